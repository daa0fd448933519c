from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.dates import Edtf
from briefgen.core.mandate import Clock, Condition, End, Mandate, clock, days_left, sentence
from briefgen.core.reading import read
from briefgen.i18n import language

EN = language("en")
CUT_OFF = Edtf.parse("2025-02-21T09:00:00+01:00")
# UNSCR 2757 of 1 November 2024 renewed EUFOR Althea's authorisation for twelve months.
ALTHEA = {"basis": "UNSCR 2757 (2024)", "adopted": "2024-11-01", "until": "2025-11-01"}


def mandate(**fields: Any) -> Mandate:
    return Mandate.model_validate(fields)


def test_clock_counts_from_the_cut_off_when_the_end_is_a_day() -> None:
    # 21 February to 1 November 2025: 7 + 31 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 1 = 253;
    # the whole term is 365 days, so 112 are over.
    found = clock(mandate(**ALTHEA), CUT_OFF)
    assert found == Clock(End.RUNNING, 253, vague=False, elapsed=Fraction(112, 365))


def test_sentence_says_the_days_left_when_the_end_is_a_day() -> None:
    text = EN.text(sentence(mandate(**ALTHEA), CUT_OFF, EN))
    assert text == "Runs until 1 November 2025, 253 days from the information cut-off."


@pytest.mark.parametrize(
    ("until", "as_of", "end", "said"),
    [
        ("open-ended", "2025-02-21", End.OPEN, "Open-ended: it holds until it is ended."),
        (
            {"condition": "5+2 agenda met."},
            "2025-02-21",
            End.CONDITION,
            "Ends on a condition: 5+2 agenda met.",
        ),
        (None, "2025-02-21", End.UNKNOWN, "No end is stated."),
        (
            "2025-11-01",
            "2025-11-01",
            End.TODAY,
            "Ends on 1 November 2025, the day of the information cut-off.",
        ),
        (
            "2025-11-01",
            "2025-11-02",
            End.EXPIRED,
            "Expired on 1 November 2025, one day before the information cut-off.",
        ),
        (
            "2025-11-01",
            "2026-02-21",
            End.EXPIRED,
            "Expired on 1 November 2025, 112 days before the information cut-off.",
        ),
        (
            "2025-11",
            "2025-02-21",
            End.RUNNING,
            "Runs until November 2025, at most 282 days from the information cut-off.",
        ),
        ("2025-11", "2025-12-01", End.EXPIRED, "Expired: it ran until November 2025."),
        ("2025-11-01", "2025", End.RUNNING, "Runs until 1 November 2025."),
        ("2024-11-01", "2025", End.EXPIRED, "Expired: it ran until 1 November 2024."),
    ],
)
def test_sentence_says_how_it_ends_when_seen_from_the_cut_off(
    until: Any, as_of: str, end: End, said: str
) -> None:
    seen = Edtf.parse(as_of)
    found = mandate(until=until)
    assert clock(found, seen).end is end
    assert EN.text(sentence(found, seen, EN)) == said


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (5, "no end of a mandate"),
        ("some day", "no end of a mandate"),
        ({"when": "never"}, "no end of a mandate"),
        ("2025-02-30", "not a date of the calendar"),
    ],
)
def test_until_is_refused_in_a_sentence_when_it_is_no_end(value: Any, part: str) -> None:
    reading = read(Mandate, {"basis": "UNSCR 1244 (1999)", "until": value})
    assert [refusal.path for refusal in reading.refusals] == [("until",)]
    assert part in str(reading.refusals[0].message)
    assert reading.view is not None
    assert reading.view.basis == "UNSCR 1244 (1999)"


@pytest.mark.parametrize("until", ["open-ended", "2025-11", {"condition": "5+2 agenda met"}])
def test_until_is_written_as_it_was_read_when_dumped(until: Any) -> None:
    assert mandate(until=until).model_dump()["until"] == until


def test_condition_is_a_part_of_its_own_when_read() -> None:
    found = mandate(until={"condition": "5+2 agenda met", "body": "PIC"}).until
    assert isinstance(found, Condition)
    assert found.model_extra == {"body": "PIC"}


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-4000, 4000))
def test_days_left_is_the_distance_when_both_are_days(start: date, distance: int) -> None:
    end = start + timedelta(days=distance)
    assert days_left(Edtf.parse(end.isoformat()), Edtf.parse(start.isoformat())) == distance


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(1, 900), st.integers(-900, 1800))
def test_elapsed_stays_between_nothing_and_all_when_the_term_is_known(
    start: date, term: int, gone: int
) -> None:
    found = clock(
        mandate(adopted=start.isoformat(), until=(start + timedelta(days=term)).isoformat()),
        Edtf.parse((start + timedelta(days=gone)).isoformat()),
    )
    assert found.elapsed == min(max(Fraction(gone, term), Fraction(0)), Fraction(1))
    assert (found.end is End.EXPIRED) == (gone > term)
