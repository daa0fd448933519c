"""Numbers as sources write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.importers import numbers
from briefgen.importers.numbers import COMMA, POINT


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("25,55%", COMMA, "25.55"),
        ("1.234.567", COMMA, "1234567"),
        ("1,234.5", POINT, "1234.5"),
        ("12.5", POINT, "12.5"),
        ("0.500", POINT, "0.500"),
        ("0,500", COMMA, "0.500"),
        ("1234,567", COMMA, "1234.567"),
    ],
)
def test_text_proves_its_mark_when_one_reading_is_possible(
    text: str, mark: str, value: str
) -> None:
    found = numbers.written(text)
    assert found.evidence == mark
    assert not found.ambiguous
    assert str(found.value(None)) == value


@pytest.mark.parametrize("text", ["1.234", "200.754", "4,600", "-1,234", "551.000¹"])
def test_text_is_ambiguous_when_three_digits_follow_one_mark(text: str) -> None:
    found = numbers.written(text)
    assert found.ambiguous
    assert found.value(None) is None
    assert found.value(COMMA) != found.value(POINT)


@pytest.mark.parametrize(
    ("text", "value"),
    [("42", 42), ("1 234", 1234), ("1\u202f234\u202f567", 1234567), ("12’345", 12345), ("−5", -5),
     ("+7", 7), ("551¹", 551), ("551 [2]", 551), ("93*", 93), ("12 %", 12)],
)  # fmt: skip
def test_text_proves_nothing_when_both_readings_agree(text: str, value: int) -> None:
    found = numbers.written(text)
    assert found.value(None) == value
    assert found.evidence is None


@pytest.mark.parametrize(
    "text", ["12x", "", "1.2.3", "1,23,456", "٣", "=1+1", "1e5", "about 5", "12.", "--5", "1 23"]
)
def test_text_is_no_number_when_it_is_none(text: str) -> None:
    assert numbers.written(text).values == ()


def test_footnote_is_told_when_it_is_taken_off() -> None:
    assert numbers.written("551¹").footnote == "¹"
    assert numbers.written("1234[a]").footnote == "[a]"


@pytest.mark.parametrize("text", ["NA", "n/a", "–", "..", "#N/A", "-"])
def test_text_is_missing_when_sources_write_it_for_nothing(text: str) -> None:
    assert numbers.missing(text)
    assert not numbers.missing("0")


def test_rank_is_read_when_it_is_ordinal() -> None:
    assert numbers.rank("93rd") == 93
    assert numbers.rank("1st") == 1
    assert numbers.rank("2.") == 2
    assert numbers.rank("93 places") is None


@pytest.mark.parametrize(
    ("tag", "mark"), [("de", COMMA), ("sq", COMMA), ("en", POINT), ("sr-Latn", COMMA), ("zz", None)]
)
def test_mark_is_the_language_s_when_it_is_known(tag: str, mark: str | None) -> None:
    assert numbers.mark_of(tag) == mark


@given(st.decimals(-(10**9), 10**9, places=4), st.sampled_from([COMMA, POINT]))
def test_value_is_exact_when_it_was_written_with_groups(value: Decimal, mark: str) -> None:
    group = POINT if mark == COMMA else COMMA
    text = f"{value:,.4f}".replace(",", "\0").replace(".", mark).replace("\0", group)
    assert numbers.written(text).value(mark) == value
