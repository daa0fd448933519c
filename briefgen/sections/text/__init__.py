"""Free text with headings, lists, pictures and tables, for what no other kind says."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Section
from briefgen.sections.text.checks import problems
from briefgen.sections.text.facts import facts
from briefgen.sections.text.model import FreeText
from briefgen.sections.text.view import view

SECTION = Section(
    kind="text",
    name=msg("Text"),
    purpose=msg("Free text with headings, lists, pictures and tables."),
    model=FreeText,
    facts=facts,
    view=view,
    problems=problems,
)
