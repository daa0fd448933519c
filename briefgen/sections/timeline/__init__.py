"""Shows events in order of time, past and to come, with the dates that other sections know."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Section
from briefgen.sections.timeline.checks import problems
from briefgen.sections.timeline.columns import COLUMNS
from briefgen.sections.timeline.facts import facts
from briefgen.sections.timeline.model import Timeline
from briefgen.sections.timeline.view import view

SECTION = Section(
    kind="timeline",
    name=msg("Timeline"),
    purpose=msg("Events in order of time, past and to come, on a line and in a table."),
    model=Timeline,
    facts=facts,
    view=view,
    problems=problems,
    columns=COLUMNS,
    gathers=lambda data: data.gather,
)
