"""Says who said what, where and when, word for word or as reported."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Section
from briefgen.sections.statements.checks import problems
from briefgen.sections.statements.columns import COLUMNS
from briefgen.sections.statements.facts import facts
from briefgen.sections.statements.model import Statements
from briefgen.sections.statements.view import view

SECTION = Section(
    kind="statements",
    name=msg("Statements"),
    purpose=msg("Who said what, where and when, word for word or reported."),
    model=Statements,
    facts=facts,
    view=view,
    problems=problems,
    columns=COLUMNS,
)
