from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.spacing import apart


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8))
def test_places_are_moved_apart_in_their_order(wished: list[float]) -> None:
    placed = apart(wished, 9.5, 0, 100)
    ordered = [placed[index] for index in sorted(range(len(wished)), key=lambda n: (wished[n], n))]
    assert all(b - a >= 9.499 for a, b in pairwise(ordered))
    assert max(placed) <= 100


def test_places_that_are_apart_stay() -> None:
    assert apart([10, 50, 30], 9.5, 0, 100) == [10, 50, 30]
