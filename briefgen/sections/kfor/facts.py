"""What the section on KFOR tells the whole document."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core import mandate
from briefgen.core.strength import qualified
from briefgen.i18n import Message, msg, nmsg
from briefgen.sections.base import DatedItem, Facts, KeyFigure, Scope
from briefgen.sections.kfor import words
from briefgen.sections.kfor.analysis import KforAnalysis
from briefgen.sections.kfor.model import Kfor
from briefgen.sections.pointers import row_pointers


def facts(data: Kfor, analysis: KforAnalysis, scope: Scope) -> Facts:
    """Give the strength as a key figure, the dates, and the method of shares and sums."""
    return Facts(
        key_figures=tuple(_figures(data, scope)),
        dates=tuple(_dates(data)),
        methods=tuple(_methods(data, analysis)),
        assessment=_assessment(data),
    )


def _figures(data: Kfor, scope: Scope) -> Iterator[KeyFigure]:
    said = words.strength(data.personnel)
    if said is not None:
        text: Message = msg("KFOR personnel")
        if data.nations is not None:
            text = nmsg(
                "KFOR personnel, from one nation",
                "KFOR personnel, from %(count)s nations",
                data.nations,
            )
        yield KeyFigure(scope.language.text(said), text, "/personnel/total", as_of=data.as_of)
    elif data.nations is not None:
        yield KeyFigure(
            scope.language.number(data.nations),
            msg("nations contribute to KFOR"),
            "/nations",
            as_of=data.as_of,
        )
    if data.mandate is not None and (deadline := data.mandate.deadline) is not None:
        yield KeyFigure(
            scope.language.text(mandate.left(mandate.clock(data.mandate, scope.as_of))),
            msg("mandate of KFOR, until %(date)s", date=deadline.text(scope.language)),
            "/mandate/until",
        )


def _dates(data: Kfor) -> Iterator[DatedItem]:
    for event, pointer in zip(data.events, row_pointers("events", data.events), strict=True):
        yield DatedItem(event.date, event.text, f"{pointer}/date", planned=event.planned)
    for point, pointer in zip(data.strength, row_pointers("strength", data.strength), strict=True):
        if point.event:
            yield DatedItem(point.date, point.event, f"{pointer}/date")
        elif point.total is not None:
            said = msg(
                "KFOR strength: %(strength)s", strength=qualified(point.total, point.qualifier)
            )
            yield DatedItem(point.date, said, f"{pointer}/date")
    if data.mandate is None:
        return
    if data.mandate.adopted is not None:
        yield DatedItem(data.mandate.adopted, msg("Mandate of KFOR adopted"), "/mandate/adopted")
    if data.mandate.deadline is not None:
        yield DatedItem(
            data.mandate.deadline, msg("Mandate of KFOR ends"), "/mandate/until", planned=True
        )


def _methods(data: Kfor, analysis: KforAnalysis) -> Iterator[Message]:
    if analysis.share_by_nation:
        yield msg(
            "KFOR: a nation's share is its figure in per cent of the strength as stated, not of"
            " the sum of the figures known."
        )


def _assessment(data: Kfor) -> Message | str:
    said = words.strength(data.personnel)
    if said is None:
        return ""
    if data.nations is None:
        return msg("KFOR: %(strength)s personnel", strength=said)
    return nmsg(
        "KFOR: %(strength)s personnel from one nation",
        "KFOR: %(strength)s personnel from %(count)s nations",
        data.nations,
        strength=said,
    )
