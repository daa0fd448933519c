from __future__ import annotations

from typing import Any

from briefgen.core.problems import Severity
from tests.helpers.composed import briefing, composed, read, text

ACTIONS = [
    {"text": "Call the ministry.", "owner": "Embassy", "deadline": "2025-03-01"},
    {"text": "Write to the Council."},
    {"text": "Send observers.", "owner": "Mission"},
    {"text": "Report back.", "deadline": "2025-04"},
]


def page(items: list[dict[str, Any]], detail: str = "full") -> str:
    return text(composed(briefing("recommendations", {"items": items}, detail=detail)))


def test_all_are_told_in_their_order_with_owners_and_deadlines() -> None:
    said = page(ACTIONS)
    assert "No. Action Owner Deadline 1 Call the ministry. Embassy 1 Mar 2025" in said
    assert "2 Write to the Council. – – 3 Send observers. Mission –" in said
    assert "4 Report back. – Apr 2025" in said


def test_columns_are_left_out_when_nothing_stands_in_them() -> None:
    said = page([{"text": "Write to the Council."}])
    assert "No. Action 1 Write" in said


def test_first_are_told_and_the_rest_counted_when_it_is_shorter() -> None:
    assert "3 Send observers. Mission – 1 more action." in page(ACTIONS, "brief")
    said = page(ACTIONS, "headline")
    assert "Call the ministry. (Embassy, by 1 Mar 2025) 3 more actions." in said
    assert "Write to the Council." not in said


def test_nobody_and_what_is_over_are_named() -> None:
    items = [{"text": "Act.", "deadline": "2025-02-01"}, ACTIONS[0]]
    document = read(briefing("recommendations", {"items": items}))
    assert [(one.check, one.severity, one.address) for one in document.sections[0].problems()] == [
        ("action-owner", Severity.NOTE, "only#/items/0/owner"),
        ("action-deadline", Severity.WARNING, "only#/items/0/deadline"),
    ]
    empty = read(briefing("recommendations", {"items": []})).sections[0].problems()
    assert [one.check for one in empty] == ["actions-none"]


def test_deadlines_are_told_as_planned() -> None:
    section = read(briefing("recommendations", {"items": ACTIONS})).sections[0]
    assert [(str(one.date), one.planned, one.pointer) for one in section.facts.dates] == [
        ("2025-03-01", True, "/items/0/deadline"),
        ("2025-04", True, "/items/3/deadline"),
    ]
