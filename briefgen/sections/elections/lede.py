"""The sentence that an election begins with: who is ahead, and whether it is enough."""

from __future__ import annotations

from typing import Any

from briefgen.i18n import Language, Message, msg, nmsg
from briefgen.sections.elections import words
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.results import ElectionsAnalysis, Projection


def lede(data: Elections, analysis: ElectionsAnalysis, language: Language) -> Message | None:
    """Say in one sentence who is ahead and whether it is enough; None where nothing is known."""
    ahead = words.largest(analysis)
    if ahead is None or analysis.majority is None or analysis.seats_total is None:
        return _without_a_largest(data, analysis, language)
    official = words.is_official(data, ahead.abbr)
    status = (words.COUNT if official else words.PROJECTED).get(data.status or "")
    values = {
        "list": ahead.abbr,
        "seats": ahead.seats,
        "total": analysis.seats_total,
        "majority": analysis.majority,
        "status": status or words.AS_IT_STANDS,
        "purpose": words.purpose(data, analysis.majority) or msg("to govern"),
        "short": analysis.majority - (ahead.seats or 0),
    }
    if analysis.conditional:
        return _conditional(analysis, values, official=official)
    sure = words.surely_largest(analysis, ahead)
    values["rank"] = msg("the largest") if sure else msg("the largest so far")
    return _official(ahead, analysis, values) if official else _projected(ahead, analysis, values)


def _without_a_largest(
    data: Elections, analysis: ElectionsAnalysis, language: Language
) -> Message | None:
    majority, certain = analysis.majority, not (analysis.conditional or analysis.open_seats)
    if words.seats_known(analysis) and majority and certain and not analysis.governs_alone:
        return msg("No list can govern alone: %(majority)s seats are needed.", majority=majority)
    leader = words.ahead_by_share(analysis)
    if leader is None or leader.share_percent is None:
        return None
    values = {
        "list": leader.abbr,
        "share": language.percent(leader.share_percent),
        "status": words.COUNT.get(data.status or "", words.AS_IT_STANDS),
    }
    if words.behind_missing(leader, analysis):
        return msg("%(list)s has %(share)s of the votes %(status)s.", **values)
    return msg("%(list)s is ahead with %(share)s of the votes %(status)s.", **values)


def _conditional(analysis: ElectionsAnalysis, values: dict[str, Any], *, official: bool) -> Message:
    """Say what the list has, or would have, and how much is not known; claim nothing of others."""
    if official:
        return msg(
            "%(list)s has %(seats)s of %(total)s seats %(status)s, and %(majority)s are needed %(purpose)s; not all votes are entered.",
            **values,
        )
    if analysis.rest is None:
        return msg(
            "By the lists entered alone, %(list)s would hold %(seats)s of %(total)s seats %(status)s; the votes of others are unknown.",
            **values,
        )
    return msg(
        "By the lists entered alone, %(list)s would hold %(seats)s of %(total)s seats %(status)s; %(share)s per cent of the votes are not entered.",
        share=analysis.rest,
        **values,
    )


def _official(ahead: Projection, analysis: ElectionsAnalysis, values: dict[str, Any]) -> Message:
    if analysis.governs_alone:
        return msg(
            "%(list)s can govern alone: it has %(seats)s of %(total)s seats %(status)s, and %(majority)s are needed %(purpose)s.",
            **values,
        )
    if analysis.open_seats >= values["short"]:
        return nmsg(
            "%(list)s, %(rank)s, has %(seats)s of %(total)s seats %(status)s, %(short)s fewer than the %(majority)s needed %(purpose)s; one seat is open.",
            "%(list)s, %(rank)s, has %(seats)s of %(total)s seats %(status)s, %(short)s fewer than the %(majority)s needed %(purpose)s; %(count)s seats are open.",
            analysis.open_seats,
            **values,
        )
    return msg(
        "No list can govern alone: %(list)s, %(rank)s, has %(seats)s of %(total)s seats %(status)s, %(short)s fewer than the %(majority)s needed %(purpose)s.",
        **values,
    )


def _projected(ahead: Projection, analysis: ElectionsAnalysis, values: dict[str, Any]) -> Message:
    if analysis.governs_alone:
        return msg(
            "%(list)s can govern alone: it is projected to hold %(seats)s of %(total)s seats %(status)s, and %(majority)s are needed %(purpose)s.",
            **values,
        )
    if analysis.open_seats >= values["short"]:
        return nmsg(
            "%(list)s, %(rank)s, is projected to hold %(seats)s of %(total)s seats %(status)s, %(short)s fewer than the %(majority)s needed %(purpose)s; one seat is open.",
            "%(list)s, %(rank)s, is projected to hold %(seats)s of %(total)s seats %(status)s, %(short)s fewer than the %(majority)s needed %(purpose)s; %(count)s seats are open.",
            analysis.open_seats,
            **values,
        )
    return msg(
        "No list can govern alone: %(list)s, %(rank)s, is projected to hold %(seats)s of %(total)s seats %(status)s, %(short)s fewer than the %(majority)s needed %(purpose)s.",
        **values,
    )
