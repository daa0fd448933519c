from __future__ import annotations

from decimal import Decimal

from briefgen.charts.plot import Frame, Point, Series
from briefgen.charts.plot_rows import bars, dots, height, stacked
from briefgen.i18n import language

EN = language("en")


def frame(*series: list[int | str | None]) -> Frame:
    made = []
    for number, values in enumerate(series):
        points = [
            Point(at, Decimal(value), f"t#/rows/{at}/{number}")
            for at, value in enumerate(values)
            if value is not None
        ]
        made.append(Series(f"Series {number}", tuple(points)))
    return Frame(tuple(made), tuple(f"Name {n}" for n in range(len(series[0]))))


def span(d: str) -> tuple[float, float]:
    """Give where a bar begins and how wide it is."""
    start, _, rest = d[1:].partition(" ")
    return float(start), float(rest.partition("h")[2].partition("v")[0])


def test_bars_are_as_long_as_their_figures_from_one_baseline() -> None:
    drawing = bars(frame([100, 50, "12.5"]), EN)
    spans = [span(mark.d) for mark in drawing.marks]
    assert len({start for start, _ in spans}) == 1
    widths = [wide for _, wide in spans]
    assert [round(one / widths[0], 2) for one in widths] == [1, 0.5, 0.12]
    assert [one.text for one in drawing.texts if one.strong] == ["100", "50", "12.5"]


def test_a_negative_bar_ends_left_of_the_baseline_with_its_figure() -> None:
    drawing = bars(frame([-10, 10, 0]), EN)
    (start, wide), (zero, _) = (span(mark.d) for mark in drawing.marks)
    assert round(start + wide, 1) == round(zero, 1)
    label = next(one for one in drawing.texts if one.text == "−10")
    assert label.anchor == "end"
    assert label.x < start
    assert label.box[0] > max(one.box[2] for one in drawing.texts if one.text.startswith("Name"))


def test_parts_stand_end_to_end_and_the_sum_behind_them() -> None:
    drawing = stacked(frame([60, 10], [40, None]), EN)
    first, short, second = (span(mark.d) for mark in drawing.marks)
    assert round(first[0] + first[1], 1) == round(second[0], 1)
    assert round(first[1] / second[1], 1) == 1.5
    assert round(first[1] / short[1], 1) == 6
    assert [one.text for one in drawing.texts if one.strong] == ["100", "10"]
    assert [one.text for one in drawing.legend] == ["Series 0", "Series 1"]


def test_dots_of_a_name_are_joined() -> None:
    drawing = dots(frame([10, 20], [30, None]), EN)
    (link,) = [one for one in drawing.rules if one.role == "link"]
    first = [mark for mark in drawing.marks if mark.address.startswith("t#/rows/0/")]
    assert {link.x1, link.x2} == {mark.x for mark in first}
    assert all(mark.y == link.y1 for mark in first)


def test_a_chart_grows_with_its_names_and_series() -> None:
    one, two = frame([1] * 10), frame([1] * 10, [2] * 10)
    assert height(one, "bar") == bars(one, EN).height
    assert height(two, "bar") > height(one, "bar")
    assert all(mark.y < dots(two, EN).height for mark in dots(two, EN).marks)
