from __future__ import annotations

import copy
from typing import Any

import pytest

from briefgen.core.address import parse
from briefgen.core.edit import Set
from briefgen.core.problems import Severity
from briefgen.i18n import language
from briefgen.sections.elections import packs
from briefgen.sections.elections.filling import filled
from tests.helpers.composed import briefing, composed, text
from tests.sections.elections.facts import CONTRACT
from tests.sections.elections.test_checks import found


def of_pack(name: str, **change: Any) -> dict[str, Any]:
    """Give what a pack fills into the contract's election, with other fields changed."""
    there = {**copy.deepcopy(CONTRACT), **change}
    return {**filled(name, there, language("en")), **change}


def test_an_unknown_pack_is_named_with_those_that_there_are() -> None:
    (one,) = found({"rules": "XK-1999"})
    assert (one.check, one.severity, one.address) == (
        "rules-unknown",
        Severity.ERROR,
        "elections#/rules",
    )
    assert f"choose one of {', '.join(packs.packs())}" in str(one.message)


def test_the_contract_by_its_pack_has_no_problems() -> None:
    assert found(of_pack("XK-2025")) == []


def test_a_pack_whose_rules_are_not_filled_in_is_told() -> None:
    checks = {
        one.check: str(one.message) for one in found({"rules": "XK-2025", "allocation": None})
    }
    assert set(checks) == {"needed", "rules-unfilled"}
    assert "briefgen rules XK-2025 --into" in checks["rules-unfilled"]


DEPARTURES = {
    "/seats": {"seats": 130},
    "/allocation/method": {"allocation": {"method": "sainte-lague", "seats": 100, "threshold_percent": 5}},
    "/allocation/seats": {"allocation": {"method": "dhondt", "seats": 99, "threshold_percent": 5}},
    "/allocation/threshold_percent": {"allocation": {"method": "dhondt", "seats": 100, "threshold_percent": 3}},
    "/majority": {"majority": 62},
    "/reserved": {"reserved": [{"group": "Serb community", "seats": 11}]},
}  # fmt: skip


@pytest.mark.parametrize("pointer", sorted(DEPARTURES))
def test_a_rule_that_is_otherwise_than_in_the_pack_is_a_question(pointer: str) -> None:
    told = [
        one
        for one in found(of_pack("XK-2025", **DEPARTURES[pointer]))
        if one.check == "rules-differ"
    ]
    assert [(one.severity, one.address) for one in told] == [
        (Severity.WARNING, f"elections#{pointer}")
    ]


def test_a_threshold_where_the_pack_has_none_is_a_question() -> None:
    rules = of_pack("MK-2024", country="MK")
    rules["allocation"]["threshold_percent"] = 5
    told = [one.address for one in found(rules) if one.check == "rules-differ"]
    assert told == ["elections#/allocation/threshold_percent"]


def test_a_pack_of_another_country_is_told_by_names() -> None:
    told = [str(one.message) for one in found(of_pack("XK-2025", country="AL"))]
    assert told == ["The rule pack XK-2025 is for Kosovo, and the election is held in Albania."]


def test_a_pack_of_a_chamber_is_asked_about_where_the_votes_are_for_candidates() -> None:
    told = [one for one in found(of_pack("XK-2025", contest="candidates", results=[]))
            if one.check.startswith("rules")]  # fmt: skip
    assert [(one.check, one.address) for one in told] == [("rules-contest", "elections#/contest")]
    assert told[0].mends[0].edit == Set(parse("elections#/contest"), "seats")


def test_an_exempt_list_without_the_packs_factor_is_asked_about_and_mended_by_one_press() -> None:
    rules = of_pack("RS-2023", country="RS")
    told = [one for one in found(rules, {3: {"exempt": True}}) if one.check == "rules-factor"]
    assert [one.address for one in told] == ["elections#/results/AAK–Nisma/quotient_factor"]
    made = briefing("elections", {**copy.deepcopy(CONTRACT), **rules})
    made.tree["sections"][0]["id"] = "elections"
    made.apply(told[0].mends[0].edit)
    factor = {"factor": packs.packs()["RS-2023"].minorities.factor, "below_percent": 3}  # type: ignore[union-attr]
    assert made.get("elections#/results/AAK–Nisma/quotient_factor") == factor
    given = {3: {"exempt": True, "quotient_factor": factor}}
    assert not [one for one in found(rules, given) if one.check == "rules-factor"]


# -- on the page ------------------------------------------------------------------------


def page(name: str, **change: Any) -> str:
    data = {**copy.deepcopy(CONTRACT), **of_pack(name, **change)}
    return composed(briefing("elections", data))


def test_the_page_names_the_articles_and_what_majorities_are_for() -> None:
    html = page("XK-2025")
    words = text(html)
    assert "Rules of the pack XK-2025. Seats of the chamber: Constitution, Article 64(1);" in words
    assert "Majority of 61: Constitution, Article 95(3)" in words
    assert "Majority of 80: To elect a president in the first two ballots" in words
    assert 'data-field="only#/rules"' in html
    assert "Not confirmed" not in words


def test_the_page_says_what_is_not_confirmed_beside_it_too() -> None:
    words = text(page("RS-2023", certified="2025-03-01"))
    assert "Not confirmed. Threshold: The share and its base are confirmed" in words
    row = "31 Mar 2025 First session of the National Assembly, within 30 days of the final results"
    assert f"{row} Constitution, Article 101 not confirmed" in words


def test_deadlines_without_dates_need_no_column_for_them() -> None:
    assert "What has to happen Article First session" in text(page("XK-2025"))


def test_lists_that_need_seats_of_many_groups_stand_in_one_row() -> None:
    words = text(page("XK-2025"))
    assert words.count("LVV + AAK–Nisma 2 55") == 1
    assert "needs 6 of the 10 reserved seats that are not allocated here" in words
    assert "more coalitions are possible" not in words
