from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.gui.forms.table import clipboard

CELL = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\u2028\u2029")
)


def test_text_is_read_in_rows_and_cells() -> None:
    assert clipboard.of_text("a\tb\r\nc\td\r\n") == [["a", "b"], ["c", "d"]]
    assert clipboard.of_text("a\nb\tc") == [["a", ""], ["b", "c"]], "short rows are filled up"
    assert clipboard.of_text("") == []


def test_text_keeps_line_breaks_and_marks_when_they_are_quoted() -> None:
    assert clipboard.of_text('"one\ntwo"\t"say ""so"""\n') == [["one\ntwo", 'say "so"']]


def test_text_is_read_plainly_when_its_quotation_marks_are_no_quoting() -> None:
    assert clipboard.of_text('5" gun\tx') == [['5" gun', "x"]]


@given(
    st.lists(
        st.lists(st.one_of(CELL, st.just('a\n"b"\tc')), min_size=2, max_size=4),
        min_size=1,
        max_size=4,
    )
)
def test_text_comes_back_when_it_was_written(rows: list[list[str]]) -> None:
    width = max(len(row) for row in rows)
    even = [row + ["x"] * (width - len(row)) for row in rows]
    even[-1][-1] = "end"
    assert clipboard.of_text(clipboard.to_text(even)) == even


def test_html_table_of_a_spreadsheet_is_read() -> None:
    html = """<html><head><style>td {color: red}</style></head><body>
    <table border=0><colgroup width="85"></colgroup><tbody>
    <tr><th>List</th><th>Share</th></tr>
    <tr><td align="left">Lëvizja
       Vetëvendosje!</td><td sdval="40.8" sdnum="1033;0;0.00">40.80&nbsp;%</td></tr>
    <tr><td>A &amp; B<br>C</td><td></td></tr></tbody></table>
    <table><tr><td>another</td></tr></table></body></html>"""
    assert clipboard.of_html(html) == [
        ["List", "Share"],
        ["Lëvizja Vetëvendosje!", "40.80 %"],
        ["A & B\nC", ""],
    ]


def test_html_cells_over_several_places_leave_the_rest_empty() -> None:
    html = """<table><tr><td colspan=2>Both</td><td>x</td></tr>
    <tr><td rowspan=2>Down</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"""
    assert clipboard.of_html(html) == [["Both", "", "x"], ["Down", "1", "2"], ["", "3", "4"]]


def test_html_without_a_table_has_no_cells() -> None:
    assert clipboard.of_html("<p>text</p>") == []
    assert clipboard.of_html("<table><tr><td>open") == [["open"]]
