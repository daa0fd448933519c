"""The lists that are not entered: what share they have, and whether they could win seats."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from briefgen.sections.elections.allocation import AllocationError
from briefgen.sections.elections.model import Elections, Result
from briefgen.sections.elections.pool import Rules, hand_out
from briefgen.sections.elections.threshold import Bar, Contender, Field, all_votes, share_of


def unit(share: Decimal) -> Fraction:
    """Give the last decimal place that a share is printed with."""
    exponent = share.as_tuple().exponent
    return Fraction(10) ** min(0, exponent if isinstance(exponent, int) else 0)


def rounding(shares: Sequence[Decimal]) -> Fraction:
    """Give how far a sum of shares may be off: each may be rounded by half its last place."""
    return sum((unit(share) / 2 for share in shares), Fraction(0))


def other_share(data: Elections, votes: Collection[int | None]) -> Decimal | None:
    """Give the share of the other lists that are told together, as stated or from their votes."""
    return share_of(data.other_share_percent, data.other_votes, all_votes(data, votes))


def of_entered(data: Elections) -> bool:
    """Say whether shares are taken of the votes of the lists entered, for want of their whole."""
    by_votes = any(row.votes is not None and row.share_percent is None for row in data.results)
    told = (data.valid_votes, data.other_votes, data.other_share_percent)
    return by_votes and not data.districts and told == (None, None, None)


@dataclass(frozen=True)
class Rest:
    """The share of the votes, in per cent, of which it is not known whose they are.

    `least` is what is surely so: each share that is taken off may be rounded.
    """

    percent: Decimal
    least: Fraction


def rest_of(of_lists: Iterable[Decimal | None], others: Decimal | None) -> Rest | None:
    """Give what the shares of lists, and that of others told together, leave; None for nothing.

    None also where no share is known at all.
    """
    shares = [share for share in of_lists if share is not None]
    if not shares:
        return None
    if others is not None:
        shares.append(others)
    percent = 100 - sum(shares, Decimal(0))
    least = Fraction(percent) - rounding(shares)
    return Rest(percent, least) if least > 0 else None


@dataclass(frozen=True)
class Contest:
    """What the lists that are not entered would compete in: the field, and its rules and seats."""

    field: Field
    threshold: Bar
    rules: Rules
    seats: int

    def won_by(self, lists: int, percent: Fraction, valid: int | None) -> bool:
        """Say whether so many more lists that share a percentage would win a seat each.

        `valid` are the votes that the percentage is of.
        """
        each = percent / lists
        field = self.field
        amount, share = math.floor(each * 10**field.decimals), each
        if field.unit == "votes":
            if valid is None:
                return False
            amount = math.floor(each * valid / 100)
            share = Fraction(100 * amount, field.base) if field.base else each
        # No list that is entered has a name that begins with a blank.
        more = [Contender(f" {number}", amount, share) for number in range(lists)]
        taking = replace(field, contenders=(*field.contenders, *more)).admitted(self.threshold)
        try:
            pool = hand_out(taking, self.seats, self.rules)
        except AllocationError:
            return False
        tied = {abbr for tie in pool.ties for abbr in tie.abbrs}
        return all(pool.seats.get(one.abbr) or one.abbr in tied for one in more)


def communities_open(data: Elections) -> bool:
    """Say whether there are communities' lists that are not entered, or may be."""
    return any(not entry.complete and not entry.of for entry in data.reserved)


def could_win(
    data: Elections, rows: Sequence[Result], contest: Contest, rest: Rest | None, valid: int | None
) -> bool:
    """Say whether lists whose votes are not known could win seats that are told as others'.

    One such list is enough where a row has no figures. Where a community's lists are not all
    entered, the rest of the votes may be theirs, so that two are asked for.
    """
    general = [row for row in rows if row.group is None]
    unknown = any((row.votes, row.share_percent) == (None, None) for row in general)
    if rest is None:
        # Shares that nobody can work out, since the votes of a list are unknown.
        return unknown and all(row.share_percent is None for row in general)
    lists = 2 if communities_open(data) and not unknown else 1
    return contest.won_by(lists, rest.least, valid)
