"""Spreadsheets: values, formats, and what is refused before it costs memory."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from briefgen.core.errors import BriefgenError
from briefgen.importers import workbook
from briefgen.importers.sheets import Percent, text
from tests.helpers import workbooks
from tests.helpers.workbooks import DATE, PERCENT, TWO_PLACES, formula, ods, styled, xlsx

ROWS: list[list[Any]] = [["List", "Votes", "Share"], ["LVV", 200754, 40.85], ["PDK", None, 22.1]]


@pytest.mark.parametrize("make", [xlsx, ods])
def test_cells_are_values_when_a_sheet_is_read(make: Any) -> None:
    sheet = workbook.read(make({"Results": ROWS, "Other": [["x"]]}), "x", None)
    assert sheet.name == "Results"
    assert [sheet.cell(1, column) for column in range(3)] == ["LVV", 200754, Decimal("40.85")]
    assert sheet.cell(2, 1) is None
    assert sheet.place(2, 2) == "C3"


@pytest.mark.parametrize("make", [xlsx, ods])
def test_sheet_is_chosen_when_it_is_named(make: Any) -> None:
    data = make({"A & B": [["a"]], "Čačak": [["x", 1]]})
    assert workbook.names(data, "x") == ["A & B", "Čačak"]
    assert workbook.read(data, "x", "Čačak").cell(0, 1) == 1
    with pytest.raises(BriefgenError, match="no sheet “C”: it has A & B, Čačak"):
        workbook.read(data, "x", "C")


def test_percentage_is_one_when_the_cell_s_format_says_so() -> None:
    rows = [["a", styled(0.4085, PERCENT)], ["b", styled(40.8, TWO_PLACES)], ["c", 0.4085]]
    sheet = workbook.read(xlsx({"S": rows}), "x", None)
    assert isinstance(sheet.cell(0, 1), Percent)
    assert text(sheet.cell(0, 1)) == "40.85%"
    assert str(sheet.cell(1, 1)) == "40.80"
    assert str(sheet.cell(2, 1)) == "0.4085"


def test_percentage_is_one_when_ods_says_so() -> None:
    cell = ("40,85 %", 'office:value-type="percentage" office:value="0.4085"')
    rows = [["a", 1], [None, None], ["b", cell]]
    sheet = workbook.read(ods({"S": rows}), "x", None)
    assert text(sheet.cell(2, 1)) == "40.85%"


def test_date_is_one_when_the_cell_s_format_says_so() -> None:
    sheet = workbook.read(xlsx({"S": [["d"], [styled(45697, DATE)]]}), "x", None)
    assert sheet.cell(1, 0) == dt.date(2025, 2, 9)


def test_formula_gives_its_value_when_one_was_saved() -> None:
    rows = [["a", "b"], [formula("1+1", "2"), formula("SUM(A1:A9)")]]
    sheet = workbook.read(xlsx({"S": rows}), "x", None)
    assert sheet.cell(1, 0) == 2
    assert sheet.cell(1, 1) is None
    assert "B2" in str(sheet.said[0])


def test_sheet_is_refused_when_two_cells_span_it() -> None:
    far = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="200000"><c r="ALL200000"><v>1</v></c></row>'
        "</sheetData></worksheet>"
    )
    data = xlsx({"S": ROWS}, {"xl/worksheets/sheet1.xml": far})
    with pytest.raises(BriefgenError, match="ALL200000"):
        workbook.read(data, "x.xlsx", None)


def test_ods_is_refused_when_a_filled_row_is_repeated_without_end() -> None:
    tail = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell'
        ' table:number-columns-repeated="1000" office:value-type="float" office:value="1"/>'
        "</table:table-row>"
    )
    with pytest.raises(BriefgenError, match="more than 5,000,000 cells"):
        workbook.read(ods({"S": ROWS}, tail), "x.ods", None)


def test_ods_is_read_when_empty_rows_are_repeated_to_the_end() -> None:
    tail = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert len(workbook.read(ods({"S": ROWS}, tail), "x.ods", None).rows) == 3


def test_file_is_refused_when_it_swells() -> None:
    data = xlsx({"S": ROWS}, {"xl/worksheets/sheet1.xml": " " * 60_000_000})
    with pytest.raises(BriefgenError, match="beyond measure"):
        workbook.read(data, "x.xlsx", None)


@pytest.mark.parametrize("make", [xlsx, ods])
def test_error_is_one_sentence_when_the_file_is_cut_off(make: Any) -> None:
    data = make({"S": ROWS})
    for end in (4, 100, len(data) // 2, len(data) - 10):
        with pytest.raises(BriefgenError, match="damaged"):
            workbook.read(data[:end], "x", None)


def test_error_is_one_sentence_when_the_zip_is_no_spreadsheet() -> None:
    with pytest.raises(BriefgenError, match="no spreadsheet"):
        workbook.read(workbooks.zipped({"a.txt": "x"}), "x.xlsx", None)


def test_cells_have_their_places_when_the_file_names_none() -> None:
    bare = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData></worksheet>"
    )
    sheet = workbook.read(xlsx({"S": ROWS}, {"xl/worksheets/sheet1.xml": bare}), "x", None)
    assert sheet.cell(0, 1) == 2
    assert sheet.cell(1, 0) == 3
