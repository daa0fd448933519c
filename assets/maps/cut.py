"""Cuts the base maps out of Natural Earth: `./dev maps PACKAGE`.

PACKAGE is the unpacked npm package `world-atlas` 2, whose TopoJSON holds Natural Earth's
countries. The same package gives the same bytes. For each map the countries are joined from
their borders, corrected where `GIVEN` says so, projected, thinned, cut to the frame and
written beside this script as whole numbers. README.md tells what was decided, and why.
"""

from __future__ import annotations

import heapq
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from briefgen.charts.basemap import WIDTH, plane
from briefgen.core import countries

Point = tuple[float, float]
Line = list[Point]
Ends = Callable[[int], tuple[Point, Point]]

AROUND = 4
"""How far outside the frame, in units of the map, shapes are cut."""

LINE = 26
"""The height of a line of text, in units of a map as wide as the text column."""

GIVEN = {"Kosovo": "XK", "N. Cyprus": "CY", "Cyprus U.N. Buffer Zone": "CY", "Somaliland": "SO",
         "Baikonur": "KZ", "USNB Guantanamo Bay": "CU", "Coral Sea Is.": "AU"}  # fmt: skip
"""Codes of shapes that have no number of their own in Natural Earth."""

CRIMEA = (32.0, 44.2, 36.7, 46.3)
"""The frame, in degrees, of the polygon that Natural Earth counts to Russia."""

LEFT_OUT = {"AQ"}
"""Nobody's, and without an edge on a map of the whole earth."""


@dataclass(frozen=True)
class Cut:
    """How one map is cut.

    `file` is the detail of the source; `frame` the corners of the map in degrees, west, south,
    east, north, as they stand on its middle lines; `thin` the least area of a bend that stays,
    `least` that of an island, both in square units of the map, which is `WIDTH` wide.
    """

    name: str
    file: str
    projection: dict[str, Any]
    frame: tuple[float, float, float, float]
    thin: float
    least: float

    @property
    def whole(self) -> bool:
        """Say whether the map is of the whole earth, which ends at 180°."""
        return self.frame[2] - self.frame[0] == 360


CUTS = (
    Cut("balkans", "10m", {"name": "lambert-azimuthal", "lon": 19.2, "lat": 43.3},
        (14.2, 39.5, 23.8, 46.4), 5.0, 14.0),
    Cut("europe", "50m", {"name": "lambert-azimuthal", "lon": 13.0, "lat": 52.0},
        (-18.0, 34.9, 44.0, 69.2), 2.2, 8.0),
    Cut("world", "50m", {"name": "equal-earth"}, (-180.0, -56.0, 180.0, 83.7), 0.9, 2.0),
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Cut every map; gives the exit code."""
    if len(arguments) != 1:
        print("say where the unpacked package world-atlas is", file=sys.stderr)  # noqa: T201
        return 2
    package = Path(arguments[0])
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    for cut in CUTS:
        topology = json.loads((package / f"countries-{cut.file}.json").read_text("utf-8"))
        made = {"source": f"world-atlas {version}, 1:{cut.file}", **_map(cut, topology)}
        text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
        # A country a line, so that a change can be read.
        text = text.replace('{"code"', '\n{"code"').replace("}]}", "}\n]}") + "\n"
        Path(__file__).with_name(f"{cut.name}.json").write_text(text, "utf-8")
    return 0


def _map(cut: Cut, topology: dict[str, Any]) -> dict[str, Any]:
    """Make one map: its frame, and the shape of each country in it, by code."""
    project = plane(cut.projection)
    west, south, east, north = cut.frame
    middle = 0.0 if cut.whole else (south + north) / 2
    left, right = project(west, middle)[0], project(east, middle)[0]
    bottom, top = (project((west + east) / 2, lat)[1] for lat in (south, north))
    scale = WIDTH / (right - left)
    height = round((top - bottom) * scale)

    def place(point: Point) -> Point:
        x, y = project(*point)
        return (x - left) * scale, (top - y) * scale

    lines = list(_lines(topology))
    ends = _ends(topology)
    thin = [_thinned(line, place, cut.thin) for line in lines]
    shapes = []
    for code, polygons in sorted(_countries(topology, lines).items()):
        rings = [_ring(ring, thin) for polygon in _joined(polygons, ends) for ring in polygon]
        if cut.whole:
            rings = [half for ring in rings for half in _halves(ring)]
        drawn = [_rounded(_framed([place(point) for point in ring], height)) for ring in rings]
        sized = sorted((ring for ring in drawn if len(ring) > 2), key=lambda one: -abs(_area(one)))
        kept = [ring for ring in sized if abs(_area(ring)) >= cut.least] or sized[:1]
        if kept:
            shapes.append(_shape(code, kept))
        elif any(drawn):
            shapes.append(_speck(code, max(drawn, key=len)))
    corner = {"left": round(left, 6), "top": round(top, 6), "scale": round(scale, 4)}
    return {"projection": cut.projection | corner, "height": height, "shapes": shapes}


# -- the topology ------------------------------------------------------------------


def _lines(topology: dict[str, Any]) -> Iterator[Line]:
    """Give the lines of the topology in degrees; TopoJSON writes the steps between points."""
    (scale_x, scale_y), (left, bottom) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    for arc in topology["arcs"]:
        xs, ys = (accumulate(steps) for steps in zip(*arc, strict=True))
        yield _unwound(
            [(x * scale_x + left, y * scale_y + bottom) for x, y in zip(xs, ys, strict=True)]
        )


def _ends(topology: dict[str, Any]) -> Ends:
    """Give what tells where a line begins and ends, by its number, on the topology's own grid."""
    found = [(tuple(arc[0]), tuple(map(sum, zip(*arc, strict=True)))) for arc in topology["arcs"]]
    return lambda number: found[number] if number >= 0 else found[~number][::-1]


def _unwound(line: Line) -> Line:
    """Let a line run on beyond 180° where it would jump to the other edge of the map."""
    turned = line[:1]
    for lon, lat in line[1:]:
        before = turned[-1][0]
        turned.append((lon + 360 * round((before - lon) / 360), lat))
    return turned


def _countries(topology: dict[str, Any], lines: Sequence[Line]) -> dict[str, list[list[list[int]]]]:
    """Give the polygons of each country, as lists of rings of numbers of arcs."""
    found: dict[str, list[list[list[int]]]] = {}
    for one in topology["objects"]["countries"]["geometries"]:
        name, number = one["properties"]["name"], one.get("id")
        code = GIVEN.get(name) or (countries.find(number).code if number else None) or ""
        polygons = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
        for polygon in polygons:
            crimea = code == "RU" and _inside(_ring(polygon[0], lines), CRIMEA)
            if code not in LEFT_OUT:
                found.setdefault("UA" if crimea else code, []).append(polygon)
    return found


def _inside(ring: Line, frame: tuple[float, float, float, float]) -> bool:
    west, south, east, north = frame
    return all(west <= lon <= east and south <= lat <= north for lon, lat in ring)


def _joined(polygons: list[list[list[int]]], ends: Ends) -> list[list[list[int]]]:
    """Make one polygon of those of a country that touch, without the lines between them."""
    owner = {arc: index for index, one in enumerate(polygons) for ring in one for arc in ring}
    # A polygon may well touch itself; that joins nothing.
    shared = {arc for arc in owner if owner.get(~arc, owner[arc]) != owner[arc]}
    apart = [one for one in polygons if not any(shared.intersection(ring) for ring in one)]
    touching = [one for one in polygons if any(shared.intersection(ring) for ring in one)]
    rest = [arc for one in touching for ring in one for arc in ring if arc not in shared]
    return [*apart, _tied(rest, ends)] if touching else apart


def _tied(arcs: list[int], ends: Ends) -> list[list[int]]:
    """Tie lines up to rings, each going on where the one before it ends."""
    starts: dict[Point, list[int]] = {}
    for arc in arcs:
        starts.setdefault(ends(arc)[0], []).append(arc)
    rings = []
    for arc in arcs:
        if arc not in starts[ends(arc)[0]]:
            continue
        ring: list[int] = []
        first = at = ends(arc)[0]
        while not ring or at != first:
            ring.append(starts[at].pop())
            at = ends(ring[-1])[1]
        rings.append(ring)
    return rings


def _ring(numbers: list[int], lines: Sequence[Line]) -> Line:
    """Join the lines of a ring; a number below 0 is a line taken backwards."""
    ring: Line = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        ring += line[1:] if ring else line
    return _unwound(ring)


def _halves(ring: Line) -> Iterator[Line]:
    """Part a ring at 180°, where the map of the earth ends."""
    for turn in (-360.0, 0.0, 360.0):
        turned = [(lon + turn, lat) for lon, lat in ring]
        if half := _cut(_cut(turned, 0, 180.0, 1), 0, -180.0, -1):
            yield half


# -- the drawing -------------------------------------------------------------------


def _thinned(line: Line, place: Callable[[Point], Point], least: float) -> Line:
    """Leave out the bends that are too small to see, the smallest first.

    The method is Visvalingam and Whyatt's (1993).
    """
    points = [place(point) for point in line]
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    gone: set[int] = set()
    sizes = {index: _bend(points, index - 1, index, index + 1) for index in range(1, len(line) - 1)}
    queue = [(size, index) for index, size in sizes.items()]
    heapq.heapify(queue)
    while queue and queue[0][0] < least:
        size, index = heapq.heappop(queue)
        if index in gone or sizes[index] != size:
            continue
        gone.add(index)
        left, right = before[index], after[index]
        after[left], before[right] = right, left
        for near in (left, right):
            if 0 < near < len(line) - 1:
                # No bend goes before a smaller one that it was made of.
                sizes[near] = max(size, _bend(points, before[near], near, after[near]))
                heapq.heappush(queue, (sizes[near], near))
    return [point for index, point in enumerate(line) if index not in gone]


def _bend(points: Line, first: int, middle: int, last: int) -> float:
    return abs(_area([points[first], points[middle], points[last]]))


def _area(ring: Line) -> float:
    """Give a ring's area; below 0 where it runs against the clock."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])) / 2


def _framed(ring: Line, height: int) -> Line:
    """Cut a ring to the frame, a little outside it, so that no edge is seen there."""
    for axis, limit, side in ((0, -AROUND, -1), (0, WIDTH + AROUND, 1), (1, -AROUND, -1),
                              (1, height + AROUND, 1)):  # fmt: skip
        ring = _cut(ring, axis, limit, side)
    return ring


def _cut(ring: Line, axis: int, limit: float, side: int) -> Line:
    """Keep what lies on one side of a line across the map (Sutherland and Hodgman 1974).

    `side` is 1 where what is less than the limit stays, -1 where what is more.
    """
    kept: Line = []
    for one, other in pairwise([*ring, *ring[:1]]):
        within, then = (side * (point[axis] - limit) <= 0 for point in (one, other))
        if within:
            kept.append(one)
        if within != then:
            part = (limit - one[axis]) / (other[axis] - one[axis])
            x, y = (start + part * (end - start) for start, end in zip(one, other, strict=True))
            kept.append((limit, y) if axis == 0 else (x, limit))
    return kept


def _rounded(ring: Line) -> Line:
    """Write a ring in whole numbers, without points that say nothing."""
    rounded: Line = []
    for point in ((round(x), round(y)) for x, y in ring):
        if point not in rounded[-1:]:
            rounded.append(point)
    while len(rounded) > 1 and rounded[-1] == rounded[0]:
        rounded.pop()
    return rounded


def _shape(code: str, rings: list[Line]) -> dict[str, Any]:
    """Give a country's shape: its outline as an SVG path, its area, where a label fits best."""
    return {
        "code": code,
        "area": round(abs(sum(map(_area, rings)))),
        "spots": [_spot(rings, lines * LINE) for lines in (1, 2)],
        "path": "".join(map(_path, rings)),
    }


def _speck(code: str, ring: Line) -> dict[str, Any]:
    """Give a country that is too small for an outline: a place alone."""
    (x, y), *_ = ring
    return {"code": code, "area": 0, "spots": [[x, y, 0]] * 2, "path": ""}


def _path(ring: Line) -> str:
    (x, y), *_ = ring
    steps = "".join(f" {x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in pairwise(ring))
    return f"M{x} {y}l{steps.strip()}z"


def _spot(rings: list[Line], high: int) -> list[int]:
    """Find the widest place for text of a height in the largest ring: its middle, its width."""
    largest = rings[0]
    low, most = int(min(y for _, y in largest)), int(max(y for _, y in largest))
    centre = sum(y for _, y in largest) / len(largest)
    best = (0.0, 0.0, 0.0, (min(x for x, _ in largest) + max(x for x, _ in largest)) / 2)
    for top in range(low, max(low + 1, most - high), 2):
        lines = [_spans(rings, top + part * high / 4 + 0.5) for part in range(5)]
        for left, right in _common(lines):
            middle = top + high / 2
            best = max(best, (right - left - abs(middle - centre) / 4, right - left, middle,
                              (left + right) / 2))  # fmt: skip
    _, width, y, x = best
    return [round(x), round(y or (low + most) / 2), round(width)]


def _spans(rings: list[Line], y: float) -> list[Point]:
    """Give the stretches from left to right at which a line across lies inside."""
    crossings = sorted(
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])
        if (y1 <= y) != (y2 <= y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def _common(lines: list[list[Point]]) -> list[Point]:
    """Give the stretches that all the lines have."""
    common = lines[0]
    for line in lines[1:]:
        common = [
            (max(left, other), min(right, end))
            for left, right in common
            for other, end in line
            if max(left, other) < min(right, end)
        ]
    return common


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
