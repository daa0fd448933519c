"""The checks of an outlook: terms of the scale, and bands that can add up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.core.problems import Problem, Severity
from briefgen.i18n import msg
from briefgen.sections.base import Scope
from briefgen.sections.likelihoods import term_of, term_problems
from briefgen.sections.outlook.analysis import total
from briefgen.sections.outlook.model import Outlook
from briefgen.sections.pointers import row_pointers


def problems(data: Outlook, analysis: Any, scope: Scope) -> Iterator[Problem]:
    """Find no scenario, one without a likelihood of the scale, and sums that cannot be 100 %."""
    if not data.scenarios:
        yield Problem(
            "outlook-empty",
            Severity.WARNING,
            msg("This outlook has no scenario; add one or leave the section out."),
            f"{scope.section}#/scenarios",
        )
    pointers = row_pointers("scenarios", data.scenarios)
    for scenario, pointer in zip(data.scenarios, pointers, strict=True):
        yield from term_problems(scenario.likelihood, scope, f"{pointer}/likelihood")
        if not scenario.likelihood:
            yield Problem(
                "scenario-likelihood",
                Severity.WARNING,
                msg("This scenario has no likelihood; choose a term of the scale."),
                f"{scope.section}#{pointer}/likelihood",
            )
    if data.exclusive:
        yield from _sums(data, scope)


def _sums(data: Outlook, scope: Scope) -> Iterator[Problem]:
    terms = [term_of(scenario.likelihood, scope) for scenario in data.scenarios]
    bands = [term.band for term in terms if term]
    added = total(bands)
    address = f"{scope.section}#/scenarios"
    if added.too_much:
        yield Problem(
            "likelihood-sum",
            Severity.WARNING,
            msg(
                "The scenarios exclude each other, but the lower bounds of their likelihoods add"
                " up to %(sum)s per cent; lower one, or say that they do not exclude each other.",
                sum=added.low,
            ),
            address,
        )
    # With a likelihood unknown, what is missing up to 100 may be its share.
    elif added.too_little and len(bands) == len(data.scenarios) and bands:
        yield Problem(
            "likelihood-sum",
            Severity.WARNING,
            msg(
                "The scenarios exclude each other, but the upper bounds of their likelihoods add"
                " up to %(sum)s per cent only; raise one, or add the scenario that is missing.",
                sum=added.high,
            ),
            address,
        )
