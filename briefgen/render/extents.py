"""How much of which pages each section takes, in points.

Templates write `data-section="<section id>"` on a section's element; the first page's own
part has an empty one, a cover none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.render.units import LaidPage
from briefgen.render.weasy import PIXELS_TO_POINTS, boxes, element_of, page_box, unwrapped

SECTION = "data-section"


@dataclass(frozen=True)
class Extent:
    """The part of a section that is on one page: the page's number, and its height."""

    section: str
    page: int
    height: float


@dataclass(frozen=True)
class PageCount:
    """The pages of a document: all, those that its limit counts, and those of each section.

    A page that two sections share is counted for both. Cover, contents and annex are not
    counted for the limit.
    """

    total: int
    counted: int
    sections: dict[str, int]


def extents(pages: Iterable[LaidPage]) -> list[Extent]:
    """Give the parts of sections on these pages, in order."""
    return [
        Extent(name, page.number, height)
        for page in pages
        for name, height in _sections(page_box(page.page))
    ]


def count(pages: Collection[LaidPage], limited: Collection[str]) -> PageCount:
    """Count pages; `limited` are the sections that the limit counts."""
    found = extents(pages)
    of_section: dict[str, set[int]] = {}
    for one in found:
        of_section.setdefault(one.section, set()).add(one.page)
    counted = {one.page for one in found if one.section in limited or not one.section}
    each = {name: len(numbers) for name, numbers in of_section.items() if name}
    return PageCount(len(pages), len(counted), each)


def room(page: LaidPage) -> float:
    """Give the height that a page has for its sections."""
    return float(page_box(page.page).height * PIXELS_TO_POINTS)


def _sections(box: Any) -> Iterator[tuple[str, float]]:
    box = unwrapped(box)
    element = element_of(box)
    name = None if element is None else element.get(SECTION)
    if name is not None:
        yield name, float(box.margin_height() * PIXELS_TO_POINTS)
    elif isinstance(box, boxes.ParentBox) and not isinstance(box, boxes.MarginBox):
        for child in box.children:
            yield from _sections(child)
