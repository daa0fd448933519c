"""One element, one node: what was broken over lines and pages is joined in the structure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.render.structure import PAGINATION, Annotation, Content, Node, StructureTree
from briefgen.render.weasy import boxes, element_of


def merge_pieces(tree: StructureTree, parent: Node) -> None:
    """Join the pieces of elements that were broken over lines or pages; drop repeated heads."""
    merged: list[Node | Content | Annotation] = []
    first: dict[tuple[int, str, str], Node] = {}
    heads: dict[int, Node] = {}
    for kid in parent.kids:
        if not isinstance(kid, Node) or kid.box is None:
            merged.append(kid)
            continue
        if isinstance(kid.box, boxes.TableRowGroupBox) and kid.box.is_header:
            head = heads.setdefault(id(kid.box.element), kid)
            if head is not kid:
                _alias_headers(head, kid)
                tree.drop(kid, PAGINATION)
                continue
        whole = _beginning(kid, first, merged)
        if whole is None:
            merged.append(kid)
            if element_of(kid.box) is not None:
                first.setdefault(_identity(kid), kid)
        else:
            if "ID" in kid.made:
                kid.made["ID"].string = whole.made["ID"].string
            whole.kids += kid.kids
    parent.kids = merged
    for node in parent.nodes:
        merge_pieces(tree, node)


def _identity(node: Node) -> tuple[int, str, str]:
    return id(node.box.element), node.box.element_tag, node.tag


def _beginning(
    node: Node,
    first: Mapping[tuple[int, str, str], Node],
    before: Sequence[Node | Content | Annotation],
) -> Node | None:
    """Give the node that this one goes on from, or None."""
    last = before[-1] if before else None
    if element_of(node.box) is not None:
        whole = first.get(_identity(node))
        if whole is not None and (whole is last or whole.last_page < node.page):
            return whole
        return None
    # Anonymous boxes of one element are told apart by their place alone.
    if (
        isinstance(last, Node)
        and last.box is not None
        and element_of(last.box) is None
        and _identity(last) == _identity(node)
        and last.last_page == node.page - 1
    ):
        return last
    return None


def _alias_headers(head: Node, repeated: Node) -> None:
    """Let cells that name the cells of a repeated head name those of the first one."""
    ids = {
        id(node.box.element): node.made["ID"].string for node in head.walk() if "ID" in node.made
    }
    for node in repeated.walk():
        if "ID" in node.made:
            node.made["ID"].string = ids[id(node.box.element)]
