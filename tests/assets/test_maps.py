"""The script that cuts the base maps, on a made earth of two islands and a strip."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def cut(root: Path) -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("cut", root / "assets" / "maps" / "cut.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["cut"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["cut"]


def made(arcs: list[list[list[int]]], countries: list[tuple[str, str | None, list[int]]]) -> dict:
    """Make a topology in whole degrees; a country is its name, its number and its arcs."""
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [numbers], "properties": {"name": name}}
                    | ({"id": number} if number else {})
                    for name, number, numbers in countries
                ]
            }
        },
    }


# Two squares side by side: the line between them, the rest of the left, the rest of the right.
LEFT_RIGHT = [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]],
              [[10, 0], [10, 0], [0, 10], [-10, 0]]]  # fmt: skip


def test_kosovo_is_found_by_its_name_and_others_by_number(cut: ModuleType) -> None:
    earth = made(LEFT_RIGHT, [("Kosovo", None, [0, 1]), ("Macedonia", "807", [-1, 2])])
    found = cut._countries(earth, list(cut._lines(earth)))
    assert set(found) == {"XK", "MK"}


def test_parts_of_a_country_lose_the_line_between_them(cut: ModuleType) -> None:
    earth = made(LEFT_RIGHT, [("Cyprus", "196", [0, 1]), ("N. Cyprus", None, [-1, 2])])
    polygons = cut._countries(earth, list(cut._lines(earth)))["CY"]
    (joined,) = cut._joined(polygons, cut._ends(earth))
    (ring,) = joined
    assert sorted(ring) == [1, 2]
    points = cut._ring(ring, list(cut._lines(earth)))
    assert abs(cut._area(points)) == 200


def test_small_bends_go_and_ends_stay_when_a_line_is_thinned(cut: ModuleType) -> None:
    line = [(0, 0), (1, 0.1), (2, 0), (3, 5), (4, 0)]
    assert cut._thinned(line, lambda point: point, 0.5) == [(0, 0), (2, 0), (3, 5), (4, 0)]
    assert cut._thinned(line, lambda point: point, 100) == [(0, 0), (4, 0)]


def test_a_line_runs_on_when_it_crosses_the_edge_of_the_earth(cut: ModuleType) -> None:
    assert cut._unwound([(170, 60), (-170, 60)]) == [(170, 60), (190, 60)]
    halves = list(cut._halves([(170, 60), (190, 60), (190, 70), (170, 70)]))
    assert [sorted({lon for lon, _ in half}) for half in halves] == [[-180, -170], [170, 180]]


def test_a_ring_is_cut_to_the_frame(cut: ModuleType) -> None:
    ring = cut._framed([(-100, 10), (50, 10), (50, 20), (-100, 20)], 40)
    assert {x for x, _ in ring} == {-cut.AROUND, 50}
    assert cut._framed([(-100, 10), (-50, 10), (-50, 20)], 40) == []


def test_the_widest_place_is_found_for_a_label(cut: ModuleType) -> None:
    tall = [(0, 0), (20, 0), (20, 60), (90, 60), (90, 100), (0, 100)]
    x, y, room = cut._spot([tall], 26)
    assert (x, room) == (45, 90)
    assert 73 <= y <= 87


def test_the_same_package_gives_the_same_bytes(cut: ModuleType, tmp_path: Path) -> None:
    earth = made(LEFT_RIGHT, [("Kosovo", None, [0, 1]), ("Macedonia", "807", [-1, 2])])
    one = cut.Cut("made", "1m", {"name": "lambert-azimuthal", "lon": 10, "lat": 5},
                  (-1.0, -1.0, 21.0, 11.0), 1.0, 1.0)  # fmt: skip
    first, second = (json.dumps(cut._map(one, earth)) for _ in range(2))
    assert first == second
    shapes = json.loads(first)["shapes"]
    assert [shape["code"] for shape in shapes] == ["MK", "XK"]
    assert all(shape["area"] > 10_000 for shape in shapes)


def test_a_package_must_be_named(cut: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert cut.main([]) == 2
    assert "world-atlas" in capsys.readouterr().err
