"""Says how stable a country is: indicators, incidents, missions with their mandates, risks."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Section
from briefgen.sections.stability.analysis import analyse
from briefgen.sections.stability.checks import problems
from briefgen.sections.stability.columns import COLUMNS
from briefgen.sections.stability.facts import facts
from briefgen.sections.stability.gallery import GALLERY
from briefgen.sections.stability.model import Stability
from briefgen.sections.stability.view import view

SECTION = Section(
    kind="stability",
    name=msg("Stability"),
    purpose=msg("Assessment, indicators, incidents, missions and their mandates, and risks."),
    model=Stability,
    analyse_at=analyse,
    facts=facts,
    view=view,
    problems=problems,
    columns=COLUMNS,
    starts_page=True,
    gallery=GALLERY,
)
