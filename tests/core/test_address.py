from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.address import (
    Address,
    index,
    locate,
    name,
    parse,
    read_pointer,
    row_names,
    write_pointer,
)
from briefgen.core.errors import BriefgenError

KEYS = {
    ("results",): ("abbr",),
    ("districts",): ("name",),
    ("districts", "*", "results"): ("abbr",),
    ("events",): ("date", "text"),
}
DATA = {
    "seats": 120,
    "results": [
        {"abbr": "LVV", "votes": 3},
        {"abbr": "a/b~c"},
        {"abbr": "X"},
        {"abbr": "X"},
        {"abbr": "0"},
        {"abbr": ""},
        {"abbr": "-"},
        {"party": "none"},
        "text",
    ],
    "districts": [{"name": "North", "results": [{"abbr": "LVV"}]}, {"results": [{"abbr": "P"}]}],
    "events": [{"date": "2023", "text": "Tension"}, {"date": "2023"}],
    "tasks": ["a", "b"],
    "odd": {"": {"x": 1}, "0": 2},
}


@given(st.text(st.characters(exclude_characters="#")), st.lists(st.text()))
def test_address_is_as_before_when_written_and_read(section: str, tokens: list[str]) -> None:
    address = Address(section, tuple(tokens))
    assert parse(str(address)) == address


def test_address_is_written_as_the_format_says() -> None:
    address = parse("elections#/results/LVV/share_percent")
    assert address == Address("elections", ("results", "LVV", "share_percent"))
    assert parse("#/title") == Address("", ("title",))
    assert parse("kfor#") == Address("kfor")
    assert str(Address("s", ("a/b", "m~n"))) == "s#/a~1b/m~0n"
    assert read_pointer("/~01") == ("~1",)  # RFC 6901, section 4
    assert parse("s#/a#b").pointer == ("a#b",)
    assert parse("s#/a/b").parent.child("c") == parse("s#/a/c")


@pytest.mark.parametrize("text", ["", "elections", "s#a", "s#/~2", "s#/a~"])
def test_text_is_refused_when_it_is_no_address(text: str) -> None:
    with pytest.raises(BriefgenError, match="is no address"):
        parse(text)


@pytest.mark.parametrize(
    ("pointer", "path", "canonical"),
    [
        ("/seats", ("seats",), "/seats"),
        ("", (), ""),
        ("/results/LVV/votes", ("results", 0, "votes"), "/results/LVV/votes"),
        ("/results/0/votes", ("results", 0, "votes"), "/results/LVV/votes"),
        ("/results/a~1b~0c", ("results", 1), "/results/a~1b~0c"),
        ("/results/2", ("results", 2), "/results/2"),  # a key that stands twice
        ("/results/4", ("results", 4), "/results/4"),  # "0" would be an index
        ("/results/5", ("results", 5), "/results/5"),
        ("/results/6", ("results", 6), "/results/6"),  # "-" is the end of the list
        ("/results/7/party", ("results", 7, "party"), "/results/7/party"),
        ("/results/8", ("results", 8), "/results/8"),
        (
            "/districts/North/results/LVV",
            ("districts", 0, "results", 0),
            "/districts/North/results/LVV",
        ),
        ("/districts/1/results/P", ("districts", 1, "results", 0), "/districts/1/results/P"),
        ("/events/2023 Tension", ("events", 0), "/events/2023 Tension"),
        ("/events/1", ("events", 1), "/events/1"),  # half a key is none
        ("/tasks/1", ("tasks", 1), "/tasks/1"),
        ("/odd//x", ("odd", "", "x"), "/odd//x"),
        ("/odd/0", ("odd", "0"), "/odd/0"),
    ],
)
def test_place_is_found_and_named_when_rows_have_keys_or_none(
    pointer: str, path: tuple[str | int, ...], canonical: str
) -> None:
    tokens = read_pointer(pointer)
    assert tokens is not None
    assert locate(DATA, tokens, KEYS) == path
    assert write_pointer(name(DATA, path, KEYS)) == canonical


@pytest.mark.parametrize(
    ("pointer", "sentence"),
    [
        ("/result", "There is no “result” at “/”."),
        ("/results/X", "There is no “X” at “/results”."),
        ("/results/9", "There is no “9” at “/results”."),
        ("/results/-", "There is no “-” at “/results”."),
        ("/results/00", "There is no “00”"),
        ("/results/٣", "There is no “٣”"),
        ("/results/LVV/votes/x", "There is no “x” at “/results/LVV/votes”."),
        ("/tasks/-1", "There is no “-1” at “/tasks”."),
    ],
)
def test_step_is_named_when_it_leads_nowhere(pointer: str, sentence: str) -> None:
    with pytest.raises(BriefgenError) as caught:
        locate(DATA, read_pointer(pointer) or (), KEYS)
    assert sentence in str(caught.value)


@given(st.lists(st.sampled_from(["A", "B", "1", "-", " ", "A B", None, 7])))
def test_every_row_is_found_by_its_name_when_keys_are_any(keys: list[object]) -> None:
    data = {"results": [{"abbr": key} for key in keys]}
    for i in range(len(keys)):
        named = name(data, ("results", i), KEYS)
        assert locate(data, named, KEYS) == ("results", i)
    names = [one for one in row_names(data["results"], ("abbr",)) if one is not None]
    assert len(set(names)) == len(names)


def test_index_is_a_plain_number_alone() -> None:
    assert [index(text) for text in ("0", "12", "01", "-1", "+1", " 1", "²", "")] == [
        0, 12, None, None, None, None, None, None,
    ]  # fmt: skip
