from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core import citing
from briefgen.core.errors import BriefgenError

TODAY = date(2025, 2, 21)
KNOWN = [{"id": "cec", "title": "Preliminary results", "publisher": "Central Election Commission"}]


def _one(text: str, known: Any = KNOWN) -> citing.Pasted:
    (found,) = citing.read(text, TODAY, known)
    return found


def test_link_alone_gives_address_and_today_and_invents_nothing() -> None:
    found = _one("https://www.osce.org/mission-in-kosovo/123")
    assert found.fields == {
        "url": "https://www.osce.org/mission-in-kosovo/123",
        "retrieved": "2025-02-21",
    }
    assert citing.made(found, ["osce"])["id"] == "osce-2"


def test_nothing_is_read_from_blank_text() -> None:
    assert citing.read(" \n", TODAY) == ()


def test_each_line_is_a_source_when_each_has_a_link() -> None:
    found = citing.read("https://a.example/1\n\nTwo: https://b.example/2", TODAY)
    assert [one.fields["url"] for one in found] == ["https://a.example/1", "https://b.example/2"]
    assert found[1].fields["title"] == "Two"


def test_date_of_retrieval_is_the_one_said_when_one_is_said() -> None:
    found = _one("Turnout, https://kqz.example/x (accessed 12 February 2025)")
    assert found.fields["retrieved"] == "2025-02-12"
    assert found.fields["title"] == "Turnout"


def test_no_date_of_retrieval_is_given_when_there_is_no_link() -> None:
    assert "retrieved" not in _one("“A book,” A House, 1999").fields


def test_ids_are_short_and_telling_when_made() -> None:
    taken = {"cec-2025"}
    found = _one("Central Election Commission, Turnout, 10 February 2025")
    assert citing.made(found, taken)["id"] == "cec-2025-2"
    assert citing.wished(_one("Smith, J. (2025). No list reaches 61 seats.")) == "smith-2025"
    assert citing.wished(_one("@misc{key:1, title={A}}")) == "key:1"


def test_text_is_refused_when_it_is_longer_than_any_bibliography() -> None:
    with pytest.raises(BriefgenError, match="paste fewer"):
        citing.read("x" * (citing.MAX_CHARACTERS + 1), TODAY)


@given(st.text(max_size=400))
def test_no_text_fails_and_fields_hold_only_what_it_held(text: str) -> None:
    for found in citing.read(text, TODAY, KNOWN):
        assert set(found.fields) <= set(citing.FIELDS)
        assert all(found.fields.values())
        made = citing.made(found, ())
        assert made["id"]
        assert not set("#/@,; []") & set(made["id"])
        for word in found.fields.get("title", "").split():
            assert word.strip("{}") in text.replace("\\", "") or not text.isascii() or "@" in text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<a href="https://e.org/r">Results</a>', "[Results](https://e.org/r)"),
        (
            '<style>a{}</style><p><a href="https://e.org/r"><b>The</b> vote</a></p>',
            "[The vote](https://e.org/r)",
        ),
        ('<a href="https://e.org/r">https://e.org/r</a>', None),
        ('<a href="https://e.org/r">Results</a> and more', None),
        ('<a href="https://e.org/1">One</a><a href="https://e.org/2">Two</a>', None),
        ('<a href="javascript:x">Results</a>', None),
        ("plain", None),
    ],
)
def test_link_copied_with_its_text_keeps_it(html: str, text: str | None) -> None:
    assert citing.of_html(html) == text
