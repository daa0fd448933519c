from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.months import MOST, Months, Year, months
from briefgen.i18n import language

EN = language("en")


def made(counts: dict[str, int]) -> Months:
    found = months(counts, EN)
    assert found is not None
    return found


def test_columns_are_months_under_their_years_when_few() -> None:
    found = made({"2024-12": 1, "2025-01": 0, "2025-02": 4})
    assert [(c.label, c.count, c.height) for c in found.columns] == [
        ("Dec", 1, 0.25),
        ("Jan", 0, 0.0),
        ("Feb", 4, 1.0),
    ]
    assert found.years == (Year("2024", 1), Year("2025", 2))
    assert not found.by_year


def test_columns_are_years_when_there_are_more_months_than_labels() -> None:
    counts = {f"{2022 + n // 12}-{n % 12 + 1:02d}": n % 3 for n in range(30)}
    found = made(counts)
    assert found.by_year
    # In twelve months 0 + 1 + 2 four times; in the last half year twice.
    assert [(c.label, c.count) for c in found.columns] == [("2022", 12), ("2023", 12), ("2024", 6)]


def test_nothing_is_drawn_when_there_is_nothing_to_compare() -> None:
    assert months({}, EN) is None
    assert months({"2025-02": 7}, EN) is None
    assert months({f"{year}-{m:02d}": 1 for year in range(1900, 2000) for m in (1, 2)}, EN) is None


@given(st.lists(st.integers(0, 99), min_size=2, max_size=200))
def test_no_incident_is_lost_when_columns_are_made(counts: list[int]) -> None:
    found = months({f"{2001 + n // 12}-{n % 12 + 1:02d}": c for n, c in enumerate(counts)}, EN)
    assert found is not None
    assert sum(column.count for column in found.columns) == sum(counts)
    assert len(found.columns) <= MOST
    assert sum(year.span for year in found.years) in (0, len(found.columns))
    assert max(column.height for column in found.columns) in (0.0, 1.0)
