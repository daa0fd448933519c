"""Which field is under a point of a page, and where a field stands on the pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.core.address import as_address
from briefgen.core.errors import BriefgenError
from briefgen.protocol import Page, Placed


@dataclass(frozen=True)
class Place:
    """A rectangle on a page: its number, and x, y, width, height in points."""

    page: int
    x: float
    y: float
    width: float
    height: float

    @classmethod
    def of(cls, page: int, placed: Placed) -> Place:
        """Make one of what the protocol calls placed."""
        return cls(page, *placed[1:])


def under(placed: Iterable[Placed], x: float, y: float) -> Placed | None:
    """Give the smallest of the placed things that hold a point; of equals the last drawn."""
    found = [one for one in placed if holds(one, x, y)]
    return min(reversed(found), key=lambda one: one[3] * one[4], default=None)


def holds(placed: Placed, x: float, y: float) -> bool:
    """Say whether a placed thing holds a point."""
    _, left, top, width, height = placed
    return left <= x <= left + width and top <= y <= top + height


def places(pages: Iterable[Page], address: str) -> list[Place]:
    """Give where a field stands: else what it holds, else the smallest thing that holds it.

    So a row lights up with its cells, and one part of a value that is printed as a whole
    leads to that whole. A place that is printed nowhere has none.
    """
    located = [(page.number, one) for page in pages for one in page.fields]
    exact = [Place.of(number, one) for number, one in located if one[0] == address]
    if exact:
        return exact
    inside = address + "/"
    held = [Place.of(number, one) for number, one in located if one[0].startswith(inside)]
    if held:
        return held
    try:
        around = as_address(address)
    except BriefgenError:
        return []
    names = {one[0] for _, one in located}
    while len(around.pointer) > 1:
        around = around.parent
        if str(around) in names:
            return [Place.of(number, one) for number, one in located if one[0] == str(around)]
    return []
