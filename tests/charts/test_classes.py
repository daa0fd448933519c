from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.classes import MOST, Class, class_of, classes

VALUES = st.lists(st.decimals(-10_000, 10_000, places=1), min_size=1, max_size=40)


def bounds(*values: int | str) -> list[Decimal]:
    found = classes([Decimal(value) for value in values])
    return [one.low for one in found if one.low is not None]


def test_bounds_are_round_and_part_the_countries_in_like_numbers() -> None:
    assert bounds(1, 3, 13, 34, 39, 60, 63, 105, 232, 350, 638) == [20, 50, 100, 200]


def test_few_values_have_a_class_each() -> None:
    assert bounds(1, 2, 2) == [2]
    assert bounds(7) == []
    assert bounds(1, 1, 1, 1, 9) == [5]
    assert classes([]) == ()
    assert classes([Decimal(4)]) == (Class(None, None),)


def test_small_parts_keep_their_decimals() -> None:
    assert bounds("0.12", "0.13") == [Decimal("0.13")]


@given(VALUES)
def test_every_value_has_a_class_and_no_class_is_empty(values: list[Decimal]) -> None:
    found = classes(values)
    assert 1 <= len(found) <= MOST
    assert {class_of(value, found) for value in values} == set(range(len(found)))
    for one, other in pairwise(found):
        assert one.high == other.low
