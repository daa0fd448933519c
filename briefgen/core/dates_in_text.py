"""Dates as texts write them, in the languages of the region, read into EDTF.

Nothing is guessed: where day and month could change places (10/02/2025) only the year is
certain, and only the year is given.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from briefgen.core.dates import DateError, Edtf

_LOCALES = ("en", "fr", "de", "sq", "sr_Latn", "sr_Cyrl", "bs_Latn", "mk")
_WORD = r"[^\W\d_]{3,12}"
PATTERN = (
    r"(?:"
    r"\d{4}-\d{2}(?:-\d{2})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+{_WORD}\.?,?\s+\d{{4}}"
    rf"|{_WORD}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d{{4}},\s+{_WORD}\.?(?:\s+\d{{1,2}})?"
    rf"|{_WORD}\.?,?\s+\d{{4}}"
    r"|\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}"
    r"|\d{4}/\d{1,2}/\d{1,2}"
    r"|(?:19|20)\d{2}"
    r")"
)
"""What may be a date, as a regular expression without groups; `read` decides."""

_NUMERIC = re.compile(r"(\d{1,2})([./])\s?(\d{1,2})\2\s?(\d{4})")
_PARTS = re.compile(rf"\d+|{_WORD}")
_ENDINGS = frozenset({"st", "nd", "rd", "th", "er"})


def read(text: str) -> str | None:
    """Read a text that is a date and nothing else into EDTF; None where it is none."""
    text = text.strip().rstrip(".,")
    if numeric := _NUMERIC.fullmatch(text):
        first, mark, second, year = numeric.groups()
        return _numeric(int(first), int(second), year, dotted=mark == ".")
    if re.fullmatch(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", text):
        return _valid(text)
    parts = [part for part in _PARTS.findall(text) if part.casefold() not in _ENDINGS]
    if re.fullmatch(r"\d{4}/\d{1,2}/\d{1,2}", text):
        year, month, day = parts
        return _valid(f"{year}-{int(month):02d}-{int(day):02d}")
    words = [part for part in parts if not part.isdigit()]
    numbers = [part for part in parts if part.isdigit()]
    month_number = _months().get(words[0].casefold()) if len(words) == 1 else None
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) < 3]
    if month_number is None or len(years) != 1 or len(days) > 1 or len(numbers) > 2:
        return None
    month = f"{years[0]}-{month_number:02d}"
    return _valid(f"{month}-{int(days[0]):02d}" if days else month)


def _numeric(first: int, second: int, year: str, *, dotted: bool) -> str | None:
    """Read day and month in numbers: with dots the day comes first, with strokes who knows."""
    if dotted or first > 12 or first == second:
        return _valid(f"{year}-{second:02d}-{first:02d}")
    if second > 12:
        return _valid(f"{year}-{first:02d}-{second:02d}")
    return year


def _valid(text: str) -> str | None:
    try:
        return Edtf.parse(text).original
    except DateError:
        return None


@cache
def _months() -> dict[str, int]:
    """Map the names of months to their numbers; one that means two months means none."""
    found: dict[str, int | None] = {"sept": 9}
    for tag in _LOCALES:
        months = Locale.parse(tag).months
        for context in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                for number, name in months[context][width].items():
                    word = name.rstrip(".").casefold()
                    found[word] = number if found.get(word, number) == number else None
    return {word: number for word, number in found.items() if number is not None}
