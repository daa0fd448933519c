"""The checks of a table: rows under columns, each key once, and a chart that can be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.core.problems import Problem, Severity
from briefgen.i18n import msg
from briefgen.sections.base import Scope
from briefgen.sections.pointers import row_pointers
from briefgen.sections.table.cells import NUMBERS
from briefgen.sections.table.frame import Fault, has_loose
from briefgen.sections.table.model import TableData
from briefgen.sections.table.words import frame_of


def problems(data: TableData, analysis: Any, scope: Scope) -> Iterator[Problem]:
    """Find an empty table, columns that stand twice, cells under none, a chart that cannot be."""
    if not data.columns or not data.rows:
        yield Problem(
            "table-empty",
            Severity.WARNING,
            msg("This table has no rows yet; import or paste some, or leave the section out."),
            f"{scope.section}#/rows",
        )
    yield from _columns(data, scope)
    yield from _cells(data, scope)
    found = frame_of(data, scope)
    if isinstance(found, Fault) and data.rows:
        yield Problem(
            "chart-undrawn",
            Severity.WARNING,
            msg("The chart is not drawn. %(reason)s", reason=found.message),
            f"{scope.section}#/chart/{found.field}",
        )


def _columns(data: TableData, scope: Scope) -> Iterator[Problem]:
    seen: set[str] = set()
    for column, pointer in zip(data.columns, row_pointers("columns", data.columns), strict=True):
        address = f"{scope.section}#{pointer}"
        if column.key in seen:
            message = msg(
                "Two columns have the key “%(key)s”, and the first alone is printed; give the"
                " other one a key of its own.",
                key=column.key,
            )
            yield Problem("column-twice", Severity.ERROR, message, f"{address}/key")
        elif column.total and column.type not in NUMBERS:
            message = msg(
                "“%(column)s” holds no figures and has no sum; take the mark off.",
                column=column.title,
            )
            yield Problem("column-sum", Severity.NOTE, message, f"{address}/total")
        seen.add(column.key)


def _cells(data: TableData, scope: Scope) -> Iterator[Problem]:
    """Name what stands in rows under no column, once for each such name."""
    known = {column.key for column in data.columns}
    named: set[str] = set()
    for row, pointer in zip(data.rows, row_pointers("rows", data.rows), strict=True):
        for name in sorted(has_loose(row) - known - named):
            named.add(name)
            yield Problem(
                "table-loose",
                Severity.WARNING,
                msg(
                    "Rows hold values under “%(name)s”, which is no column, and they are not"
                    " printed; add the column, or take the values out.",
                    name=name,
                ),
                f"{scope.section}#{pointer}",
            )
