"""The model of a briefing's head."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.core.head import Head, SectionHead, Source
from briefgen.core.reading import read


def head(**more: Any) -> dict[str, Any]:
    return {"format": 1, "title": "T", "as_of": "2025-02-21", **more}


def test_defaults_hold_when_little_is_said() -> None:
    view = read(Head, head()).view
    assert view is not None
    assert (view.language, view.theme, view.likelihood_scale) == ("en", "ministry", "icd203")
    assert (view.page.size, view.page.cover, view.page.contents) == ("A4", True, True)
    assert (view.edition.number, view.edition.status) == (1, "draft")


def test_recipients_are_read_alike_when_they_are_texts_or_objects() -> None:
    given = ["Head of department", {"name": "Liaison", "role": "info", "copies": 2}]
    view = read(Head, head(distribution=given)).view
    assert view is not None
    assert [(one.name, one.role, one.copies) for one in view.distribution] == [
        ("Head of department", None, None),
        ("Liaison", "info", 2),
    ]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"title": None}, ("title",)),
        ({"as_of": "yesterday"}, ("as_of",)),
        ({"page": {"size": "A3"}}, ("page", "size")),
        ({"edition": {"status": "lost"}}, ("edition", "status")),
        ({"likelihood_scale": "tarot"}, ("likelihood_scale",)),
        (
            {"sources": [{"id": "a", "title": "A", "reliability": "G"}]},
            ("sources", 0, "reliability"),
        ),
        ({"clearance": [{"step": "signed", "office": "X"}]}, ("clearance", 0, "step")),
        ({"designations": {"XK": "loud"}}, ("designations", "XK")),
    ],
)
def test_refusal_names_the_field_when_it_is_wrong(
    change: dict[str, Any], path: tuple[str | int, ...]
) -> None:
    assert path in [refusal.path for refusal in read(Head, head(**change)).refusals]


def test_unknown_fields_pass_when_the_head_is_read() -> None:
    assert read(Head, head(mood="calm")).refusals == ()


@pytest.mark.parametrize("id_", ["a b", "a]", "@a", ""])
def test_source_cannot_be_cited_when_its_id_has_signs_of_citations(id_: str) -> None:
    assert read(Source, {"id": id_, "title": "T"}).view is None


@pytest.mark.parametrize("id_", ["a#b", "a/b", "a b", ""])
def test_section_cannot_be_addressed_when_its_id_has_signs_of_addresses(id_: str) -> None:
    assert read(SectionHead, {"id": id_, "kind": "summary", "title": "T"}).view is None
