"""Events along a line of time: each at its date, what lasts as a bar, numbered as in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.charts.days import Tick, day_ticks, middle
from briefgen.core.dates import Edtf
from briefgen.i18n import Language

LETTER, GAP = 1.4, 1.0
"""The width of a figure of the labels, 8 pt, and what is left free between two labels."""
MOST = 60
"""Up to how many events are drawn."""
MARGIN = 3.0
"""What is left free at both ends of the line, in percent."""


@dataclass(frozen=True)
class Event:
    """Something at a date, or from it to `end`, under its `number` in the table.

    `ahead` marks what was still to come at the cut-off.
    """

    date: Edtf
    end: Edtf | None
    number: int
    address: str
    ahead: bool = False


@dataclass(frozen=True)
class Spot:
    """An event on the line, in percent of it: where it begins and how long it is.

    A date known by year or month alone is `vague`, and as long as what it may mean.
    """

    event: Event
    left: float
    width: float

    @property
    def vague(self) -> bool:
        """Say whether the length is what is not known, and not how long it lasted."""
        return self.event.end is None and self.width > 0

    @property
    def middle(self) -> float:
        """Give its middle, in percent of the line."""
        return self.left + self.width / 2


@dataclass(frozen=True)
class Numbers:
    """The number of an event, or the first and last of several too close for one each."""

    first: int
    last: int
    at: float
    address: str


@dataclass(frozen=True)
class Strip:
    """The line, its events in the order given; `now` is the cut-off in percent of it, None where it lies beyond the line."""

    spots: tuple[Spot, ...]
    numbers: tuple[Numbers, ...]
    ticks: tuple[Tick, ...]
    now: float | None


def strip(events: Sequence[Event], as_of: Edtf, language: Language) -> Strip | None:
    """Lay out events, numbered in order of time.

    None where there is nothing to lay out: fewer than two days, or more events than have room.
    The cut-off stands on the line where something is still to come, or where it lies within.
    """
    if not 2 <= len(events) <= MOST:
        return None
    first = min(event.date.first for event in events)
    last = max((event.end or event.date).last for event in events)
    now = middle(as_of)
    if any(event.ahead for event in events):
        first, last = min(first, now), max(last, now)
    span = (last - first).days
    if span == 0:
        return None

    def across(day: date) -> float:
        return round(MARGIN + (100 - 2 * MARGIN) * ((day - first).days / span), 2)

    spots = [Spot(event, across(event.date.first), _width(event, across)) for event in events]
    return Strip(
        tuple(spots),
        tuple(_numbers(spots)),
        tuple(Tick(across(day), label) for day, label in day_ticks(first, last, language)),
        across(now) if first <= now <= last else None,
    )


def _width(event: Event, across: Callable[[date], float]) -> float:
    return round(across((event.end or event.date).last) - across(event.date.first), 2)


def _numbers(spots: Sequence[Spot]) -> Iterator[Numbers]:
    """Give the numbers of events; neighbours whose numbers would touch share one label, as in 3–5."""
    groups: list[list[Spot]] = []
    for spot in sorted(spots, key=lambda one: one.event.number):
        groups.append([spot])
        while len(groups) > 1 and _end(groups[-2]) + GAP > _begin(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    for group in groups:
        first, last = group[0].event, group[-1].event
        yield Numbers(first.number, last.number, round(_place(group), 2), first.address)


def _place(group: Sequence[Spot]) -> float:
    return (group[0].middle + group[-1].middle) / 2


def _half(group: Sequence[Spot]) -> float:
    letters = len(str(group[0].event.number))
    if len(group) > 1:
        letters += 1 + len(str(group[-1].event.number))
    return letters * LETTER / 2


def _begin(group: Sequence[Spot]) -> float:
    return _place(group) - _half(group)


def _end(group: Sequence[Spot]) -> float:
    return _place(group) + _half(group)
