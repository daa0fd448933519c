from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.charts.classes import classes
from briefgen.charts.map import Pin
from briefgen.i18n import language
from briefgen.sections.mapped import MapRow, class_words, finding, mapped, narrowest

EN = language("en")


def rated(**ratings: str) -> list[MapRow]:
    return [MapRow(code, f"m#/{code}", rating=word or None) for code, word in ratings.items()]


def valued(**values: str) -> list[MapRow]:
    return [MapRow(code, f"m#/{code}", Decimal(value)) for code, value in values.items()]


def words(*values: str) -> list[str]:
    numbers = [Decimal(value) for value in values]
    return [EN.text(one) for one in class_words(numbers, classes(numbers))]


def test_classes_of_whole_numbers_say_their_first_and_last() -> None:
    assert words("1", "3", "13", "34", "39", "60", "63", "105", "232", "350", "638") == [
        "1–19", "20–49", "50–99", "100–199", "200–638"
    ]  # fmt: skip
    assert words("7") == ["7"]


def test_classes_of_parts_say_where_they_end() -> None:
    assert words("1.2", "3.4", "5.5") == ["1.2 to under 2", "2 to under 5", "5.5"]


def test_ratings_colour_the_map_and_its_legend() -> None:
    view = mapped("balkans", rated(RS="red", XK="amber", AL=""), [], EN)
    assert [(one.style, one.text) for one in view.legend.entries] == [
        ("rating-red", "Red"), ("rating-amber", "Amber"), ("unknown", "Not rated")
    ]  # fmt: skip
    assert EN.text(view.alt) == (
        "Map of the Western Balkans. Red: Serbia; Amber: Kosovo; Not rated: Albania."
    )


def test_a_map_of_places_has_no_legend() -> None:
    view = mapped("balkans", [], [Pin(20.87, 42.89, "Mitrovica", "m#/markers/0/label")], EN)
    assert view.legend.entries == ()
    assert EN.text(view.alt) == "Map of the Western Balkans. Marked: Mitrovica."


def test_what_is_not_on_the_map_stands_below_it() -> None:
    rows = [*valued(IT="638", US="635"), MapRow("BA-SRP", "m#/srp", label="Observer")]
    view = mapped("europe", rows, [], EN)
    assert [(one.name, one.value) for one in view.beyond] == [("United States", "635")]
    assert [(one.name, one.address) for one in view.entities] == [("Republika Srpska", "m#/srp")]
    assert "unknown" not in [one.style for one in view.legend.entries]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (rated(RS="red", XK="amber"), "Serbia is rated red"),
        (rated(RS="red", XK="red"), "Serbia and Kosovo are rated red"),
        (rated(RS="amber", XK="amber", AL="amber", ME="amber", MK="green"),
         "4 of 5 countries are rated amber"),
        (rated(AL="green", ME="green"), "All 2 countries are rated green"),
        (valued(IT="638", HU="469", MD="41"), "Highest in Italy (638), lowest in Moldova (41)"),
        (valued(IT="2", HU="2"), "Map of Europe"),
        ([], "Map of Europe"),
    ],
)  # fmt: skip
def test_the_finding_names_the_worst_or_the_ends(rows: list[MapRow], said: str) -> None:
    assert EN.text(finding(rows, "europe", EN)) == said


def test_the_narrowest_map_is_the_first_that_shows_all() -> None:
    assert narrowest(["RS", "XK", "BA-SRP"]) == "balkans"
    assert narrowest(["RS", "FR"]) == "europe"
    assert narrowest(["RS", "US"]) == "world"
    assert narrowest(["BA-BIH"]) == "balkans"
