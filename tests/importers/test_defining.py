"""Tables whose columns a file defines: their types, their keys, and the rows under them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from briefgen.core.address import parse
from briefgen.core.briefing import Briefing
from briefgen.core.fields import WidgetKind
from briefgen.importers import applying
from briefgen.importers.defining import kind
from briefgen.importers.exchange import Outcome, Request
from briefgen.importers.files import Data
from briefgen.importers.reader import Reader
from briefgen.sections.registry import row_keys
from tests.helpers.workbooks import xlsx

NOON = dt.datetime(2025, 2, 21, 12, tzinfo=dt.UTC)
CSV = 'Country,Year,Troops,Share of all,Task\nItaly,2023,"1,234",12.5%,West\nKosova,2024,400,3%,\n'


@pytest.fixture
def briefing() -> Briefing:
    section = {"id": "t", "kind": "table", "title": "T", "data": {}}
    tree: Any = {"format": 1, "title": "T", "as_of": "2025-02-21", "sections": [section]}
    return Briefing(tree, keys_of=row_keys)


def outcome(briefing: Briefing, content: str, **values: Any) -> Outcome:
    found = applying.target(briefing, parse("t#/rows"))
    request = Request(found.kind, found.pattern, found.rows, found.beside, final=True, **values)
    return Reader(Data("x.csv", content.encode())).outcome(request)


def take(briefing: Briefing, content: str, **values: Any) -> dict[str, Any]:
    found = outcome(briefing, content, **values)
    step = applying.step(
        briefing, parse("t#/rows"), found, mode=values.get("mode", "merge"), file="data/x.csv",
        title="x.csv", moment=NOON,
    )  # fmt: skip
    briefing.apply(step)
    data: dict[str, Any] = briefing.section("t")["data"]
    return data


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Troops", ["1,234", "400", None, "n/a"], WidgetKind.NUMBER),
        ("Troops", ["1,234", "many"], WidgetKind.LINE),
        ("Change", ["-3", "+4.5"], WidgetKind.NUMBER),
        ("Share", ["3%", "12.5 %"], WidgetKind.PERCENT),
        ("Share, %", ["3", "12.5"], WidgetKind.PERCENT),
        ("Day", ["9 Feb 2025", "2025-02-10"], WidgetKind.DATE),
        ("Day", [dt.date(2025, 2, 9)], WidgetKind.DATE),
        ("Year", ["1999", "2024"], WidgetKind.DATE),
        ("Godina", [1999, Decimal(2024)], WidgetKind.DATE),
        ("", ["2021", "2022", "2023"], WidgetKind.DATE),
        ("Troops", ["1999", "2024"], WidgetKind.NUMBER),
        ("Where", ["Italy", "Kosova"], WidgetKind.COUNTRY),
        ("Where", ["Italy", "Atlantis"], WidgetKind.LINE),
        ("Nothing", [None, " "], WidgetKind.LINE),
    ],
)
def test_a_column_holds_what_all_of_its_cells_can_be(
    header: str, cells: list[Any], expected: WidgetKind
) -> None:
    assert kind(header, cells) is expected


def test_a_file_defines_the_columns_of_an_empty_table(briefing: Briefing) -> None:
    data = take(briefing, CSV)
    assert data["columns"] == [
        {"key": "country", "title": "Country", "type": "country"},
        {"key": "year", "title": "Year", "type": "date"},
        {"key": "troops", "title": "Troops", "type": "number"},
        {"key": "share-of-all", "title": "Share of all", "type": "percent"},
        {"key": "task", "title": "Task", "type": "text"},
    ]
    assert data["rows"] == [
        {"country": "IT", "year": "2023", "troops": 1234, "share-of-all": Decimal("12.5"),
         "task": "West"},
        {"country": "XK", "year": "2024", "troops": 400, "share-of-all": 3},
    ]  # fmt: skip
    bindings = briefing.section("t")["bindings"]
    assert bindings["/rows"]["columns"]["troops"] == "Troops"
    assert bindings["/rows/0"]["cells"]["troops"] == "C2"


def test_a_file_fills_the_columns_that_there_are(briefing: Briefing) -> None:
    take(briefing, CSV)
    data = take(briefing, "Country,Troops,Other\nItaly,1300,1\nSpain,20,2\n")
    assert [one["key"] for one in data["columns"]] == [
        "country", "year", "troops", "share-of-all", "task"
    ]  # fmt: skip


def test_known_rows_are_those_of_the_same_words(briefing: Briefing) -> None:
    take(briefing, "Country,Group,Votes\nItaly,A,1\nItaly,B,2\nItaly,B,3\n")
    data = take(briefing, "Country,Group,Votes\nItaly,B,20\nItaly,A,10\nItaly,B,30\nItaly,C,40\n")
    assert [(row["group"], row["votes"]) for row in data["rows"]] == [
        ("A", 10), ("B", 20), ("B", 30), ("C", 40)
    ]  # fmt: skip


def test_words_over_words_are_a_header_where_the_user_defines_columns(briefing: Briefing) -> None:
    data = take(briefing, "Who,What\nOffice,Answers\nEmbassy,Asks\n")
    assert [one["title"] for one in data["columns"]] == ["Who", "What"]
    assert len(data["rows"]) == 2


def test_a_column_that_is_left_out_by_hand_is_not_defined(briefing: Briefing) -> None:
    data = take(briefing, CSV, mapping={"year": "", "task": ""})
    assert [one["key"] for one in data["columns"]] == ["country", "troops", "share-of-all"]


def test_a_mark_of_decimals_is_asked_for_here_too(briefing: Briefing) -> None:
    found = outcome(briefing, "Name,Figure\nA,1.234\nB,400\n")
    assert [one.topic for one in found.open] == ["decimal"]


def test_headers_without_letters_have_keys_all_the_same(briefing: Briefing) -> None:
    data = take(briefing, "Name,2023,2024,2024\nA,1,2,3\n", header=0)
    assert [one["key"] for one in data["columns"]] == [
        "name", "column-2023", "column-2024", "column-2024-2"
    ]  # fmt: skip
    assert data["rows"] == [{"name": "A", "column-2023": 1, "column-2024": 2, "column-2024-2": 3}]


def test_what_was_taken_in_is_undone_as_one_step(briefing: Briefing) -> None:
    found = outcome(briefing, CSV)
    before = briefing.copy().tree
    undo = briefing.apply(
        applying.step(
            briefing, parse("t#/rows"), found, file="data/x.csv", title="x.csv", moment=NOON
        )
    )
    assert briefing.tree != before
    briefing.apply(undo)
    assert briefing.tree == before


def test_a_workbook_defines_columns_by_what_its_cells_are(briefing: Briefing) -> None:
    found = applying.target(briefing, parse("t#/rows"))
    rows = [
        ["Troops by nation"],
        ["Nation", "Troops", "Since"],
        ["Italy", 1234, dt.date(2023, 5, 1)],
        ["Spain", 400, dt.date(2024, 1, 2)],
        ["Total", 1634, None],
    ]
    request = Request(found.kind, found.pattern, final=True)
    read = Reader(Data("x.xlsx", xlsx({"Data": rows}))).outcome(request)
    assert [one["type"] for one in read.defined] == ["country", "number", "date"]
    assert [row.values["since"] for row in read.rows] == ["2023-05-01", "2024-01-02"]
    assert read.range == "A2:C4"
