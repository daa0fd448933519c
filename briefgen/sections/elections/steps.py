"""What a change of one list's own votes moves besides: who takes part, and whose factor applies.

The votes are part of the base that shares are taken of, so every list's share moves with
them. Between two changes where some share crosses its limit, nothing of this changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from briefgen.sections.elections.threshold import Bar, Contender, Field


@dataclass(frozen=True)
class Step:
    """The changes from `first` to `last` (None without end), in which the same lists take part.

    `amount` is what the list has unchanged, `one` the list and `taking` the lists that take
    part at the first of these changes.
    """

    first: int
    last: int | None
    amount: int
    one: Contender
    taking: tuple[Contender, ...]

    @property
    def takes_part(self) -> bool:
        """Say whether the list itself takes part."""
        return any(member.abbr == self.one.abbr for member in self.taking)


def steps(field: Field, threshold: Bar, one: Contender, sign: int) -> Iterator[Step]:
    """Give the steps of ever more votes (`sign` 1), or ever fewer (-1) down to none."""
    starts = _starts(field, threshold, one)
    firsts = sorted({1} | {at for at in (s if sign > 0 else 1 - s for s in starts) if at > 1})
    for place, first in enumerate(firsts):
        if sign < 0 and first > one.amount:
            return
        last = firsts[place + 1] - 1 if place + 1 < len(firsts) else None
        if sign < 0:
            last = one.amount if last is None else min(last, one.amount)
        after = changed(field, one, sign * first)
        own = next(member for member in after.contenders if member.abbr == one.abbr)
        yield Step(first, last, one.amount, own, after.admitted(threshold))


def changed(field: Field, one: Contender, change: int) -> Field:
    """Give the field as it would be with so many more units for one list, all others unchanged."""
    base = None if field.base is None else field.base + change
    found = []
    for member in field.contenders:
        amount = member.amount + (change if member.abbr == one.abbr else 0)
        if field.unit == "points":
            share = member.share + Fraction(amount - member.amount, 10**field.decimals)
        elif base is None:
            share = member.share
        else:
            share = Fraction(100 * amount, base) if base > 0 else Fraction(0)
        found.append(replace(member, amount=amount, share=share))
    return replace(field, contenders=tuple(found), base=base)


def _starts(field: Field, threshold: Bar, one: Contender) -> set[int]:
    """Give the changes at which a share may come to stand otherwise to its limit.

    A limit that is met exactly is a step of its own.
    """
    found = set()
    for amount, own, limit in _limits(field, threshold, one):
        at = _meets(field, amount, limit, own=own)
        if at is not None:
            found |= {ceil(at), floor(at) + 1}
    return found


def _limits(field: Field, threshold: Bar, one: Contender) -> Iterator[tuple[int, bool, Fraction]]:
    """Give each amount whose share has a limit, whether the list is part of it, and the limit."""
    pooled: dict[str, int] = {}
    for member in field.contenders:
        own = member.abbr == one.abbr
        if member.alliance:
            pooled[member.alliance] = pooled.get(member.alliance, 0) + member.amount
        else:
            yield member.amount, own, threshold.percent
        if member.factor_below is not None:
            yield member.amount, own, member.factor_below
    for alliance, amount in pooled.items():
        yield amount, alliance == one.alliance, threshold.percent


def _meets(field: Field, amount: int, limit: Fraction, *, own: bool) -> Fraction | None:
    """Give the change at which an amount's share is its limit, None where no change does that."""
    if field.unit == "points":
        return limit * 10**field.decimals - amount if own else None
    if field.base is None:
        return None
    part = limit / 100
    if not own:
        # amount / (base + change) is the limit.
        return amount / part - field.base if part else None
    # (amount + change) / (base + change) is the limit.
    return None if part == 1 else (part * field.base - amount) / (1 - part)
