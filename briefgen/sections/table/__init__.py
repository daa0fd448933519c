"""Shows any table, with columns of the user's own, and a chart of it."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Section
from briefgen.sections.table.checks import problems
from briefgen.sections.table.columns import COLUMNS
from briefgen.sections.table.facts import facts
from briefgen.sections.table.model import TableData
from briefgen.sections.table.view import view

SECTION = Section(
    kind="table",
    name=msg("Table"),
    purpose=msg("Any table, imported, pasted or typed, and a chart of it if you like."),
    model=TableData,
    facts=facts,
    view=view,
    problems=problems,
    columns=COLUMNS,
)
