from __future__ import annotations

import re
from typing import Any

import pytest

from tests.helpers.composed import briefing, composed, printed, text

ALTHEA = {
    "name": "EUFOR Althea",
    "actor": "EU",
    "mandate": {"basis": "UNSCR 2757 (2024)", "adopted": "2024-11-01", "until": "2025-11-01"},
}


def page(detail: str = "full", **data: Any) -> str:
    return composed(briefing("stability", data, detail=detail))


def test_rating_and_trend_are_words_beside_their_marks_when_printed() -> None:
    row = {"name": "Inter-entity relations", "rating": "amber", "trend": "worse"}
    said = text(page(indicators=[row]))
    assert "Inter-entity relations ▲ Amber ↘ worse" in said


def test_a_direction_is_read_from_the_values_when_no_trend_is_stated() -> None:
    row = {"name": "Arrests", "value": 9, "previous": 4, "better": "lower", "unit": "a month"}
    html = page(indicators=[row])
    assert "Arrests a month; lower is better – ↘ worse 9 4" in text(html)
    assert "only#/indicators/Arrests/value" in printed(html)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2025-11-01", "253 days left until 1 November 2025"),
        ("2025-02-22", "One day left until 22 February 2025"),
        ("2025-02-21", "Last day until 21 February 2025"),
        ("2025-02-20", "Expired ran until 20 February 2025, one day before the cut-off"),
        ("open-ended", "Open-ended"),
        ({"condition": "5+2 agenda met"}, "Ends on a condition 5+2 agenda met"),
        (None, "No end stated"),
    ],
)
def test_the_clock_says_the_end_in_words_when_a_mission_has_a_mandate(
    until: Any, said: str
) -> None:
    found = text(page(presence=[{"name": "Mission", "mandate": {"until": until}}]))
    assert f"On 21 Feb 2025 Mission – {said}" in found


def test_the_next_deadline_is_a_sentence_when_short() -> None:
    sentence = "The mandate of EUFOR Althea runs until 1 November 2025, 253 days"
    assert sentence in text(page("brief", presence=[ALTHEA]))
    assert sentence in text(page("headline", presence=[ALTHEA]))


def test_incidents_by_month_show_months_without_any_when_between() -> None:
    rows = [{"date": "2024-12", "text": "A."}, {"date": "2025-02-01", "text": "B."},
            {"date": "2025-02-02", "text": "C."}]  # fmt: skip
    html = page(incidents=rows)
    (chart,) = re.findall(r'<table role="img".*?</table>', html, flags=re.DOTALL)
    assert text(chart) == "1 0 2 Dec Jan Feb 2024 2025"
    assert chart.count('class="column"') == 2


RISKS = [{"text": "War", "likelihood": "unlikely", "impact": 4, "trend": "steady"},
         {"text": "Drift", "likelihood": "likely", "impact": 2}]  # fmt: skip


def test_risks_are_a_table_when_no_matrix_is_asked_for() -> None:
    html = page(risks=RISKS)
    assert 'class="matrix"' not in html
    assert "War unlikely 20–45% 4 of 5 → steady" in text(html)


def test_risks_are_told_beside_the_matrix_when_it_is_asked_for() -> None:
    html = page(risks=RISKS, risk_matrix=True)
    (chart,) = re.findall(r'<table role="img".*?</table>', html, flags=re.DOTALL)
    assert "likely 55–80% 1" in text(chart)
    assert "1 Drift likely 55–80% Impact 2 of 5" in text(html)
    assert 'class="data risks"' not in html
    many = page(risks=RISKS * 5, risk_matrix=True)
    assert 'class="data risks"' in many


def test_empty_parts_are_left_out_when_only_the_assessment_is_known() -> None:
    html = page(assessment="It is stable.")
    assert "Only It is stable. Sources and notes" in text(html)
    assert "<figure" not in html
    assert '<table class="data' not in html


def test_brief_names_the_gravest_risks_and_every_mission() -> None:
    risks = [{"text": f"Risk {impact}", "impact": impact} for impact in (1, 2, 3, 4)]
    open_ended = {"name": "KFOR", "mandate": {"until": "open-ended"}}
    found = text(page("brief", risks=risks, presence=[open_ended]))
    assert "Missions: KFOR (Open-ended)." in found
    assert "Risk 4 Risk 3 Risk 2 One more risk is in the full length." in found
