from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.dates import DateError, Edtf, Precision, range_text
from briefgen.core.errors import BriefgenError
from briefgen.i18n import PSEUDO, language

EN = language("en")


@pytest.mark.parametrize(
    ("text", "precision", "long", "short"),
    [
        ("2023", Precision.YEAR, "2023", "2023"),
        ("2025-02", Precision.MONTH, "February 2025", "Feb 2025"),
        ("2025-02-09", Precision.DAY, "9 February 2025", "9 Feb 2025"),
        (
            "2025-02-21T09:00:00+01:00",
            Precision.TIME,
            "21 February 2025, 09:00",
            "21 Feb 2025, 09:00",
        ),
        ("2025-02-21T08:00:00Z", Precision.TIME, "21 February 2025, 08:00", "21 Feb 2025, 08:00"),
    ],
)
def test_text_keeps_the_precision_when_written_out(
    text: str, precision: Precision, long: str, short: str
) -> None:
    value = Edtf.parse(text)
    assert value.precision is precision
    assert str(value) == text
    assert value.text(EN) == long
    assert value.short(EN) == short


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-02-30", "calendar"),
        ("2023-02-29", "calendar"),
        ("2025-13", "calendar"),
        ("2025-00-10", "calendar"),
        ("0000", "calendar"),
        ("2025-02-21T25:00:00Z", "clock"),
        ("2025-02-21T09:61:00Z", "clock"),
        ("2025-02-21T09:00:00+15:00", "clock"),
        ("0001-01-01T00:00:00+14:00", "clock"),
        ("9999-12-31T23:59:59-05:00", "clock"),
        ("2025-02-21T09:00:00", "without its zone"),
        ("9 February 2025", "write it as"),
        ("2025-2-9", "write it as"),
        ("2025-02-21 09:00", "write it as"),
        ("2025-02-21Tnine", "write it as"),
        ("٢٠٢٥", "write it as"),
        ("2025-02-09\n", "write it as"),
        ("", "write it as"),
    ],
)
def test_parse_says_what_is_wrong_when_it_is_no_date(text: str, said: str) -> None:
    with pytest.raises(DateError, match=said) as caught:
        Edtf.parse(text)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, BriefgenError)
    assert said in EN.text(caught.value.message)


def test_bounds_span_what_is_not_known_when_vague() -> None:
    month = Edtf.parse("2024-02")
    assert month.earliest() == datetime(2024, 2, 1, tzinfo=UTC)
    assert month.latest() == datetime(2024, 2, 29, 23, 59, 59, 999999, tzinfo=UTC)
    year = Edtf.parse("2023")
    assert (year.first, year.last) == (date(2023, 1, 1), date(2023, 12, 31))
    moment = Edtf.parse("2025-02-21T09:00:00+01:00")
    assert moment.earliest() == moment.latest() == datetime(2025, 2, 21, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("2025-02", "2025-02-21", False),
        ("2025", "2025-02-21T09:00:00+01:00", False),
        ("2025-03", "2025-02-21", True),
        ("2025-02-22", "2025-02-21", True),
        ("2025-02-21", "2025-02-21T09:00:00+01:00", False),
        # 00:30 in Belgrade is still the 20th in UTC; the desk's own day counts.
        ("2025-02-21", "2025-02-21T00:30:00+01:00", False),
        ("2025-02-22", "2025-02-21T23:30:00-05:00", True),
        ("2025-02-21T09:00:00+01:00", "2025-02-21T08:00:00Z", False),
        ("2025-02-21T09:00:01+01:00", "2025-02-21T08:00:00Z", True),
        ("2026", "2025-12-31T23:59:59Z", True),
    ],
)
def test_later_than_is_certain_when_precisions_differ(one: str, other: str, *, later: bool) -> None:
    assert Edtf.parse(one).later_than(Edtf.parse(other)) is later


def test_sorting_puts_the_vaguer_date_first_when_they_begin_alike() -> None:
    texts = ["2025-02-09", "2025-01-01", "2025", "2025-01", "2024-12", "2025-01-01T00:00:00Z"]
    ordered = [str(value) for value in sorted(Edtf.parse(text) for text in texts)]
    assert ordered == [
        "2024-12",
        "2025",
        "2025-01",
        "2025-01-01",
        "2025-01-01T00:00:00Z",
        "2025-02-09",
    ]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("2025-02-14T09:00:00+01:00", "140900AFEB25"),  # the example of the tradecraft
        ("2025-02-21T09:00:00+01:00", "210900AFEB25"),
        ("2025-07-21T09:05:00+02:00", "210905BJUL25"),
        ("2025-02-21T09:00:00Z", "210900ZFEB25"),
        ("2025-02-21T09:00:00+09:00", "210900IFEB25"),
        ("2025-02-21T09:00:00+10:00", "210900KFEB25"),
        ("2025-02-21T09:00:00+12:00", "210900MFEB25"),
        ("2025-02-21T09:00:00-01:00", "210900NFEB25"),
        ("2025-02-21T09:00:00-05:00", "210900RFEB25"),
        ("2025-02-21T09:00:00-12:00", "210900YFEB25"),
        ("2025-02-21T02:00:00+05:30", "202030ZFEB25"),
        ("2025-02-21T09:00:00+13:00", "202000ZFEB25"),
        ("2025-02-21T09:00:00-03:30", "211230ZFEB25"),
    ],
)
def test_dtg_has_the_letter_of_the_zone(text: str, group: str) -> None:
    assert Edtf.parse(text).dtg() == group


def test_dtg_is_unknown_when_the_hour_is() -> None:
    assert Edtf.parse("2025-02-21").dtg() is None


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2025-02-09", "2025-02-14", "9–14 February 2025"),
        ("2025-02-09", "2025-03-14", "9 February – 14 March 2025"),
        ("2024-12-09", "2025-03-14", "9 December 2024 – 14 March 2025"),
        ("2025-02", "2025-04", "February – April 2025"),
        ("2023", "2025", "2023–2025"),
        ("2023", "2025-02", "2023 to February 2025"),
        ("2025-02-09", "2025-02-09", "9 February 2025"),
    ],
)
def test_range_text_says_what_is_shared_once(start: str, end: str, said: str) -> None:
    assert range_text(Edtf.parse(start), Edtf.parse(end), EN) == said


def test_text_follows_the_language() -> None:
    day = Edtf.parse("2025-02-09")
    assert day.text(language("fr")) == "9 février 2025"
    assert day.text(language("sr-Cyrl")) == "9. фебруар 2025."
    assert range_text(day, Edtf.parse("2025-02-14"), language("sr-Latn")) == "9.–14. februar 2025."
    assert day.text(language(PSEUDO)).startswith("⟦")
    assert range_text(day, Edtf.parse("2025-02-14"), language(PSEUDO)).startswith("⟦")


def test_of_moment_wants_a_zone() -> None:
    moment = datetime(2025, 2, 21, 9, 0, 0, 5, tzinfo=timezone(timedelta(hours=1)))
    assert str(Edtf.of_moment(moment)) == "2025-02-21T09:00:00+01:00"
    with pytest.raises(DateError, match="zone"):
        Edtf.of_moment(datetime(2025, 2, 21))  # noqa: DTZ001 - the missing zone is the point


@given(st.dates(), st.dates())
def test_later_than_agrees_with_the_bounds(one: date, other: date) -> None:
    a, b = Edtf.parse(one.isoformat()), Edtf.parse(other.isoformat())
    assert a.later_than(b) == (a.earliest() > b.latest()) == (one > other)
    assert not (a.later_than(b) and b.later_than(a))
    assert (a < b) == (one < other)


@given(st.dates())
def test_a_day_lies_in_its_own_month_and_year(day: date) -> None:
    exact = Edtf.parse(day.isoformat())
    for vague in (Edtf.parse(day.isoformat()[:7]), Edtf.parse(day.isoformat()[:4])):
        assert vague.earliest() <= exact.earliest() <= exact.latest() <= vague.latest()
        assert not exact.later_than(vague)
        assert not vague.later_than(exact)
        assert vague < exact


@given(st.text(max_size=30))
def test_parse_reads_or_refuses_any_text(text: str) -> None:
    with suppress(DateError):
        assert str(Edtf.parse(text)) == text
