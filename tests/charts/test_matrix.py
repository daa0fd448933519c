from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.matrix import matrix


def test_items_lie_in_their_cells_when_laid_out() -> None:
    found = matrix([(2, 4), (0, 1), (2, 4)], bands=3, steps=5)
    assert [band for band, _ in found.rows] == [2, 1, 0]
    assert found.rows[0][1] == ((), (), (), (0, 2), ())
    assert found.rows[2][1] == ((1,), (), (), (), ())
    assert found.outside == ()


def test_items_lie_outside_when_a_place_is_unknown_or_beyond() -> None:
    assert matrix([(None, 4), (1, None), (3, 1), (0, 6), (0, 0)], 3, 5).outside == (0, 1, 2, 3, 4)


@given(st.lists(st.tuples(st.none() | st.integers(0, 8), st.none() | st.integers(0, 6))))
def test_every_item_has_one_place_when_laid_out(
    places: list[tuple[int | None, int | None]],
) -> None:
    found = matrix(places, bands=7, steps=5)
    inside = [number for _, cells in found.rows for cell in cells for number in cell]
    assert sorted([*inside, *found.outside]) == list(range(len(places)))
