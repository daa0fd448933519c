"""Where each page lies in the view: one below the other, in pixels, at one scale."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

GAP = 16
"""Between two pages and around them, in logical pixels."""


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels from the top left corner of all pages."""

    x: int
    y: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Give the first line below it."""
        return self.y + self.height

    @property
    def right(self) -> int:
        """Give the first column right of it."""
        return self.x + self.width

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies in it."""
        return self.x <= x < self.right and self.y <= y < self.bottom


class Layout:
    """The pages of these sizes (in points) at `scale` pixels per point, centred in `width`."""

    def __init__(
        self, sizes: Sequence[tuple[float, float]], scale: float, width: int, gap: int = GAP
    ) -> None:
        self.scale = scale
        extents = [(max(1, round(w * scale)), max(1, round(h * scale))) for w, h in sizes]
        self.width = max((w for w, _ in extents), default=0) + 2 * gap
        across = max(self.width, width)
        self.pages: list[Box] = []
        y = gap
        for w, h in extents:
            self.pages.append(Box((across - w) // 2, y, w, h))
            y += h + gap
        self.height = y if extents else 0
        self._tops = [page.y for page in self.pages]

    def page(self, number: int) -> Box:
        """Give the place of a page, from 1."""
        return self.pages[number - 1]

    def between(self, top: int, bottom: int) -> range:
        """Give the numbers of the pages that have a line from `top` to before `bottom`."""
        first = self.nearest(top)
        if first and self.page(first).bottom <= top:
            first += 1
        last = bisect_right(self._tops, bottom - 1)
        return range(max(first, 1), last + 1)

    def nearest(self, y: float) -> int:
        """Give the page at a height, or the one above the gap there; 0 where there are none."""
        return max(1, bisect_right(self._tops, y)) if self.pages else 0

    def at(self, x: float, y: float) -> tuple[int, float, float] | None:
        """Give the page under a point and the point on it in points, or None beside the pages."""
        number = self.nearest(y)
        if not number or not self.page(number).holds(x, y):
            return None
        return number, *self.on_page(number, x, y)

    def on_page(self, number: int, x: float, y: float) -> tuple[float, float]:
        """Give a point as seen from a page's corner, in points, even where it lies beside it."""
        page = self.page(number)
        return (x - page.x) / self.scale, (y - page.y) / self.scale
