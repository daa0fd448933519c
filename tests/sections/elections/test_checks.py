from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest

from briefgen.core.dates import Edtf
from briefgen.core.problems import Problem, Severity
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.elections.analysis import analyse
from briefgen.sections.elections.checks import problems
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.results import ElectionsAnalysis
from tests.helpers.composed import briefing, composed, text
from tests.sections.elections.facts import CONTRACT

SCOPE = Scope("elections", "full", language("en"), Edtf.parse("2025-02-21"))


def found(change: dict[str, Any], rows: dict[int, dict[str, Any]] | None = None) -> list[Problem]:
    """Give the findings on the contract's election with some fields changed."""
    raw = copy.deepcopy({**CONTRACT, **change})
    for index, fields in (rows or {}).items():
        raw["results"][index].update(fields)
    data = Elections.model_validate(raw)
    return list(problems(data, analyse(data), SCOPE))


def test_the_contracts_election_has_no_problems() -> None:
    assert found({}) == []


THREE = {
    "reserved": [],
    "results": [
        {"abbr": "LVV", "share_percent": Decimal("42.3")},
        {"abbr": "PDK", "share_percent": Decimal("22.0")},
        {"abbr": "LDK", "share_percent": Decimal("18.3")},
    ],
}
"""Three lists with 82.6 per cent: what is missing could be three more at the threshold of 5."""


VOTES = {
    "reserved": [],
    "results": [
        {"abbr": "LVV", "votes": 423_000},
        {"abbr": "PDK", "votes": 220_000},
        {"abbr": "LDK", "votes": 183_000},
    ],
    "valid_votes": 1_000_000,
}
"""The same three in votes: 17.4 per cent of the valid votes are nobody's."""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (THREE, "17.4"),
        (VOTES, "17.40"),
        # By D'Hondt 5 of 100 per cent win seats, and each of four shares may be off by 0.05.
        ({**THREE, "other_share_percent": Decimal("12.2")}, "5.2"),
        ({**THREE, "other_share_percent": Decimal("12.3")}, None),
        ({**VOTES, "other_votes": 123_000}, "5.10"),
        ({**VOTES, "other_votes": 125_000}, None),
        # Of the votes cast, 9.5 per cent of the valid ones are 4.75.
        ({**VOTES, "other_votes": 79_000, "cast_votes": 2_000_000,
          "allocation": {**CONTRACT["allocation"], "threshold_base": "cast"}}, None),
        # What is missing may be the communities' lists: two others have to be possible.
        ({**THREE, "reserved": CONTRACT["reserved"]}, "17.4"),
        ({"results": CONTRACT["results"][:4]}, "12.08"),
        ({}, None),  # 7.47
        # Without a threshold it depends on the quotients: 42.3 / 3 is 14.1, 42.3 / 2 is 21.15.
        ({**THREE, "allocation": {"method": "dhondt", "seats": 4}}, None),
        ({**THREE, "allocation": {"method": "dhondt", "seats": 5}}, "17.4"),
        # 51 / 11 is 4.64, and 9.8 / 2 is 4.9: two lists with 9.8 win one of twenty seats each.
        ({**THREE, "results": [{"abbr": "A", "share_percent": Decimal("51.0")}, {"abbr": "B", "share_percent": Decimal("39.2")}],
          "allocation": {"method": "sainte-lague", "seats": 20}}, "9.8"),
        # Where nobody crosses, those who are missing could.
        ({**THREE, "results": [{"abbr": "A", "share_percent": Decimal("3.0")}]}, "97.0"),
        # Of a list that has no figures, the rest may be.
        ({**VOTES, "results": [*VOTES["results"], {"abbr": "X"}]}, "17.40"),
        # Official seats that fill the chamber leave none to others.
        ({**THREE, "seats": 100, "allocation": {"method": "dhondt", "seats": 100},
          "results": [{**row, "seats": won} for row, won in zip(THREE["results"], (50, 30, 20), strict=True)]}, None),
        # Of votes alone their sum is the whole.
        ({**VOTES, "valid_votes": None}, None),
    ],
)  # fmt: skip
def test_lists_that_are_missing_are_told_when_they_could_win_seats(
    change: dict[str, Any], told: str | None
) -> None:
    hits = [one for one in found(change) if one.check == "lists-missing"]
    assert [(one.address, one.severity) for one in hits] == (
        [] if told is None else [("elections#/results", Severity.WARNING)]
    )
    for one in hits:
        assert f"{told} per cent of the votes are not entered" in str(one.message)


def test_the_lists_that_are_missing_are_told_as_others_by_one_press() -> None:
    (hit,) = [one for one in found(THREE) if one.check == "lists-missing"]
    (mend,) = hit.mends
    assert mend.edit.as_json()["value"] == Decimal("17.4")
    checks = {one.check for one in found({**THREE, "other_share_percent": Decimal("17.4")})}
    assert not checks & {"lists-missing", "share-sum"}
    # Some of them could be a community's, and win seats.
    (hit,) = [
        one for one in found({"results": CONTRACT["results"][:3]}) if one.check == "lists-missing"
    ]
    assert not hit.mends


def test_reserved_seats_are_not_open_where_there_are_no_rules() -> None:
    seats = {0: {"seats": 60}, 1: {"seats": 40}}
    change = {"results": CONTRACT["results"][:2], "exclusions": [], "allocation": None}
    assert not [one for one in found(change, seats) if one.check == "seats-chamber"]
    for held, left in ((None, 10), (9, 1)):
        serbs = {"abbr": "SL", "group": "Serb community", "seats": held}
        given = {**CONTRACT, **change, "results": [*CONTRACT["results"][:2], serbs]}
        analysis = analyse(Elections.model_validate(given))
        assert isinstance(analysis, ElectionsAnalysis)
        assert [(one.group, one.seats) for one in analysis.unallocated] == [
            ("Serb community", left), ("other communities", 10),
        ]  # fmt: skip


def test_a_seat_that_groups_share_is_held_by_what_one_of_them_has_above_its_own() -> None:
    # Kosovo's law gives one seat to the strongest of three; the Ashkali list has two official.
    reserved = [
        {"group": "Roma", "seats": 1}, {"group": "Ashkali", "seats": 1},
        {"group": "shared", "seats": 1, "of": ["Roma", "Ashkali"], "to": "most_votes"},
    ]  # fmt: skip
    rows = [{"abbr": "PAI", "group": "Ashkali", "seats": 2}]
    given = {**CONTRACT, "reserved": reserved, "results": rows, "allocation": None}
    analysis = analyse(Elections.model_validate(given))
    assert isinstance(analysis, ElectionsAnalysis)
    assert [(one.group, one.seats) for one in analysis.unallocated] == [("Roma", 1)]


def test_seats_of_the_votes_are_not_held_against_official_ones_where_lists_are_missing() -> None:
    assert "seats-differ" in {one.check for one in found({}, {0: {"seats": 46}})}
    checks = {one.check for one in found(THREE, {0: {"seats": 46}})}
    assert "lists-missing" in checks
    assert "seats-differ" not in checks


@pytest.mark.parametrize("field", ["country", "chamber", "date", "status", "seats"])
def test_what_is_needed_is_asked_for(field: str) -> None:
    assert [(one.check, one.address) for one in found({field: None})] == [
        ("needed", f"elections#/{field}")
    ]


def test_rules_are_needed_only_where_seats_are_not_official() -> None:
    (hit,) = found({"allocation": None})
    assert hit.address == "elections#/allocation"
    assert "choose a rule pack (XK-2021, XK-2025), which fills in the rules" in str(hit.message)
    (hit,) = found({"allocation": None, "country": "NL"})
    assert "rule pack" not in str(hit.message)
    seats = {index: {"seats": count} for index, count in enumerate((50, 30, 20, 10, 10))}
    assert found({"allocation": None}, seats) == []


CASES: dict[str, tuple[dict[str, Any], dict[int, dict[str, Any]], str, str, str]] = {
    "chamber": ({"seats": 121}, {}, "seats-chamber", "/seats", "100 allocated and 20 reserved"),
    "majority beyond": ({"majority": 130}, {}, "majority", "/majority", "more than the chamber"),
    "no majority": ({"majority": 60}, {}, "majority", "/majority", "no majority"),
    "line": ({"lines": [{"seats": 140, "label": "x"}]}, {}, "majority", "/lines/0/seats", "beyond"),
    "shares": ({}, {0: {"share_percent": Decimal("60.00")}}, "share-sum", "/results", "111.73"),
    "group": ({}, {4: {"group": "Turkish"}}, "group-unknown", "/results/SL/group", "“Turkish”"),
    "exclusion": ({"exclusions": [{"parties": ["LVV", "XY"]}]}, {}, "exclusion-unknown", "/exclusions/0/parties", "“XY”"),
    "turnout": ({"cast_votes": 400, "registered": 1000, "turnout_percent": Decimal("45.0")}, {}, "turnout", "/turnout_percent", "45.0"),
    "registered": ({"cast_votes": 1100, "registered": 1000}, {}, "turnout", "/registered", "1,100"),
    "stations": ({"stations": {"reported": 5, "total": 4}}, {}, "stations", "/stations/reported", "(5)"),
    "valid": ({"valid_votes": 20, "cast_votes": 10}, {}, "votes-sum", "/valid_votes", "more valid votes"),
    "cast": ({"valid_votes": 20, "cast_votes": 30, "invalid_votes": 5}, {}, "votes-sum", "/cast_votes", "25"),
    "before": ({"previous": {"date": "2026", "results": []}}, {}, "dates-order", "/previous/date", "later"),
    "deadline": ({"deadlines": [{"date": "2024", "text": "Oath"}]}, {}, "dates-order", "/deadlines/Oath/date", "earlier"),
    "differs": ({}, {0: {"seats": 48}}, "seats-differ", "/results/LVV/seats", "48 seats, but its votes give 47"),
    "others": ({"other_share_percent": Decimal("1.00")}, {}, "share-sum", "/results", "93.53 per cent only"),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_contradiction_is_found_at_its_place(case: str) -> None:
    change, rows, check, pointer, words = CASES[case]
    matching = [one for one in found(change, rows) if one.check == check]
    assert [one.address for one in matching] == [f"elections#{pointer}"]
    assert words in str(matching[0].message)


def test_two_lists_of_one_name_are_found() -> None:
    checks = {(one.check, one.address) for one in found({}, {1: {"abbr": "LVV"}})}
    assert ("list-repeated", "elections#/results/0/abbr") in checks
    assert ("list-repeated", "elections#/results/1/abbr") in checks


def test_more_seats_than_the_chamber_has_are_an_error() -> None:
    seats = {index: {"seats": count} for index, count in enumerate((80, 30, 20, 10, 10))}
    hit = [one for one in found({"allocation": None}, seats) if one.check == "seats-chamber"]
    assert [one.severity for one in hit] == [Severity.ERROR]


def test_seats_that_nobody_holds_are_asked_about_and_printed_as_open() -> None:
    # 48, 24 and 20 official, 20 reserved: 8 of 120 are open.
    seats = {index: {"seats": count} for index, count in enumerate((48, 24, 20))}
    change = {"results": CONTRACT["results"][:3], "exclusions": []}
    (hit,) = [one for one in found(change, seats) if one.check == "seats-chamber"]
    assert hit.severity is Severity.WARNING
    assert "Of the chamber's 120 seats 8 are neither held by a list nor reserved" in str(
        hit.message
    )
    results = [{**row, **seats[index]} for index, row in enumerate(CONTRACT["results"][:3])]
    page = text(composed(briefing("elections", {**CONTRACT, **change, "results": results})))
    assert "Open held by no list here – 8 All 120" in page
    assert "votes give" not in page
    assert "seats-differ" not in {one.check for one in found(change, seats)}
    assert "8 seats are open; whoever wins them may make more coalitions possible." in page
    assert "No list can govern alone: LVV, the largest, has 48 of 120 seats" in page
    results[0]["seats"], results[2]["seats"] = 55, 10  # 11 open, and 6 short
    page = text(composed(briefing("elections", {**CONTRACT, **change, "results": results})))
    assert "LVV, the largest, has 55 of 120 seats" in page
    assert "needed to elect a government; 11 seats are open." in page


def test_a_rule_for_equal_quotients_leaves_no_tie_and_is_printed() -> None:
    # A 2000 / 162 and B 1000 / 81 are equal and claim the last of 250 seats.
    change = {
        "country": "RS", "seats": 250, "majority": 126, "reserved": [], "exclusions": [],
        "lines": [], "allocation": {"method": "dhondt"}, "rules": "RS-2023",
        "results": [{"abbr": abbr, "votes": votes} for abbr, votes in (("A", 2000), ("B", 1000), ("C", 100))],
    }  # fmt: skip
    assert "tie" not in {one.check for one in found(change)}
    page = text(composed(briefing("elections", {**CONTRACT, **change})))
    assert "Tie." not in page
    assert "Of equal quotients, that of the list with more votes has priority." in page
    assert "tie" in {one.check for one in found({**change, "rules": None})}


def test_a_tie_of_groups_for_their_shared_seat_is_found_and_printed() -> None:
    change = {
        "seats": 4, "majority": 3, "exclusions": [], "lines": [],
        "allocation": {"method": "dhondt", "seats": 1},
        "reserved": [
            {"group": "Roma", "seats": 1, "complete": True},
            {"group": "Ashkali", "seats": 1, "complete": True},
            {"group": "largest", "seats": 1, "of": ["Roma", "Ashkali"], "complete": True},
        ],
        "results": [
            {"abbr": "X", "votes": 500},
            {"abbr": "R", "votes": 100, "group": "Roma"},
            {"abbr": "S", "votes": 100, "group": "Ashkali"},
        ],
    }  # fmt: skip
    said = "Roma and Ashkali tie for one seat, which is left open here."
    assert [str(one.message) for one in found(change) if one.check == "tie"] == [said]
    assert f"Tie. {said}" in text(composed(briefing("elections", {**CONTRACT, **change})))


def test_a_tie_and_an_impossible_quota_are_found() -> None:
    tied = {
        "seats": 1, "majority": 1, "reserved": [], "exclusions": [], "lines": [],
        "allocation": {"method": "dhondt"},
        "results": [{"abbr": "A", "votes": 10}, {"abbr": "B", "votes": 10}],
    }  # fmt: skip
    hit = {one.check: str(one.message) for one in found(tied)}
    assert hit["tie"] == "A and B tie for one seat, which is left open here."
    overfull = {**tied, "seats": 2, "majority": 2, "allocation": {"method": "imperiali"}}
    overfull["results"] = [{"abbr": "A", "votes": 75}, {"abbr": "B", "votes": 25}]
    assert [(one.check, one.severity) for one in found(overfull)] == [
        ("valid-votes", Severity.NOTE),
        ("allocation", Severity.ERROR),
    ]


def test_districts_that_do_not_fit_are_found() -> None:
    data = {
        "seats": 7, "majority": 4, "reserved": [], "exclusions": [], "lines": [],
        "allocation": {"method": "dhondt", "seats": 7},
        "results": [{"abbr": "P", "votes": 9}],
        "districts": [{"name": "North", "seats": 3, "valid_votes": 10, "results": [{"abbr": "P", "votes": 6}, {"abbr": "Q", "votes": 5}]}],
        "compensatory": [{"region": "East", "seats": 2}],
    }  # fmt: skip
    assert {(one.check, one.address) for one in found(data)} == {
        ("district-list", "elections#/districts/North/results"),
        ("region-unknown", "elections#/compensatory/0/region"),
        ("seats-districts", "elections#/allocation/seats"),
        ("votes-sum", "elections#/districts/North/valid_votes"),
        ("votes-sum", "elections#/results/P/votes"),
    }


def test_districts_without_votes_are_named_together() -> None:
    rows = [{"abbr": "LVV", "votes": 3}]
    names = [("Peja", rows), ("Gjakova", []), ("Ferizaj", [])]
    districts = [{"name": name, "seats": 1, "results": found} for name, found in names]
    told = [
        one for one in found({"districts": districts, "seats": 23}) if one.check == "district-empty"
    ]
    assert [(one.severity, one.address) for one in told] == [
        (Severity.WARNING, "elections#/districts")
    ]
    assert str(told[0].message).startswith(
        "There are no votes yet of Gjakova and Ferizaj; their 2 seats"
    )


def test_a_share_that_is_not_that_of_the_votes_is_found() -> None:
    votes = {0: {"votes": 410}}
    hit = [one for one in found({"valid_votes": 1000}, votes) if one.check == "share-votes"]
    assert [one.address for one in hit] == ["elections#/results/LVV/share_percent"]
    assert not [
        one
        for one in found({"valid_votes": 1005}, {0: {"votes": 410}})
        if one.check == "share-votes"
    ]


def test_an_unknown_base_of_the_threshold_is_told() -> None:
    allocation = {**CONTRACT["allocation"], "threshold_base": "cast"}
    rows = {index: {"votes": 10, "share_percent": None} for index in range(5)}
    checks = [one.check for one in found({"allocation": allocation}, rows)]
    assert checks == ["valid-votes", "threshold-base"]


def test_a_list_of_which_nothing_is_known_is_told() -> None:
    hit = found({}, {4: {"share_percent": None}})
    assert ("list-figures", "elections#/results/SL") in {(one.check, one.address) for one in hit}


def test_a_round_before_the_first_is_found() -> None:
    race = {"contest": "candidates", "rounds": [{"date": "2024-12", "results": []}]}
    assert ("dates-order", "elections#/rounds/0/date") in {
        (one.check, one.address) for one in found(race)
    }
