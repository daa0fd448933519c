from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.sections.elections.allocation import AllocationError
from briefgen.sections.elections.analysis import analyse
from briefgen.sections.elections.margins import Contest, in_line, margins, nearest
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.pool import Rules, hand_out
from briefgen.sections.elections.results import ElectionsAnalysis
from briefgen.sections.elections.threshold import Bar, Contender, Field

METHODS = [
    "dhondt",
    "sainte-lague",
    "modified-sainte-lague",
    "huntington-hill",
    "hare",
    "droop",
    "imperiali",
]


def contenders(*amounts: int, base: int | None = None, **more: object) -> tuple[Contender, ...]:
    total = base or sum(amounts) or 1
    return tuple(
        Contender("ABCDEFGH"[index], amount, Fraction(100 * amount, total))
        for index, amount in enumerate(amounts)
    )


def contest(
    *amounts: int, seats: int, method: str, percent: int = 0, base: int | None = None
) -> Contest:
    field = Field(contenders(*amounts, base=base), base=base or sum(amounts))
    bar = Bar(Fraction(percent))
    return Contest(field, bar, hand_out(field.admitted(bar), seats, Rules(method)))


@pytest.mark.parametrize("method", METHODS)
@given(
    votes=st.lists(st.integers(1, 400), min_size=2, max_size=6),
    seats=st.integers(1, 12),
)
def test_a_margin_is_the_least_change_that_moves_a_seat(
    method: str, votes: list[int], seats: int
) -> None:
    try:
        held = contest(*votes, seats=seats, method=method)
    except AllocationError:
        return
    for index, one in enumerate(margins(held)):
        own = held.pool.seats[one.abbr]

        def seats_at(amount: int, index: int = index, abbr: str = one.abbr) -> tuple[int, int]:
            """Give the seats that are sure, and those with a tie won."""
            changed = [*votes[:index], amount, *votes[index + 1 :]]
            try:
                pool = hand_out(contenders(*changed), seats, Rules(method))
            except AllocationError:
                return 0, 0
            tied = any(abbr in tie.abbrs for tie in pool.ties)
            return pool.seats[abbr], pool.seats[abbr] + tied

        if one.to_gain is not None:
            assert seats_at(votes[index] + int(one.to_gain))[0] > own
            assert one.to_gain == 1 or seats_at(votes[index] + int(one.to_gain) - 1)[0] <= own
        else:
            # so many that the quota of Imperiali gives out more than there is are no seat either
            assert seats_at(10**9)[0] in ({0, own} if method == "imperiali" else {own})
        if one.to_lose is not None:
            assert seats_at(votes[index] - int(one.to_lose))[1] < own
            assert one.to_lose == 1 or seats_at(votes[index] - int(one.to_lose) + 1)[1] >= own
        else:
            assert own == 0


def test_a_list_below_the_threshold_needs_to_cross_it_and_to_win_a_seat() -> None:
    # 60 of 1,000 votes: 5 per cent are crossed by 40 of 960, which is 4.17 per cent, with
    # 9 more: 49 of 969 is 5.06, 48 of 968 is 4.96 per cent.
    found = {
        one.abbr: one
        for one in margins(contest(600, 320, 40, seats=24, method="dhondt", percent=5))
    }
    assert found["C"].to_gain == 9
    assert (found["C"].to_lose, found["C"].last_seat_rank) == (None, None)


def test_a_list_near_the_threshold_loses_all_by_falling_below_it() -> None:
    # 52 of 1,000: without 2 it has 50 of 998, which is 5.01; without 3, 49 of 997, 4.91.
    held = contest(600, 348, 52, seats=20, method="dhondt", percent=5)
    assert {one.abbr: one.to_lose for one in margins(held)}["C"] == 3


def test_shares_have_margins_in_points_of_their_precision() -> None:
    field = Field(
        (Contender("A", 5501, Fraction(5501, 100)), Contender("B", 4499, Fraction(4499, 100))),
        "points",
        2,
    )
    pool = hand_out(field.contenders, 2, Rules("dhondt", whole=False))
    found = margins(Contest(field, Bar(), pool))
    # B's seat goes once A's half, 27.505, passes 44.99: A needs more than 89.98.
    assert found[0].to_gain == Decimal("34.98")
    assert found[1].to_lose == Decimal("17.49")


def test_those_in_line_are_told_around_the_last_seat() -> None:
    held = contest(100, 80, 30, seats=4, method="dhondt")
    # Quotients: 100, 80, 50, 40 | 33.3, 30, 26.7.
    assert [(one.rank, one.abbr, one.won) for one in in_line(held.pool)] == [
        (2, "B", True), (3, "A", True), (4, "B", True), (5, "A", False), (6, "C", False), (7, "B", False),
    ]  # fmt: skip
    assert [one.last_seat_rank for one in margins(held)] == [3, 4, None]


def test_nobody_is_in_line_where_the_last_seat_is_tied() -> None:
    assert in_line(contest(50, 50, seats=1, method="dhondt").pool) == []


def test_over_districts_the_nearest_margin_counts() -> None:
    north = contest(60, 40, seats=1, method="dhondt")
    south = contest(55, 45, seats=1, method="dhondt")
    found = {one.abbr: one for one in nearest([north, south])}
    assert (found["A"].to_lose, found["B"].to_gain) == (11, 11)


def test_an_alliance_is_searched_as_a_whole() -> None:
    one = Contender("A", 50, Fraction(50), alliance="both")
    two = Contender("B", 30, Fraction(30), alliance="both")
    rival = Contender("C", 45, Fraction(45))
    field = Field((one, two, rival), base=125)
    pool = hand_out(field.contenders, 2, Rules("dhondt"))
    assert pool.seats == {"A": 1, "B": 0, "C": 1}
    found = {margin.abbr: margin for margin in margins(Contest(field, Bar(), pool))}
    # B's own seat takes two for the alliance: half of (50 + 30 + k) above 45, so k = 11.
    assert found["B"].to_gain == 11


def amounts(**given: int) -> dict[str, Any]:
    return {"results": [{"abbr": abbr, "votes": count} for abbr, count in given.items()]}


def told(data: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    found = analyse(Elections.model_validate(data))
    assert isinstance(found, ElectionsAnalysis)
    return {one.abbr: (one.to_gain, one.to_lose) for one in found.margins}


def test_a_rival_that_crosses_when_the_base_shrinks_takes_the_seat() -> None:
    # B has 50 of 1,001, which is 4.995 per cent; of 1,000 it has 5, and the first of 20 seats is
    # A's no longer alone.
    rules = {"allocation": {"method": "dhondt", "seats": 20, "threshold_percent": 5}}
    assert told({**amounts(A=950, B=50), "other_votes": 1, **rules})["A"] == (None, 1)
    # One vote less and B is in with one seat, A has 19. A's nineteenth goes where 50 : 2 is more
    # than A : 19, below 475; B's second comes where B : 2 is more than 949 : 19, from 100 on.
    found = told({**amounts(A=949, B=50), "other_votes": 1, **rules})
    assert found == {"A": (1, 475), "B": (50, 1)}


def test_an_alliance_that_falls_when_the_base_grows_gives_its_seats() -> None:
    # 65 of 1,000 + k falls below 5 per cent as k passes 300.
    data = amounts(A=900, B=40, C=25, D=35)
    data["results"][1]["alliance"] = data["results"][2]["alliance"] = "BC"
    rules = {"allocation": {"method": "dhondt", "seats": 20, "threshold_percent": 5}}
    assert told({**data, **rules})["A"][0] == 301


@given(
    votes=st.lists(st.integers(1, 120), min_size=2, max_size=4),
    other=st.integers(0, 10),
    seats=st.integers(1, 7),
    method=st.sampled_from(["dhondt", "sainte-lague", "hare"]),
    percent=st.integers(3, 25),
)
def test_a_margin_counts_with_all_who_come_in_or_fall_out(
    votes: list[int], other: int, seats: int, method: str, percent: int
) -> None:
    rules = {"method": method, "seats": seats, "threshold_percent": percent}

    def seats_of(index: int, amount: int) -> tuple[int, int]:
        """Give the seats that are sure, and those with a tie won."""
        changed = [*votes[:index], amount, *votes[index + 1 :]]
        results = [{"abbr": f"L{at}", "votes": count} for at, count in enumerate(changed)]
        found = analyse(
            Elections.model_validate(
                {"results": results, "other_votes": other, "allocation": rules}
            )
        )
        assert isinstance(found, ElectionsAnalysis)
        own = found.projection[index]
        tied = any(own.abbr in tie for tie in found.ties)
        return own.seats or 0, (own.seats or 0) + tied

    results = [{"abbr": f"L{at}", "votes": count} for at, count in enumerate(votes)]
    told_ = told({"results": results, "other_votes": other, "allocation": rules})
    for index in range(len(votes)):
        if f"L{index}" not in told_:
            continue
        to_gain, to_lose = told_[f"L{index}"]
        own, _ = seats_of(index, votes[index])
        if to_gain is not None:
            assert seats_of(index, votes[index] + to_gain)[0] > own
            assert all(
                seats_of(index, votes[index] + k)[0] <= own for k in range(1, min(to_gain, 60))
            )
        if to_lose is not None:
            assert seats_of(index, votes[index] - to_lose)[1] < own
            assert all(seats_of(index, votes[index] - k)[1] >= own for k in range(1, to_lose))
