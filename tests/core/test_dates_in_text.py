from __future__ import annotations

import re

import pytest

from briefgen.core import dates_in_text


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025-02-10", "2025-02-10"),
        ("10 February 2025", "2025-02-10"),
        ("February 10th, 2025", "2025-02-10"),
        ("2025, February 10", "2025-02-10"),
        ("Feb. 2025", "2025-02"),
        ("10. фебруар 2025", "2025-02-10"),
        ("10 shkurt 2025", "2025-02-10"),
        ("10 février 2025", "2025-02-10"),
        ("10.2.2025", "2025-02-10"),
        ("2025/2/10", "2025-02-10"),
        ("2025", "2025"),
        # Day and month could change places: only the year is certain.
        ("10/02/2025", "2025"),
        ("13/02/2025", "2025-02-13"),
        ("02/13/2025", "2025-02-13"),
        ("02/02/2025", "2025-02-02"),
    ],
)
def test_dates_are_read_as_they_are_written_in_the_region(text: str, date: str) -> None:
    assert re.fullmatch(dates_in_text.PATTERN, text)
    assert dates_in_text.read(text) == date


@pytest.mark.parametrize("text", ["", "31 February 2025", "10 Brumaire 2025", "32.1.2025", "61"])
def test_nothing_is_read_when_it_is_no_date(text: str) -> None:
    assert dates_in_text.read(text) is None
