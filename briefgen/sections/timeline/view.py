"""What the template of a timeline gets besides the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.charts.strip import Event, strip
from briefgen.i18n import Message, msg, nmsg
from briefgen.sections.base import Scope
from briefgen.sections.timeline.entries import Entry, chosen, entries
from briefgen.sections.timeline.model import Timeline


def view(data: Timeline, analysis: Any, scope: Scope) -> Mapping[str, Any]:
    """Give the numbered entries before and after the cut-off, the line, and what is left out."""
    found = entries(data, scope)
    told = chosen(found, scope.detail)
    drawn = [
        Event(one.date, one.end, number, one.address, one.ahead)
        for number, one in enumerate(told, 1)
    ]
    numbered = list(enumerate(told, 1))
    return {
        "past": [(number, one) for number, one in numbered if not one.ahead],
        "ahead": [(number, one) for number, one in numbered if one.ahead],
        "strip": None if scope.detail == "headline" else strip(drawn, scope.as_of, scope.language),
        "finding": finding(found, scope),
        "more": len(found) - len(told),
        "gathered": any(one.row is None for one in told),
    }


def finding(found: list[Entry], scope: Scope) -> Message | str:
    """Say what is next, or, where nothing is to come, how much happened."""
    if not found:
        return ""
    coming = next((one for one in found if one.ahead), None)
    if coming is None:
        return nmsg("%(count)s event", "%(count)s events", len(found))
    date = coming.date.text(scope.language)
    return msg("Next, %(date)s: %(event)s", date=date, event=coming.text)
