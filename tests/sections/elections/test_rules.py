"""Thresholds, exemptions, factors, alliances, groups and districts, as the analysis applies them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from briefgen.sections.elections.analysis import analyse
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.results import ElectionsAnalysis


def analysed(**data: Any) -> ElectionsAnalysis:
    found = analyse(Elections.model_validate(data))
    assert isinstance(found, ElectionsAnalysis)
    return found


def seats(found: ElectionsAnalysis) -> dict[str, int | None]:
    return {one.abbr: one.seats for one in found.projection}


def crossing(found: ElectionsAnalysis) -> dict[str, bool | None]:
    return {one.abbr: one.crosses_threshold for one in found.projection}


def rows(**votes: int) -> list[dict[str, Any]]:
    return [{"abbr": abbr, "votes": count} for abbr, count in votes.items()]


def rule(method: str = "dhondt", threshold: str = "5", **more: Any) -> dict[str, Any]:
    return {"method": method, "threshold_percent": Decimal(threshold), **more}


@pytest.mark.parametrize(("word", "crosses"), [("at_least", True), ("more_than", False)])
def test_a_share_of_exactly_the_threshold_crosses_by_one_rule_only(
    word: str, crosses: bool
) -> None:
    found = analysed(results=rows(A=95, B=5), allocation=rule(threshold_rule=word, seats=20))
    assert crossing(found)["B"] is crosses
    assert seats(found)["B"] == (1 if crosses else 0)


def test_the_base_of_the_threshold_is_valid_or_cast_votes() -> None:
    given: dict[str, Any] = {"results": rows(A=900, B=50), "valid_votes": 1000, "cast_votes": 1010}
    assert crossing(analysed(**given, allocation=rule(seats=10)))["B"] is True
    cast = rule(seats=10, threshold_base="cast")
    assert crossing(analysed(**given, allocation=cast))["B"] is False


def test_the_base_is_summed_up_where_it_is_not_stated() -> None:
    given: dict[str, Any] = {"results": rows(A=900, B=50), "other_votes": 51}
    assert crossing(analysed(**given, allocation=rule(seats=10)))["B"] is False
    given["other_votes"] = 50
    assert crossing(analysed(**given, allocation=rule(seats=10)))["B"] is True
    cast = rule(seats=10, threshold_base="cast")
    assert crossing(analysed(**given, allocation=cast, invalid_votes=1))["B"] is False


def test_shares_alone_are_tested_as_printed() -> None:
    results = [
        {"abbr": "A", "share_percent": Decimal("70.1")},
        {"abbr": "B", "share_percent": Decimal("5.0")},
        {"abbr": "C", "share_percent": Decimal("4.99")},
    ]
    found = analysed(results=results, allocation=rule(seats=20))
    assert crossing(found) == {"A": True, "B": True, "C": False}
    assert found.margins[2].to_gain == Decimal("0.01")


def test_an_exempt_list_takes_part_below_the_threshold() -> None:
    results = rows(A=960, B=40)
    results[1]["exempt"] = True
    found = analysed(results=results, allocation=rule(seats=25))
    assert seats(found) == {"A": 24, "B": 1}
    assert crossing(found) == {"A": True, "B": None}


def test_a_factor_raises_quotients_below_its_limit_only() -> None:
    # 8 seats, d'Hondt: A's 8th quotient is 970 / 8 = 121.25; C's 90 times 1.35 is 121.5.
    results = [{"abbr": "A", "votes": 970}, {"abbr": "C", "votes": 90, "exempt": True}]
    allocation = rule(seats=8, threshold="3")
    plain = analysed(results=results, allocation=allocation, valid_votes=4000)
    assert seats(plain) == {"A": 8, "C": 0}
    results[1]["quotient_factor"] = {"factor": Decimal("1.35"), "below_percent": Decimal(3)}
    assert seats(analysed(results=results, allocation=allocation, valid_votes=4000))["C"] == 1
    # At 90 of 1,060 valid votes it has 8.5 per cent, so the factor does not apply.
    assert seats(analysed(results=results, allocation=allocation))["C"] == 0
    results[1]["quotient_factor"] = Decimal("1.35")
    assert seats(analysed(results=results, allocation=allocation))["C"] == 1


def test_an_alliance_crosses_and_wins_together_and_shares_out_inside() -> None:
    results = rows(A=600, B=40, C=30, D=330)
    apart = analysed(results=results, allocation=rule(seats=15))
    assert seats(apart) == {"A": 10, "B": 0, "C": 0, "D": 5}
    for row in results[1:3]:
        row["alliance"] = "together"
    # 70 of 1,000 crosses five per cent; 600/10 = 60, 330/5 = 66, 70/1; inside 40 comes before 30.
    found = analysed(results=results, allocation=rule(seats=15))
    assert seats(found) == {"A": 9, "B": 1, "C": 0, "D": 5}
    assert crossing(found)["B"] is crossing(found)["C"] is True


def serbian(votes: dict[str, int], size: int, **more: Any) -> ElectionsAnalysis:
    rows = [{"abbr": abbr, "votes": count} for abbr, count in votes.items()]
    return analysed(
        **{
            "rules": "RS-2023",
            "seats": size,
            "allocation": rule(threshold="3"),
            "results": rows,
            **more,
        }
    )


def test_of_equal_quotients_that_of_the_list_with_more_votes_has_priority_in_serbia() -> None:
    # 250 seats: A 2000 / 162 and B 1000 / 81 are both 12.35 and stand for the last of them.
    votes = {"B": 1000, "A": 2000, "C": 100}
    found = serbian(votes, 250)
    assert (seats(found), found.ties) == ({"B": 80, "A": 162, "C": 8}, [])
    # B's equal quotient is the next in line; one vote more gives it the seat.
    assert [(one.abbr, one.won) for one in found.order if one.rank in (250, 251)] == [
        ("A", True), ("B", False),
    ]  # fmt: skip
    margins = {one.abbr: (one.to_gain, one.to_lose) for one in found.margins}
    assert (margins["B"][0], margins["A"][1]) == (1, 1)
    assert serbian(votes, 250, rules=None).ties == [["B", "A"]]
    assert serbian(votes, 250, rules="ME-2023").ties == [["B", "A"]]


def test_equal_votes_tie_in_serbia_as_well() -> None:
    # Quotients of 3 seats: 20 and 20, then 10 (A), 10 (B): nobody has more votes.
    assert serbian({"A": 20, "B": 20}, 3).seat_ties == [(["A", "B"], 1)]
    # A 40/2, B 20, C 20 claim the seats 2 and 3 after A's 40: A's comes first, B and C tie.
    found = serbian({"B": 20, "A": 40, "C": 20}, 3)
    assert (seats(found), found.seat_ties) == ({"B": 0, "A": 2, "C": 0}, [(["B", "C"], 1)])


def test_the_rule_for_equal_quotients_goes_with_its_packs_method() -> None:
    # A 30 / 3 and B 10 / 1 are equal by Sainte-Laguë as well, which is not the law's.
    found = serbian({"A": 30, "B": 10}, 2, allocation=rule("sainte-lague"))
    assert found.ties == [["A", "B"]]


def test_a_first_divisor_and_a_tie_are_reported() -> None:
    found = analysed(results=rows(A=50, B=50), allocation=rule(seats=1), seats=1)
    assert found.ties == [["A", "B"]]
    assert seats(found) == {"A": 0, "B": 0}
    assert found.seat_ties == [(["A", "B"], 1)]


def test_the_seats_default_to_the_chambers_less_the_reserved() -> None:
    found = analysed(
        seats=12,
        reserved=[{"group": "G", "seats": 2}],
        results=rows(A=60, B=40),
        allocation=rule(),
    )
    assert seats(found) == {"A": 6, "B": 4}
    assert (found.majority, found.seats_total) == (7, 12)
    assert [one.model_dump() for one in found.unallocated] == [{"group": "G", "seats": 2}]


@pytest.mark.parametrize(("chamber", "majority"), [(119, 60), (120, 61), (121, 61), (1, 1)])
def test_a_majority_is_more_than_half_of_the_chamber(chamber: int, majority: int) -> None:
    found = analysed(seats=chamber, results=[{"abbr": "A", "seats": majority}])
    assert (found.majority, found.governs_alone) == (majority, ["A"])
    # sixty of 120 are a half and no majority; two thirds are a line of their own
    less = analysed(
        seats=chamber,
        lines=[{"seats": 80, "label": "two thirds"}],
        results=[{"abbr": "A", "seats": majority - 1}],
    )
    assert (less.majority, less.governs_alone) == (majority, [])


def reserved(*results: dict[str, Any], complete: bool) -> ElectionsAnalysis:
    groups = [
        {"group": "Roma", "seats": 1, "complete": complete},
        {"group": "Ashkali", "seats": 1, "complete": complete},
        {"group": "one more", "seats": 1, "of": ["Roma", "Ashkali"], "to": "most_votes"},
    ]
    return analysed(seats=3, reserved=groups, results=list(results), allocation=rule(seats=0))


def test_a_shared_seat_goes_to_the_group_with_most_votes() -> None:
    found = reserved(
        {"abbr": "R1", "votes": 30, "group": "Roma"},
        {"abbr": "R2", "votes": 20, "group": "Roma"},
        {"abbr": "A1", "votes": 45, "group": "Ashkali"},
        complete=True,
    )
    assert seats(found) == {"R1": 1, "R2": 1, "A1": 1}
    assert not any(one.up_to for one in found.projection)


def test_a_shared_seat_is_an_upper_limit_where_lists_may_be_missing() -> None:
    found = reserved({"abbr": "R1", "votes": 30, "group": "Roma"}, complete=False)
    assert [(one.seats, one.up_to) for one in found.projection] == [(2, True)]
    assert {one.group: one.seats for one in found.unallocated} == {"Ashkali": 1}


def test_a_shared_seat_stays_open_where_the_groups_tie() -> None:
    found = reserved(
        {"abbr": "R1", "votes": 30, "group": "Roma"},
        {"abbr": "A1", "votes": 30, "group": "Ashkali"},
        complete=True,
    )
    assert {one.group: one.seats for one in found.unallocated} == {"one more": 1}
    assert (found.ties, found.seat_ties) == ([["Roma", "Ashkali"]], [(["Roma", "Ashkali"], 1)])


def test_no_tie_is_named_where_the_groups_have_no_votes_or_one_has_more() -> None:
    none = reserved(
        {"abbr": "R1", "votes": 0, "group": "Roma"},
        {"abbr": "A1", "votes": 0, "group": "Ashkali"},
        complete=True,
    )
    assert none.ties == []
    more = reserved(
        {"abbr": "R1", "votes": 31, "group": "Roma"},
        {"abbr": "A1", "votes": 30, "group": "Ashkali"},
        complete=True,
    )
    assert (more.ties, seats(more)) == ([], {"R1": 2, "A1": 1})


def test_a_groups_list_without_figures_leaves_the_others_upper_limits() -> None:
    found = reserved(
        {"abbr": "R1", "votes": 30, "group": "Roma"},
        {"abbr": "R2", "group": "Roma"},
        {"abbr": "A1", "votes": 45, "group": "Ashkali"},
        complete=True,
    )
    by_abbr = {one.abbr: one for one in found.projection}
    assert (by_abbr["R1"].up_to, by_abbr["R2"].seats) == (True, None)


def districts(**more: Any) -> dict[str, Any]:
    return {
        "results": [{"abbr": "P"}, {"abbr": "Q"}, {"abbr": "R"}],
        "allocation": {"method": "sainte-lague"},
        "districts": [
            {"name": "A", "seats": 3, "results": rows(P=600, Q=300, R=100)},
            {"name": "B", "seats": 2, "results": rows(P=500, Q=350, R=150)},
        ],
        "compensatory": [{"seats": 2}],
        **more,
    }


def test_compensatory_seats_top_up_what_the_districts_gave() -> None:
    found = analysed(**districts())
    assert found.districts == {"A": {"P": 2, "Q": 1, "R": 0}, "B": {"P": 1, "Q": 1, "R": 0}}
    # All seven seats together: P 4, Q 2, R 1.
    assert seats(found) == {"P": 4, "Q": 2, "R": 1}
    assert [one.votes for one in found.projection] == [1100, 650, 250]
    assert found.seats_total == 7


def tied_below(threshold: int) -> ElectionsAnalysis:
    """Give two districts with a region's four seats: in the second P and S tie for the fifth."""
    return analysed(
        results=[{"abbr": abbr} for abbr in "PQRS"],
        allocation={"method": "sainte-lague"},
        districts=[
            {"name": "D1", "seats": 5, "results": rows(P=600, Q=250, R=120, S=30)},
            {"name": "D2", "seats": 5, "results": rows(P=300, Q=450, R=150, S=100)},
        ],
        compensatory=[{"seats": 4, "threshold_percent": threshold}],
    )


def test_a_districts_tie_that_the_compensatory_seats_make_up_for_leaves_nothing_open() -> None:
    # D1: P 600, 200, 120, Q 250, R 120. D2: Q 450, 150, P 300, R 150, then P : 3 = S = 100.
    # All fourteen of P 900, Q 700, R 270, S 130: P 6, Q 5, R 2, S 1, whoever wins the tie.
    found = tied_below(3)
    assert seats(found) == {"P": 6, "Q": 5, "R": 2, "S": 1}
    assert found.ties == []


def test_a_districts_tie_stays_open_as_far_as_it_moves_the_whole() -> None:
    # S has 6.5 per cent. With its seat of D2 thirteen are left: P 6, Q 5, R 2; without, P 7.
    found = tied_below(8)
    assert seats(found) == {"P": 6, "Q": 5, "R": 2, "S": 0}
    assert (found.ties, found.seat_ties) == ([["P", "S"]], [(["P", "S"], 1)])


def test_districts_without_votes_leave_their_seats_and_the_top_up_open() -> None:
    given = districts()
    given["districts"][1]["results"] = []
    assert seats(analysed(**given)) == {"P": 2, "Q": 1, "R": 0}
    given["districts"][0]["results"] = rows(P=0, Q=0, R=0)
    assert seats(analysed(**given)) == {"P": None, "Q": None, "R": None}


def test_a_list_with_more_than_its_due_keeps_it_and_the_rest_is_shared_without_it() -> None:
    found = analysed(
        results=[{"abbr": "P"}, {"abbr": "Q"}, {"abbr": "R"}],
        allocation={"method": "dhondt"},
        districts=[{"name": name, "seats": 1, "results": rows(P=40, Q=35, R=25)} for name in "ABC"],
        compensatory=[{"seats": 3}],
    )
    # P holds 3 of 3. Six seats together would give P 3, Q 2, R 1, as it has: nothing over.
    assert seats(found) == {"P": 3, "Q": 2, "R": 1}
    found = analysed(
        results=[{"abbr": "P"}, {"abbr": "Q"}, {"abbr": "R"}],
        allocation={"method": "dhondt"},
        districts=[
            {"name": name, "seats": 1, "results": rows(P=36, Q=34, R=30)} for name in "ABCD"
        ],
        compensatory=[{"seats": 3}],
    )
    # Seven together: 36, 34, 30, 18, 17, 15, 12 give P 3, but it holds 4: Q and R share 3.
    assert seats(found) == {"P": 4, "Q": 2, "R": 1}


def test_thresholds_are_tested_where_their_scope_says() -> None:
    given = districts(compensatory=[])
    # R has 10 per cent in A, 15 in B, 12.5 of all.
    for scope, a_district, b_district in (("district", False, True), ("national", True, True)):
        given["allocation"] = rule("hare", "12", threshold_scope=scope)
        found = analysed(**given)
        assert ("R" in found.districts["A"], "R" in found.districts["B"]) == (
            a_district,
            b_district,
        )
    given["allocation"] = rule("hare", "12", threshold_scope="region")
    for district, region in zip(given["districts"], ("north", "south"), strict=True):
        district["region"] = region
    found = analysed(**given)
    assert ("R" in found.districts["A"], "R" in found.districts["B"]) == (False, True)


def test_each_region_is_topped_up_by_its_own_seats_and_threshold() -> None:
    given = districts()
    for district, region in zip(given["districts"], ("north", "south"), strict=True):
        district["region"] = region
    given["compensatory"] = [
        {"region": "north", "seats": 1, "method": "dhondt", "threshold_percent": Decimal(11)},
        {"region": "south", "seats": 1},
    ]
    # North: 4 seats by d'Hondt without R: 600, 300, 300, 200 is P 3, Q 1. South by
    # Sainte-Laguë: 500, 350, 166.7, 150 is P 2, Q 1.
    assert seats(analysed(**given)) == {"P": 5, "Q": 2, "R": 0}


def test_an_overfull_quota_leaves_no_projection_and_says_why() -> None:
    found = analysed(results=rows(A=75, B=20, C=5), allocation=rule("imperiali", "0", seats=2))
    assert seats(found) == {"A": None, "B": None, "C": None}
    assert "Imperiali" in str(found.fault)


def test_votes_mixed_with_shares_give_no_projection() -> None:
    results = [{"abbr": "A", "votes": 100}, {"abbr": "B", "share_percent": Decimal(40)}]
    found = analysed(results=results, allocation=rule(seats=10), seats=10)
    assert seats(found) == {"A": None, "B": None}
    assert "one or the other" in str(found.fault)
    assert found.minimal_coalitions == []


def test_official_seats_alone_are_enough_for_coalitions() -> None:
    results = [{"abbr": "A", "seats": 40}, {"abbr": "B", "seats": 35}, {"abbr": "C", "seats": 25}]
    found = analysed(results=results, seats=100)
    assert [one.parties for one in found.minimal_coalitions] == [["A", "B"], ["A", "C"], ["B", "C"]]
    assert analysed(results=results, seats=78).governs_alone == ["A"]


def test_two_blocks_that_are_both_needed_add_up_to_what_is_lacking() -> None:
    found = analysed(
        seats=20,
        majority=11,
        reserved=[{"group": "G", "seats": 3}, {"group": "H", "seats": 2}],
        results=[{"abbr": "A", "seats": 7}, {"abbr": "B", "seats": 8, "group": "X"}],
        exclusions=[{"parties": ["A", "B"]}],
        allocation=rule(seats=15),
    )
    needs = {tuple(one.parties): one.needs for one in found.minimal_coalitions}
    assert needs[("A",)] == {"G": 3, "H": 1}
    assert needs[("B",)] == {"G": 3}


def test_no_share_is_worked_out_of_votes_that_are_not_the_whole() -> None:
    given = [*rows(P=600, Q=400), {"abbr": "R"}]
    assert [one.share_percent for one in analysed(results=given).projection] == [None, None, None]
    # 600, 400 of 1,250; what R has is not worked out of what is left.
    known = analysed(results=given, valid_votes=1250).projection
    assert [one.share_percent for one in known] == [Decimal("48.00"), Decimal("32.00"), None]


def test_the_valid_votes_of_the_districts_are_those_of_all() -> None:
    given = districts()
    given["districts"][0]["valid_votes"] = given["districts"][1]["valid_votes"] = 2000
    # 1,100, 650 and 250 of 4,000.
    shares = [one.share_percent for one in analysed(**given).projection]
    assert shares == [Decimal("27.50"), Decimal("16.25"), Decimal("6.25")]
