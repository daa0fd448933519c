from __future__ import annotations

from typing import Any

from briefgen.core.dates import Edtf
from briefgen.core.reading import read
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.table.checks import problems
from briefgen.sections.table.model import TableData

SCOPE = Scope("t", "full", language("en"), Edtf.parse("2025-02-21"))
COLUMNS = [
    {"key": "n", "title": "Name"},
    {"key": "v", "title": "Value", "type": "number"},
    {"key": "d", "title": "Year", "type": "date"},
]
ROWS = [{"n": "A", "v": 3, "d": "2023"}, {"n": "B", "v": 5, "d": "2024"}]


def found(**data: Any) -> list[tuple[str, str]]:
    view = read(TableData, {"columns": COLUMNS, "rows": ROWS, **data}).view
    assert view is not None
    return [(one.check, one.address) for one in problems(view, None, SCOPE)]


def chart(kind: str, x: str, y: Any, **more: Any) -> list[tuple[str, str]]:
    return found(chart={"type": kind, "x": x, "y": y, **more})


def test_an_empty_table_is_reported() -> None:
    assert found(columns=[], rows=[]) == [("table-empty", "t#/rows")]
    assert found() == []


def test_a_key_that_stands_twice_is_named_at_its_second_column() -> None:
    twice = [*COLUMNS, {"key": "n", "title": "Name again"}]
    assert found(columns=twice) == [("column-twice", "t#/columns/3/key")]


def test_a_sum_of_words_is_reported() -> None:
    columns = [{"key": "n", "title": "Name", "total": True}]
    assert ("column-sum", "t#/columns/n/total") in found(columns=columns)


def test_values_under_no_column_are_told_once_for_each_name() -> None:
    rows = [{"n": "A", "x": 1}, {"n": "B", "x": 2, "y": 3}]
    assert found(rows=rows) == [("table-loose", "t#/rows/0"), ("table-loose", "t#/rows/1")]


def test_a_chart_that_can_be_drawn_has_no_problem() -> None:
    for kind in ("bar", "stacked", "dot", "line", "area"):
        assert chart(kind, "n", "v") == []
    assert chart("line", "d", ["v"]) == []
    assert chart("slope", "d", "v", series="n") == []


def test_a_chart_that_cannot_be_drawn_names_the_field_that_is_to_blame() -> None:
    assert chart("bar", "gone", "v") == [("chart-undrawn", "t#/chart/x")]
    assert chart("bar", "n", "d") == [("chart-undrawn", "t#/chart/y")]
    assert chart("bar", "n", ["v", "v"], series="d") == [("chart-undrawn", "t#/chart/series")]
    assert chart("scatter", "n", "v") == [("chart-undrawn", "t#/chart/x")]


def test_a_chart_of_too_much_is_not_drawn() -> None:
    many = [{"n": f"Name {n}", "v": n, "d": "2023"} for n in range(60)]
    assert found(rows=many, chart={"type": "bar", "x": "n", "y": "v"}) == [
        ("chart-undrawn", "t#/chart/x")
    ]
    assert found(rows=many, chart={"type": "line", "x": "d", "y": "v", "series": "n"}) == [
        ("chart-undrawn", "t#/chart/series")
    ]


def test_parts_of_a_whole_cannot_be_negative() -> None:
    rows = [{"n": "A", "v": -3}, {"n": "B", "v": 5}]
    assert found(rows=rows, chart={"type": "stacked", "x": "n", "y": "v"}) == [
        ("chart-undrawn", "t#/chart/type")
    ]
    assert found(rows=rows, chart={"type": "bar", "x": "n", "y": "v"}) == []
