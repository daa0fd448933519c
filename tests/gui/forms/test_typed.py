from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.fields import WidgetKind
from briefgen.gui.forms import typed
from briefgen.i18n import language
from briefgen.sections.shape import Choice, Shape

EN, SQ = language("en"), language("sq")
COUNT = Shape("votes", "Votes", WidgetKind.COUNT)
NUMBER = Shape("value", "Value", WidgetKind.NUMBER)
SHARE = Shape("share_percent", "Share", WidgetKind.PERCENT)
DATE = Shape("date", "Date", WidgetKind.DATE)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4600", 4600),
        ("4,600", 4600),
        ("4 600", 4600),
        ("4\u202f600", 4600),
        ("1,234,567", 1234567),
        ("40.80", Decimal("40.80")),
        ("40.80 %", Decimal("40.80")),
        ("\N{MINUS SIGN}3", -3),
        ("-0.5", Decimal("-0.5")),
        ("0", 0),
    ],
)
def test_number_is_read_as_the_language_writes_it(text: str, value: object) -> None:
    found = typed.read(NUMBER, text, EN)
    assert found == value
    assert str(found) == str(value), "with the precision given"


@pytest.mark.parametrize(
    "text", ["12x", "40,8", "4,60", "1.2.3", "1e5", "--3", "٣", "½", "NaN", "1,2345"]
)
def test_number_is_kept_as_typed_when_it_is_none(text: str) -> None:
    assert typed.read(NUMBER, text, EN) == text


def test_number_follows_the_decimal_comma_when_the_language_has_it() -> None:
    assert typed.read(SHARE, "40,80", SQ) == Decimal("40.80")
    assert typed.read(COUNT, "4 600", SQ) == 4600
    assert typed.read(SHARE, "40.80", SQ) == "40.80"


@given(st.integers(-(10**12), 10**12), st.integers(0, 6), st.sampled_from(["en", "sq", "fr", "bs"]))
def test_number_comes_back_when_it_is_shown_or_copied(digits: int, places: int, tag: str) -> None:
    said = language(tag)
    value = Decimal(digits).scaleb(-places) if places else digits
    for text in (typed.shown(NUMBER, value, said), typed.plain(NUMBER, value, said)):
        assert typed.read(NUMBER, text, said) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025-02-09", "2025-02-09"),
        ("9 February 2025", "2025-02-09"),
        ("9 feb 2025", "2025-02-09"),
        ("09.02.2025", "2025-02-09"),
        ("9/2/2025", "2025-02-09"),
        ("February 2025", "2025-02"),
        ("2023", "2023"),
        ("2025-02-21T09:00:00+01:00", "2025-02-21T09:00:00+01:00"),
        ("21 February 2025, 09:00 +01:00", "2025-02-21T09:00:00+01:00"),
    ],
)
def test_date_is_read_with_the_precision_given(text: str, value: str) -> None:
    assert typed.read(DATE, text, EN) == value


@pytest.mark.parametrize(
    "text", ["31.02.2025", "9 Febtember 2025", "tomorrow", "2/2025", "9 Feb 25"]
)
def test_date_is_kept_as_typed_when_it_is_none(text: str) -> None:
    assert typed.read(DATE, text, EN) == text


@pytest.mark.parametrize("tag", ["en", "sq", "fr", "sr-Cyrl", "bs"])
@pytest.mark.parametrize(
    "value", ["2025-02-09", "2025-02", "2023", "2025-02-21T09:00:00+01:00", "2025-02-21T09:30:15Z"]
)
def test_date_comes_back_when_it_is_shown(value: str, tag: str) -> None:
    said = language(tag)
    assert typed.read(DATE, typed.shown(DATE, value, said), said) == value


def test_words_become_what_files_hold() -> None:
    status = Shape(
        "status", "Status", WidgetKind.CHOICE, choices=(Choice("in_clearance", "In clearance"),)
    )
    assert typed.read(status, "in clearance", EN) == "in_clearance"
    assert typed.read(status, "nearly", EN) == "nearly"
    nation = Shape("nation", "Nation", WidgetKind.COUNTRY)
    assert typed.read(nation, "Turkey", EN) == "TR"
    assert typed.read(nation, "BiH", EN) == "BA"
    assert typed.read(nation, "Ruritania", EN) == "Ruritania"
    assert typed.shown(nation, "XK", EN) == "Kosovo"
    planned = Shape("planned", "Planned", WidgetKind.FLAG)
    assert [typed.read(planned, text, EN) for text in ("yes", "x", "No", "maybe")] == [
        True, True, False, "maybe",
    ]  # fmt: skip
    word = Shape("likelihood", "Likelihood", WidgetKind.LIKELIHOOD)
    assert typed.read(word, "Very likely", EN) == "very likely"
    colour = Shape("colour", "Colour", WidgetKind.COLOUR)
    assert typed.read(colour, "#C8102E", EN) == "#c8102e"
    assert typed.read(colour, "red", EN) == "red"


def test_empty_takes_the_field_away_and_text_keeps_its_spaces() -> None:
    assert typed.read(COUNT, "  ", EN) is None
    assert typed.read(Shape("text", "Text", WidgetKind.MARKDOWN), "a \n", EN) == "a \n"


def test_value_of_another_type_is_shown_as_it_stands() -> None:
    assert typed.shown(COUNT, "12x", EN) == "12x"
    assert typed.shown(COUNT, True, EN) == "true"
    assert typed.shown(DATE, "31 Smarch", EN) == "31 Smarch"
