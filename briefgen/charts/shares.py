"""Share bars: shares of the vote on one scale, with the threshold and the election before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen.charts.bars import fractions


@dataclass(frozen=True)
class ShareBar:
    """One list's bar and that of the election before, as parts of the scale; None where unknown."""

    now: float | None
    before: float | None


@dataclass(frozen=True)
class ShareBars:
    """The bars in the order given, and where the threshold's line stands on their scale."""

    bars: tuple[ShareBar, ...]
    threshold: float | None


def share_bars(
    now: Sequence[Decimal | None],
    before: Sequence[Decimal | None],
    threshold: Decimal | None = None,
) -> ShareBars:
    """Lay out shares (per cent) so that the greatest of all fills the scale."""
    known = [share for share in (*now, *before, threshold) if share is not None]
    top = max(known, default=Decimal(0))
    lengths = zip(fractions(now, top), fractions(before, top), strict=True)
    line = fractions([threshold], top)[0] if threshold else None
    return ShareBars(tuple(ShareBar(one, other) for one, other in lengths), line)
