"""What an outlook tells the whole document."""

from __future__ import annotations

from typing import Any

from briefgen.i18n import Message, msg
from briefgen.sections.base import DatedItem, Facts, Scope
from briefgen.sections.likelihoods import printed, term_of
from briefgen.sections.outlook.analysis import likeliest
from briefgen.sections.outlook.model import Outlook
from briefgen.sections.pointers import row_pointers


def assessment(data: Outlook, scope: Scope) -> Message | str:
    """Name the likeliest scenario; nothing where no single one is."""
    terms = [term_of(scenario.likelihood, scope) for scenario in data.scenarios]
    index = likeliest([term.band if term else None for term in terms])
    if index is None:
        return ""
    scenario = data.scenarios[index]
    return msg(
        "%(scenario)s (%(likelihood)s)",
        scenario=scenario.name,
        likelihood=printed(scenario.likelihood or "", scope),
    )


def facts(data: Outlook, analysis: Any, scope: Scope) -> Facts:
    """Give the likeliest scenario as the section's line, and the dates that scenarios run to."""
    pointers = row_pointers("scenarios", data.scenarios)
    dates = tuple(
        DatedItem(scenario.by, scenario.name, f"{pointer}/by", planned=True)
        for scenario, pointer in zip(data.scenarios, pointers, strict=True)
        if scenario.by is not None
    )
    return Facts(dates=dates, assessment=assessment(data, scope))
