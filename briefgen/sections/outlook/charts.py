"""The likelihood bars: each scenario's band of the yardstick on one ruler from 0 to 100 %."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.sections.base import Scope
from briefgen.sections.likelihoods import term_of
from briefgen.sections.outlook.model import Outlook


@dataclass(frozen=True)
class BandBar:
    """One scenario's bar: where its band begins and ends on a ruler of length 1, and in words.

    `start` and `end` are None where the scenario has no likelihood of the scale.
    """

    start: float | None
    end: float | None
    word: str
    range: str


def bars(data: Outlook, scope: Scope) -> tuple[BandBar, ...]:
    """Give a bar for each scenario, in the order of the data."""
    drawn = []
    for scenario in data.scenarios:
        term = term_of(scenario.likelihood, scope)
        if term is None:
            drawn.append(BandBar(None, None, scenario.likelihood or "", ""))
        else:
            band, language = term.band, scope.language
            drawn.append(
                BandBar(
                    band.start,
                    band.end,
                    language.text(term.printed),
                    band.percent_text(language),
                )
            )
    return tuple(drawn)
