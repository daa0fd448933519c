"""Where each field of the briefing landed on the pages, and what does not fit there.

Templates write `data-field="<section id>#<pointer>"` on every value that they print. All
rectangles are in PDF points (1/72 inch) from the top left corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.render.paginate import LaidPage


@dataclass(frozen=True)
class Located:
    """One fragment of a printed value: page from 1, address, rectangle in points."""

    page: int
    address: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Finding:
    """Something wrong on a laid-out page, as plain data for the checks.

    `kind` is `overflow` (a box beyond the page's content area, `text` what it begins with)
    or `glyph-missing` (`text` the character that no font has). `address` is that of the
    nearest field around it, or empty.
    """

    kind: Literal["overflow", "glyph-missing"]
    page: int
    address: str
    text: str
    x: float
    y: float
    width: float
    height: float


def locate(pages: Iterable[LaidPage]) -> list[Located]:
    """Give every fragment of every field on these pages, in drawing order."""
    raise NotImplementedError


def field_at(located: Sequence[Located], page: int, x: float, y: float) -> Located | None:
    """Give the smallest rectangle under a point of a page, or None."""
    raise NotImplementedError


def findings(pages: Iterable[LaidPage]) -> list[Finding]:
    """Give what does not fit on these pages and what no font can draw."""
    raise NotImplementedError
