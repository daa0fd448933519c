"""Plain text for a message system: narrow, marked, whole, and the same in capitals."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.briefing import Briefing
from briefgen.engine.press import Press
from briefgen.render.columns import width
from briefgen.render.markup import elements, parse
from briefgen.render.plaintext import plain_text
from briefgen.sections.registry import kinds
from briefgen.store import load
from tests.helpers.composed import briefing, composed, of_sample, sample

PRESS = Press()


def made(one: Briefing, *, fold: bool = False) -> str:
    return PRESS.text(PRESS.reader.read(one), fold=fold)


def written(body: str) -> str:
    return plain_text(f"<!DOCTYPE html><html><body>{body}</body></html>")


@pytest.fixture(scope="module")
def example(root: Path) -> Briefing:
    return load(root / "examples" / "western-balkans-2025-02.json")


@pytest.fixture(scope="module")
def message(example: Briefing) -> str:
    return made(example)


def too_wide(text: str) -> list[str]:
    return [line for line in text.splitlines() if width(line) > 80 or len(line.upper()) > 80]


def test_marking_is_the_first_and_the_last_line(message: str) -> None:
    lines = message.splitlines()
    assert lines[0] == lines[-1] == "NATO UNCLASSIFIED RELEASABLE TO EU"
    assert too_wide(message) == []


def test_head_says_what_a_message_needs(message: str) -> None:
    head = message.partition("1. Bottom line")[0]
    for line in (
        "Status             DRAFT (210900AFEB25)",
        "Reference          WB/2025/08",
        "For action         Head of department",
        "Information as of  21 February 2025, 09:00",
    ):
        assert line in head


def test_date_time_group_stands_where_the_draft_did_when_it_is_issued(example: Briefing) -> None:
    one = example.copy()
    one.tree["edition"] = {"number": 1, "status": "issued", "issued": "2025-02-21T10:00:00+01:00"}
    one.tree["marking"] = [{"policy": "tlp", "level": "TLP:GREEN"}]
    text = made(one)
    assert "Date-time group    211000AFEB25" in text
    assert "DRAFT" not in text
    assert text.splitlines()[0] == text.splitlines()[-1] == "TLP:GREEN"


def test_sections_sources_and_designation_are_told(message: str) -> None:
    for line in (
        "2. Parliamentary elections in Kosovo*",
        "9. Sources and notes",
        "9.1 Sources",
        "LVV + PDK                       2     72  11 to spare",
        "Inter-entity relations [3]  Amber   worse",
    ):
        assert line in message.splitlines()
    assert "* References to Kosovo shall be understood" in message
    assert "[Hemicycle. No list reaches 61 seats." in message


def values(one: Briefing) -> set[str]:
    """Give the words of every value that the pages print, drawings aside."""
    found = set()
    for page in composed(one).split("<!DOCTYPE html>")[1:]:
        for element in elements(parse(page)):
            if "data-field" in element.attrib:
                printed = unicodedata.normalize("NFC", " ".join(element.itertext()))
                found |= set(re.findall(r"\w+", printed))
    return found


@pytest.mark.parametrize("kind", sorted(kinds()))
@pytest.mark.parametrize("detail", ["headline", "brief", "full"])
def test_every_value_of_a_sample_is_there(kind: str, detail: str) -> None:
    one = of_sample(kind, detail)
    text = made(one)
    missing = values(one) - set(re.findall(r"\w+", text))
    # A word that is wider than a line goes on in the next.
    assert {word for word in missing if word not in "".join(text.split())} == set()
    assert too_wide(text) == []


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_ascii_is_all_that_is_left_when_it_is_asked_for(kind: str) -> None:
    assert made(of_sample(kind), fold=True).isascii()


def test_what_weight_or_shape_tells_is_told_in_words() -> None:
    table = "<table><tr><td>LVV 1,200 <strong>3</strong></td></tr></table>"
    assert written(table) == "LVV 1,200 (3)\n"
    mark = '<p><span class="rating-mark">■</span> Red, <sup class="cite">1,2</sup></p>'
    assert written(mark) == "Red, [1,2]\n"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one\n two</p>three", "one two\n\nthree\n"),
        ("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "- a\n- b\n  1. c\n"),
        ("<dl><dt>KFOR</dt><dd>Kosovo Force</dd></dl>", "KFOR: Kosovo Force\n"),
        ("<blockquote><p>word for word</p></blockquote>", "    word for word\n"),
        (
            "<h2>A</h2><h3>B</h3><h3>C</h3><h2>D</h2>",
            "1. A\n----\n\n1.1 B\n\n1.2 C\n\n2. D\n----\n",
        ),
        ("<p>a<br>b</p>", "a\nb\n"),
        ('<p><img alt="A map"></p>', "[A map]\n"),
        ('<table role="img" aria-label="Two"><tr><td>2</td></tr></table>', "[Two]\n"),
        ('<p><a href="https://a.example">here</a></p>', "here (https://a.example)\n"),
        ('<aside class="margin"><p>1 Source</p></aside><p>a\N{SOFT HYPHEN}b</p>', "ab\n"),
        (
            '<ol><li><span class="risk-number">1</span> War<br>far off</li></ol>',
            "1. War\n   far off\n",
        ),
        (
            '<p><span id="source-a"><i class="source-number">1</i> A.</span> <i id="source-b">B.</i></p>',
            "[1] A.\nB.\n",
        ),
        ('<p><span class="point-number">2</span> Say so</p>', "2. Say so\n"),
        ('<p><span class="change up"><span class="change-mark">▲</span> more</span></p>', "more\n"),
    ],
)
def test_each_part_has_its_form(html: str, text: str) -> None:
    assert written(html) == text


WORDS = st.one_of(
    st.sampled_from(["Straße", "KFOR", "Влада", "情報", "a" * 95, "https://a.example/" + "b" * 80]),
    st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=30),
)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


def filled(value: Any, texts: st.DataObject) -> Any:
    """Give a sample's data with its longer texts written anew."""
    if isinstance(value, dict):
        return {key: filled(inner, texts) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, texts) for inner in value]
    if isinstance(value, str) and " " in value:
        return texts.draw(TEXTS)
    return value


@pytest.mark.long
@given(st.data(), st.sampled_from(sorted(kinds())))
def test_no_line_is_too_wide_whatever_the_briefing_says(texts: st.DataObject, kind: str) -> None:
    data = filled(sample(kind)["data"], texts)
    one = briefing(kind, data, title=texts.draw(TEXTS), office=texts.draw(TEXTS))
    text = made(one)
    assert too_wide(text) == []
    assert too_wide(made(one, fold=True)) == []
    if PRESS.reader.read(one).refused == ():
        plain = "".join(text.split())
        missing = values(one) - set(re.findall(r"\w+", text))
        assert {word for word in missing if word not in plain and len(word) < 20} == set()
