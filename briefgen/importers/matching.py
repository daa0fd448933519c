"""Which column fills which field: by the words that data files use, never by likeness."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.core.errors import BriefgenError
from briefgen.core.quoted import quoted
from briefgen.i18n import Language, msg
from briefgen.importers.sheets import Sheet, column_number
from briefgen.sections.base import Section
from briefgen.sections.shape import Shape

_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss"}
)
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_COLUMN = re.compile(r"[A-Za-z]{1,3}")


def folded(text: str) -> str:
    """Give a text without case, accents and punctuation, for comparing names."""
    text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = text.translate(_LETTERS)
    found = " ".join(re.sub(r"[^\w\s%]|_", " ", text).split())
    return found or " ".join(text.split())


@dataclass(frozen=True)
class Words:
    """The words that name each field of a list's rows, the field's own first."""

    of: Mapping[str, tuple[str, ...]]

    def fields(self, header: str) -> list[tuple[int, str]]:
        """Give the fields that a header names, each with how far back in its words, best first."""
        exact = folded(header)
        bare = folded(_BRACKETS.sub("", header))
        found = []
        for field, words in self.of.items():
            if exact in words:
                found.append((words.index(exact), field))
            elif bare in words:
                found.append((100 + words.index(bare), field))
        return sorted(found)


def words(
    section: Section[Any], pattern: Sequence[str], fields: Sequence[Shape], language: Language
) -> Words:
    """Give the words for the fields of the list at a pattern of the section's data."""
    names = [name for name in pattern if name != "*"]
    known = section.columns.get("/".join(names)) or section.columns.get(names[-1], {})
    return Words(
        {
            field.name: tuple(
                dict.fromkeys(
                    folded(word)
                    for word in (
                        field.name,
                        language.text(field.label),
                        str(field.label),
                        *known.get(field.name, ()),
                    )
                )
            )
            for field in fields
        }
    )


@dataclass(frozen=True)
class Matched:
    """Which column fills each field, and for columns left out what else they fit."""

    columns: Mapping[str, int]
    also: Mapping[int, tuple[str, ...]]


def match(headers: Mapping[int, str], known: Words) -> Matched:
    """Match headers with fields: each field once, by the foremost of its words."""
    claims = sorted(
        (rank, column, field)
        for column, header in headers.items()
        for rank, field in known.fields(header)
    )
    columns: dict[str, int] = {}
    used: set[int] = set()
    for _, column, field in claims:
        if field not in columns and column not in used:
            columns[field] = column
            used.add(column)
    also: dict[int, tuple[str, ...]] = {}
    for _, column, field in claims:
        if column not in used:
            also[column] = (*also.get(column, ()), field)
    ordered = {field: columns[field] for field in known.of if field in columns}
    return Matched(ordered, also)


def chosen(
    sheet: Sheet,
    headers: Mapping[int, str],
    mapping: Mapping[str, str],
    fields: Sequence[Shape],
    found: Matched,
) -> Matched:
    """Put what was chosen by hand in place of what matched: a header, a letter, or nothing.

    Raises `BriefgenError` for a field or a column that there is not.
    """
    columns = dict(found.columns)
    names = {field.name for field in fields}
    for field, wanted in mapping.items():
        if field not in names:
            raise BriefgenError(
                msg(
                    "There is no field “%(field)s” to fill here: there are %(fields)s.",
                    field=quoted(field),
                    fields=", ".join(one.name for one in fields),
                )
            )
        if not wanted:
            columns.pop(field, None)
            continue
        # What was matched by its words gives way to what was chosen by hand.
        number = _column(sheet, headers, wanted)
        for other, taken in list(columns.items()):
            if taken == number and other not in mapping:
                del columns[other]
        columns[field] = number
    ordered = {field.name: columns[field.name] for field in fields if field.name in columns}
    return Matched(ordered, found.also)


def _column(sheet: Sheet, headers: Mapping[int, str], wanted: str) -> int:
    exact = [column for column, header in headers.items() if header == wanted]
    alike = [column for column, header in headers.items() if folded(header) == folded(wanted)]
    found = exact or alike
    if len(found) == 1:
        return found[0]
    if not found and _COLUMN.fullmatch(wanted) and column_number(wanted) < sheet.width:
        return column_number(wanted)
    if found:
        raise BriefgenError(
            msg(
                "More than one column is called “%(header)s”: name it by its letter.",
                header=quoted(wanted),
            )
        )
    raise BriefgenError(
        msg(
            "There is no column “%(header)s”: there are %(headers)s.",
            header=quoted(wanted),
            headers=quoted(", ".join(headers.values()) or "A, B, C …", 400),
        )
    )
