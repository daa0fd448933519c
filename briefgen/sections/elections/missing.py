"""The lists that are not entered: what share they have, and whether they could win seats."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from fractions import Fraction

from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.results import Missing, Projection
from briefgen.sections.elections.threshold import all_votes, bar, share_of

SEVERAL = 2
"""With so many lists missing that could win seats, those projected are not to be relied on."""


def unit(share: Decimal) -> Fraction:
    """Give the last decimal place that a share is printed with."""
    exponent = share.as_tuple().exponent
    return Fraction(10) ** min(0, exponent if isinstance(exponent, int) else 0)


def rounding(shares: Sequence[Decimal]) -> Fraction:
    """Give how far a sum of shares may be off: each may be rounded by half its last place."""
    return sum((unit(share) / 2 for share in shares), Fraction(0))


def other_share(data: Elections, votes: Collection[int | None]) -> Decimal | None:
    """Give the share of the other lists that are told together, as stated or from their votes."""
    if data.other_share_percent is not None:
        return data.other_share_percent
    return share_of(data.other_votes, all_votes(data, votes))


def missing_lists(
    data: Elections,
    projection: Sequence[Projection],
    votes: Collection[int | None],
    seats: int | None,
) -> Missing | None:
    """Say what share belongs to no list that is entered, where lists with it could win seats.

    They could if each crosses the threshold, and is worth one of the `seats`. None where they
    could not, and where the share of a list is unknown. The other lists that are told together
    win none. The share of one list alone is not spoken of where a community's lists are not all
    entered, since these have it then.
    """
    shares = [one.share_percent for one in projection if one.share_percent is not None]
    if data.allocation is None or not seats or len(shares) < len(projection):
        return None
    others = other_share(data, votes)
    if others is not None:
        shares.append(others)
    rest = 100 - sum(shares, Decimal(0))
    least, threshold = Fraction(rest) - rounding(shares), bar(data.allocation)

    def could_be(lists: int) -> bool:
        each = least / lists
        return each > 0 and threshold.crossed(each) and each >= Fraction(100, seats)

    several = could_be(SEVERAL)
    communities = any(not entry.complete and not entry.of for entry in data.reserved)
    if not several and (communities or not could_be(1)):
        return None
    return Missing(percent=rest, several=several)
