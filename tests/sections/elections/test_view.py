from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Facts, Scope
from briefgen.sections.elections import terms, words
from briefgen.sections.elections.analysis import analyse
from briefgen.sections.elections.facts import facts
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.results import ElectionsAnalysis
from briefgen.sections.elections.swing import swings
from briefgen.sections.elections.view import view
from tests.sections.elections.facts import CONTRACT, NETHERLANDS_2023


def scope(detail: str = "full") -> Scope:
    return Scope("elections", detail, language("en"), Edtf.parse("2025-02-21"))


def changed(**change: Any) -> dict[str, Any]:
    return copy.deepcopy({**CONTRACT, **change})


def analysed(data: dict[str, Any]) -> ElectionsAnalysis:
    found = analyse(Elections.model_validate(data))
    assert isinstance(found, ElectionsAnalysis)
    return found


def viewed(data: dict[str, Any], detail: str = "full") -> Any:
    model = Elections.model_validate(data)
    return view(model, analyse(model), scope(detail))


def told(data: dict[str, Any]) -> Facts:
    model = Elections.model_validate(data)
    return facts(model, analyse(model), scope())


def test_the_lede_says_who_is_largest_and_how_much_is_missing() -> None:
    assert str(viewed(CONTRACT)["lede"]) == (
        "No list can govern alone: LVV, the largest, is projected to hold 47 of 120 seats on the"
        " preliminary count, 14 fewer than the 61 needed to elect a government."
    )


def test_the_lede_says_on_what_seats_are_projected() -> None:
    assert "47 of 120 seats on the certified result" in str(
        viewed(changed(status="certified"))["lede"]
    )


def test_seats_without_lists_that_could_win_some_are_told_of_those_entered_alone() -> None:
    data = changed(results=CONTRACT["results"][:3], exclusions=[])
    data["results"][1]["previous_share"] = Decimal("17.0")
    seen = viewed(data)
    # 51 of the hundred by D'Hondt: 40.80, 22.03 and 17.63 alone.
    assert str(seen["lede"]) == (
        "By the lists entered alone, LVV would hold 51 of 120 seats on the preliminary count;"
        " 19.54 per cent of the votes are not entered."
    )
    assert [str(row.seats) for row in seen["rows"]] == ["up to 51", "up to 27", "up to 22"]
    assert [block.text for block in seen["chamber"].blocks][:3] == [
        "LVV up to 51", "PDK up to 27", "LDK up to 22",
    ]  # fmt: skip
    assert str(seen["seats_finding"]) == "The seats by the lists entered alone"
    assert str(seen["shares_finding"]) == (
        "Three of the lists entered cross the threshold of 5 per cent"
    )
    assert (seen["alone"], seen["mixed"], seen["margins"]) == ([], [], [])
    assert not seen["seats_compared"]
    assert "19.54 per cent of the votes are not entered" in str(seen["conditional"])
    assert viewed(CONTRACT)["conditional"] is None
    figures = {figure.value: str(figure.text) for figure in told(data).key_figures}
    assert figures["51"] == "seats for LVV by the lists entered alone"
    assert not [one for one in told(data).methods if "margin" in str(one)]


def test_a_quota_gives_no_upper_limit() -> None:
    # More votes make a quota larger, by which a list may win a seat for its remainder.
    data = changed(results=CONTRACT["results"][:3], exclusions=[])
    data["allocation"]["method"] = "hare"
    assert [str(row.seats) for row in viewed(data)["rows"]] == ["51", "27", "22"]


def test_a_list_of_which_nothing_is_known_leaves_the_seats_of_the_others_unsure() -> None:
    data = changed(reserved=[], exclusions=[], seats=100, majority=51, lines=[])
    data["results"] = [{"abbr": "A", "votes": 600}, {"abbr": "B", "votes": 400}, {"abbr": "C"}]
    seen = viewed(data)
    assert str(seen["lede"]) == (
        "By the lists entered alone, A would hold 60 of 100 seats on the preliminary count; the"
        " votes of others are unknown."
    )
    assert [row.threshold for row in seen["rows"]] == ["", "", ""]
    assert str(seen["shares_finding"]) == "How the votes that are known fall"
    assert str(seen["conditional"]).startswith("The votes of a list are unknown")
    assert (seen["alone"], seen["margins"]) == ([], [])


def test_an_official_figure_is_told_without_a_claim_about_others() -> None:
    data = changed(results=CONTRACT["results"][:3], exclusions=[])
    data["results"][0]["seats"] = 48
    seen = viewed(data)
    assert str(seen["lede"]) == (
        "LVV has 48 of 120 seats on the preliminary count, and 61 are needed to elect a"
        " government; not all votes are entered."
    )
    assert [str(row.seats) for row in seen["rows"]] == ["48", "up to 27", "up to 22"]
    assert [row.differs for row in seen["rows"]] == [None, None, None]


def test_seats_that_official_figures_leave_are_not_open_where_others_are_projected() -> None:
    # The votes give A 54 of the hundred; by the official 50, the other four are B's or C's.
    data = changed(reserved=[], exclusions=[], seats=100, majority=51, lines=[])
    data["results"] = [
        {"abbr": abbr, "share_percent": Decimal(share)} for abbr, share in (("A", 54), ("B", 26), ("C", 20))
    ]  # fmt: skip
    data["results"][0]["seats"] = 50
    seen = viewed(data)
    assert (seen["open_seats"], seen["open_note"]) == (0, None)
    assert str(seen["lede"]).startswith("No list can govern alone: A, the largest, has 50 of 100")


def test_nobody_is_ahead_of_lists_that_are_not_entered() -> None:
    # 50 seats each, and a share of 55.9 per cent that is nobody's.
    results = [
        {"abbr": "PDK", "share_percent": Decimal("22.1")},
        {"abbr": "LDK", "share_percent": Decimal("22.0")},
    ]
    seen = viewed(changed(results=results, exclusions=[]))
    assert str(seen["lede"]) == "PDK has 22.1% of the votes on the preliminary count."
    whole = viewed(changed(results=results, exclusions=[], other_share_percent=Decimal("55.9")))
    assert str(whole["lede"]) == "No list can govern alone: 61 seats are needed."


def test_the_lede_speaks_of_official_seats_as_held() -> None:
    data = changed(status="certified")
    data["results"][0]["seats"] = 48
    assert "LVV, the largest, has 48 of 120 seats in the certified result" in str(
        viewed(data)["lede"]
    )


def test_the_lede_says_who_governs_alone() -> None:
    data = changed(majority=40)
    assert str(viewed(data)["lede"]).startswith("LVV can govern alone: it is projected to hold 47")
    assert str(viewed(data)["seats_finding"]) == "LVV reaches the 40 seats alone"


def test_the_lede_tells_of_votes_where_no_seats_are_known() -> None:
    data = changed(allocation=None, seats=None, majority=None, reserved=[])
    assert (
        str(viewed(data)["lede"])
        == "LVV is ahead with 40.80% of the votes on the preliminary count."
    )
    assert viewed(data)["chamber"] is None


def test_titles_say_the_finding() -> None:
    seen = viewed(CONTRACT)
    assert str(seen["seats_finding"]) == "No list reaches 61 seats"
    assert str(seen["shares_finding"]) == "Four lists cross the threshold of 5 per cent"
    assert str(seen["coalitions_finding"]) == "Two pairs of lists reach 61 seats"
    assert str(seen["margins_finding"]) == "AAK–Nisma is nearest to one seat more: 0.36 points"


def test_a_coalition_with_community_seats_says_how_many_it_needs() -> None:
    seen = viewed(CONTRACT)
    (first, *_) = seen["mixed"]
    assert (first.lists, first.own_seats) == ("LVV + AAK–Nisma", 55)
    assert [str(need) for need in first.needs] == ["needs 6 of 10 (other communities)"]
    assert [str(one.spare) for one in seen["alone"]] == ["11 to spare", "6 to spare", "2 to spare"]


def test_the_hemicycle_shows_every_seat_and_says_so_in_words() -> None:
    chamber = viewed(CONTRACT)["chamber"]
    assert sum(len(wedge.dots) for wedge in chamber.drawing.wedges) == 120
    assert [block.hollow for block in chamber.blocks] == [False] * 5 + [True]
    assert str(viewed(CONTRACT)["seats_alt"]) == (
        "Hemicycle. No list reaches 61 seats. Seats from left to right: LVV 47, PDK 25, LDK 20,"
        " AAK–Nisma 8, SL up to 10 and other communities 10."
    )


def test_seats_that_are_tied_stand_open_in_the_hemicycle() -> None:
    data = {
        "seats": 3,
        "allocation": {"method": "dhondt"},
        "results": [{"abbr": "A", "votes": 20}, {"abbr": "B", "votes": 20}],
    }
    chamber = viewed(data)["chamber"]
    assert [block.text for block in chamber.blocks] == ["A 1", "B 1", "open 1"]


def test_brief_keeps_to_the_strongest_lists_and_says_how_many_it_leaves_out() -> None:
    data = {
        "seats": 150,
        "allocation": {"method": "dhondt"},
        "results": [
            {"abbr": abbr, "votes": votes} for abbr, (votes, _) in NETHERLANDS_2023.items()
        ],
    }
    brief = viewed(data, "brief")
    assert [row.projection.abbr for row in brief["rows"]] == list(NETHERLANDS_2023)[:8]
    assert str(brief["hidden"]) == "18 more lists are not shown."
    assert viewed(data)["hidden"] is None
    assert len(viewed(data)["margins"]) == 15


def test_who_is_next_in_line_is_said() -> None:
    assert str(words.line_sentence(analysed(CONTRACT))) == (
        "LVV won the last of the 100 seats and would have the next one too; PDK would follow."
    )
    data = {
        "seats": 4,
        "allocation": {"method": "dhondt"},
        "results": [{"abbr": "A", "votes": 100}, {"abbr": "B", "votes": 80}],
    }
    assert str(words.line_sentence(analysed(data))) == (
        "B won the last of the 4 seats; A is next in line."
    )


def test_a_swing_is_the_change_at_the_coarser_precision() -> None:
    data = changed(
        previous={
            "date": "2021-02-14",
            "results": [
                {"abbr": "LVV", "share_percent": Decimal("50.3"), "seats": 58},
                {"abbr": "AAK", "share_percent": Decimal("7.12"), "seats": 8},
            ],
        }
    )
    data["results"][1]["previous_share"] = Decimal("17.00")
    model = Elections.model_validate(data)
    found = {one.abbr: one for one in swings(model, analyse(model))}
    assert (found["LVV"].share_change, found["LVV"].seats_change) == (Decimal("-9.5"), -11)
    assert found["PDK"].share_change == Decimal("5.03")
    assert found["LDK"].share_change is None
    assert (found["AAK"].index, found["AAK"].share_before) == (None, Decimal("7.12"))
    assert str(viewed(data)["swing_finding"]) == (
        "Of the lists in both elections, PDK gains most, LVV loses most"
    )
    # A new list with seats has a row of its own, and an old one that is gone.
    shown = {one.abbr: one for one in viewed(data)["compared"]}
    assert (shown["LDK"].in_both, shown["AAK"].in_both, shown["PDK"].in_both) == (
        False,
        False,
        True,
    )
    del data["previous"]["results"][1]
    data["results"] = data["results"][:2]
    assert "Of the lists in both" in str(viewed(data)["swing_finding"])
    data["other_share_percent"] = Decimal("37.17")
    assert str(viewed(data)["swing_finding"]) == "PDK gains most, LVV loses most"
    assert swings(Elections.model_validate(CONTRACT), analysed(CONTRACT)) == ()


def test_page_says_who_has_the_compensatory_seats() -> None:
    data = {
        "results": [{"abbr": "P"}, {"abbr": "Q"}, {"abbr": "R"}],
        "allocation": {"method": "sainte-lague"},
        "districts": [
            {"name": "A", "seats": 3, "results": votes(P=600, Q=300, R=100)},
            {"name": "B", "seats": 2, "results": votes(P=500, Q=350, R=150)},
        ],
        "compensatory": [{"seats": 2}],
    }
    # Of seven P has 4, Q 2, R 1; the districts gave P 3 and Q 2.
    assert viewed(data)["made_up"] == [("P", 1), ("R", 1)]
    official = copy.deepcopy(data)
    official["results"][0]["seats"] = 4
    assert viewed(official)["made_up"] == []
    # P and Q tie for the one seat of B: of all six P and Q have 3 each, of which A gave 2 and 1, and
    # nobody knows which of the other three is the seat of B.
    data["districts"][1] = {"name": "B", "seats": 1, "results": votes(P=500, Q=500)}
    assert viewed(data)["made_up"] == []


def votes(**given: int) -> list[dict[str, Any]]:
    return [{"abbr": abbr, "votes": count} for abbr, count in given.items()]


def test_where_nobody_crosses_the_threshold_the_page_says_so() -> None:
    data = {
        "seats": 10,
        "allocation": {"method": "dhondt", "seats": 10, "threshold_percent": 60},
        "results": votes(A=50, B=50),
    }
    found = analysed(data)
    assert [(one.seats, one.crosses_threshold) for one in found.projection] == [(None, False)] * 2
    assert str(viewed(data)["fault"]).startswith("No list entered reaches the threshold")
    assert str(viewed(data)["shares_finding"]) == "No list crosses the threshold of 60 per cent"


def test_facts_propose_the_majority_and_the_largest_list() -> None:
    figures = told(CONTRACT).key_figures
    assert [(one.value, str(one.text), one.pointer) for one in figures] == [
        ("61 of 120", "seats are needed to elect a government", "/majority"),
        ("47", "seats for LVV, the largest list, as projected", "/results/LVV/share_percent"),
        ("40.80%", "of the votes for LVV, on the preliminary count", "/results/LVV/share_percent"),
    ]


def test_facts_give_dates_methods_and_names() -> None:
    data = changed(
        deadlines=[{"date": "2025-03-27", "text": "First session"}],
        previous={"date": "2021-02-14", "results": []},
    )
    found = told(data)
    assert [(str(one.date), one.planned) for one in found.dates] == [
        ("2025-02-09", False),
        ("2021-02-14", False),
        ("2025-03-27", True),
    ]
    assert ("LVV", "Lëvizja Vetëvendosje!") in found.abbreviations
    method = str(found.methods[0])
    assert "100 seats are allocated by the d’Hondt method" in method
    assert "5 per cent" in method
    assert any("up to" in str(one) for one in found.methods)


def test_facts_of_a_race_name_those_who_lead() -> None:
    race = {
        "contest": "candidates",
        "results": [
            {"abbr": "A", "votes": 42},
            {"abbr": "B", "votes": 33},
            {"abbr": "C", "votes": 25},
        ],
    }
    figures = told(race).key_figures
    assert [(one.value, one.pointer) for one in figures] == [
        ("42.00%", "/results/A/votes"),
        ("33.00%", "/results/B/votes"),
    ]


def test_threshold_that_is_the_share_of_a_quota_is_told_in_two_decimals() -> None:
    told_of = [terms.threshold_text(Decimal(share)) for share in ("5.0", "3.25", "0.6666666667")]
    assert [str(share) for share in told_of] == ["5", "3.25", "0.67"]
    assert terms.threshold_text(Decimal("0.0004")) == Decimal("0.0004")


def test_votes_of_all_lists_are_told_only_where_those_of_each_are_known() -> None:
    data = changed()
    for row, count in zip(data["results"], (396787, 196474, 171357), strict=False):
        row["votes"] = count
    assert viewed(data)["all_votes"] is None
    data["other_votes"] = 40_000
    assert viewed(data)["others"] is None
    data["valid_votes"] = 938_074
    assert viewed(data)["all_votes"] == 938_074
    assert viewed(data)["others"] == Decimal("4.26")
