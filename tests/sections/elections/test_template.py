from __future__ import annotations

import copy
import re
from typing import Any

from tests.helpers.composed import briefing, composed, text
from tests.sections.elections.facts import CONTRACT


def page(detail: str = "full", **change: Any) -> str:
    return composed(briefing("elections", {**copy.deepcopy(CONTRACT), **change}, detail=detail))


def rows(html: str, kind: str) -> list[str]:
    """Give the words of each row of a table."""
    (table,) = re.findall(rf'<table class="data {kind}">.*?</table>', html, flags=re.DOTALL)
    return [text(row) for row in re.findall(r"<tr.*?</tr>", table, flags=re.DOTALL)]


def test_the_shares_are_a_table_that_reads_aloud() -> None:
    found = rows(page(), "shares")
    assert found[1] == "LVV Lëvizja Vetëvendosje!, incumbent 40.80 47"
    assert found[5] == "SL Serbian List reserved seats: Serb community 4.61 up to 10"
    assert found[6] == "Lists not entered 7.47 –"
    assert found[7] == "other communities reserved seats, not allocated here – 10"
    assert found[8] == "All 120"


def test_the_coalitions_of_lists_come_before_those_that_need_community_seats() -> None:
    found = rows(page(), "coalitions")
    assert found[1:6] == [
        "Lists alone",
        "LVV + PDK 2 72 11 to spare",
        "LVV + LDK 2 67 6 to spare",
        "PDK + LDK + AAK–Nisma + SL 4 63 2 to spare",
        "With community seats",
    ]
    assert found[6] == "LVV + AAK–Nisma 2 55 needs 6 of 10 (other communities)"
    assert (
        "Left out: coalitions that hold LVV and SL together. Each has ruled the other out."
        in text(page())
    )


def test_the_threshold_is_a_line_for_the_lists_that_it_holds_for() -> None:
    html = page()
    line = 'class="line" data-field="only#/allocation/threshold_percent" style="left: 12.25%"'
    assert html.count(line) == 4
    assert "threshold 5%" in text(html)
    assert "Threshold: at least 5% of the valid votes." in text(html)


def test_a_headline_is_the_finding_alone() -> None:
    html = page("headline")
    assert "No list can govern alone" in text(html)
    assert '<table class="data' not in html
    assert "<figure" not in html


def test_brief_says_who_is_next_for_the_last_seats_and_leaves_out_the_table_and_rules() -> None:
    html = page("brief")
    assert 'class="data margins"' in page()
    assert 'class="data margins"' not in html
    assert re.search(r"The last seats: \S+ is nearest to one seat more", text(html))
    assert "No list reaches 61 seats" in text(html)


def test_brief_gives_three_steps_and_counts_the_others() -> None:
    steps = [{"text": f"Step {number}"} for number in range(5)]
    brief = text(page("brief", deadlines=steps))
    assert "Step 2 – 2 more steps are in the full length." in brief
    assert "Step 4" in text(page(deadlines=steps))


def test_an_official_figure_that_differs_is_told_beside_it() -> None:
    results = copy.deepcopy(CONTRACT["results"])
    results[0]["seats"] = 48
    found = rows(page(results=results), "shares")
    assert found[1] == "LVV Lëvizja Vetëvendosje!, incumbent 40.80 48 votes give 47"


def test_a_tie_is_said_in_words() -> None:
    html = composed(
        briefing(
            "elections",
            {
                "seats": 1,
                "allocation": {"method": "dhondt"},
                "results": [{"abbr": "A", "votes": 10}, {"abbr": "B", "votes": 10}],
            },
        )
    )
    assert "A and B tie for one seat, which is left open here." in text(html)


def test_what_is_unknown_is_a_dash_and_never_zero() -> None:
    html = composed(briefing("elections", {"results": [{"abbr": "A"}, {"abbr": "B", "votes": 3}]}))
    assert rows(html, "shares")[1:3] == ["A – – –", "B – 3 –"]


def test_the_count_status_says_what_is_outstanding() -> None:
    told = text(page(counted_percent=98, stations={"reported": 2300, "total": 2400}))
    assert "Counted: 98%." in told
    assert "Polling stations reported: 2,300 of 2,400, 100 outstanding." in told


def test_an_empty_election_is_a_page_without_frames() -> None:
    html = composed(briefing("elections", {"results": []}))
    assert '<table class="data' not in html
    assert "<figure" not in html
