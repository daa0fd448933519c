"""Says the bottom line first, then the key judgements: how likely, how sure, and on what basis."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Section
from briefgen.sections.summary.checks import problems
from briefgen.sections.summary.columns import COLUMNS
from briefgen.sections.summary.facts import facts
from briefgen.sections.summary.model import Summary
from briefgen.sections.summary.view import view

SECTION = Section(
    kind="summary",
    name=msg("Bottom line"),
    purpose=msg("The bottom line up front, and key judgements with likelihood and confidence."),
    model=Summary,
    facts=facts,
    view=view,
    problems=problems,
    columns=COLUMNS,
)
