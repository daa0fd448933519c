from __future__ import annotations

from briefgen.core.address import locate
from briefgen.sections.outlook.model import Outlook
from briefgen.sections.pointers import row_pointers
from briefgen.sections.registry import row_keys
from briefgen.sections.statements.model import Statements


def test_rows_go_by_their_key_and_by_index_where_it_is_taken_twice() -> None:
    raw = {
        "scenarios": [
            {"name": "Coalition"},
            {"name": "New vote"},
            {"name": "New vote"},
            {"name": "and/or"},
        ]
    }
    data = Outlook.model_validate(raw)
    pointers = row_pointers("scenarios", data.scenarios)
    assert pointers == [
        "/scenarios/Coalition",
        "/scenarios/1",
        "/scenarios/2",
        "/scenarios/and~1or",
    ]


def test_pointers_lead_to_their_rows_in_the_raw_data() -> None:
    raw = {
        "statements": [
            {"date": "2025-02-20", "text": "One", "speaker": "A"},
            {"text": "Two", "speaker": "B"},
        ]
    }
    data = Statements.model_validate(raw)
    keys = row_keys("statements")
    for index, pointer in enumerate(row_pointers("statements", data.statements)):
        tokens = pointer.split("/")[1:]
        assert locate(raw, tokens, keys) == ("statements", index)


def test_no_rows_give_no_pointers() -> None:
    assert row_pointers("points", []) == []
