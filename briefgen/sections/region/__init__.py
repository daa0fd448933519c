"""Says how countries stand side by side, and what actors are committed to among them."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Section
from briefgen.sections.region.checks import problems
from briefgen.sections.region.columns import COLUMNS
from briefgen.sections.region.facts import facts
from briefgen.sections.region.model import Region
from briefgen.sections.region.view import view

SECTION = Section(
    kind="region",
    name=msg("Region"),
    purpose=msg("Countries side by side, with ratings and trends, and the commitments of actors."),
    model=Region,
    facts=facts,
    view=view,
    problems=problems,
    columns=COLUMNS,
)
