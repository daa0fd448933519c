from __future__ import annotations

from decimal import Decimal
from typing import Any

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.map.checks import problems
from briefgen.sections.map.model import MapData

SCOPE = Scope("m", "full", language("en"), Edtf.parse("2025-02-21"))


def found(*values: dict[str, Any], **others: Any) -> list[tuple[str, str]]:
    data = MapData.model_validate({"values": list(values), **others})
    return [(one.check, one.address) for one in problems(data, None, SCOPE)]


def test_an_empty_map_is_reported() -> None:
    assert found() == [("map-empty", "m#/values")]
    assert found(markers=[{"lon": 21, "lat": 42, "label": "Here"}]) == []


def test_a_country_that_stands_twice_is_named_at_its_second_row() -> None:
    assert found({"country": "XK"}, {"country": "XK"}) == [("country-twice", "m#/values/1/country")]


def test_what_the_map_has_no_shape_for_is_told() -> None:
    assert found({"country": "US"}, {"country": "BA-SRP"}, {"country": "XK"}) == [
        ("map-outside", "m#/values/0/country"),
        ("map-entity", "m#/values/1/country"),
    ]
    assert found({"country": "US"}, extent="world") == []


def test_a_place_beyond_the_frame_is_reported() -> None:
    far = [{"lon": Decimal("2.35"), "lat": Decimal("48.86"), "label": "Paris"}]
    assert found(markers=far) == [("map-outside", "m#/markers/0/lon")]
    assert found(markers=far, extent="europe") == []


def test_ratings_beside_bare_values_are_told() -> None:
    rows = [{"country": "RS", "rating": "red"}, {"country": "XK", "value": 3}]
    assert found(*rows) == [("map-mixed", "m#/values/1/rating")]
