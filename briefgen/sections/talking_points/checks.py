"""The checks of talking points: there is something to say, and it can be said in a breath or two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.core.problems import Problem, Severity
from briefgen.core.text import Text
from briefgen.i18n import msg, nmsg
from briefgen.sections.base import Scope
from briefgen.sections.pointers import row_pointers
from briefgen.sections.talking_points.model import TalkingPoints

MOST_WORDS = 60
"""The longest message that is read aloud well, about twenty-five seconds."""


def problems(data: TalkingPoints, analysis: Any, scope: Scope) -> Iterator[Problem]:
    """Find no message, and messages too long to be read aloud."""
    if not data.points:
        yield Problem(
            "points-empty",
            Severity.WARNING,
            msg("This section has no message; add one or leave it out."),
            f"{scope.section}#/points",
        )
    for row, pointer in zip(data.points, row_pointers("points", data.points), strict=True):
        words = len(Text(row.message).plain().split())
        if words > MOST_WORDS:
            yield Problem(
                "message-length",
                Severity.NOTE,
                nmsg(
                    "This message has %(count)s word; %(most)s are read aloud well.",
                    "This message has %(count)s words; %(most)s are read aloud well.",
                    words,
                    most=MOST_WORDS,
                ),
                f"{scope.section}#{pointer}/message",
            )
