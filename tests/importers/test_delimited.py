"""Delimited text: any encoding, delimiter and comment lines."""

from __future__ import annotations

import pytest

from briefgen.core.errors import BriefgenError
from briefgen.importers import delimited


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found_when_rows_are_alike(delimiter: str) -> None:
    rows = [["Nation", "Troops"], ["Italy", "1 234"], ["Hungary", "400"]]
    text = "\n".join(delimiter.join(row) for row in rows)
    assert delimited.read(text.encode(), "x.csv").rows == rows


def test_semicolon_is_found_when_commas_part_decimals() -> None:
    sheet = delimited.read(b"a;b\n1,5;2,5\n3,5;4,5\n", "x.csv")
    assert sheet.rows[1] == ["1,5", "2,5"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "cp1251"])
def test_letters_are_right_when_the_encoding_is_another(encoding: str) -> None:
    name = "Крушевац и Чачак" if encoding == "cp1251" else "Šešelj, Đinđić, Čović, Žižić"
    text = "".join(f"{name};{row}\n" for row in range(40))
    sheet = delimited.read(text.encode(encoding), "x.csv")
    assert sheet.rows[0][0] == name
    assert bool(sheet.said) is encoding.startswith("cp")


def test_comments_are_skipped_and_counted_when_they_stand_above() -> None:
    sheet = delimited.read('\ufeff# kerg2\n# Stand: "heute\n\na;b\n1;2\n'.encode(), "x.csv")
    assert [row for row in sheet.rows if row] == [["a", "b"], ["1", "2"]]
    assert sheet.place(len(sheet.rows) - 1, 1) == "B5"


def test_cell_is_text_when_it_begins_like_a_formula() -> None:
    sheet = delimited.read(b"name,votes\n=1+1,2\n@x,-3\n", "x.csv")
    assert sheet.cell(1, 0) == "=1+1"
    assert sheet.cell(2, 1) == "-3"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a,b\0\0c", "binary data"),
        (b"\n\n , \n", "no table"),
        (b"," * 1_000_000, "more than 16,384 columns"),
        (b"a,b\n1," + b"x" * 1_100_000, "no table that can be read"),
    ],
)
def test_error_is_one_sentence_when_the_text_is_no_table(data: bytes, said: str) -> None:
    with pytest.raises(BriefgenError, match=said):
        delimited.read(data, "x.csv")
