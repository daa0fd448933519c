"""The data of a country's stability: indicators, incidents, missions and risks."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from briefgen.core.fields import (
    Actor,
    Count,
    Country,
    Date,
    Flag,
    Label,
    Likelihood,
    Line,
    Number,
    Prose,
    Row,
    SourcedRow,
    Widget,
    WidgetKind,
)
from briefgen.core.mandate import Mandate
from briefgen.core.strength import Personnel
from briefgen.i18n import msg

CHOICE = Widget(WidgetKind.CHOICE)

Rating = Literal["red", "amber", "green"]
Trend = Literal["better", "worse", "steady", "unknown"]


class Indicator(SourcedRow):
    """A sign of how stable things are: its rating, the way it goes, and a value where it has one."""

    row_key: ClassVar[tuple[str, ...]] = ("name",)

    name: Annotated[Line, Label(msg("Indicator"))]
    value: Annotated[Number | None, Label(msg("Value"))] = None
    unit: Annotated[Line | None, Label(msg("Unit"))] = None
    previous: Annotated[Number | None, Label(msg("Previous value"))] = None
    better: Annotated[
        Literal["higher", "lower"] | None,
        CHOICE,
        Label(msg("Better is"), msg("How to read the value against the previous one.")),
    ] = None
    rating: Annotated[Rating | None, CHOICE, Label(msg("Rating"), usual=True)] = None
    trend: Annotated[
        Trend | None,
        CHOICE,
        Label(msg("Trend"), msg("The direction of the situation itself."), usual=True),
    ] = None


class Reserve(Personnel):
    """The strength of a mission, and what stands ready outside the country."""

    reserve: Annotated[Count | None, Label(msg("Reserve"))] = None


class Presence(SourcedRow):
    """A mission in the country, and the mandate that it has."""

    row_key: ClassVar[tuple[str, ...]] = ("name",)

    name: Annotated[Line, Label(msg("Mission"))]
    actor: Annotated[Actor | None, Label(msg("Whose"))] = None
    personnel: Annotated[Reserve | None, Label(msg("Strength"))] = None
    as_of: Annotated[Date | None, Label(msg("As of"))] = None
    mandate: Annotated[Mandate | None, Label(msg("Mandate"))] = None


class Incident(SourcedRow):
    """Something that happened which bears on stability."""

    row_key: ClassVar[tuple[str, ...]] = ("date", "text")

    date: Annotated[Date, Label(msg("Date"))]
    place: Annotated[Line | None, Label(msg("Place"))] = None
    text: Annotated[Prose, Label(msg("Incident"))]
    kind: Annotated[Line | None, Label(msg("Kind"))] = None
    severity: Annotated[
        Count | None, Field(ge=1, le=5), Label(msg("Severity"), msg("From 1, slight, to 5, grave."))
    ] = None


class Risk(SourcedRow):
    """What may go wrong: how likely, with which impact."""

    text: Annotated[Prose, Label(msg("Risk"))]
    likelihood: Annotated[Likelihood | None, Label(msg("Likelihood"), expected=True)] = None
    impact: Annotated[
        Count | None, Field(ge=1, le=5), Label(msg("Impact"), msg("From 1, slight, to 5, grave."))
    ] = None
    trend: Annotated[Trend | None, CHOICE, Label(msg("Trend"))] = None


class Stability(Row):
    """How stable a country is, what bears on it, and who is there to keep it so."""

    country: Annotated[Country | None, Label(msg("Country"))] = None
    assessment: Annotated[Prose | None, Label(msg("Assessment"))] = None
    outlook: Annotated[Prose | None, Label(msg("Outlook"))] = None
    indicators: Annotated[list[Indicator], Label(msg("Indicators"))] = []
    presence: Annotated[list[Presence], Label(msg("Missions and mandates"))] = []
    incidents: Annotated[list[Incident], Label(msg("Incidents"))] = []
    risks: Annotated[list[Risk], Label(msg("Risks"))] = []
    risk_matrix: Annotated[
        Flag,
        Label(msg("Risk matrix"), msg("Show the risks by likelihood and impact in a matrix too.")),
    ] = False
