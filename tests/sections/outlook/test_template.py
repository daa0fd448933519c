from __future__ import annotations

import re
from typing import Any

from tests.helpers.composed import briefing, composed, text


def page(*scenarios: dict[str, Any], detail: str = "full") -> str:
    return composed(briefing("outlook", {"scenarios": list(scenarios)}, detail=detail))


def test_a_bar_lies_where_its_band_does_and_leads_to_the_likelihood() -> None:
    html = page({"name": "New vote", "likelihood": "unlikely"})
    (bar,) = re.findall(r'<span class="band"[^>]*>', html)
    assert "left: 20.0%; width: 25.0%" in bar
    assert 'data-field="only#/scenarios/New vote/likelihood"' in bar


def test_the_bars_are_a_table_that_reads_aloud() -> None:
    html = page({"name": "New vote", "likelihood": "unlikely"}, {"name": "Other"})
    (table,) = re.findall(r'<table class="bands">.*?</table>', html, flags=re.DOTALL)
    rows = [text(row) for row in re.findall(r"<tr>.*?</tr>", table, flags=re.DOTALL)]
    assert rows[1:] == ["New vote 20–45%", "Other – –"]


def test_nothing_is_drawn_where_no_likelihood_is_known() -> None:
    html = page({"name": "New vote"})
    assert "<figure" not in html
    assert "New vote" in text(html)


def test_signposts_are_for_the_full_length() -> None:
    scenario = {"name": "New vote", "likelihood": "unlikely", "indicators": ["Adjourned again"]}
    assert "Adjourned again" in text(page(scenario))
    brief = text(page(scenario, detail="brief"))
    assert "Adjourned again" not in brief
    assert "One signpost is in the full length." in brief
