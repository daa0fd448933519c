"""What an election's figures imply: seats, majorities, coalitions, margins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from briefgen.i18n import Message, msg
from briefgen.sections.elections import margins as margin
from briefgen.sections.elections import packs
from briefgen.sections.elections.allocation import AllocationError
from briefgen.sections.elections.coalitions import Player, minimal_coalitions
from briefgen.sections.elections.districts import Tiers, allocate_tiers
from briefgen.sections.elections.missing import Contest, could_win, other_share, rest_of
from briefgen.sections.elections.model import Allocation, Elections, Result
from briefgen.sections.elections.pool import Pool, Rules, Tie, hand_out
from briefgen.sections.elections.race import RaceAnalysis, analyse_race
from briefgen.sections.elections.reserved import GroupPool, allocate_groups
from briefgen.sections.elections.results import (
    Coalition,
    Difference,
    ElectionsAnalysis,
    Margin,
    NextSeat,
    Projection,
    Unallocated,
)
from briefgen.sections.elections.threshold import (
    Bar,
    Field,
    all_votes,
    bar,
    field_of,
    share_of,
    threshold_base,
)


def analyse(data: Elections) -> ElectionsAnalysis | RaceAnalysis:
    """Work out what the figures imply; for a contest of candidates, who is elected or goes on.

    Where a method gives no answer, there is no projection, and `fault` says why.
    """
    return analyse_race(data) if data.contest == "candidates" else _analyse_seats(data)


@dataclass
class _Seats:
    """The seats as the votes give them, before official figures are looked at."""

    general: dict[str, int] = field(default_factory=dict)
    groups: tuple[GroupPool, ...] = ()
    districts: Mapping[str, Pool] = field(default_factory=dict)
    crossing: frozenset[str] = frozenset()
    ties: list[Tie] = field(default_factory=list)
    margins: list[Margin] = field(default_factory=list)
    order: list[NextSeat] = field(default_factory=list)
    points: bool = False
    nobody: bool = False
    contest: Contest | None = None
    fault: Message | None = None


def general_seats(data: Elections) -> int | None:
    """Give the seats allocated to all lists: as stated, else those of the tiers, else the chamber's
    less the reserved ones.
    """
    if data.allocation is not None and data.allocation.seats is not None:
        return data.allocation.seats
    if data.districts:
        tiers = [one.seats for one in data.districts] + [one.seats for one in data.compensatory]
        return sum(tiers)
    if data.seats is None:
        return None
    return max(0, data.seats - sum(entry.seats for entry in data.reserved))


def votes_of(data: Elections) -> dict[str, int | None]:
    """Give each list's votes: as entered, else the sum of its districts."""
    sums: dict[str, int] = {}
    for district in data.districts:
        for result in district.results:
            sums[result.abbr] = sums.get(result.abbr, 0) + result.votes
    votes = {
        row.abbr: row.votes if row.votes is not None else sums.get(row.abbr) for row in data.results
    }
    # A list that only a district names is there as well.
    return votes | {abbr: count for abbr, count in sums.items() if abbr not in votes}


def _analyse_seats(data: Elections) -> ElectionsAnalysis:
    votes = votes_of(data)
    rows = [
        row.model_copy(update={"votes": votes[row.abbr]}) if row.votes is None else row
        for row in data.results
    ]
    named = {row.abbr for row in rows}
    rows += [Result(abbr=abbr, votes=count) for abbr, count in votes.items() if abbr not in named]
    seats = _project(data, rows, votes)
    projection, differences = _projection(data, rows, votes, seats)
    unallocated = _unallocated(data, seats.groups, rows, projection)
    total = data.seats
    if total is None and (general := general_seats(data)) is not None:
        total = general + sum(entry.seats for entry in data.reserved)
    majority = data.majority
    if majority is None and total is not None:
        majority = total // 2 + 1
    coalitions, count = _coalitions(data, rows, projection, unallocated, majority)
    rest = rest_of((one.share_percent for one in projection), other_share(data, votes.values()))
    # Margins of votes say nothing of seats that were given out otherwise.
    differing = {one.abbr for one in differences}
    return ElectionsAnalysis(
        projection=projection,
        seats_total=total,
        majority=majority,
        governs_alone=[
            one.abbr
            for one in projection
            if majority is not None and one.seats is not None and one.seats >= majority
        ],
        minimal_coalitions=coalitions,
        minimal_coalitions_total=count,
        ties=[list(tie.abbrs) for tie in seats.ties],
        unallocated=unallocated,
        margins=[] if any(one.abbr in differing for one in seats.margins) else seats.margins,
        districts={name: dict(pool.seats) for name, pool in seats.districts.items()},
        differences=differences,
        seat_ties=[(list(tie.abbrs), tie.seats) for tie in seats.ties],
        order=[] if differing else seats.order,
        fault=seats.fault,
        points=seats.points,
        projected=any(row.seats is None for row in data.results),
        rest=None if rest is None else rest.percent,
        outsiders=seats.contest is not None
        and could_win(data, rows, seats.contest, rest, all_votes(data, votes.values())),
        general_projected=any(
            one.seats
            for row, one in zip(rows, projection, strict=True)
            if row.seats is None and row.group is None
        ),
    )


# -- the seats that the votes give ----------------------------------------------------


def _project(data: Elections, rows: list[Result], votes: Mapping[str, int | None]) -> _Seats:
    seats = _Seats()
    allocation = data.allocation
    if allocation is None:
        return seats
    field = _general_field(data, rows, votes)
    try:
        if data.districts:
            tiers = allocate_tiers(data, allocation, field)
            _take_tiers(seats, tiers, data, allocation)
        elif field is not None:
            _take_general(seats, field, data, allocation)
        elif any(row.group is None for row in rows):
            seats.fault = _unequal(rows)
        seats.groups = allocate_groups(data.reserved, rows, _rules(data, allocation))
    except AllocationError as error:
        return _Seats(fault=error.message)
    seats.ties += [tie for group in seats.groups for tie in group.ties]
    return seats


def _unequal(rows: list[Result]) -> Message | None:
    """Say why lists cannot be compared; None where nothing is known of them at all."""
    known = [
        row for row in rows if row.group is None and (row.votes, row.share_percent) != (None, None)
    ]
    if not known:
        return None
    return msg(
        "Some lists have votes alone and others shares alone, so no seats can be projected;"
        " give all of them the one or the other."
    )


def _general_field(
    data: Elections, rows: list[Result], votes: Mapping[str, int | None]
) -> Field | None:
    general = [row for row in rows if row.group is None]
    base = threshold_base(data, votes.values())
    lacking = all_votes(data, votes.values()) is None
    # The sum lacks rows; the share as printed is nearer the truth where all have one.
    if lacking and all(row.share_percent is not None for row in general if row.votes is not None):
        base = None
    return field_of(general, base)


def _rules(data: Elections, allocation: Allocation, *, whole: bool = True) -> Rules:
    first = allocation.first_divisor
    pack = packs.find(data.rules)
    return Rules(
        allocation.method,
        None if first is None else Fraction(first),
        whole,
        # A pack's rule for equal quotients is one of its own method.
        more_votes_first=pack is not None
        and pack.method.method == allocation.method
        and pack.method.equal_quotients == "more_votes",
    )


def _take_general(seats: _Seats, field: Field, data: Elections, allocation: Allocation) -> None:
    size = general_seats(data)
    threshold = bar(allocation)
    seats.crossing = field.crossing(threshold)
    seats.points = field.unit == "points"
    if size is None:
        return
    rules = _rules(data, allocation, whole=field.unit == "votes")
    seats.contest = Contest(field, threshold, rules, size)
    taking = field.admitted(threshold)
    if not any(one.amount for one in taking):
        if any(one.amount for one in field.contenders):
            seats.nobody = True
            seats.fault = msg(
                "No list entered reaches the threshold, so these rules give no seat to anybody; see"
                " whether the threshold is right, and what the law says for that case."
            )
        return
    pool = hand_out(taking, size, rules)
    seats.general = {one.abbr: pool.seats.get(one.abbr, 0) for one in field.contenders}
    seats.ties += pool.ties
    contest = margin.Contest(field, threshold, pool)
    seats.margins = margin.margins(contest)
    seats.order = margin.in_line(pool)


def _take_tiers(seats: _Seats, tiers: Tiers, data: Elections, allocation: Allocation) -> None:
    in_groups = {row.abbr for row in data.results if row.group is not None}
    seats.general = {abbr: won for abbr, won in tiers.seats.items() if abbr not in in_groups}
    seats.districts = tiers.districts
    seats.crossing = tiers.crossing
    seats.ties += tiers.ties
    if data.compensatory:
        # A district's seat that moves is made up for from above: its margin moves no total.
        return
    # Of the districts' own seats: who took part there is settled, so no threshold counts.
    seats.margins = margin.nearest(
        [
            margin.Contest(tiers.fields[name], Bar(), pool)
            for name, pool in tiers.districts.items()
            if pool.rules is not None
        ]
    )


# -- official figures, projection -------------------------------------------------------


def _projection(
    data: Elections, rows: list[Result], votes: Mapping[str, int | None], seats: _Seats
) -> tuple[list[Projection], list[Difference]]:
    # Where the votes of one list are unknown, those of the others are no whole to take a share of.
    whole = all_votes(data, votes.values())
    reserved = {
        abbr: (won, group.upper)
        for group in seats.groups
        if group.pool is not None
        for abbr, won in group.pool.seats.items()
    }
    found, differences = [], []
    for row in rows:
        if row.group is not None:
            won, upper = reserved.get(row.abbr, (None, False))
        else:
            won, upper = seats.general.get(row.abbr), False
        if row.seats is not None and won is not None and _differs(row.seats, won, upper=upper):
            differences.append(Difference(abbr=row.abbr, official=row.seats, projected=won))
        final = row.seats if row.seats is not None else won
        crosses = None
        if (
            row.group is None
            and not row.exempt
            and (row.votes, row.share_percent) != (None, None)
            and (seats.crossing or seats.nobody or row.abbr in seats.general)
        ):
            crosses = row.abbr in seats.crossing
        found.append(
            Projection(
                abbr=row.abbr,
                votes=row.votes,
                share_percent=share_of(row.share_percent, row.votes, whole),
                seats=final,
                seats_reserved=(final or 0) if row.group is not None else 0,
                up_to=upper and row.seats is None,
                crosses_threshold=crosses,
            )
        )
    return found, differences


def _differs(official: int, projected: int, *, upper: bool) -> bool:
    return official > projected if upper else official != projected


def _unallocated(
    data: Elections,
    groups: tuple[GroupPool, ...],
    rows: list[Result],
    projection: list[Projection],
) -> list[Unallocated]:
    """Give the groups' seats that no list holds, official figures taken into account."""
    if data.allocation is None:
        return _without_rules(data, rows)
    final = {one.abbr: one.seats for one in projection}
    found = []
    for group in groups:
        left = group.unallocated
        own = [row for row in rows if row.group == group.group]
        if any(row.seats is not None for row in own):
            left = max(0, group.seats - sum(final[row.abbr] or 0 for row in own))
        if left:
            found.append(Unallocated(group=group.group, seats=left))
    return found


def _without_rules(data: Elections, rows: list[Result]) -> list[Unallocated]:
    """Give what the official seats leave of the groups' ones.

    What a group has above its own seats is of those that it shares with others.
    """
    held = dict.fromkeys((entry.group for entry in data.reserved), 0)
    for row in rows:
        if row.group in held:
            held[row.group] += row.seats or 0
    found, shared = [], 0
    for entry in sorted(data.reserved, key=lambda entry: bool(entry.of)):
        taken = shared if entry.of else held[entry.group]
        if left := max(0, entry.seats - taken):
            found.append(Unallocated(group=entry.group, seats=left))
        shared = max(0, taken - entry.seats) + (0 if entry.of else shared)
    return found


# -- coalitions ---------------------------------------------------------------------------


def _coalitions(
    data: Elections,
    rows: list[Result],
    projection: list[Projection],
    unallocated: list[Unallocated],
    majority: int | None,
) -> tuple[list[Coalition], int]:
    if majority is None:
        return [], 0
    players = [
        Player(row.abbr, one.seats or 0, frozenset({row.abbr, row.group or row.abbr}))
        for row, one in zip(rows, projection, strict=True)
    ]
    players += [
        Player(one.group, one.seats, frozenset({one.group}), block=True) for one in unallocated
    ]
    found = minimal_coalitions(
        players, majority, [frozenset(entry.parties) for entry in data.exclusions]
    )
    place = {player.name: index for index, player in enumerate(players)}
    coalitions = [
        _coalition(sorted(one.players, key=lambda player: place[player.name]), majority)
        for one in found.first
    ]
    return coalitions, found.total


def _coalition(members: list[Player], majority: int) -> Coalition:
    seats = sum(one.seats for one in members)
    lack = majority - sum(one.seats for one in members if not one.block)
    needs = {}
    # All blocks are needed; the last of them is where one can do with less than the whole.
    for one in (member for member in members if member.block):
        needs[one.name] = min(one.seats, lack)
        lack -= needs[one.name]
    return Coalition(
        parties=[one.name for one in members if not one.block],
        needs=needs or None,
        seats=seats,
        surplus=seats - majority,
    )
