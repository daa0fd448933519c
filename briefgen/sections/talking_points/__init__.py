"""Says what to say: messages to be read aloud, what supports them, and answers if asked."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Section
from briefgen.sections.talking_points.checks import problems
from briefgen.sections.talking_points.columns import COLUMNS
from briefgen.sections.talking_points.facts import facts
from briefgen.sections.talking_points.model import TalkingPoints

SECTION = Section(
    kind="talking_points",
    name=msg("Talking points"),
    purpose=msg("Messages in large type for reading aloud, with support and answers if asked."),
    model=TalkingPoints,
    facts=facts,
    problems=problems,
    columns=COLUMNS,
)
