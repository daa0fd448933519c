from __future__ import annotations

from decimal import Decimal

from briefgen.charts.bars import fractions


def test_bars_are_parts_of_the_greatest_from_a_zero_baseline() -> None:
    assert fractions([50, Decimal(25), None, 0]) == [1.0, 0.5, None, 0.0]


def test_bars_are_parts_of_a_given_top() -> None:
    assert fractions([20], 80) == [0.25]


def test_bars_have_no_length_where_nothing_is_above_zero() -> None:
    assert fractions([0, None, 0]) == [0.0, None, 0.0]
    assert fractions([]) == []
