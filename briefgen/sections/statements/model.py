"""The data of statements: who said what, where and when."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from briefgen.core.fields import (
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
from briefgen.i18n import msg


class Statement(SourcedRow):
    """Something that was said, word for word or reported."""

    row_key: ClassVar[tuple[str, ...]] = ("date", "text")

    speaker: Annotated[Line | None, Label(msg("Speaker"), expected=True)] = None
    role: Annotated[Line | None, Label(msg("Office held"))] = None
    place: Annotated[Line | None, Label(msg("Place"))] = None
    date: Annotated[Date | None, Label(msg("Date"), expected=True)] = None
    verbatim: Annotated[
        Flag,
        Label(
            msg("Word for word"),
            msg("Set only where these are the speaker's own words; they get quotation marks."),
        ),
    ] = False
    text: Annotated[Prose, Label(msg("What was said"))]
    topics: Annotated[Lines | None, Label(msg("Topics"))] = None


class Statements(Row):
    """Who said what, where and when."""

    order: Annotated[
        Literal["topic", "time"] | None,
        Widget(WidgetKind.CHOICE),
        Label(msg("Order"), msg("By topic, or by time with the oldest first.")),
    ] = None
    statements: Annotated[list[Statement], Label(msg("Statements"))]
