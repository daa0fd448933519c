from __future__ import annotations

from typing import Any

from briefgen.core.briefing import Briefing
from briefgen.core.problems import Severity
from briefgen.render import themes
from briefgen.render.compose import Composer
from briefgen.render.outline import outline
from briefgen.sections.registry import row_keys
from tests.helpers.composed import briefing, composed, printed, read, text

PAST = [{"date": f"2024-0{month}", "text": f"Past {month}."} for month in range(1, 6)]
COMING = [{"date": f"2025-0{month}", "text": f"Ahead {month}."} for month in range(3, 10)]
OUTLOOK = {"scenarios": [{"name": "A vote fails", "by": "2025-06-30", "likelihood": "likely"}]}


def page(events: list[dict[str, Any]], detail: str = "full", **data: Any) -> str:
    return text(composed(briefing("timeline", {"events": events, **data}, detail=detail)))


def two(gather: bool, *, include: bool = True, name: str = "A vote fails") -> Briefing:
    """Make a briefing of a timeline, and an outlook with one date."""
    made = briefing("timeline", {"gather": gather, "events": COMING[:1]})
    scenario = {**OUTLOOK["scenarios"][0], "name": name}
    tree = made.tree
    tree["sections"].append({"id": "out", "kind": "outlook", "title": "Outlook",
                             "include": include, "data": {"scenarios": [scenario]}})  # fmt: skip
    return Briefing(tree, keys_of=row_keys)


def test_events_are_numbered_in_order_of_time_around_the_cut_off() -> None:
    said = page([COMING[0], PAST[1], PAST[0]])
    assert "Until 21 Feb 2025, 09:00 1 Jan 2024 Past 1. 2 Feb 2024 Past 2." in said
    assert "To come 3 Mar 2025 Ahead 3." in said
    assert "Next, March 2025: Ahead 3." in said


def test_nearest_to_the_cut_off_are_told_when_it_is_brief() -> None:
    said = page(PAST + COMING, "brief")
    assert "1 Mar 2024 Past 3. 2 Apr 2024 Past 4. 3 May 2024 Past 5. To come 4 Mar 2025" in said
    assert "8 Jul 2025 Ahead 7." in said
    assert "Past 2." not in said
    assert "Ahead 8." not in said
    assert "4 more events." in said


def test_last_and_next_are_told_in_a_headline() -> None:
    said = page(PAST + COMING, "headline")
    assert "May 2024: Past 5. Next, Mar 2025: Ahead 3. 10 more events." in said


def test_plan_is_to_come_until_its_month_is_over() -> None:
    within = {"date": "2025-02", "text": "Within.", "planned": True}
    assert "To come 1 Feb 2025 Within." in page([within])
    assert "Until 21 Feb 2025, 09:00 1 Feb 2025 Within." in page([{**within, "planned": False}])


def test_dates_of_other_sections_lead_there_when_they_are_gathered() -> None:
    html = composed(two(True))
    timeline = html.partition("kind-outlook")[0]
    assert "To come 1 Mar 2025 Ahead 3. 2 30 Jun 2025 A vote fails (Outlook)" in text(html)
    assert "out#/scenarios/A vote fails/by" in printed(timeline)
    alone = text(composed(two(False)))
    assert "30 Jun 2025 A vote fails" not in alone
    left_out = text(composed(two(True, include=False)))
    assert "A vote fails" not in left_out


def test_gathered_dates_follow_when_the_other_section_changes() -> None:
    composer = Composer(themes.load("ministry"))
    pages = []
    for name in ("A vote fails", "A vote passes"):
        units = composer.compose(outline(read(two(True, name=name)))).units
        made = "".join((unit({}) if callable(unit) else unit).html for unit in units)
        pages.append(text(made).partition("To come")[2].partition("Outlook")[0])
    assert "A vote fails" in pages[0]
    assert "A vote passes" in pages[1]


def problems(events: list[dict[str, Any]], **data: Any) -> list[tuple[str, Severity, str]]:
    document = read(briefing("timeline", {"events": events, **data}))
    return [(one.check, one.severity, one.address) for one in document.sections[0].problems()]


def test_wrong_dates_are_named_with_their_fields() -> None:
    assert problems([{"date": "2024-02-09", "end": "2024-02-01", "text": "x"}]) == [
        ("event-end", Severity.ERROR, "only#/events/2024-02-09 x/end")
    ]
    assert problems([{"date": "2024-02", "text": "x", "planned": True}]) == [
        ("event-planned", Severity.WARNING, "only#/events/2024-02 x/planned")
    ]
    assert problems([{"date": "2025-02", "text": "x", "planned": True}]) == []


def test_empty_timeline_is_named_unless_it_gathers() -> None:
    assert problems([]) == [("timeline-empty", Severity.WARNING, "only#/events")]
    assert problems([], gather=True) == []
