"""Strengths of forces as sources state them: a number, and how exact it is meant.

`over 4,600` is no 4,600: the word is printed wherever the number is, and kept in changes.
"""

from __future__ import annotations

from typing import Annotated, Literal

from briefgen.core.fields import Count, Label, Row, Widget, WidgetKind
from briefgen.i18n import Message, msg, pmsg

Qualifier = Literal["exact", "about", "over", "under"]


class Personnel(Row):
    """A number of people, and how exact it is meant; `exact` where nothing is said."""

    total: Annotated[Count | None, Label(msg("Personnel"))] = None
    qualifier: Annotated[
        Qualifier | None, Widget(WidgetKind.CHOICE), Label(msg("The number is"))
    ] = None


def qualified(total: int, qualifier: str | None) -> Message:
    """Write a strength with its qualifier in words: over 4,600; about 600; 4,273."""
    match qualifier:
        case "about":
            return pmsg("strength", "about %(total)s", total=total)
        case "over":
            return pmsg("strength", "over %(total)s", total=total)
        case "under":
            return pmsg("strength", "under %(total)s", total=total)
        case _:
            return pmsg("strength", "%(total)s", total=total)


def difference_qualifier(minuend: str | None, subtrahend: str | None) -> Qualifier:
    """Say how exact a difference is, given how exact the two strengths are.

    From over 4,600 to 3,735 it is over 865 less; where both ends are open it is `about`.
    """
    one, other = minuend or "exact", subtrahend or "exact"
    bounded_below = one in ("exact", "over") and other in ("exact", "under")
    bounded_above = one in ("exact", "under") and other in ("exact", "over")
    if bounded_below and bounded_above:
        return "exact"
    if bounded_below:
        return "over"
    return "under" if bounded_above else "about"
