from __future__ import annotations

import re
from typing import Any

from tests.helpers.composed import briefing, composed, text


def page(*rows: dict[str, Any], detail: str = "full", order: str | None = None) -> str:
    data = {"order": order, "statements": list(rows)}
    return composed(briefing("statements", data, detail=detail))


def test_a_quotation_stands_in_marks_where_no_designation_is_put() -> None:
    html = page({"speaker": "A", "text": "We stay.", "verbatim": True})
    (quote,) = re.findall(r"<blockquote[^>]*>.*?</blockquote>", html, flags=re.DOTALL)
    assert "data-proper" in quote
    assert text(quote) == "“We stay.”"
    assert "word for word" in text(html)


def test_a_report_has_no_marks_and_says_that_it_is_one() -> None:
    html = page({"speaker": "A", "text": "They stay."})
    assert "blockquote" not in html
    assert "“" not in text(html)
    assert "reported" in text(html)


def test_a_headline_gives_the_latest_statement_and_counts_the_others() -> None:
    found = text(
        page(
            {"speaker": "A", "date": "2025-02-20", "text": "Later."},
            {"speaker": "B", "date": "2025-02-10", "text": "Earlier."},
            detail="headline",
        )
    )
    assert "Later." in found
    assert "Earlier." not in found
    assert "1 more statement." in found


def test_topics_are_headings_once() -> None:
    rows = [{"speaker": "A", "text": f"S{n}.", "topics": ["elections"]} for n in (1, 2)]
    html = page(*rows, order="topic")
    headings = [text(one) for one in re.findall(r"<h3>.*?</h3>", html)]
    assert headings[0] == "Elections"
    assert headings.count("Elections") == 1


def test_a_quotation_from_right_to_left_ends_with_its_own_full_stop() -> None:
    # The mark after the full stop keeps it on the side where the quotation ends.
    html = page({"speaker": "A", "text": "הממשלה לא תקבל.", "verbatim": True})
    assert "“הממשלה לא תקבל.\N{RIGHT-TO-LEFT MARK}”" in text(html)
    html = page({"speaker": "A", "text": "We quote הממשלה.", "verbatim": True})
    assert "\N{RIGHT-TO-LEFT MARK}" not in html


def test_brief_gives_the_newest_statements_and_counts_the_others() -> None:
    rows = [{"text": f"Said {day}.", "date": f"2025-02-0{day}"} for day in range(1, 6)]
    found = text(page({"text": "Said at some time."}, *rows, detail="brief"))
    assert "Said 2." not in found
    assert re.search(r"Said 3\..*Said 4\..*Said 5\.", found)
    assert "3 earlier or undated statements are in the full length." in found
