"""Bars: rows of a table, each with a length from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Bar:
    """One bar of a table of bars: its name, its length, and its value in words.

    `fraction` is None where the value is unknown. `muted` rows are those of others.
    """

    name: Any
    fraction: float | None
    value: Any
    address: str = ""
    colour: str = ""
    muted: bool = False


def fractions(
    values: Sequence[int | Decimal | None], top: int | Decimal | None = None
) -> list[float | None]:
    """Give each value as a part of `top`, or of the greatest; None where it is unknown.

    The baseline is zero. Where nothing is above it, every known value has no length.
    """
    known = [value for value in values if value is not None]
    most = top if top is not None else max(known, default=0)
    if most <= 0:
        return [None if value is None else 0.0 for value in values]
    return [None if value is None else float(Decimal(value) / Decimal(most)) for value in values]
