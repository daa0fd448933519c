"""Putting a file's rows into the briefing: one step, with binding, cells and source.

The list's binding tells of the file as a whole (`file`, `sheet`, `range`, `columns`,
`number_format`, `sha256`, `retrieved`, and `source`, the source that stands for the file).
Each row that came from it has a binding of its own, keyed by the row, with `cells`: the
cell of each value by its field, and `values`, what was read there. So a value keeps its cell
when rows are sorted or renamed, and a row that is deleted takes its cells with it. What is
typed over a value afterwards leaves both: the two differ, and that says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from briefgen.core.address import Address, Pointer, write_pointer
from briefgen.core.briefing import DATA, Briefing
from briefgen.core.dates import Edtf
from briefgen.core.edit import Batch, Edit, Insert, Set
from briefgen.core.errors import BriefgenError
from briefgen.core.places import pattern
from briefgen.core.tree import Tree, copy
from briefgen.i18n import msg
from briefgen.importers.exchange import MERGE, REPLACE, UPDATE, Outcome
from briefgen.importers.rows import merged
from briefgen.sections import shape as shapes
from briefgen.sections.registry import kinds

_LONGEST = 80


@dataclass(frozen=True)
class Target:
    """A list of rows: its address, the kind of its section, its place in models, its rows.

    `beside` are the columns that are defined for it, where its user defines them.
    """

    address: Address
    kind: str
    pattern: list[str]
    rows: list[Tree]
    beside: list[Tree]


def target(briefing: Briefing, address: Address) -> Target:
    """Give the list at an address, absent ones empty. Raises `BriefgenError` where it is none."""
    if not address.section:
        raise BriefgenError(
            msg("A table fills a list in a section: give an address such as elections#/results.")
        )
    section = briefing.section(address.section)
    place = _steps(briefing, address)
    rows = _value(briefing, address)
    if rows is not None and not isinstance(rows, list):
        raise BriefgenError(
            msg("“%(address)s” is no list of rows: choose one.", address=str(address))
        )
    kind = str(section.get("kind", ""))
    by = _defining(kind, place)
    beside = _value(briefing, address.parent.child(by)) if by else None
    defined = list(beside) if isinstance(beside, list) else []
    return Target(address, kind, place, list(rows or []), defined)


def _defining(kind: str, place: list[str]) -> str:
    """Name the list that defines the columns of another, nothing where their kind declares them."""
    found = shapes.find(shapes.shapes(kinds()[kind].model), place) if kind in kinds() else None
    return found.defined.by if found is not None and found.defined else ""


def _steps(briefing: Briefing, address: Address) -> list[str]:
    """Give an address's place in the models, rows as `*`, also where it is not there yet."""
    rest: list[str] = []
    at = address
    while at.pointer:
        path = briefing.places().find(at)
        if path is not None:
            return [*pattern(path[3:]), *rest]
        rest.insert(0, at.pointer[-1])
        at = at.parent
    return rest


def _value(briefing: Briefing, address: Address) -> Tree:
    path = briefing.places().find(address)
    return None if path is None else briefing.get(address)


# -- the file ---------------------------------------------------------------------


def file_name(kept: Mapping[str, bytes], name: str, content: bytes) -> str:
    """Give the name under which a file is kept: a clean one, no other file's.

    `kept` are the files that there are. A file of the same content keeps its name; another content never takes the place of
    what an undone step may need again.
    """
    plain = unicodedata.normalize("NFC", PurePath(name).name)
    stem, suffix = PurePath(plain).stem, PurePath(plain).suffix.lower()
    stem = re.sub(r"[^\w-]+", "-", stem).strip("-_")[:_LONGEST] or "table"
    suffix = re.sub(r"[^\w.]", "", suffix)[:8]
    taken = {one.casefold(): one for one in kept}
    number = 1
    while True:
        tail = f"-{number}" if number > 1 else ""
        found = f"{DATA}{stem}{tail}{suffix}"
        there = taken.get(found.casefold())
        if there is None or kept[there] == content:
            return there or found
        number += 1


# -- the step ---------------------------------------------------------------------


def step(
    briefing: Briefing,
    address: Address,
    outcome: Outcome,
    *,
    mode: str = MERGE,
    file: str,
    title: str,
    moment: datetime,
    source: str | None = None,
) -> Batch:
    """Give the one step that takes in an outcome's rows.

    `file` is the name under which the file is kept, `title` its own, `moment` when it was
    read; `source` is the id of the source that stands for it, made where None is given.
    Raises `BriefgenError` where the outcome has open questions or may not be taken in.
    """
    if outcome.refused or outcome.open:
        sentence = outcome.refused[0] if outcome.refused else outcome.open[0].sentence
        raise BriefgenError(msg("%(sentence)s", sentence=sentence))
    after = briefing.copy()
    edits: list[Edit] = []

    def do(edit: Edit) -> None:
        after.apply(edit)
        edits.append(edit)

    found = target(briefing, address)
    rows, taken = _rows(found.rows, outcome, mode)
    section = Address("", ("sections", address.section))
    before = _dict(briefing.section(address.section).get("bindings"))
    labels = _Labels(after, address)
    if outcome.defined:
        by = _defining(found.kind, found.pattern)
        do(_reaching(after, address.parent.child(by), list(outcome.defined)))
    # first the rows, for to them leads the step that is done again
    do(_reaching(after, address, rows))
    source = _source(
        after, do, bound=before.get(labels.of_list), chosen=source, title=title, moment=moment
    )
    bindings, provenance = _Labels(after, address).made(
        outcome, taken, file=file, moment=moment, source=source
    )
    do(Set(section.child("bindings"), bindings))
    do(Set(section.child("provenance"), provenance))
    return Batch(tuple(edits))


def _rows(
    old: list[Tree], outcome: Outcome, mode: str
) -> tuple[list[Tree], dict[int, Mapping[str, str]]]:
    """Give the rows as they will be, and for each that came from the file its cells."""
    made: list[Tree] = [] if mode == REPLACE else [copy(row) for row in old]
    cells: dict[int, Mapping[str, str]] = {}
    for row in outcome.rows:
        known = row.at is not None
        values = merged(copy(old[row.at]) if row.at is not None else {}, row.values)
        if not known and mode == UPDATE:
            continue
        if row.at is None or mode == REPLACE:
            made.append(values)
            index = len(made) - 1
        else:
            index = row.at
            made[index] = values
        cells[index] = {
            name: cell for name, cell in row.cells.items() if row.values.get(name) is not None
        }
    return made, cells


def _reaching(briefing: Briefing, address: Address, value: Tree) -> Edit:
    """Make the edit that sets a list, with the objects that lead there."""
    at = address
    while at.pointer and _value(briefing, at.parent) is None:
        value = {at.pointer[-1]: value}
        at = at.parent
    return Set(at, value)


def _source(
    briefing: Briefing,
    do: Callable[[Edit], None],
    *,
    bound: Any,
    chosen: str | None,
    title: str,
    moment: datetime,
) -> str:
    """Give the source that stands for the file: the chosen one, the one it had, or a new one."""
    rows = briefing.tree.get("sources")
    ids = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    if chosen is not None:
        if chosen not in ids:
            raise BriefgenError(
                msg("There is no source “%(id)s”: choose one of the briefing's.", id=chosen)
            )
        return chosen
    kept = _dict(bound).get("source")
    if isinstance(kept, str) and kept in ids:
        return kept
    plain = unicodedata.normalize("NFKD", PurePath(title).stem.casefold())
    stem = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
    stem = stem[:40].strip("-") or "data"
    number, name = 1, stem
    while name in ids:
        number += 1
        name = f"{stem}-{number}"
    made = {"id": name, "type": "dataset", "title": title, "retrieved": _stamp(moment)}
    if isinstance(rows, list):
        do(Insert(Address("", ("sources", "-")), made))
    else:
        do(Set(Address("", ("sources",)), [made]))
    return name


def _stamp(moment: datetime) -> str:
    return Edtf.of_moment(moment).original


class _Labels:
    """The bindings and the provenance of the list's section."""

    def __init__(self, briefing: Briefing, address: Address) -> None:
        self._briefing = briefing
        self._address = address
        self._section = briefing.section(address.section)
        self._places = briefing.places()
        path = self._places.find(address)
        self._path = path
        self._pointer: Pointer = (
            self._places.name(path).pointer if path is not None else address.pointer
        )

    @property
    def of_list(self) -> str:
        """Give the pointer of the list."""
        return write_pointer(self._pointer)

    def made(
        self,
        outcome: Outcome,
        taken: Mapping[int, Mapping[str, str]],
        *,
        file: str,
        moment: datetime,
        source: str,
    ) -> tuple[dict[str, Tree], dict[str, Tree]]:
        """Give the section's bindings and provenance with the file's."""
        origin = {"file": file, **({"sheet": outcome.sheet} if outcome.sheet else {})}
        headers = {
            field: column.header or column.name
            for column in outcome.columns
            for field in column.fields
        }
        whole = {
            **origin,
            "range": outcome.range,
            "columns": headers,
            "number_format": outcome.number_format,
            "sha256": outcome.sha256,
            "retrieved": _stamp(moment),
            "source": source,
        }
        bindings = dict(_dict(self._section.get("bindings")))
        provenance = dict(_dict(self._section.get("provenance")))
        old = bindings.pop(self.of_list, None)
        rows: dict[str, Tree] = {}
        for index, cells in taken.items():
            pointer = self._row(index)
            name = write_pointer(pointer)
            earlier = bindings.pop(name, None)
            row = _dict(_value(self._briefing, self._address.child(str(index))))
            rows[name] = {
                **origin,
                "cells": dict(cells),
                "values": {field: copy(row.get(field)) for field in cells},
                "sha256": outcome.sha256,
            }
            for field in cells:
                # What was noted of the value that stood there is not true of this one.
                bindings.pop(write_pointer((*pointer, field)), None)
                provenance.pop(write_pointer((*pointer, field)), None)
            for field, cell in _dict(_dict(earlier).get("cells")).items():
                if field not in headers:
                    was = _dict(_dict(earlier).get("values"))
                    rows[write_pointer((*pointer, field))] = {
                        **{
                            key: value
                            for key, value in _dict(earlier).items()
                            if key not in ("cells", "values")
                        },
                        "range": cell,
                        **({"value": was[field]} if field in was else {}),
                    }
        # The list comes before its rows: a reader meets the file's digest and time first.
        made = {}
        for name, binding in bindings.items():
            if name.startswith(self.of_list + "/") and self.of_list not in made:
                made[self.of_list] = whole
            made[name] = binding
        made[self.of_list] = whole
        made |= rows
        there = _dict(provenance.get(self.of_list))
        sources = [one for one in there.get("sources") or [] if one != _dict(old).get("source")]
        if source not in sources:
            sources.append(source)
        provenance[self.of_list] = {**there, "sources": sources}
        return made, provenance

    def _row(self, index: int) -> Pointer:
        assert self._path is not None
        return self._places.name((*self._path, index)).pointer


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
