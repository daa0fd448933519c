"""What of a sheet is the table: where its header stands, where its rows end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from briefgen.core.quoted import quoted
from briefgen.i18n import Message, msg
from briefgen.importers.matching import Words, folded, match
from briefgen.importers.numbers import missing, written
from briefgen.importers.sheets import Cell, Sheet, text

LOOKED_AT = 30
"""In how many first rows a header is looked for."""
_TOTALS = frozenset(
    {
        "total", "totals", "sum", "grand total", "all", "overall", "gjithsej", "totali", "shuma",
        "ukupno", "zbir", "suma", "svega", "укупно", "вкупно", "summe", "gesamt", "insgesamt",
        "gesamtsumme", "ensemble",
    }
)  # fmt: skip
_TOTAL_START = re.compile(r"(?:total|totali|gjithsej|ukupno|insgesamt|gesamt|укупно|summe)\b")
_REMARK = re.compile(
    r"(?:sources?|notes?|remarks?|burimi|shënim|izvor|napomena|quelle|anmerkung|hinweis)\b|[*†¹²³(]"
)
_LONGEST_NAME = 80
"""A longer text that stands alone in the last row is a remark."""


@dataclass(frozen=True)
class Table:
    """The table in a sheet.

    `header` is the header's row, None where there is none; `headers` the words of each
    column that is in use; `rows` the rows that hold data, without blank ones, totals and
    remarks; `said` what was left out.
    """

    header: int | None
    headers: Mapping[int, str]
    rows: Sequence[int]
    said: tuple[Message, ...] = ()


def find(sheet: Sheet, words: Words, *, header: int | None = None, headless: bool = False) -> Table:
    """Find the table: its header by the fields that it names, else by its looks.

    `header` says in which row it is, `headless` that there is none.
    """
    if headless:
        header = None
    elif header is None:
        header = _header(sheet, words)
    first = 0 if header is None else header + 1
    filled = [row for row in range(first, len(sheet.rows)) if not _is_blank(sheet.rows[row])]
    headers = _headers(sheet, header)
    rows, said = _without_end(sheet, filled)
    if header is not None and header > 0 and (above := _above(sheet, header)):
        said = (msg("Above the header is left out: “%(text)s”.", text=quoted(above)), *said)
    return Table(header, headers, rows, said)


def _filled(sheet: Sheet, row: int) -> list[int]:
    return (
        [column for column in range(len(sheet.rows[row])) if sheet.cell(row, column) is not None]
        if sheet.keys is None
        else [column for column in range(sheet.width) if sheet.cell(row, column) is not None]
    )


def _is_blank(cells: Sequence[Cell]) -> bool:
    return not any(
        cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in cells
    )


def _above(sheet: Sheet, header: int) -> str:
    cells = (
        text(sheet.cell(row, column)) for row in range(header) for column in _filled(sheet, row)
    )
    return next(cells, "")


def _headers(sheet: Sheet, header: int | None) -> dict[int, str]:
    if sheet.keys is not None:
        return dict(enumerate(sheet.keys))
    if header is None:
        return {}
    return {
        column: " ".join(text(sheet.cell(header, column)).split())
        for column in range(len(sheet.rows[header]))
        if sheet.cell(header, column) is not None
    }


def _header(sheet: Sheet, words: Words) -> int | None:
    """Give the row that names the most fields; else the first that looks like names."""
    if sheet.keys is not None:
        return None
    candidates = range(min(LOOKED_AT, len(sheet.rows)))
    best, most = None, 0
    for row in candidates:
        named = len(match(_headers(sheet, row), words).columns)
        if named > most and all(_is_name(sheet, row, column) for column in _filled(sheet, row)):
            best, most = row, named
    if best is not None:
        return best
    for row in candidates:
        cells = _filled(sheet, row)
        if not cells or (len(cells) < 2 <= sheet.width):
            continue
        if not all(_is_name(sheet, row, column) for column in cells):
            return None
        # Words over words may be data as well: only figures below tell names from them.
        below = range(row + 1, min(row + 6, len(sheet.rows)))
        figures = any(not _is_name(sheet, one, column) for one in below for column in cells)
        return row if figures else None
    return None


def _is_name(sheet: Sheet, row: int, column: int) -> bool:
    """Say whether a cell can be a column's name: no number, no date."""
    cell = sheet.cell(row, column)
    if isinstance(cell, bool | int | Decimal | date):
        return False
    # Years head the columns of wide tables, and still are figures.
    return not (isinstance(cell, str) and (written(cell).values or missing(cell)))


def _without_end(sheet: Sheet, rows: list[int]) -> tuple[list[int], tuple[Message, ...]]:
    """Leave out remarks and totals at the end of a table, and say which."""
    said: list[Message] = []
    rows = list(rows)
    usual = _usual_width(sheet, rows)
    while len(rows) > 1 and usual > 1:
        last = rows[-1]
        cells = _filled(sheet, last)
        words = text(sheet.cell(last, cells[0]))
        if _is_total(sheet, last, cells):
            message = msg(
                "The totals in row %(row)s are left out: “%(text)s”.",
                row=_row(sheet, last),
                text=quoted(words),
            )
        elif len(cells) == 1 and _is_remark(words, after_gap=rows[-2] < last - 1):
            message = msg(
                "The remark in row %(row)s is left out: “%(text)s”.",
                row=_row(sheet, last),
                text=quoted(words),
            )
        else:
            break
        said.insert(0, message)
        rows.pop()
    return rows, tuple(said)


def _is_remark(words: str, *, after_gap: bool) -> bool:
    """Say whether a row's only text is about the table: a nation without a figure is not."""
    if written(words).values:
        return False
    return after_gap or len(words) > _LONGEST_NAME or bool(_REMARK.match(words.casefold()))


def _row(sheet: Sheet, row: int) -> str:
    return str(sheet.number(row))


def _usual_width(sheet: Sheet, rows: Sequence[int]) -> int:
    widths = sorted(len(_filled(sheet, row)) for row in rows[:200])
    return widths[len(widths) // 2] if widths else 0


def _is_total(sheet: Sheet, row: int, cells: Sequence[int]) -> bool:
    for column in cells:
        cell = sheet.cell(row, column)
        if isinstance(cell, str) and not written(cell).values:
            said = folded(cell)
            return said in _TOTALS or bool(_TOTAL_START.match(said))
    return False
