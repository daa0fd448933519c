"""Between what is typed and what the briefing holds: numbers, dates and words by the language.

What cannot be read is kept as it was typed; the model then says what is wrong with it.
Nothing is guessed and nothing corrected.
"""

from __future__ import annotations

import re
from decimal import Decimal, DecimalException
from functools import cache
from typing import Any

from briefgen.core import countries, likelihood
from briefgen.core.dates import DateError, Edtf, Precision
from briefgen.core.fields import WidgetKind
from briefgen.core.misread import fits
from briefgen.core.tree import Tree
from briefgen.i18n import Language, Message, msg
from briefgen.sections.shape import Choice, Shape

YES = msg("yes")
NO = msg("no")
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_DIGITS = re.compile(r"\d+")
_NUMERIC_DATE = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4})\.?")
_WORDY_DATE = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d_]+)\.?,?\s+(\d{4})\.?")
_CLOCKED = re.compile(r"(.+?),?\s+(\d{1,2}):(\d{2})\s*(Z|UTC|[+\N{MINUS SIGN}-]\d{2}:?\d{2})")


def read(shape: Shape, text: str, language: Language) -> Tree:
    """Read what was typed into a field; None where it is empty, the text itself where unreadable.

    Numbers become whole numbers or exact decimals, dates EDTF, names of countries codes,
    names of choices their words.
    """
    if shape.kind in (WidgetKind.LINE, WidgetKind.MARKDOWN):
        return text or None
    stripped = text.strip()
    if not stripped:
        return None
    if shape.number:
        found = number(stripped, language)
        return text if found is None else found
    match shape.kind:
        case WidgetKind.DATE:
            return day(stripped, language) or text
        case WidgetKind.COUNTRY | WidgetKind.ACTOR:
            return country(stripped, language) or text
        case WidgetKind.CHOICE:
            chosen = choice(shape.choices, stripped, language)
            return text if chosen is None else chosen.value
        case WidgetKind.FLAG:
            answer = flag(stripped, language)
            return text if answer is None else answer
        case WidgetKind.LIKELIHOOD:
            return term(stripped, language) or text
        case WidgetKind.COLOUR:
            return stripped.lower() if _COLOUR.fullmatch(stripped) else text
        case WidgetKind.LINES | WidgetKind.PARTIES | WidgetKind.SOURCES:
            return listed(stripped)
    return text


def readable(shape: Shape, text: str, language: Language) -> bool:
    """Say whether what was typed is a value of the field's type, or empty."""
    stripped = text.strip()
    if not stripped:
        return True
    if shape.number:
        return number(stripped, language) is not None
    match shape.kind:
        case WidgetKind.DATE:
            return day(stripped, language) is not None
        case WidgetKind.COUNTRY:
            return country(stripped, language) is not None
        case WidgetKind.COLOUR:
            return _COLOUR.fullmatch(stripped) is not None
    return True


def shown(shape: Shape, value: Tree, language: Language) -> str:
    """Write a value as a field shows it; what is not of the field's type as it stands."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _shown_text(shape, value, language)
    if isinstance(value, bool):
        if shape.kind is WidgetKind.FLAG:
            return language.text(YES if value else NO)
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        if shape.kind is WidgetKind.CHOICE:
            return _name(shape.choices, value, language)
        return language.number(value)
    if isinstance(value, list):
        return "; ".join(_item(item) for item in value)
    if isinstance(value, dict) and shape.parts:
        parts = ((part, value.get(part.name)) for part in shape.parts)
        said = [
            f"{language.text(part.label)} {shown(part, inner, language)}"
            for part, inner in parts
            if inner is not None
        ]
        return ", ".join(said)
    return _item(value)


def plain(shape: Shape, value: Tree, language: Language) -> str:
    """Write a value for a spreadsheet: as shown, but numbers without grouping and dates in ISO's form."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and shape.number:
        return str(value).replace(".", _marks(language)[0]) if fits(Decimal(value)) else str(value)
    if isinstance(value, str) and shape.kind is WidgetKind.DATE:
        return value
    return shown(shape, value, language)


def _shown_text(shape: Shape, value: str, language: Language) -> str:
    match shape.kind:
        case WidgetKind.DATE:
            return _day_text(value, language)
        case WidgetKind.COUNTRY | WidgetKind.ACTOR:
            return countries.name(value, language) or value
        case WidgetKind.CHOICE:
            return _name(shape.choices, value, language)
        case WidgetKind.LIKELIHOOD:
            found = next(
                (scale.term(value) for scale in likelihood.SCALES if scale.term(value)), None
            )
            return language.text(found.printed) if found and found.word == value else value
    return value


def _item(value: Any) -> str:
    if isinstance(value, dict):
        named = value.get("id")
        return named if isinstance(named, str) else "; ".join(map(str, value.values()))
    return str(value)


# -- numbers ----------------------------------------------------------------------


def number(text: str, language: Language) -> int | Decimal | None:
    """Read a number as the language writes it; None where it is none.

    Spaces group in every language; the language's own mark groups where groups of three
    follow it. A per cent sign behind is taken off, a true minus is one.
    """
    decimal_mark, group_mark = _marks(language)
    body = text.strip().removesuffix("%").strip()
    sign = ""
    if body[:1] in "-+\N{MINUS SIGN}":
        sign, body = ("-" if body[:1] != "+" else ""), body[1:].strip()
    whole, mark, rest = body.partition(decimal_mark)
    if mark and not _DIGITS.fullmatch(rest):
        return None
    groups = re.split(rf"[{re.escape(group_mark)}\s\u00a0\u2007\u2009\u202f]", whole)
    if not all(_DIGITS.fullmatch(group) and group.isascii() for group in groups):
        return None
    if len(groups) > 1 and (len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:])):
        return None
    try:
        found = Decimal(sign + "".join(groups) + ("." + rest if mark else ""))
    except DecimalException:
        return None
    if not fits(found) or not rest.isascii():
        return None
    return found if mark else int(found)


@cache
def _marks(language: Language) -> tuple[str, str]:
    """Give the marks of decimals and of groups."""
    symbols = language.locale.number_symbols
    latin = symbols.get("latn", symbols)
    return str(latin["decimal"]), str(latin["group"])


# -- dates ------------------------------------------------------------------------


def day(text: str, language: Language) -> str | None:
    """Read a date as the language writes it, or in EDTF, and give it in EDTF; None for none.

    Numbers alone are read with the day first, as the languages of the program have it.
    """
    try:
        return Edtf.parse(text).original
    except DateError:
        pass
    if clocked := _CLOCKED.fullmatch(text):
        on = day(clocked[1], language)
        zone = clocked[4].replace("\N{MINUS SIGN}", "-")
        zone = "Z" if zone == "UTC" else zone
        if zone != "Z" and ":" not in zone:
            zone = zone[:3] + ":" + zone[3:]
        return _valid(f"{on}T{int(clocked[2]):02d}:{clocked[3]}:00{zone}") if on else None
    if numeric := _NUMERIC_DATE.fullmatch(text):
        return _valid(f"{numeric[3]}-{int(numeric[2]):02d}-{int(numeric[1]):02d}")
    if wordy := _WORDY_DATE.fullmatch(text):
        month = _months(language).get(wordy[2].casefold())
        if month is not None:
            first = f"{wordy[3]}-{month:02d}"
            return _valid(f"{first}-{int(wordy[1]):02d}" if wordy[1] else first)
    return None


def _valid(text: str) -> str | None:
    try:
        return Edtf.parse(text).original
    except DateError:
        return None


@cache
def _months(language: Language) -> dict[str, int]:
    """Map the names of months, long and short, in the language and in English, to their numbers."""
    from babel import Locale

    found: dict[str, int] = {}
    for locale in (Locale("en"), language.locale):
        for context in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                names = locale.months[context][width]
                for index, name in names.items():
                    found[name.rstrip(".").casefold()] = index
    return found


def short_day(value: str, language: Language) -> str:
    """Write a date for a narrow cell, 9 Feb 2025; what is no date as it stands."""
    try:
        return Edtf.parse(value).short(language)
    except DateError:
        return value


def _day_text(value: str, language: Language) -> str:
    """Write a date out, where reading gives the same date again."""
    try:
        found = Edtf.parse(value)
    except DateError:
        return value
    text = found.text(language)
    if found.precision is Precision.TIME and found.moment is not None:
        zone = value[-6:] if value[-1] != "Z" else "UTC"
        text = f"{text} {zone}"
    elif found.precision is Precision.YEAR:
        text = value
    return text if day(text, language) == value else value


# -- words ------------------------------------------------------------------------


def country(text: str, language: Language) -> str | None:
    """Read a country or an actor by its code, its name or what sources call it; None in doubt."""
    if countries.known(text):
        return text
    return countries.find(text).code


def choice(choices: tuple[Choice, ...], text: str, language: Language) -> Choice | None:
    """Find a choice by its word or its name, whatever the case."""
    wanted = _folded(text)
    for one in choices:
        if wanted in (_folded(str(one.value)), _folded(language.text(one.name))):
            return one
    return None


def flag(text: str, language: Language) -> bool | None:
    """Read yes or no, in the language or in English, also as spreadsheets write it."""
    wanted = text.casefold()
    if wanted in ("true", "1", "x", "✓", "yes", language.text(YES).casefold()):
        return True
    if wanted in ("false", "0", "no", language.text(NO).casefold()):
        return False
    return None


def term(text: str, language: Language) -> str | None:
    """Read a likelihood: the English term of any scale, written or printed; None for another word."""
    wanted = _folded(text)
    for scale in likelihood.SCALES:
        for one in scale.terms():
            if wanted in (one.word, _folded(language.text(one.printed))):
                return one.word
    return None


def listed(text: str) -> Tree:
    """Read a list that stands in one text, its items parted by lines or semicolons."""
    items = [item.strip() for item in re.split(r"[\n;]", text)]
    return [item for item in items if item] or None


def _name(choices: tuple[Choice, ...], value: Any, language: Language) -> str:
    found = next((one for one in choices if one.value == value), None)
    return language.text(found.name) if found else str(value)


def _folded(text: str) -> str:
    return _SPACES.sub(" ", text.strip()).casefold()


def label(shape: Shape, language: Language) -> str:
    """Write a field's label, with its unit where it has one."""
    name = language.text(shape.label)
    return f"{name} ({shape.unit})" if shape.unit else name


def said(message: Message | str | None, language: Language) -> str:
    """Say a sentence that may be absent."""
    return "" if message is None else language.text(message)
