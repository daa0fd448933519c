"""The data of a force in Kosovo: strength, contributions, responders, tasks, mandate."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from briefgen.core.fields import (
    Count,
    Country,
    Date,
    Flag,
    Label,
    Line,
    Lines,
    Prose,
    Row,
    SourcedRow,
    Widget,
    WidgetKind,
)
from briefgen.core.mandate import Mandate
from briefgen.core.strength import Personnel, Qualifier
from briefgen.i18n import msg


class Contribution(SourcedRow):
    """What one nation contributes: a number, or its rank among the nations alone."""

    row_key: ClassVar[tuple[str, ...]] = ("nation",)

    nation: Annotated[Country, Label(msg("Nation"))]
    personnel: Annotated[Count | None, Label(msg("Personnel"))] = None
    rank: Annotated[
        Count | None,
        Field(ge=1),
        Label(msg("Rank"), msg("The place by size, where the source gives no figure.")),
    ] = None
    command: Annotated[
        Line | None, Label(msg("Command"), msg("What the nation commands or leads."))
    ] = None


class Earlier(Row):
    """What one nation contributed in the previous state."""

    row_key: ClassVar[tuple[str, ...]] = ("nation",)

    nation: Annotated[Country, Label(msg("Nation"))]
    personnel: Annotated[Count | None, Label(msg("Personnel"))] = None


class Previous(SourcedRow):
    """The state that the present one is compared with."""

    as_of: Annotated[Date | None, Label(msg("As of"))] = None
    personnel: Annotated[Personnel | None, Label(msg("Strength"))] = None
    nations: Annotated[Count | None, Label(msg("Nations"))] = None
    contributions: Annotated[list[Earlier], Label(msg("Contributions"))] = []


class Responder(SourcedRow):
    """Who responds to an incident, and as which in turn."""

    row_key: ClassVar[tuple[str, ...]] = ("name",)

    order: Annotated[Count | None, Field(ge=1), Label(msg("Order"))] = None
    name: Annotated[Line, Label(msg("Responder"))]
    role: Annotated[Line | None, Label(msg("Role"))] = None


class StrengthPoint(SourcedRow):
    """The strength at a date, and what happened then."""

    row_key: ClassVar[tuple[str, ...]] = ("date",)

    date: Annotated[Date, Label(msg("Date"))]
    total: Annotated[Count | None, Label(msg("Personnel"))] = None
    qualifier: Annotated[
        Qualifier | None, Widget(WidgetKind.CHOICE), Label(msg("The number is"))
    ] = None
    event: Annotated[Line | None, Label(msg("Event"), msg("What changed the strength."))] = None


class Event(SourcedRow):
    """Something that happened, or is planned."""

    row_key: ClassVar[tuple[str, ...]] = ("date", "text")

    date: Annotated[Date, Label(msg("Date"))]
    end: Annotated[Date | None, Label(msg("Until"))] = None
    text: Annotated[Prose, Label(msg("Event"))]
    planned: Annotated[Flag, Label(msg("Planned"))] = False


class Kfor(Row):
    """KFOR: how strong it is, who contributes, who responds first, and what it rests on."""

    as_of: Annotated[Date | None, Label(msg("As of"))] = None
    personnel: Annotated[Personnel | None, Label(msg("Strength"))] = None
    nations: Annotated[
        Count | None, Label(msg("Nations"), msg("How many nations contribute, as stated."))
    ] = None
    contributions: Annotated[list[Contribution], Label(msg("Contributions"))] = []
    previous: Annotated[Previous | None, Label(msg("Previous state"))] = None
    responders: Annotated[list[Responder], Label(msg("Responders"))] = []
    tasks: Annotated[Lines, Label(msg("Tasks"))] = []
    mandate: Annotated[Mandate | None, Label(msg("Mandate"))] = None
    strength: Annotated[list[StrengthPoint], Label(msg("Strength over time"))] = []
    events: Annotated[list[Event], Label(msg("Events"))] = []
    commander: Annotated[Line | None, Label(msg("Commander"))] = None
