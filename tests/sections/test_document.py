"""Reading a whole briefing: views, what was refused, and what is kept between two readings."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest

from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg
from briefgen.sections import document as documents
from briefgen.sections.document import Document, Reader
from briefgen.sections.registry import kinds, row_keys

TREE: dict[str, Any] = {
    "format": 1,
    "title": "A briefing",
    "as_of": "2025-02-21",
    "sections": [
        {"id": "one", "kind": "summary", "title": "One", "data": {"bluf": "So it is."}},
        {"id": "two", "kind": "region", "title": "Two", "data": {"countries": []}},
    ],
}


def tree(**sections: dict[str, Any]) -> Briefing:
    made = copy.deepcopy(TREE)
    for section in made["sections"]:
        section.update(sections.get(section["id"], {}))
    return Briefing(made, keys_of=row_keys)


def refused(document: Document) -> list[tuple[str, str]]:
    return [(one.address, str(one.message)) for one in document.refused]


def test_section_that_did_not_change_is_not_read_again() -> None:
    reader = Reader()
    first = reader.read(tree())
    second = reader.read(tree(two={"title": "Too"}))
    assert second.sections[0] is first.sections[0]
    assert second.sections[1] is not first.sections[1]


def test_refusals_are_told_again_when_nothing_changed() -> None:
    reader = Reader()
    wrong = tree(one={"detail": "long"}, two={"data": {"countries": [{"country": "Serbia"}]}})
    first = refused(reader.read(wrong))
    assert [address for address, _ in first] == [
        "#/sections/one/detail",
        "two#/countries/0/country",
    ]
    assert refused(reader.read(wrong)) == first


def test_sections_are_held_against_their_models_when_the_head_cannot_be_read() -> None:
    wrong = tree(two={"data": {"countries": 5}})
    del wrong.tree["title"]
    document = Reader().read(wrong)
    assert document.head is None
    assert [address for address, _ in refused(document)] == ["#/title", "two#/countries"]


@pytest.mark.parametrize(
    ("change", "address"),
    [
        ({"data": {}}, "one#/bluf"),
        ({"data": 5}, "one#"),
        ({"data": None}, "one#"),
    ],
)
def test_fault_is_told_once_when_the_data_are_none(change: dict[str, Any], address: str) -> None:
    assert [found for found, _ in refused(Reader().read(tree(one=change)))] == [address]


def test_each_lack_is_named_when_a_section_has_no_data() -> None:
    without = tree()
    del without.tree["sections"][0]["data"]
    assert refused(Reader().read(without)) == [
        ("#/sections/one/data/bluf", "“Bottom line” is needed and not there; fill it in.")
    ]


@pytest.mark.parametrize("sections", [None, {}, "none", 5])
def test_sections_are_asked_for_when_they_are_no_list(sections: Any) -> None:
    assert [
        found for found, _ in refused(Reader().read(Briefing({**TREE, "sections": sections})))
    ] == ["#/sections"]


def test_section_is_left_out_when_it_is_no_object() -> None:
    document = Reader().read(Briefing({**TREE, "sections": [5, *TREE["sections"]]}))
    assert [section.id for section in document.sections] == ["one", "two"]
    assert [found for found, _ in refused(document)] == ["#/sections/0"]


def test_analysis_is_named_when_it_cannot_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise BriefgenError(msg("The method gives out more seats than there are; choose another."))

    changed = {**kinds(), "region": replace(kinds()["region"], facts=fails)}
    monkeypatch.setattr(documents, "kinds", lambda: changed)
    document = Reader().read(tree())
    assert [(one.check, one.address) for one in document.refused] == [("analysis", "two#")]
    assert document.sections[1].data is None


def test_lack_is_named_as_forms_call_it_and_with_its_row() -> None:
    results = [{"party": "One"}, {"abbr": "TWO", "votes": 1}]
    data = {"country": "XK", "chamber": "A", "date": "2025-02-09", "status": "partial"}
    section = {"id": "el", "kind": "elections", "title": "El", "data": {**data, "results": results}}
    tree = {
        "format": 1, "title": "T", "as_of": "2025-02-21",
        "sources": [{"id": "reuters", "url": "https://example.org"}], "sections": [section],
    }  # fmt: skip
    refused = Reader().read(Briefing(tree, keys_of=row_keys)).refused
    said = {one.address: str(one.message) for one in refused}
    assert said["#/sources/reuters/title"] == (
        "“Title” of “reuters” is needed and not there; fill it in."
    )
    assert said["el#/results/0/abbr"] == (
        "“Abbreviation” is needed in row 1 and not there; fill it in."
    )
