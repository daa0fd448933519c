"""Lengths of sections chosen so that a briefing fits so many pages.

A section whose `detail` is written down keeps it; the others are free. The most important
(a summary, then the order of the document) are kept long first: each gets the greatest length
that leaves room for all behind it at their shortest. Three layouts tell how high every
section is at every length; what these estimate is then laid out, and lengthened or shortened
until the pages themselves say that it is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from briefgen.core.address import Address
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Batch, Edit, Set
from briefgen.core.errors import BriefgenError
from briefgen.core.head import Detail
from briefgen.engine.press import Press
from briefgen.i18n import msg, nmsg
from briefgen.render.extents import extents, room
from briefgen.sections.document import Document

SHORTEST_FIRST: tuple[Detail, ...] = ("headline", "brief", "full")

DOUBT = 0.3
"""How many pages an estimate may be too high by: what it says misses no more is tried."""

Lengths = Mapping[str, Detail]


@dataclass(frozen=True)
class Fitted:
    """A briefing with all lengths written down, those that were chosen, and its pages."""

    briefing: Briefing
    lengths: Lengths
    pages: int


@dataclass(frozen=True)
class _Measured:
    """A layout: the pages that count, each section's height, and whether it begins a page."""

    pages: int
    heights: Mapping[str, float]
    begins: Mapping[str, bool]


def fit(
    press: Press, briefing: Briefing, pages: int, newer: Callable[[], bool] | None = None
) -> Fitted:
    """Choose the lengths with which a briefing takes no more pages than these.

    Raises `BriefgenError` with the least number that is possible, where that is more, and
    `SupersededError` once `newer` says that something newer waits.
    """
    return _Fitting(press, briefing, pages, newer).fitted()


def fitting(press: Press, document: Document, newer: Callable[[], bool] | None = None) -> Edit:
    """Give the edit that writes down lengths with which a document keeps to its own limit.

    Raises `BriefgenError` where none do, and where nothing has to be done; and as `fit` does.
    """
    limit = document.head.page.max_pages if document.head else None
    chosen = fit(press, document.briefing, limit, newer).lengths if limit is not None else {}
    # A length that is not written down is the full one.
    shorter = {section: detail for section, detail in chosen.items() if detail != "full"}
    if not shorter:
        raise BriefgenError(msg("The sections fit the pages already: nothing was changed."))
    return Batch(
        tuple(
            Set(Address("", ("sections", section, "detail")), detail)
            for section, detail in shorter.items()
        )
    )


class _Fitting:
    def __init__(
        self,
        press: Press,
        briefing: Briefing,
        limit: int,
        newer: Callable[[], bool] | None = None,
    ) -> None:
        self._press = press
        self._briefing = briefing
        self._limit = limit
        self._newer = newer
        self._known: dict[tuple[tuple[str, Detail], ...], _Measured] = {}
        self._pinned = {one.get("id") for one in briefing.sections() if "detail" in one}
        sections = [
            one
            for one in press.reader.read(briefing).included()
            if one.head.kind != "annex" and one.id not in self._pinned
        ]
        # Sorting keeps the order of the document among equals.
        self._free = [
            one.id for one in sorted(sections, key=lambda one: one.head.kind != "summary")
        ]

    def fitted(self) -> Fitted:
        full = self._all("full")
        if self._measure(full).pages <= self._limit:
            return self._done(full)
        least = self._measure(self._all("headline")).pages
        if least > self._limit:
            raise BriefgenError(
                nmsg(
                    "The shortest possible is one page, more than %(limit)s.",
                    "The shortest possible is %(count)s pages, more than %(limit)s: leave sections"
                    " out, or take back lengths that are set.",
                    least,
                    limit=self._limit,
                )
            )
        return self._done(self._lengthened(self._shortened(self._estimated())))

    def _estimated(self) -> dict[str, Detail]:
        """Give the greatest lengths that fit by the estimate, the most important first."""
        chosen = self._all("headline")
        for section in self._free:
            for detail in reversed(SHORTEST_FIRST):
                tried = {**chosen, section: detail}
                if self._estimate(tried) <= self._limit:
                    chosen = tried
                    break
        return chosen

    def _shortened(self, chosen: dict[str, Detail]) -> dict[str, Detail]:
        """Shorten from the least important up until the pages fit; all at their shortest do."""
        while self._measure(chosen).pages > self._limit:
            section = next(one for one in reversed(self._free) if chosen[one] != "headline")
            shorter = SHORTEST_FIRST[SHORTEST_FIRST.index(chosen[section]) - 1]
            chosen = {**chosen, section: shorter}
        return chosen

    def _lengthened(self, chosen: dict[str, Detail]) -> dict[str, Detail]:
        """Try whether any fits at a greater length after all, the most important first."""
        for section in self._free:
            for detail in reversed(SHORTEST_FIRST[SHORTEST_FIRST.index(chosen[section]) + 1 :]):
                tried = {**chosen, section: detail}
                if self._estimate(tried) > self._limit + DOUBT:
                    continue
                if self._measure(tried).pages <= self._limit:
                    chosen = tried
                    break
        return chosen

    def _all(self, detail: Detail) -> dict[str, Detail]:
        return dict.fromkeys(self._free, detail)

    def _done(self, lengths: Lengths) -> Fitted:
        return Fitted(self._with(lengths), lengths, self._measure(lengths).pages)

    def _with(self, lengths: Lengths) -> Briefing:
        changed = self._briefing.copy()
        for section in changed.sections():
            if section.get("id") in lengths:
                section["detail"] = lengths[section["id"]]
        return changed

    def _measure(self, lengths: Lengths) -> _Measured:
        """Lay out the briefing with these lengths; what was laid out before is known."""
        key = tuple(lengths.items())
        if key not in self._known:
            document = self._press.reader.read(self._with(lengths))
            self._known[key] = self._laid_out(document)
        return self._known[key]

    def _laid_out(self, document: Document) -> _Measured:
        laid = self._press.lay_out(document, newer=self._newer)
        self._room = room(laid.pages[-1])
        heights: dict[str, float] = {}
        for one in extents(laid.pages):
            heights[one.section] = heights.get(one.section, 0) + one.height
        begins = {section.id: section.starts_page for section in document.included()}
        return _Measured(self._press.count(laid, document).counted, heights, begins)

    def _estimate(self, lengths: Lengths) -> float:
        """Give the pages of these lengths, part of the last one as a fraction."""
        at = {detail: self._measure(self._all(detail)) for detail in SHORTEST_FIRST}
        any_length = at["headline"]
        used = any_length.heights.get("", 0) / self._room
        for index, section in enumerate(any_length.begins):
            measured = at[lengths[section]] if section in lengths else any_length
            if section not in measured.heights:
                continue
            if measured.begins[section] and index > 0:
                used = float(-(-used // 1))
            used += measured.heights[section] / self._room
        return used
