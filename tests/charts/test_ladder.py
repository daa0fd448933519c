from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.ladder import Rung, rungs


def test_rungs_are_set_in_by_turn_when_given_out_of_order() -> None:
    assert rungs([3, 1, 2]) == (Rung(1, 1, 0), Rung(2, 2, 1), Rung(0, 3, 2))


def test_rungs_of_one_turn_are_set_in_alike_when_shared() -> None:
    assert [rung.depth for rung in rungs([1, 2, 2, 3])] == [0, 1, 1, 2]


def test_rungs_without_a_turn_come_last_when_mixed() -> None:
    assert rungs([None, 2, 1, None]) == (
        Rung(2, 1, 0),
        Rung(1, 2, 1),
        Rung(0, None, 2),
        Rung(3, None, 3),
    )


@given(st.lists(st.none() | st.integers(1, 5), max_size=8))
def test_every_row_has_one_rung_when_ordered(turns: list[int | None]) -> None:
    made = rungs(turns)
    assert sorted(rung.index for rung in made) == list(range(len(turns)))
    assert [rung.depth for rung in made] == sorted(rung.depth for rung in made)
