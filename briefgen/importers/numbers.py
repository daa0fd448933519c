"""Numbers as sources write them: which mark parts the decimals is found from the column.

`1.234` is a thousand and more in one country and little above one in another. A text is
evidence where only one of the two readings is possible (`25,55`, `1.234.567`, `0.500`);
`1.234` alone is not, and then somebody is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, DecimalException

from babel import Locale, UnknownLocaleError

from briefgen.core.misread import fits
from briefgen.importers.readings import Readings

POINT = "."
COMMA = ","
MARKS = (COMMA, POINT)
"""The marks that part decimals; each leaves the other to part thousands."""
MISSING = frozenset(
    {
        "na", "n/a", "#n/a", "n.a.", "nan", "null", "none", "-", "\N{EN DASH}", "\N{EM DASH}",
        "\N{MINUS SIGN}", ".", "..", "...", "…", ":", "k.a.", "k. a.", "x",
    }
)  # fmt: skip
"""What stands in tables for a number that is not known."""
_SPACE = r"\s\u00a0\u2007\u2009\u202f'\u2019"
_READINGS = {
    POINT: re.compile(rf"([1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+|[1-9][0-9]{{0,2}}(?:[{_SPACE}][0-9]{{3}})+|[0-9]+)(?:\.([0-9]+))?"),
    COMMA: re.compile(rf"([1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+|[1-9][0-9]{{0,2}}(?:[{_SPACE}][0-9]{{3}})+|[0-9]+)(?:,([0-9]+))?"),
}  # fmt: skip
_FOOTNOTE = re.compile(r"(?<=[\d%])\s*(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|[*†‡§]+|\[\w{1,3}\])$")
_RANK = re.compile(r"([0-9]{1,6})\s?(?:st|nd|rd|th|\.|º|ª)", re.IGNORECASE)
_NOT_DIGITS = re.compile(r"[^0-9]")


@dataclass(frozen=True)
class Written(Readings[Decimal]):
    """A text as a number, by decimal mark.

    `footnote` is a mark that was taken off, `percent` tells of a per cent sign.
    """

    footnote: str = ""
    percent: bool = False


def missing(text: str) -> bool:
    """Say whether a text stands for a number that is not known."""
    return text.strip().casefold() in MISSING


def written(text: str) -> Written:
    """Read a text in every way in which it can be a number; without values where there is none."""
    body = text.strip()
    mark = _FOOTNOTE.search(body)
    if mark:
        body = body[: mark.start()]
    percent = body.endswith("%")
    body = body.removesuffix("%").strip()
    sign = ""
    if body[:1] in ("-", "+", "\N{MINUS SIGN}"):
        sign, body = "" if body[0] == "+" else "-", body[1:].strip()
    values = []
    for decimal, pattern in _READINGS.items():
        value = _value(sign, pattern.fullmatch(body))
        if value is not None:
            values.append((decimal, value))
    return Written(tuple(values), mark[0].strip() if mark and values else "", percent)


def _value(sign: str, found: re.Match[str] | None) -> Decimal | None:
    if found is None:
        return None
    whole = _NOT_DIGITS.sub("", found[1])
    try:
        value = Decimal(f"{sign}{whole}.{found[2]}" if found[2] else f"{sign}{whole}")
    except DecimalException:
        return None
    return value if fits(value) else None


def rank(text: str) -> int | None:
    """Read `93rd` or `2.` as a rank, None for what is none."""
    found = _RANK.fullmatch(text.strip())
    return int(found[1]) if found else None


def evidence(texts: Iterable[str]) -> set[str]:
    """Give the decimal marks that texts prove."""
    found: set[str] = set()
    for text in texts:
        if not text.isdigit() and (proved := written(text).evidence) is not None:
            found.add(proved)
            if len(found) == len(MARKS):
                break
    return found


def mark_of(tag: str) -> str | None:
    """Give the decimal mark of a language, a comma or a point; None for an unknown language."""
    try:
        symbols = Locale.parse(tag, sep="-").number_symbols
    except (UnknownLocaleError, ValueError):
        return None
    found = symbols.get("latn", symbols).get("decimal")
    return found if found in MARKS else None
