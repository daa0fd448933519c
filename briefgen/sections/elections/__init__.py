"""Says how an election went: votes and seats, who crosses the threshold, who can govern."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Section
from briefgen.sections.elections.analysis import analyse
from briefgen.sections.elections.checks import problems
from briefgen.sections.elections.columns import COLUMNS
from briefgen.sections.elections.facts import facts
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.view import view

SECTION = Section(
    kind="elections",
    name=msg("Election"),
    purpose=msg("Results, seats, who is next in line for the last ones, and who can govern."),
    model=Elections,
    analyse=analyse,
    facts=facts,
    view=view,
    problems=problems,
    columns=COLUMNS,
    starts_page=True,
)
