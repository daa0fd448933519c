"""What WeasyPrint's tagged PDF still lacks for PDF/UA-1 and PDF/A-3, done before it is written.

What an element broken over lines or pages left in pieces becomes one again (`merge`);
repeated table heads, page margins and `aria-hidden` become artifacts; heads of rows and columns
say so, and tables that only lay out (`role="presentation"`) are none (`tables`); figures made of
HTML (`role="img"`) are figures with an `aria-label`; paragraphs hold text and groups hold
paragraphs (`shape`); lists say how they count (`lists`); links say where they lead; figures
stand where they stand; an attachment is named once.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.render import weasy
from briefgen.render.lists import finish_lists
from briefgen.render.merge import merge_pieces
from briefgen.render.shape import shape
from briefgen.render.structure import (
    LAYOUT,
    Annotation,
    Content,
    Node,
    StructureTree,
    attribute,
)
from briefgen.render.tables import finish_tables
from briefgen.render.weasy import PIXELS_TO_POINTS, element_of, pydyf
from briefgen.render.weasy_tags import TagRecord

LOGGER = logging.getLogger(__name__)


class Finisher:
    """Finishes one PDF: `Finisher(record, media_types)(document, pdf)`.

    `record` says which boxes were tagged, `media_types` gives the type of each attachment by
    its name.
    """

    def __init__(self, record: TagRecord, media_types: Mapping[str, str]) -> None:
        self._record = record
        self._media_types = media_types

    def __call__(self, document: Any, pdf: Any) -> None:
        """Change the PDF in place, before WeasyPrint writes it."""
        tree = StructureTree(pdf, self._record)
        merge_pieces(tree, tree.document)
        _hide(tree, tree.document)
        _draw_figures(tree.document)
        finish_tables(tree.document)
        _own_links(tree, tree.document, None)
        shape(tree, tree.document)
        finish_lists(tree, tree.document)
        _describe(tree, [weasy.page_box(page) for page in document.pages])
        tree.write()
        _keep_pixels(pdf)
        _name_attachments(pdf, self._media_types)


# -- what is no content --------------------------------------------------------------


def _hide(tree: StructureTree, node: Node) -> None:
    """Make artifacts of what the HTML hides from readers (`aria-hidden`)."""
    kept: list[Node | Content | Annotation] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            if attribute(kid, "aria-hidden") == "true":
                tree.drop(kid, LAYOUT)
                continue
            _hide(tree, kid)
        kept.append(kid)
    node.kids = kept


def _draw_figures(node: Node) -> None:
    """Make one figure of an element with `role="img"`: what it shows is told by its label."""
    for kid in node.nodes:
        if attribute(kid, "role") == "img" and kid.tag != "Figure":
            kid.tag = "Figure"
            kid.kids = [*_contents(kid)]
            kid.made["Alt"] = pydyf.String(attribute(kid, "aria-label"))
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


# -- links ------------------------------------------------------------------------------


def _own_links(tree: StructureTree, node: Node, link: Node | None) -> None:
    """Give each annotation to the link it belongs to, not to an inner element's node.

    A block inside a link stands outside of it in the boxes, and gets a link of its own.
    """
    link = node if node.tag == "Link" else link
    for kid in node.nodes:
        _own_links(tree, kid, link)
    annotations = [kid for kid in node.kids if isinstance(kid, Annotation)]
    if not annotations or node is link:
        return
    if link is None:
        text = [kid for kid in node.kids if isinstance(kid, Content)]
        node.kids = [tree.make("Link", node.page, [*annotations, *text]), *node.nodes]
    else:
        link.kids += annotations
        node.kids = [kid for kid in node.kids if not isinstance(kid, Annotation)]


# -- attributes ----------------------------------------------------------------------------


def _describe(tree: StructureTree, page_boxes: Sequence[Any]) -> None:
    """Say what the tags alone do not: scope, numbering, place, language, expansion."""
    for node in tree.document.walk():
        if node.box is None:
            continue
        element = element_of(node.box)
        if node.tag == "Link":
            _label_link(tree, node)
        elif node.tag == "Figure":
            _place_figure(node, page_boxes[node.page])
        if element is not None and element.get("lang") and element.tag not in {"html", "body"}:
            node.made["Lang"] = pydyf.String(element.get("lang"))
        if element is not None and element.tag == "abbr" and element.get("title"):
            node.made["E"] = pydyf.String(element.get("title"))


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


# -- beside the tree ---------------------------------------------------------------------------


def _keep_pixels(pdf: Any) -> None:
    """Let no reader smooth pictures by its own lights, which PDF/A forbids."""
    for made in pdf.objects:
        if isinstance(made, pydyf.Stream) and "Interpolate" in made.extra:
            made.extra["Interpolate"] = "false"


def _name_attachments(pdf: Any, media_types: Mapping[str, str]) -> None:
    """Name each attachment once in the catalogue, with the media type that was given."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    for made in pdf.objects:
        if isinstance(made, pydyf.Dictionary) and made.get("Type") == "/Filespec":
            stream = pdf.objects[int(made["EF"]["F"].split()[0])]
            stream.extra["Subtype"] = pydyf.name(media_types[made["UF"].string])
