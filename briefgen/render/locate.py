"""Where each field of the briefing landed on the pages.

Templates write `data-field="<section id>#<pointer>"` on every value that they print, and the
marks of charts carry it too. A margin box, which is no element, names its field by the property
`--field` in its style. All rectangles are in PDF points (1/72 inch) from the top left corner
of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.render.units import LaidPage
from briefgen.render.weasy import (
    PIXELS_TO_POINTS,
    Matrix,
    boxes,
    element_of,
    page_box,
    rectangle_aabb,
    unwrapped,
)
from briefgen.render.weasy_svg import svg_marks

FIELD = "data-field"


@dataclass(frozen=True)
class Rectangle:
    """A rectangle on a page in PDF points, `x` and `y` being its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def area(self) -> float:
        """Give the area in square points."""
        return self.width * self.height

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    @classmethod
    def of(cls, corners: Sequence[float]) -> Rectangle:
        """Make one from x1, y1, x2, y2 in CSS pixels."""
        x1, y1, x2, y2 = (round(value * PIXELS_TO_POINTS, 2) for value in corners)
        return cls(x1, y1, round(x2 - x1, 2), round(y2 - y1, 2))


@dataclass(frozen=True)
class Located:
    """One fragment of a printed value: the number of its page (from 1), address, place."""

    page: int
    address: str
    place: Rectangle


def locate(pages: Iterable[LaidPage]) -> list[Located]:
    """Give every fragment of every field on these pages, in drawing order."""
    return [
        Located(page.number, address, place)
        for page in pages
        for address, place in dict.fromkeys(_fields(page_box(page.page), None))
    ]


def field_at(located: Iterable[Located], page: int, x: float, y: float) -> Located | None:
    """Give the smallest fragment under a point of a page, or None; of equals the last drawn."""
    under = [found for found in located if found.page == page and found.place.holds(x, y)]
    return min(reversed(under), key=lambda found: found.place.area, default=None)


def _fields(box: Any, matrix: Matrix | None) -> Iterator[tuple[str, Rectangle]]:
    box = unwrapped(box)
    if box.transformation_matrix is not None:
        matrix = box.transformation_matrix if matrix is None else box.transformation_matrix @ matrix
    if isinstance(box, boxes.MarginBox):
        yield from _margin_fields(box)
        return
    address = address_of(box)
    if address and not box.is_table_wrapper:
        place = Rectangle.of(rectangle_aabb(matrix, *box.hit_area()))
        if place.area:
            yield address, place
    if isinstance(box, boxes.ReplacedBox):
        for mark in svg_marks(box.replacement, box.width, box.height):
            x, y = box.content_box_x(), box.content_box_y()
            yield (
                mark.name,
                Rectangle.of(
                    rectangle_aabb(
                        matrix, x + mark.x1, y + mark.y1, mark.x2 - mark.x1, mark.y2 - mark.y1
                    )
                ),
            )
    for child in box.all_children():
        yield from _fields(child, matrix)


def _margin_fields(box: Any) -> Iterator[tuple[str, Rectangle]]:
    """Give the lines of a margin box, since the box itself is as high as the margin."""
    named = box.style["__field"]
    for line in box.descendants():
        if named and isinstance(line, boxes.LineBox):
            for text in line.children:
                yield named[0].value, Rectangle.of(rectangle_aabb(None, *text.hit_area()))


def address_of(box: Any) -> str:
    """Give the address that a box's element carries, or nothing."""
    element = element_of(box)
    return "" if element is None else element.get(FIELD, "")
