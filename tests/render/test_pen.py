"""What templates write with: citations, sources, markings, likelihoods."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest

from briefgen.core.briefing import Briefing
from briefgen.i18n import language
from briefgen.render import themes
from briefgen.render.node import Node
from briefgen.render.outline import outline
from briefgen.render.pen import Pen, css_string, host_whole
from briefgen.render.templating import environment
from briefgen.sections.document import Reader
from briefgen.sections.registry import kinds, row_keys

SOURCES = [
    {"id": "a", "title": "Title A", "publisher": "House A", "date": "2025-02-20"},
    {"id": "b", "title": "Title B", "via": "a", "reliability": "C", "credibility": 3},
]


def pen(**provenance: Any) -> Pen:
    tree = {
        "format": 1,
        "title": "T",
        "as_of": "2025-02-21",
        "sources": SOURCES,
        "sections": [
            {
                "id": "s",
                "kind": "statements",
                "title": "S",
                "data": {"statements": []},
                "provenance": provenance,
            }
        ],
    }
    made = outline(Reader().read(Briefing(tree, keys_of=row_keys)))
    theme = themes.load("ministry")
    written = environment(theme.folders, language("en"))
    return Pen(made, written, theme.look(grey=False), made.sections[0].head)


def statement(**more: Any) -> Node:
    row = {"text": "T", "speaker": "S", **more}
    data = kinds()["statements"].model.model_validate({"statements": [row]})
    return Node(data, "s#").statements[0]


def test_citation_is_a_link_to_the_annex_when_a_text_cites() -> None:
    writing = pen()
    html = writing.md(Node("So it is [@b, p. 4].", "s#/x"))
    assert '<div data-field="s#/x">' in html
    assert '<a href="#source-b">2</a>, <span class="locator nowrap">p. 4</span>' in html
    assert list(writing.cited) == ["b"]


def test_missing_source_is_shown_when_a_text_cites_it() -> None:
    assert '<span class="missing-source">?</span>' in pen().md("See [@nowhere].")


def test_html_in_a_text_is_no_html_when_it_is_written() -> None:
    assert "<script>" not in pen().md("<script>alert(1)</script>")
    assert "<b>" not in pen().mdi("<b>x</b>")


def test_rows_own_sources_are_cited_when_it_has_some() -> None:
    html = pen().cite(statement(sources=["b", {"id": "a", "locator": "p. 2"}]))
    assert html.index("#source-b") < html.index("#source-a")


def test_source_of_a_row_is_not_said_twice_when_its_text_cites_it() -> None:
    row = statement(text="T [@a; @b, p. 4].", sources=["a", {"id": "b", "locator": "p. 2"}])
    assert pen().cite(row).count("#source-") == 2
    html = pen().cite(row, row.text)
    assert "#source-a" not in html
    assert ">p. 2<" in html


def test_provenance_is_cited_when_it_stands_at_the_row() -> None:
    row = statement(date="2025-02-20")
    origin = {row.address.removeprefix("s#"): {"sources": ["a"]}}
    assert "#source-a" in pen(**origin).cite(row)
    assert pen(**{"/statements": {"sources": ["a"]}}).cite(row) == ""


def test_line_of_sources_follows_provenance_up_when_a_figure_has_none_of_its_own() -> None:
    line = pen(**{"": {"sources": ["a"]}}).source_line(statement())
    assert "Source:" in line
    assert "House A" in line
    assert pen().source_line(statement()) == ""


def test_source_for_the_margin_says_what_is_known_when_it_is_written() -> None:
    writing = pen()
    assert "House A. Title A. 20 Feb 2025" in writing.short_source(writing.outline.sources["a"])
    through = writing.short_source(writing.outline.sources["b"])
    assert 'via <a href="#source-a">1</a>' in through
    assert "C3" in through


def test_likelihood_has_its_band_when_the_scale_has_the_word() -> None:
    term = pen().likelihood_term(Node("very unlikely", "s#/x"))
    assert (term.known, term.range, term.start, term.end) == (True, "5–20%", 0.05, 0.2)


def test_likelihood_stands_as_written_when_the_scale_has_not_the_word() -> None:
    term = pen().likelihood_term(Node("realistic possibility", "s#/x"))
    assert (term.known, term.word) == (False, "realistic possibility")


@pytest.mark.parametrize(
    ("value", "written"), [("IT", "Italy"), ("EU", "European Union"), ("Quint", "Quint")]
)
def test_actor_is_named_when_it_is_known(value: str, written: str) -> None:
    assert pen().actor(value) == written


def test_text_is_quoted_when_it_becomes_a_string_of_css() -> None:
    assert css_string('a "b"\n\\c</style>') == '"a \\"b\\"\\A \\\\c\\3C /style>"'


def test_address_in_a_text_breaks_behind_its_host() -> None:
    assert host_whole("Read <a> at https://x.org/a/b (1).") == (
        'Read &lt;a&gt; at <span class="nowrap">https://x.org</span>/a/b (1).'
    )


def test_undefined_name_is_an_error_when_a_template_uses_it() -> None:
    made = environment(themes.load("ministry").folders, language("en"))
    with pytest.raises(jinja2.UndefinedError):
        made.from_string("{{ nobody }}").render(pen=None)


def test_sandbox_keeps_the_template_in_when_it_reaches_for_the_inside() -> None:
    made = environment(themes.load("ministry").folders, language("en"))
    with pytest.raises(jinja2.exceptions.SecurityError):
        made.from_string("{{ ''.__class__.__mro__ }}").render(pen=None)
