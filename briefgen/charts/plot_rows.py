"""Charts of names below each other: bars, bars in parts, and dots."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from briefgen.charts.hemicycle_labels import rounded, text_width
from briefgen.charts.plot import (
    LINE,
    WIDTH,
    Drawing,
    Frame,
    Mark,
    Scale,
    legend,
    ticks,
    wrapped,
)
from briefgen.i18n import Language

HIGHEST = 560.0
"""A chart that would be higher than this does not fit a page beside its head."""
NAMES = 120.0
"""How wide the names may be."""
GAP = 5.0
NOUGHT = Decimal(0)

Rows = list[tuple[float, float]]
"""Top and height of each row."""


def bars(frame: Frame, language: Language) -> Drawing:
    """Draw a bar for each figure, its value at the end; series stand below each other."""
    count = len(frame.series)
    thick = 10.0 if count == 1 else 8.5
    drawing, rows, left = _rows(frame, thick * count)
    texts = {value: language.number(value) for value in frame.values}
    scale = _scale(frame.values, left, texts)
    zero = scale(NOUGHT)
    for index, series in enumerate(frame.series):
        for point in series.points:
            top, high = rows[_row(point.at)]
            y = top + (high - thick * count) / 2 + thick * index
            end = scale(point.value)
            across = (min(zero, end), max(zero, end))
            if point.value:
                _bar(drawing, index, across, (y + 0.5, thick - 1), point.address)
            anchor, x = ("end", end - 3) if point.value < 0 else ("start", end + 3)
            drawing.say(
                x, y + thick / 2 + 2.7, anchor, texts[point.value],
                address=point.address, strong=count == 1,
            )  # fmt: skip
    drawing.rule(zero, rows[0][0] - 1, zero, drawing.height, "axis")
    return drawing


def stacked(frame: Frame, language: Language) -> Drawing:
    """Draw one bar for each name, in parts; the sum stands at the end. Figures are 0 or more."""
    thick = 13.0
    drawing, rows, left = _rows(frame, thick)
    sums = [NOUGHT] * len(frame.names)
    for point in (point for series in frame.series for point in series.points):
        sums[_row(point.at)] += point.value
    texts = {total: language.number(total) for total in sums}
    scale = _scale(sums, left, texts)
    ends = [NOUGHT] * len(frame.names)
    for index, series in enumerate(frame.series):
        for point in series.points:
            row = _row(point.at)
            start, ends[row] = ends[row], ends[row] + point.value
            if not point.value:
                continue
            y = rows[row][0] + (rows[row][1] - thick) / 2
            x1, x2 = scale(start), scale(ends[row])
            _bar(drawing, index, (x1, x2), (y, thick), point.address)
            said = language.number(point.value)
            if text_width(said) + 3 <= x2 - x1:
                drawing.say(
                    (x1 + x2) / 2, y + thick / 2 + 2.7, "middle", said,
                    address=point.address, on=index,
                )  # fmt: skip
    for (top, high), total in zip(rows, sums, strict=True):
        drawing.say(scale(total) + 3, top + high / 2 + 2.7, "start", texts[total], strong=True)
    drawing.rule(scale(NOUGHT), rows[0][0] - 1, scale(NOUGHT), drawing.height, "axis")
    return drawing


def dots(frame: Frame, language: Language) -> Drawing:
    """Draw the figures of each name as dots on a line, joined from the least to the greatest."""
    several = len(frame.series) > 1
    drawing, rows, left = _rows(frame, 10.0, dotted=True)
    found = ticks(*_reach(frame.values))
    labels = [language.number(tick) for tick in found]
    room = max(text_width(labels[-1]) / 2, 0 if several else _widest(frame.values, language) + 6)
    scale = Scale(found[0], found[-1], left + 6, WIDTH - room - 2)
    foot = drawing.height
    for tick, label in zip(found, labels, strict=True):
        drawing.rule(scale(tick), rows[0][0], scale(tick), foot)
        drawing.say(scale(tick), foot + 9, "middle", label, muted=True)
    drawing.height += 13
    for row, (top, high) in enumerate(rows):
        ends = [
            scale(one.value) for series in frame.series for one in series.points if one.at == row
        ]
        if len(ends) > 1:
            drawing.rule(min(ends), top + high / 2, max(ends), top + high / 2, "link")
    for index, series in enumerate(frame.series):
        for point in series.points:
            top, high = rows[_row(point.at)]
            x, y = scale(point.value), rounded(top + high / 2)
            drawing.marks.append(Mark("dot", index, point.address, x=x, y=y))
            if not several:
                said = language.number(point.value)
                drawing.say(x + 5, y + 2.7, "start", said, address=point.address, strong=True)
    return drawing


ROWS: dict[str, Callable[[Frame, Language], Drawing]] = {
    "bar": bars,
    "stacked": stacked,
    "dot": dots,
}


def height(frame: Frame, kind: str) -> float:
    """Say how high a chart of the rows would be."""
    thick = {"bar": 10.0 if len(frame.series) == 1 else 8.5 * len(frame.series)}.get(kind, 13.0)
    return _rows(frame, thick)[0].height


def _row(place: object) -> int:
    assert isinstance(place, int)
    return place


def _rows(frame: Frame, inner: float, *, dotted: bool = False) -> tuple[Drawing, Rows, float]:
    """Begin a drawing with its legend and the names; give the rows and where the names end."""
    drawing = Drawing(0)
    y = legend(drawing, [one.name for one in frame.series], dotted=dotted)
    broken = [wrapped(name, NAMES) for name in frame.names]
    left = max((text_width(line) for lines in broken for line in lines), default=0.0)
    left = min(left, NAMES) + 6
    rows: Rows = []
    for lines in broken:
        high = max(inner, len(lines) * LINE)
        first = y + high / 2 - len(lines) * LINE / 2 + 7.4
        for number, line in enumerate(lines):
            drawing.say(0, first + number * LINE, "start", line)
        rows.append((y, high))
        y += high + GAP
    drawing.height = rounded(y - GAP + 1)
    return drawing, rows, left


def _scale(values: list[Decimal], left: float, texts: dict[Decimal, str]) -> Scale:
    """Lay the values out between the names and the edge, with room for the texts at the ends."""
    low, high = min(NOUGHT, *values), max(NOUGHT, *values)
    if low == high:
        high = Decimal(1)
    after = max((text_width(texts[one]) for one in values if one >= 0), default=0.0) + 5
    before = max((text_width(texts[one]) for one in values if one < 0), default=0.0)
    return Scale(low, high, left + (before + 5 if before else 0), WIDTH - after)


def _reach(values: list[Decimal]) -> tuple[Decimal, Decimal]:
    """Give the ends of an axis of dots: nought belongs to it where it is not far off."""
    low, high = min(values), max(values)
    return (min(NOUGHT, low) if low < high / 2 else low), max(high, NOUGHT if low < 0 else high)


def _widest(values: list[Decimal], language: Language) -> float:
    return max(text_width(language.number(value)) for value in values)


def _bar(
    drawing: Drawing,
    series: int,
    across: tuple[float, float],
    down: tuple[float, float],
    address: str,
) -> None:
    (x1, x2), (y, high) = across, down
    x, wide = rounded(x1), rounded(max(x2 - x1, 0.6))
    d = f"M{x:g} {rounded(y):g}h{wide:g}v{rounded(high):g}h{-wide:g}z"
    drawing.marks.append(Mark("bar", series, address, d))
