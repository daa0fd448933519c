from __future__ import annotations

import copy
from typing import Any

import pytest

from briefgen.core import cited
from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.sections.registry import row_keys

TREE: dict[str, Any] = {
    "format": 1,
    "title": "T",
    "as_of": "2025-02-21",
    "sources": [
        {"id": "who", "title": "Who"},
        {"id": "whom", "title": "Whom", "via": "who"},
    ],
    "sections": [
        {
            "id": "words",
            "kind": "statements",
            "title": "Words",
            "data": {
                "statements": [
                    {
                        "speaker": "Somebody",
                        "date": "2025-02-20",
                        "text": "We stay [@who, p. 4; @whom].",
                        "sources": ["who", {"id": "whom", "locator": "p. 2"}],
                    }
                ]
            },
            "provenance": {
                "/statements/2025-02-20 We stay [@who, p. 4; @whom].": {"sources": ["who"]}
            },
        },
        {"id": "x", "kind": "horoscope", "title": "X", "data": {"text": "By [@who]."}},
    ],
}


@pytest.fixture
def briefing() -> Briefing:
    return Briefing(copy.deepcopy(TREE), keys_of=row_keys)


def _count(briefing: Briefing, id_: str) -> int:
    return sum(use.id == id_ for use in cited.uses(briefing.tree))


def test_uses_are_found_in_texts_lists_provenance_and_via(briefing: Briefing) -> None:
    assert _count(briefing, "who") == 5
    assert _count(briefing, "whom") == 2


def test_places_name_what_cites_once_each(briefing: Briefing) -> None:
    row = "words#/statements/2025-02-20 We stay [@who, p. 4; @whom]."
    assert list(map(str, cited.places_of(briefing, "whom"))) == [f"{row}/text", f"{row}/sources"]
    assert str(cited.places_of(briefing, "who")[-1]) == "x#/text"


def test_renaming_takes_every_citation_along_and_back_in_one_step(briefing: Briefing) -> None:
    before = briefing.to_json()
    back = briefing.apply(cited.renamed(briefing, "who", "who-2025"))
    assert _count(briefing, "who") == 0
    assert _count(briefing, "who-2025") == 5
    assert _count(briefing, "whom") == 2
    statement = briefing.tree["sections"][0]["data"]["statements"][0]
    assert statement["text"] == "We stay [@who-2025, p. 4; @whom]."
    assert list(briefing.tree["sections"][0]["provenance"]) == [
        "/statements/2025-02-20 We stay [@who-2025, p. 4; @whom]."
    ]
    briefing.apply(back)
    assert briefing.to_json() == before


@pytest.mark.parametrize("new", ["whom", "", "two words", "a;b", "[x]", "@x"])
def test_renaming_is_refused_when_the_id_is_taken_or_cannot_be_cited(
    briefing: Briefing, new: str
) -> None:
    with pytest.raises(BriefgenError):
        cited.renamed(briefing, "who", new)


def test_renaming_is_refused_when_there_is_no_such_source(briefing: Briefing) -> None:
    with pytest.raises(BriefgenError, match="no source “nobody”"):
        cited.renamed(briefing, "nobody", "somebody")
