"""What indicators, incidents and the presence say, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from briefgen.charts.months import Column, Months
from briefgen.core.strength import qualified
from briefgen.i18n import Language, Message, msg, nmsg, pmsg
from briefgen.sections.base import Scope
from briefgen.sections.likelihoods import printed
from briefgen.sections.stability.analysis import StabilityAnalysis
from briefgen.sections.stability.model import Reserve, Stability


def indicators_finding(data: Stability, analysis: StabilityAnalysis) -> Message:
    """Say how many indicators are getting worse, else better."""
    count = len(data.indicators)
    if analysis.worse:
        if count == 1:
            return msg("%(indicator)s: getting worse", indicator=analysis.worse[0])
        return nmsg(
            "One of %(all)s indicators is getting worse",
            "%(count)s of %(all)s indicators are getting worse",
            len(analysis.worse),
            all=count,
        )
    if analysis.better:
        if count == 1:
            return msg("%(indicator)s: getting better", indicator=analysis.better[0])
        return nmsg(
            "One of %(all)s indicators is getting better, none worse",
            "%(count)s of %(all)s indicators are getting better, none worse",
            len(analysis.better),
            all=count,
        )
    if analysis.steady:
        return msg("No indicator is getting worse")
    return msg("How the indicators stand")


def incidents_finding(chart: Months, language: Language) -> Message:
    """Say how many incidents there were, and in which month or year the most."""
    total = sum(column.count for column in chart.columns)
    most = max(column.count for column in chart.columns)
    peaks = [column for column in chart.columns if column.count == most]
    if len(peaks) == 1:
        return nmsg(
            "One incident, in %(peak)s",
            "%(count)s incidents, the most in %(peak)s (%(most)s)",
            total,
            peak=_when(peaks[0], language),
            most=most,
        )
    return nmsg(
        "One incident",
        "%(count)s incidents from %(first)s to %(last)s",
        total,
        first=_when(chart.columns[0], language),
        last=_when(chart.columns[-1], language),
    )


def months_alt(chart: Months, language: Language) -> Message:
    """Tell the columns one by one, for those who hear the page."""
    columns = [
        language.text(
            nmsg(
                "one incident in %(when)s",
                "%(count)s incidents in %(when)s",
                column.count,
                when=_when(column, language),
            )
            if column.count
            else msg("none in %(when)s", when=_when(column, language))
        )
        for column in chart.columns
    ]
    return msg("The columns show %(columns)s.", columns=language.listing(columns))


def matrix_alt(data: Stability, numbers: Mapping[int, int], scope: Scope) -> Message:
    """Tell where each numbered risk lies in the matrix, for those who hear the page."""
    said = []
    for index, number in numbers.items():
        risk = data.risks[index]
        if risk.likelihood and risk.impact is not None:
            said.append(
                msg(
                    "risk %(number)s: %(likelihood)s, impact %(impact)s of 5",
                    number=number,
                    likelihood=printed(risk.likelihood, scope),
                    impact=risk.impact,
                )
            )
    risks = scope.language.listing([scope.language.text(each) for each in said])
    return msg("The matrix shows %(risks)s.", risks=risks)


def _when(column: Column, language: Language) -> str:
    year, _, month = column.key.partition("-")
    if not month:
        return language.year(date(int(year), 1, 1))
    return language.month(date(int(year), int(month), 1))


def incidents_count(data: Stability) -> Message | None:
    """Say how many incidents are known; None where there is none."""
    if not data.incidents:
        return None
    return nmsg("One incident", "%(count)s incidents", len(data.incidents))


def undated(data: Stability) -> Message | None:
    """Say how many incidents are in no month, being dated by their year alone."""
    count = sum(row.date.month_key is None for row in data.incidents)
    if not count:
        return None
    return nmsg(
        "One more incident is dated by its year alone.",
        "%(count)s more incidents are dated by their year alone.",
        count,
    )


def strength(personnel: Reserve | None) -> Message | None:
    """Write a mission's strength with its qualifier; None where it is unknown."""
    if personnel is None or personnel.total is None:
        return None
    return qualified(personnel.total, personnel.qualifier)


def step(value: int) -> Message:
    """Write a severity or an impact: 4 of 5."""
    return pmsg("severity or impact", "%(step)s of 5", step=value)
