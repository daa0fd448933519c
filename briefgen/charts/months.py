"""Counts by month as columns, their years below; by year where there are too many months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from briefgen.i18n import Language

MOST = 24
"""How many columns stand side by side with readable labels."""


@dataclass(frozen=True)
class Column:
    """One column: what it counts, its label, and its height as a part of the highest, 0 to 1."""

    key: str
    label: str
    count: int
    height: float


@dataclass(frozen=True)
class Year:
    """A year under the columns, and over how many of them it runs."""

    label: str
    span: int


@dataclass(frozen=True)
class Months:
    """Columns from left to right; `years` is empty where the columns are years themselves."""

    columns: tuple[Column, ...]
    years: tuple[Year, ...]

    @property
    def by_year(self) -> bool:
        """Say whether each column is a year."""
        return not self.years


def months(counts: Mapping[str, int], language: Language) -> Months | None:
    """Make columns of counts by month (`{"2025-02": 3}`), given without gaps and in order.

    Above `MOST` months the columns are years. None where there is nothing to compare: fewer
    than two columns, or more years than can be labelled.
    """
    if len(counts) > MOST:
        made = _years(counts, language)
        return made if 2 <= len(made.columns) <= MOST else None
    if len(counts) < 2:
        return None
    labels = {key: language.month_name(_first(key)) for key in counts}
    spans: dict[str, int] = {}
    for key in counts:
        spans[key[:4]] = spans.get(key[:4], 0) + 1
    return Months(
        _columns(counts, labels),
        tuple(Year(language.year(date(int(year), 1, 1)), span) for year, span in spans.items()),
    )


def _years(counts: Mapping[str, int], language: Language) -> Months:
    sums: dict[str, int] = {}
    for key, count in counts.items():
        sums[key[:4]] = sums.get(key[:4], 0) + count
    labels = {key: language.year(date(int(key), 1, 1)) for key in sums}
    return Months(_columns(sums, labels), ())


def _columns(counts: Mapping[str, int], labels: Mapping[str, str]) -> tuple[Column, ...]:
    most = max(counts.values())
    return tuple(
        Column(key, labels[key], count, count / most if most else 0.0)
        for key, count in counts.items()
    )


def _first(key: str) -> date:
    return date(int(key[:4]), int(key[5:]), 1)
