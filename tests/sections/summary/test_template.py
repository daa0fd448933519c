from __future__ import annotations

import re
from typing import Any

from tests.helpers.composed import briefing, composed, text

WHOLE = {
    "id": "partner",
    "text": "It will need a partner.",
    "likelihood": "very likely",
    "confidence": "high",
    "basis": "Its projection stays below 61 seats.",
}


def page(*judgements: dict[str, Any], detail: str = "full") -> str:
    data = {"bluf": "No list governs alone.", "judgements": list(judgements)}
    return composed(briefing("summary", data, detail=detail))


def test_the_bottom_line_is_printed_once_on_the_first_page() -> None:
    assert text(page(WHOLE)).count("No list governs alone.") == 1


def test_the_bottom_line_is_printed_by_a_summary_that_does_not_come_first() -> None:
    made = briefing("summary", {"bluf": "No list governs alone."})
    made.tree["sections"].insert(
        0, {"id": "points", "kind": "talking_points", "title": "Say", "data": {"points": []}}
    )
    assert text(composed(made)).count("No list governs alone.") == 1


def test_likelihood_and_confidence_stand_in_paragraphs_of_their_own() -> None:
    paragraphs = re.findall(r"<p\b.*?</p>", page(WHOLE), flags=re.DOTALL)
    said = [text(paragraph) for paragraph in paragraphs]
    assert not [one for one in said if "very likely" in one and "Confidence" in one]
    assert "Confidence: high. Its projection stays below 61 seats." in said


def test_unchanged_is_printed_only_where_it_is_said() -> None:
    assert "Unchanged" not in text(page(WHOLE))
    same = {**WHOLE, "change": {"from": "very likely", "why": "Nothing new."}}
    assert "Unchanged. Nothing new." in text(page(same))


def test_a_change_says_its_direction_in_words() -> None:
    raised = text(page({**WHOLE, "change": {"from": "likely"}}))
    assert "▲ More likely than before: it was “likely”." in raised
    lowered = text(page({**WHOLE, "change": {"from": "almost certain"}}))
    assert "▼ Less likely than before: it was “almost certain”." in lowered


def test_empty_parts_leave_no_frame() -> None:
    bare = page({"text": "It will need a partner."})
    assert "<dl" not in bare
    assert "Confidence" not in text(bare).partition("Sources and notes")[0]
    assert 'class="yardstick"' not in bare
    assert "Key judgements" not in text(page())


def test_a_headline_gives_three_judgements_at_most_below_the_bottom_line() -> None:
    found = text(page(*[{"text": f"Judgement {n}."} for n in range(1, 6)], detail="headline"))
    assert [n for n in range(1, 6) if f"Judgement {n}." in found] == [1, 2, 3]


def test_brief_gives_the_basis_and_says_how_many_judgements_go_deeper() -> None:
    judgement = {
        "text": "They stay.",
        "confidence": "high",
        "basis": "They said so.",
        "gaps": "Numbers.",
    }
    found = text(page(judgement, detail="brief"))
    assert "They said so." in found
    assert "Numbers." not in found
    assert "What one judgement assumes, leaves open or changed is in the full length." in found
