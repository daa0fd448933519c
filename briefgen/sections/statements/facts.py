"""What statements tell the whole document."""

from __future__ import annotations

from typing import Any

from briefgen.core.text import Text
from briefgen.i18n import Message, msg
from briefgen.sections.base import DatedItem, Facts, Scope
from briefgen.sections.pointers import row_pointers
from briefgen.sections.statements.model import Statement, Statements
from briefgen.sections.statements.view import latest


def in_a_line(statement: Statement) -> Message | str:
    """Say a statement in one line: who, and what, quoted where it is word for word."""
    said = Text(statement.text, inline=True).plain()
    if statement.verbatim:
        text: Message | str = msg("“%(quotation)s”", quotation=said)
    else:
        text = said
    if not statement.speaker:
        return text
    return msg("%(speaker)s: %(statement)s", speaker=statement.speaker, statement=text)


def facts(data: Statements, analysis: Any, scope: Scope) -> Facts:
    """Give each statement's date, and the latest statement as the section's line."""
    pointers = row_pointers("statements", data.statements)
    dates = tuple(
        DatedItem(row.date, in_a_line(row), f"{pointer}/date")
        for row, pointer in zip(data.statements, pointers, strict=True)
        if row.date is not None
    )
    last = latest(data)
    return Facts(dates=dates, assessment="" if last is None else in_a_line(data.statements[last]))
