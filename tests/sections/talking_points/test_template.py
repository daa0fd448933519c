from __future__ import annotations

from typing import Any

from tests.helpers.composed import briefing, composed, text

POINT = {"message": "We stay.", "support": "The mandate is open-ended.", "if_asked": "No dates."}


def page(*points: dict[str, Any], detail: str = "full", **data: Any) -> str:
    return composed(briefing("talking_points", {"points": list(points), **data}, detail=detail))


def test_the_message_comes_before_what_backs_it() -> None:
    assert "1 We stay. Support The mandate is open-ended. If asked No dates." in text(page(POINT))


def test_a_message_without_backing_takes_the_whole_width() -> None:
    assert "backing" not in page({"message": "We stay."})
    assert "backed" not in page({"message": "We stay."})


def test_the_brief_length_gives_the_messages_alone() -> None:
    found = text(page(POINT, POINT, detail="brief"))
    assert found.count("We stay.") == 2
    assert "open-ended" not in found
    assert "The support of 2 points is in the full length. 2 answers, if asked, are" in found


def test_a_headline_gives_the_first_message_and_counts_the_others() -> None:
    found = text(page(POINT, POINT, detail="headline", audience="Counterparts"))
    assert "Counterparts: We stay. 1 more point." in found
