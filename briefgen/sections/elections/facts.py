"""What an election tells the whole document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.i18n import Language, Message, msg
from briefgen.sections.base import DatedItem, Facts, KeyFigure, Scope
from briefgen.sections.elections import charts, pack_words, packs, terms, words
from briefgen.sections.elections.analysis import general_seats
from briefgen.sections.elections.lede import lede
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.race import RaceAnalysis
from briefgen.sections.elections.race_view import name_of, race_lede
from briefgen.sections.elections.results import ElectionsAnalysis, Projection
from briefgen.sections.elections.view import rules
from briefgen.sections.pointers import row_pointers


def facts(data: Elections, analysis: Any, scope: Scope) -> Facts:
    """Give key figures, dates, how the seats were worked out, and the names of the lists."""
    race = isinstance(analysis, RaceAnalysis)
    figures = _race_figures if race else _seat_figures
    said = (race_lede if race else lede)(data, analysis, scope.language)
    return Facts(
        key_figures=tuple(figures(data, analysis, scope.language)),
        dates=tuple(_dates(data)),
        methods=() if race else (*_methods(data, analysis), *_rules(data, scope.language)),
        abbreviations=()
        if race
        else tuple(
            (row.abbr, row.party) for row in data.results if row.party and row.party != row.abbr
        ),
        assessment=said or "",
    )


def _seat_figures(
    data: Elections, analysis: ElectionsAnalysis, language: Language
) -> Iterator[KeyFigure]:
    if analysis.majority is not None and analysis.seats_total is not None:
        value = msg("%(seats)s of %(total)s", seats=analysis.majority, total=analysis.seats_total)
        label = words.purpose(data, analysis.majority)
        text = (
            msg("seats are needed %(purpose)s", purpose=label)
            if label
            else msg("seats are needed to govern")
        )
        yield KeyFigure(language.text(value), text, charts.majority_pointer(data))
    ahead = words.largest(analysis)
    pointers = charts.seat_pointers(data)
    if ahead is not None and ahead.abbr in pointers:
        yield KeyFigure(
            language.number(ahead.seats or 0),
            _held_by(ahead, data, analysis),
            pointers[ahead.abbr],
        )
    yield from _share_figure(data, analysis, language)


def _held_by(one: Projection, data: Elections, analysis: ElectionsAnalysis) -> Message:
    official = words.is_official(data, one.abbr)
    if analysis.conditional and not official:
        return msg("seats for %(list)s by the lists entered alone", list=one.abbr)
    sure = words.surely_largest(analysis, one)
    rank = msg("the largest list") if sure else msg("the largest list so far")
    if official:
        return msg("seats for %(list)s, %(rank)s", list=one.abbr, rank=rank)
    return msg("seats for %(list)s, %(rank)s, as projected", list=one.abbr, rank=rank)


def _share_figure(
    data: Elections, analysis: ElectionsAnalysis, language: Language
) -> Iterator[KeyFigure]:
    pointers = charts.strength_pointers(data)
    leader = words.ahead_by_share(analysis)
    if leader is None or leader.share_percent is None or leader.abbr not in pointers:
        return
    yield KeyFigure(
        language.percent(leader.share_percent),
        msg(
            "of the votes for %(list)s, %(count)s",
            list=leader.abbr,
            count=words.COUNT.get(data.status or "", words.AS_IT_STANDS),
        ),
        pointers[leader.abbr],
    )


def _race_figures(
    data: Elections, analysis: RaceAnalysis, language: Language
) -> Iterator[KeyFigure]:
    last = analysis.rounds[-1]
    rows = data.rounds[-1].results if data.rounds else data.results
    for candidate in last.candidates:
        if candidate.abbr not in (*last.meeting, *last.leading) or candidate.share_percent is None:
            continue
        base = f"/rounds/{len(data.rounds) - 1}" if data.rounds else ""
        row = next(one for one in rows if one.abbr == candidate.abbr)
        field = "share_percent" if row.share_percent is not None else "votes"
        index = rows.index(row)  # type: ignore[arg-type]
        pointer = row_pointers("results", rows)[index]
        yield KeyFigure(
            language.percent(candidate.share_percent),
            msg("of the votes for %(name)s", name=name_of(data, candidate.abbr)),
            f"{base}{pointer}/{field}",
        )


def _dates(data: Elections) -> Iterator[DatedItem]:
    if data.date is not None:
        text = (
            msg("Election: %(chamber)s", chamber=data.chamber) if data.chamber else msg("Election")
        )
        yield DatedItem(data.date, text, "/date")
    for index, one in enumerate(data.rounds):
        if one.date is not None:
            yield DatedItem(one.date, msg("Run-off"), f"/rounds/{index}/date")
    if data.previous is not None and data.previous.date is not None:
        yield DatedItem(data.previous.date, msg("Previous election"), "/previous/date")
    pointers = row_pointers("deadlines", data.deadlines)
    for deadline, pointer in zip(data.deadlines, pointers, strict=True):
        if deadline.date is not None:
            yield DatedItem(deadline.date, deadline.text, f"{pointer}/date", planned=True)


def _rules(data: Elections, language: Language) -> Iterator[Message]:
    pack = packs.find(data.rules)
    if pack is not None:
        yield from rules(data, language)
        remarks = pack_words.remarks(pack, language)
        yield from (remarks,) if remarks else ()
        yield from pack_words.sources(pack, language)


def _methods(data: Elections, analysis: ElectionsAnalysis) -> Iterator[Message]:
    allocation, seats = data.allocation, general_seats(data)
    if allocation is None or seats is None or not words.seats_known(analysis):
        return
    method = terms.METHODS[allocation.method]
    if allocation.threshold_percent:
        share = terms.threshold_text(allocation.threshold_percent)
        yield (
            msg(
                "Elections: %(seats)s seats are allocated by %(method)s among the lists with"
                " %(share)s per cent of the votes or more; official seats, where known, are used in"
                " place of the projection.",
                seats=seats,
                method=method,
                share=share,
            )
            if allocation.threshold_rule == "at_least"
            else msg(
                "Elections: %(seats)s seats are allocated by %(method)s among the lists with more than"
                " %(share)s per cent of the votes; official seats, where known, are used in place of"
                " the projection.",
                seats=seats,
                method=method,
                share=share,
            )
        )
    else:
        yield msg(
            "Elections: %(seats)s seats are allocated by %(method)s without a threshold; official"
            " seats, where known, are used in place of the projection.",
            seats=seats,
            method=method,
        )
    if any(one.up_to for one in analysis.projection) or analysis.unallocated:
        yield msg(
            "Elections: lists of a community compete for its reserved seats alone; where not all"
            " of its lists are known, seats are given as “up to”, or left unallocated."
        )
    if analysis.conditional:
        return
    if analysis.minimal_coalitions_total:
        yield msg(
            "Elections: the coalitions are those that reach a majority and would lose it without"
            " any one of their members."
        )
    if analysis.margins:
        yield msg(
            "Elections: a margin is the least change of one list's own votes, all others"
            " unchanged, that gives or costs it a seat."
        )
