"""The checks of an election's counts: votes, shares, turnout, stations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from briefgen.core.problems import Severity
from briefgen.i18n import Message, msg
from briefgen.sections.elections.analysis import votes_of
from briefgen.sections.elections.missing import of_entered, rounding, unit
from briefgen.sections.elections.model import Elections, Result, RoundResult
from briefgen.sections.pointers import row_pointers

Finding = tuple[str, Severity, Message, str]


def findings(data: Elections) -> Iterator[Finding]:
    """Find counts that contradict each other, with pointers into the data."""
    yield from _share_sum(data.results, data.other_share_percent, "/results")
    for index, one in enumerate(data.rounds):
        yield from _share_sum(one.results, None, f"/rounds/{index}/results")
    if data.previous is not None:
        known = [
            row.share_percent for row in data.previous.results if row.share_percent is not None
        ]
        yield from _too_much(known, "/previous/results")
    yield from _valid_votes(data)
    yield from _votes(data)
    yield from _shares_of_votes(data)
    yield from _turnout(data)
    yield from _district_votes(data)


def _too_much(shares: Sequence[Decimal], pointer: str) -> Iterator[Finding]:
    total = sum(shares, Decimal(0))
    if Fraction(total) > 100 + rounding(shares):
        yield (
            "share-sum",
            Severity.ERROR,
            msg("The shares add up to %(sum)s per cent; mend the one that is wrong.", sum=total),
            pointer,
        )


def _share_sum(
    rows: Sequence[Result | RoundResult], other: Decimal | None, pointer: str
) -> Iterator[Finding]:
    shares = [row.share_percent for row in rows if row.share_percent is not None]
    if other is not None:
        shares.append(other)
    yield from _too_much(shares, pointer)
    if other is None or any(row.share_percent is None for row in rows):
        return
    total = sum(shares, Decimal(0))
    if Fraction(total) < 100 - rounding(shares):
        yield (
            "share-sum",
            Severity.WARNING,
            msg(
                "All shares and that of the other lists add up to %(sum)s per cent only.", sum=total
            ),
            pointer,
        )


def _valid_votes(data: Elections) -> Iterator[Finding]:
    """Say that shares are of the lists entered, where nothing tells of any others."""
    if of_entered(data):
        yield (
            "valid-votes",
            Severity.NOTE,
            msg(
                "The valid votes are not entered, so shares and seats are worked out as if the"
                " lists entered had all of them; enter them, or the votes of other lists."
            ),
            "/valid_votes",
        )


def _votes(data: Elections) -> Iterator[Finding]:
    known = sum(count or 0 for count in votes_of(data).values()) + (data.other_votes or 0)
    valid, cast, invalid = data.valid_votes, data.cast_votes, data.invalid_votes
    if valid is not None and known > valid:
        yield (
            "votes-sum",
            Severity.ERROR,
            msg(
                "The lists have %(sum)s votes, more than the %(valid)s valid ones.",
                sum=known,
                valid=valid,
            ),
            "/valid_votes",
        )
    if valid is not None and cast is not None and valid > cast:
        yield (
            "votes-sum",
            Severity.ERROR,
            msg(
                "There are more valid votes (%(valid)s) than votes cast (%(cast)s).",
                valid=valid,
                cast=cast,
            ),
            "/valid_votes",
        )
    elif valid is not None and cast is not None and invalid is not None and valid + invalid != cast:
        yield (
            "votes-sum",
            Severity.WARNING,
            msg(
                "Valid and invalid votes add up to %(sum)s, not to the %(cast)s votes cast.",
                sum=valid + invalid,
                cast=cast,
            ),
            "/cast_votes",
        )
    allocation = data.allocation
    if (
        allocation is not None
        and allocation.threshold_base == "cast"
        and cast is None
        and invalid is None
        and any(count is not None for count in votes_of(data).values())
    ):
        yield (
            "threshold-base",
            Severity.WARNING,
            msg(
                "The threshold is a share of the votes cast, which are unknown; the valid votes stand for them."
            ),
            "/cast_votes",
        )


def _shares_of_votes(data: Elections) -> Iterator[Finding]:
    """Find shares that are not what the votes give, at the precision printed."""
    if not data.valid_votes:
        return
    for row, pointer in zip(data.results, row_pointers("results", data.results), strict=True):
        if row.votes is None or row.share_percent is None:
            continue
        exact = Fraction(100 * row.votes, data.valid_votes)
        if abs(exact - Fraction(row.share_percent)) > unit(row.share_percent):
            yield (
                "share-votes",
                Severity.WARNING,
                msg(
                    "%(list)s has %(votes)s of %(valid)s valid votes, which is not %(share)s per cent.",
                    list=row.abbr,
                    votes=row.votes,
                    valid=data.valid_votes,
                    share=row.share_percent,
                ),
                f"{pointer}/share_percent",
            )


def _turnout(data: Elections) -> Iterator[Finding]:
    cast, registered, turnout = data.cast_votes, data.registered, data.turnout_percent
    if cast is not None and registered is not None and cast > registered:
        yield (
            "turnout",
            Severity.ERROR,
            msg(
                "More votes were cast (%(cast)s) than voters are registered (%(registered)s).",
                cast=cast,
                registered=registered,
            ),
            "/registered",
        )
    elif cast is not None and registered and turnout is not None:
        exact = Fraction(100 * cast, registered)
        if abs(exact - Fraction(turnout)) > unit(turnout):
            yield (
                "turnout",
                Severity.WARNING,
                msg(
                    "%(cast)s of %(registered)s registered voters is not a turnout of %(turnout)s per cent.",
                    cast=cast,
                    registered=registered,
                    turnout=turnout,
                ),
                "/turnout_percent",
            )
    if data.stations is not None and data.stations.reported > data.stations.total:
        yield (
            "stations",
            Severity.ERROR,
            msg(
                "More polling stations have reported (%(reported)s) than there are (%(total)s).",
                reported=data.stations.reported,
                total=data.stations.total,
            ),
            "/stations/reported",
        )


def _district_votes(data: Elections) -> Iterator[Finding]:
    pointers = row_pointers("districts", data.districts)
    for district, pointer in zip(data.districts, pointers, strict=True):
        known = sum(result.votes for result in district.results)
        if district.valid_votes is not None and known > district.valid_votes:
            yield (
                "votes-sum",
                Severity.ERROR,
                msg(
                    "The lists have %(sum)s votes, more than the %(valid)s valid ones.",
                    sum=known,
                    valid=district.valid_votes,
                ),
                f"{pointer}/valid_votes",
            )
    sums: dict[str, int] = {}
    for district in data.districts:
        for result in district.results:
            sums[result.abbr] = sums.get(result.abbr, 0) + result.votes
    for row, pointer in zip(data.results, row_pointers("results", data.results), strict=True):
        if row.votes is not None and row.abbr in sums and sums[row.abbr] != row.votes:
            yield (
                "votes-sum",
                Severity.WARNING,
                msg(
                    "%(list)s has %(votes)s votes, but %(sum)s in the districts together.",
                    list=row.abbr,
                    votes=row.votes,
                    sum=sums[row.abbr],
                ),
                f"{pointer}/votes",
            )
