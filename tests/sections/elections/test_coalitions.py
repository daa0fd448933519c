from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.sections.elections.coalitions import LIMIT, Player, minimal_coalitions


def players(*seats: int, blocks: int = 0) -> list[Player]:
    """Make lists A, B, ... of so many seats, the last `blocks` of them blocks."""
    names = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [
        Player(names[index], count, frozenset({names[index]}), index >= len(seats) - blocks)
        for index, count in enumerate(seats)
    ]


def brute(
    members: list[Player], majority: int, exclusions: list[frozenset[str]]
) -> set[frozenset[str]]:
    """Try every subset."""
    found = set()
    for size in range(1, len(members) + 1):
        for chosen in combinations([one for one in members if one.seats], size):
            total = sum(one.seats for one in chosen)
            held = {name for one in chosen for name in one.names}
            if (
                total >= majority
                and all(total - one.seats < majority for one in chosen)
                and not any(entry <= held for entry in exclusions)
                and not all(one.block for one in chosen)
            ):
                found.add(frozenset(one.name for one in chosen))
    return found


@given(
    seats=st.lists(st.integers(0, 12), min_size=1, max_size=9),
    blocks=st.integers(0, 2),
    majority=st.integers(1, 40),
    exclusions=st.lists(
        st.frozensets(st.sampled_from("ABCDEFGHI"), min_size=1, max_size=3), max_size=4
    ),
)
def test_coalitions_are_those_that_trying_every_subset_finds(
    seats: list[int], blocks: int, majority: int, exclusions: list[frozenset[str]]
) -> None:
    members = players(*seats, blocks=min(blocks, len(seats)))
    found = minimal_coalitions(members, majority, exclusions)
    named = [frozenset(one.name for one in coalition.players) for coalition in found.first]
    assert set(named) == brute(members, majority, exclusions)
    assert len(named) == len(set(named)) == found.total
    order = [
        (any(one.block for one in coalition.players), len(coalition.players), -coalition.seats)
        for coalition in found.first
    ]
    assert order == sorted(order)


def test_thirty_lists_of_like_size_are_counted_and_the_first_thousand_told() -> None:
    # Any 16 of 30 equal lists, and no fewer, hold 16 of 30 seats: 30! / (16! 14!).
    found = minimal_coalitions(players(*[1] * 26), 14)
    assert (found.total, len(found.first)) == (9657700, LIMIT)
    thirty = [Player(f"L{i}", 4, frozenset({f"L{i}"})) for i in range(30)]
    assert minimal_coalitions(thirty, 61).total == 145422675
    assert all(one.seats == 64 for one in minimal_coalitions(thirty, 61).first)


def test_exclusions_among_many_lists_cost_no_search_that_comes_to_nothing() -> None:
    sixty = [Player(f"L{i}", 3 + i % 3, frozenset({f"L{i}"})) for i in range(60)]
    pairs = [frozenset({f"L{i}", f"L{i + 1}"}) for i in range(0, 20, 2)]
    found = minimal_coalitions(sixty, 121, pairs)
    assert len(found.first) == LIMIT
    assert found.total > 10**12
    assert not any(
        pair <= {one.name for one in coalition.players}
        for coalition in found.first
        for pair in pairs
    )


def test_a_group_keeps_all_of_its_lists_and_its_block_out() -> None:
    members = [
        Player("A", 50, frozenset({"A"})),
        Player("S", 10, frozenset({"S", "Serb"})),
        Player("Serb", 5, frozenset({"Serb"}), block=True),
        Player("B", 20, frozenset({"B"})),
    ]
    found = minimal_coalitions(members, 55, [frozenset({"A", "Serb"})])
    assert [[one.name for one in coalition.players] for coalition in found.first] == [["A", "B"]]


def test_a_list_that_is_enough_is_a_coalition_of_its_own() -> None:
    found = minimal_coalitions(players(70, 30, 20), 61)
    assert [[one.name for one in coalition.players] for coalition in found.first] == [["A"]]


def test_nothing_is_found_where_all_together_are_too_few() -> None:
    assert minimal_coalitions(players(10, 20), 61).total == 0
    assert minimal_coalitions([], 61).first == ()
