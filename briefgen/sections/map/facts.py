"""What a map tells the whole document."""

from __future__ import annotations

from typing import Any

from briefgen.sections.base import Facts, Scope
from briefgen.sections.map.model import MapData
from briefgen.sections.map.view import said


def facts(data: MapData, analysis: Any, scope: Scope) -> Facts:
    """Give the finding as the section's line, where there is anything on the map."""
    return Facts(assessment=said(data, scope) if data.values or data.finding else "")
