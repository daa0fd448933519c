"""The data of a summary: the bottom line and the key judgements."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from briefgen.core.fields import (
    Date,
    Label,
    Likelihood,
    Line,
    Prose,
    Row,
    SourcedRow,
    Widget,
    WidgetKind,
)
from briefgen.i18n import msg


def _text_or_texts(value: Any) -> Any:
    """Refuse once what is neither a text nor a list of texts; a union would refuse it twice."""
    if isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(each, str) for each in value)
    ):
        return value
    raise ValueError


Texts = Annotated[str | list[str], BeforeValidator(_text_or_texts), Widget(WidgetKind.MARKDOWN)]
"""One text in Markdown, or a list of them: an assumption, or several."""


class Change(Row):
    """How a judgement stood in the last edition, and why it changed or did not.

    `from_` (`from` in files) is the likelihood of the last edition; where it is today's,
    the judgement is unchanged, which is said too.
    """

    from_: Annotated[
        Likelihood | None,
        Field(alias="from"),
        Label(
            msg("Before"),
            msg("The likelihood in the last edition; the same as today's where nothing changed."),
        ),
    ] = None
    why: Annotated[Prose | None, Label(msg("Why"))] = None


class Judgement(SourcedRow):
    """What is judged, how likely it is, and how sure its author is of that."""

    row_key: ClassVar[tuple[str, ...]] = ("id",)

    id: Annotated[
        Line | None, Label(msg("Short name"), msg("Stays with the judgement over editions."))
    ] = None
    text: Annotated[Prose, Label(msg("Judgement"))]
    by: Annotated[Date | None, Label(msg("By"), msg("The date until which it is judged."))] = None
    likelihood: Annotated[Likelihood | None, Label(msg("Likelihood"), expected=True)] = None
    confidence: Annotated[
        Literal["low", "moderate", "high"] | None,
        Widget(WidgetKind.CHOICE),
        Label(
            msg("Confidence"),
            msg("How sound the basis is, apart from how likely it is."),
            expected=True,
        ),
    ] = None
    basis: Annotated[
        Prose | None, Label(msg("Basis"), msg("What the confidence rests on."), usual=True)
    ] = None
    assumptions: Annotated[Texts | None, Label(msg("Assumptions"))] = None
    alternatives: Annotated[Texts | None, Label(msg("Alternatives"))] = None
    gaps: Annotated[Texts | None, Label(msg("Gaps"), msg("What is not known."))] = None
    change: Annotated[Change | None, Label(msg("Since the last edition"))] = None


class Summary(Row):
    """The bottom line up front and the judgements behind it."""

    bluf: Annotated[
        Prose,
        Label(
            msg("Bottom line"),
            msg("What matters and so what, in two or three sentences; printed large."),
        ),
    ]
    judgements: Annotated[list[Judgement], Label(msg("Key judgements"))] = []
