"""What the paginator takes and gives: units of HTML, and the pages they became."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from briefgen.render.fetcher import Resources
from briefgen.render.weasy import Flow, Page

Numbers = Mapping[str, int]
"""The page on which each `id` of the HTML stands first, from 1; empty before the first layout."""

_NAMED_FILE = re.compile(r"\b(?:theme|chart|image):[^\s\"'()<>&]+")


@dataclass(frozen=True)
class Unit:
    """One run of sections between page breaks: a whole HTML document with its style sheets.

    `name` is the unit's own from edit to edit (its first section's id); `key` is the digest
    of everything its pages show, page numbers excepted. Make one with `Unit.of`.
    """

    name: str
    key: str
    html: str
    css: tuple[str, ...]

    @classmethod
    def of(cls, name: str, html: str, css: Sequence[str], resources: Resources) -> Unit:
        """Make a unit, its key from the HTML, the style sheets and the files they name."""
        digest = hashlib.sha256()
        for text in (html, *css):
            digest.update(_digest(text.encode()).encode())
        for address, of_file in files_named((html, *css), resources).items():
            digest.update(f"{address} {of_file}".encode())
        return cls(name, digest.hexdigest(), html, tuple(css))


def files_named(texts: Sequence[str], resources: Resources) -> dict[str, str]:
    """Give the addresses of files that HTML or CSS name, each with the digest of its bytes."""
    return {
        address: _digest(resources.find(address) or b"")
        for text in texts
        for address in _addresses(text)
    }


# Of all units, style sheets and pictures an edit changes one: the others are known already.
@lru_cache(maxsize=256)
def _addresses(text: str) -> tuple[str, ...]:
    return tuple(_NAMED_FILE.findall(text))


@lru_cache(maxsize=1024)
def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class LaidPage:
    """One page: its unit's name and key, its place there (from 0), its number (from 1) of `total`.

    `key` says what it looks like: two pages of one key are the same picture.
    """

    unit: Unit
    index: int
    number: int
    total: int
    flow: Flow = field(repr=False)

    @property
    def key(self) -> str:
        """Name what the page looks like."""
        return f"{self.unit.key}-{self.index}-{self.number}-{self.total}"

    @property
    def page(self) -> Page:
        """Give WeasyPrint's page; margin boxes that show other numbers are made again."""
        return self.flow.page(self.index, self.number, self.total)

    @property
    def anchors(self) -> Mapping[str, tuple[float, float, float, float]]:
        """Give the ids on the page with their corners x1, y1, x2, y2 in CSS pixels."""
        anchors: Mapping[str, tuple[float, float, float, float]]
        anchors = self.flow.pages[self.index].anchors
        return anchors


@dataclass(frozen=True)
class Laid:
    """A laid-out document, its pages in order."""

    pages: tuple[LaidPage, ...]

    @property
    def total(self) -> int:
        """Count the pages."""
        return len(self.pages)

    def numbers(self) -> dict[str, int]:
        """Give the number of the page on which each `id` stands first."""
        found: dict[str, int] = {}
        for page in self.pages:
            for name in page.anchors:
                found.setdefault(name, page.number)
        return found

    def units(self) -> Iterator[tuple[str, tuple[LaidPage, ...]]]:
        """Give each unit's name with its pages."""
        for name, pages in groupby(self.pages, key=lambda page: page.unit.name):
            yield name, tuple(pages)


class SupersededError(Exception):
    """Raised when a newer request came while pages were laid out; no failure."""
