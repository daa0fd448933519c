"""What the bands of scenarios that exclude each other add up to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from briefgen.core.likelihood import Band

HUNDRED = Decimal(100)

HALF = Decimal(50)


@dataclass(frozen=True)
class Total:
    """The least and the most that several bands can add up to, in per cent.

    `low_reached` and `high_reached` say whether the sum itself can occur: it cannot where
    one of the bounds is excluded, as in "over 90".
    """

    low: Decimal
    high: Decimal
    low_reached: bool
    high_reached: bool

    @property
    def too_much(self) -> bool:
        """Say whether even the lower bounds are more than 100 %."""
        return self.low > HUNDRED or (self.low == HUNDRED and not self.low_reached)

    @property
    def too_little(self) -> bool:
        """Say whether even the upper bounds are less than 100 %."""
        return self.high < HUNDRED or (self.high == HUNDRED and not self.high_reached)


def total(bands: list[Band]) -> Total:
    """Add up bands, bound by bound."""
    return Total(
        sum((band.low.percent for band in bands), Decimal(0)),
        sum((band.high.percent for band in bands), Decimal(0)),
        all(band.low.inclusive for band in bands),
        all(band.high.inclusive for band in bands),
    )


def likeliest(bands: list[Band | None]) -> int | None:
    """Give the index of the one likeliest band.

    None where there is none or more than one, or where one is unknown that may be likelier:
    beside a band above one half there is none.
    """
    known = [(band.low.percent + band.high.percent, i) for i, band in enumerate(bands) if band]
    best = [index for middle, index in known if middle == max(known)[0]]
    if len(best) != 1:
        return None
    band = bands[best[0]]
    assert band is not None
    return best[0] if len(known) == len(bands) or band.low.percent >= HALF else None
