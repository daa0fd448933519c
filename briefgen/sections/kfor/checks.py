"""The checks of KFOR: sums against the stated strength, nations, turns, the mandate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefgen.core import countries, mandate
from briefgen.core.problems import Problem, Severity
from briefgen.i18n import msg
from briefgen.sections.base import Scope
from briefgen.sections.kfor import words
from briefgen.sections.kfor.analysis import KforAnalysis
from briefgen.sections.kfor.model import Kfor
from briefgen.sections.pointers import row_pointers


def problems(data: Kfor, analysis: KforAnalysis, scope: Scope) -> Iterator[Problem]:
    """Find a missing strength, sums that do not fit it, and what contradicts itself."""
    if words.strength(data.personnel) is None:
        yield Problem(
            "strength-missing",
            Severity.WARNING,
            msg("The strength of KFOR is not stated; enter it with its qualifier."),
            f"{scope.section}#/personnel",
        )
    if data.as_of is not None and data.as_of.later_than(scope.as_of):
        yield Problem(
            "later-than-cut-off",
            Severity.ERROR,
            msg("This state is later than the information cut-off; correct one of the two dates."),
            f"{scope.section}#/as_of",
        )
    yield from _sums(data, analysis, scope)
    yield from _nations(data, scope)
    yield from _turns(data, scope)
    yield from mandate.problems(data.mandate, scope.as_of, f"{scope.section}#/mandate")


def _sums(data: Kfor, analysis: KforAnalysis, scope: Scope) -> Iterator[Problem]:
    """Compare the sum with the total: a part may be less, the whole may not differ."""
    known, difference = analysis.sum_known, analysis.difference
    if known is None or difference is None or data.personnel is None:
        return
    qualifier = data.personnel.qualifier or "exact"
    whole = (
        all(row.personnel is not None for row in data.contributions)
        and len(data.contributions) == data.nations
    )
    wrong = {
        "exact": difference < 0 or (whole and difference > 0),
        "under": difference <= 0,
        "over": whole and difference >= 0,
        "about": False,
    }
    stated = words.strength(data.personnel)
    if wrong[qualifier]:
        yield Problem(
            "strength-sum",
            Severity.WARNING,
            msg(
                "The nations' figures add up to %(sum)s, but the stated strength is %(total)s;"
                " correct a figure, or say “about”.",
                sum=known,
                total=stated,
            ),
            f"{scope.section}#/personnel/total",
        )


def _nations(data: Kfor, scope: Scope) -> Iterator[Problem]:
    rows = data.contributions
    if data.nations is not None and len(rows) > data.nations:
        yield Problem(
            "nations-count",
            Severity.WARNING,
            msg(
                "%(rows)s nations are listed, but %(nations)s are said to contribute; correct the"
                " number or the list.",
                rows=len(rows),
                nations=data.nations,
            ),
            f"{scope.section}#/nations",
        )
    nations = Counter(row.nation for row in rows)
    ranks = Counter(row.rank for row in rows if row.rank is not None)
    seen: set[str] = set()
    for row, pointer in zip(rows, row_pointers("contributions", rows), strict=True):
        name = countries.name(row.nation, scope.language) or row.nation
        if nations[row.nation] > 1 and row.nation not in seen:
            yield Problem(
                "country-twice",
                Severity.WARNING,
                msg("%(country)s stands twice; keep one row.", country=name),
                f"{scope.section}#{pointer}/nation",
            )
        elif row.rank is not None and ranks[row.rank] > 1:
            yield Problem(
                "rank-twice",
                Severity.NOTE,
                msg(
                    "%(country)s shares its rank with another nation; see that this is meant.",
                    country=name,
                ),
                f"{scope.section}#{pointer}/rank",
            )
        seen.add(row.nation)


def _turns(data: Kfor, scope: Scope) -> Iterator[Problem]:
    turns = Counter(row.order for row in data.responders if row.order is not None)
    pointers = row_pointers("responders", data.responders)
    for row, pointer in zip(data.responders, pointers, strict=True):
        if row.order is None or turns[row.order] > 1:
            yield Problem(
                "responder-order",
                Severity.WARNING,
                msg(
                    "It is not clear as which in turn “%(name)s” responds; give each responder an"
                    " order of its own.",
                    name=row.name,
                ),
                f"{scope.section}#{pointer}/order",
            )
