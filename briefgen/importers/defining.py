"""The columns of a table that defines its own, as a file's columns ask for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from briefgen.core import countries
from briefgen.core.fields import Defined, WidgetKind
from briefgen.core.tree import Tree
from briefgen.i18n import Language
from briefgen.importers import days, numbers, values
from briefgen.importers.lists import targets
from briefgen.importers.matching import Words, folded
from briefgen.importers.sheets import Cell, Percent, Sheet, text
from briefgen.importers.tables import Table, find
from briefgen.sections.shape import Shape, seen_in

_YEARS = frozenset({"year", "years", "viti", "vitet", "godina", "godine", "jahr", "jahre", "annee"})
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
NOTHING = Words({})
"""No words are known for columns that are not defined yet."""


def table(sheet: Sheet, *, header: int | None = None, headless: bool = False) -> Table:
    """Find a table whose columns nothing is known of: words over words are its header too."""
    found = find(sheet, NOTHING, header=header, headless=headless)
    if found.header is not None or headless or header is not None or sheet.keys is not None:
        return found
    first = next(iter(found.rows), None)
    if first is None or not _is_head(sheet, first):
        return found
    return find(sheet, NOTHING, header=first)


def definitions(sheet: Sheet, found: Table, defined: Defined) -> dict[int, dict[str, Any]]:
    """Give a definition for each column of the file that is in use, by its number."""
    made: dict[int, dict[str, Any]] = {}
    for column in range(sheet.width):
        cells = [sheet.cell(row, column) for row in found.rows]
        header = found.headers.get(column, "")
        if header or any(cell is not None for cell in cells):
            title = header or sheet.column_name(column)
            taken = [one["key"] for one in made.values()]
            made[column] = defined.define(title, kind(header, cells), taken)
    return made


def kind(header: str, cells: Sequence[Cell]) -> WidgetKind:
    """Tell what the cells of a column are: what all of them can be, words else."""
    filled = [cell for cell in cells if not _is_missing(cell)]
    if not filled:
        return WidgetKind.LINE
    if _are_years(header, filled) or all(map(_is_day, filled)):
        return WidgetKind.DATE
    if all(isinstance(cell, Percent) or _has_percent(cell) for cell in filled):
        return WidgetKind.PERCENT
    if all(map(_is_number, filled)):
        return WidgetKind.PERCENT if "%" in header else WidgetKind.NUMBER
    if all(isinstance(cell, str) and countries.find(cell.strip()).code for cell in filled):
        return WidgetKind.COUNTRY
    return WidgetKind.LINE


def pasted(
    cells: Sequence[Sequence[str]], shape: Shape, language: Language
) -> tuple[list[dict[str, Any]], list[dict[str, Tree]]]:
    """Give definitions and rows of pasted cells; what can be read in two ways is read by the language."""
    assert shape.defined is not None
    sheet = Sheet("", cells)
    found = table(sheet)
    made = definitions(sheet, found, shape.defined)
    seen = seen_in(shape, {shape.defined.by: list(made.values())})
    parts = {part.name: part for part in targets(seen)}
    columns = {
        definition["key"]: _read(
            parts[definition["key"]], [sheet.cell(row, column) for row in found.rows], language
        )
        for column, definition in made.items()
    }
    rows = [
        {key: read[at] for key, read in columns.items() if read[at] is not None}
        for at in range(len(found.rows))
    ]
    return list(made.values()), rows


def matched(made: Mapping[int, Mapping[str, Any]]) -> dict[str, int]:
    """Give the column that fills each field, by the definitions made of the columns."""
    return {definition["key"]: column for column, definition in made.items()}


def _read(part: Shape, cells: Sequence[Cell], language: Language) -> list[Tree]:
    read = values.read(part, cells, values.Choices(), None, language)
    if read.doubts:
        chosen = values.Choices(
            numbers.mark_of(language.tag), days.order_of(language.tag), fractions=False
        )
        read = values.read(part, cells, chosen, None, language)
    return read.values


def _is_head(sheet: Sheet, row: int) -> bool:
    """Say whether a row can be a header: words in every column that is in use, none twice."""
    words = [sheet.cell(row, column) for column in range(sheet.width)]
    named = [folded(cell) for cell in words if isinstance(cell, str)]
    used = [
        column
        for column in range(sheet.width)
        if any(sheet.cell(one, column) is not None for one in range(len(sheet.rows)))
    ]
    plain = all(
        isinstance(cell, str) and not _is_number(cell) for cell in words if cell is not None
    )
    return plain and len(named) == len(used) == len(set(named)) and len(sheet.rows) > row + 1


def _is_missing(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and (not cell.strip() or numbers.missing(cell)))


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return bool(numbers.written(cell).values)
    return isinstance(cell, int | Decimal) and not isinstance(cell, bool)


def _has_percent(cell: Cell) -> bool:
    return isinstance(cell, str) and numbers.written(cell).percent and _is_number(cell)


def _is_day(cell: Cell) -> bool:
    if isinstance(cell, date):
        return True
    return isinstance(cell, str) and not cell.strip().isdigit() and bool(days.written(cell).values)


def _are_years(header: str, cells: Sequence[Cell]) -> bool:
    """Say whether all cells are years: their header says so, or they rise one by one."""
    written = [text(cell).strip() for cell in cells]
    if not all(_YEAR.fullmatch(one) for one in written):
        return False
    named = bool(_YEARS & set(folded(header).split()))
    steps = {int(b) - int(a) for a, b in pairwise(written)}
    return named or (len(written) > 2 and steps in ({1}, {-1}))
