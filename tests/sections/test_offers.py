from __future__ import annotations

from typing import Any

import pytest

from briefgen.core.briefing import Briefing
from briefgen.i18n import language
from briefgen.sections.document import Reader
from briefgen.sections.offers import Offer, added, offers, pictured
from briefgen.sections.registry import kinds, row_keys

EN = language("en")


def _briefing(**head: Any) -> Briefing:
    tree = {"format": 1, "title": "T", "as_of": "2025-02-21", **head}
    return Briefing(tree, keys_of=row_keys)


def _offer(name: str) -> Offer:
    return next(one for one in offers() if str(one.name) == name)


def test_every_kind_is_offered_with_its_name_and_purpose() -> None:
    assert {one.kind.kind for one in offers()} == set(kinds())
    assert all(str(one.name) and str(one.purpose).endswith(".") for one in offers())


@pytest.mark.parametrize("offer", offers(), ids=lambda one: str(one.name))
def test_what_is_offered_begins_without_a_wrong_value(offer: Offer) -> None:
    briefing = _briefing(sections=[])
    edit, id_ = added(briefing, offer, "", EN)
    briefing.apply(edit)
    refused = [
        one for one in Reader().read(briefing).refused if "is needed" not in str(one.message)
    ]
    assert refused == []
    assert briefing.section(id_)["title"]


def test_gallery_of_stability_begins_with_the_country() -> None:
    countries = [
        _offer(f"{name} stability").data["country"] for name in ("Bosnia", "Kosovo", "Serbia")
    ]
    assert countries == ["BA", "XK", "RS"]


def test_section_comes_after_the_one_named_under_a_readable_id() -> None:
    briefing = _briefing()
    offer = _offer("Kosovo stability")
    for after in ("", "stability-in-kosovo", "stability-in-kosovo"):
        edit, _ = added(briefing, offer, after, EN)
        briefing.apply(edit)
    ids = [one["id"] for one in briefing.sections()]
    assert ids == ["stability-in-kosovo", "stability-in-kosovo-3", "stability-in-kosovo-2"]


def test_new_section_stands_before_an_annex_that_is_last() -> None:
    annex = {"id": "annex", "kind": "annex", "title": "Annex", "data": {}}
    briefing = _briefing(sections=[annex])
    for _ in range(2):
        edit, _ = added(briefing, _offer("Kosovo stability"), "", EN)
        briefing.apply(edit)
    ids = [one["id"] for one in briefing.sections()]
    assert ids == ["stability-in-kosovo", "stability-in-kosovo-2", "annex"]


def test_sections_begun_from_one_entry_share_no_data() -> None:
    briefing = _briefing(sections=[])
    edit, _ = added(briefing, _offer("Kosovo stability"), "", EN)
    briefing.apply(edit)
    briefing.tree["sections"][0]["data"]["presence"].clear()
    assert _offer("Kosovo stability").data["presence"]


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_picture_of_a_kind_is_a_whole_briefing(kind: str) -> None:
    briefing = pictured(kinds()[kind])
    assert briefing is not None
    assert Reader().read(briefing).refused == ()
