from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.plot import WIDTH, Drawing, Frame, Place, Point, Series
from briefgen.charts.plot_field import areas, lines, scatter, slopes
from briefgen.i18n import language

EN = language("en")
YEARS = [date(year, 7, 2) for year in range(2018, 2025)]


def series(name: str, at: list[Place], values: list[int]) -> Series:
    return Series(
        name,
        tuple(
            Point(place, Decimal(value), f"t#/rows/{index}/{name}")
            for index, (place, value) in enumerate(zip(at, values, strict=True))
        ),
    )


def over_years(*values: list[int]) -> Frame:
    made = [series(f"Group {n}", [*YEARS], one) for n, one in enumerate(values)]
    return Frame(tuple(made), labels=tuple((day, str(day.year)) for day in YEARS))


def clear(drawing: Drawing) -> bool:
    """Say whether no words touch others, and all are on the drawing."""
    boxes = [one.box for one in drawing.texts]
    apart = all(
        a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
        for a, b in combinations(boxes, 2)
    )
    return apart and all(
        box[0] >= -1 and box[2] <= WIDTH + 1 and box[3] <= drawing.height + 1 for box in boxes
    )


def test_a_line_rises_where_its_figures_do_and_years_are_named_below() -> None:
    drawing = lines(over_years([5, 6, 7, 8, 9, 10, 20]), EN)
    spots = [mark for mark in drawing.marks if mark.form == "dot"]
    assert [mark.x for mark in spots] == sorted(mark.x for mark in spots)
    assert [mark.y for mark in spots] == sorted((mark.y for mark in spots), reverse=True)
    said = [one.text for one in drawing.texts]
    assert {"2018", "2024", "20", "0"} <= set(said)
    assert clear(drawing)


@given(st.lists(st.lists(st.integers(0, 10**6), min_size=7, max_size=7), min_size=2, max_size=8))
def test_the_names_of_lines_never_touch(values: list[list[int]]) -> None:
    drawing = lines(over_years(*values), EN)
    assert clear(drawing)
    assert {f"Group {n}" for n in range(len(values))} <= {one.text for one in drawing.texts}


def test_bands_stand_upon_each_other_from_nought() -> None:
    drawing = areas(over_years([10] * 7, [30] * 7), EN)
    bands = [mark.d for mark in drawing.marks if mark.form == "band"]
    edges = [[float(spot.split()[1]) for spot in band.strip("Mz").split("L")] for band in bands]
    ground = max(edges[0])
    assert min(edges[0]) == max(edges[1])
    assert round((ground - min(edges[1])) / (ground - min(edges[0])), 1) == 4


def test_points_of_a_scatter_are_named_where_there_is_room() -> None:
    points = tuple(
        Point(Decimal(x), Decimal(y), f"t#/rows/{n}/y", f"Place {n}")
        for n, (x, y) in enumerate([(1, 1), (9, 9), (9, 9), (9, 9), (9, 9), (9, 9)])
    )
    drawing = scatter(Frame((Series("All", points),), x="Income", y="Trust"), EN)
    named = [one.text for one in drawing.texts if one.text.startswith("Place")]
    assert "Place 0" in named
    assert len(named) < 6
    assert {"Income", "Trust"} <= {one.text for one in drawing.texts}


@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), min_size=1, max_size=32))
def test_the_names_of_slopes_stand_apart_at_both_ends(values: list[tuple[int, int]]) -> None:
    made = tuple(series(f"Country {n}", [0, 1], list(pair)) for n, pair in enumerate(values))
    drawing = slopes(Frame(made, ("2020", "2025")), EN)
    assert clear(drawing)
    for side in ("start", "end"):
        named = [
            one for one in drawing.texts if one.anchor == side and one.text.startswith("Country")
        ]
        assert len(named) == len(values)
