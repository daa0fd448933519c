"""Says how things may go: scenarios with their likelihoods, and the signposts of each."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Section
from briefgen.sections.outlook.checks import problems
from briefgen.sections.outlook.columns import COLUMNS
from briefgen.sections.outlook.facts import facts
from briefgen.sections.outlook.model import Outlook
from briefgen.sections.outlook.view import view

SECTION = Section(
    kind="outlook",
    name=msg("Outlook"),
    purpose=msg("Scenarios with their likelihoods on one ruler, and the signposts of each."),
    model=Outlook,
    facts=facts,
    view=view,
    problems=problems,
    columns=COLUMNS,
)
