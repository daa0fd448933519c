from __future__ import annotations

from typing import Any

import pytest

from briefgen.core.address import parse
from briefgen.core.errors import BriefgenError
from briefgen.core.places import Places
from tests.helpers.made_briefings import keys_of

TREE: dict[str, Any] = {
    "title": "T",
    "sources": [{"id": "cec"}, {"id": "2025"}],
    "sections": [
        {"id": "vote", "kind": "elections", "data": {"results": [{"abbr": "LVV", "votes": 1}]}},
        {"id": "twice", "kind": "elections", "data": {"results": [{"abbr": "LVV"}]}},
        {"id": "twice", "kind": "unheard of", "data": {"results": [{"abbr": "LVV"}]}},
        {"id": "2025", "kind": 7, "data": {"x": 1}},
        {"id": "empty", "kind": "elections"},
        "no section",
    ],
}


@pytest.mark.parametrize(
    ("address", "path", "canonical"),
    [
        ("#/title", ("title",), "#/title"),
        ("#", (), "#"),
        ("#/sources/cec", ("sources", 0), "#/sources/cec"),
        ("#/sources/1/id", ("sources", 1, "id"), "#/sources/1/id"),
        ("vote#", ("sections", 0, "data"), "vote#"),
        ("vote#/results/0", ("sections", 0, "data", "results", 0), "vote#/results/LVV"),
        (
            "#/sections/vote/data/results/LVV/votes",
            ("sections", 0, "data", "results", 0, "votes"),
            "vote#/results/LVV/votes",
        ),
        ("#/sections/vote/kind", ("sections", 0, "kind"), "#/sections/vote/kind"),
        (
            "#/sections/1/data/results/LVV",
            ("sections", 1, "data", "results", 0),
            "#/sections/1/data/results/LVV",
        ),
        (
            "#/sections/2/data/results/0",
            ("sections", 2, "data", "results", 0),
            "#/sections/2/data/results/0",
        ),
        ("2025#/x", ("sections", 3, "data", "x"), "2025#/x"),
        ("#/sections/3/id", ("sections", 3, "id"), "#/sections/3/id"),
        ("#/sections/empty/id", ("sections", 4, "id"), "#/sections/empty/id"),
        ("#/sections/5", ("sections", 5), "#/sections/5"),
    ],
)
def test_place_is_found_and_named_in_a_whole_briefing(
    address: str, path: tuple[str | int, ...], canonical: str
) -> None:
    places = Places(TREE, keys_of)
    assert places.path(parse(address)) == path
    assert str(places.name(path)) == canonical
    assert places.path(parse(canonical)) == path


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("elections#/results", "There is no section “elections”."),
        ("twice#/results", "More than one section has the id “twice”"),
        ("empty#/results", "has no data"),
        ("#/sections/empty/data/results", "has no data"),
        ("#/sections/2025/id", "There is no “2025” at “/sections”."),
        ("#/sections/5/data/x", "has no data"),
        ("#/nothing/here", "There is no “nothing” at “/”."),
        ("vote#/results/PDK", "There is no “PDK” at “/results”."),
    ],
)
def test_address_is_refused_in_a_sentence_when_it_leads_nowhere(
    address: str, sentence: str
) -> None:
    with pytest.raises(BriefgenError) as caught:
        Places(TREE, keys_of).path(parse(address))
    assert sentence in str(caught.value)


@pytest.mark.parametrize("sections", [None, {}, "x", 5])
def test_nothing_is_found_when_sections_are_no_list(sections: Any) -> None:
    places = Places({"sections": sections}, keys_of)
    assert places.find(parse("a#/b")) is None
    assert places.find(parse("#/sections/0/data/b")) is None
