"""What the template of an outlook gets besides the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.core import likelihood
from briefgen.core.likelihood import Scale
from briefgen.i18n import Message, msg
from briefgen.sections.base import Scope
from briefgen.sections.likelihoods import printed, term_of
from briefgen.sections.outlook.analysis import likeliest
from briefgen.sections.outlook.charts import bars
from briefgen.sections.outlook.model import Outlook


def finding(data: Outlook, scope: Scope) -> Message:
    """Say what the likelihood bars show."""
    terms = [term_of(scenario.likelihood, scope) for scenario in data.scenarios]
    index = likeliest([term.band if term else None for term in terms])
    if index is None:
        return msg("No scenario is likelier than all others")
    if len(data.scenarios) == 1:
        return msg("How likely the scenario is")
    scenario = data.scenarios[index]
    return msg(
        "The likeliest of the scenarios, %(likelihood)s: %(scenario)s",
        likelihood=printed(scenario.likelihood or "", scope),
        scenario=scenario.name,
    )


def measured(data: Outlook, scale: Scale) -> Message:
    """Say what the ruler measures, and whether the scenarios exclude each other."""
    if data.exclusive:
        return msg(
            "Bands of likelihood in per cent, %(scale)s; the scenarios exclude each other",
            scale=scale.title,
        )
    return msg("Bands of likelihood in per cent, %(scale)s", scale=scale.title)


def view(data: Outlook, analysis: Any, scope: Scope) -> Mapping[str, Any]:
    """Give the `bars` with their `finding`, and how many `signposts` the scenarios have in all."""
    scale = likelihood.scale(scope.likelihood_scale)
    drawn = bars(data, scope)
    return {
        "bars": drawn,
        "drawn": scale is not None and any(bar.start is not None for bar in drawn),
        "finding": finding(data, scope),
        "signposts": sum(len(scenario.indicators or ()) for scenario in data.scenarios),
        "measured": measured(data, scale) if scale else "",
    }
