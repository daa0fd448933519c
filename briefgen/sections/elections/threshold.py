"""What a list's strength is counted in, and whether it crosses the threshold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from briefgen.sections.elections.model import Allocation, Elections, QuotientFactor, Result

Unit = Literal["votes", "points"]

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Contender:
    """A list as it competes in one pool of seats.

    `amount` is its strength in whole units: votes, or where `decimals` is a number, shares
    in the last decimal place printed (4.61 with two decimals is 461). `share` is what the
    threshold looks at, in per cent; `factor` multiplies its quotients, where `factor_below` is
    given only at a smaller share.
    """

    abbr: str
    amount: int
    share: Fraction
    factor: Fraction = Fraction(1)
    exempt: bool = False
    alliance: str | None = None
    factor_below: Fraction | None = None

    @property
    def multiplier(self) -> Fraction:
        """Give the factor that applies at the list's share."""
        applies = self.factor_below is None or self.share < self.factor_below
        return self.factor if applies else Fraction(1)

    @property
    def weight(self) -> int | Fraction:
        """Give what the list's quotients are taken of; a whole number where no factor applies."""
        factor = self.multiplier
        return self.amount if factor == 1 else self.amount * factor


@dataclass(frozen=True)
class Bar:
    """The threshold: a share in per cent that is reached, or passed where `beyond`."""

    percent: Fraction = Fraction(0)
    beyond: bool = False

    def crossed(self, share: Fraction) -> bool:
        """Say whether a share crosses the threshold."""
        return share > self.percent if self.beyond else share >= self.percent


def bar(allocation: Allocation, percent: Decimal | None = None) -> Bar:
    """Give an allocation's threshold; `percent` in its place where a tier has its own."""
    value = allocation.threshold_percent if percent is None else percent
    return Bar(Fraction(value or 0), allocation.threshold_rule == "more_than")


@dataclass(frozen=True)
class Field:
    """The lists that compete for one pool, all counted in the same unit.

    `base` is the number of votes that shares are taken of, None where shares are as printed.
    """

    contenders: tuple[Contender, ...]
    unit: Unit = "votes"
    decimals: int = 0
    base: int | None = None

    def crossing(self, threshold: Bar) -> frozenset[str]:
        """Name the lists that cross: each by its own share, allied ones by the pooled share."""
        pooled: dict[str, Fraction] = {}
        for one in self.contenders:
            if one.alliance:
                pooled[one.alliance] = pooled.get(one.alliance, Fraction(0)) + one.share
        return frozenset(
            one.abbr
            for one in self.contenders
            if threshold.crossed(pooled[one.alliance] if one.alliance else one.share)
        )

    def admitted(self, threshold: Bar) -> tuple[Contender, ...]:
        """Give the lists that take part: those that cross, and the exempt."""
        crossing = self.crossing(threshold)
        return tuple(one for one in self.contenders if one.exempt or one.abbr in crossing)


def competing(rows: Sequence[Result]) -> Unit | None:
    """Say what rows can be compared in: votes if each has them, else shares, else None.

    Rows of which nothing is known stand aside; None also where votes and shares are mixed
    so that some rows have only the one and some only the other.
    """
    known = [row for row in rows if row.votes is not None or row.share_percent is not None]
    if known and all(row.votes is not None for row in known):
        return "votes"
    if known and all(row.share_percent is not None for row in known):
        return "points"
    return None


def field_of(rows: Sequence[Result], base: int | None = None) -> Field | None:
    """Make a pool's field of its rows, or None where they cannot be compared.

    `base` is the number of votes that shares are taken of. Where shares alone are known,
    the threshold is tested on the share as printed.
    """
    unit = competing(rows)
    if unit is None:
        return None
    if unit == "votes":
        found = []
        for row in rows:
            if row.votes is not None:
                share = (
                    Fraction(100 * row.votes, base) if base else Fraction(row.share_percent or 0)
                )
                found.append(contender(row, row.votes, share))
        return Field(tuple(found), base=base)
    shares = [row.share_percent for row in rows if row.share_percent is not None]
    decimals = max(_decimals(share) for share in shares)
    return Field(
        tuple(
            contender(row, int(row.share_percent.scaleb(decimals)), Fraction(row.share_percent))
            for row in rows
            if row.share_percent is not None
        ),
        "points",
        decimals,
    )


def threshold_base(data: Elections, votes: Iterable[int | None]) -> int | None:
    """Give the number of votes that the threshold is a share of.

    That is `valid_votes` (or `cast_votes`), else the sum of the rows and of `other_votes`
    (and `invalid_votes`). `votes` are those of all rows.
    """
    valid = valid_votes(data, votes)
    if data.allocation is None or data.allocation.threshold_base == "valid":
        return valid
    if data.cast_votes is not None:
        return data.cast_votes
    return None if valid is None else valid + (data.invalid_votes or 0)


def valid_votes(data: Elections, votes: Iterable[int | None]) -> int | None:
    """Give the valid votes, else the sum of the rows and of the other lists; None where unknown.

    The valid votes of the districts are those of all, where each has its number.
    """
    if data.valid_votes is not None:
        return data.valid_votes
    by_district = [one.valid_votes for one in data.districts]
    if by_district and None not in by_district:
        return sum(count or 0 for count in by_district)
    known = [one for one in votes if one is not None]
    return sum(known) + (data.other_votes or 0) if known else None


def all_votes(data: Elections, votes: Collection[int | None]) -> int | None:
    """Give the votes of all lists together, None where those of one are unknown."""
    if data.valid_votes is None and None in votes:
        return None
    return valid_votes(data, votes)


def share_of(stated: Decimal | None, count: int | None, whole: int | None) -> Decimal | None:
    """Give a share as it is stated, else what some votes are of all, in per cent to the hundredth.

    None where neither is known.
    """
    if stated is not None:
        return stated
    if count is None or not whole:
        return None
    return (Decimal(100 * count) / whole).quantize(HUNDREDTH, ROUND_HALF_UP)


def contender(row: Result, amount: int, share: Fraction) -> Contender:
    """Make a contender of a row, with its factor, exemption and alliance."""
    given, below = row.quotient_factor, None
    if isinstance(given, QuotientFactor):
        below = None if given.below_percent is None else Fraction(given.below_percent)
        given = given.factor
    factor = Fraction(1) if given is None else Fraction(given)
    return Contender(row.abbr, amount, share, factor, row.exempt, row.alliance, below)


def _decimals(share: Decimal) -> int:
    exponent = share.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
