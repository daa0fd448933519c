"""The change since the election before, list by list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.race import RaceAnalysis
from briefgen.sections.elections.results import ElectionsAnalysis
from briefgen.sections.elections.threshold import share_of


@dataclass(frozen=True)
class Swing:
    """A list now and before; changes are None where either is unknown.

    `index` is its row in the results, `before_index` that in the previous ones, each None
    where the list is only in the other.
    """

    abbr: str
    index: int | None
    before_index: int | None
    share: Decimal | None
    share_before: Decimal | None
    seats: int | None
    seats_before: int | None

    @property
    def was_there(self) -> bool:
        """Say whether anything is known of the list from the election before."""
        return self.share_before is not None or self.seats_before is not None

    @property
    def in_both(self) -> bool:
        """Say whether the list stood in both elections, as far as is known."""
        return self.index is not None and self.was_there

    @property
    def share_change(self) -> Decimal | None:
        """Give the change of the share in percentage points, at the coarser precision."""
        if self.share is None or self.share_before is None:
            return None
        change = self.share - self.share_before
        coarse = max(_exponent(self.share), _exponent(self.share_before))
        return change.quantize(Decimal(1).scaleb(coarse))

    @property
    def seats_change(self) -> int | None:
        """Give the change in seats."""
        if self.seats is None or self.seats_before is None:
            return None
        return self.seats - self.seats_before


def swings(data: Elections, analysis: ElectionsAnalysis | RaceAnalysis) -> tuple[Swing, ...]:
    """Give the lists of this election that were there before, then those that are gone.

    Empty where no list can be compared.
    """
    before = data.previous.results if data.previous else []
    votes = [row.votes for row in before]
    total = sum(count or 0 for count in votes) if before and None not in votes else None
    earlier = {row.abbr: (index, row) for index, row in enumerate(before)}
    now = _now(analysis)
    found = []
    for index, row in enumerate(data.results):
        share, seats = now.get(row.abbr, (None, None))
        known = earlier.get(row.abbr)
        share_before = (
            share_of(known[1].share_percent, known[1].votes, total) if known else row.previous_share
        )
        found.append(
            Swing(
                row.abbr,
                index,
                known[0] if known else None,
                share,
                share_before if share_before is not None else row.previous_share,
                seats,
                known[1].seats if known else None,
            )
        )
    if not any(one.was_there for one in found):
        return ()
    here = {row.abbr for row in data.results}
    gone = [
        Swing(
            abbr, None, index, None, share_of(row.share_percent, row.votes, total), None, row.seats
        )
        for abbr, (index, row) in earlier.items()
        if abbr not in here
    ]
    return (*found, *gone)


def compared(changes: Sequence[Swing]) -> list[Swing]:
    """Give what a table of changes shows: the lists that were there before, and new ones with seats."""
    return [one for one in changes if one.was_there or one.seats]


def _now(
    analysis: ElectionsAnalysis | RaceAnalysis,
) -> dict[str, tuple[Decimal | None, int | None]]:
    if isinstance(analysis, RaceAnalysis):
        first = analysis.rounds[0].candidates
        return {one.abbr: (one.share_percent, None) for one in first}
    return {one.abbr: (one.share_percent, one.seats) for one in analysis.projection}


def _exponent(share: Decimal) -> int:
    exponent = share.as_tuple().exponent
    return min(0, exponent) if isinstance(exponent, int) else 0
