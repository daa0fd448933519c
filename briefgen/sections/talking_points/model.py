"""The data of talking points: what to say, why, and what to say if asked."""

from __future__ import annotations

from typing import Annotated

from briefgen.core.fields import Label, Line, Prose, Row, SourcedRow
from briefgen.i18n import msg


class Point(SourcedRow):
    """One message to be spoken, with what supports it."""

    message: Annotated[
        Prose, Label(msg("Message"), msg("A sentence to be read aloud; printed large."))
    ]
    support: Annotated[Prose | None, Label(msg("Support"))] = None
    if_asked: Annotated[
        Prose | None, Label(msg("If asked"), msg("The answer to the question that may follow."))
    ] = None


class TalkingPoints(Row):
    """Messages for one audience."""

    audience: Annotated[Line | None, Label(msg("Audience"), msg("Whom one speaks to."))] = None
    points: Annotated[list[Point], Label(msg("Points"))]
