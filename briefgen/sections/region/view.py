"""What the template of a region gets besides the data: its map, and which commitments it tells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from briefgen.core.dates import Edtf
from briefgen.sections.base import Scope
from briefgen.sections.mapped import EXTENTS, MapRow, finding, mapped, narrowest
from briefgen.sections.pointers import row_pointers
from briefgen.sections.region.model import Region

WIDTHS = {"brief": 156.0, "full": 216.0}
"""The map is small at each length, in points: the table beside it says more."""

BRIEF = 3
"""How many commitments `brief` tells: the latest."""


def view(data: Region, analysis: Any, scope: Scope) -> Mapping[str, Any]:
    """Give the map, and the `commitments` in print order with how many this length has `hidden`."""
    told = _commitments(data, scope)
    return {
        **_map(data, scope),
        "commitments": told,
        "hidden": len(data.commitments) - len(told),
    }


def _commitments(data: Region, scope: Scope) -> list[int]:
    """Give the indices of the commitments told; those without a date give way to the latest."""
    order = list(range(len(data.commitments)))
    if scope.detail == "full":
        return order
    undated = Edtf.parse(date.min.isoformat())
    order.sort(key=lambda index: data.commitments[index].date or undated)
    return sorted(order[-BRIEF:])


def _map(data: Region, scope: Scope) -> Mapping[str, Any]:
    """Give the map and what it shows; none of fewer than two rated countries, or in a headline."""
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
        "map": mapped(extent, rows, (), scope.language, WIDTHS[scope.detail]),
        "finding": finding(rows, extent, scope.language),
        "extent": EXTENTS[extent],
    }
