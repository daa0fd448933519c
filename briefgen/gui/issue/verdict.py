"""What the checks mean for an issue, in words."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.core.marking import Marking
from briefgen.i18n import Message, msg, nmsg


def verdict(errors: int, doubts: int, unwritten: int) -> list[Message]:
    """Say whether the issue can happen, and how many texts are still those of the preset."""
    said = [_hindrance(errors, doubts)]
    if unwritten:
        said.append(
            nmsg(
                "%(count)s text is still the preset's.",
                "%(count)s texts are still the preset's.",
                unwritten,
            )
        )
    return said


def marked(markings: Sequence[Marking], *, on_purpose: bool) -> tuple[Message, bool]:
    """Say what marking the pages bear, and whether that is as it should be.

    None at all is not, since it is the marking that is forgotten; unmarked on purpose is.
    """
    if markings:
        bears = " // ".join(one.text for one in markings)
        return msg("Every page is marked %(marking)s.", marking=bears), True
    if on_purpose:
        return msg("The pages are unmarked on purpose."), True
    return msg(
        "The pages bear no marking: choose one under Document, or “Unmarked on purpose”."
    ), False


def _hindrance(errors: int, doubts: int) -> Message:
    if errors:
        return nmsg(
            "%(count)s error stops the issue. Enter leads to its field.",
            "%(count)s errors stop the issue. Enter leads to the field of each.",
            errors,
        )
    if doubts:
        return nmsg(
            "No errors. %(count)s warning, which does not stop the issue.",
            "No errors. %(count)s warnings, which do not stop the issue.",
            doubts,
        )
    return msg("All checks passed.")
