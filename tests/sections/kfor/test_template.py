from __future__ import annotations

import re
from typing import Any

from tests.helpers.composed import briefing, composed, text
from tests.sections.kfor.placemats import AUGUST_2022, FEBRUARY_2017, FEBRUARY_2025


def page(data: dict[str, Any], detail: str = "full") -> str:
    return composed(briefing("kfor", data, detail=detail))


def test_the_strength_is_said_in_words_when_it_is_not_exact() -> None:
    for detail in ("headline", "brief", "full"):
        assert "KFOR has over 4,600 personnel from 28 nations." in text(page(FEBRUARY_2025, detail))


def test_ranks_are_printed_without_figures_when_no_figure_is_stated() -> None:
    html = page(FEBRUARY_2025)
    said = text(html)
    assert "Italy 1st, figure not stated" in said
    assert "Türkiye 4th, figure not stated" in said
    assert "24 more nations contribute" in said
    assert '<span class="bar"' not in html
    assert 'data-field="only#/contributions/IT/rank"' in html


def test_all_thirty_nations_are_in_the_table_when_full() -> None:
    html = page(FEBRUARY_2017)
    assert html.count('<span class="bar"') == 30
    said = text(html)
    assert "United States 675 15.8" in said
    assert "Lithuania 1 <0.1" in said
    assert "Sum of figures known 4,273 100.0" in said
    assert "The figures of all nations add up to 4,273, the stated total." in said


def test_changes_stand_beside_when_a_previous_state_is_given() -> None:
    said = text(page({**AUGUST_2022, "previous": FEBRUARY_2017}))
    assert "Italy 638 17.1 551 +87" in said
    assert "North Macedonia 65 1.7 – –" in said
    assert "Strength as stated 3,735 100.0 4,273 −538" in said
    assert "Listed before, but not now: Armenia (35)" in said


def test_the_ladder_has_three_rungs_when_three_respond() -> None:
    html = page(FEBRUARY_2025)
    rungs = [text(rung) for rung in re.findall(r'<li class="rung.*?</li>', html, flags=re.DOTALL)]
    assert rungs == [
        "First Kosovo Police First responder",
        "Second EULEX Second responder",
        "Third KFOR Third responder",
    ]


def test_the_mandate_is_said_in_words_when_open_ended_or_dated() -> None:
    said = text(page(FEBRUARY_2025))
    assert "UNSCR 1244 (1999). Open-ended: it holds until it is ended." in said
    dated = {"mandate": {"basis": "A resolution", "until": "2025-03-01"}}
    assert "Runs until 1 March 2025, 8 days from the information cut-off." in text(page(dated))


def test_empty_parts_are_left_out_when_nothing_is_known() -> None:
    html = page({"personnel": {"total": 9}})
    assert "Only KFOR has 9 personnel. Sources and notes" in text(html)
    assert '<table class="data' not in html
    assert "<figure" not in html


def test_nothing_is_said_of_the_strength_when_it_is_unknown() -> None:
    assert "KFOR has" not in text(page({"tasks": ["Freedom of movement"]}))
    assert "28 nations contribute to KFOR." in text(page({"nations": 28}))


def test_contributors_are_on_a_map_at_full_length() -> None:
    said = text(page(FEBRUARY_2017))
    assert "The largest contributors: United States, Italy and Germany" in said
    beyond = re.search(r"Not on this map: ([^.]*)\.", said)
    assert beyond is not None
    assert set(beyond[1].split(", ")) == {"United States (675)", "Armenia (35)", "Canada (5)"}
    assert "imply no judgement on the status of any territory" in said
    assert "Natural Earth" not in text(page(FEBRUARY_2017, "brief"))
    assert "Natural Earth" not in text(page({"personnel": {"total": 9, "qualifier": "exact"}}))


def test_a_map_of_some_contributors_says_that_they_are_not_all() -> None:
    said = text(page({**FEBRUARY_2025, "nations": 8}))
    assert "The 4 nations that are listed, of 8" in said
    assert "Not on this map: United States." in said
    # Where most are not listed, a map would show them as if they gave nothing.
    assert "Natural Earth" not in text(page({**FEBRUARY_2025, "nations": 9}))


def test_brief_tells_tasks_and_the_latest_events() -> None:
    events = [{"date": f"2024-0{month}", "text": f"Event {month}"} for month in range(1, 6)]
    found = text(page({"tasks": ["Patrol", "Help"], "events": events}, "brief"))
    assert "Tasks: Patrol; Help." in found
    assert "Event 2" not in found
    assert "Event 5 2 earlier events are in the full length." in found
