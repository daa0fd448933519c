"""The structure tree of a tagged PDF as plain nodes: read, changed by others, written back.

WeasyPrint writes one structure element per box; a node knows its box, so the finisher can
ask what the HTML said. Content that no node claims any more when the tree is written becomes
an artifact: marked as such in the page's stream, its slot of the parent tree cleared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.render.weasy import element_of, pydyf
from briefgen.render.weasy_tags import TagRecord, drawn_streams

PAGINATION = "/Pagination"
LAYOUT = "/Layout"


@dataclass(frozen=True)
class Content:
    """A run of marked content: the index of its page and its number there."""

    page: int
    number: int


@dataclass(frozen=True)
class Annotation:
    """An annotation that belongs to a node: the object reference that names it."""

    reference: bytes


@dataclass(eq=False)
class Node:
    """A structure element: its tag (`P`), its box, its kids in reading order.

    `made` is the dictionary that is written in the end. `page` is the page it began on.
    """

    tag: str
    made: Any
    box: Any
    page: int
    kids: list[Node | Content | Annotation] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        """Give the kids that are nodes."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def last_page(self) -> int:
        """Give the index of the last page that something of the node stands on."""
        return max(
            (
                kid.last_page if isinstance(kid, Node) else kid.page
                for kid in self.kids
                if not isinstance(kid, Annotation)
            ),
            default=self.page,
        )

    def walk(self) -> Iterator[Node]:
        """Give the node and all below it, in reading order."""
        yield self
        for kid in self.nodes:
            yield from kid.walk()


class StructureTree:
    """The tree of one PDF that is being written."""

    def __init__(self, pdf: Any, record: TagRecord) -> None:
        self._pdf = pdf
        self._boxes = record.boxes
        self._contents = record.contents
        self._pages = {reference: index for index, reference in enumerate(pdf.page_references)}
        self._root = self._object(pdf.catalog["StructTreeRoot"])
        self._parent_tree = self._object(self._root["ParentTree"])
        self._elements: list[Any] = [
            made
            for made in pdf.objects
            if isinstance(made, pydyf.Dictionary) and made.get("Type") == "/StructElem"
        ]
        self.document = self._read(self._object(self._root["K"][0]))
        self.artifacts: dict[Content, str] = {}
        self._streams = [*drawn_streams(pdf)]
        self._groups = self._find_groups()

    def make(self, tag: str, page: int, kids: list[Node | Content | Annotation]) -> Node:
        """Make a node that no box stands for."""
        made = pydyf.Dictionary({"Type": "/StructElem"})
        self._pdf.add_object(made)
        return Node(tag, made, None, page, kids)

    def is_blank(self, kid: Node | Content | Annotation) -> bool:
        """Say whether something is white space alone."""
        if not isinstance(kid, Content):
            return False
        text = getattr(self._contents.get((kid.page, kid.number)), "text", None)
        return text is not None and not text.strip()

    def annotation(self, kid: Annotation) -> Any:
        """Give the dictionary of an annotation that a node holds."""
        return self._object(self._object(kid.reference)["Obj"])

    def drop(self, node: Node, kind: str) -> None:
        """Make an artifact of all that stands in a node, which its parent no longer holds."""
        for kid in node.kids:
            if isinstance(kid, Content):
                self.artifacts[kid] = kind
            elif isinstance(kid, Node):
                self.drop(kid, kind)

    def write(self) -> None:
        """Write the nodes back, with parent tree and ids, and mark the artifacts."""
        owners: dict[Content, Node] = {}
        annotated: dict[bytes, Node] = {}
        alive: set[int] = set()
        for node in self.document.walk():
            alive.add(node.made.number)
            for kid in node.kids:
                if isinstance(kid, Content):
                    owners[kid] = node
                elif isinstance(kid, Annotation):
                    annotated[kid.reference] = node
            self._write_node(node)
        for element in self._elements:
            if element.number not in alive:
                element.clear()
        self._write_parent_tree(owners, annotated)
        self._write_ids()
        self._mark_artifacts(owners)

    # -- reading ------------------------------------------------------------------

    def _object(self, reference: bytes) -> Any:
        return self._pdf.objects[int(reference.split()[0])]

    def _read(self, made: Any) -> Node:
        page = self._pages.get(made.get("Pg"), 0)
        node = Node(made["S"][1:], made, self._boxes.get(made.number), page)
        for kid in made["K"]:
            if isinstance(kid, int):
                node.kids.append(Content(page, kid))
                continue
            target = self._object(kid)
            if target["Type"] == "/OBJR":
                node.kids.append(Annotation(kid))
            elif target.number not in self._boxes and target["S"] == "/Span":
                # a line of text, which its paragraph can hold itself
                node.kids += self._read(target).kids
            else:
                node.kids.append(self._read(target))
        return node

    def _find_groups(self) -> dict[Content, Any]:
        """Find the content that is drawn in a group of its own, as opacity asks."""
        return {
            Content(page, operation["MCID"]): stream
            for page, stream, own in self._streams
            if not own
            for operation in stream.stream
            if _is_mark(operation)
        }

    # -- writing ------------------------------------------------------------------

    def _write_node(self, node: Node) -> None:
        made = node.made
        made["S"] = f"/{node.tag}"
        kids = pydyf.Array()
        if node is not self.document:
            made["Pg"] = self._pdf.page_references[node.page]
        for kid in node.kids:
            if isinstance(kid, Annotation):
                kids.append(kid.reference)
            elif isinstance(kid, Node):
                kid.made["P"] = made.reference
                kids.append(kid.made.reference)
            elif kid.page == node.page and kid not in self._groups:
                kids.append(kid.number)
            else:
                kids.append(self._reference(kid))
        made["K"] = kids

    def _reference(self, content: Content) -> Any:
        """Name content that is on another page than its node, or in a group."""
        made = pydyf.Dictionary({"Type": "/MCR", "Pg": self._pdf.page_references[content.page]})
        if content in self._groups:
            made["Stm"] = self._groups[content].reference
        made["MCID"] = content.number
        return made

    def _write_parent_tree(
        self, owners: Mapping[Content, Node], annotated: Mapping[bytes, Node]
    ) -> None:
        numbers = self._parent_tree["Nums"]
        pages = len(self._pdf.page_references)
        for page in range(pages):
            slots = numbers[2 * page + 1]
            for number in range(len(slots)):
                content = Content(page, number)
                owner = None if content in self._groups else owners.get(content)
                slots[number] = b"null" if owner is None else owner.made.reference
        for reference, node in annotated.items():
            annotation = self.annotation(Annotation(reference))
            numbers[2 * annotation["StructParent"] + 1] = node.made.reference
        for content, stream in self._groups.items():
            if "StructParents" not in stream.extra:
                stream.extra["StructParents"] = len(numbers) // 2
                numbers += [len(numbers) // 2, pydyf.Array()]
            slots = numbers[2 * stream.extra["StructParents"] + 1]
            slots += [b"null"] * (content.number + 1 - len(slots))
            if content in owners:
                slots[content.number] = owners[content].made.reference
        self._root["ParentTreeNextKey"] = len(numbers) // 2

    def _write_ids(self) -> None:
        found = {
            node.made["ID"].string: node.made.reference
            for node in self.document.walk()
            if "ID" in node.made
        }
        if found:
            names = pydyf.Array()
            for name in sorted(found):
                names += [pydyf.String(name), found[name]]
            self._root["IDTree"] = pydyf.Dictionary({"Names": names})

    def _mark_artifacts(self, owners: Mapping[Content, Node]) -> None:
        for page, stream, _ in self._streams:
            for place, operation in enumerate(stream.stream):
                if _is_mark(operation):
                    content = Content(page, operation["MCID"])
                    if content not in owners:
                        kind = self.artifacts.get(content, PAGINATION)
                        stream.stream[place - 1] = "/Artifact"
                        stream.stream[place] = pydyf.Dictionary({"Type": kind})


def _is_mark(operation: Any) -> bool:
    return isinstance(operation, pydyf.Dictionary) and "MCID" in operation


def attribute(node: Node, name: str) -> str:
    """Give an attribute of the HTML element that a node stands for, or nothing."""
    element = None if node.box is None else element_of(node.box)
    return "" if element is None else str(element.get(name, ""))
