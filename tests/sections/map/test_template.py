from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from briefgen.render import themes
from briefgen.render.compose import Composer
from briefgen.render.outline import outline
from tests.helpers.composed import briefing, composed, of_sample, printed, read, text

KFOR = {
    "extent": "europe",
    "values": [{"country": "IT", "value": 638}, {"country": "US", "value": 635},
               {"country": "ME", "value": 2}, {"country": "BA-SRP", "label": "Observer"}],
}  # fmt: skip


def page(data: dict[str, Any], detail: str = "full") -> str:
    return text(composed(briefing("map", data, detail=detail)))


def svg(detail: str = "full") -> str:
    charts = Composer(themes.load("ministry")).compose(outline(read(of_sample("map", detail))))
    (chart,) = charts.resources.charts.values()
    return chart.decode()


def test_the_finding_is_worked_out_where_none_is_written() -> None:
    assert "Highest in Italy (638), lowest in Montenegro (2)" in page(KFOR)
    assert "Highest" not in page({**KFOR, "finding": "Italy leads"})
    assert "Only Italy leads." in page({**KFOR, "finding": "Italy leads"}, "headline")


def test_what_the_map_does_not_hold_stands_below_it() -> None:
    said = page(KFOR, "brief")
    assert "Not on this map: United States (635)." in said
    assert "no borders inside Bosnia and Herzegovina: Republika Srpska (Observer)." in said
    assert "Without room for a label: Montenegro (2)." in said


def test_borders_and_names_imply_no_judgement_when_a_map_is_printed() -> None:
    for detail in ("brief", "full"):
        assert "imply no judgement on the status of any territory" in page(KFOR, detail)
    assert "Natural Earth" not in page(KFOR, "headline")


def test_a_table_has_the_columns_that_there_is_something_for() -> None:
    said = page({"values": [{"country": "XK", "rating": "amber"}]})
    assert "Country Rating Kosovo ▲ Amber" in said
    assert "Value" not in said


def test_places_are_printed_with_their_sides_of_the_earth() -> None:
    said = page({"extent": "world", "markers": [{"lon": Decimal("-77.04"), "lat": Decimal("38.9"), "label": "Washington"},
                                                {"lon": Decimal("174.78"), "lat": Decimal("-41.29"), "label": "Port"}]})  # fmt: skip
    assert "Washington 38.9° N 77.04° W" in said
    assert "Port 41.29° S 174.78° E" in said


def test_each_country_and_marker_of_the_drawing_leads_to_its_field() -> None:
    drawn = printed(svg())
    assert {f"only#/values/{at}/rating" for at in range(6)} <= drawn
    assert {f"only#/markers/{at}/label" for at in range(3)} <= drawn


def test_a_pattern_is_one_line_cut_to_its_areas() -> None:
    drawn = svg("brief")
    assert "<pattern" not in drawn
    assert set(re.findall(r'clip-path="url\(#([\w-]+)\)"', drawn)) == {
        "frame", "rating-amber", "rating-green"
    }  # fmt: skip
