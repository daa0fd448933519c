"""What the template of KFOR gets besides the data."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from briefgen.core import mandate
from briefgen.core.strength import qualified
from briefgen.i18n import Language, Message, msg, pmsg
from briefgen.sections.base import Scope
from briefgen.sections.kfor import charts, words
from briefgen.sections.kfor.analysis import KforAnalysis, share
from briefgen.sections.kfor.model import Kfor
from briefgen.sections.mapped import EXTENTS, MapRow, MapView, mapped
from briefgen.sections.pointers import row_pointers

BRIEF = 5
"""How many nations the table shows at `brief`."""

BRIEF_EVENTS = 3
"""How many events `brief` tells: the latest and those to come."""

TENTH = Decimal("0.1")
"""To which precision shares are printed."""

TURNS = {
    1: pmsg("responder", "First"),
    2: pmsg("responder", "Second"),
    3: pmsg("responder", "Third"),
}


def turn(order: int | None) -> Message | None:
    """Write a responder's turn as a word, beyond the third as an ordinal number."""
    if order is None:
        return None
    return TURNS.get(order) or words.ordinal(order)


def view(data: Kfor, analysis: KforAnalysis, scope: Scope) -> Mapping[str, Any]:
    """Give what is printed of the figures in words, rows in print order, and the charts."""
    language = scope.language
    bars = charts.contribution_bars(data.contributions)
    figures = analysis.sum_known is not None
    events = sorted(range(len(data.events)), key=lambda index: data.events[index].date)
    shown = bars[:BRIEF] if scope.detail == "brief" else bars
    return {
        "strength": words.strength(data.personnel),
        "change": words.change_sentence(data, analysis, language),
        "bars": shown,
        "figures": figures,
        "shares": _shares(data, analysis, language),
        "sum_share": _sum_share(data, analysis),
        "whole": share(1, 1, TENTH),
        "changes": analysis.change_since_previous.by_nation
        if analysis.change_since_previous
        else {},
        "before": _before(data) if scope.detail == "full" else {},
        "gone": _gone(data),
        "was": words.strength(data.previous.personnel) if data.previous else None,
        "change_total": words.change_total(data, analysis),
        "finding": words.contributions_finding(data, language),
        "sum": words.sum_sentence(data, analysis),
        "others": words.others(data, len(data.contributions)),
        "hidden": len(bars) - len(shown),
        "open_total": bool(
            figures and data.personnel and data.personnel.qualifier not in (None, "exact")
        ),
        "map": _map(data, scope),
        "steps": charts.strength_steps(data, scope, language),
        "steps_finding": words.steps_finding(data, language)
        if sum(point.total is not None for point in data.strength) >= 2
        else "",
        "strength_order": charts.strength_order(data),
        "strengths": [
            qualified(point.total, point.qualifier) if point.total is not None else ""
            for point in data.strength
        ],
        "event_numbers": charts.event_numbers(data),
        "rungs": [(rung, turn(rung.turn)) for rung in charts.responders(data)],
        "mandate": mandate.sentence(data.mandate, scope.as_of, language) if data.mandate else "",
        "clock": mandate.clock(data.mandate, scope.as_of) if data.mandate else None,
        "events": events,
        "events_told": events[-BRIEF_EVENTS:] if scope.detail == "brief" else events,
        "map_finding": words.map_finding(data, scope.language),
        "map_measured": words.map_measured(data, figures=figures),
        "extent": EXTENTS["europe"],
        "measured": msg("Personnel by nation, as stated by the source"),
        "ranks_measured": msg("Nations in order of size, as stated by the source"),
    }


def _map(data: Kfor, scope: Scope) -> MapView | None:
    """Give the map of contributors at full length, by personnel where any figure is known.

    There is none where most of the nations are not listed: it would show them as if they gave
    nothing.
    """
    listed = len(data.contributions)
    if scope.detail != "full" or not listed or 2 * listed < (data.nations or 0):
        return None
    rows = [
        MapRow(
            row.nation,
            f"{scope.section}#{pointer}/{'nation' if row.personnel is None else 'personnel'}",
            None if row.personnel is None else Decimal(row.personnel),
        )
        for row, pointer in zip(
            data.contributions, row_pointers("contributions", data.contributions), strict=True
        )
    ]
    return mapped("europe", rows, (), scope.language)


def _before(data: Kfor) -> dict[str, int | None]:
    """Give for each nation listed now its row in the previous state that has a figure.

    Empty where no nation has one, so that there is nothing to set side by side.
    """
    rows = data.previous.contributions if data.previous else []
    earlier = {row.nation: index for index, row in enumerate(rows) if row.personnel is not None}
    found = {row.nation: earlier.get(row.nation) for row in data.contributions}
    return found if any(index is not None for index in found.values()) else {}


def _gone(data: Kfor) -> list[int]:
    """Give the rows of the previous state whose nations are not listed now."""
    listed = {row.nation for row in data.contributions}
    rows = data.previous.contributions if data.previous else []
    return [index for index, row in enumerate(rows) if row.nation not in listed]


def _shares(data: Kfor, analysis: KforAnalysis, language: Language) -> dict[str, str]:
    """Write the nations' shares to a tenth; what would be rounded to nothing is under a tenth."""
    total = data.personnel.total if data.personnel else None
    written: dict[str, str] = {}
    for row in data.contributions:
        if not total or row.personnel is None or row.nation not in analysis.share_by_nation:
            continue
        rounded = share(row.personnel, total, TENTH)
        slight = row.personnel > 0 and not rounded
        written[row.nation] = "<" + language.number(TENTH) if slight else language.number(rounded)
    return written


def _sum_share(data: Kfor, analysis: KforAnalysis) -> Decimal | None:
    total = data.personnel.total if data.personnel else None
    if not total or analysis.sum_known is None:
        return None
    return share(analysis.sum_known, total, TENTH)
