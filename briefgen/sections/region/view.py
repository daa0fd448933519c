"""What the template of a region gets besides the data: its map of ratings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.sections.base import Scope
from briefgen.sections.mapped import EXTENTS, MapRow, finding, mapped, narrowest
from briefgen.sections.pointers import row_pointers
from briefgen.sections.region.model import Region

WIDTH = 216.0
"""The map is small: the table beside it says more."""


def view(data: Region, analysis: Any, scope: Scope) -> Mapping[str, Any]:
    """Give the map and what it shows; no map of fewer than two rated countries, and none in a headline."""
    rows = [
        MapRow(row.country, f"{scope.section}#{pointer}/rating", rating=row.rating)
        for row, pointer in zip(
            data.countries, row_pointers("countries", data.countries), strict=True
        )
        if row.rating is not None
    ]
    if len(rows) < 2 or scope.detail == "headline":
        return {"map": None}
    extent = narrowest([row.country for row in rows])
    return {
        "map": mapped(extent, rows, (), scope.language, WIDTH),
        "finding": finding(rows, extent, scope.language),
        "extent": EXTENTS[extent],
    }
