"""Says what to do, who is to do it, and by when."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Section
from briefgen.sections.recommendations.checks import problems
from briefgen.sections.recommendations.columns import COLUMNS
from briefgen.sections.recommendations.facts import facts
from briefgen.sections.recommendations.model import Recommendations
from briefgen.sections.recommendations.view import view

SECTION = Section(
    kind="recommendations",
    name=msg("Recommendations"),
    purpose=msg("What to do, who is to do it, and by when."),
    model=Recommendations,
    facts=facts,
    view=view,
    problems=problems,
    columns=COLUMNS,
)
