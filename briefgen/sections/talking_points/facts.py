"""What talking points tell the whole document."""

from __future__ import annotations

from typing import Any

from briefgen.core.text import Text
from briefgen.sections.base import Facts, Scope
from briefgen.sections.talking_points.model import TalkingPoints


def facts(data: TalkingPoints, analysis: Any, scope: Scope) -> Facts:
    """Give the first message as the section's line."""
    first = data.points[0].message if data.points else ""
    return Facts(assessment=Text(first, inline=True).plain())
