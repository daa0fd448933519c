"""The base maps: shapes of countries by code, projected and cut to size beforehand.

They are Natural Earth's, cut by `assets/maps/cut.py`. Measures are in units of the map, which
is `WIDTH` wide, from the upper left.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from briefgen import resources
from briefgen.charts.projections import Projection, equal_earth, lambert_azimuthal

WIDTH = 1000

Extent = Literal["balkans", "europe", "world"]
EXTENTS: tuple[Extent, ...] = get_args(Extent)


@dataclass(frozen=True)
class Spot:
    """The middle of the widest place for text in a shape, and how wide it is there."""

    x: float
    y: float
    room: float


@dataclass(frozen=True)
class Shape:
    """A country: its outline as an SVG path, its area, and the places for one and two lines."""

    code: str
    path: str
    area: float
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class BaseMap:
    """The countries of an extent by code; those that are nobody's have the code "".

    `height` is that of the frame.
    """

    extent: Extent
    height: int
    shapes: Mapping[str, Shape]
    _project: Projection
    _left: float
    _top: float
    _scale: float

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Give where a place on earth lies on the map, in degrees to units; it may be outside."""
        x, y = self._project(lon, lat)
        return (x - self._left) * self._scale, (self._top - y) * self._scale

    def shows(self, lon: float, lat: float) -> bool:
        """Say whether a place on earth lies on the map."""
        x, y = self.place(lon, lat)
        return 0 <= x <= WIDTH and 0 <= y <= self.height


def plane(projection: Mapping[str, Any]) -> Projection:
    """Give the projection that a map names."""
    if projection["name"] == "equal-earth":
        return equal_earth
    return lambert_azimuthal(projection["lon"], projection["lat"])


@cache
def base_map(extent: Extent) -> BaseMap:
    """Read a map once."""
    read = json.loads((resources.assets() / "maps" / f"{extent}.json").read_text("utf-8"))
    frame = read["projection"]
    shapes = (
        Shape(one["code"], one["path"], one["area"], tuple(Spot(*place) for place in one["spots"]))
        for one in read["shapes"]
    )
    return BaseMap(
        extent,
        read["height"],
        {shape.code: shape for shape in shapes},
        plane(frame),
        frame["left"],
        frame["top"],
        frame["scale"],
    )
