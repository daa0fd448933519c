"""The checks of a timeline: something to show, ends after beginnings, no plans of the past."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.core.problems import Problem, Severity
from briefgen.i18n import msg
from briefgen.sections.base import Scope
from briefgen.sections.pointers import row_pointers
from briefgen.sections.timeline.model import Timeline


def problems(data: Timeline, analysis: Any, scope: Scope) -> Iterator[Problem]:
    """Find a timeline without events, what ends before it begins, and plans whose day is past."""
    if not data.events and not data.gather:
        yield Problem(
            "timeline-empty",
            Severity.WARNING,
            msg("This timeline has no event; add one, or let it show the dates of other sections."),
            f"{scope.section}#/events",
        )
    for row, pointer in zip(data.events, row_pointers("events", data.events), strict=True):
        address = f"{scope.section}#{pointer}"
        if row.end is not None and row.date.later_than(row.end):
            yield Problem(
                "event-end",
                Severity.ERROR,
                msg("This event ends before it begins; correct one of the two dates."),
                f"{address}/end",
            )
        if row.planned and scope.as_of.later_than(row.end or row.date):
            yield Problem(
                "event-planned",
                Severity.WARNING,
                msg(
                    "This was planned for a day before the information cut-off; say whether it"
                    " happened, and take “planned” off."
                ),
                f"{address}/planned",
            )
