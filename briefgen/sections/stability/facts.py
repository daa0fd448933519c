"""What a section on stability tells the whole document."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core import mandate
from briefgen.i18n import Message, msg, nmsg
from briefgen.sections.base import DatedItem, Facts, KeyFigure, Scope
from briefgen.sections.pointers import row_pointers
from briefgen.sections.stability import words
from briefgen.sections.stability.analysis import StabilityAnalysis, next_deadline
from briefgen.sections.stability.model import Stability


def facts(data: Stability, analysis: StabilityAnalysis, scope: Scope) -> Facts:
    """Give the next deadline as a key figure, and the dates of incidents and mandates."""
    return Facts(
        key_figures=tuple(_figures(data, scope)),
        dates=tuple(_dates(data)),
        methods=tuple(_methods(data)),
        assessment=words.indicators_finding(data, analysis) if data.indicators else "",
    )


def _figures(data: Stability, scope: Scope) -> Iterator[KeyFigure]:
    coming = next_deadline(data.presence, scope.as_of)
    if coming is None:
        return
    deadline, row = coming
    assert row.mandate is not None
    index = data.presence.index(row)
    days = mandate.clock(row.mandate, scope.as_of).days
    text = msg("the mandate of %(mission)s ends", mission=row.name)
    if days:
        text = nmsg(
            "the mandate of %(mission)s ends, one day from the cut-off",
            "the mandate of %(mission)s ends, %(count)s days from the cut-off",
            days,
            mission=row.name,
        )
    yield KeyFigure(
        deadline.short(scope.language),
        text,
        f"{row_pointers('presence', data.presence)[index]}/mandate/until",
    )


def _dates(data: Stability) -> Iterator[DatedItem]:
    pointers = row_pointers("incidents", data.incidents)
    for incident, pointer in zip(data.incidents, pointers, strict=True):
        yield DatedItem(incident.date, incident.text, f"{pointer}/date")
    for row, pointer in zip(data.presence, row_pointers("presence", data.presence), strict=True):
        if row.mandate is None:
            continue
        if row.mandate.adopted is not None:
            text: Message = msg("Mandate of %(mission)s adopted", mission=row.name)
            yield DatedItem(row.mandate.adopted, text, f"{pointer}/mandate/adopted")
        if row.mandate.deadline is not None:
            text = msg("Mandate of %(mission)s ends", mission=row.name)
            yield DatedItem(row.mandate.deadline, text, f"{pointer}/mandate/until", planned=True)


def _methods(data: Stability) -> Iterator[Message]:
    if any(row.mandate and row.mandate.deadline for row in data.presence):
        yield msg("Days left of a mandate are counted from the day of the information cut-off.")
    if any(risk.impact is not None for risk in data.risks):
        yield msg("Impact and severity are judged from 1, slight, to 5, grave.")
