"""JSON as a table."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.core.errors import BriefgenError
from briefgen.importers import objects


def test_members_are_columns_when_rows_are_objects() -> None:
    sheet = objects.read(
        b'[{"abbr": "LVV", "share": 40.80}, {"abbr": "PDK", "votes": 7}]', "x.json", None
    )
    assert sheet.keys == ("abbr", "share", "votes")
    assert repr(sheet.cell(0, 1)) == repr(Decimal("40.80"))
    assert sheet.cell(1, 1) is None
    assert sheet.place(1, 2) == "/1/votes"


def test_member_is_a_sheet_when_tables_lie_inside() -> None:
    data = b'{"meta": {"n": 1}, "lists": [{"a": 1}], "groups": [[1, 2]]}'
    assert objects.names(data, "x.json") == ["/lists", "/groups"]
    assert objects.read(data, "x.json", "/groups").rows == [[1, 2]]
    assert objects.read(data, "x.json", None).place(0, 0) == "/lists/0/a"


def test_nested_values_are_said_when_they_are_left_out() -> None:
    sheet = objects.read(b'[{"a": 1, "b": {"c": 2}}]', "x.json", None)
    assert sheet.cell(0, 1) is None
    assert "left out" in str(sheet.said[0])


@pytest.mark.parametrize("data", [b"{}", b"[1, 2]", b'"x"', b"[", b"[]", b'[{"a": NaN}]'])
def test_error_is_one_sentence_when_there_is_no_table(data: bytes) -> None:
    with pytest.raises(BriefgenError, match=r"x\.json .*[.]$"):
        objects.read(data, "x.json", None)
