"""What the table of districts prints: the seats of each, and who has the compensatory ones."""

from __future__ import annotations

from collections import Counter

from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.results import ElectionsAnalysis


def by_district(data: Elections, analysis: ElectionsAnalysis) -> list[dict[str, int]]:
    """Give the seats that each district gives, by list."""
    return [dict(analysis.districts.get(one.name, {})) for one in data.districts]


def made_up(data: Elections, analysis: ElectionsAnalysis) -> list[tuple[str, int]]:
    """Give who has how many of the compensatory seats; nothing where that is not known.

    Official seats are not parted into those of districts and the others.
    """
    if not data.compensatory or any(row.seats is not None for row in data.results):
        return []
    won = Counter[str]()
    for seats in analysis.districts.values():
        won.update(seats)
    general = [one for one in analysis.projection if one.seats and not one.seats_reserved]
    found = ((one.abbr, (one.seats or 0) - won[one.abbr]) for one in general)
    shown = [(abbr, more) for abbr, more in found if more > 0]
    # Where a district's own seat ties, what goes beyond its sure ones may be that seat as well.
    known = sum(more for _, more in shown) == sum(one.seats for one in data.compensatory)
    return shown if known else []
