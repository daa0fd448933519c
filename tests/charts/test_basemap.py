from __future__ import annotations

import re

import pytest

from briefgen import resources
from briefgen.charts.basemap import EXTENTS, WIDTH, BaseMap, Extent, base_map
from briefgen.core import countries

REGION = {"AL", "BA", "HR", "ME", "MK", "RS", "XK"}
NUMBERS = re.compile(r"-?\d+")


def inside(base: BaseMap, code: str, lon: float, lat: float) -> bool:
    """Say whether a place lies in a country's outline, by a ray to the right."""
    x, y = base.place(lon, lat)
    crossings = 0
    for ring in base.shapes[code].path.split("M")[1:]:
        numbers = list(map(int, NUMBERS.findall(ring)))
        points = [(0, 0)]
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + step_x, points[-1][1] + step_y))
        points = points[1:]
        for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
            if (y1 <= y) != (y2 <= y):
                crossings += x1 + (y - y1) / (y2 - y1) * (x2 - x1) > x
    return crossings % 2 == 1


@pytest.mark.parametrize("extent", EXTENTS)
def test_every_shape_is_a_known_country_or_nobodys(extent: Extent) -> None:
    codes = set(base_map(extent).shapes) - {""}
    assert codes <= set(countries.codes())
    assert codes >= REGION


@pytest.mark.parametrize("extent", EXTENTS)
def test_maps_are_small_and_tell_their_source(extent: Extent) -> None:
    file = resources.assets() / "maps" / f"{extent}.json"
    assert file.stat().st_size < 60_000
    assert '"source":"world-atlas 2.0.2' in file.read_text("utf-8")[:60]


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [("XK", 21.17, 42.66), ("BA", 18.41, 43.86), ("MK", 21.43, 42.0), ("RS", 20.46, 44.82),
     ("AL", 19.82, 41.33), ("ME", 19.26, 42.44)],
)  # fmt: skip
@pytest.mark.parametrize("extent", EXTENTS)
def test_capitals_lie_in_their_countries(extent: Extent, code: str, lon: float, lat: float) -> None:
    base = base_map(extent)
    assert inside(base, code, lon, lat)
    assert base.shows(lon, lat)


def test_crimea_is_part_of_ukraine_and_the_north_of_cyprus_part_of_cyprus() -> None:
    for extent in ("europe", "world"):
        assert inside(base_map(extent), "UA", 34.1, 45.2)
        assert not inside(base_map(extent), "RU", 34.1, 45.2)
    assert inside(base_map("europe"), "CY", 33.4, 35.28)
    assert inside(base_map("world"), "SO", 45.0, 9.7)


def test_places_far_away_are_beyond_the_frame() -> None:
    assert not base_map("balkans").shows(2.35, 48.86)
    assert base_map("europe").shows(2.35, 48.86)
    assert not base_map("europe").shows(-77.0, 38.9)
    assert base_map("world").shows(-77.0, 38.9)


def test_labels_have_their_places_inside_the_frame() -> None:
    base = base_map("balkans")
    for code in REGION:
        one, two = base.shapes[code].spots
        assert 0 < one.x < WIDTH
        assert 0 < one.y < base.height
        assert one.room > 50
        assert two.room <= one.room
