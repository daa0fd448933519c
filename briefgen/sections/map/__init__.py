"""Shows values, ratings and places on a map of the Western Balkans, Europe or the world."""

from __future__ import annotations

from briefgen.i18n import msg
from briefgen.sections.base import Section
from briefgen.sections.map.checks import problems
from briefgen.sections.map.columns import COLUMNS
from briefgen.sections.map.facts import facts
from briefgen.sections.map.model import MapData
from briefgen.sections.map.view import view

SECTION = Section(
    kind="map",
    name=msg("Map"),
    purpose=msg("Values, ratings and places on a map of the Western Balkans, Europe or the world."),
    model=MapData,
    facts=facts,
    view=view,
    problems=problems,
    columns=COLUMNS,
)
