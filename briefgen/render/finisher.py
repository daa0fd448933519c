"""What WeasyPrint's tagged PDF still lacks for PDF/UA-1 and PDF/A-3, done before it is written.

The rules, each a function below: what an element broken over lines or pages left in pieces
becomes one again; repeated table heads, page margins and `aria-hidden` become artifacts;
heads of rows and columns say so; figures made of HTML (`role="img"`) are figures with an
`aria-label`; links say where they lead; lists say how they count; figures stand where they
stand; an attachment is named once.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.render import weasy
from briefgen.render.merge import merge_pieces
from briefgen.render.structure import LAYOUT, Annotation, Content, Node, StructureTree
from briefgen.render.weasy import PIXELS_TO_POINTS, boxes, element_of, pydyf

LOGGER = logging.getLogger(__name__)

_GROUPS = {"Div", "NonStruct", "Sect", "Art", "Part"}
_LIST_NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
}
_KEPT_EMPTY = {"TD", "TH", "TR"}


class Finisher:
    """Finishes one PDF: `Finisher(record, media_types)(document, pdf)`.

    `record` gives the box of each structure element by its object number, `media_types` the
    type of each attachment by its name.
    """

    def __init__(self, record: Mapping[int, Any], media_types: Mapping[str, str]) -> None:
        self._record = record
        self._media_types = media_types

    def __call__(self, document: Any, pdf: Any) -> None:
        """Change the PDF in place, before WeasyPrint writes it."""
        tree = StructureTree(pdf, self._record)
        merge_pieces(tree, tree.document)
        _hide(tree, tree.document)
        _draw_figures(tree.document)
        _shape(tree.document)
        _own_links(tree.document, None)
        _fill_lists(tree, tree.document)
        _describe(tree, [weasy.page_box(page) for page in document.pages])
        _number_headers(tree.document)
        tree.write()
        _name_attachments(pdf, self._media_types)


# -- what is no content --------------------------------------------------------------


def _hide(tree: StructureTree, node: Node) -> None:
    """Make artifacts of what the HTML hides from readers (`aria-hidden`)."""
    kept: list[Node | Content | Annotation] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            if _attribute(kid, "aria-hidden") == "true":
                tree.drop(kid, LAYOUT)
                continue
            _hide(tree, kid)
        kept.append(kid)
    node.kids = kept


def _draw_figures(node: Node) -> None:
    """Make one figure of an element with `role="img"`: what it shows is told by its label."""
    for kid in node.nodes:
        if _attribute(kid, "role") == "img" and kid.tag != "Figure":
            kid.tag = "Figure"
            kid.kids = [*_contents(kid)]
            kid.made["Alt"] = pydyf.String(_attribute(kid, "aria-label"))
            kid.made["A"] = pydyf.Dictionary({"O": "/Layout"})
        else:
            _draw_figures(kid)


def _contents(node: Node) -> list[Node | Content | Annotation]:
    """Give what a figure holds: all content, and the links whole."""
    held: list[Node | Content | Annotation] = []
    for kid in node.kids:
        if isinstance(kid, Node) and kid.tag != "Link":
            held += _contents(kid)
        else:
            held.append(kid)
    return held


# -- tags ------------------------------------------------------------------------------


def _shape(node: Node) -> None:
    """Take out what says nothing: empty elements, and plain inline ones, whose text stays."""
    kids: list[Node | Content | Annotation] = []
    for kid in node.kids:
        if not isinstance(kid, Node):
            kids.append(kid)
            continue
        _shape(kid)
        if not kid.kids and kid.tag not in _KEPT_EMPTY:
            continue
        if _is_plain_inline(kid):
            kids += kid.kids
            continue
        inline = any(
            not isinstance(part, Node) or part.tag in {"Span", "Link"} for part in kid.kids
        )
        if kid.tag in _GROUPS and isinstance(kid.box, boxes.BlockLevelBox):
            kid.tag = "P" if inline else kid.tag.replace("NonStruct", "Div")
        elif kid.tag == "NonStruct":
            kid.tag = "Span" if inline else "Div"
        kids.append(kid)
    node.kids = kids


def _is_plain_inline(node: Node) -> bool:
    return (
        node.tag in {"NonStruct", "Span"}
        and isinstance(node.box, boxes.InlineBox)
        and not any(_attribute(node, name) for name in ("lang", "title"))
    )


def _fill_lists(tree: StructureTree, node: Node) -> None:
    """Keep to L, LI, Lbl and LBody: what else an item holds goes into its body."""
    for kid in node.nodes:
        _fill_lists(tree, kid)
    if node.tag == "LI":
        labels = [kid for kid in node.nodes if kid.tag == "Lbl"]
        bodies = [kid for kid in node.nodes if kid.tag == "LBody"]
        whole = bodies[0] if bodies else tree.make("LBody", node.page, [])
        held: list[Node | Content | Annotation] = []
        for part in node.kids:
            if isinstance(part, Node) and part in bodies:
                held += part.kids
            elif part not in labels:
                held.append(part)
        whole.kids = held
        node.kids = [*labels, whole]
    elif node.tag == "L":
        # A list inside an item is its item's, which WeasyPrint hangs beside it.
        items: list[Node] = []
        for item in node.nodes:
            if item.tag == "L" and items:
                items[-1].nodes[-1].kids.append(item)
            else:
                items.append(item)
        node.kids = [*items]


def _own_links(node: Node, link: Node | None) -> None:
    """Give each annotation to the link it belongs to, not to an inner element's node."""
    link = node if node.tag == "Link" else link
    for kid in node.nodes:
        _own_links(kid, link)
    if link is not None and node is not link:
        link.kids += [kid for kid in node.kids if isinstance(kid, Annotation)]
        node.kids = [kid for kid in node.kids if not isinstance(kid, Annotation)]


# -- attributes ----------------------------------------------------------------------------


def _describe(tree: StructureTree, page_boxes: Sequence[Any]) -> None:
    """Say what the tags alone do not: scope, numbering, place, language, expansion."""
    for node in tree.document.walk():
        if node.box is None:
            continue
        element = element_of(node.box)
        if node.tag == "TH":
            row = _attribute(node, "scope") in {"row", "rowgroup"}
            node.made["A"]["Scope"] = "/Row" if row else "/Column"
        elif node.tag == "L":
            _number_list(node)
        elif node.tag == "Link":
            _label_link(tree, node)
        elif node.tag == "Figure":
            _place_figure(node, page_boxes[node.page])
        if element is not None and element.get("lang") and element.tag not in {"html", "body"}:
            node.made["Lang"] = pydyf.String(element.get("lang"))
        if element is not None and element.tag == "abbr" and element.get("title"):
            node.made["E"] = pydyf.String(element.get("title"))


def _number_list(node: Node) -> None:
    style = node.box.style["list_style_type"]
    labelled = any(kid.tag == "Lbl" for item in node.nodes for kid in item.nodes)
    numbering = _LIST_NUMBERING.get(style, "Disc") if labelled else "None"
    node.made["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{numbering}"})


def _label_link(tree: StructureTree, node: Node) -> None:
    """Say in words where a link leads: its label, its title or its text."""
    element = node.box.element
    said = element.get("aria-label") or element.get("title") or "".join(element.itertext())
    if said.strip():
        for kid in node.kids:
            if isinstance(kid, Annotation):
                tree.annotation(kid)["Contents"] = pydyf.String(" ".join(said.split()))


def _place_figure(node: Node, page_box: Any) -> None:
    """Write the rectangle of a figure in PDF points from the lower left, and ask for its text."""
    box = node.box
    height = page_box.margin_height()
    x, y = box.border_box_x(), box.border_box_y()
    node.made["A"]["BBox"] = pydyf.Array(
        round(value * PIXELS_TO_POINTS, 3)
        for value in (
            x,
            height - y - box.border_height(),
            x + box.border_width(),
            height - y,
        )
    )
    if "Alt" not in node.made or not node.made["Alt"].string.strip():
        LOGGER.error("A figure on page %d has no text in its place", node.page + 1)


def _number_headers(document: Node) -> None:
    """Give head cells ids of their own, in reading order, and cells only ids that exist."""
    renamed: dict[str, str] = {}
    for node in document.walk():
        if node.tag == "TH" and "ID" in node.made:
            new = f"th{len(renamed) + 1:05}"
            renamed[node.made["ID"].string] = new
            node.made["ID"] = pydyf.String(new)
    for node in document.walk():
        if node.tag in {"TD", "TH"} and "Headers" in node.made["A"]:
            names = [header.string for header in node.made["A"]["Headers"]]
            kept = dict.fromkeys(renamed.get(name, name) for name in names)
            headers = pydyf.Array(pydyf.String(name) for name in kept)
            if headers:
                node.made["A"]["Headers"] = headers
            else:
                del node.made["A"]["Headers"]


# -- beside the tree ---------------------------------------------------------------------------


def _name_attachments(pdf: Any, media_types: Mapping[str, str]) -> None:
    """Name each attachment once in the catalogue, with the media type that was given."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    for made in pdf.objects:
        if isinstance(made, pydyf.Dictionary) and made.get("Type") == "/Filespec":
            stream = pdf.objects[int(made["EF"]["F"].split()[0])]
            stream.extra["Subtype"] = pydyf.name(media_types[made["UF"].string])


def _attribute(node: Node, name: str) -> str:
    element = None if node.box is None else element_of(node.box)
    return "" if element is None else element.get(name, "")
