"""The charts of a country's stability: incidents by month, risks by likelihood and impact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.charts import matrix, months
from briefgen.core import likelihood
from briefgen.i18n import Language, Message
from briefgen.sections.base import Scope
from briefgen.sections.likelihoods import term_of
from briefgen.sections.stability.model import Stability

IMPACTS = 5


@dataclass(frozen=True)
class BandRow:
    """A row of the risk matrix: a band's word, its range in per cent, and its cells.

    A cell holds the indices of its risks.
    """

    word: Message
    range: str
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class RiskMatrix:
    """The risks by the scale's bands, the likeliest first, and impact from 1 to 5.

    `outside` are the indices of risks whose likelihood or impact is not known.
    """

    rows: tuple[BandRow, ...]
    outside: tuple[int, ...]


def risk_matrix(data: Stability, scope: Scope) -> RiskMatrix | None:
    """Lay out the risks on the briefing's scale; None where none can be placed."""
    scale = likelihood.scale(scope.likelihood_scale)
    if scale is None:
        return None
    terms = [term_of(risk.likelihood, scope) for risk in data.risks]
    places = [
        (term.position if term else None, risk.impact)
        for term, risk in zip(terms, data.risks, strict=True)
    ]
    laid = matrix.matrix(places, len(scale.bands), IMPACTS)
    if len(laid.outside) == len(data.risks):
        return None
    row = _row_of_words(data, scope)
    return RiskMatrix(
        tuple(
            BandRow(
                scale.bands[band].printed[row],
                scale.bands[band].percent_text(scope.language),
                cells,
            )
            for band, cells in laid.rows
        ),
        laid.outside,
    )


def _row_of_words(data: Stability, scope: Scope) -> int:
    """Give the row of words of the scale: the one chosen, else that of the risks."""
    scale = likelihood.scale(scope.likelihood_scale)
    if scale is None or scale.rows == 1:
        return 0
    used = [term.row for risk in data.risks if (term := term_of(risk.likelihood, scope))]
    return (scope.likelihood_terms or (used[0] if used else 1)) - 1


def incident_months(counts: Mapping[str, int], language: Language) -> months.Months | None:
    """Give the incidents by month, or by year where there are many months."""
    return months.months(counts, language)
