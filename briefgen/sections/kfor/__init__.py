"""Says how strong KFOR is, who contributes, who responds first, and what it rests on."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Section
from briefgen.sections.kfor.analysis import analyse
from briefgen.sections.kfor.checks import problems
from briefgen.sections.kfor.columns import COLUMNS
from briefgen.sections.kfor.facts import facts
from briefgen.sections.kfor.model import Kfor
from briefgen.sections.kfor.view import view

SECTION = Section(
    kind="kfor",
    name=msg("KFOR"),
    purpose=msg("Strength, contributing nations, responders, tasks and mandate of KFOR."),
    model=Kfor,
    analyse=analyse,
    facts=facts,
    view=view,
    problems=problems,
    columns=COLUMNS,
    starts_page=True,
)
