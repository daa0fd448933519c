"""The checks of a section on stability: trends against values, mandates, risks without terms."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core import mandate
from briefgen.core.problems import Problem, Severity
from briefgen.i18n import Message, msg
from briefgen.sections.base import Scope
from briefgen.sections.likelihoods import term_problems
from briefgen.sections.pointers import row_pointers
from briefgen.sections.stability.analysis import StabilityAnalysis, read_direction
from briefgen.sections.stability.model import Stability


def problems(data: Stability, analysis: StabilityAnalysis, scope: Scope) -> Iterator[Problem]:
    """Find a missing assessment, trends against their values, ended mandates, vague risks."""
    if not data.assessment:
        yield Problem(
            "assessment-missing",
            Severity.WARNING,
            msg("There is no assessment; say in a sentence how stable the country is."),
            f"{scope.section}#/assessment",
        )
    yield from _indicators(data, scope)
    pointers = row_pointers("presence", data.presence)
    for row, pointer in zip(data.presence, pointers, strict=True):
        address = f"{scope.section}#{pointer}/mandate"
        yield from mandate.problems(row.mandate, scope.as_of, address)
    yield from _risks(data, scope)


def _indicators(data: Stability, scope: Scope) -> Iterator[Problem]:
    pointers = row_pointers("indicators", data.indicators)
    for row, pointer in zip(data.indicators, pointers, strict=True):
        read = read_direction(row)
        if row.trend in ("better", "worse", "steady") and read is not None and read != row.trend:
            yield Problem(
                "trend-against-value",
                Severity.WARNING,
                msg(
                    "The trend of “%(indicator)s” is not what its value and previous value say;"
                    " correct one of them.",
                    indicator=row.name,
                ),
                f"{scope.section}#{pointer}/trend",
            )
        if row.rating is None and row.trend is None and row.value is None:
            yield Problem(
                "indicator-empty",
                Severity.WARNING,
                msg(
                    "“%(indicator)s” has neither rating nor trend nor value; add one.",
                    indicator=row.name,
                ),
                f"{scope.section}#{pointer}",
            )


def _risks(data: Stability, scope: Scope) -> Iterator[Problem]:
    for risk, pointer in zip(data.risks, row_pointers("risks", data.risks), strict=True):
        yield from term_problems(risk.likelihood, scope, f"{pointer}/likelihood")
        lacking: list[tuple[str, Message]] = []
        if not risk.likelihood:
            lacking.append(
                ("likelihood", msg("This risk has no likelihood; choose a term of the scale."))
            )
        if risk.impact is None:
            lacking.append(
                ("impact", msg("This risk has no impact; enter 1, slight, to 5, grave."))
            )
        for field, message in lacking:
            yield Problem(
                f"risk-{field}",
                Severity.WARNING,
                message,
                f"{scope.section}#{pointer}/{field}",
            )
