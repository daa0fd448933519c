"""An election of persons: who is elected, or who meets in a run-off."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict

from briefgen.sections.elections.model import Elections, Result, RoundResult
from briefgen.sections.elections.threshold import share_of

Outcome = Literal["elected", "runoff", "tie", "open"]


class Candidate(BaseModel):
    """What a candidate had in one round, and the place that this gives (None where unknown)."""

    model_config = ConfigDict(frozen=True)

    abbr: str
    votes: int | None
    share_percent: Decimal | None
    place: int | None


class RaceRound(BaseModel):
    """One round: the candidates as entered, and what it led to.

    `outcome` is `elected`, `runoff` (between the `leading`), `tie` (the `leading` cannot be
    told apart) or `open` (too little is known). `certain` goes to the run-off beside one of
    those who tie.
    """

    model_config = ConfigDict(frozen=True)

    candidates: list[Candidate]
    outcome: Outcome
    leading: list[str]
    lead: int | Decimal | None
    certain: str | None = None

    @property
    def meeting(self) -> list[str]:
        """Name who goes to the run-off for sure."""
        if self.outcome == "runoff":
            return self.leading
        return [] if self.certain is None else [self.certain]


class RaceAnalysis(BaseModel):
    """What the rounds of an election of persons led to.

    `elected` is who won, `runoff` are the two who meet next where nobody has yet (the first
    alone where others tie for the second place), `ties` are candidates who cannot be told
    apart where it matters.
    """

    model_config = ConfigDict(frozen=True)

    rounds: list[RaceRound]
    elected: str | None
    runoff: list[str]
    ties: list[list[str]]


def analyse_race(data: Elections) -> RaceAnalysis:
    """Work out each round; the last one decides."""
    needed = Fraction(data.majority_percent)
    known_rounds: list[tuple[Sequence[Result | RoundResult], int | None, bool]] = [
        (data.results, data.valid_votes, data.runoff)
    ]
    known_rounds += [(one.results, None, False) for one in data.rounds]
    rounds = [_round(rows, valid, needed, runoff=runoff) for rows, valid, runoff in known_rounds]
    last = rounds[-1]
    return RaceAnalysis(
        rounds=rounds,
        elected=last.leading[0] if last.outcome == "elected" else None,
        runoff=last.meeting,
        ties=[one.leading for one in rounds if one.outcome == "tie"],
    )


def _round(
    rows: Sequence[Result | RoundResult], valid: int | None, needed: Fraction, *, runoff: bool
) -> RaceRound:
    votes = [row.votes for row in rows]
    shares = [row.share_percent for row in rows]
    strengths: list[Fraction] | None = None
    if rows and None not in votes:
        strengths = [Fraction(count or 0) for count in votes]
    elif rows and None not in shares:
        strengths = [Fraction(share or 0) for share in shares]
    # Votes without the number of valid ones are all there are.
    base = valid or (sum(count or 0 for count in votes) if None not in votes else None)
    printed = [share_of(row.share_percent, row.votes, base) for row in rows]
    places = _places(strengths, len(rows))
    candidates = [
        Candidate(abbr=row.abbr, votes=row.votes, share_percent=share, place=place)
        for row, share, place in zip(rows, printed, places, strict=True)
    ]
    if strengths is None or not any(strengths):
        return RaceRound(candidates=candidates, outcome="open", leading=[], lead=None)
    order = sorted(range(len(rows)), key=lambda index: -strengths[index])
    first = order[0]
    lead = _lead(rows, order, by_votes=None not in votes)
    exact = _exact_share(rows[first].votes, shares[first], base)
    names = [row.abbr for row in rows]
    if runoff and exact is None:
        return RaceRound(candidates=candidates, outcome="open", leading=[], lead=lead)
    if (exact is not None and exact > needed and runoff) or len(order) == 1:
        return RaceRound(
            candidates=candidates, outcome="elected", leading=[names[first]], lead=lead
        )
    # The place that decides: the second where two go on, else the first.
    limit = 2 if runoff else 1
    last = strengths[order[limit - 1]]
    tied = [index for index in order if strengths[index] == last]
    certain = None
    if len(order) > limit and strengths[order[limit]] == last:
        outcome: Outcome = "tie"
        leading = [names[index] for index in tied]
        certain = None if first in tied else names[first]
    else:
        outcome = "runoff" if runoff else "elected"
        leading = [names[index] for index in order[:limit]]
    return RaceRound(
        candidates=candidates, outcome=outcome, leading=leading, lead=lead, certain=certain
    )


def _places(strengths: list[Fraction] | None, count: int) -> list[int | None]:
    if strengths is None:
        return [None] * count
    return [1 + sum(other > own for other in strengths) for own in strengths]


def _lead(
    rows: Sequence[Result | RoundResult], order: list[int], *, by_votes: bool
) -> int | Decimal | None:
    if len(order) < 2:
        return None
    first, second = rows[order[0]], rows[order[1]]
    if by_votes:
        return (first.votes or 0) - (second.votes or 0)
    return (first.share_percent or Decimal(0)) - (second.share_percent or Decimal(0))


def _exact_share(votes: int | None, share: Decimal | None, base: int | None) -> Fraction | None:
    if votes is not None and base:
        return Fraction(100 * votes, base)
    return None if share is None else Fraction(share)
