"""Classes of a map's values: few, of like numbers of countries, with round bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import NamedTuple

MOST = 5
"""How many shades can be told apart."""


@dataclass(frozen=True)
class Class:
    """A class: from `low`, which belongs to it, up to `high`, which does not.

    `low` is None for the first class and `high` for the last.
    """

    low: Decimal | None
    high: Decimal | None

    def holds(self, value: Decimal) -> bool:
        """Say whether a value is of this class."""
        return (self.low is None or value >= self.low) and (self.high is None or value < self.high)


def classes(values: Sequence[Decimal]) -> tuple[Class, ...]:
    """Part values into at most `MOST` classes, none empty; none at all without values.

    A bound lies where it gives the classes equal shares of the countries, or near by where it is
    rounder.
    """
    ordered = sorted(values)
    if not ordered:
        return ()
    count = min(MOST, len(set(ordered)))
    reach = len(ordered) // (2 * count)
    gaps = [at for at in range(1, len(ordered)) if ordered[at - 1] < ordered[at]]
    bounds: list[Decimal] = []
    for share in range(1, count):
        middle = share * len(ordered) // count
        nearest = min(abs(at - middle) for at in gaps)
        near = [at for at in gaps if abs(at - middle) <= max(reach, nearest)]
        round_ones = [(_round(ordered[at - 1], ordered[at]), -abs(at - middle)) for at in near]
        bound = max(round_ones, key=lambda one: (one[0].step, one[1]))[0].value
        if not bounds or bound > bounds[-1]:
            bounds.append(bound)
    made = [Class(low, high) for low, high in pairwise([None, *bounds, None])]
    return tuple(_merged(made, ordered))


def class_of(value: Decimal, among: Sequence[Class]) -> int:
    """Give the index of the class of a value."""
    return next(index for index, one in enumerate(among) if one.holds(value))


class _Round(NamedTuple):
    """A round number, and the step that it is a multiple of."""

    step: Decimal
    value: Decimal


def _round(below: Decimal, above: Decimal) -> _Round:
    """Give the roundest number above one value and up to a greater one."""
    exponent = above.adjusted() + 1
    while True:
        step = Decimal(1).scaleb(exponent)
        for part in (step, step / 2, step / 5):
            value = (above / part).to_integral_value(ROUND_FLOOR) * part
            if value > below:
                return _Round(part, value)
        exponent -= 1


def _merged(made: Sequence[Class], ordered: Sequence[Decimal]) -> list[Class]:
    """Join to its neighbour each class that holds no value."""
    kept: list[Class] = []
    for one in made:
        if kept and not any(kept[-1].holds(value) for value in ordered):
            kept[-1] = Class(kept[-1].low, one.high)
        else:
            kept.append(one)
    while len(kept) > 1 and not any(kept[-1].holds(value) for value in ordered):
        last = kept.pop()
        kept[-1] = Class(kept[-1].low, last.high)
    return kept
