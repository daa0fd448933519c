"""What the template gets of an election of persons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from briefgen.charts.bars import fractions
from briefgen.core.dates import Edtf
from briefgen.i18n import Language, Message, msg
from briefgen.sections.base import Scope
from briefgen.sections.elections import charts, words
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.race import Candidate, RaceAnalysis, RaceRound
from briefgen.sections.elections.swing import swings


@dataclass(frozen=True)
class CandidateRow:
    """A candidate's bar in one round: the index of the row in its list, and of the person."""

    index: int
    person: int | None
    name: str
    candidate: Candidate
    fraction: float | None
    mark: Message | None


@dataclass(frozen=True)
class RoundView:
    """One round as it is printed; `number` 0 is the results themselves."""

    number: int
    title: Message
    date: Edtf | None
    finding: Message
    rows: tuple[CandidateRow, ...]
    needed: float | None


def race_view(data: Elections, analysis: RaceAnalysis, scope: Scope) -> Mapping[str, Any]:
    """Give the rounds in order, and the sentence that says who won."""
    persons = {row.abbr: index for index, row in enumerate(data.results)}
    rounds = []
    for number, one in enumerate(analysis.rounds):
        threshold = data.majority_percent if number == 0 and data.runoff else None
        shares = [candidate.share_percent for candidate in one.candidates]
        top = max(
            [share for share in (*shares, threshold) if share is not None], default=Decimal(0)
        )
        lengths = fractions(shares, top)
        rows = [
            CandidateRow(
                index,
                persons.get(candidate.abbr),
                name_of(data, candidate.abbr),
                candidate,
                length,
                _mark(candidate, one, sure=_sure(data, number)),
            )
            for index, (candidate, length) in enumerate(zip(one.candidates, lengths, strict=True))
        ]
        rows.sort(key=lambda row: (row.candidate.place is None, row.candidate.place or 0))
        rounds.append(
            RoundView(
                number,
                _title(number, len(analysis.rounds)),
                data.rounds[number - 1].date if number else data.date,
                _finding(data, one, sure=_sure(data, number)),
                tuple(rows),
                fractions([threshold], top)[0] if threshold and top else None,
            )
        )
    changes = swings(data, analysis)
    return {
        "race": analysis,
        "rounds": rounds,
        "lede": race_lede(data, analysis, scope.language),
        "count": words.STATUS.get(data.status or ""),
        "outstanding": None
        if data.stations is None
        else max(0, data.stations.total - data.stations.reported),
        "round_status": [words.STATUS.get(one.status or "", "") for one in data.rounds],
        "paints": charts.list_paints(data),
        "swings": changes,
        "ties": [
            words.race_tie(one, _listed(data, one.leading, scope.language))
            for one in analysis.rounds
            if one.outcome == "tie"
        ],
    }


def race_lede(data: Elections, analysis: RaceAnalysis, language: Language) -> Message | None:
    """Say in one sentence who is elected, or who meets in the run-off."""
    last = analysis.rounds[-1]
    status = data.rounds[-1].status if data.rounds else data.status
    count: Message | str = words.COUNT.get(status or "", msg("as it stands"))
    if analysis.elected:
        winner = name_of(data, analysis.elected)
        share = _share(last.candidates, analysis.elected)
        if share is not None and not _sure(data, len(data.rounds)):
            return msg(
                "%(winner)s would be elected with %(share)s of the votes %(count)s.",
                winner=winner,
                share=language.percent(share),
                count=count,
            )
        if share is None:
            return msg("%(winner)s is elected %(count)s.", winner=winner, count=count)
        return msg(
            "%(winner)s is elected with %(share)s of the votes %(count)s.",
            winner=winner,
            share=language.percent(share),
            count=count,
        )
    if analysis.runoff:
        names = [name_of(data, abbr) for abbr in analysis.runoff]
        if last.certain is not None:
            values = {
                "needed": language.percent(data.majority_percent),
                "first": names[0],
                "tied": _listed(data, last.leading, language),
                "count": count,
            }
            if not _sure(data, len(data.rounds)):
                return msg(
                    "Nobody has more than %(needed)s of the votes %(count)s: as it stands,"
                    " %(first)s goes to a run-off, and %(tied)s tie for the second place in it.",
                    **values,
                )
            return msg(
                "Nobody has more than %(needed)s of the votes %(count)s: %(first)s goes to a"
                " run-off, and %(tied)s tie for the second place in it.",
                **values,
            )
        if not _sure(data, len(data.rounds)):
            return msg(
                "Nobody has more than %(needed)s of the votes %(count)s: as it stands, %(names)s go"
                " to a run-off.",
                needed=language.percent(data.majority_percent),
                names=language.listing(names),
                count=count,
            )
        return msg(
            "Nobody has more than %(needed)s of the votes %(count)s: %(names)s go to a run-off.",
            needed=language.percent(data.majority_percent),
            names=language.listing(names),
            count=count,
        )
    return None


def name_of(data: Elections, abbr: str) -> str:
    """Give a candidate's name, else the abbreviation."""
    return next((words.list_name(row) for row in data.results if row.abbr == abbr), abbr)


def _listed(data: Elections, abbrs: Sequence[str], language: Language) -> str:
    return language.listing([name_of(data, abbr) for abbr in abbrs])


def _share(candidates: Sequence[Candidate], abbr: str) -> Decimal | None:
    return next((one.share_percent for one in candidates if one.abbr == abbr), None)


def _title(number: int, rounds: int) -> Message:
    if number == 0:
        return msg("First round") if rounds > 1 else msg("Result")
    return (
        msg("Run-off") if number == rounds - 1 == 1 else msg("Round %(number)s", number=number + 1)
    )


def _sure(data: Elections, number: int) -> bool:
    """Say whether a round's count is over: before that nobody is elected."""
    status = data.rounds[number - 1].status if number else data.status
    return status in ("final", "certified")


def _finding(data: Elections, one: RaceRound, *, sure: bool) -> Message:
    if one.outcome == "elected" and not sure:
        return msg("%(winner)s is ahead", winner=name_of(data, one.leading[0]))
    if one.outcome == "elected":
        return msg("%(winner)s is elected", winner=name_of(data, one.leading[0]))
    if one.outcome == "runoff":
        return msg(
            "%(first)s and %(second)s go to a run-off",
            first=name_of(data, one.leading[0]),
            second=name_of(data, one.leading[1]),
        )
    if one.certain is not None:
        return msg(
            "%(first)s goes to a run-off, the second place is tied",
            first=name_of(data, one.certain),
        )
    if one.outcome == "tie":
        return msg("The votes do not decide")
    return msg("The result is open")


def _mark(candidate: Candidate, one: RaceRound, *, sure: bool) -> Message | None:
    if candidate.abbr in one.meeting:
        return msg("in the run-off")
    if candidate.abbr not in one.leading:
        return None
    return {
        "elected": msg("elected") if sure else msg("ahead"),
        "tie": msg("tied"),
    }.get(one.outcome)
