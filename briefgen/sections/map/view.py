"""What the template of a map gets besides the data."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from briefgen.charts.map import Pin
from briefgen.i18n import Message, msg, pmsg
from briefgen.sections.base import Scope
from briefgen.sections.map.model import MapData
from briefgen.sections.mapped import COLUMN, EXTENTS, MapRow, finding, mapped
from briefgen.sections.pointers import row_pointers

WHOLE = 487.0
"""The width of a page's text with its margin, for a map of the whole earth."""


def rows(data: MapData, scope: Scope) -> list[MapRow]:
    """Give the countries as rows of a map."""
    found = []
    for row, pointer in zip(data.values, row_pointers("values", data.values), strict=True):
        shown = "rating" if row.rating else "value" if row.value is not None else "country"
        address = f"{scope.section}#{pointer}/{shown}"
        found.append(MapRow(row.country, address, row.value, row.rating, row.label or ""))
    return found


def said(data: MapData, scope: Scope) -> Message | str:
    """Give what the map shows: the author's sentence, or the one worked out."""
    return data.finding or finding(rows(data, scope), data.extent, scope.language)


def view(data: MapData, analysis: Any, scope: Scope) -> Mapping[str, Any]:
    """Give the map, its finding, and which columns of its table have values."""
    pins = [
        Pin(float(row.lon), float(row.lat), row.label, f"{scope.section}#{pointer}/label")
        for row, pointer in zip(data.markers, row_pointers("markers", data.markers), strict=True)
    ]
    wide = data.extent == "world"
    return {
        "map": mapped(
            data.extent, rows(data, scope), pins, scope.language, WHOLE if wide else COLUMN
        ),
        "wide": wide,
        "finding": said(data, scope),
        "measured": data.measured or msg("By country"),
        "extent": EXTENTS[data.extent],
        "positions": [(_latitude(row.lat), _longitude(row.lon)) for row in data.markers],
        "with_values": any(row.value is not None for row in data.values),
        "with_ratings": any(row.rating for row in data.values),
        "with_labels": any(row.label for row in data.values),
    }


def _latitude(value: Decimal) -> Message:
    """Write degrees with the side of the equator on which they count."""
    if value < 0:
        return pmsg("degrees", "%(number)s° S", number=-value)
    return pmsg("degrees", "%(number)s° N", number=value)


def _longitude(value: Decimal) -> Message:
    """Write degrees with the side of Greenwich on which they count."""
    if value < 0:
        return pmsg("degrees", "%(number)s° W", number=-value)
    return pmsg("degrees", "%(number)s° E", number=value)
