"""The data of recommendations: actions, their owners and deadlines."""

from __future__ import annotations

from typing import Annotated

from briefgen.core.fields import Date, Label, Line, Prose, Row, SourcedRow
from briefgen.i18n import msg


class Recommendation(SourcedRow):
    """An action that is proposed."""

    text: Annotated[
        Prose, Label(msg("Action"), msg("Begin with a verb: what is to be done, in one sentence."))
    ]
    owner: Annotated[Line | None, Label(msg("Owner"), msg("Who is to do it."), expected=True)] = (
        None
    )
    deadline: Annotated[Date | None, Label(msg("Deadline"))] = None


class Recommendations(Row):
    """What to do, the most important first."""

    items: Annotated[list[Recommendation], Label(msg("Actions"))] = []
