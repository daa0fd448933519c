from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from briefgen.render import themes
from briefgen.render.compose import Composer
from briefgen.render.outline import outline
from tests.helpers.composed import briefing, composed, printed, read, text

COLUMNS = [
    {"key": "who", "title": "Nation", "type": "country"},
    {"key": "a", "title": "In 2024", "type": "number", "total": True},
    {"key": "b", "title": "In 2025", "type": "number", "unit": "persons"},
    {"key": "year", "title": "Year", "type": "date"},
    {"key": "task", "title": "Task"},
]
ROWS = [
    {"who": "IT", "a": 852, "b": 1273, "year": "2023", "task": "West"},
    {"who": "US", "a": 572, "b": 590, "year": "2024", "task": "East"},
    {"who": "XK", "a": Decimal("3.5"), "year": "2025"},
]
TABLE: dict[str, Any] = {"columns": COLUMNS, "rows": ROWS}
CHARTS: list[dict[str, Any]] = [
    {"type": "bar", "x": "who", "y": "a"},
    {"type": "bar", "x": "who", "y": ["a", "b"]},
    {"type": "stacked", "x": "who", "y": ["a", "b"]},
    {"type": "dot", "x": "who", "y": ["a", "b"]},
    {"type": "line", "x": "year", "y": "a"},
    {"type": "area", "x": "year", "y": "a"},
    {"type": "scatter", "x": "a", "y": "b", "series": "task"},
    {"type": "slope", "x": "who", "y": ["a", "b"]},
]


def page(data: dict[str, Any], detail: str = "full") -> str:
    return text(composed(briefing("table", data, detail=detail)))


def svg(chart: dict[str, Any], theme: str = "ministry") -> str:
    made = briefing("table", {**TABLE, "chart": chart}, detail="brief")
    charts = Composer(themes.load(theme)).compose(outline(read(made))).resources.charts
    (only,) = charts.values()
    return only.decode()


def test_cells_are_printed_by_their_type_and_the_empty_as_a_dash() -> None:
    said = page(TABLE)
    assert "Nation In 2024 In 2025, persons Year Task" in said
    assert "Italy 852 1,273 2023 West United States 572 590 2024 East Kosovo 3.5 – 2025 –" in said


def test_a_sum_is_exact_and_stands_below_the_columns_that_ask_for_it() -> None:
    assert page(TABLE).count("Sum 1,427.5") == 1
    plain = [{key: value for key, value in one.items() if key != "total"} for one in COLUMNS]
    assert "Sum" not in page({**TABLE, "columns": plain})


def test_the_finding_is_worked_out_where_none_is_written() -> None:
    assert "Highest in Italy (852), lowest in Kosovo (3.5)" in page(TABLE)
    assert page({**TABLE, "finding": "Italy leads"}, "headline").count("Only Italy leads.") == 1
    line = {**TABLE, "chart": {"type": "line", "x": "year", "y": "a"}}
    assert "From 852 (2023) to 3.5 (2025)" in page(line)


def test_a_brief_shows_the_chart_in_place_of_the_table() -> None:
    said = page({**TABLE, "chart": CHARTS[0]}, "brief")
    assert "In 2024 by nation" in said
    assert "Task" not in said


def test_a_brief_without_a_chart_tells_how_many_rows_are_left_out() -> None:
    rows = [{"task": f"Task {n}"} for n in range(11)]
    said = page({"columns": [COLUMNS[-1]], "rows": rows}, "brief")
    assert "Task 7" in said
    assert "Task 8" not in said
    assert "3 more rows are in the full length." in said


@pytest.mark.parametrize("chart", CHARTS, ids=lambda one: f"{one['type']}-{len(one['y'])}")
def test_each_mark_of_a_chart_leads_to_its_cell(chart: dict[str, Any]) -> None:
    fields = printed(svg(chart))
    measured = chart["y"] if isinstance(chart["y"], list) else [chart["y"]]
    shown = {
        f"only#/rows/{index}/{key}"
        for index, row in enumerate(ROWS)
        for key in measured
        if row.get(key) is not None and row.get(chart["x"]) is not None
        and (not chart.get("series") or row.get(chart["series"]))
    }  # fmt: skip
    assert fields == shown


@pytest.mark.parametrize("theme", ["ministry", "alliance", "plain"])
def test_a_chart_takes_its_fonts_and_colours_from_the_theme(theme: str) -> None:
    look = themes.load(theme).look(grey=False)
    drawn = svg(CHARTS[0], theme)
    assert f'font-family="{look.fonts["sans"]}"' in drawn
    assert look.colours["accent"] in drawn


def test_series_differ_in_grey_by_tone_and_dash() -> None:
    drawn = svg({"type": "slope", "x": "who", "y": ["a", "b"]}, "plain")
    lines = re.findall(r'<path data-field="[^"]*" d="M[^z]*?" fill="none" stroke="(#\w+)"[^>]*?(dasharray="[\d. ]+")?/>', drawn)  # fmt: skip
    assert len(lines) == len(set(lines)) == 3


def test_the_alternative_text_tells_the_figures() -> None:
    made = composed(briefing("table", {**TABLE, "chart": CHARTS[1]}))
    assert "Bar chart. In 2024: highest Italy (852), lowest Kosovo (3.5). In 2024: Italy 852, United States 572, Kosovo 3.5; In 2025: Italy 1,273, United States 590." in made  # fmt: skip
