"""How a map's areas are filled: shades that also print in grey, ratings with a pattern too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Pattern = Literal["", "lines", "dots"]


@dataclass(frozen=True)
class Fill:
    """A fill in colour and in grey: the ground, the pattern upon it, and the text that reads on it.

    `line` is the colour of the pattern.
    """

    colour: str
    grey: str
    text: str = "#1a1a1a"
    pattern: Pattern = ""
    line: str = ""
    grey_line: str = ""


_SHADES = (
    Fill("#d3e3f1", "#d7d7d7"),
    Fill("#9cc1e0", "#ababab"),
    Fill("#6598c6", "#818181"),
    Fill("#3b70a5", "#595959", "#ffffff"),
    Fill("#1f3a5f", "#303030", "#ffffff"),
)
"""From few to many: one hue, darker step by step, so that grey print keeps the order."""

_RATINGS = {
    "red": Fill("#b3261e", "#3a3a3a", "#ffffff"),
    "amber": Fill("#f3d6a0", "#c0c0c0", "#1a1a1a", "lines", "#b87700", "#707070"),
    "green": Fill("#dcebdd", "#f0f0f0", "#1a1a1a", "dots", "#2e6b3a", "#6a6a6a"),
}

NAMED = Fill("#bfd3e6", "#c8c8c8")
"""For countries on a map that shows no value or rating at all."""

UNKNOWN = Fill("#f6f6f4", "#f6f6f6", "#1a1a1a", "lines", "#b4b8bd", "#b4b4b4")
"""For countries without a value or rating beside others that have one."""


def shades(count: int) -> tuple[Fill, ...]:
    """Give so many shades, up to five, as far apart as there are."""
    last = len(_SHADES) - 1
    if count == 1:
        return (_SHADES[2],)
    return tuple(_SHADES[round(index * last / (count - 1))] for index in range(count))


def rating(word: str) -> Fill:
    """Give the fill of a rating: red, amber or green."""
    return _RATINGS[word]
