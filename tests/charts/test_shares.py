from __future__ import annotations

from decimal import Decimal

from briefgen.charts.shares import ShareBar, share_bars


def test_all_bars_and_the_threshold_stand_on_one_scale() -> None:
    made = share_bars([Decimal(40), Decimal(10)], [Decimal(50), None], Decimal(5))
    assert made.bars == (ShareBar(0.8, 1.0), ShareBar(0.2, None))
    assert made.threshold == 0.1


def test_there_is_no_line_without_a_threshold() -> None:
    assert share_bars([Decimal(40)], [None]).threshold is None
    assert share_bars([Decimal(40)], [None], Decimal(0)).threshold is None


def test_unknown_shares_have_no_bar() -> None:
    assert share_bars([None], [None]).bars == (ShareBar(None, None),)
