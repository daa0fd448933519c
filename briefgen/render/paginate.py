"""Units of HTML to laid-out pages, kept from one edit to the next.

A unit is a run of sections between page breaks, laid out as a document of its own; the
document is its units' pages one after the other. The paginator keeps what it laid out, by
the digest of what the pages show, so an edit costs its own unit and no other.

Neither the number of a unit's first page nor the total belongs to that digest: they stand
in the margin boxes alone (`counter(page)`, `counter(pages)`), which are made again in a few
milliseconds (`renumber`). A page number in the body (the contents) is a literal: give the
unit that prints it as a function of `Numbers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.render.fetcher import Resources

KEPT_PAGES = 400
"""How many pages the paginator keeps (about 1 MB each); the longest unused units go first."""

LONG_UNIT = 12
"""Pages above which a unit makes editing slow: warn, or let the author allow a break."""

Numbers = Mapping[str, int]
"""The page on which each `id` of the HTML stands, from 1; empty before the first layout."""


@dataclass(frozen=True)
class Unit:
    """One run of sections, a whole HTML document with its style sheets.

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
        raise NotImplementedError


@dataclass
class LaidPage:
    """One page: its unit, its place in the unit (from 0), its number in the document (from 1)."""

    unit: str
    index: int
    number: int
    page: Any


@dataclass
class Laid:
    """A laid-out document, valid until the paginator lays out the next one.

    `pages` are in order; `total` is their number.
    """

    pages: tuple[LaidPage, ...]

    @property
    def total(self) -> int:
        """Count the pages."""
        return len(self.pages)

    def numbers(self) -> dict[str, int]:
        """Give the number of the page on which each `id` stands first."""
        raise NotImplementedError

    def units(self) -> Iterator[tuple[str, tuple[LaidPage, ...]]]:
        """Give each unit's name with its pages."""
        raise NotImplementedError


class SupersededError(Exception):
    """Raised when a newer request came while pages were laid out; no failure."""


class Paginator:
    """Lays out units and keeps them: `Paginator(resources).lay_out(units)`."""

    def __init__(self, resources: Resources) -> None:
        raise NotImplementedError

    def lay_out(
        self,
        units: Sequence[Unit | Callable[[Numbers], Unit]],
        *,
        deliver: Callable[[LaidPage], None] | None = None,
        newer: Callable[[], bool] | None = None,
        first: str | None = None,
    ) -> Laid:
        """Lay out the units that changed, renumber the rest, and give the document.

        `deliver` gets each page that is new or looks different, as soon as it is ready; a
        page whose number or total turns out to be another comes again. `newer` is asked
        between pages; where it says yes, `SupersededError` ends the work, and what was laid
        out stays kept. `first` names the unit to lay out before all others (the one in view).
        """
        raise NotImplementedError
