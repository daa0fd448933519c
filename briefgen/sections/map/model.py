"""The data of a map: countries with values or ratings, and places."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from briefgen.charts.basemap import Extent
from briefgen.core.fields import (
    Country,
    Label,
    Line,
    Number,
    Prose,
    Row,
    SourcedRow,
    Widget,
    WidgetKind,
)
from briefgen.i18n import msg

CHOICE = Widget(WidgetKind.CHOICE)

Rating = Literal["red", "amber", "green"]


class CountryValue(SourcedRow):
    """What the map shows of one country."""

    country: Annotated[Country, Label(msg("Country"))]
    value: Annotated[Number | None, Label(msg("Value"))] = None
    rating: Annotated[Rating | None, CHOICE, Label(msg("Rating"))] = None
    label: Annotated[
        Line | None,
        Label(msg("Label"), msg("A few words; on the map they stand where there is no value.")),
    ] = None


class Marker(SourcedRow):
    """A place on the map."""

    lon: Annotated[
        Number,
        Field(ge=-180, le=180),
        Label(msg("Longitude"), msg("In degrees; west of Greenwich below 0."), unit="°"),
    ]
    lat: Annotated[
        Number,
        Field(ge=-90, le=90),
        Label(msg("Latitude"), msg("In degrees; south of the equator below 0."), unit="°"),
    ]
    label: Annotated[Line, Label(msg("Label"))]


class MapData(Row):
    """A map: what of the earth it shows, values or ratings of countries, and places."""

    extent: Annotated[Extent, CHOICE, Label(msg("Map of"))] = "balkans"
    finding: Annotated[
        Line | None,
        Label(msg("Finding"), msg("What the map shows, in a sentence; worked out where empty.")),
    ] = None
    measured: Annotated[
        Line | None, Label(msg("What the values are"), msg("With the date or period they are of."))
    ] = None
    unit: Annotated[Line | None, Label(msg("Unit"))] = None
    values: Annotated[list[CountryValue], Label(msg("Countries"))] = []
    markers: Annotated[list[Marker], Label(msg("Places"))] = []
    note: Annotated[Prose | None, Label(msg("Note"))] = None
