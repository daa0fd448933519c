"""A quantity over time as steps: it holds from each date until the next one is stated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from briefgen.charts.days import Tick, day_ticks, middle
from briefgen.charts.spacing import apart
from briefgen.core.dates import Edtf
from briefgen.i18n import Language

WIDTH, HEIGHT = 351.0, 158.0
"""Points: the width of the text column, and a height that leaves the page to the text."""
LEFT, RIGHT, TOP, BOTTOM = 30.0, 8.0, 26.0, 18.0
MOST_TICKS = 5
MARK_ROOM = 11.0
"""How far apart the marks of events stand, where there is room for all of them."""
LETTER, LINE, TICK_GAP = 4.3, 9.0, 6.0
"""The width of a figure and the height of a line of the labels, 8 pt; what parts them from the plot."""


Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Reading:
    """A value at a date, as it is labelled; `value` is None where only `marked` counts.

    `marked` is the number of the event in the list beside the chart, None without event;
    `address` is the value's field, `marked_address` the event's.
    """

    date: Edtf
    value: int | None
    label: str
    address: str
    marked: int | None = None
    marked_address: str = ""


@dataclass(frozen=True)
class Label:
    """A value's text, where it stands, and how it is anchored (`start` or `end`)."""

    text: str
    x: float
    y: float
    anchor: str

    @property
    def box(self) -> Box:
        """Give the room that the text takes: left, top, right, bottom."""
        width = LETTER * len(self.text)
        left = self.x if self.anchor == "start" else self.x - width
        return left, self.y - LINE, left + width, self.y


@dataclass(frozen=True)
class Point:
    """A value on the plot; `label` is None where there is no room for it beside the others."""

    x: float
    y: float
    label: Label | None
    address: str


@dataclass(frozen=True)
class Mark:
    """An event's number above the plot; `x` is its date, `label_x` where the number has room."""

    x: float
    label_x: float
    number: int
    address: str


@dataclass(frozen=True)
class Steps:
    """The geometry in points, from the upper left: the step line as an SVG path, and its parts."""

    path: str
    points: tuple[Point, ...]
    marks: tuple[Mark, ...]
    values: tuple[Tick, ...]
    dates: tuple[Tick, ...]
    left: float
    mark_room: float
    width: float = WIDTH
    height: float = HEIGHT
    right: float = WIDTH - RIGHT
    top: float = TOP
    base: float = HEIGHT - BOTTOM


def steps(readings: Sequence[Reading], language: Language) -> Steps | None:
    """Lay out readings over time, values from zero; None with fewer than two values.

    A date known by year or month stands in the middle of what it may mean.
    """
    ordered = sorted(readings, key=lambda reading: middle(reading.date))
    valued = [reading for reading in ordered if reading.value is not None]
    if len(valued) < 2 or middle(valued[0].date) == middle(valued[-1].date):
        return None
    days = [middle(reading.date) for reading in ordered]
    span = (days[-1] - days[0]).days
    values = value_ticks(max(reading.value or 0 for reading in valued))
    ticks = [(value, language.number(value)) for value in values]
    left = max(LEFT, LETTER * max(len(label) for _, label in ticks) + TICK_GAP)
    marked = sum(reading.marked is not None for reading in ordered)
    mark_room = min(MARK_ROOM, (WIDTH - RIGHT - left) / max(marked - 1, 1))

    def across(day: date) -> float:
        return round(left + (WIDTH - left - RIGHT) * ((day - days[0]).days / span), 2)

    def up(value: int) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (value / values[-1]), 2)

    places = [(across(middle(reading.date)), up(reading.value or 0)) for reading in valued]
    return Steps(
        path=_path(places),
        points=_points(valued, places, left),
        marks=_marks(ordered, across, mark_room),
        values=tuple(Tick(up(value), label) for value, label in ticks),
        dates=tuple(
            Tick(across(day), label) for day, label in day_ticks(days[0], days[-1], language)
        ),
        left=left,
        mark_room=mark_room,
    )


def value_ticks(most: int) -> tuple[int, ...]:
    """Give round values from 0 to at least `most`, at most five steps of 1, 2 or 5 times ten."""
    unit = 1
    while True:
        for step in (unit, 2 * unit, 5 * unit):
            if step * MOST_TICKS >= most:
                return tuple(range(0, max(-(-most // step), 1) * step + 1, step))
        unit *= 10


def _path(places: Sequence[tuple[float, float]]) -> str:
    (x, y), *rest = places
    return f"M{x:g} {y:g}" + "".join(f"H{x:g}V{y:g}" for x, y in rest)


def _points(
    valued: Sequence[Reading], places: Sequence[tuple[float, float]], left: float
) -> tuple[Point, ...]:
    """Label the points for whose text there is room: the last, the first, the highest first."""
    lines = list(_lines(places))
    count = len(valued)
    highest = max(range(count), key=lambda index: valued[index].value or 0)
    labels: dict[int, Label] = {}
    for index in dict.fromkeys([count - 1, 0, highest, *range(count)]):
        for label in _candidates(valued[index].label, *places[index]):
            taken = [*lines, *(other.box for other in labels.values())]
            if _inside(label.box, left) and not any(_meet(label.box, other) for other in taken):
                labels[index] = label
                break
    return tuple(
        Point(x, y, labels.get(index), reading.address)
        for index, (reading, (x, y)) in enumerate(zip(valued, places, strict=True))
    )


def _candidates(text: str, x: float, y: float) -> Iterator[Label]:
    """Give the places of a label: above its step, else left of a rise, else below the step."""
    yield Label(text, x, y - 4.5, "start")
    yield Label(text, x - 4.5, y + 2.5, "end")
    yield Label(text, x, y - 4.5, "end")
    yield Label(text, x, y + LINE + 2.5, "start")


def _lines(places: Sequence[tuple[float, float]]) -> Iterator[Box]:
    """Give the pieces of the step line as boxes without width or height."""
    for (x, y), (next_x, next_y) in pairwise(places):
        yield x, y, next_x, y
        yield next_x, min(y, next_y), next_x, max(y, next_y)


def _inside(box: Box, edge: float) -> bool:
    left, top, right, bottom = box
    return left >= edge and right <= WIDTH and top >= TOP - LINE and bottom <= HEIGHT - BOTTOM


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] + 1 and other[0] < one[2] + 1 and one[1] < other[3] and other[1] < one[3]
    )


def _marks(
    ordered: Sequence[Reading], across: Callable[[date], float], room: float
) -> tuple[Mark, ...]:
    """Set the events' numbers over their dates, moved apart where dates lie close."""
    marked = [reading for reading in ordered if reading.marked is not None]
    dates = [across(middle(reading.date)) for reading in marked]
    places = apart(dates, room, 0, WIDTH - RIGHT)
    return tuple(
        Mark(date_x, round(x, 2), reading.marked or 0, reading.marked_address)
        for reading, date_x, x in zip(marked, dates, places, strict=True)
    )
