from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.designation import DesignationError, Progress, designations, mark_html
from briefgen.i18n import language

EN = language("en")
MARK = "<sup>*</sup>"


def marked(source: str, name: str = "Kosovo") -> str:
    """Give the text with the marks that were put, ^ for each."""
    result = mark_html(source, name, "<sup>^</sup>", Progress())
    assert result.replace("<sup>^</sup>", "") == source
    return re.sub(r"<[^>]*>", "", result)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kosovo votes. Kosovo waits.", "Kosovo^ votes. Kosovo waits."),
        ("Kosovo's voters", "Kosovo^'s voters"),
        ("Kosovo’s voters", "Kosovo^’s voters"),
        ("Kosovo-Serbia talks", "Kosovo^-Serbia talks"),
        ("Serbia–Kosovo talks", "Serbia–Kosovo^ talks"),
        ("Kosovo Serbs left.", "Kosovo^ Serbs left."),
        ("Kosovo Serb List in Kosovo.", "Kosovo Serb List in Kosovo^."),
        ("In Kosovo NATO stays.", "In Kosovo^ NATO stays."),
        ("The Kosovo Police acts in Kosovo.", "The Kosovo Police acts in Kosovo^."),
        ("Kosovo Force (KFOR)", "Kosovo Force (KFOR)"),
        ("Kosovo\nForce", "Kosovo\nForce"),
        ("Kosovo&nbsp;Force", "Kosovo&nbsp;Force"),
        ("Kosovo <em>Security</em> Force", "Kosovo Security Force"),
        ("Kosovo Property Agency", "Kosovo Property Agency"),
        ("The Assembly of Kosovo and Kosovo", "The Assembly of Kosovo and Kosovo^"),
        ("Assembly of Kosovo", "Assembly of Kosovo"),
        ("the Central Election Commission of Kosovo", "the Central Election Commission of Kosovo"),
        ("the Alliance for the Future of Kosovo", "the Alliance for the Future of Kosovo"),
        ("the Republic of Kosovo", "the Republic of Kosovo"),
        ("the OSCE Mission in Kosovo", "the OSCE Mission in Kosovo"),
        ("EULEX Kosovo", "EULEX Kosovo"),
        ("Recognition of Kosovo", "Recognition of Kosovo^"),
        ("It ended. Most of Kosovo voted.", "It ended. Most of Kosovo^ voted."),
        ("the north of Kosovo", "the north of Kosovo^"),
        ("Northern Kosovo", "Northern Kosovo^"),
        ("She said “Kosovo votes” in Kosovo.", "She said “Kosovo votes” in Kosovo^."),
        ("&quot;Kosovo&quot; is Kosovo.", "&quot;Kosovo&quot; is Kosovo^."),
        ("https://x.org/Kosovo/ on Kosovo", "https://x.org/Kosovo/ on Kosovo^"),
        ("Kosovo@x.org, Kosovo.", "Kosovo@x.org, Kosovo^."),
        ("Kosovar and Kosovos", "Kosovar and Kosovos"),
        ("KOSOVO", "KOSOVO^"),
        ("Kosovo<sup>1</sup> votes", "Kosovo^1 votes"),
    ],
)
def test_the_mark_stands_behind_the_country_alone(text: str, expected: str) -> None:
    assert marked(f"<p>{text}</p>") == expected


def test_a_mark_typed_by_hand_is_not_doubled() -> None:
    source = "<p>Kosovo* votes. Kosovo waits.</p>"
    progress = Progress()
    assert mark_html(source, "Kosovo", MARK, progress) == source
    assert progress == Progress(body_marked=True, placed=0)


def test_each_heading_and_each_cell_alone_is_marked_and_the_body_once() -> None:
    source = (
        "<h2>Elections in Kosovo</h2><p>In Kosovo and Kosovo.</p><h3>Kosovo: what next</h3>"
        "<table><tr><th>Kosovo</th><td> Kosovo<sup>2</sup> </td><td>Kosovo and Serbia</td>"
        "<td>Kosovo Police</td></tr></table><p>Kosovo</p>"
    )
    progress = Progress()
    result = mark_html(source, "Kosovo", MARK, progress)
    assert result == (
        "<h2>Elections in Kosovo<sup>*</sup></h2><p>In Kosovo<sup>*</sup> and Kosovo.</p>"
        "<h3>Kosovo<sup>*</sup>: what next</h3>"
        "<table><tr><th>Kosovo<sup>*</sup></th><td> Kosovo<sup>*</sup><sup>2</sup> </td>"
        "<td>Kosovo and Serbia</td><td>Kosovo Police</td></tr></table><p>Kosovo</p>"
    )
    assert progress == Progress(body_marked=True, placed=5)
    assert mark_html("<p>Kosovo</p>", "Kosovo", MARK, progress) == "<p>Kosovo</p>"


def test_headings_capitalise_any_word_so_bodies_must_be_known() -> None:
    assert marked("<h2>Kosovo Elections</h2>") == "Kosovo^ Elections"
    assert marked("<h2>The Future of Kosovo</h2>") == "The Future of Kosovo^"
    assert marked("<h2>Kosovo Police</h2>") == "Kosovo Police"
    assert marked("<h2>Assembly of Kosovo</h2>") == "Assembly of Kosovo"


@pytest.mark.parametrize(
    "source",
    [
        "<p><span data-proper>Kosovo</span></p>",
        '<p data-proper="x > y">Kosovo</p>',
        "<blockquote><p>Kosovo</p></blockquote>",
        "<p><q>Kosovo</q> <cite>Kosovo</cite></p>",
        '<aside class="margin-note"><span class="source">Kosovo</span></aside>',
        "<svg><title>Kosovo</title><text>Kosovo</text></svg>",
        '<p title="Kosovo > Kosovo" data-x=\'Kosovo\'>x</p><img alt="Kosovo">',
        "<!-- Kosovo > --><style>Kosovo { }</style>",
    ],
)
def test_nothing_is_marked_where_the_words_are_not_ours(source: str) -> None:
    assert mark_html(source, "Kosovo", MARK, Progress()) == source


def test_the_mark_stands_outside_a_link() -> None:
    assert mark_html('<p><a href="#x">Kosovo</a></p>', "Kosovo", MARK, Progress()) == (
        '<p><a href="#x">Kosovo</a><sup>*</sup></p>'
    )
    assert marked('<p><a href="#x">Kosovo votes</a> in Kosovo</p>') == "Kosovo votes in Kosovo^"


def test_names_of_several_words_are_found_across_escapes() -> None:
    assert marked("<p>Trinidad &amp; Tobago</p>", "Trinidad & Tobago") == "Trinidad &amp; Tobago^"
    assert marked("<p>Bosnia and Herzegovina</p>", "Bosnia and Herzegovina").endswith("^")


def test_designations_read_the_head() -> None:
    [eu] = designations({"XK": "eu-footnote"}, EN)
    assert (eu.code, eu.mark) == ("XK", "*")
    assert "without prejudice to positions on status" in str(eu.footnote)
    [un] = designations({"XK": "un-footnote"}, EN)
    assert "resolution 1244 (1999)" in str(un.footnote)
    [plain] = designations({"XK": "plain"}, EN)
    assert (plain.mark, plain.footnote) == ("", "")
    own = designations({"XK": {"text": "Kosovo†", "footnote": "Our own."}, "TW": {"text": "‡"}}, EN)
    assert [(each.mark, each.footnote) for each in own] == [("†", "Our own."), ("‡", "")]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"KO": "plain"}, "no country's code"),
        ({"EU": "plain"}, "no country's code"),
        ({"XK": "us-footnote"}, "eu-footnote, un-footnote"),
        ({"XK": {"footnote": "x"}}, "eu-footnote, un-footnote"),
        ({"XK": {"text": "Kosovo*", "footnote": 1}}, "eu-footnote, un-footnote"),
        ({"XK": None}, "eu-footnote, un-footnote"),
        ({"TW": "un-footnote"}, "speaks of Kosovo"),
    ],
)
def test_designations_refuse_what_is_none(value: dict[str, object], said: str) -> None:
    with pytest.raises(DesignationError, match=said):
        designations(value, EN)


WORDS = ["Kosovo", " ", "Police", " of ", "“", "”", ".", "<", ">", "*"]
TAGS = ["<p>", "</p>", "<b>", "</b>", "<h2>", "</h2>", "<td>", "</td>", "<q>", "</q>", "</a>"]


@given(st.lists(st.sampled_from([*WORDS, *TAGS, '<a href="Kosovo">']), max_size=30).map("".join))
def test_marking_adds_marks_and_changes_nothing_else(source: str) -> None:
    progress = Progress()
    result = mark_html(source, "Kosovo", "<sup>§</sup>", progress)
    assert result.replace("<sup>§</sup>", "") == source
    assert result.count("<sup>§</sup>") == progress.placed
