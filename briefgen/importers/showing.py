"""What a preview shows: the columns of the file, its first rows, and what they are read as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.core import countries
from briefgen.core.fields import WidgetKind
from briefgen.core.quoted import quoted
from briefgen.core.tree import Tree
from briefgen.i18n import Language, msg
from briefgen.importers.exchange import PREVIEWED, ColumnSeen
from briefgen.importers.matching import Matched
from briefgen.importers.sheets import Sheet, text
from briefgen.importers.tables import Table
from briefgen.sections.shape import Shape

MOST_CELLS = 6_000
"""How many cells a preview shows: the window takes them up in one turn."""
MOST_COLUMNS = 200
"""How many columns a preview shows."""
_LONGEST = 200
UNDECIDED = "?"
"""What stands for a value that waits for an answer."""


def columns(sheet: Sheet, table: Table, matched: Matched) -> dict[int, ColumnSeen]:
    """Give the columns that are in use, by their number."""
    fills: dict[int, list[str]] = {}
    for name, column in matched.columns.items():
        fills.setdefault(column, []).append(name)
    used = [
        column
        for column in range(sheet.width)
        if column in table.headers
        or column in fills
        or any(sheet.cell(row, column) is not None for row in table.rows[:PREVIEWED])
    ]
    return {
        column: ColumnSeen(
            sheet.column_name(column),
            table.headers.get(column, ""),
            fills.get(column, []),
            list(matched.also.get(column, ())),
        )
        for column in used[:MOST_COLUMNS]
    }


def preview(
    sheet: Sheet,
    table: Table,
    seen: Mapping[int, ColumnSeen],
    typed: Sequence[Mapping[str, str]],
) -> list[list[tuple[str, str | None]]]:
    """Give the first rows: each cell as it stands, and as it is read where it fills a field."""
    most = max(1, min(PREVIEWED, MOST_CELLS // max(1, len(seen))))
    return [
        [
            (
                quoted(text(sheet.cell(row, number)), _LONGEST),
                values.get(column.fields[0]) if column.fields else None,
            )
            for number, column in seen.items()
        ]
        for row, values in zip(table.rows[:most], typed, strict=False)
    ]


def shown(part: Shape, value: Tree, language: Language) -> str:
    """Write a value as a preview shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return language.text(msg("yes") if value else msg("no"))
    if not isinstance(value, str):
        is_share = part.kind is WidgetKind.PERCENT
        return language.percent(value) if is_share else language.number(value)
    if part.kind in (WidgetKind.COUNTRY, WidgetKind.ACTOR):
        return countries.name(value, language) or value
    return quoted(value, _LONGEST)
