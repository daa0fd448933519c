"""How near each list is to one seat more or less, and who is in line for the last seats.

A margin is the least change of one list's own votes, all others unchanged, that surely
gives or costs it a seat; a tie is not enough. The votes change the base of the threshold
as well, and so who takes part and whose factor applies; between two such changes, divisor
methods are solved exactly, and quotas and alliances, where other quotients move as well,
by search.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from briefgen.sections.elections.allocation import QUOTAS, AllocationError, Divisors, Rank
from briefgen.sections.elections.pool import Pool, claim_of, hand_out
from briefgen.sections.elections.results import Margin, NextSeat
from briefgen.sections.elections.steps import Step, changed, steps
from briefgen.sections.elections.threshold import Bar, Contender, Field

AROUND = 3
"""How many places before and after the last seat are told."""


@dataclass(frozen=True)
class Contest:
    """One pool as it went: its field, its threshold, and the pool handed out."""

    field: Field
    threshold: Bar
    pool: Pool

    @property
    def scale(self) -> int:
        """Give the decimal places of an amount, 0 for votes."""
        return self.field.decimals


def margins(contest: Contest) -> list[Margin]:
    """Give the margins of every list of a pool, in the order of its field."""
    return [_margin(contest, one) for one in contest.field.contenders]


def nearest(contests: Sequence[Contest]) -> list[Margin]:
    """Give each list's least margins over several districts; they have no common last seat."""
    best: dict[str, Margin] = {}
    for contest in contests:
        for one in margins(contest):
            before = best.get(one.abbr)
            best[one.abbr] = Margin(
                abbr=one.abbr,
                last_seat_rank=None,
                to_gain=_least(before.to_gain if before else None, one.to_gain),
                to_lose=_least(before.to_lose if before else None, one.to_lose),
            )
    return list(best.values())


def _least(one: int | Decimal | None, other: int | Decimal | None) -> int | Decimal | None:
    known = [value for value in (one, other) if value is not None]
    return min(known, default=None)


def in_line(pool: Pool) -> list[NextSeat]:
    """Tell who won the last seats and who would have had the next ones, by divisors."""
    if pool.rules is None or pool.rules.method in QUOTAS or pool.outcome.tie:
        return []
    if any(len(entry.members) > 1 for entry in pool.entries):
        return []
    names = [entry.members[0].abbr for entry in pool.entries]
    order = pool.outcome.order
    start = max(0, len(order) - AROUND)
    places = [
        NextSeat(rank=rank + 1, abbr=names[order[rank]], won=True)
        for rank in range(start, len(order))
    ]
    longer = hand_out([entry.members[0] for entry in pool.entries], pool.size + AROUND, pool.rules)
    places += [
        NextSeat(rank=rank + 1, abbr=names[longer.outcome.order[rank]], won=False)
        for rank in range(len(order), len(longer.outcome.order))
    ]
    return places


def _margin(contest: Contest, one: Contender) -> Margin:
    gain, lose = _gain(contest, one), _lose(contest, one)
    return Margin(
        abbr=one.abbr,
        last_seat_rank=_last_rank(contest.pool, one),
        to_gain=_amount(contest, gain),
        to_lose=_amount(contest, lose),
    )


def _amount(contest: Contest, units: int | None) -> int | Decimal | None:
    if units is None or contest.field.unit == "votes":
        return units
    return Decimal(units).scaleb(-contest.scale)


def _last_rank(pool: Pool, one: Contender) -> int | None:
    """Give the place of a list's last seat, counted from 1; None in an alliance or by quota."""
    if pool.rules is None or pool.rules.method in QUOTAS:
        return None
    for index, entry in enumerate(pool.entries):
        if entry.members == (one,) and index in pool.outcome.order:
            return max(rank for rank, who in enumerate(pool.outcome.order, 1) if who == index)
    return None


# -- to gain and to lose ------------------------------------------------------------


def _gain(contest: Contest, one: Contender) -> int | None:
    held = contest.pool.seats.get(one.abbr, 0)
    if contest.pool.rules is None or held >= contest.pool.size:
        return None
    find = _search_gain if _searched(contest, one) else _solve_gain
    for step in steps(contest.field, contest.threshold, one, 1):
        if step.takes_part and (found := find(contest, step, held)) is not None:
            return found
    return None


def _lose(contest: Contest, one: Contender) -> int | None:
    held = contest.pool.seats.get(one.abbr, 0)
    if contest.pool.rules is None or held == 0:
        return None
    find = _search_lose if _searched(contest, one) else _solve_lose
    for step in steps(contest.field, contest.threshold, one, -1):
        found = find(contest, step, held) if step.takes_part else step.first
        if found is not None:
            return found
    return one.amount


def _solve_gain(contest: Contest, step: Step, held: int) -> int | None:
    """Give the least change within a step whose quotient passes the weakest of the others."""
    rival = _rival(contest, step, contest.pool.size - held)
    if rival is None:
        needed: int | None = 1
    else:
        needed = _divisors(contest).least_above(rival, held, step.one.multiplier)
    if needed is None:
        return None
    found = max(step.first, needed - step.amount)
    return found if step.last is None or found <= step.last else None


def _solve_lose(contest: Contest, step: Step, held: int) -> int | None:
    """Give the least change within a step that leaves a list's last seat to the others."""
    rival = _rival(contest, step, contest.pool.size - held + 1)
    if rival is None or step.last is None:
        return None
    most = _divisors(contest).most_below(rival, held - 1, step.one.multiplier)
    found = max(step.first, step.amount - most)
    return found if found <= step.last else None


def _rival(contest: Contest, step: Step, place: int) -> Rank | None:
    """Give the others' claim to the seat at a place, were they alone; None without others."""
    assert contest.pool.rules is not None
    others = [member for member in step.taking if member.abbr != step.one.abbr]
    return claim_of(others, place, contest.pool.rules)


def _divisors(contest: Contest) -> Divisors:
    assert contest.pool.rules is not None
    return Divisors(contest.pool.rules.method, contest.pool.rules.first_divisor)


# -- by search ----------------------------------------------------------------------


def _searched(contest: Contest, one: Contender) -> bool:
    rules = contest.pool.rules
    return rules is not None and (rules.method in QUOTAS or one.alliance is not None)


def _search_gain(contest: Contest, step: Step, held: int) -> int | None:
    def gains(change: int) -> bool:
        return _seats_with(contest, step.one, change)[0] > held

    total = sum((member.weight for member in step.taking), Fraction(0))
    # About what one seat costs; beyond the limit a list has all seats that it can have.
    high, limit = (
        step.first + ceil(total * part / step.one.multiplier)
        for part in (Fraction(2, contest.pool.size), Fraction(2 * (contest.pool.size + 2)))
    )
    if step.last is not None:
        high, limit = min(high, step.last), min(limit, step.last)
    while high < limit and not gains(high):
        high = min(4 * high, limit)
    return _first(gains, step.first, high)


def _search_lose(contest: Contest, step: Step, held: int) -> int | None:
    assert step.last is not None

    def loses(change: int) -> bool:
        return _seats_with(contest, step.one, -change)[1] < held

    high = min(step.last, max(step.first, step.amount // (2 * held)))
    while high < step.last and not loses(high):
        high = min(4 * high, step.last)
    return _first(loses, step.first, high)


def _first(holds: Callable[[int], bool], low: int, high: int) -> int | None:
    """Find the least number for which a condition holds that then goes on to hold."""
    if low > high or not holds(high):
        return None
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _seats_with(contest: Contest, one: Contender, change: int) -> tuple[int, int]:
    """Give the seats that a list would have for sure, and at best where it ties for one."""
    pool = contest.pool
    assert pool.rules is not None
    taking = changed(contest.field, one, change).admitted(contest.threshold)
    try:
        after = hand_out(taking, pool.size, pool.rules)
    except AllocationError:
        return 0, 0
    sure = after.seats.get(one.abbr, 0)
    return sure, sure + any(one.abbr in tie.abbrs for tie in after.ties)
