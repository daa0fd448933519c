"""One pool of seats: allied lists as one, then each alliance's seats among its lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from briefgen.sections.elections.allocation import Divisors, Outcome, Rank, allocate, nth_claim
from briefgen.sections.elections.threshold import Contender


@dataclass(frozen=True)
class Rules:
    """How a pool's seats are given out.

    `whole` where amounts count votes; `more_votes_first` where, of equal quotients, that of
    the list with more votes has priority.
    """

    method: str
    first_divisor: Fraction | None = None
    whole: bool = True
    more_votes_first: bool = False


@dataclass(frozen=True)
class Entry:
    """What competes in a pool: a list alone, or the lists of an alliance together."""

    members: tuple[Contender, ...]

    @property
    def weight(self) -> int | Fraction:
        """Give what the entry's quotients are taken of."""
        return sum(one.weight for one in self.members)

    @property
    def amount(self) -> int:
        """Give what the entry received, no factor applied."""
        return sum(one.amount for one in self.members)


@dataclass(frozen=True)
class Tie:
    """Lists that tie for `seats` seats, which are left open."""

    abbrs: tuple[str, ...]
    seats: int


@dataclass(frozen=True)
class Pool:
    """A pool handed out: seats by list, what competed and how it went, and ties."""

    seats: Mapping[str, int]
    entries: tuple[Entry, ...] = ()
    outcome: Outcome = field(default_factory=lambda: Outcome(()))
    ties: tuple[Tie, ...] = ()
    rules: Rules | None = None
    size: int = 0


def hand_out(contenders: Sequence[Contender], size: int, rules: Rules) -> Pool:
    """Hand out a pool of `size` seats; raises `AllocationError` where the method cannot."""
    entries = _entries(contenders)
    outcome = _allocated(entries, size, rules)
    won = {one.abbr: 0 for one in contenders}
    ties = []
    if outcome.tie:
        abbrs = tuple(one.abbr for index in outcome.tie for one in entries[index].members)
        ties.append(Tie(abbrs, outcome.open_seats))
    for entry, seats in zip(entries, outcome.seats, strict=True):
        if len(entry.members) == 1:
            won[entry.members[0].abbr] = seats
            continue
        inside = _allocated(entry.members, seats, rules)
        for one, count in zip(entry.members, inside.seats, strict=True):
            won[one.abbr] = count
        if inside.tie:
            ties.append(
                Tie(tuple(entry.members[index].abbr for index in inside.tie), inside.open_seats)
            )
    return Pool(won, entries, outcome, tuple(ties), rules, size)


def claim_of(contenders: Sequence[Contender], place: int, rules: Rules) -> Rank | None:
    """Give the claim by which the seat at a place, counted from 1, is won; None without votes.

    For the divisor methods only.
    """
    weights = [entry.weight for entry in _entries(contenders)]
    return nth_claim(weights, place, Divisors(rules.method, rules.first_divisor))


def _allocated(rivals: Sequence[Entry | Contender], size: int, rules: Rules) -> Outcome:
    return allocate(
        [one.weight for one in rivals],
        size,
        rules.method,
        rules.first_divisor,
        whole=rules.whole,
        priority=[one.amount for one in rivals] if rules.more_votes_first else None,
    )


def _entries(contenders: Sequence[Contender]) -> tuple[Entry, ...]:
    """Pool the lists of each alliance, in the order in which they come."""
    grouped: dict[tuple[bool, str], list[Contender]] = {}
    for one in contenders:
        grouped.setdefault((one.alliance is not None, one.alliance or one.abbr), []).append(one)
    return tuple(Entry(tuple(members)) for members in grouped.values())
