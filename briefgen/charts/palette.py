"""Colours that can be told apart: parties' own, a safe palette, and greys for grey print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

SAFE = ("#332288", "#44aa99", "#cc6677", "#ddaa33", "#117733", "#882255", "#88ccee", "#999933", "#aa4499")  # fmt: skip
"""For lists without a colour: Paul Tol's muted scheme, safe for the colour-blind, its pale
sand replaced by the ochre of his high-contrast scheme."""

GREYS = ("#1f1f1f", "#8e8e8e", "#555555", "#b9b9b9")
"""In grey print, in turn, so that neighbours differ."""

ALIKE = 16.0
"""Below this distance in CIE Lab two colours pass for one."""

PAPER = "#ffffff"

Style = Literal["solid", "ring"]


@dataclass(frozen=True)
class Paint:
    """How a list is drawn: in colour and in grey, each solid or as a ring where alike."""

    colour: str
    style: Style
    grey: str
    grey_style: Style

    @property
    def pale(self) -> bool:
        """Say whether the colour is lost on white paper, so that it needs an outline."""
        return distance(self.colour, PAPER) < ALIKE


def paints(colours: Sequence[str | None]) -> tuple[Paint, ...]:
    """Give each list its paint: its own colour where it has one, a ring where one before is alike."""
    chosen: list[str] = []
    own = [colour for colour in colours if colour]
    spare = [colour for colour in SAFE if all(distance(colour, one) >= ALIKE for one in own)]
    spare = spare or list(SAFE)
    free = 0
    for colour in colours:
        if colour:
            chosen.append(colour)
        else:
            chosen.append(spare[free % len(spare)])
            free += 1
    styles: list[Style] = []
    for index, colour in enumerate(chosen):
        solid_before = [
            other
            for other, style in zip(chosen[:index], styles, strict=True)
            if style == "solid" and distance(colour, other) < ALIKE
        ]
        styles.append("ring" if solid_before else "solid")
    return tuple(
        Paint(
            colour,
            style,
            GREYS[index % len(GREYS)],
            "ring" if index // len(GREYS) % 2 else "solid",
        )
        for index, (colour, style) in enumerate(zip(chosen, styles, strict=True))
    )


def distance(one: str, other: str) -> float:
    """Give the distance of two colours (#rrggbb) in CIE 1976 Lab."""
    pairs = zip(_lab(one), _lab(other), strict=True)
    return float(sum((left - right) ** 2 for left, right in pairs) ** 0.5)


def reads_on(colour: str) -> str:
    """Give the colour of a text that reads on a ground: black on a light one, white on a dark.

    Neither is a page's own ink or paper, which change places where a page is read in the dark.
    """
    return "#000000" if _lab(colour)[0] > 56 else "#fefefe"


def neighbours_alike(greys: Sequence[str]) -> bool:
    """Say whether two neighbours pass for one."""
    return any(distance(one, other) < ALIKE for one, other in pairwise(greys))


def _lab(colour: str) -> tuple[float, float, float]:
    """Convert sRGB to Lab under D65 (IEC 61966-2-1, CIE 15)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    x = _root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    y = _root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = _root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def _root(value: float) -> float:
    return float(value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116)
