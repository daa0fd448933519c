"""What the template of a country's stability gets besides the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.core import likelihood, mandate
from briefgen.core.dates import Edtf
from briefgen.i18n import Language, Message, msg, nmsg
from briefgen.sections.base import Scope
from briefgen.sections.likelihoods import term_of
from briefgen.sections.stability import charts, words
from briefgen.sections.stability.analysis import StabilityAnalysis, next_deadline, read_direction
from briefgen.sections.stability.model import Presence, Stability

BESIDE = 8
"""Up to how many risks are told beside the matrix; more have a table below it."""


def view(data: Stability, analysis: StabilityAnalysis, scope: Scope) -> Mapping[str, Any]:
    """Give what is printed in words, rows in print order, and the charts."""
    language = scope.language
    chart = charts.incident_months(analysis.incidents_by_month, language)
    matrix = charts.risk_matrix(data, scope) if data.risk_matrix else None
    deadline = next_deadline(data.presence, scope.as_of)
    scale = likelihood.scale(scope.likelihood_scale)
    order = _risk_order(data, scope)
    numbers = {index: number for number, index in enumerate(order, 1)}
    return {
        "finding": words.indicators_finding(data, analysis),
        "with_values": any(row.value is not None for row in data.indicators),
        "directions": [
            None if row.trend is not None else read_direction(row) for row in data.indicators
        ],
        "months": chart,
        "incidents_finding": words.incidents_finding(chart, language) if chart else "",
        "incidents_count": words.incidents_count(data),
        "undated": words.undated(data) if chart else None,
        "incidents": sorted(
            range(len(data.incidents)), key=lambda index: data.incidents[index].date
        ),
        "with_places": any(row.place for row in data.incidents),
        "with_severity": any(row.severity is not None for row in data.incidents),
        "step": words.step,
        "clocks": [_clock(row, scope) for row in data.presence],
        "with_strength": any(words.strength(row.personnel) for row in data.presence),
        "strengths": [words.strength(row.personnel) for row in data.presence],
        "deadline": data.presence.index(deadline[1]) if deadline else None,
        "risks": order,
        "numbers": numbers,
        "matrix_alt": words.matrix_alt(data, numbers, scope) if matrix else "",
        "months_alt": words.months_alt(chart, language) if chart else "",
        "matrix": matrix,
        "beside": matrix is not None and len(data.risks) <= BESIDE,
        "scale": scale.title if scale else "",
        "cut_off_day": day(scope.as_of, language),
        "risk_finding": _risk_finding(data, scope),
    }


def day(value: Edtf, language: Language) -> str:
    """Write a date without its time of day."""
    return language.short_day(value.first) if value.moment else value.short(language)


def _clock(row: Presence, scope: Scope) -> Mapping[str, Any] | None:
    """Give a mission's clock in a few words, its days, and the part of its term that is gone."""
    if row.mandate is None:
        return None
    read = mandate.clock(row.mandate, scope.as_of)
    return {
        "end": str(read.end),
        "left": mandate.left(read),
        "elapsed": None if read.elapsed is None else float(read.elapsed),
        "days": read.days,
        "vague": read.vague,
    }


def _risk_order(data: Stability, scope: Scope) -> list[int]:
    """Give the indices of the risks, the likeliest and gravest first."""

    def weight(index: int) -> tuple[int, int, int]:
        risk = data.risks[index]
        term = term_of(risk.likelihood, scope)
        return -(term.position if term else -1), -(risk.impact or 0), index

    return sorted(range(len(data.risks)), key=weight)


def _risk_finding(data: Stability, scope: Scope) -> Message:
    placed = [term for risk in data.risks if (term := term_of(risk.likelihood, scope))]
    if not placed:
        return msg("Risks")
    likeliest = max(placed, key=lambda term: term.position)
    return nmsg(
        "One risk, judged %(likelihood)s",
        "The likeliest of %(count)s risks is judged %(likelihood)s",
        len(data.risks),
        likelihood=likeliest.printed,
    )
