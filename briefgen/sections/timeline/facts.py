"""What a timeline tells the whole document."""

from __future__ import annotations

from typing import Any

from briefgen.sections.base import DatedItem, Facts, Scope
from briefgen.sections.pointers import row_pointers
from briefgen.sections.timeline.entries import entries, plain
from briefgen.sections.timeline.model import Timeline
from briefgen.sections.timeline.view import finding


def facts(data: Timeline, analysis: Any, scope: Scope) -> Facts:
    """Give the date of each event, and what is next as the section's line."""
    pointers = row_pointers("events", data.events)
    return Facts(
        dates=tuple(
            DatedItem(row.date, plain(row.text), f"{pointer}/date", row.planned)
            for row, pointer in zip(data.events, pointers, strict=True)
        ),
        assessment=finding(entries(data, scope), scope),
    )
