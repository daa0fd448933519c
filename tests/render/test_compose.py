"""Units: runs of sections between page breaks, the contents, and what is not composed again."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.core.briefing import Briefing
from briefgen.render import themes
from briefgen.render.compose import Composer, Composition
from briefgen.render.outline import outline
from briefgen.render.units import Unit
from briefgen.sections.document import Reader
from briefgen.sections.registry import row_keys

KFOR = {
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


def section(id_: str, kind: str = "summary", **more: Any) -> dict[str, Any]:
    data = {"summary": {"bluf": f"Nothing new in Kosovo from {id_}."}, "kfor": KFOR}[kind]
    return {"id": id_, "kind": kind, "title": f"Heading {id_}", "data": data, **more}


def tree(*sections: dict[str, Any], **head: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "title": "A title",
        "as_of": "2025-02-21",
        "page": {"cover": False},
        "sections": list(sections),
        **head,
    }


def composed(composer: Composer, briefing: dict[str, Any]) -> Composition:
    document = Reader().read(Briefing(briefing, keys_of=row_keys))
    assert document.refused == ()
    return composer.compose(outline(document))


def made(composition: Composition, **numbers: int) -> list[Unit]:
    return [unit if isinstance(unit, Unit) else unit(numbers) for unit in composition.units]


@pytest.fixture
def composer() -> Composer:
    return Composer(themes.load("ministry"))


def test_first_section_stands_on_the_first_page_when_its_kind_begins_pages(
    composer: Composer,
) -> None:
    units = made(composed(composer, tree(section("k", "kfor"), section("s"))))
    assert [unit.name for unit in units] == ["opening", "annex"]
    assert "Heading k" in units[0].html
    assert "Heading s" in units[0].html


def test_section_begins_a_unit_when_it_begins_a_page(composer: Composer) -> None:
    units = made(
        composed(composer, tree(section("s"), section("k", "kfor"), section("t", start="page")))
    )
    assert [unit.name for unit in units] == ["opening", "k", "t", "annex"]


def test_section_runs_on_when_the_briefing_says_so(composer: Composer) -> None:
    flowing = section("k", "kfor", start="flow")
    units = made(composed(composer, tree(section("s"), flowing)))
    assert [unit.name for unit in units] == ["opening", "annex"]


def test_excluded_section_is_not_there_when_it_is_composed(composer: Composer) -> None:
    units = made(composed(composer, tree(section("s"), section("t", include=False))))
    assert all("Heading t" not in unit.html for unit in units)


def test_contents_name_the_pages_when_there_is_a_cover(composer: Composer) -> None:
    composition = composed(composer, tree(section("s"), page={"cover": True, "contents": True}))
    front = made(composition, **{"s-s": 7})[0]
    assert front.name == "front"
    assert '<a href="#s-s">Heading s</a>' in front.html
    assert '<td class="num">7</td>' in front.html


def test_contents_stand_on_the_first_page_when_there_is_no_cover(composer: Composer) -> None:
    first = made(composed(composer, tree(section("s"), section("k", "kfor"))))[0]
    assert 'href="#s-k"' in first.html
    wanted = {"cover": False, "contents": False}
    first = made(composed(composer, tree(section("s"), section("k", "kfor"), page=wanted)))[0]
    assert 'href="#s-k"' not in first.html


def test_bottom_line_is_printed_once_when_a_summary_comes_first(composer: Composer) -> None:
    html = made(composed(composer, tree(section("s"))))[0].html
    assert html.count("Nothing new in") == 1
    assert 'class="bluf"' in html


def test_unknown_kind_is_a_grey_placeholder_when_it_is_composed(composer: Composer) -> None:
    strange = {"id": "x", "kind": "horoscope", "title": "Stars", "data": {"sign": "Leo"}}
    html = made(composed(composer, tree(section("s"), strange)))[0].html
    assert 'class="placeholder"' in html
    assert "“horoscope”" in html


def test_footnote_stands_once_when_several_sections_print_the_mark(composer: Composer) -> None:
    briefing = tree(section("s"), section("t"), designations={"XK": "un-footnote"})
    html = "".join(unit.html for unit in made(composed(composer, briefing)))
    assert html.count('<p class="designation-note"') == 1
    assert html.index("designation-note") < html.index('id="s-t"')
    # In each section's body the first printing of the name bears the mark.
    assert html.count('Kosovo<sup class="designation">*</sup>') == 2


def test_unchanged_sections_are_not_composed_again_when_another_changes(
    composer: Composer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefgen.render.writer import Writer

    written = []
    original = Writer.section

    def counting(self: Writer, one: Any, *, first: bool) -> Any:
        written.append(one.id)
        return original(self, one, first=first)

    monkeypatch.setattr(Writer, "section", counting)
    briefing = tree(section("s"), section("t"), section("u"))
    composed(composer, briefing)
    assert written == ["s", "t", "u", "annex"]
    written.clear()
    briefing["sections"][1]["data"] = {"bluf": "News."}
    composed(composer, briefing)
    assert written == ["t", "annex"]


def test_everything_is_composed_again_when_the_sources_change(composer: Composer) -> None:
    briefing = tree(section("s"), sources=[{"id": "a", "title": "A"}])
    before = [unit.key for unit in made(composed(composer, briefing))]
    briefing["sources"].insert(0, {"id": "b", "title": "B"})
    after = [unit.key for unit in made(composed(composer, briefing))]
    assert before[-1] != after[-1]


@pytest.mark.parametrize("path", ["title", "reference"])
def test_margins_of_every_page_change_when_the_head_does(composer: Composer, path: str) -> None:
    briefing = tree(section("s"), section("k", "kfor"))
    before = {unit.key for unit in made(composed(composer, briefing))}
    briefing[path] = "Another one"
    after = {unit.key for unit in made(composed(composer, briefing))}
    assert before.isdisjoint(after)
