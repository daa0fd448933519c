"""The sentences of an election: who is ahead, who can govern, what the charts show."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefgen.i18n import Message, msg, nmsg, pmsg
from briefgen.sections.elections import terms
from briefgen.sections.elections.allocation import QUOTAS
from briefgen.sections.elections.model import Elections, Result
from briefgen.sections.elections.race import RaceRound
from briefgen.sections.elections.results import ElectionsAnalysis, Projection

STATUS = {
    "partial": msg("Partial results"),
    "preliminary": msg("Preliminary results"),
    "final": msg("Final results"),
    "certified": msg("Certified results"),
}

COUNT = {
    "partial": msg("on the partial count"),
    "preliminary": msg("on the preliminary count"),
    "final": msg("in the final result"),
    "certified": msg("in the certified result"),
}

PROJECTED = COUNT | {
    "final": msg("on the final result"),
    "certified": msg("on the certified result"),
}
"""As `COUNT`, where seats are projected of the votes."""

AS_IT_STANDS = msg("as it stands")


def largest(analysis: ElectionsAnalysis) -> Projection | None:
    """Give the list with most seats; None where none is known or two have as many."""
    known = [one for one in analysis.projection if one.seats]
    best = max((one.seats or 0 for one in known), default=0)
    leaders = [one for one in known if one.seats == best]
    return leaders[0] if len(leaders) == 1 else None


def surely_largest(analysis: ElectionsAnalysis, one: Projection) -> bool:
    """Say whether no other list can still have as many seats as the one with most."""
    second = max((other.seats or 0 for other in analysis.projection if other is not one), default=0)
    return not analysis.conditional and (one.seats or 0) - second > analysis.open_seats


def at_most(data: Elections, analysis: ElectionsAnalysis) -> frozenset[str]:
    """Name the lists that would have fewer seats with more lists entered, and never more.

    So it is with quotients; by a quota, a remainder may count for more then.
    """
    if not analysis.conditional or data.allocation is None or data.allocation.method in QUOTAS:
        return frozenset()
    return frozenset(row.abbr for row in data.results if row.seats is None and row.group is None)


def is_official(data: Elections, abbr: str) -> bool:
    """Say whether a list's seats are the official figure."""
    return any(row.abbr == abbr and row.seats is not None for row in data.results)


def purpose(data: Elections, majority: int | None) -> str | None:
    """Give what the majority is for, in the words of the briefing's own line."""
    return next((line.label for line in data.lines if line.seats == majority), None)


def seats_known(analysis: ElectionsAnalysis) -> bool:
    """Say whether seats are known at all."""
    return any(one.seats for one in analysis.projection)


def hemicycle_finding(analysis: ElectionsAnalysis) -> Message:
    """Say what the hemicycle shows."""
    majority = analysis.majority
    if analysis.conditional:
        return msg("The seats by the lists entered alone")
    if majority is None:
        return msg("How the seats fall")
    if analysis.governs_alone:
        return msg(
            "%(list)s reaches the %(majority)s seats alone",
            list=analysis.governs_alone[0],
            majority=majority,
        )
    return msg("No list reaches %(majority)s seats", majority=majority)


def hemicycle_measured(analysis: ElectionsAnalysis) -> Message:
    """Say what the dots are."""
    total = analysis.seats_total or sum(one.seats or 0 for one in analysis.projection)
    if analysis.projected:
        return msg("%(seats)s seats by list, as the votes project them", seats=total)
    return msg("%(seats)s seats by list", seats=total)


def shares_finding(data: Elections, analysis: ElectionsAnalysis) -> Message:
    """Say what the share bars show: how many cross the threshold, else who is ahead."""
    allocation = data.allocation
    judged = [one for one in analysis.projection if one.crosses_threshold is not None]
    if allocation is not None and allocation.threshold_percent and judged:
        crossing = sum(bool(one.crosses_threshold) for one in judged)
        share = terms.threshold_text(allocation.threshold_percent)
        if analysis.outsiders and analysis.rest is None:
            return msg("How the votes that are known fall")
        if crossing == 0 and analysis.outsiders:
            return msg("No list entered crosses the threshold of %(share)s per cent", share=share)
        if crossing == 0:
            return msg("No list crosses the threshold of %(share)s per cent", share=share)
        if analysis.lacking:
            return nmsg(
                "One of the lists entered crosses the threshold of %(share)s per cent",
                "%(lists)s of the lists entered cross the threshold of %(share)s per cent",
                crossing,
                lists=spelled(crossing),
                share=share,
            )
        return nmsg(
            "One list crosses the threshold of %(share)s per cent",
            "%(lists)s lists cross the threshold of %(share)s per cent",
            crossing,
            lists=spelled(crossing),
            share=share,
        )
    ahead = ahead_by_share(analysis)
    if ahead is None or behind_missing(ahead, analysis):
        return msg("How the votes fall")
    return msg("%(list)s has the largest share of the votes", list=ahead.abbr)


def ahead_by_share(analysis: ElectionsAnalysis) -> Projection | None:
    """Give the list with the largest share; None where two have as much or none is known."""
    known = [one for one in analysis.projection if one.share_percent is not None]
    best = max((one.share_percent or Decimal(0) for one in known), default=Decimal(0))
    leaders = [one for one in known if one.share_percent == best]
    return leaders[0] if len(leaders) == 1 and best else None


def behind_missing(one: Projection, analysis: ElectionsAnalysis) -> bool:
    """Say whether a list that is not entered could be ahead of one that is."""
    return analysis.rest is not None and analysis.rest >= (one.share_percent or 0)


SPELLED = {
    2: pmsg("count", "Two"),
    3: pmsg("count", "Three"),
    4: pmsg("count", "Four"),
    5: pmsg("count", "Five"),
    6: pmsg("count", "Six"),
    7: pmsg("count", "Seven"),
    8: pmsg("count", "Eight"),
    9: pmsg("count", "Nine"),
}


def spelled(count: int) -> Message | int:
    """Give a small number as a word that begins a sentence."""
    return SPELLED.get(count, count)


def coalitions_finding(analysis: ElectionsAnalysis) -> Message:
    """Say what the coalition table shows: the smallest number of lists that is enough."""
    alone = [one for one in analysis.minimal_coalitions if one.needs is None]
    majority = analysis.majority or 0
    if not alone:
        return msg("No coalition of lists alone reaches %(majority)s seats", majority=majority)
    size = len(alone[0].parties)
    if size == 1:
        return msg(
            "%(list)s reaches %(majority)s seats without a partner",
            list=alone[0].parties[0],
            majority=majority,
        )
    count = sum(len(one.parties) == size for one in alone)
    # Of a thousand that are told, none may be larger; the number of the smallest is then open.
    if count == len(analysis.minimal_coalitions) < analysis.minimal_coalitions_total:
        return msg(
            "It takes at least %(size)s lists to reach %(majority)s seats",
            size=size,
            majority=majority,
        )
    if size == 2:
        return nmsg(
            "One pair of lists reaches %(majority)s seats",
            "%(pairs)s pairs of lists reach %(majority)s seats",
            count,
            pairs=spelled(count),
            majority=majority,
        )
    return nmsg(
        "It takes %(size)s lists to reach %(majority)s seats, in one way",
        "It takes %(size)s lists to reach %(majority)s seats, in %(count)s ways",
        count,
        size=size,
        majority=majority,
    )


def margin_amount(value: int | Decimal | None, *, points: bool) -> Message | str:
    """Write a margin with its unit; a dash where there is none."""
    if value is None:
        return "–"
    if points:
        return msg("%(points)s points", points=value)
    assert isinstance(value, int)
    return nmsg("one vote", "%(count)s votes", value)


def line_sentence(analysis: ElectionsAnalysis) -> Message | None:
    """Say who won the last seat and who is next in line."""
    won = [one for one in analysis.order if one.won]
    after = [one for one in analysis.order if not one.won]
    if not won or not after:
        return None
    last, following = won[-1], after[0]
    if last.abbr == following.abbr:
        rival = next((one for one in after if one.abbr != last.abbr), None)
        if rival is None:
            return msg(
                "%(list)s won the last of the %(seats)s seats and would have the next one too.",
                list=last.abbr,
                seats=last.rank,
            )
        return msg(
            "%(list)s won the last of the %(seats)s seats and would have the next one too;"
            " %(rival)s would follow.",
            list=last.abbr,
            seats=last.rank,
            rival=rival.abbr,
        )
    return msg(
        "%(list)s won the last of the %(seats)s seats; %(rival)s is next in line.",
        list=last.abbr,
        seats=last.rank,
        rival=following.abbr,
    )


def conditional_note(analysis: ElectionsAnalysis) -> Message | None:
    """Say why the seats are not to be relied on, and what is not worked out of them."""
    if not analysis.conditional:
        return None
    if analysis.rest is None:
        return msg(
            "The votes of a list are unknown, so the lists here may have fewer seats than is"
            " projected; no coalitions and no margins are given."
        )
    return msg(
        "%(share)s per cent of the votes are not entered, so the lists here may have fewer seats"
        " than is projected; no coalitions and no margins are given.",
        share=analysis.rest,
    )


def open_note(analysis: ElectionsAnalysis) -> Message | None:
    """Say that seats are open, and what could become possible with them."""
    if not analysis.open_seats or analysis.conditional or analysis.majority is None:
        return None
    most = max((one.seats or 0 for one in analysis.projection), default=0)
    if most < analysis.majority <= most + analysis.open_seats:
        return nmsg(
            "One seat is open; with it a list could govern alone.",
            "%(count)s seats are open; with them a list could govern alone.",
            analysis.open_seats,
        )
    return nmsg(
        "One seat is open; whoever wins it may make more coalitions possible.",
        "%(count)s seats are open; whoever wins them may make more coalitions possible.",
        analysis.open_seats,
    )


def margins_finding(analysis: ElectionsAnalysis) -> Message:
    """Say what the table of margins shows: whose gain is nearest."""
    able = [one for one in analysis.margins if one.to_gain is not None]
    if not able:
        return msg("How near each list is to one seat more or less")
    nearest = min(able, key=lambda one: one.to_gain or 0)
    return msg(
        "%(list)s is nearest to one seat more: %(amount)s",
        list=nearest.abbr,
        amount=margin_amount(nearest.to_gain, points=analysis.points),
    )


def swing_finding(
    gains: Sequence[tuple[str, Decimal | None]], *, all_there: bool = True
) -> Message:
    """Say who gained most, and who lost most; `all_there` where each list stood in both elections."""
    known = [(abbr, change) for abbr, change in gains if change is not None]
    up = max(known, key=lambda pair: pair[1], default=None)
    down = min(known, key=lambda pair: pair[1], default=None)
    if up is None or down is None:
        return msg("Against the election before")
    if up[1] > 0 > down[1]:
        names = {"winner": up[0], "loser": down[0]}
        if all_there:
            return msg("%(winner)s gains most, %(loser)s loses most", **names)
        return msg(
            "Of the lists in both elections, %(winner)s gains most, %(loser)s loses most", **names
        )
    if up[1] > 0:
        return msg("%(winner)s gains most", winner=up[0])
    if down[1] < 0:
        return msg("%(loser)s loses most", loser=down[0])
    return msg("The shares are those of the election before")


def tie_sentence(abbrs: Sequence[str], seats: int, joined: str) -> Message:
    """Say that lists tie, and that nothing decides between them here."""
    return nmsg(
        "%(lists)s tie for one seat, which is left open here.",
        "%(lists)s tie for %(count)s seats, which are left open here.",
        seats,
        lists=joined,
    )


def race_tie(one: RaceRound, joined: str) -> Message:
    """Say that candidates tie for the place that matters in a round."""
    if one.certain is not None:
        return msg(
            "%(names)s tie for the second place, so it is open who of them goes on.", names=joined
        )
    return msg("%(names)s have the same result, so it is open who goes on.", names=joined)


def list_name(row: Result) -> str:
    """Give a list's or a candidate's name as its row gives it, else its abbreviation."""
    return row.candidate or row.party or row.abbr
