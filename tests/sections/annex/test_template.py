from __future__ import annotations

from typing import Any

from tests.helpers.composed import briefing, composed, text

SOURCES = [
    {"id": "press", "title": "A report", "publisher": "Press", "date": "2025-02-20",
     "url": "https://example.org/report", "retrieved": "2025-02-21", "quote": "We stay.",
     "reliability": "B", "credibility": 2},
    {"id": "cec", "title": "Results", "via": "press", "author": "A. Author"},
    {"id": "team", "type": "assessment", "title": "Assessment of the team"},
]  # fmt: skip


def page(data: dict[str, Any] | None = None, *, detail: str = "full", **head: Any) -> str:
    return composed(briefing("annex", data or {}, detail=detail, **head))


def test_each_source_is_the_target_of_its_citations_at_every_length() -> None:
    for detail in ("headline", "brief", "full"):
        html = page(sources=SOURCES, detail=detail)
        for source in SOURCES:
            assert html.count(f'id="source-{source["id"]}"') == 1


def test_an_annex_says_so_where_nothing_is_cited() -> None:
    for detail in ("headline", "brief", "full"):
        assert "The sections cite no source." in text(page(detail=detail))
        assert "The sections cite no source." not in text(page(sources=SOURCES, detail=detail))


def test_a_source_is_printed_with_all_that_is_known_of_it() -> None:
    found = text(page(sources=SOURCES))
    assert "1 A report. Press. 20 February 2025. “We stay.” Retrieved 21 February 2025" in found
    assert "https://example.org/report document B2" in found
    assert "2 Results. A. Author. Known through source 1." in found


def test_the_key_gives_the_words_of_the_grades_that_are_used() -> None:
    found = text(page(sources=SOURCES))
    assert "B Usually reliable; 2 Probably true." in found
    assert "Completely reliable" not in found
    assert "An assessment of one's own has no grade." in found
    assert "no grade" not in text(page(sources=SOURCES[:2]))


def test_an_own_abbreviation_stands_in_place_of_the_one_found() -> None:
    own = {"note": "KFOR and EUFOR.", "glossary": [{"abbr": "KFOR", "meaning": "The force"}]}
    found = text(page(own))
    assert "EUFOR European Union Force KFOR The force" in found
    assert "Kosovo Force" not in found


def test_recipients_stand_together_by_what_they_are_to_do() -> None:
    distribution = [
        {"name": "Head", "role": "action"},
        {"name": "Pristina", "role": "info", "copies": 2},
        {"name": "Sarajevo", "role": "info"},
        "Registry",
    ]
    clearance = [{"step": "drafted", "office": "Team", "name": "A. Author", "at": "2025-02-21"}]
    found = text(page(distribution=distribution, clearance=clearance))
    assert "Drafted Team, A. Author, 21 February 2025" in found
    assert "For action Head For information Pristina (2 copies); Sarajevo To Registry" in found


def test_nothing_is_printed_of_what_there_is_not() -> None:
    found = text(page())
    for heading in ("Abbreviations", "Likelihood", "Methods", "Data files", "Clearance"):
        assert heading not in found


def test_a_list_is_among_the_abbreviations_when_it_is_called_as_a_country_is() -> None:
    annex = {"id": "notes", "kind": "annex", "title": "Notes", "data": {}}
    made = briefing("elections", {"results": [{"abbr": "SL", "party": "Serbian List"}]})
    made.tree["sections"].append(annex)
    found = text(composed(made))
    assert "Abbreviations SL Serbian List" in found


def test_brief_counts_the_words_of_sources_that_it_leaves_out() -> None:
    brief = text(page(sources=SOURCES, detail="brief"))
    assert "We stay." not in brief
    assert "In the full length: the words of one source." in brief
