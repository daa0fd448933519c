from __future__ import annotations

from decimal import Decimal
from typing import Any

from briefgen.core.fields import WidgetKind
from briefgen.core.reading import Path, read
from briefgen.sections import shape
from briefgen.sections.table.model import TableData

COLUMNS = [
    {"key": "who", "title": "Nation", "type": "country"},
    {"key": "men/women", "title": "Personnel", "type": "number", "unit": "persons"},
    {"key": "when", "title": "Since", "type": "date"},
]


def refused(rows: list[Any], columns: Any = COLUMNS) -> list[Path]:
    return [one.path for one in read(TableData, {"columns": columns, "rows": rows}).refusals]


def test_a_cell_is_held_against_the_type_of_its_column() -> None:
    assert refused([{"who": "IT", "men/women": Decimal("1.5"), "when": "2013-09"}]) == []
    assert refused([{"who": "Italia", "men/women": "12x", "when": "soon"}]) == [
        ("rows", 0, "who"), ("rows", 0, "men/women"), ("rows", 0, "when")
    ]  # fmt: skip


def test_a_refused_cell_goes_alone_and_its_row_keeps_its_place() -> None:
    data = {"columns": COLUMNS, "rows": [{"who": 5}, {"who": "US", "men/women": 3}]}
    view = read(TableData, data).view
    assert view is not None
    assert [getattr(row, "cell_0", None) for row in view.rows] == [None, "US"]
    assert [row.index_in_data(9) for row in view.rows] == [0, 1]


def test_a_row_may_have_less_than_all_cells_and_more() -> None:
    assert refused([{}, {"who": None}, {"other": 3}]) == []


def test_what_is_no_column_is_passed_over_until_it_is_one() -> None:
    assert refused([{"a": 1}], "none") == [("columns",)]
    assert refused([{"a": 1}], [{"title": "A"}]) == [("columns", 0, "key")]


def test_a_column_cannot_go_by_what_every_row_has() -> None:
    for key in ("sources", " "):
        assert refused([], [{"key": key, "title": "Sources"}]) == [("columns", 0, "key")]


def test_the_shape_of_rows_follows_the_columns_beside_them() -> None:
    rows = shape.find(shape.shapes(TableData), ["rows"])
    assert rows is not None
    assert [part.name for part in rows.columns] == ["sources"]
    seen = shape.seen_in(rows, {"columns": [*COLUMNS, "none", {"key": "who", "title": "Again"}]})
    assert [(part.name, str(part.label), part.kind, part.unit) for part in seen.columns[:3]] == [
        ("who", "Nation", WidgetKind.COUNTRY, ""),
        ("men/women", "Personnel", WidgetKind.NUMBER, "persons"),
        ("when", "Since", WidgetKind.DATE, ""),
    ]
    assert seen.columns[3].name == "sources"
    again = shape.seen_in(rows, {"columns": [*COLUMNS, "none", {"key": "who", "title": "Again"}]})
    assert again.model is seen.model
