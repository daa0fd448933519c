"""What a table tells the whole document."""

from __future__ import annotations

from typing import Any

from briefgen.sections.base import Facts, Scope
from briefgen.sections.table.model import TableData
from briefgen.sections.table.words import said


def facts(data: TableData, analysis: Any, scope: Scope) -> Facts:
    """Give the finding as the section's line, where the table has any row."""
    return Facts(assessment=said(data, scope) if data.rows or data.finding else "")
