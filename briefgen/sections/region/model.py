"""The data of a region: countries side by side, and what actors are committed to."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from briefgen.core.fields import (
    Actor,
    Country,
    Date,
    Label,
    Prose,
    Row,
    SourcedRow,
    Widget,
    WidgetKind,
)
from briefgen.i18n import msg

CHOICE = Widget(WidgetKind.CHOICE)

Rating = Literal["red", "amber", "green"]
Trend = Literal["better", "worse", "steady", "unknown"]


class CountryView(SourcedRow):
    """How one country stands."""

    country: Annotated[Country, Label(msg("Country"))]
    rating: Annotated[Rating | None, CHOICE, Label(msg("Rating"))] = None
    trend: Annotated[
        Trend | None, CHOICE, Label(msg("Trend"), msg("The direction of the situation itself."))
    ] = None
    note: Annotated[Prose | None, Label(msg("Note"))] = None


class Commitment(SourcedRow):
    """What an actor has bound itself to, or said that it would do."""

    row_key: ClassVar[tuple[str, ...]] = ("date", "text")

    actor: Annotated[Actor, Label(msg("Actor"))]
    text: Annotated[Prose, Label(msg("Commitment"))]
    date: Annotated[Date | None, Label(msg("Date"))] = None


class Region(Row):
    """Countries side by side, and the commitments of actors in the region."""

    assessment: Annotated[
        Prose | None, Label(msg("Assessment"), msg("The region in one sentence."))
    ] = None
    countries: Annotated[list[CountryView], Label(msg("Countries"))] = []
    commitments: Annotated[list[Commitment], Label(msg("Commitments"))] = []
