"""Dates as sources write them."""

from __future__ import annotations

import pytest

from briefgen.importers import days
from briefgen.importers.days import DAY_FIRST, MONTH_FIRST


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025-03-07", "2025-03-07"), ("2025", "2025"), ("2025-02", "2025-02"),
        ("07 March 2025", "2025-03-07"), ("9. februar 2025", "2025-02-09"),
        ("9 shkurt 2025", "2025-02-09"), ("9. Februar 2025", "2025-02-09"),
        ("March 7, 2025", "2025-03-07"), ("09.02.2025", "2025-02-09"), ("9. 2. 2025.", "2025-02-09"),
        ("2025/03/07", "2025-03-07"), ("20250307", "2025-03-07"), ("Feb 2025", "2025-02"),
        ("4/4/2025", "2025-04-04"),
    ],
)  # fmt: skip
def test_date_is_read_when_it_has_one_meaning(text: str, date: str) -> None:
    assert days.written(text).value(None) == date


def test_date_is_ambiguous_when_day_and_month_can_be_either() -> None:
    found = days.written("03/04/2025")
    assert found.value(None) is None
    assert found.value(DAY_FIRST) == "2025-04-03"
    assert found.value(MONTH_FIRST) == "2025-03-04"


def test_order_is_proved_when_a_number_is_no_month() -> None:
    assert days.evidence(["03/04/2025", "13/04/2025"]) == {DAY_FIRST}
    assert days.evidence(["04/13/2025"]) == {MONTH_FIRST}


@pytest.mark.parametrize("text", ["31/02/2025", "soon", "3/4/25", "2025-13-01", "", "٣/٤/2025"])
def test_date_is_none_when_the_calendar_has_it_not(text: str) -> None:
    assert days.written(text).values == ()


def test_order_is_the_language_s_when_it_is_known() -> None:
    assert days.order_of("de") == days.order_of("en") == days.order_of("en-GB") == DAY_FIRST
    assert days.order_of("en-US") == MONTH_FIRST
    assert days.order_of("zz") is None
