"""How near each list is to one seat more or less, and who is in line for the last seats.

A margin is the least change of one list's own votes, all others unchanged, that surely
gives or costs it a seat; a tie is not enough. Divisor methods are solved exactly; quotas
and alliances, where other quotients move as well, by search, since a list never loses by
more votes of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from briefgen.sections.elections.allocation import QUOTAS, AllocationError, Divisors, Rank
from briefgen.sections.elections.pool import Pool, hand_out
from briefgen.sections.elections.results import Margin, NextSeat
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


# -- to gain ----------------------------------------------------------------------


def _gain(contest: Contest, one: Contender) -> int | None:
    if contest.pool.rules is None or contest.pool.size == 0:
        return None
    taking = _taking(contest, one)
    entry_needed = 0 if taking else _to_cross(contest, one)
    if entry_needed is None:
        return None
    if _searched(contest, one):
        return _search_gain(contest, one, entry_needed)
    rival = _weakest_win(contest.pool, one)
    held = contest.pool.seats.get(one.abbr, 0)
    if rival is None:
        # Nobody else has a seat, so there is none to win.
        return None if held >= contest.pool.size else max(1, entry_needed)
    divisors = Divisors(contest.pool.rules.method, contest.pool.rules.first_divisor)
    needed = divisors.least_above(rival, held, one.factor)
    return None if needed is None else max(1, needed - one.amount, entry_needed)


def _to_cross(contest: Contest, one: Contender) -> int | None:
    """Give the least amount that takes a list over the threshold; more votes also raise the base."""
    if one.alliance:
        return None
    percent, beyond = contest.threshold.percent / 100, contest.threshold.beyond
    base = contest.field.base
    if contest.field.unit == "points" or base is None:
        if contest.field.unit == "votes":
            return None
        target = _target(contest)
        least = floor(target) + 1 if beyond else ceil(target)
        return max(0, least - one.amount)
    if percent >= 1:
        return None
    # (amount + k) / (base + k) reaches p where k reaches (p·base - amount) / (1 - p).
    exact = (percent * base - one.amount) / (1 - percent)
    return max(0, floor(exact) + 1 if beyond else ceil(exact))


def _target(contest: Contest) -> Fraction:
    """Give the threshold in units of the field, where these are points."""
    return contest.threshold.percent * Fraction(10) ** contest.scale


# -- to lose ----------------------------------------------------------------------


def _lose(contest: Contest, one: Contender) -> int | None:
    held = contest.pool.seats.get(one.abbr, 0)
    if contest.pool.rules is None or held == 0:
        return None
    candidates = [one.amount]
    if not one.exempt and (fall := _to_fall(contest, one)) is not None:
        candidates.append(fall)
    if _searched(contest, one):
        candidates.append(_search_lose(contest, one, held))
    elif (rival := _best_miss(contest.pool, one)) is not None:
        divisors = Divisors(contest.pool.rules.method, contest.pool.rules.first_divisor)
        candidates.append(one.amount - divisors.most_below(rival, held - 1, one.factor))
    return min(candidates)


def _to_fall(contest: Contest, one: Contender) -> int | None:
    """Give the least amount whose loss takes a list below the threshold."""
    if one.alliance or contest.threshold.percent == 0:
        return None
    percent, beyond = contest.threshold.percent / 100, contest.threshold.beyond
    base = contest.field.base
    if contest.field.unit == "points":
        target = _target(contest)
        most = floor(target) if beyond else ceil(target) - 1
        return one.amount - most
    if base is None or percent >= 1:
        return None
    exact = (one.amount - percent * base) / (1 - percent)
    return ceil(exact) if beyond else floor(exact) + 1


# -- quotients of the others --------------------------------------------------------


def _tied(pool: Pool, one: Contender) -> list[Rank]:
    """Give the others' quotient that ties for the open seats."""
    assert pool.rules is not None
    divisors = Divisors(pool.rules.method, pool.rules.first_divisor)
    return [
        divisors.rank(pool.entries[index].weight, pool.outcome.seats[index])
        for index in pool.outcome.tie
        if one not in pool.entries[index].members
    ][:1]


def _weakest_win(pool: Pool, one: Contender) -> Rank | None:
    """Give the quotient that a list must pass for one seat more."""
    tied = _tied(pool, one)
    if tied:
        # Whoever passes those that tie has one of the open seats.
        return tied[0]
    assert pool.rules is not None
    divisors = Divisors(pool.rules.method, pool.rules.first_divisor)
    ranks = [
        divisors.rank(entry.weight, won - 1)
        for entry, won in zip(pool.entries, pool.outcome.seats, strict=True)
        if won and one not in entry.members
    ]
    return min(ranks, default=None)


def _best_miss(pool: Pool, one: Contender) -> Rank | None:
    """Give the quotient below which a list's last sure seat goes to another.

    Seats that are open by a tie go to the others first.
    """
    assert pool.rules is not None
    divisors = Divisors(pool.rules.method, pool.rules.first_divisor)
    claims = [
        (divisors.rank(entry.weight, won), -index, won)
        for index, (entry, won) in enumerate(zip(pool.entries, pool.outcome.seats, strict=True))
        if one not in entry.members and entry.weight > 0
    ]
    for _ in range(pool.outcome.open_seats if claims else 0):
        _, index, won = max(claims)
        claims.remove(max(claims))
        claims.append((divisors.rank(pool.entries[-index].weight, won + 1), index, won + 1))
    return max(claims)[0] if claims else None


# -- by search ----------------------------------------------------------------------


def _taking(contest: Contest, one: Contender) -> bool:
    return any(one in entry.members for entry in contest.pool.entries)


def _searched(contest: Contest, one: Contender) -> bool:
    rules = contest.pool.rules
    return rules is not None and (rules.method in QUOTAS or one.alliance is not None)


def _search_gain(contest: Contest, one: Contender, least: int) -> int | None:
    held = contest.pool.seats.get(one.abbr, 0)
    if held >= contest.pool.size:
        return None

    def gains(change: int) -> bool:
        return _seats_with(contest, one, one.amount + change)[0] > held

    total = sum(entry.weight for entry in contest.pool.entries)
    # About what one seat costs; beyond the limit a list has all seats that it can have.
    high, limit = (
        max(1, least, ceil(Fraction(total * part) / one.factor))
        for part in (Fraction(2, contest.pool.size), Fraction(2 * (contest.pool.size + 2)))
    )
    while high < limit and not gains(high):
        high = min(4 * high, limit)
    return _first(gains, max(1, least), high)


def _search_lose(contest: Contest, one: Contender, held: int) -> int:
    def loses(change: int) -> bool:
        return _seats_with(contest, one, one.amount - change)[1] < held

    high = max(1, one.amount // (2 * held))
    while high < one.amount and not loses(high):
        high = min(4 * high, one.amount)
    found = _first(loses, 1, high)
    return one.amount if found is None else found


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


def _seats_with(contest: Contest, one: Contender, amount: int) -> tuple[int, int]:
    """Give the seats that a list would have for sure, and at best where it ties for one."""
    pool = contest.pool
    assert pool.rules is not None
    changed = replace(one, amount=amount)
    taking = [
        changed if member == one else member for entry in pool.entries for member in entry.members
    ]
    if one not in [member for entry in pool.entries for member in entry.members]:
        taking.append(changed)
    try:
        changed_pool = hand_out(taking, pool.size, pool.rules)
    except AllocationError:
        return 0, 0
    sure = changed_pool.seats[one.abbr]
    return sure, sure + any(one.abbr in tie.abbrs for tie in changed_pool.ties)
