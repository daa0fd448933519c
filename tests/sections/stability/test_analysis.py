from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.dates import Edtf
from briefgen.sections.stability.analysis import analyse, months
from briefgen.sections.stability.model import Stability

CUT_OFF = Edtf.parse("2025-02-21T09:00:00+01:00")
ALTHEA = {
    "name": "EUFOR Althea",
    "actor": "EU",
    "mandate": {"basis": "UNSCR 2757 (2024)", "adopted": "2024-11-01", "until": "2025-11-01"},
}
OHR = {
    "name": "Office of the High Representative",
    "mandate": {"until": {"condition": "5+2 agenda met"}},
}


def stability(**data: Any) -> Stability:
    return Stability.model_validate(data)


def incident(date: str) -> dict[str, Any]:
    return {"date": date, "text": f"Incident of {date}."}


def test_results_are_the_formats_when_february_2025_is_analysed() -> None:
    data = stability(
        indicators=[
            {"name": "Inter-entity relations", "rating": "amber", "trend": "worse"},
            {"name": "Security incidents", "rating": "green", "trend": "steady"},
        ],
        presence=[ALTHEA, OHR],
        incidents=[],
    )
    assert analyse(data, CUT_OFF).model_dump() == {
        "worse": ["Inter-entity relations"],
        "better": [],
        "steady": ["Security incidents"],
        "incidents_by_month": {},
        "next_deadline": {"date": "2025-11-01", "name": "EUFOR Althea"},
    }


def test_months_between_are_nought_when_incidents_leave_a_gap() -> None:
    dates = ["2025-02-27", "2024-11-30", "2025-02", "2023", "2025-02-26T10:00:00Z"]
    found = analyse(stability(incidents=[incident(date) for date in dates]), CUT_OFF)
    assert found.incidents_by_month == {
        "2024-11": 1,
        "2024-12": 0,
        "2025-01": 0,
        "2025-02": 3,
    }


def test_no_month_is_made_up_when_incidents_are_dated_by_year() -> None:
    assert analyse(stability(incidents=[incident("2023")]), CUT_OFF).incidents_by_month == {}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2025-02-21", "2025-03-15"),
        ("2025-03-15", "2025-03-15"),
        ("2025-03-16", "2025-11-01"),
        ("2025-11-02", None),
    ],
)
def test_next_deadline_passes_over_what_has_expired_when_the_cut_off_moves(
    as_of: str, expected: str | None
) -> None:
    other = {"name": "Special envoy", "mandate": {"until": "2025-03-15"}}
    data = stability(presence=[ALTHEA, OHR, other, {"name": "OSCE"}])
    found = analyse(data, Edtf.parse(as_of)).next_deadline
    assert (found.date if found else None) == expected


@pytest.mark.parametrize(
    ("row", "going"),
    [
        ({"value": 12, "previous": 9, "better": "lower"}, "worse"),
        ({"value": 9, "previous": 12, "better": "lower"}, "better"),
        ({"value": 12, "previous": 9, "better": "higher"}, "better"),
        ({"value": 9, "previous": 9}, "steady"),
        ({"value": 12, "previous": 9}, None),
        ({"value": 12, "better": "higher"}, None),
        ({"value": 12, "previous": 9, "better": "higher", "trend": "worse"}, "worse"),
        ({"value": 12, "previous": 9, "better": "higher", "trend": "unknown"}, None),
    ],
)
def test_direction_is_read_from_values_when_no_trend_is_stated(
    row: dict[str, Any], going: str | None
) -> None:
    found = analyse(stability(indicators=[{"name": "Defections", **row}]), CUT_OFF).model_dump()
    said = [word for word in ("worse", "better", "steady") if found[word]]
    assert said == ([going] if going else [])


@given(st.lists(st.dates(), min_size=1, max_size=8))
def test_every_incident_is_counted_once_when_dated_by_day(dates: list[Any]) -> None:
    data = stability(incidents=[incident(day.isoformat()) for day in dates])
    counted = analyse(data, CUT_OFF).incidents_by_month
    assert sum(counted.values()) == len(dates)
    assert list(counted) == sorted(counted)
    assert counted[min(counted)] > 0
    assert counted[max(counted)] > 0


def test_months_run_over_the_year_when_it_ends() -> None:
    assert list(months("2024-11", "2025-02")) == ["2024-11", "2024-12", "2025-01", "2025-02"]
