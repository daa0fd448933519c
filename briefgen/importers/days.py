"""Dates as sources write them, in EDTF; where day and month can be confused, somebody is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale, UnknownLocaleError

from briefgen.core.dates import DateError, Edtf
from briefgen.importers.readings import Readings

DAY_FIRST = "dmy"
MONTH_FIRST = "mdy"
ORDERS = (DAY_FIRST, MONTH_FIRST)
_SLASHED = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
_DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})\.?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})\.?")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_DAY_WORD = re.compile(
    r"(?:([0-9]{1,2})(?:\.|st|nd|rd|th)?[\s-]+)?([^\W\d_]+)\.?,?[\s-]+([0-9]{4})\.?"
)
_WORD_DAY = re.compile(r"([^\W\d_]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
_LOCALES = ("en", "sq", "sr_Latn", "sr_Cyrl", "bs", "hr", "mk", "de", "fr")


def written(text: str) -> Readings[str]:
    """Read a text in every way in which it can be a date, in EDTF; without values where there is none."""
    body = " ".join(text.split())
    if found := _SLASHED.fullmatch(body):
        first, second, year = found[1], found[3], found[4]
        values = ((DAY_FIRST, _day(year, second, first)), (MONTH_FIRST, _day(year, first, second)))
        return Readings(tuple((order, value) for order, value in values if value is not None))
    value = _unambiguous(body)
    return Readings(tuple((order, value) for order in ORDERS) if value is not None else ())


def _unambiguous(body: str) -> str | None:
    try:
        return Edtf.parse(body).original
    except DateError:
        pass
    if found := _DOTTED.fullmatch(body):
        return _day(found[3], found[2], found[1])
    if found := _YEAR_FIRST.fullmatch(body) or _COMPACT.fullmatch(body):
        return _day(found[1], found[2], found[3])
    if (found := _DAY_WORD.fullmatch(body)) and (month := _months().get(_folded(found[2]))):
        return _day(found[3], str(month), found[1])
    if (found := _WORD_DAY.fullmatch(body)) and (month := _months().get(_folded(found[1]))):
        return _day(found[3], str(month), found[2])
    return None


def _day(year: str, month: str, day: str | None) -> str | None:
    text = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    try:
        return Edtf.parse(text).original
    except DateError:
        return None


@cache
def _months() -> dict[str, int]:
    """Map names of months, long and short, in the languages of sources, to their numbers."""
    found: dict[str, int] = {}
    for tag in reversed(_LOCALES):
        months = Locale.parse(tag).months
        for context in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                for number, name in months[context][width].items():
                    found[_folded(name)] = number
    return found


def _folded(name: str) -> str:
    return name.rstrip(".").casefold()


def evidence(texts: Iterable[str]) -> set[str]:
    """Give the orders of day and month that texts prove."""
    return {proved for text in texts if (proved := written(text).evidence) is not None}


def order_of(tag: str) -> str | None:
    """Give the order of day and month in a language; None for an unknown language."""
    # CLDR's plain English writes dates the American way; a policy desk does not.
    tag = "en-GB" if tag == "en" else tag
    try:
        pattern = Locale.parse(tag, sep="-").date_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return None
    month, day = pattern.find("M"), pattern.find("d")
    return MONTH_FIRST if 0 <= month < day and "y" not in pattern[:month] else DAY_FIRST
