"""The checks of a map: something to show, each country once, and nothing beyond its edges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.charts.basemap import base_map
from briefgen.core import countries
from briefgen.core.problems import Problem, Severity
from briefgen.i18n import msg
from briefgen.sections.base import Scope
from briefgen.sections.map.model import MapData
from briefgen.sections.mapped import EXTENTS
from briefgen.sections.pointers import row_pointers


def problems(data: MapData, analysis: Any, scope: Scope) -> Iterator[Problem]:
    """Find an empty map, countries that stand twice, and what lies outside it."""
    if not data.values and not data.markers:
        yield Problem(
            "map-empty",
            Severity.WARNING,
            msg("This map shows no country and no place; add one or leave the section out."),
            f"{scope.section}#/values",
        )
    yield from _countries(data, scope)
    base = base_map(data.extent)
    for row, pointer in zip(data.markers, row_pointers("markers", data.markers), strict=True):
        if not base.shows(float(row.lon), float(row.lat)):
            yield Problem(
                "map-outside",
                Severity.WARNING,
                msg(
                    "“%(place)s” lies outside the map of %(extent)s; correct its longitude and"
                    " latitude, or choose a larger map.",
                    place=row.label,
                    extent=EXTENTS[data.extent],
                ),
                f"{scope.section}#{pointer}/lon",
            )


def _countries(data: MapData, scope: Scope) -> Iterator[Problem]:
    shapes = base_map(data.extent).shapes
    seen: set[str] = set()
    for row, pointer in zip(data.values, row_pointers("values", data.values), strict=True):
        name = countries.name(row.country, scope.language) or row.country
        address = f"{scope.section}#{pointer}/country"
        if row.country in seen:
            message = msg("%(country)s stands twice; keep one row.", country=name)
            yield Problem("country-twice", Severity.WARNING, message, address)
        elif row.country in countries.ENTITIES:
            message = msg(
                "The map has no borders inside Bosnia and Herzegovina, so %(country)s is only"
                " named below it; use the whole country to colour it.",
                country=name,
            )
            yield Problem("map-entity", Severity.NOTE, message, address)
        elif row.country not in shapes:
            message = msg(
                "%(country)s is not on the map of %(extent)s, only named below it; choose a"
                " larger map to show it.",
                country=name,
                extent=EXTENTS[data.extent],
            )
            yield Problem("map-outside", Severity.NOTE, message, address)
        seen.add(row.country)
    rated = [row for row in data.values if row.rating]
    if (
        rated
        and len(rated) < len(data.values)
        and any(row.value is not None for row in data.values)
    ):
        bare = next(
            pointer
            for row, pointer in zip(data.values, row_pointers("values", data.values), strict=True)
            if not row.rating
        )
        yield Problem(
            "map-mixed",
            Severity.NOTE,
            msg(
                "Ratings colour this map, and some countries have none; rate them too, or take the"
                " ratings out so that the values colour it."
            ),
            f"{scope.section}#{bare}/rating",
        )
