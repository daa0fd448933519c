"""Says what the briefing rests on: sources, abbreviations, methods, the yardstick and the data."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.annex.columns import COLUMNS
from briefgen.sections.annex.model import Annex
from briefgen.sections.base import Section

SECTION = Section(
    kind="annex",
    name=msg("Annex"),
    purpose=msg("Sources with gradings, abbreviations, methods, the yardstick and the data files."),
    model=Annex,
    columns=COLUMNS,
    starts_page=True,
)
