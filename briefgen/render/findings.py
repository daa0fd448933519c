"""What is wrong on laid-out pages, as plain data for the checks: overflow, missing glyphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from briefgen.render import fonts
from briefgen.render.locate import Rectangle, address_of
from briefgen.render.units import LaidPage
from briefgen.render.weasy import boxes, missing_characters, page_box, unwrapped
from briefgen.render.weasy_svg import svg_text

TOLERANCE = 1.0
"""How far in CSS pixels something may stand out before it counts: rounding, side bearings."""

_TEXT_SHOWN = 60
_INVISIBLE = frozenset(
    "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
    "\N{WORD JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\n\t\r"
)
"""Characters that are never drawn, so that no font need have them."""


@dataclass(frozen=True)
class Finding:
    """Something wrong on a page.

    `kind` is `overflow` (something stands out of its column, its cell or the page; `text` is
    how it begins) or `glyph-missing` (`text` is the character that no font has). `address`
    is that of the nearest field around it, or empty; `place` is in points from the top left.
    """

    kind: Literal["overflow", "glyph-missing"]
    page: int
    address: str
    text: str
    place: Rectangle


@dataclass(frozen=True)
class _Around:
    """What surrounds a box: the field, and the edges that it must not pass (CSS pixels)."""

    address: str
    left: float
    right: float
    bottom: float
    page: Any = field(repr=False)


def findings(pages: Iterable[LaidPage]) -> list[Finding]:
    """Give what stands out on these pages and what no font can draw; each thing once."""
    found: list[Finding] = []
    for page in pages:
        box = page_box(page.page)
        bottom = box.content_box_y() + box.height
        around = _Around("", 0, box.margin_width(), bottom, box)
        for kind, address, text, place in dict.fromkeys(_judge(box, around)):
            found.append(Finding(kind, page.number, address, text, place))
    return found


_Found = tuple[Literal["overflow", "glyph-missing"], str, str, Rectangle]


def _judge(box: Any, around: _Around) -> Iterator[_Found]:
    box = unwrapped(box)
    if box.transformation_matrix is not None or box.is_outside_marker:
        return
    if isinstance(box, boxes.TextBox):
        yield from _judge_text(box, around)
        return
    outside, around = around, _within(box, around)
    if isinstance(box, boxes.ReplacedBox):
        missing = {char for char in svg_text(box.replacement) if not _is_drawn(char)}
        for char in sorted(missing):
            yield "glyph-missing", around.address, char, _place(box)
    if _stands_out(box, outside):
        # What is inside stands out with it.
        yield "overflow", around.address, _beginning(box), _place(box)
        return
    for child in box.all_children():
        yield from _judge(child, around)


def _within(box: Any, around: _Around) -> _Around:
    """Give the surroundings of what is inside a box."""
    address = address_of(box) or around.address
    if isinstance(box, boxes.BlockContainerBox) and not isinstance(box, boxes.PageBox):
        x = box.padding_box_x()
        bottom = around.page.margin_height() if isinstance(box, boxes.MarginBox) else around.bottom
        return _Around(address, x, x + box.padding_width(), bottom, around.page)
    return _Around(address, around.left, around.right, around.bottom, around.page)


def _judge_text(box: Any, around: _Around) -> Iterator[_Found]:
    if not box.text.strip() or box.style["visibility"] != "visible":
        return
    left, right = box.position_x, box.position_x + box.width
    bottom = box.position_y + box.height
    if (
        right > around.right + TOLERANCE
        or left < around.left - TOLERANCE
        or bottom > around.bottom + TOLERANCE
    ):
        yield "overflow", around.address, box.text[:_TEXT_SHOWN], _place(box)
    if not all(_is_drawn(char) for char in box.text):
        for char in missing_characters(box):
            yield "glyph-missing", around.address, char, _place(box)


def _stands_out(box: Any, around: _Around) -> bool:
    """Say whether a box passes the page's edges, its column's, or the end of the text area.

    What hangs in the margin on purpose floats, is positioned, or has a negative margin.
    """
    if not isinstance(box, boxes.BlockLevelBox | boxes.AtomicInlineLevelBox):
        return False
    left, right = box.border_box_x(), box.border_box_x() + box.border_width()
    if left < -TOLERANCE or right > around.page.margin_width() + TOLERANCE:
        return True
    if box.is_in_normal_flow() and right > around.right + TOLERANCE:
        margin = box.style["margin_right"]
        if margin == "auto" or margin.value >= 0:
            return True
    whole = isinstance(box, boxes.ReplacedBox | boxes.AtomicInlineLevelBox)
    return whole and box.border_box_y() + box.border_height() > around.bottom + TOLERANCE


def _is_drawn(char: str) -> bool:
    return char in _INVISIBLE or ord(char) in fonts.coverage()


def _beginning(box: Any) -> str:
    texts = [child.text for child in box.descendants() if isinstance(child, boxes.TextBox)]
    return " ".join(texts)[:_TEXT_SHOWN]


def _place(box: Any) -> Rectangle:
    if isinstance(box, boxes.TextBox):
        x, y, width, height = box.position_x, box.position_y, box.width, box.height
    else:
        x, y, width, height = box.hit_area()
    return Rectangle.of((x, y, x + width, y + height))
