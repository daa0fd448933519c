from __future__ import annotations

from typing import Any

from tests.helpers.composed import briefing, composed, text


def page(data: dict[str, Any], detail: str = "full") -> str:
    return text(composed(briefing("region", data, detail=detail)))


def test_names_are_printed_and_codes_never() -> None:
    found = page({"countries": [{"country": "RS"}], "commitments": [{"actor": "US", "text": "A."}]})
    assert "Serbia" in found
    assert "United States" in found
    assert "RS" not in found.split()


def test_a_rating_and_a_trend_are_words_beside_their_marks() -> None:
    found = page({"countries": [{"country": "BA", "rating": "amber", "trend": "worse"}]})
    assert "▲ Amber" in found
    assert "↘ worse" in found


def test_the_unknown_is_a_dash() -> None:
    assert "Serbia – – –" in page({"countries": [{"country": "RS"}]})


def test_a_column_of_dates_stands_only_where_there_is_a_date() -> None:
    undated = {"commitments": [{"actor": "US", "text": "Stays."}]}
    assert "Actor Commitment United States Stays." in page(undated)
    dated = {"commitments": [*undated["commitments"], {"actor": "EU", "text": "B", "date": "2024"}]}
    assert "Actor Date Commitment United States – Stays." in page(dated)


def test_a_headline_gives_the_assessment_or_the_ratings_in_a_line() -> None:
    countries = [{"country": "RS", "rating": "amber", "trend": "steady"}, {"country": "ME"}]
    line = page({"countries": countries}, "headline")
    assert "Serbia: ▲ Amber, → steady; Montenegro." in line
    assert "Amber" not in page({"countries": countries, "assessment": "Calm."}, "headline")


def test_ratings_are_on_a_map_with_its_note_on_borders_and_names() -> None:
    rated = {
        "countries": [{"country": "XK", "rating": "amber"}, {"country": "RS", "rating": "amber"}]
    }
    for detail in ("brief", "full"):
        said = page(rated, detail)
        assert "rated amber" in said
        assert "imply no judgement on the status of any territory" in said
    assert "Natural Earth" not in page(rated, "headline")
    for rating in ({}, {"rating": "red"}):
        one = {"countries": [{"country": "RS", "trend": "worse", **rating}, {"country": "XK"}]}
        assert "Natural Earth" not in page(one)  # there is nothing to set side by side


def test_the_map_is_large_enough_for_all_who_are_rated() -> None:
    near = {
        "countries": [{"country": "XK", "rating": "amber"}, {"country": "BA-SRP", "rating": "red"}]
    }
    assert "Shapes of the Western Balkans" in page(near)
    assert "no borders inside Bosnia and Herzegovina: Republika Srpska." in page(near)
    far = {"countries": [*near["countries"], {"country": "FR", "rating": "green"}]}
    assert "Shapes of Europe" in page(far)


def test_kosovo_has_its_designation_beside_the_map_too() -> None:
    rated = [{"country": "XK", "rating": "amber"}, {"country": "ME", "rating": "green"}]
    data = {"countries": rated}
    made = briefing("region", data, designations={"XK": "eu-footnote"})
    assert text(composed(made)).count("without prejudice to positions on status") == 1


def test_brief_tells_the_latest_commitments_and_counts_the_others() -> None:
    rows = [
        {"actor": "EU", "text": f"Pledge {day}", "date": f"2025-02-0{day}"} for day in (4, 1, 3, 2)
    ]
    data = {"countries": [{"country": "BA"}], "commitments": rows}
    brief = page(data, "brief")
    assert "Pledge 1" not in brief
    assert "Pledge 2 One more commitment is in the full length." in brief
    assert "Pledge 1" in page(data)
