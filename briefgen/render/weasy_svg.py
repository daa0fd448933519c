"""The marks of an SVG drawn by WeasyPrint, as rectangles: the other half of `weasy.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.anchors import rectangle_aabb
from weasyprint.matrix import Matrix
from weasyprint.svg.bounding_box import bounding_box, is_valid_bounding_box
from weasyprint.svg.utils import preserve_ratio, transform

_FONT_SIZE = 16
_NOT_DRAWN = {"defs", "clipPath", "mask", "pattern", "marker", "symbol", "title", "desc", "style"}
_SHAPES = {"rect", "circle", "ellipse", "line", "polyline", "polygon", "path", "text", "use"}


@dataclass(frozen=True)
class Mark:
    """One drawn shape that says which field it shows.

    `name` is its `data-field`. The rectangle is in CSS pixels from the top left of the
    image's content box.
    """

    name: str
    x1: float
    y1: float
    x2: float
    y2: float


def svg_marks(image: Any, width: float, height: float) -> list[Mark]:
    """Give the marks of an image drawn this large; none where it is no SVG.

    A text is measured while it is drawn: it is no mark before its page was written once.
    """
    svg = getattr(image, "_svg", None)
    if svg is None:
        return []
    svg.tree.set_svg_size(svg, width, height)
    scale_x, scale_y, x, y = preserve_ratio(svg, svg.tree, _FONT_SIZE, width, height)
    return list(_marks(svg, svg.tree, Matrix(scale_x, 0, 0, scale_y, x, y), ""))


def _marks(svg: Any, node: Any, matrix: Matrix, name: str) -> Iterator[Mark]:
    if node.tag in _NOT_DRAWN or not node.display:
        return
    if node.get("transform"):
        matrix = (
            transform(node.get("transform"), node.get("transform-origin"), _FONT_SIZE, 1) @ matrix
        )
    name = node.get("data-field") or name
    if name and node.tag in _SHAPES:
        box = bounding_box(svg, node, _FONT_SIZE, True)  # noqa: FBT003  # as WeasyPrint calls it
        if is_valid_bounding_box(box):
            x, y, wide, high = box
            yield Mark(name, *rectangle_aabb(matrix, x - _shift(node, wide), y, wide, high))
    for child in node:
        yield from _marks(svg, child, matrix, name)


def _shift(node: Any, width: float) -> float:
    """Give how far to the left a text is moved by its anchor, which its own box does not know."""
    anchor, direction = node.get("text-anchor", "start"), node.get("direction", "ltr")
    if node.tag != "text" or (anchor, direction) in (("start", "ltr"), ("end", "rtl")):
        return 0.0
    return width / 2 if anchor == "middle" else width


def svg_text(image: Any) -> str:
    """Give all the text of an image that is an SVG, else nothing."""
    svg = getattr(image, "_svg", None)
    if svg is None:
        return ""
    root = svg.tree._wrapper.etree_element
    return "".join(
        text
        for node in root.iter()
        if isinstance(node.tag, str)
        and node.tag.rpartition("}")[2] in {"text", "tspan", "textPath"}
        for text in (node.text or "", node.tail or "" if node.tag.endswith("tspan") else "")
    )
