"""The data of an outlook: scenarios with their likelihoods and signposts."""

from __future__ import annotations

from typing import Annotated, ClassVar

from briefgen.core.fields import (
    Date,
    Flag,
    Label,
    Likelihood,
    Line,
    Lines,
    Prose,
    Row,
    SourcedRow,
)
from briefgen.i18n import msg


class Scenario(SourcedRow):
    """One way in which things may go."""

    row_key: ClassVar[tuple[str, ...]] = ("name",)

    name: Annotated[Line, Label(msg("Scenario"))]
    likelihood: Annotated[Likelihood | None, Label(msg("Likelihood"), expected=True)] = None
    by: Annotated[Date | None, Label(msg("By"), msg("The date until which it is judged."))] = None
    text: Annotated[Prose | None, Label(msg("What happens"))] = None
    indicators: Annotated[
        Lines | None,
        Label(msg("Signposts"), msg("What one would see first if things went this way.")),
    ] = None


class Outlook(Row):
    """Scenarios, and whether they exclude each other."""

    exclusive: Annotated[
        Flag,
        Label(
            msg("Scenarios exclude each other"),
            msg("At most one of them can happen; their likelihoods are then checked together."),
        ),
    ] = False
    scenarios: Annotated[list[Scenario], Label(msg("Scenarios"))]
