"""Rows of a file beside the rows of the briefing: which of them is which."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.core import countries
from briefgen.core.fields import WidgetKind
from briefgen.core.quoted import quoted
from briefgen.core.tree import Tree
from briefgen.i18n import Language, Message, msg
from briefgen.importers.matching import folded
from briefgen.importers.values import Doubt
from briefgen.sections.shape import Shape

NEW = "new"
"""The answer that a name is of no row there is."""
SHOWN = 6
"""How many names or cells a sentence lists."""
_LIKE = 0.75
_SEARCHED = 500
"""Beyond so many rows no likeness is looked for: every pair would have to be compared."""
_NAMES = frozenset({WidgetKind.LINE, WidgetKind.COUNTRY, WidgetKind.ACTOR})


@dataclass
class Placed:
    """For each row of the file the row of the briefing that it is, None for a new one."""

    at: list[int | None]
    doubts: list[Doubt] = field(default_factory=list)
    said: list[Message] = field(default_factory=list)
    refused: list[Message] = field(default_factory=list)


def place(
    shape: Shape,
    existing: Sequence[Tree],
    found: Sequence[dict[str, Tree]],
    meanings: Mapping[str, str],
    language: Language,
) -> Placed:
    """Find the rows that the file's rows are, by their keys, or else by their names.

    Where the key is another spelling, or the name stands for it, the row keeps its own.
    """
    mapped = {name for row in found for name in row}
    if shape.defined is not None:
        return _by_words(shape, existing, found)
    keyed = bool(shape.row_key) and mapped >= set(shape.row_key)
    named = None if keyed else _name_field(shape, mapped)
    if keyed:
        placed = _by_key(shape, existing, found)
    elif named is not None:
        placed = _by_name(shape, named, existing, found, meanings=meanings, language=language)
    else:
        placed = Placed([None] * len(found))
    placed.refused += _twice(placed.at, found, shape, language)
    return placed


def title(shape: Shape, row: Tree, language: Language) -> str:
    """Give the words by which a reader knows a row."""
    if not isinstance(row, dict):
        return quoted(str(row))
    names = [*shape.row_key, *(part.name for part in shape.parts if part.kind in _NAMES)]
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            part = shape.part(name)
            if part is not None and part.kind in (WidgetKind.COUNTRY, WidgetKind.ACTOR):
                return countries.name(value, language) or value
            return quoted(value, 60)
    return "?"


def merged(old: Tree, values: Mapping[str, Tree]) -> dict[str, Tree]:
    """Give a row with a file's values: what is blank in the file is not known any more."""
    made = dict(old) if isinstance(old, dict) else {}
    for name, value in values.items():
        if value is None:
            made.pop(name, None)
        else:
            made[name] = value
    return made


def listed(names: Iterable[str]) -> str:
    """Give the first of many names in one line, and how many more there are."""
    found = list(names)
    more = f" … (+{len(found) - SHOWN})" if len(found) > SHOWN else ""
    return ", ".join(found[:SHOWN]) + more


def _name_field(shape: Shape, mapped: set[str]) -> str | None:
    """Give the field that can tell rows apart where their key is not in the file."""
    names = (part.name for part in shape.parts if part.kind in _NAMES and part.name in mapped)
    return next(names, None)


def _key(row: Tree, names: Sequence[str]) -> str | None:
    if not isinstance(row, dict):
        return None
    parts = [row.get(name) for name in names]
    if not all(isinstance(part, str) and part.strip() for part in parts):
        return None
    return "\n".join(map(str, parts))


def _by_key(shape: Shape, existing: Sequence[Tree], found: Sequence[dict[str, Tree]]) -> Placed:
    exact: dict[str, int] = {}
    alike: dict[str, list[int]] = {}
    for index, row in enumerate(existing):
        if (key := _key(row, shape.row_key)) is not None:
            exact.setdefault(key, index)
            alike.setdefault(folded(key), []).append(index)
    placed = Placed([])
    for values in found:
        key = _key(values, shape.row_key)
        at = exact.get(key) if key is not None else None
        if at is None and key is not None and len(near := alike.get(folded(key), [])) == 1:
            at = near[0]
            for name in shape.row_key:
                values.pop(name)
        placed.at.append(at)
    return placed


def _by_words(shape: Shape, existing: Sequence[Tree], found: Sequence[dict[str, Tree]]) -> Placed:
    """Find rows by all of their words and dates; of several with the same, each by its turn."""
    names = [part.name for part in shape.parts if part.cell and not part.number]
    there: dict[tuple[Tree, ...], list[int]] = {}
    for index, row in enumerate(existing):
        if isinstance(row, dict):
            there.setdefault(_words_of(row, names), []).append(index)
    at = [there.get(_words_of(row, names), []) for row in found]
    return Placed([places.pop(0) if places else None for places in at])


def _words_of(row: Mapping[str, Tree], names: Sequence[str]) -> tuple[Tree, ...]:
    return tuple(value if isinstance(value := row.get(name), str) else None for name in names)


def _by_name(
    shape: Shape,
    named: str,
    existing: Sequence[Tree],
    found: Sequence[dict[str, Tree]],
    *,
    meanings: Mapping[str, str],
    language: Language,
) -> Placed:
    known: dict[str, set[int]] = {}
    for index, row in enumerate(existing):
        for name in dict.fromkeys((named, *shape.row_key)):
            value = row.get(name) if isinstance(row, dict) else None
            if isinstance(value, str) and value.strip():
                known.setdefault(folded(value), set()).add(index)
    placed = Placed([])
    for values in found:
        words = values.get(named)
        if not isinstance(words, str):
            placed.at.append(None)
            continue
        at = known.get(folded(words), set())
        if len(at) != 1 and len(existing) <= _SEARCHED and len(found) <= _SEARCHED:
            near = _near(folded(words), known)
            names = [title(shape, existing[index], language) for index in near]
            readings = [(name, name) for name in dict.fromkeys(names)]
            if readings:
                placed.doubts.append(Doubt("row", words, (*readings, (NEW, NEW))))
            if words in meanings:
                at = {
                    index
                    for index, name in zip(near, names, strict=True)
                    if name == meanings[words]
                }
                at = at or known.get(folded(meanings[words]), set())
        if len(at) == 1:
            placed.at += at
            # A row that is known keeps the name that the briefing gives it.
            values.pop(named, None)
        else:
            placed.at.append(None)
    return placed


def _near(words: str, known: Mapping[str, set[int]]) -> list[int]:
    """Give the rows whose names are like a text, or hold it, or are held by it."""
    close = difflib.get_close_matches(words, known, 3, _LIKE)
    held = [
        one for one in known if len(one) > 3 and len(words) > 3 and (one in words or words in one)
    ]
    return list(dict.fromkeys(index for one in (*held, *close) for index in sorted(known[one])))[:4]


def _twice(
    at: Sequence[int | None], found: Sequence[dict[str, Tree]], shape: Shape, language: Language
) -> Iterator[Message]:
    """Name what stands in more than one row of the file."""
    counts: dict[Any, int] = {}
    names: dict[Any, str] = {}
    for index, values in zip(at, found, strict=True):
        key: Any = index if index is not None else _key(values, shape.row_key)
        if key is None:
            continue
        counts[key] = counts.get(key, 0) + 1
        names.setdefault(key, title(shape, values, language))
    twice = [key for key, count in counts.items() if count > 1]
    if twice:
        yield msg(
            "“%(name)s” stands in %(rows)s rows of the file: leave one row for each in it.",
            name=names[twice[0]],
            rows=counts[twice[0]],
        )
