from __future__ import annotations

import warnings
from fractions import Fraction

import pytest
from apportionment import methods as peer
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.sections.elections.allocation import AllocationError, Outcome, allocate

# Worked by hand from the methods' definitions, quotients and remainders sorted.
VOTES = (1359, 941, 543, 228, 218, 95, 20, 14)
BY_HAND = {
    "dhondt": (11, 7, 4, 1, 1, 0, 0, 0),
    "sainte-lague": (9, 6, 4, 2, 2, 1, 0, 0),
    "modified-sainte-lague": (9, 7, 4, 2, 2, 0, 0, 0),
    "hare": (9, 7, 4, 2, 1, 1, 0, 0),
    "droop": (10, 7, 4, 1, 1, 1, 0, 0),
    "imperiali": (10, 7, 4, 2, 1, 0, 0, 0),
    "huntington-hill": (9, 6, 3, 2, 1, 1, 1, 1),
}
METHODS = sorted(BY_HAND)

PEERS = {
    "dhondt": "dhondt",
    "sainte-lague": "saintelague",
    "modified-sainte-lague": "modified_saintelague",
    "huntington-hill": "huntington",
    "hare": "largest_remainder",
}

votes = st.lists(st.integers(0, 100_000), min_size=1, max_size=12).filter(any)
seats = st.integers(1, 60)


@pytest.mark.parametrize("method", METHODS)
def test_allocate_gives_what_was_worked_by_hand(method: str) -> None:
    outcome = allocate(VOTES, 24, method)
    assert outcome.seats == BY_HAND[method]
    assert outcome.tie == ()


@pytest.mark.parametrize("method", sorted(PEERS))
@given(votes=votes, seats=seats)
def test_allocate_agrees_with_an_independent_implementation(
    method: str, votes: list[int], seats: int
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exact = method in ("dhondt", "sainte-lague", "hare")
        theirs = peer.compute(
            PEERS[method],
            votes,
            seats,
            fractions=exact,
            parties=[str(i) for i in range(len(votes))],
        )
    # With fewer seats than lists the peer's Huntington-Hill passes over the largest in a tie.
    assume(method != "huntington-hill" or seats >= len(votes))
    assume(sum(theirs) == seats)
    outcome = allocate(votes, seats, method)
    # In a tie of remainders the peer serves lists in their order, even before greater ones.
    assume(method != "hare" or not outcome.tie)
    assert_compatible(outcome, theirs)


def assert_compatible(outcome: Outcome, theirs: list[int]) -> None:
    """Whoever breaks a tie gives the open seats to those who tie, and to nobody else."""
    for index, (ours, other) in enumerate(zip(outcome.seats, theirs, strict=True)):
        assert ours <= other <= ours + (index in outcome.tie)


@pytest.mark.parametrize("method", METHODS)
@given(votes=votes, seats=seats)
def test_seats_and_open_seats_add_up_and_votes_keep_their_order(
    method: str, votes: list[int], seats: int
) -> None:
    try:
        outcome = allocate(votes, seats, method)
    except AllocationError:
        assume(method in ("imperiali", "droop"))
        return
    assert sum(outcome.seats) + outcome.open_seats == seats
    assert bool(outcome.tie) == bool(outcome.open_seats)
    assert len(outcome.order) == sum(outcome.seats)
    assert len(outcome.tie) == 0 or len(outcome.tie) > outcome.open_seats
    ranked = sorted(zip(votes, outcome.seats, strict=True))
    assert [won for _, won in ranked] == sorted(won for _, won in ranked) or outcome.tie


@given(votes=votes, seats=seats, scale=st.integers(2, 1000))
def test_a_common_factor_changes_nothing(votes: list[int], seats: int, scale: int) -> None:
    for method in ("dhondt", "modified-sainte-lague", "huntington-hill", "hare"):
        scaled = [Fraction(count, scale) for count in votes]
        assert allocate(scaled, seats, method) == allocate(votes, seats, method)


def test_a_tie_is_left_open_and_named() -> None:
    assert allocate([500, 300, 300], 2, "dhondt") == Outcome((1, 0, 0), (0,), (1, 2), 1)
    # Three claims of 300 for two seats: A's second, B's and C's first.
    assert allocate([600, 300, 300], 3, "dhondt") == Outcome((1, 0, 0), (0,), (0, 1, 2), 2)
    assert allocate([10, 10], 3, "hare") == Outcome((1, 1), (0, 1), (0, 1), 1)
    assert allocate([9, 9, 4], 1, "huntington-hill") == Outcome((0, 0, 0), (), (0, 1), 1)


def test_equal_votes_are_no_tie_where_there_are_seats_for_all() -> None:
    assert allocate([100, 100], 4, "sainte-lague") == Outcome((2, 2), (0, 1, 0, 1))


def test_huntington_hill_gives_first_seats_to_the_largest_where_they_are_few() -> None:
    assert allocate([100, 5, 60, 0], 2, "huntington-hill").seats == (1, 0, 1, 0)
    assert allocate([1000, 1, 0], 2, "huntington-hill").seats == (1, 1, 0)


def test_imperiali_says_so_where_it_gives_out_more_than_there_is() -> None:
    with pytest.raises(AllocationError, match="gives out 3 seats where there are 2"):
        # Quota 100 / (2 + 2) = 25: 75 holds three, 25 one.
        allocate([75, 20, 5], 2, "imperiali")


def test_droop_of_shares_lies_just_above_the_fraction() -> None:
    # Votes 50, 25, 25 for 3 seats: floor(100 / 4) + 1 = 26; of shares 25 is no full quota either.
    assert allocate([50, 25, 25], 3, "droop").seats == (1, 1, 1)
    assert allocate([50, 25, 25], 3, "droop", whole=False) == allocate(
        [5000, 2500, 2500], 3, "droop"
    )


def test_a_first_divisor_takes_the_place_of_the_methods_own() -> None:
    raised = allocate([60, 40, 24], 4, "sainte-lague", Fraction(7, 5))
    assert raised.seats == allocate([60, 40, 24], 4, "modified-sainte-lague").seats == (2, 1, 1)
    assert allocate([60, 40, 24], 4, "sainte-lague", Fraction(2)).seats == (2, 2, 0)


def test_nothing_is_allocated_where_nobody_voted() -> None:
    with pytest.raises(AllocationError, match="no votes"):
        allocate([0, 0], 3, "dhondt")
    assert allocate([0, 0], 0, "dhondt").seats == (0, 0)
