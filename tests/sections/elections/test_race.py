from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.elections.analysis import analyse
from briefgen.sections.elections.checks import problems
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.race import RaceAnalysis
from tests.helpers.composed import briefing, composed, leaves, printed, read, text

SCOPE = Scope("elections", "full", language("en"), Edtf.parse("2025-12-01"))

# Republika Srpska, 23 November 2025, 92-93 per cent of stations: anews.com.tr, 24 November 2025.
SRPSKA: dict[str, Any] = {
    "country": "BA-SRP",
    "chamber": "President of Republika Srpska",
    "date": "2025-11-23",
    "status": "preliminary",
    "contest": "candidates",
    "runoff": False,
    "results": [
        {"candidate": "Siniša Karan", "party": "SNSD", "abbr": "Karan", "votes": 200116, "share_percent": Decimal("50.89")},
        {"candidate": "Branko Blanuša", "party": "SDS", "abbr": "Blanuša", "votes": 188010, "share_percent": Decimal("47.81")},
    ],
}  # fmt: skip


def race(*votes: int, **more: Any) -> dict[str, Any]:
    results = [{"abbr": name, "votes": count} for name, count in zip("ABCD", votes, strict=False)]
    return {"contest": "candidates", "results": results, **more}


def analysed(data: dict[str, Any]) -> RaceAnalysis:
    found = analyse(Elections.model_validate(data))
    assert isinstance(found, RaceAnalysis)
    return found


def test_the_first_is_elected_where_there_is_no_runoff() -> None:
    found = analysed(SRPSKA)
    assert (found.elected, found.runoff, found.ties) == ("Karan", [], [])
    assert found.rounds[0].lead == 12106
    assert analysed(race(40, 35, 25, runoff=False)).elected == "A"


def test_more_than_half_of_the_valid_votes_elects_in_the_first_round() -> None:
    assert analysed(race(51, 30, 19)).elected == "A"
    exactly = analysed(race(50, 30, 20))
    assert (exactly.elected, exactly.runoff) == (None, ["A", "B"])
    assert analysed(race(51, 30, 19, valid_votes=103)).elected is None


def test_the_share_needed_may_be_another() -> None:
    assert analysed(race(45, 30, 25, majority_percent=Decimal(40))).elected == "A"


def test_a_tie_for_the_second_place_is_left_open() -> None:
    found = analysed(race(40, 30, 30))
    assert (found.elected, found.runoff, found.ties) == (None, ["A"], [["B", "C"]])
    first_too = analysed(race(30, 30, 30, 10))
    assert (first_too.runoff, first_too.ties) == ([], [["A", "B", "C"]])


def test_the_page_and_the_check_say_who_goes_on_and_who_ties_for_the_second_place() -> None:
    tied = race(40, 30, 30, status="final")
    page = text(composed(briefing("elections", tied)))
    assert "50% of the votes in the final result: A goes to a run-off, and B and C tie" in page
    assert "A goes to a run-off, the second place is tied" in page
    assert "Tie. B and C tie for the second place, so it is open who of them goes on." in page
    assert (page.count("in the run-off"), page.count("tied")) == (1, 3)
    named = copy.deepcopy(tied)
    named["results"][1]["candidate"] = "Bo Two"
    assert "Tie. Bo Two and C tie for" in text(composed(briefing("elections", named)))
    counting = text(composed(briefing("elections", {**tied, "status": "partial"})))
    assert "as it stands, A goes to a run-off, and B and C tie for the second place" in counting
    data = Elections.model_validate(tied)
    said = {one.check: str(one.message) for one in problems(data, analyse(data), SCOPE)}
    assert said["tie"] == "B and C tie for the second place, so it is open who of them goes on."


def test_the_last_round_decides() -> None:
    rounds = [{"results": [{"abbr": "A", "votes": 48}, {"abbr": "B", "votes": 52}]}]
    found = analysed(race(40, 35, 25, rounds=rounds))
    assert found.elected == "B"
    assert [one.outcome for one in found.rounds] == ["runoff", "elected"]
    tied = [{"results": [{"abbr": "A", "votes": 50}, {"abbr": "B", "votes": 50}]}]
    assert analysed(race(40, 35, 25, rounds=tied)).ties == [["A", "B"]]


def test_shares_alone_decide_as_printed() -> None:
    results = [
        {"abbr": "A", "share_percent": Decimal("50.1")},
        {"abbr": "B", "share_percent": Decimal("49.9")},
    ]
    found = analysed({"contest": "candidates", "results": results})
    assert (found.elected, found.rounds[0].lead) == ("A", Decimal("0.2"))


@pytest.mark.parametrize(
    ("shares", "other", "runoff", "told"),
    [
        (("40.0", "20.0"), None, True, True),  # 40 per cent are nobody's
        (("40.0", "31.0"), None, True, False),
        (("40.0", "20.0"), "25.0", True, False),
        (("40.0", "31.0"), None, False, False),
        (("31.0", "20.0"), None, False, True),
    ],
)
def test_candidates_that_could_go_on_and_are_not_entered_are_asked_for(
    shares: tuple[str, ...], other: str | None, *, runoff: bool, told: bool
) -> None:
    given: dict[str, Any] = {
        "contest": "candidates", "runoff": runoff,
        "results": [{"abbr": name, "share_percent": Decimal(share)}
                    for name, share in zip("AB", shares, strict=True)],
    }  # fmt: skip
    if other is not None:
        given["other_share_percent"] = Decimal(other)
    data = Elections.model_validate(given)
    checks = {one.check for one in problems(data, analyse(data), SCOPE)}
    assert ("candidates-missing" in checks) == told


def test_nothing_is_decided_where_nothing_is_known() -> None:
    found = analysed({"contest": "candidates", "results": [{"abbr": "A"}, {"abbr": "B"}]})
    assert [one.outcome for one in found.rounds] == ["open"]


def test_nobody_is_called_elected_before_the_count_is_over() -> None:
    page = text(composed(briefing("elections", SRPSKA)))
    assert (
        "Siniša Karan would be elected with 50.89% of the votes on the preliminary count." in page
    )
    assert "Siniša Karan is ahead" in page
    over = text(composed(briefing("elections", {**SRPSKA, "status": "certified"})))
    assert "Siniša Karan is elected with 50.89% of the votes in the certified result." in over


def test_every_value_of_a_race_is_printed_with_its_address() -> None:
    data = {
        **SRPSKA,
        "runoff": True,
        "majority_percent": Decimal(60),
        "rounds": [
            {
                "date": "2025-12-07",
                "status": "partial",
                "turnout_percent": Decimal("30.1"),
                "counted_percent": Decimal("10.5"),
                "results": [
                    {"abbr": "Karan", "votes": 52, "share_percent": Decimal("52.0")},
                    {"abbr": "Blanuša", "votes": 48, "share_percent": Decimal("48.0")},
                ],
            }
        ],
    }
    made = briefing("elections", data)
    assert [one for section in read(made).sections for one in section.problems()] == []
    missing = set(leaves(made)) - printed(composed(made))
    assert {one for one in missing if not one.endswith(("/contest", "/runoff"))} == set()
