from __future__ import annotations

import pytest

from briefgen.render.markup import Element, parse, text
from briefgen.render.texttable import table_lines


def lines(table: str, columns: int = 80) -> list[str]:
    found = next(parse(f"<table>{table}</table>").iter("table"))
    return table_lines(found, _cell, columns)


def _cell(cell: Element) -> str:
    return text(cell)


SEATS = """
<thead><tr><th scope="col">List</th><th scope="col"></th><th scope="col" class="num">Seats</th></tr></thead>
<tbody>
<tr><th scope="row">LVV</th><td class="bar"></td><td class="num">47</td></tr>
<tr><th scope="row">other lists</th><td></td><td class="num">9</td></tr>
<tr class="total"><th scope="row">All</th><td></td><td class="num">56</td></tr>
</tbody>"""


def test_columns_are_aligned_and_bars_left_out() -> None:
    assert lines(SEATS) == [
        "List         Seats",
        "-----------  -----",
        "LVV             47",
        "other lists      9",
        "-----------  -----",
        "All             56",
    ]


def test_cell_over_several_columns_takes_their_place() -> None:
    found = lines(
        '<tr><th scope="col">A</th><th scope="col" class="num">Count</th><th scope="col">Note</th></tr>'
        '<tr><td colspan="3">Part</td></tr>'
        '<tr><th scope="row">x</th><td class="num">1</td><td>n</td></tr>'
        '<tr><th scope="row">y</th><td colspan="2">not stated</td></tr>'
    )
    assert found == [
        "A  Count  Note",
        "-  -----  ----",
        "Part",
        "x      1  n",
        "y  not stated",
    ]


def test_words_are_wrapped_where_the_line_is_short() -> None:
    table = "<tr><td>2023</td><td>Presence increased after rising tension</td></tr>"
    assert lines(table, 30) == [
        "2023  Presence increased after",
        "      rising tension",
    ]


@pytest.mark.parametrize("columns", [30, 40])
def test_names_and_values_stand_under_each_other_where_columns_are_too_many(columns: int) -> None:
    head = "".join(f'<th scope="col">Head {n}</th>' for n in range(6))
    row = "".join(f"<td>value number {n}</td>" for n in range(5))
    found = lines(f'<tr>{head}</tr><tr><th scope="row">First</th>{row}</tr>', columns)
    assert found == ["First", *(f"  Head {n + 1}: value number {n}" for n in range(5))]


def test_name_of_the_row_comes_first_though_it_stands_second() -> None:
    cells = "<td>" + "long " * 30 + '</td><th scope="row">Name</th>'
    head = '<th scope="col">By</th><th scope="col">What</th>'
    found = lines(f"<tr>{head}</tr><tr>{cells}</tr>", 20)
    assert found[:2] == ["Name", "  By: long long"]


def test_value_in_the_head_of_a_column_of_bars_is_kept() -> None:
    table = SEATS.replace(
        '<th scope="col"></th>', '<th scope="col"><i data-field="a#/x">needs 29</i></th>'
    )
    assert lines(table)[-1] == "needs 29"


def test_nothing_is_written_of_an_empty_table() -> None:
    assert lines("<tr><td></td></tr>") == []


def test_column_that_the_briefing_names_is_named_where_a_row_is_lines() -> None:
    head = '<tr><th scope="col">{}</th><th scope="col">Run by</th></tr>'
    row = '<tr><th scope="row">Kosovo</th><td>' + "an office of ours " * 12 + "</td></tr>"
    own = '<span data-field="t#/columns/0/title">Country</span>'
    assert lines(head.format(own) + row, 30)[0] == "Country: Kosovo"
    assert lines(head.format("Country") + row, 30)[0] == "Kosovo"
