"""Votes into seats: the divisor methods, and the quotas with largest remainders.

All arithmetic is exact. A tie for the last seats that no rule breaks is left: the seats in
question stay open, and the outcome names those who tie for them.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, isqrt, lcm

from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg

QUOTAS = ("hare", "droop", "imperiali")
FIRST = {
    "dhondt": Fraction(1),
    "sainte-lague": Fraction(1),
    "modified-sainte-lague": Fraction(7, 5),
}
STEP = {"dhondt": 1, "sainte-lague": 2, "modified-sainte-lague": 2}

Rank = tuple[int, Fraction]
"""What a quotient is compared by. The first member is 1 for the quotient that Huntington-Hill
gives to a first seat, which is above all others."""

_Claim = tuple[int, Fraction, Fraction | int]
"""A rank and a priority, each turned round, so that the strongest comes first."""


class AllocationError(BriefgenError):
    """The votes cannot be turned into seats by the method; the message says why."""


@dataclass(frozen=True)
class Outcome:
    """Who has how many seats.

    `seats` are those won outright, one number for each weight given. `order` names the
    winner (an index) of each seat as they are handed out, best first. Where `tie` names
    indices, they tie for `open_seats` more, which nobody has.
    """

    seats: tuple[int, ...]
    order: tuple[int, ...] = ()
    tie: tuple[int, ...] = ()
    open_seats: int = 0


@dataclass(frozen=True)
class Divisors:
    """The quotients of a divisor method: a weight over the divisor of the seat in question.

    Sources: Balinski and Young, Fair Representation (1982), for the divisors n+1
    (d'Hondt), 2n+1 (Sainte-Laguë) and the root of n(n+1) (Huntington-Hill), n being the
    seats already held. Huntington-Hill is compared by squares, so that no root is taken.
    """

    method: str
    first: Fraction | None = None
    """The first divisor, where it is not the method's own."""

    @property
    def squared(self) -> bool:
        """Say whether quotients are compared by their squares."""
        return self.method == "huntington-hill"

    def divisor(self, held: int) -> Fraction:
        """Give the divisor of the seat after `held` seats; squared for Huntington-Hill."""
        if held == 0 and self.first is not None:
            return self.first**2 if self.squared else self.first
        if self.squared:
            return Fraction(held * (held + 1))
        if held == 0:
            return FIRST[self.method]
        return Fraction(1 + STEP[self.method] * held)

    def rank(self, weight: Fraction | int, held: int) -> Rank:
        """Give what the list's claim to its next seat is compared by; greater is stronger."""
        divisor = self.divisor(held)
        if divisor == 0:
            return 1, Fraction(weight)
        return 0, (weight**2 if self.squared else weight) / divisor

    def least_above(self, rank: Rank, held: int, factor: Fraction) -> int | None:
        """Give the smallest whole number whose `factor`-fold claims more than `rank`; None where none does."""
        divisor = self.divisor(held)
        if divisor == 0:
            return floor(rank[1] / factor) + 1 if rank[0] else 1
        if rank[0]:
            return None
        if self.squared:
            return isqrt(floor(rank[1] * divisor / factor**2)) + 1
        return floor(rank[1] * divisor / factor) + 1

    def most_below(self, rank: Rank, held: int, factor: Fraction) -> int:
        """Give the largest whole number whose `factor`-fold claims less than `rank`; -1 where none does."""
        divisor = self.divisor(held)
        if divisor == 0:
            return ceil(rank[1] / factor) - 1 if rank[0] else 0
        limit = rank[1] * divisor
        if self.squared:
            square = ceil(limit / factor**2) - 1
            return isqrt(square) if square >= 0 else -1
        return ceil(limit / factor) - 1


def allocate(
    weights: Sequence[Fraction | int],
    seats: int,
    method: str,
    first_divisor: Fraction | None = None,
    *,
    whole: bool = True,
    priority: Sequence[Fraction | int] | None = None,
) -> Outcome:
    """Allocate `seats` to the `weights` (votes, or votes times a factor) by a method.

    `whole` says that weights count voters; shares do not, and the Droop quota then is what
    lies just above V/(n+1). Of equal quotients, that with the greater `priority` goes first
    where it is given; remainders know none. Raises `AllocationError` where the method gives no answer.
    """
    if seats == 0:
        return Outcome((0,) * len(weights))
    if not any(weights):
        raise AllocationError(
            msg("There are no votes to allocate seats by; enter votes or shares.")
        )
    if method in QUOTAS:
        return _by_quota(weights, seats, method, whole=whole)
    first = priority or [0] * len(weights)
    return _by_divisors(weights, seats, Divisors(method, first_divisor), first)


def nth_claim(weights: Sequence[Fraction | int], place: int, divisors: Divisors) -> Rank | None:
    """Give the claim that wins the seat at a place, counted from 1; None where nobody has votes."""
    claims = _Claims(weights, divisors, [0] * len(weights))
    if not claims.waiting:
        return None
    for _ in range(place - 1):
        claims.pop()
    above, value, _ = claims.pop()[1]
    return -above, -value


class _Claims:
    """The claims to seats of those who have votes, strongest first; ties in the order given.

    Of equal quotients that of the greater `priority` is the stronger.
    """

    def __init__(
        self,
        weights: Sequence[Fraction | int],
        divisors: Divisors,
        priority: Sequence[Fraction | int],
    ) -> None:
        self._weights, self._divisors, self._priority = weights, divisors, priority
        self.won = [0] * len(weights)
        self.waiting = [self._claim(index) for index, weight in enumerate(weights) if weight > 0]
        heapq.heapify(self.waiting)

    def _claim(self, index: int) -> tuple[_Claim, int]:
        above, value = self._divisors.rank(self._weights[index], self.won[index])
        return (-above, -value, -self._priority[index]), index

    def pop(self) -> tuple[int, _Claim]:
        """Give the next seat to the strongest claim: who has it, and by which claim."""
        strongest, index = self.waiting[0]
        self.won[index] += 1
        heapq.heapreplace(self.waiting, self._claim(index))
        return index, strongest

    def rivals(self, last: _Claim) -> set[int]:
        """Name those whose next claim is as strong as the last one."""
        return {index for rival, index in self.waiting if rival == last}


def _by_divisors(
    weights: Sequence[Fraction | int],
    seats: int,
    divisors: Divisors,
    priority: Sequence[Fraction | int],
) -> Outcome:
    claims = _Claims(weights, divisors, priority)
    handed = [claims.pop() for _ in range(seats)]
    order, ranks = [index for index, _ in handed], [rank for _, rank in handed]
    won = claims.won
    last = ranks[-1]
    rivals = claims.rivals(last)
    if not rivals:
        return Outcome(tuple(won), tuple(order))
    # Nobody has two equal quotients, so each of those who tie claims one seat.
    sure = ranks.index(last)
    for index in order[sure:]:
        won[index] -= 1
    tie = sorted(rivals | set(order[sure:]))
    return Outcome(tuple(won), tuple(order[:sure]), tuple(tie), seats - sure)


def _by_quota(
    weights: Sequence[Fraction | int], seats: int, method: str, *, whole: bool
) -> Outcome:
    # Whole numbers all through: amounts in units of `unit`, the quota as a fraction of them.
    unit = lcm(*(weight.denominator for weight in weights))
    amounts = [int(weight * unit) for weight in weights]
    total = sum(amounts)
    just_above = method == "droop" and not whole
    if method == "hare":
        quota, parts = total, seats
    elif method == "imperiali":
        quota, parts = total, seats + 2
    elif whole:
        quota, parts = (total // (unit * (seats + 1)) + 1) * unit, 1
    else:
        quota, parts = total, seats + 1
    # What lies just above a fraction is not reached by exactly as many parts of it.
    won = [max(0, (amount * parts - just_above) // quota) for amount in amounts]
    rest = seats - sum(won)
    if rest < 0:
        raise AllocationError(
            msg(
                "The Imperiali quota gives out %(given)s seats where there are %(seats)s;"
                " choose another method.",
                given=sum(won),
                seats=seats,
            )
        )
    # Just above the fraction, each full quota has taken a little more than the fraction.
    left = [
        (amount * parts - count * quota, -count if just_above else 0)
        for amount, count in zip(amounts, won, strict=True)
    ]
    queue = sorted(
        (index for index, amount in enumerate(amounts) if amount),
        key=lambda index: left[index],
        reverse=True,
    )
    if rest > len(queue):
        raise AllocationError(
            msg(
                "The votes are too few for the quota: %(rest)s seats are left for %(lists)s"
                " remainders; choose another method.",
                rest=rest,
                lists=len(queue),
            )
        )
    order = [index for index, count in enumerate(won) for _ in range(count)]
    if 0 < rest < len(queue) and left[queue[rest]] == left[queue[rest - 1]]:
        last = left[queue[rest]]
        sure = [index for index in queue[:rest] if left[index] > last]
        tie = tuple(sorted(index for index in queue if left[index] == last))
    else:
        sure, tie = queue[:rest], ()
    for index in sure:
        won[index] += 1
    return Outcome(tuple(won), (*order, *sure), tie, rest - len(sure))
