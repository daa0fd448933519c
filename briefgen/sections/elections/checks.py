"""The checks of an election: what is missing, and figures that contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from briefgen.core.address import parse
from briefgen.core.edit import Set
from briefgen.core.problems import Mend, Problem, Severity
from briefgen.i18n import Message, msg, nmsg
from briefgen.sections.base import Scope
from briefgen.sections.elections import checks_counts, checks_rules, packs, words
from briefgen.sections.elections.analysis import general_seats
from briefgen.sections.elections.districts import counted
from briefgen.sections.elections.missing import communities_open, other_share, rest_of
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.race import RaceAnalysis
from briefgen.sections.elections.results import ElectionsAnalysis
from briefgen.sections.pointers import row_pointers


def problems(data: Elections, analysis: Any, scope: Scope) -> Iterator[Problem]:
    """Find what is missing, and sums, shares, seats and dates that do not go together."""
    for check, severity, message, pointer in (
        *_missing(data),
        *_names(data),
        *checks_counts.findings(data),
        *_dates(data),
        *(
            _race(data, analysis, scope)
            if isinstance(analysis, RaceAnalysis)
            else _seats(data, analysis, scope)
        ),
    ):
        yield Problem(check, severity, message, f"{scope.section}#{pointer}")
    if isinstance(analysis, ElectionsAnalysis) and analysis.rest is not None:
        yield from _lists_missing(data, analysis, analysis.rest, scope)
    yield from checks_rules.problems(data, scope)


def _lists_missing(
    data: Elections, analysis: ElectionsAnalysis, rest: Decimal, scope: Scope
) -> Iterator[Problem]:
    """Say that lists which are not entered could win seats, and offer to tell them as others."""
    if not (analysis.outsiders and analysis.projected):
        return
    mends: tuple[Mend, ...] = ()
    if data.other_votes is None and not communities_open(data):
        others = (data.other_share_percent or 0) + rest
        label = msg("They win no seat: other lists have %(share)s per cent", share=others)
        mends = (Mend(label, Set(parse(f"{scope.section}#/other_share_percent"), others)),)
    yield Problem(
        "lists-missing",
        Severity.WARNING,
        msg(
            "%(share)s per cent of the votes are not entered. Lists with them could win seats that"
            " are projected for others: enter these lists, or, if they win no seat, their share as"
            " that of other lists.",
            share=rest,
        ),
        f"{scope.section}#/results",
        mends,
    )


Finding = tuple[str, Severity, Message, str]


def _missing(data: Elections) -> Iterator[Finding]:
    needed = {
        "country": msg("The election has no country; choose one."),
        "chamber": msg("The election names no chamber or office; enter it."),
        "date": msg("The election has no date; enter it."),
        "status": msg(
            "The status of the count is missing; choose partial, preliminary, final or certified."
        ),
    }
    if data.contest == "seats":
        needed["seats"] = msg("The number of the chamber's seats is missing; enter it.")
        if any(row.seats is None for row in data.results):
            needed["allocation"] = _rules_needed(data)
    for field, message in needed.items():
        if getattr(data, field) is None:
            yield "needed", Severity.ERROR, message, f"/{field}"
    if not data.results:
        yield "needed", Severity.ERROR, msg("There are no results; enter the lists."), "/results"
    pointers = row_pointers("results", data.results)
    for row, pointer in zip(data.results, pointers, strict=True):
        counted = any(result.abbr == row.abbr for one in data.districts for result in one.results)
        if row.votes is None and row.share_percent is None and row.seats is None and not counted:
            yield (
                "list-figures",
                Severity.WARNING,
                msg(
                    "%(list)s has neither votes nor a share nor seats; enter one of them.",
                    list=row.abbr,
                ),
                pointer,
            )


def _rules_needed(data: Elections) -> Message:
    """Ask for the rules or the seats, and name the rule packs of the country, which fill them in."""
    known = [name for name, pack in packs.packs().items() if pack.country == data.country]
    if not known or data.rules is not None:
        return msg(
            "There are neither rules of allocation nor official seats for every list; enter one of them."
        )
    return msg(
        "There are neither rules of allocation nor official seats for every list; enter one of"
        " them, or choose a rule pack (%(packs)s), which fills in the rules.",
        packs=", ".join(known),
    )


def _names(data: Elections) -> Iterator[Finding]:
    """Find names that nothing bears, and lists that are entered twice."""
    counts = Counter(row.abbr for row in data.results)
    for index, row in enumerate(data.results):
        if counts[row.abbr] > 1:
            yield (
                "list-repeated",
                Severity.ERROR,
                msg(
                    "Two lists are called %(list)s; give one of them another abbreviation.",
                    list=row.abbr,
                ),
                f"/results/{index}/abbr",
            )
    groups = {entry.group for entry in data.reserved if not entry.of}
    pointers = row_pointers("results", data.results)
    for row, pointer in zip(data.results, pointers, strict=True):
        if row.group is not None and row.group not in groups:
            yield (
                "group-unknown",
                Severity.ERROR,
                msg(
                    "No seats are reserved for “%(group)s”; enter them, or mend the name.",
                    group=row.group,
                ),
                f"{pointer}/group",
            )
    for entry, pointer in zip(data.reserved, row_pointers("reserved", data.reserved), strict=True):
        for group in entry.of or ():
            if group not in groups:
                yield (
                    "group-unknown",
                    Severity.ERROR,
                    msg(
                        "“%(group)s” is no group with reserved seats; enter it, or mend the name.",
                        group=group,
                    ),
                    f"{pointer}/of",
                )
    known = set(counts) | {entry.group for entry in data.reserved}
    for index, exclusion in enumerate(data.exclusions):
        for name in exclusion.parties:
            if name not in known:
                yield (
                    "exclusion-unknown",
                    Severity.ERROR,
                    msg("“%(name)s” is neither a list nor a group here; mend the name.", name=name),
                    f"/exclusions/{index}/parties",
                )
    yield from _district_names(data, set(counts))


def _district_names(data: Elections, lists: set[str]) -> Iterator[Finding]:
    pointers = row_pointers("districts", data.districts)
    for district, pointer in zip(data.districts, pointers, strict=True):
        for result in district.results:
            if result.abbr not in lists:
                yield (
                    "district-list",
                    Severity.ERROR,
                    msg(
                        "%(list)s stands in %(district)s but not among the results; enter it there.",
                        list=result.abbr,
                        district=district.name,
                    ),
                    f"{pointer}/results",
                )
    regions = {district.region for district in data.districts}
    for index, tier in enumerate(data.compensatory):
        if tier.region is not None and tier.region not in regions:
            yield (
                "region-unknown",
                Severity.ERROR,
                msg(
                    "No district lies in “%(region)s”; mend the name, or the districts' regions.",
                    region=tier.region,
                ),
                f"/compensatory/{index}/region",
            )


def _dates(data: Elections) -> Iterator[Finding]:
    if data.date is None:
        return
    before = data.previous.date if data.previous else None
    if before is not None and before.later_than(data.date):
        yield (
            "dates-order",
            Severity.ERROR,
            msg("The previous election is later than this one; mend one of the dates."),
            "/previous/date",
        )
    for index, one in enumerate(data.rounds):
        if one.date is not None and data.date.later_than(one.date):
            yield (
                "dates-order",
                Severity.ERROR,
                msg("This round is earlier than the first; mend one of the dates."),
                f"/rounds/{index}/date",
            )
    for deadline, pointer in zip(
        data.deadlines, row_pointers("deadlines", data.deadlines), strict=True
    ):
        if deadline.date is not None and data.date.later_than(deadline.date):
            yield (
                "dates-order",
                Severity.WARNING,
                msg("This deadline is earlier than the election; see whether its date is right."),
                f"{pointer}/date",
            )


def _race(data: Elections, analysis: RaceAnalysis, scope: Scope) -> Iterator[Finding]:
    rest = rest_of(
        (one.share_percent for one in analysis.rounds[0].candidates),
        other_share(data, [row.votes for row in data.results]),
    )
    known = sorted((one.share_percent or 0 for one in analysis.rounds[0].candidates), reverse=True)
    places = 2 if data.runoff else 1
    if rest and not data.rounds and (len(known) < places or rest.least >= known[places - 1]):
        yield (
            "candidates-missing",
            Severity.WARNING,
            msg(
                "%(share)s per cent of the votes are not entered, and whoever has them could go on"
                " or be elected: enter the other candidates, or the share of all others.",
                share=rest.percent,
            ),
            "/results",
        )
    for one in analysis.rounds:
        if one.outcome == "tie":
            yield (
                "tie",
                Severity.WARNING,
                words.race_tie(one, scope.language.listing(one.leading)),
                "/results",
            )


def _seats(data: Elections, analysis: ElectionsAnalysis, scope: Scope) -> Iterator[Finding]:
    pointers = dict(
        zip((row.abbr for row in data.results), row_pointers("results", data.results), strict=True)
    )
    if analysis.fault is not None:
        yield "allocation", Severity.ERROR, analysis.fault, "/allocation"
    # Seats of the votes are known to be too many where several lists are not entered.
    for one in () if analysis.lacking else analysis.differences:
        yield (
            "seats-differ",
            Severity.WARNING,
            nmsg(
                "%(list)s officially has one seat, but its votes give %(projected)s by the rules"
                " entered; the official figure is printed.",
                "%(list)s officially has %(count)s seats, but its votes give %(projected)s by the"
                " rules entered; the official figure is printed.",
                one.official,
                list=one.abbr,
                projected=one.projected,
            ),
            f"{pointers.get(one.abbr, '')}/seats",
        )
    for abbrs, seats in analysis.seat_ties:
        joined = scope.language.listing(list(abbrs))
        yield "tie", Severity.WARNING, words.tie_sentence(abbrs, seats, joined), "/results"
    yield from _chamber(data, analysis, scope)


def _chamber(data: Elections, analysis: ElectionsAnalysis, scope: Scope) -> Iterator[Finding]:
    """Find seats that do not add up to the chamber's, and majorities that it does not have."""
    total = data.seats
    if total is None:
        return
    general = general_seats(data)
    reserved = sum(entry.seats for entry in data.reserved)
    if general is not None and data.allocation is not None and general + reserved != total:
        yield (
            "seats-chamber",
            Severity.ERROR,
            msg(
                "%(general)s allocated and %(reserved)s reserved seats are not the chamber's"
                " %(seats)s; mend one of them.",
                general=general,
                reserved=reserved,
                seats=total,
            ),
            "/seats",
        )
    yield from _tiers(data, scope)
    held = sum(one.seats or 0 for one in analysis.projection)
    if held > total:
        yield (
            "seats-chamber",
            Severity.ERROR,
            msg(
                "The lists hold %(held)s seats, but the chamber has %(seats)s.",
                held=held,
                seats=total,
            ),
            "/results",
        )
    elif data.results and not analysis.projected and analysis.open_seats:
        yield (
            "seats-chamber",
            Severity.WARNING,
            nmsg(
                "Of the chamber's %(seats)s seats one is neither held by a list nor reserved;"
                " enter who holds it, unless it is open.",
                "Of the chamber's %(seats)s seats %(count)s are neither held by a list nor"
                " reserved; enter who holds them, unless they are open.",
                analysis.open_seats,
                seats=total,
            ),
            "/results",
        )
    if data.majority is not None and data.majority > total:
        yield (
            "majority",
            Severity.ERROR,
            msg(
                "A majority of %(majority)s is more than the chamber's %(seats)s seats.",
                majority=data.majority,
                seats=total,
            ),
            "/majority",
        )
    elif data.majority is not None and data.majority * 2 <= total:
        yield (
            "majority",
            Severity.WARNING,
            msg(
                "%(majority)s of %(seats)s seats are no majority; see whether this is meant.",
                majority=data.majority,
                seats=total,
            ),
            "/majority",
        )
    for index, line in enumerate(data.lines):
        if line.seats > total:
            yield (
                "majority",
                Severity.ERROR,
                msg(
                    "A line at %(majority)s is beyond the chamber's %(seats)s seats.",
                    majority=line.seats,
                    seats=total,
                ),
                f"/lines/{index}/seats",
            )


def _tiers(data: Elections, scope: Scope) -> Iterator[Finding]:
    if not data.districts or data.allocation is None:
        return
    empty = [one for one in data.districts if not counted(one)]
    if empty:
        yield (
            "district-empty",
            Severity.WARNING,
            msg(
                "There are no votes yet of %(districts)s; their %(seats)s seats, and those that"
                " top up their regions, stay open.",
                districts=scope.language.listing([one.name for one in empty]),
                seats=sum(one.seats for one in empty),
            ),
            "/districts",
        )
    tiers = sum(one.seats for one in data.districts) + sum(one.seats for one in data.compensatory)
    if data.allocation.seats is not None and tiers != data.allocation.seats:
        yield (
            "seats-districts",
            Severity.ERROR,
            msg(
                "The districts and compensatory seats add up to %(tiers)s, not to the %(seats)s"
                " that are allocated.",
                tiers=tiers,
                seats=data.allocation.seats,
            ),
            "/allocation/seats",
        )
