"""The data of an election: its rules, its results, and what they are compared with."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from briefgen.core.fields import (
    Among,
    Colour,
    Count,
    Country,
    Date,
    Filling,
    Flag,
    Label,
    Line,
    Lines,
    NamedAfter,
    Number,
    Prose,
    Row,
    Seats,
    Share,
    SourcedRow,
    Widget,
    WidgetKind,
)
from briefgen.core.initials import initials
from briefgen.i18n import msg
from briefgen.sections.elections.filling import filled
from briefgen.sections.elections.pack_words import offers, suits, told
from briefgen.sections.elections.terms import Method, Scope

CHOICE = Widget(WidgetKind.CHOICE)

Status = Literal["partial", "preliminary", "final", "certified"]


class Allocation(Row):
    """How votes become seats, and what a list needs to take part."""

    method: Annotated[Method, CHOICE, Label(msg("Method"))]
    seats: Annotated[
        Seats | None,
        Label(
            msg("Seats"),
            msg("The seats allocated to all lists; absent, the chamber's less the reserved ones."),
        ),
    ] = None
    threshold_percent: Annotated[Share | None, Label(msg("Threshold"), unit="%")] = None
    threshold_rule: Annotated[
        Literal["at_least", "more_than"], CHOICE, Label(msg("The share must be"))
    ] = "at_least"
    threshold_base: Annotated[
        Literal["valid", "cast"], CHOICE, Label(msg("The share is of votes that are"))
    ] = "valid"
    threshold_scope: Annotated[
        Scope | None,
        CHOICE,
        Label(
            msg("The share is taken in"),
            msg("Absent, the district where there are districts, else the whole country."),
        ),
    ] = None
    first_divisor: Annotated[
        Number | None,
        Field(gt=0),
        Label(msg("First divisor"), msg("In place of the method's own, such as 1.4.")),
    ] = None


class Reserved(SourcedRow):
    """Seats that only the lists of one group compete for."""

    row_key: ClassVar[tuple[str, ...]] = ("group",)

    group: Annotated[Line, Label(msg("Group"))]
    seats: Annotated[Seats, Label(msg("Seats"))]
    of: Annotated[
        Lines | None,
        Label(msg("One of the groups"), msg("The seats go to one of these groups.")),
    ] = None
    to: Annotated[Literal["most_votes"] | None, CHOICE, Label(msg("Which one"))] = None
    complete: Annotated[
        Flag,
        Label(msg("All lists are entered"), msg("Unless they are, seats are printed “up to”.")),
    ] = False


class MajorityLine(Row):
    """A number of seats that decides something, and what it decides."""

    seats: Annotated[Seats, Label(msg("Seats"))]
    label: Annotated[Line, Label(msg("Needed"), msg("Such as: to elect a government."))]


class QuotientFactor(Row):
    """A factor on a list's quotients, where its share stays below a limit."""

    factor: Annotated[Number, Field(gt=0), Label(msg("Factor"))]
    below_percent: Annotated[Share | None, Label(msg("Below a share of"), unit="%")] = None


class Result(SourcedRow):
    """What one list, or one candidate, received."""

    row_key: ClassVar[tuple[str, ...]] = ("abbr",)

    party: Annotated[Line | None, Label(msg("List"))] = None
    abbr: Annotated[
        Line,
        NamedAfter(("party", "candidate"), "L", initials),
        Label(
            msg("Abbreviation"),
            msg("Names the list in charts and addresses; proposed from its name."),
        ),
    ]
    candidate: Annotated[
        Line | None, Label(msg("Candidate"), msg("The person, where votes are for persons."))
    ] = None
    votes: Annotated[Count | None, Label(msg("Votes"), usual=True)] = None
    share_percent: Annotated[Share | None, Label(msg("Share"), unit="%", expected=True)] = None
    seats: Annotated[
        Seats | None,
        Label(msg("Seats"), msg("The official figure; it wins over the projection."), usual=True),
    ] = None
    colour: Annotated[Colour | None, Label(msg("Colour"))] = None
    incumbent: Annotated[Flag, Label(msg("Incumbent"))] = False
    group: Annotated[
        Line | None,
        CHOICE,
        Among("reserved", "group", "group"),
        Label(msg("Group"), msg("The list competes only for this group's seats.")),
    ] = None
    exempt: Annotated[Flag, Label(msg("Exempt from the threshold"))] = False
    alliance: Annotated[
        Line | None,
        Label(
            msg("Alliance"),
            msg("Threshold and seats go by the alliance's pooled votes, then to its lists."),
        ),
    ] = None
    quotient_factor: Annotated[
        Number | QuotientFactor | None,
        Label(msg("Factor on quotients"), msg("Such as 1.35 for lists of national minorities.")),
    ] = None
    previous_share: Annotated[Share | None, Label(msg("Previous share"), unit="%")] = None


class DistrictResult(Row):
    """A list's votes in one district."""

    row_key: ClassVar[tuple[str, ...]] = ("abbr",)

    abbr: Annotated[Line, Label(msg("Abbreviation"))]
    votes: Annotated[Count, Label(msg("Votes"))]


class District(SourcedRow):
    """A district with seats of its own."""

    row_key: ClassVar[tuple[str, ...]] = ("name",)

    name: Annotated[Line, Label(msg("District"))]
    seats: Annotated[Seats, Label(msg("Seats"))]
    region: Annotated[
        Line | None, Label(msg("Region"), msg("The area that compensatory seats top up."))
    ] = None
    valid_votes: Annotated[Count | None, Label(msg("Valid votes"))] = None
    results: Annotated[list[DistrictResult], Label(msg("Results"))] = []


class Compensatory(Row):
    """Seats that top a region up to what its votes are due."""

    region: Annotated[
        Line | None, Label(msg("Region"), msg("Absent, the districts without a region, or all."))
    ] = None
    seats: Annotated[Seats, Label(msg("Seats"))]
    method: Annotated[Method | None, CHOICE, Label(msg("Method"))] = None
    threshold_percent: Annotated[Share | None, Label(msg("Threshold"), unit="%")] = None


class Exclusion(SourcedRow):
    """Lists or groups that no coalition holds all of."""

    parties: Annotated[
        list[Line], Widget(WidgetKind.PARTIES), Field(min_length=1), Label(msg("Lists or groups"))
    ]
    reason: Annotated[Prose | None, Label(msg("Reason"))] = None


class Stations(Row):
    """How many polling stations have reported."""

    reported: Annotated[Count, Label(msg("Reported"))]
    total: Annotated[Count, Label(msg("All"))]


class PreviousResult(Row):
    """What a list had at the election before."""

    row_key: ClassVar[tuple[str, ...]] = ("abbr",)

    party: Annotated[Line | None, Label(msg("List"))] = None
    abbr: Annotated[Line, Label(msg("Abbreviation"))]
    votes: Annotated[Count | None, Label(msg("Votes"))] = None
    share_percent: Annotated[Share | None, Label(msg("Share"), unit="%")] = None
    seats: Annotated[Seats | None, Label(msg("Seats"))] = None


class Previous(SourcedRow):
    """The election before, for comparison."""

    date: Annotated[Date | None, Label(msg("Date"))] = None
    status: Annotated[Status | None, CHOICE, Label(msg("Status of the count"))] = None
    results: Annotated[list[PreviousResult], Label(msg("Results"))] = []


class RoundResult(Row):
    """A candidate's votes in a later round."""

    row_key: ClassVar[tuple[str, ...]] = ("abbr",)

    abbr: Annotated[Line, Label(msg("Abbreviation"))]
    votes: Annotated[Count | None, Label(msg("Votes"))] = None
    share_percent: Annotated[Share | None, Label(msg("Share"), unit="%")] = None


class Round(SourcedRow):
    """A later round of an election of persons; the first is the results themselves."""

    date: Annotated[Date | None, Label(msg("Date"))] = None
    status: Annotated[Status | None, CHOICE, Label(msg("Status of the count"))] = None
    turnout_percent: Annotated[Share | None, Label(msg("Turnout"), unit="%")] = None
    counted_percent: Annotated[Share | None, Label(msg("Counted"), unit="%")] = None
    results: Annotated[list[RoundResult], Label(msg("Results"))] = []


class Deadline(SourcedRow):
    """What has to follow, by when, and by which article."""

    row_key: ClassVar[tuple[str, ...]] = ("text",)

    date: Annotated[Date | None, Label(msg("By"))] = None
    text: Annotated[Line, Label(msg("What has to happen"))]
    basis: Annotated[Line | None, Label(msg("Article"))] = None
    confirmed: Annotated[
        Flag,
        Label(msg("Confirmed"), msg("Whether the article was read; a rule pack says where not.")),
    ] = True


class Elections(Row):
    """An election: its rules, its results, and what they are compared with."""

    country: Annotated[Country | None, Label(msg("Country"), expected=True)] = None
    chamber: Annotated[Line | None, Label(msg("Chamber or office"), expected=True)] = None
    date: Annotated[Date | None, Label(msg("Date"), expected=True)] = None
    status: Annotated[Status | None, CHOICE, Label(msg("Status of the count"), expected=True)] = (
        None
    )
    certified: Annotated[
        Date | None,
        Label(msg("Certified on"), msg("The day on which the final results were announced.")),
    ] = None
    contest: Annotated[Literal["seats", "candidates"], CHOICE, Label(msg("The votes are for"))] = (
        "seats"
    )
    seats: Annotated[Seats | None, Label(msg("Seats of the chamber"), expected=True)] = None
    majority: Annotated[
        Seats | None,
        Field(ge=1),
        Label(msg("Seats to govern"), msg("Absent, more than half of the chamber's seats.")),
    ] = None
    rules: Annotated[
        Line | None,
        CHOICE,
        Filling(offers, filled, told, suits),
        Label(msg("Rule pack"), msg("Choosing one fills in its rules and deadlines.")),
    ] = None
    results: Annotated[list[Result], Label(msg("Results"))]
    allocation: Annotated[Allocation | None, Label(msg("Allocation"))] = None
    reserved: Annotated[list[Reserved], Label(msg("Reserved seats"))] = []
    lines: Annotated[list[MajorityLine], Label(msg("Majorities"))] = []
    districts: Annotated[list[District], Label(msg("Districts"))] = []
    compensatory: Annotated[list[Compensatory], Label(msg("Compensatory seats"))] = []
    exclusions: Annotated[list[Exclusion], Label(msg("Exclusions"))] = []
    valid_votes: Annotated[Count | None, Label(msg("Valid votes"))] = None
    cast_votes: Annotated[Count | None, Label(msg("Votes cast"))] = None
    invalid_votes: Annotated[Count | None, Label(msg("Invalid votes"))] = None
    other_votes: Annotated[
        Count | None, Label(msg("Votes of other lists"), msg("Of the lists that are not entered."))
    ] = None
    other_share_percent: Annotated[Share | None, Label(msg("Share of other lists"), unit="%")] = (
        None
    )
    registered: Annotated[Count | None, Label(msg("Registered voters"))] = None
    turnout_percent: Annotated[Share | None, Label(msg("Turnout"), unit="%")] = None
    counted_percent: Annotated[Share | None, Label(msg("Counted"), unit="%")] = None
    stations: Annotated[Stations | None, Label(msg("Polling stations"))] = None
    majority_percent: Annotated[
        Share, Label(msg("Share to be elected"), msg("More than this, for a person."), unit="%")
    ] = Decimal(50)
    runoff: Annotated[
        Flag,
        Label(msg("Run-off"), msg("Whether the first two meet again where nobody is elected.")),
    ] = True
    rounds: Annotated[list[Round], Label(msg("Later rounds"))] = []
    previous: Annotated[Previous | None, Label(msg("Previous election"))] = None
    deadlines: Annotated[list[Deadline], Label(msg("Deadlines"))] = []
    comment: Annotated[Prose | None, Label(msg("Comment"))] = None
