"""The data of a timeline: what happened when, and what is to come."""

from __future__ import annotations

from typing import Annotated, ClassVar

from briefgen.core.fields import Date, Flag, Label, Prose, Row, SourcedRow
from briefgen.i18n import msg


class Event(SourcedRow):
    """Something that happened at a date or lasted from it to another, or that is planned."""

    row_key: ClassVar[tuple[str, ...]] = ("date", "text")

    date: Annotated[Date, Label(msg("Date"))]
    end: Annotated[Date | None, Label(msg("Until"), msg("Only where it lasts."))] = None
    text: Annotated[Prose, Label(msg("Event"))]
    planned: Annotated[
        Flag, Label(msg("Planned"), msg("Set for what is expected and has not happened."))
    ] = False


class Timeline(Row):
    """Events in order of time."""

    gather: Annotated[
        Flag,
        Label(
            msg("Dates of other sections"),
            msg("Show the dates that the other sections know among these events."),
        ),
    ] = False
    events: Annotated[list[Event], Label(msg("Events"))] = []
