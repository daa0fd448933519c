"""From a data file to rows of a list: everything that is decided on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from briefgen.core.errors import BriefgenError
from briefgen.core.fields import Defined
from briefgen.core.quoted import quoted
from briefgen.core.reading import read as judged
from briefgen.core.tree import Tree
from briefgen.i18n import Language, Message, language, msg, nmsg
from briefgen.importers import days, defining, matching, numbers, rows, showing, tables, values
from briefgen.importers.exchange import (
    APPEND,
    MERGE,
    MOST_ROWS,
    PREVIEWED,
    REPLACE,
    UPDATE,
    Outcome,
    Request,
    Row,
)
from briefgen.importers.files import Data
from briefgen.importers.lists import list_shape, targets
from briefgen.importers.questions import Questions
from briefgen.importers.sheets import Sheet
from briefgen.sections import naming
from briefgen.sections.registry import kinds
from briefgen.sections.shape import seen_in

_EVIDENCE = 2_000
"""In how many rows of columns that fill no field evidence for the others is looked for."""
_ENDS = frozenset("0123456789%¹²³⁴⁵⁶⁷⁸⁹⁰*†‡]")
"""What a text that is a number can end with."""


class Reader:
    """Reads one data file, sheet by sheet, as often as something is decided anew."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._names = data.sheets()
        self._sha256 = hashlib.sha256(data.content).hexdigest()
        self._sheet: tuple[str | None, Sheet] | None = None

    def outcome(self, request: Request) -> Outcome:
        """Read the file as a request asks. Raises `BriefgenError`."""
        return _Reading(self._read(request.sheet), request).outcome(self._names, self._sha256)

    def _read(self, wanted: str | None) -> Sheet:
        if self._sheet is None or self._sheet[0] != wanted:
            self._sheet = None
            self._sheet = wanted, self._data.sheet(wanted)
        return self._sheet[1]


class _Reading:
    """One request carried out."""

    def __init__(self, sheet: Sheet, request: Request) -> None:
        self.sheet = sheet
        self.request = request
        self.language: Language = language(request.language)
        self.shape = list_shape(request.kind, request.pattern, request.beside)
        self.defined: list[dict[str, Any]] = []
        if self.shape.defined is not None and not request.beside:
            found = self._define(self.shape.defined)
        else:
            found = self._find()
        self.fields = targets(self.shape)
        self.matched = matching.chosen(
            sheet, self.table.headers, request.mapping, self.fields, found
        )
        self.defined = [one for one in self.defined if one["key"] in self.matched.columns]
        self.said: list[Message] = [*sheet.said, *self.table.said]
        self.refused: list[Message] = []
        self.questions = Questions(self.language)
        self.columns: dict[str, values.Column] = {}

    def _find(self) -> matching.Matched:
        """Find the table by the fields that its header names, and match them."""
        section, request = kinds()[self.request.kind], self.request
        known = matching.words(section, request.pattern, targets(self.shape), self.language)
        self.table = tables.find(self.sheet, known, **self._header)
        return matching.match(self.table.headers, known)

    def _define(self, defined: Defined) -> matching.Matched:
        """Find the table by its looks, and make a column of the list of each of its columns."""
        self.table = defining.table(self.sheet, **self._header)
        made = defining.definitions(self.sheet, self.table, defined)
        self.defined = list(made.values())
        self.shape = seen_in(self.shape, {defined.by: self.defined})
        return matching.Matched(defining.matched(made), {})

    @property
    def _header(self) -> dict[str, Any]:
        chosen = self.request.header
        return {"header": chosen if chosen != -1 else None, "headless": chosen == -1}

    def outcome(self, sheets: list[str], sha256: str) -> Outcome:
        self._check_size()
        self._type()
        found = [
            {name: column.values[index] for name, column in self.columns.items()}
            for index in range(len(self.table.rows))
        ]
        typed = [dict(row) for row in found]
        placed = self._place(found)
        kept = [
            (index, at)
            for index, at in enumerate(placed.at)
            if self.request.mode != UPDATE or at is not None
        ]
        self._name(found, kept)
        self._judge(found, placed.at, kept)
        known = {at for _, at in kept if at is not None}
        existing = self.request.existing
        gone = [
            rows.title(self.shape, row, self.language)
            for index, row in enumerate(existing)
            if index not in known
        ]
        self._say_rows(typed, placed.at, gone)
        seen = showing.columns(self.sheet, self.table, self.matched)
        parts = {part.name: part for part in self.fields}
        said = [
            {
                name: showing.shown(parts[name], value, self.language)
                if value is not None or not self._doubtful(index, name)
                else showing.UNDECIDED
                for name, value in row.items()
            }
            for index, row in enumerate(typed[:PREVIEWED])
        ]
        return Outcome(
            sheets=sheets,
            sheet=self.sheet.name,
            header=self.table.header,
            range=self._range(),
            columns=list(seen.values()),
            preview=showing.preview(self.sheet, self.table, seen, said),
            numbers=[self.sheet.number(row) for row in self.table.rows[:PREVIEWED]],
            count=len(self.table.rows),
            updated=len(known),
            added=len(kept) - len(known),
            gone=gone if self.request.mode in (MERGE, UPDATE) else [],
            questions=self.questions.all,
            said=list(dict.fromkeys(map(self.language.text, self.said))),
            refused=list(map(self.language.text, self.refused)),
            number_format=self._number_format(),
            sha256=sha256,
            rows=[self._row(index, at, found[index]) for index, at in kept]
            if self.request.final
            else [],
            defined=list(self.defined),
        )

    def _check_size(self) -> None:
        if not self.table.rows:
            self.refused.append(msg("There are no rows under the header: choose another sheet."))
        if len(self.table.rows) > MOST_ROWS:
            self.refused.append(
                msg(
                    "The table has %(count)s rows, and a section takes %(limit)s: keep those that"
                    " are needed in a file of its own.",
                    count=len(self.table.rows),
                    limit=MOST_ROWS,
                )
            )
        if not self.matched.columns:
            self.refused.append(
                msg("No column is matched with a field yet: choose which column fills which.")
            )

    # -- types --------------------------------------------------------------------

    def _type(self) -> None:
        request = self.request
        decimal, dates = request.decimal, request.dates
        if request.locale is not None:
            decimal = decimal or numbers.mark_of(request.locale)
            dates = dates or days.order_of(request.locale)
            if decimal is None or dates is None:
                raise BriefgenError(
                    msg(
                        "“%(tag)s” is no language known here; use a tag such as en or de.",
                        tag=quoted(request.locale),
                    )
                )
        chosen = values.Choices(decimal, dates, request.fractions, request.meanings)
        cells = {
            name: [self.sheet.cell(row, column) for row in self.table.rows]
            for name, column in self.matched.columns.items()
        }
        parts = {part.name: part for part in self.fields}
        proved = self._proved()
        for name, column in cells.items():
            made = values.read(parts[name], column, chosen, proved, self.language)
            self.columns[name] = made
            said = self.language.text(parts[name].label)
            self.said += [msg("%(field)s: %(what)s", field=said, what=one) for one in made.said]
            for doubt in made.doubts:
                self.questions.ask(doubt, said, self._answer(doubt))

    def _answer(self, doubt: values.Doubt) -> str | None:
        request = self.request
        match doubt.topic:
            case "decimal":
                return request.decimal or numbers.mark_of(request.locale or "")
            case "dates":
                return request.dates or days.order_of(request.locale or "")
            case "fractions":
                known = request.fractions
                return None if known is None else "yes" if known else "no"
        return request.meanings.get(doubt.example)

    def _proved(self) -> str | None:
        """Give the decimal mark that the whole sheet proves, None where it proves both or none."""
        found: set[str] = set()
        used = set(self.matched.columns.values())
        order = [*sorted(used), *(one for one in range(self.sheet.width) if one not in used)]
        for column in order:
            taken = self.table.rows if column in used else self.table.rows[:_EVIDENCE]
            found |= numbers.evidence(
                cell
                for row in taken
                if isinstance(cell := self.sheet.cell(row, column), str) and cell[-1:] in _ENDS
            )
            if len(found) > 1:
                return None
        return next(iter(found), None)

    # -- rows ---------------------------------------------------------------------

    def _place(self, found: list[dict[str, Tree]]) -> rows.Placed:
        request = self.request
        if len(found) > MOST_ROWS:
            return rows.Placed([None] * len(found))
        placed = rows.place(self.shape, request.existing, found, request.meanings, self.language)
        if request.mode == APPEND:
            if any(at is not None for at in placed.at):
                index = next(index for index, at in enumerate(placed.at) if at is not None)
                self.refused.append(
                    msg(
                        "“%(name)s” has a row already and cannot be added once more: update it.",
                        name=rows.title(
                            self.shape, request.existing[placed.at[index] or 0], self.language
                        ),
                    )
                )
            return placed
        self.refused += placed.refused
        for doubt in placed.doubts:
            self.questions.ask(doubt, "", self._answer(doubt))
        return placed

    def _name(self, found: list[dict[str, Tree]], kept: Sequence[tuple[int, int | None]]) -> None:
        """Give new rows the names that no column fills, as the form does where one is typed."""
        made = [part for part in self.shape.parts if part.named_after is not None]
        new = [index for index, place in kept if place is None]
        if not made or not new or any(part.name in self.columns for part in made):
            return
        existing = self.request.existing
        work = [(len(existing), found[index]) for index in new]
        named = naming.named(existing, work, self.shape)
        for index, (_, row) in zip(new, named, strict=True):
            found[index] = dict(row)
        for part in made:
            names = [str(found[index][part.name]) for index in new if part.name in found[index]]
            if names:
                self.said.append(
                    msg(
                        "“%(field)s” of new rows is made of their names: %(names)s.",
                        field=part.label,
                        names=rows.listed(names),
                    )
                )

    def _judge(
        self,
        found: Sequence[dict[str, Tree]],
        at: Sequence[int | None],
        kept: Sequence[tuple[int, int | None]],
    ) -> None:
        """Hold the rows as they will be against the model: name what it refuses."""
        model = self.shape.model
        if model is None or len(found) > MOST_ROWS:
            return
        kept_as_text: list[Message] = []
        lacking: dict[str, int] = {}
        asked = {one.example for one in self.questions.all if one.answer is None}
        for index, place in kept:
            old = self.request.existing[place] if place is not None else {}
            row = rows.merged(old, found[index])
            for refusal in judged(model, row).refusals:
                name = str(refusal.path[0]) if refusal.path else ""
                if refusal.missing and place is None:
                    lacking[name] = lacking.get(name, 0) + 1
                elif name in found[index] and found[index][name] not in asked:
                    cell = self._cell(index, name)
                    kept_as_text.append(
                        msg(
                            "%(cell)s: %(what)s It is taken as it stands.",
                            cell=cell,
                            what=refusal.message,
                        )
                    )
        for name, count in lacking.items():
            if name in self.columns and self.questions.open:
                continue
            part = self.shape.part(name)
            label = self.language.text(part.label) if part else name
            self.refused.append(
                nmsg(
                    "One new row has no “%(field)s” (%(name)s), which every row needs: choose a"
                    " column for it, or update known rows alone.",
                    "%(count)s new rows have no “%(field)s” (%(name)s), which every row needs:"
                    " choose a column for it, or update known rows alone.",
                    count,
                    field=label,
                    name=name,
                )
            )
        self.said += kept_as_text[: rows.SHOWN]
        if len(kept_as_text) > rows.SHOWN:
            self.said.append(msg("So are %(count)s more.", count=len(kept_as_text) - rows.SHOWN))

    def _say_rows(
        self, typed: Sequence[dict[str, Tree]], at: Sequence[int | None], gone: Sequence[str]
    ) -> None:
        mode = self.request.mode
        if mode == UPDATE:
            left = [row for row, place in zip(typed, at, strict=True) if place is None]
            if left:
                self.said.append(
                    msg(
                        "Left out, since they are not in the briefing: %(names)s.",
                        names=rows.listed(
                            rows.title(self.shape, row, self.language) for row in left
                        ),
                    )
                )
        if gone and mode in (MERGE, UPDATE):
            self.said.append(
                msg("Not in the file, and left as they are: %(names)s.", names=rows.listed(gone))
            )
        elif gone and mode == REPLACE:
            self.said.append(
                msg("Not in the file, and taken out: %(names)s.", names=rows.listed(gone))
            )

    def _row(self, index: int, at: int | None, found: dict[str, Tree]) -> Row:
        cells = {name: self._cell(index, name) for name in found if name in self.matched.columns}
        return Row(at, found, cells)

    def _doubtful(self, index: int, name: str) -> bool:
        """Say whether a cell that is no value yet will be one when a question is answered."""
        cell = self.sheet.cell(self.table.rows[index], self.matched.columns[name])
        return isinstance(cell, str) and not numbers.missing(cell)

    def _cell(self, index: int, name: str) -> str:
        return self.sheet.place(self.table.rows[index], self.matched.columns[name])

    # -- what is shown ------------------------------------------------------------

    def _range(self) -> str:
        taken = sorted(self.matched.columns.values())
        if not taken or not self.table.rows:
            return ""
        first = self.table.rows[0] if self.table.header is None else self.table.header
        return self.sheet.span((first, self.table.rows[-1]), (taken[0], taken[-1]))

    def _number_format(self) -> dict[str, str]:
        """Tell how texts were read: one mark for all columns, or else each column's."""
        found: dict[str, str] = {}
        marks = {name: one.decimal for name, one in self.columns.items() if one.decimal}
        if len(set(marks.values())) == 1:
            mark = next(iter(marks.values()))
            found["decimal"] = mark
            found["group"] = next(one for one in numbers.MARKS if one != mark)
        else:
            found |= {f"decimal.{name}": mark for name, mark in marks.items()}
        orders = {one.dates for one in self.columns.values() if one.dates}
        if len(orders) == 1:
            found["dates"] = next(iter(orders))
        return found
