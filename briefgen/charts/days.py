"""Days along an axis: where a date stands, and what is labelled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefgen.core.dates import Edtf
from briefgen.i18n import Language

YEARS = 730
"""From how many days on the dates are marked by year; below that by month."""


@dataclass(frozen=True)
class Tick:
    """A labelled place on an axis, in the measure of its chart."""

    at: float
    label: str


def middle(value: Edtf) -> date:
    """Give the day on which a date is drawn: the middle of what it may mean."""
    return value.first + timedelta(days=(value.last - value.first).days // 2)


def day_ticks(first: date, last: date, language: Language) -> Iterator[tuple[date, str]]:
    """Give the labelled dates: years, months, or the two ends of a short span."""
    span = (last - first).days
    if span > YEARS:
        apart = next(n for n in (1, 2, 5, 10, 20, 50, 100, 500, 2000) if span / 365 / n <= 8)
        for year in range(first.year + 1, last.year + 1):
            if year % apart == 0:
                yield date(year, 1, 1), language.year(date(year, 1, 1))
    elif span > 60:
        apart = next(n for n in (1, 2, 3, 6) if span / 30 / n <= 6)
        for number in range(first.year * 12 + first.month, last.year * 12 + last.month):
            if number % apart == 0:
                day = date(number // 12, number % 12 + 1, 1)
                yield day, language.short_month(day)
    else:
        yield first, language.short_day(first)
        yield last, language.short_day(last)
