"""How large the pages are shown: steps, and sizes that fit the pane."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import Enum

from briefgen.i18n import Message, msg

PIXELS_PER_POINT = 96 / 72
"""At 100 % a page is as large as on paper, on a screen of 96 pixels to the inch."""

STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0)
SMALLEST, LARGEST = STEPS[0], STEPS[-1]


class Fit(Enum):
    """What the size of the pages follows."""

    WIDTH = "width"
    PAGE = "page"
    NONE = "none"


FITS: tuple[tuple[Fit, Message], ...] = (
    (Fit.WIDTH, msg("Fit width")),
    (Fit.PAGE, msg("Fit page")),
)


def larger(zoom: float) -> float:
    """Give the next larger step."""
    return STEPS[min(bisect_right(STEPS, zoom + 0.001), len(STEPS) - 1)]


def smaller(zoom: float) -> float:
    """Give the next smaller step."""
    return STEPS[max(bisect_left(STEPS, zoom - 0.001) - 1, 0)]


def bounded(zoom: float) -> float:
    """Give the nearest size that is allowed."""
    return min(max(zoom, SMALLEST), LARGEST)


def fitting(fit: Fit, size: tuple[float, float], room: tuple[int, int], gap: int) -> float:
    """Give the zoom at which a page (in points) fits a pane of so many pixels."""
    across = (room[0] - 2 * gap) / (size[0] * PIXELS_PER_POINT)
    down = (room[1] - 2 * gap) / (size[1] * PIXELS_PER_POINT)
    return bounded(min(across, down) if fit is Fit.PAGE else across)


def percent(text: str) -> float | None:
    """Read a zoom as it is typed (`150`, `150 %`), or give None."""
    digits = text.replace("%", "").strip()
    return bounded(int(digits) / 100) if digits.isdecimal() and len(digits) < 6 else None
