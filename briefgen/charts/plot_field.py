"""Charts on a field: lines, bands, points of two figures, and slopes from one side to the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from briefgen.charts.days import day_ticks
from briefgen.charts.hemicycle_labels import rounded, text_width
from briefgen.charts.plot import (
    LINE,
    WIDTH,
    Drawing,
    Frame,
    Mark,
    Place,
    Role,
    Scale,
    Series,
    Text,
    legend,
    ticks,
    wrapped,
)
from briefgen.charts.spacing import apart
from briefgen.i18n import Language

HEIGHT = 168.0
SIDE = 92.0
"""How wide the names beside the ends of lines may be."""
FEW, YEAR = 8, 6
"""Up to so many days each is written below the axis; so long at most is a year alone."""
NOUGHT = Decimal(0)


def lines(frame: Frame, language: Language) -> Drawing:
    """Draw a line for each series, named at its end; a single one has its figures written."""
    drawing, up, across, right = _field(frame, language, frame.values, from_nought=False)
    places = [[(across(one.at), up(one.value)) for one in series.points] for series in frame.series]
    for index, (series, spots) in enumerate(zip(frame.series, places, strict=True)):
        first = series.points[0].address
        drawing.marks.append(
            Mark("line", index, first, "M" + "L".join(f"{x:g} {y:g}" for x, y in spots))
        )
        for point, (x, y) in zip(series.points, spots, strict=True):
            drawing.marks.append(Mark("dot", index, point.address, x=x, y=y))
    if len(frame.series) > 1:
        _ends(drawing, frame.series, [spots[-1] for spots in places], right, language)
    else:
        _figures(drawing, frame.series[0], places[0], right, language)
    return drawing


def areas(frame: Frame, language: Language) -> Drawing:
    """Draw the series as bands upon each other, from nought; each is named at its end.

    A figure that a series lacks at a place counts as nought.
    """
    at = sorted({point.at for series in frame.series for point in series.points})
    held = [{point.at: point for point in series.points} for series in frame.series]
    levels = [[NOUGHT] * len(at)]
    for points in held:
        levels.append(
            [
                base + (points[place].value if place in points else NOUGHT)
                for base, place in zip(levels[-1], at, strict=True)
            ]
        )
    drawing, up, across, right = _field(frame, language, levels[-1], from_nought=True)
    spots = []
    for index, (low, high) in enumerate(pairwise(levels)):
        over = [f"{across(place):g} {up(level):g}" for place, level in zip(at, high, strict=True)]
        under = [f"{across(place):g} {up(level):g}" for place, level in zip(at, low, strict=True)]
        d = "M" + "L".join([*over, *reversed(under)]) + "z"
        drawing.marks.append(Mark("band", index, frame.series[index].points[0].address, d))
        spots.append((across(at[-1]), (up(low[-1]) + up(high[-1])) / 2))
        stops = [across(place) for place in at]
        for number, place in enumerate(at):
            if place in held[index]:
                left = (stops[max(number - 1, 0)] + stops[number]) / 2
                wide = (stops[min(number + 1, len(at) - 1)] + stops[number]) / 2 - left
                top, foot = up(high[number]), up(low[number])
                d = f"M{left:g} {top:g}h{wide:g}V{foot:g}h{-wide:g}z"
                drawing.marks.append(Mark("area", index, held[index][place].address, d))
    if len(frame.series) > 1:
        _ends(drawing, frame.series, spots, right, language)
    else:
        tops = [(across(point.at), up(point.value)) for point in frame.series[0].points]
        edge = "M" + "L".join(f"{x:g} {y:g}" for x, y in tops)
        drawing.marks.append(Mark("line", 0, frame.series[0].points[0].address, edge))
        _figures(drawing, frame.series[0], tops, right, language, filled=True)
    return drawing


def scatter(frame: Frame, language: Language) -> Drawing:
    """Draw a dot for each pair of figures, named where there is room."""
    drawing, up, across, _ = _field(frame, language, frame.values, from_nought=False)
    drawing.dotted = True
    taken = []
    spots = []
    for index, series in enumerate(frame.series):
        for point in series.points:
            x, y = across(point.at), up(point.value)
            drawing.marks.append(Mark("dot", index, point.address, x=x, y=y))
            taken.append((x - 3.5, y - 3.5, x + 3.5, y + 3.5))
            spots.append((x, y, point))
    for x, y, point in spots:
        if not point.name:
            continue
        for dx, dy, anchor in (
            (5, 2.7, "start"),
            (-5, 2.7, "end"),
            (0, -5, "middle"),
            (0, 11, "middle"),
        ):
            said = Text(rounded(x + dx), rounded(y + dy), anchor, point.name, point.address)  # type: ignore[arg-type]
            left, top, edge, foot = said.box
            inside = left >= 0 and edge <= WIDTH and top >= 0 and foot <= drawing.height - 24
            if inside and not any(_meet(said.box, one) for one in taken):
                drawing.texts.append(said)
                taken.append(said.box)
                break
    return drawing


def slopes(frame: Frame, language: Language) -> Drawing:
    """Draw each series as a line from the first name along the axis to the last, named at both ends."""
    count = len(frame.series)
    numbers = {value: language.number(value) for value in frame.values}
    names = [wrapped(series.name, SIDE) for series in frame.series]
    side = max(text_width(line) for lines in names for line in lines)
    figure = max(map(text_width, numbers.values()))
    left, right = side + figure + 12, WIDTH - side - figure - 12
    tall = max(len(lines) for lines in names) * LINE
    high = max(130.0, count * tall)
    drawing = Drawing(rounded(high + 26))
    low, most = min(frame.values), max(frame.values)
    up = Scale(low, most if most > low else low + 1, 20 + high - 6, 26)
    last = len(frame.names) - 1
    stops = [rounded(left + (right - left) * n / last) for n in range(last + 1)]
    for number, (stop, name) in enumerate(zip(stops, frame.names, strict=True)):
        role: Role = "axis" if number in (0, last) else "grid"
        drawing.rule(stop, 14, stop, drawing.height - 2, role)
        drawing.say(stop, 8, "middle", name, muted=True)
    for index, series in enumerate(frame.series):
        spots = [(stops[_row(one.at)], up(one.value)) for one in series.points]
        d = "M" + "L".join(f"{x:g} {y:g}" for x, y in spots)
        drawing.marks.append(Mark("line", index, series.points[0].address, d))
        for point, (x, y) in zip(series.points, spots, strict=True):
            drawing.marks.append(Mark("dot", index, point.address, x=x, y=y))
    for end, anchor, turn in ((0, "end", -1), (last, "start", 1)):
        here = [
            (index, next((one for one in series.points if one.at == end), None))
            for index, series in enumerate(frame.series)
        ]
        found = [(index, point) for index, point in here if point is not None]
        wished = [up(point.value) for _, point in found]
        for (index, point), wish, y in zip(
            found, wished, apart(wished, tall, 22, drawing.height - 4), strict=True
        ):
            x = stops[end] + 5 * turn
            if abs(wish - y) > 3:
                drawing.rule(stops[end] + 3 * turn, wish, x + 2 * turn, y, "leader")
                x += 3 * turn
            drawing.say(
                x, y + 2.7, anchor, numbers[point.value], address=point.address, strong=True
            )
            x += (text_width(numbers[point.value]) + 4) * turn
            first = y + 2.7 - (len(names[index]) - 1) * LINE / 2
            for number, line in enumerate(names[index]):
                drawing.say(x, first + number * LINE, anchor, line, address=point.address)
    return drawing


FIELDS: dict[str, Callable[[Frame, Language], Drawing]] = {
    "line": lines,
    "area": areas,
    "scatter": scatter,
    "slope": slopes,
}


def _row(place: object) -> int:
    assert isinstance(place, int)
    return place


def _field(
    frame: Frame, language: Language, values: Sequence[Decimal], *, from_nought: bool
) -> tuple[Drawing, Scale, Callable[[Place], float], float]:
    """Draw the axes; give the drawing, the scales up and across, and where the field ends."""
    several = len(frame.series) > 1
    drawing = Drawing(HEIGHT)
    top = 10.0
    scattered = bool(frame.y)
    if scattered:
        top += legend(drawing, [one.name for one in frame.series]) if several else 0
        drawing.say(0, top - 1, "start", frame.y, muted=True)
        top += 8
    low, high = min(values), max(values)
    near = low >= 0 and low <= high * Decimal("0.6")
    found = ticks(min(low, NOUGHT) if from_nought or near else low, high)
    labels = [language.number(tick) for tick in found]
    left = max(map(text_width, labels)) + 6
    foot = HEIGHT - (28 if scattered else 16)
    right = WIDTH - (_side(frame.series, language) if several and not scattered else 8)
    up = Scale(found[0], found[-1], foot, top)
    for tick, label in zip(found, labels, strict=True):
        role: Role = (
            "axis" if tick in (NOUGHT, found[0]) and (tick == 0 or NOUGHT not in found) else "grid"
        )
        drawing.rule(left, up(tick), right, up(tick), role)
        drawing.say(left - 4, up(tick) + 2.7, "end", label, muted=True)
    across = _across(drawing, frame, language, (left, right, foot))
    if scattered:
        drawing.say(right, foot + 23, "end", frame.x, muted=True)
    return drawing, up, across, right


def _across(
    drawing: Drawing, frame: Frame, language: Language, place: tuple[float, float, float]
) -> Callable[[Place], float]:
    """Label the axis along, and give the scale of it: of names, days or figures."""
    left, right, foot = place
    inner = left + 6, right - 6
    points = sorted({point.at for series in frame.series for point in series.points})
    if frame.names:
        last = max(len(frame.names) - 1, 1)
        stops = [inner[0] + (inner[1] - inner[0]) * n / last for n in range(len(frame.names))]
        _along(drawing, list(zip(stops, frame.names, strict=True)), foot)
        return lambda at: rounded(stops[_row(at)])
    if frame.labels:
        days = [one for one in points if isinstance(one, date)]
        scale = Scale(
            Decimal(days[0].toordinal()),
            Decimal(max(days[-1].toordinal(), days[0].toordinal() + 1)),
            *inner,
        )
        named = dict(frame.labels)
        said = (
            [(day, named[day]) for day in days]
            if len(days) <= FEW or all(len(label) <= YEAR for label in named.values())
            else list(day_ticks(days[0], days[-1], language))
        )
        _along(drawing, [(scale(Decimal(day.toordinal())), label) for day, label in said], foot)
        return lambda at: scale(Decimal(at.toordinal())) if isinstance(at, date) else left
    numbers = [Decimal(one) for one in points if isinstance(one, int | Decimal)]
    found = ticks(numbers[0], numbers[-1], 6)
    scale = Scale(found[0], found[-1], *inner)
    _along(drawing, [(scale(tick), language.number(tick)) for tick in found], foot)
    return lambda at: scale(Decimal(at)) if isinstance(at, int | Decimal) else left


def _along(drawing: Drawing, labels: Sequence[tuple[float, str]], foot: float) -> None:
    """Write the labels below the axis; where they would touch, each second or third alone."""
    for every in range(1, len(labels) + 1):
        kept = labels[::every]
        if all(
            b - a >= (text_width(one) + text_width(other)) / 2 + 4
            for (a, one), (b, other) in pairwise(kept)
        ):
            break
    for x, _ in labels:
        drawing.rule(x, foot, x, foot + 3, "axis")
    for x, label in kept:
        half = text_width(label) / 2
        drawing.say(min(max(x, half), WIDTH - half), foot + 12, "middle", label, muted=True)


def _side(series: Sequence[Series], language: Language) -> float:
    """Give the room that the names at the ends of lines need."""
    figure = max(text_width(language.number(one.points[-1].value)) for one in series)
    lines = [line for one in series for line in wrapped(one.name, SIDE)]
    return max(map(text_width, lines)) + figure + 16


def _ends(
    drawing: Drawing,
    series: Sequence[Series],
    spots: Sequence[tuple[float, float]],
    right: float,
    language: Language,
) -> None:
    """Name each series beside its end, with its last figure."""
    names = [wrapped(one.name, SIDE) for one in series]
    tall = max(len(lines) for lines in names) * LINE
    wished = [y for _, y in spots]
    for index, y in enumerate(apart(wished, tall, 6, drawing.height - 18)):
        x, start = right + 4, spots[index][0] + 3
        if abs(y - wished[index]) > 3 or right - start > 6:
            drawing.rule(start, wished[index], x + 2, y, "leader")
            x += 4
        last = series[index].points[-1]
        figure = language.number(last.value)
        drawing.say(x, y + 2.7, "start", figure, address=last.address, strong=True)
        first = y + 2.7 - (len(names[index]) - 1) * LINE / 2
        for number, line in enumerate(names[index]):
            drawing.say(
                x + text_width(figure) + 4,
                first + number * LINE,
                "start",
                line,
                address=last.address,
            )


def _figures(
    drawing: Drawing,
    series: Series,
    spots: Sequence[tuple[float, float]],
    right: float,
    language: Language,
    *,
    filled: bool = False,
) -> None:
    """Write the figures of a line where there is room: the last, the first, the greatest first.

    Below a line that is `filled` none can be read.
    """
    count = len(spots)
    values = [point.value for point in series.points]
    order = [count - 1, 0, values.index(max(values)), values.index(min(values)), *range(count)]
    taken = [(x - 2, y - 2, x + 2, y + 2) for x, y in spots]
    for (x1, y1), (x2, y2) in pairwise(spots):
        steps = max(1, round(abs(x2 - x1) / 5))
        for n in range(steps + 1):
            x, y = x1 + (x2 - x1) * n / steps, y1 + (y2 - y1) * n / steps
            taken.append((x - 0.5, y - 0.5, x + 0.5, y + 0.5))
    for index in dict.fromkeys(order):
        x, y = spots[index]
        beside = [spots[other][1] for other in (index - 1, index + 1) if 0 <= other < count]
        # A figure stands where the line does not go: below the bottom of a dip.
        dip = all(other < y for other in beside)
        for dy in (-5.0,) if filled else (11.0, -5.0) if dip else (-5.0, 11.0):
            half = text_width(language.number(values[index])) / 2
            said = Text(
                rounded(min(max(x, half), right + 8 - half)), rounded(y + dy), "middle",
                language.number(values[index]), series.points[index].address, strong=True,
            )  # fmt: skip
            fits = said.box[3] < drawing.height - 16 and said.box[1] >= 0
            if fits and not any(_meet(said.box, one) for one in taken):
                drawing.texts.append(said)
                taken.append(said.box)
                break


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
