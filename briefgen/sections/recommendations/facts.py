"""What recommendations tell the whole document."""

from __future__ import annotations

from typing import Any

from briefgen.core.text import Text
from briefgen.i18n import Message, msg
from briefgen.sections.base import DatedItem, Facts, Scope
from briefgen.sections.pointers import row_pointers
from briefgen.sections.recommendations.model import Recommendation, Recommendations


def facts(data: Recommendations, analysis: Any, scope: Scope) -> Facts:
    """Give each deadline, and the first action as the section's line."""
    pointers = row_pointers("items", data.items)
    return Facts(
        dates=tuple(
            DatedItem(row.deadline, in_a_line(row), f"{pointer}/deadline", planned=True)
            for row, pointer in zip(data.items, pointers, strict=True)
            if row.deadline is not None
        ),
        assessment=in_a_line(data.items[0]) if data.items else "",
    )


def in_a_line(row: Recommendation) -> Message | str:
    """Say an action in one line, with its owner where it has one."""
    action = Text(row.text, inline=True).plain()
    if not row.owner:
        return action
    return msg("%(owner)s: %(action)s", owner=row.owner, action=action)
