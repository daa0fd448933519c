r"""The words of a page in reading order, with their places: for search, selection and copying.

Joined, the texts of a page's words are the page's text, since each carries what stands
between it and the next: a space; `\n` at the end of a line, and of a table's row; a tab after
a cell; an empty line (`\n\n`) at the end of a paragraph; nothing where the word goes on in
other type. A word that is hyphenated at the end of a line has the hyphen that was put there
replaced by a soft one: take `\u00ad\n` out to have it whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefgen.render.locate import Rectangle
from briefgen.render.units import LaidPage
from briefgen.render.weasy import Matrix, boxes, page_box, rectangle_aabb, unwrapped
from briefgen.render.weasy_text import offsets

SPACE, LINE, CELL, PARAGRAPH = " ", "\n", "\t", "\n\n"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"

ROUNDING = 0.1
"""Points by which the sides of rectangles may differ that are meant to be the same."""

_WORD = re.compile(r"[^ \t\n]+")
"""Only these three divide words; a number with a narrow space in it is one."""


def words(page: LaidPage) -> list[tuple[str, Rectangle]]:
    """Give a page's words with what follows each, and their places in points from the top left.

    What runs in the top margin comes first, what runs in the bottom margin last.
    """
    reader = _Reader()
    children = page_box(page.page).children
    for child in sorted(children, key=_reading_order):
        reader.read(child, None)
        reader.divide(PARAGRAPH)
    return reader.finished()


def links(page: LaidPage) -> list[tuple[str, Rectangle]]:
    """Give a page's links: `#name` of an id in the document or an address outside, and place."""
    found: dict[tuple[str, Rectangle], None] = {}
    for kind, target, corners, _ in page.page.links:
        if kind in ("internal", "external"):
            place = Rectangle.of(corners)
            if place.area:
                found[f"#{target}" if kind == "internal" else target, place] = None
    # What is inside a link is a link too, and says nothing new.
    return [
        (target, place)
        for target, place in found
        if not any(
            target == other and place != around and _within(place, around)
            for other, around in found
        )
    ]


class _Reader:
    """Reads boxes in their order; `divide` says what stands before the next word."""

    def __init__(self) -> None:
        self._found: list[tuple[str, Rectangle]] = []
        self._between = ""

    def finished(self) -> list[tuple[str, Rectangle]]:
        self._close()
        return self._found

    def divide(self, by: str) -> None:
        """Say what stands after the last word; what ends more has the say."""
        self._between = by

    def read(self, box: Any, matrix: Matrix | None) -> None:
        box = unwrapped(box)
        if box.transformation_matrix is not None:
            own = box.transformation_matrix
            matrix = own if matrix is None else own @ matrix
        if isinstance(box, boxes.TextBox):
            self._text(box, matrix)
            return
        if isinstance(box, boxes.LineBox):
            self._line(box, matrix)
            return
        for child in box.children if isinstance(box, boxes.ParentBox) else ():
            self.read(child, matrix)
        if box.is_outside_marker or isinstance(box, boxes.AtomicInlineLevelBox):
            self.divide(SPACE)
        elif isinstance(box, boxes.TableCellBox):
            self.divide(CELL)
        elif isinstance(box, boxes.TableRowBox):
            self.divide(LINE)
        elif isinstance(box, boxes.BlockLevelBox | boxes.TableBox):
            self.divide(PARAGRAPH)

    def _line(self, line: Any, matrix: Matrix | None) -> None:
        """Read a line; a note that floats out of it comes after it."""
        floating: list[Any] = []
        for box in _in_flow(line, floating):
            self.read(box, matrix)
        if self._between in ("", SPACE):
            if self._found and _hyphenated(line):
                text, place = self._found[-1]
                self._found[-1] = text[:-1] + SOFT_HYPHEN, place
            self.divide(LINE)
        for box in floating:
            self.divide(PARAGRAPH)
            self.read(box, matrix)
            self.divide(PARAGRAPH)

    def _text(self, box: Any, matrix: Matrix | None) -> None:
        if box.style["visibility"] != "visible" or not box.style["font_size"]:
            return
        text = box.text
        found = [match.span() for match in _WORD.finditer(text)]
        if not found:
            if text and self._between == "":
                self.divide(SPACE)
            return
        if found == [(0, len(text))]:
            edges = [0, box.width]
        else:
            edges = offsets(box, [edge for span in found for edge in span])
        end = 0
        for index, (start, after) in enumerate(found):
            if start > end and self._between == "":
                self.divide(SPACE)
            left, right = sorted(edges[2 * index : 2 * index + 2])
            corners = rectangle_aabb(
                matrix, box.position_x + left, box.position_y, right - left, box.height
            )
            self._close()
            self._found.append((text[start:after], Rectangle.of(corners)))
            end = after
        if end < len(text):
            self.divide(SPACE)

    def _close(self) -> None:
        """Put what stands after the last word to it."""
        if self._found:
            text, place = self._found[-1]
            self._found[-1] = text + self._between, place
        self._between = ""


def _in_flow(box: Any, floating: list[Any]) -> Iterator[Any]:
    """Give the boxes that a line holds, its inline boxes opened; put what floats into the list."""
    for child in box.children:
        inner = unwrapped(child)
        if isinstance(inner, boxes.InlineBox) and inner.transformation_matrix is None:
            yield from _in_flow(inner, floating)
        elif inner.is_in_normal_flow() or inner.is_outside_marker:
            yield child
        else:
            floating.append(child)


def _hyphenated(line: Any) -> bool:
    """Say whether a line ends with a hyphen that the layout put there."""
    last = line
    while isinstance(last, boxes.ParentBox) and last.children:
        last = unwrapped(last.children[-1])
    return (
        isinstance(last, boxes.TextBox)
        and len(last.text) > 1
        and last.text.endswith(last.style["hyphenate_character"])
    )


def _reading_order(box: Any) -> int:
    box = unwrapped(box)
    if not isinstance(box, boxes.MarginBox):
        return 1
    return 0 if box.at_keyword.startswith("@top") else 2


def _within(place: Rectangle, around: Rectangle) -> bool:
    """Say whether a place lies in another, rounding forgiven."""
    return (
        place.x > around.x - ROUNDING
        and place.y > around.y - ROUNDING
        and place.x + place.width < around.x + around.width + ROUNDING
        and place.y + place.height < around.y + around.height + ROUNDING
    )
