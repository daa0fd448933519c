"""What the pages of one section need to know of the whole document."""

from __future__ import annotations

from typing import Any

from briefgen.core.briefing import Briefing
from briefgen.render.outline import FROM_ONE, STRIP, Outline, outline
from briefgen.sections.document import Reader
from briefgen.sections.registry import row_keys


def made(**head: Any) -> Outline:
    tree = {
        "format": 1,
        "title": "T",
        "as_of": "2025-02-21T09:00:00+01:00",
        "sections": [{"id": "s", "kind": "summary", "title": "S", "data": {"bluf": "B"}}],
        **head,
    }
    return outline(Reader().read(Briefing(tree, keys_of=row_keys)))


def test_citations_are_numbered_in_the_order_of_the_sources_when_they_are_read() -> None:
    sources = [{"id": "b", "title": "B"}, {"id": "a", "title": "A"}]
    assert {id_: one.number for id_, one in made(sources=sources).sources.items()} == {
        "b": 1,
        "a": 2,
    }


def test_assessment_has_no_grade_when_sources_are_graded() -> None:
    sources = [
        {"id": "a", "title": "A", "reliability": "B", "credibility": 2},
        {"id": "b", "title": "B", "type": "assessment", "reliability": "B"},
    ]
    assert [one.grade for one in made(sources=sources).sources.values()] == ["B2", ""]


def test_annex_is_built_when_no_section_is_one() -> None:
    assert [one.head.kind for one in made().sections] == ["summary", "annex"]


def test_annex_takes_another_id_when_its_own_is_taken() -> None:
    section = {"id": "annex", "kind": "summary", "title": "S", "data": {"bluf": "B"}}
    assert [one.id for one in made(sections=[section]).sections] == ["annex", "annex-"]


def test_annex_is_short_when_all_sections_are() -> None:
    section = {"id": "s", "kind": "summary", "title": "S", "detail": "headline", "data": {}}
    assert (
        made(sections=[{**section, "data": {"bluf": "B"}}]).sections[-1].head.detail == "headline"
    )


def test_own_annex_stands_where_it_is_when_there_is_one() -> None:
    annex = {"id": "notes", "kind": "annex", "title": "N", "data": {}}
    summary = {"id": "s", "kind": "summary", "title": "S", "data": {"bluf": "B"}}
    assert [one.id for one in made(sections=[annex, summary]).sections] == ["notes", "s"]


def test_strip_is_the_briefings_own_when_it_has_key_figures() -> None:
    figures = [{"text": f"figure {n}", "value": 1000 + n, "from": "s#/bluf"} for n in range(9)]
    strip = made(key_figures=figures).strip
    assert len(strip) == STRIP
    assert strip[0].figure.value == "1,000"
    assert (strip[0].address, strip[0].own) == ("s#/bluf", "#/key_figures/0/text")


def test_strip_is_empty_when_the_briefing_wants_none() -> None:
    assert made(key_figures=[]).strip == ()


def test_strip_takes_few_figures_of_each_section_when_they_are_proposed() -> None:
    data = {
        "as_of": "2025-02-20",
        "personnel": {"total": 4600, "qualifier": "over"},
        "nations": 28,
        "contributions": [],
        "responders": [],
        "tasks": [],
        "mandate": {"basis": "UNSCR 1244 (1999)", "until": "open-ended"},
        "strength": [],
        "events": [],
    }
    sections = [
        {"id": f"k{n}", "kind": "kfor", "title": "K", "data": data} for n in range(STRIP * 2)
    ]
    strip = made(sections=sections).strip
    assert len(strip) == STRIP
    assert sum(one.address.startswith("k0#") for one in strip) <= FROM_ONE
    assert strip[0].figure.value == "over 4,600"


def test_draft_is_marked_when_the_edition_is_not_issued() -> None:
    statuses = ["draft", "in_clearance", "issued", "superseded"]
    assert [made(edition={"status": status}).draft for status in statuses] == [
        True,
        True,
        False,
        False,
    ]


def test_markings_are_told_apart_when_there_are_two() -> None:
    marked = made(
        marking=[
            {"policy": "tlp", "level": "TLP:AMBER"},
            {"policy": "nato", "level": "NATO RESTRICTED"},
        ]
    )
    assert marked.classification is not None
    assert marked.classification.level.name == "NATO RESTRICTED"
    assert marked.tlp is not None
    assert marked.tlp.level.name == "TLP:AMBER"


def test_unreadable_marking_is_left_out_when_the_outline_is_made() -> None:
    assert made(marking={"policy": "nato", "level": "NATO PURPLE"}).markings == ()
