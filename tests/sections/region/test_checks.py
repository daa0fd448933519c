from __future__ import annotations

from typing import Any

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.region.checks import problems
from briefgen.sections.region.facts import facts
from briefgen.sections.region.model import Region

SCOPE = Scope("region", "full", language("en"), Edtf.parse("2025-02-21"))


def found(*countries: dict[str, Any]) -> list[tuple[str, str]]:
    data = Region.model_validate({"countries": list(countries)})
    return [(str(one.message), one.address) for one in problems(data, None, SCOPE)]


def test_rated_countries_with_notes_have_no_problems() -> None:
    assert found({"country": "RS", "rating": "amber", "note": "Protests."}) == []
    assert found({"country": "ME", "rating": "green"}) == []


def test_a_country_that_stands_twice_is_named_at_its_second_row() -> None:
    assert found({"country": "XK"}, {"country": "RS"}, {"country": "XK"}) == [
        ("Kosovo stands twice; keep one row.", "region#/countries/2/country")
    ]


def test_a_bad_rating_asks_for_its_reason() -> None:
    assert found({"country": "BA", "rating": "red"}) == [
        (
            "Bosnia and Herzegovina is not rated green; say why in a note.",
            "region#/countries/0/note",
        )
    ]


def test_an_empty_region_is_reported() -> None:
    assert [address for _, address in found()] == ["region#/countries"]


def test_facts_name_the_actors_of_commitments_and_plan_what_is_to_come() -> None:
    data = Region.model_validate(
        {
            "assessment": "Calm [@team].",
            "commitments": [
                {"actor": "US", "text": "Stays.", "date": "2025-02-20"},
                {"actor": "Quint", "text": "Meets.", "date": "2025-03"},
                {"actor": "EU", "text": "Pays."},
            ],
        }
    )
    told = facts(data, None, SCOPE)
    assert told.assessment == "Calm."
    assert [(str(one.text), one.pointer, one.planned) for one in told.dates] == [
        ("United States: Stays.", "/commitments/2025-02-20 Stays./date", False),
        ("Quint: Meets.", "/commitments/2025-03 Meets./date", True),
    ]
