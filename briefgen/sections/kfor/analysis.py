"""What the figures of KFOR imply: sums, shares, the largest contributors, the change."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from pydantic import BaseModel, ConfigDict

from briefgen.core.strength import Personnel
from briefgen.sections.kfor.model import Contribution, Kfor

HUNDREDTH = Decimal("0.01")
TOP = 5


class Change(BaseModel):
    """Present less previous: of the stated total, and of each nation known at both times."""

    model_config = ConfigDict(frozen=True)

    total: int | None
    by_nation: dict[str, int]


class KforAnalysis(BaseModel):
    """What the figures imply; the names are the format's.

    `sum_known` is None where no nation has a figure, `difference` is the stated total less
    `sum_known`, `share_by_nation` is in per cent of the stated total, two decimals, and
    `top` are the codes of the five largest contributors.
    """

    model_config = ConfigDict(frozen=True)

    sum_known: int | None
    difference: int | None
    share_by_nation: dict[str, Decimal]
    top: list[str]
    change_since_previous: Change | None


def analyse(data: Kfor) -> KforAnalysis:
    """Work out sums, shares and changes; what is unknown stays out of them."""
    known = sum_known(data.contributions)
    total = data.personnel.total if data.personnel else None
    return KforAnalysis(
        sum_known=known,
        difference=None if total is None or known is None else total - known,
        share_by_nation={
            row.nation: share(row.personnel, total)
            for row in data.contributions
            if row.personnel is not None and total
        },
        top=[row.nation for row in by_size(data.contributions)][:TOP],
        change_since_previous=_change(data),
    )


def sum_known(rows: Sequence[Contribution]) -> int | None:
    """Add up the figures that are known; None where there is none."""
    figures = [row.personnel for row in rows if row.personnel is not None]
    return sum(figures) if figures else None


def share(part: int, total: int, step: Decimal = HUNDREDTH) -> Decimal:
    """Give a part in per cent of a total, rounded once, to the precision of `step`."""
    return (Decimal(100 * part) / total).quantize(step, ROUND_HALF_UP)


def by_size(rows: Sequence[Contribution]) -> list[Contribution]:
    """Order the nations by size: by figure, and those with a rank alone in their place.

    A nation that is ranked first without a figure stands before the largest figure known.
    Those with neither figure nor rank are left out.
    """
    ordered = sorted(
        (row for row in rows if row.personnel is not None), key=lambda row: -(row.personnel or 0)
    )
    for row in sorted(
        (row for row in rows if row.personnel is None and row.rank is not None),
        key=lambda row: row.rank or 0,
    ):
        ordered.insert((row.rank or 1) - 1, row)
    return ordered


def _change(data: Kfor) -> Change | None:
    if data.previous is None:
        return None
    now, before = _total(data.personnel), _total(data.previous.personnel)
    earlier = {
        row.nation: row.personnel
        for row in data.previous.contributions
        if row.personnel is not None
    }
    return Change(
        total=None if now is None or before is None else now - before,
        by_nation={
            row.nation: row.personnel - earlier[row.nation]
            for row in data.contributions
            if row.personnel is not None and row.nation in earlier
        },
    )


def _total(personnel: Personnel | None) -> int | None:
    return personnel.total if personnel else None
