"""Seats of districts, and compensatory seats that top a region up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, islice, product

from briefgen.sections.elections.model import Allocation, Compensatory, District, Elections, Result
from briefgen.sections.elections.pool import Pool, Rules, Tie, hand_out
from briefgen.sections.elections.threshold import Contender, Field, bar, contender

MOST_WAYS = 256
"""How many ways in which ties can fall are followed."""


@dataclass(frozen=True)
class Tiers:
    """What districts and regions give: seats by list, and the pool of each district.

    `crossing` are the lists that cross the threshold somewhere, `fields` the lists that took
    part in each district.
    """

    seats: Mapping[str, int]
    districts: Mapping[str, Pool]
    fields: Mapping[str, Field]
    ties: tuple[Tie, ...]
    crossing: frozenset[str]


def allocate_tiers(data: Elections, allocation: Allocation, national: Field | None) -> Tiers:
    """Hand out the districts' seats, then the compensatory ones of each region.

    The seats of a district without votes stay open, and with them those that top its region
    up; where no district has any, nothing is known of anybody's seats. `national` holds the lists' shares in the whole country, for a threshold of that scope.
    Raises `AllocationError` where a method gives no answer.
    """
    rows = {row.abbr: row for row in data.results}
    rules = Rules(allocation.method, _first(allocation))
    seats: dict[str, int] = dict.fromkeys(rows, 0)
    pools: dict[str, Pool] = {}
    fields: dict[str, Field] = {}
    ties: list[Tie] = []
    crossing: set[str] = set()
    scope = allocation.threshold_scope or "district"
    for district in data.districts:
        field = _field([district], rows)
        admitting = field
        if scope == "region":
            admitting = _field(
                [one for one in data.districts if one.region == district.region], rows
            )
        elif scope == "national":
            admitting = national or _field(data.districts, rows)
        passing = admitting.crossing(bar(allocation))
        crossing |= passing
        taking = [one for one in field.contenders if one.exempt or one.abbr in passing]
        pool = hand_out(taking, district.seats, rules) if _voted(taking) else Pool({})
        pools[district.name] = pool
        fields[district.name] = replace(field, contenders=tuple(taking))
        for abbr, won in pool.seats.items():
            seats[abbr] = seats.get(abbr, 0) + won
    if not any(map(counted, data.districts)):
        return Tiers({}, pools, fields, (), frozenset())
    settled: set[str] = set()
    for tier in data.compensatory:
        region = region_of(tier, data.districts)
        if not all(map(counted, region)):
            continue
        settled |= {one.name for one in region}
        topped, open_ties = _made_up(tier, region, pools, rows, allocation)
        ties += open_ties
        for abbr, won in topped.items():
            seats[abbr] = seats.get(abbr, 0) + won
    ties = [tie for name, pool in pools.items() if name not in settled for tie in pool.ties] + ties
    return Tiers(seats, pools, fields, tuple(ties), frozenset(crossing))


def counted(district: District) -> bool:
    """Say whether a district has any votes."""
    return any(result.votes for result in district.results)


def region_of(tier: Compensatory, districts: Sequence[District]) -> list[District]:
    """Give the districts that a compensatory tier tops up.

    A tier without a region tops up the districts without one, or all where each has one.
    """
    found = [one for one in districts if one.region == tier.region]
    return found if found or tier.region is not None else list(districts)


def _made_up(
    tier: Compensatory,
    region: Sequence[District],
    pools: Mapping[str, Pool],
    rows: Mapping[str, Result],
    allocation: Allocation,
) -> tuple[Mapping[str, int], tuple[Tie, ...]]:
    """Give what a tier adds to the sure seats of its districts by list, and what stays open.

    Where seats tie inside a district, every way they can fall is followed: the tier may make up
    for it, and what a list has in all of them is certain. Of very many ways the ties are told
    as they stand in the districts.
    """
    held = Counter[str]()
    for one in region:
        held.update(pools[one.name].seats)
    tied = [tie for one in region for tie in pools[one.name].ties]
    ways = list(islice(_ways(tied), MOST_WAYS + 1))
    if len(ways) > MOST_WAYS:
        left = sum(tie.seats for tie in tied)
        gained, ties = _top_up(tier, region, held, rows, allocation, left)
        return gained, (*tied, *ties)
    totals, unsure, given = [], set[str](), 0
    for way in ways:
        gained, ties = _top_up(tier, region, held + way, rows, allocation)
        total = Counter(gained) + way
        totals.append(total)
        unsure |= {abbr for tie in ties for abbr in tie.abbrs}
        given = max(given, total.total() + sum(tie.seats for tie in ties))
    names = dict.fromkeys([*rows, *(abbr for total in totals for abbr in total)])
    certain = {abbr: min(total[abbr] for total in totals) for abbr in names}
    differing = [
        abbr for abbr in names if abbr in unsure or len({total[abbr] for total in totals}) > 1
    ]
    left = given - sum(certain.values())
    return certain, (Tie(tuple(differing), left),) if left > 0 else ()


def _ways(ties: Sequence[Tie]) -> Iterator[Counter[str]]:
    """Give every way in which tied seats can fall; one way, nobody's, where none are tied."""
    for chosen in product(*(combinations(tie.abbrs, tie.seats) for tie in ties)):
        yield Counter(abbr for winners in chosen for abbr in winners)


def _top_up(  # noqa: PLR0917 - a tier, its region and the rules of both
    tier: Compensatory,
    region: Sequence[District],
    held: Mapping[str, int],
    rows: Mapping[str, Result],
    allocation: Allocation,
    still_open: int = 0,
) -> tuple[dict[str, int], tuple[Tie, ...]]:
    """Give the compensatory seats by list, where `still_open` seats of the districts are nobody's.

    The region's district and compensatory seats are allocated together, less what the
    districts gave (`held`). A list that has more than its due keeps it, and the rest is
    allocated without it and its seats.
    """
    field = _field(region, rows)
    limit = bar(allocation, tier.threshold_percent)
    taking = list(field.admitted(limit))
    # Seats that tie inside a district are nobody's yet, but they are the district's.
    due = sum(one.seats for one in region) + tier.seats - still_open
    due -= sum(won for abbr, won in held.items() if abbr not in {one.abbr for one in taking})
    rules = Rules(tier.method or allocation.method, _first(allocation) if not tier.method else None)
    while _voted(taking) and due > 0:
        pool = hand_out(taking, due, rules)
        over = [one for one in taking if pool.seats[one.abbr] < held.get(one.abbr, 0)]
        # A list that lacks seats only because they are tied has no seat too many.
        tied = {abbr for tie in pool.ties for abbr in tie.abbrs}
        over = [one for one in over if one.abbr not in tied]
        if not over:
            gained = {abbr: max(0, won - held.get(abbr, 0)) for abbr, won in pool.seats.items()}
            return gained, pool.ties
        due -= sum(held[one.abbr] for one in over)
        taking = [one for one in taking if one not in over]
    return {}, ()


def _field(districts: Sequence[District], rows: Mapping[str, Result]) -> Field:
    """Add up the votes of some districts, as one field."""
    votes: dict[str, int] = {}
    base = 0
    for district in districts:
        for result in district.results:
            row = rows.get(result.abbr)
            if row is None or row.group is None:
                votes[result.abbr] = votes.get(result.abbr, 0) + result.votes
        cast = sum(result.votes for result in district.results)
        base += district.valid_votes if district.valid_votes is not None else cast
    found = []
    for abbr, amount in votes.items():
        share = Fraction(100 * amount, base) if base else Fraction(0)
        named = rows.get(abbr)
        found.append(
            Contender(abbr, amount, share) if named is None else contender(named, amount, share)
        )
    return Field(tuple(found), base=base)


def _first(allocation: Allocation) -> Fraction | None:
    return None if allocation.first_divisor is None else Fraction(allocation.first_divisor)


def _voted(taking: Sequence[Contender]) -> bool:
    return any(one.amount for one in taking)
