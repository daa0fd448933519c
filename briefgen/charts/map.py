"""A map: countries in colour and pattern, markers, and labels that keep apart.

All measures are in points, from the upper left. Where a label has no room it is left out and
told, so that what it says can stand below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.charts.basemap import WIDTH, BaseMap, Shape, Spot
from briefgen.charts.hemicycle_labels import SIZE, STEP, rounded, text_width

SMALL = 14.0
"""Below this area, in square points, a country is a dot: nobody would see its colour."""

DOT = 3.0
"""The radius of such a dot, and of a marker."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Area:
    """A country to be shown: how (`style`, a name that the template knows), and its label.

    `name` and `value` are what may stand on it, `address` the field that it shows.
    """

    code: str
    style: str
    name: str
    value: str
    address: str


@dataclass(frozen=True)
class Pin:
    """A place to be marked, in degrees."""

    lon: float
    lat: float
    label: str
    address: str


@dataclass(frozen=True)
class Label:
    """Lines of text around a point: `anchor` is SVG's text-anchor, `y` the first baseline."""

    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]

    @property
    def box(self) -> Box:
        """Give the room that the text takes."""
        wide = max(map(text_width, self.lines))
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        top = self.y - SIZE * 0.8
        return left, top, left + wide, top + SIZE + (len(self.lines) - 1) * STEP

    @property
    def plate(self) -> tuple[float, float, float, float]:
        """Give the plate behind the text: left, top, width, height."""
        left, top, right, bottom = self.box
        # Widths are estimated rather too wide.
        thin = (right - left) * 0.04
        return (
            rounded(left + thin - 1.5),
            rounded(top - 1),
            rounded(right - left - 2 * thin + 3),
            rounded(bottom - top + 2),
        )


@dataclass(frozen=True)
class DrawnArea:
    """A country as it is drawn; `dot` is the middle of what stands for a shape too small."""

    index: int
    path: str
    style: str
    address: str
    dot: tuple[float, float] | None
    label: Label | None


@dataclass(frozen=True)
class DrawnPin:
    """A marker as it is drawn; `number` stands in it where its label found no room."""

    index: int
    x: float
    y: float
    address: str
    label: Label | None
    number: int | None = None


@dataclass(frozen=True)
class Map:
    """The drawing. Paths are in units of the base map, to be scaled by `scale`.

    `absent` are the areas (indices) that the base map has no shape for, `unlabelled` those
    whose label does not say all; `outside` are the pins beyond the frame.
    """

    width: float
    height: float
    scale: float
    base: tuple[str, ...]
    areas: tuple[DrawnArea, ...]
    pins: tuple[DrawnPin, ...]
    absent: tuple[int, ...]
    unlabelled: tuple[int, ...]
    outside: tuple[int, ...]


def draw(base: BaseMap, areas: Sequence[Area], pins: Sequence[Pin], width: float) -> Map:
    """Lay out a map as wide as asked. A country that stands twice is drawn once, as it was last."""
    scale = width / WIDTH
    shown = {area.code: index for index, area in enumerate(areas) if area.code in base.shapes}
    places = {
        index: (rounded(x * scale), rounded(y * scale))
        for index, pin in enumerate(pins)
        if base.shows(pin.lon, pin.lat)
        for x, y in [base.place(pin.lon, pin.lat)]
    }
    frame = (0.0, 0.0, width, base.height * scale)
    taken = [_around(x, y, DOT + 0.5) for x, y in places.values()]
    drawn = []
    # The largest first: a small country is seen on top of what surrounds it.
    for code, index in sorted(shown.items(), key=lambda item: -base.shapes[item[0]].area):
        one = _drawn(base.shapes[code], index, areas[index], scale, (taken, frame))
        taken += [one.label.box] if one.label else []
        taken += [_around(*one.dot, DOT)] if one.dot else []
        drawn.append(one)
    marked = _pins(pins, places, taken, frame)
    full = {one.index for one in drawn if one.label and _says_all(one.label, areas[one.index])}
    return Map(
        width,
        rounded(base.height * scale),
        round(scale, 5),
        tuple(shape.path for code, shape in base.shapes.items() if code not in shown),
        tuple(drawn),
        tuple(marked),
        tuple(index for index, area in enumerate(areas) if area.code not in base.shapes),
        tuple(sorted(set(shown.values()) - full)),
        tuple(index for index in range(len(pins)) if index not in places),
    )


# -- countries ---------------------------------------------------------------------


def _drawn(
    shape: Shape, index: int, area: Area, scale: float, room: tuple[Sequence[Box], Box]
) -> DrawnArea:
    """Draw a country, with the fullest label that has room on it."""
    small = shape.area * scale**2 < SMALL
    spot = shape.spots[0]
    dot = (rounded(spot.x * scale), rounded(spot.y * scale)) if small else None
    label = None if small else next(_on(shape, area, scale, *room), None)
    return DrawnArea(index, shape.path, area.style, area.address, dot, label)


def _on(
    shape: Shape, area: Area, scale: float, taken: Sequence[Box], frame: Box
) -> Iterator[Label]:
    """Give the labels that fit on a country, the fullest first."""
    for lines in _wordings(area):
        spot = shape.spots[min(len(lines), len(shape.spots)) - 1]
        room = spot.room * scale * (1 if len(lines) <= len(shape.spots) else 0.85)
        if max(map(text_width, lines)) > room + 3:
            continue
        for step in (0.0, STEP, -STEP, 2 * STEP, -2 * STEP):
            label = _centred(spot, lines, scale, step)
            if _free(label.box, taken, frame):
                yield label


def _wordings(area: Area) -> Iterator[tuple[str, ...]]:
    value = (area.value,) if area.value else ()
    yield (area.name, *value)
    if " " in area.name:
        yield (*_halves(area.name), *value)
    if value:
        yield value
    else:
        yield (area.name,)


def _halves(name: str) -> tuple[str, str]:
    """Part a name at the space nearest to its middle."""
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    at = min(spaces, key=lambda space: abs(space - len(name) / 2))
    return name[:at], name[at + 1 :]


def _centred(spot: Spot, lines: tuple[str, ...], scale: float, step: float) -> Label:
    top = spot.y * scale - (len(lines) - 1) * STEP / 2
    return Label(rounded(spot.x * scale), rounded(top + SIZE * 0.35 + step), "middle", lines)


def _says_all(label: Label, area: Area) -> bool:
    return " ".join(label.lines) == " ".join(part for part in (area.name, area.value) if part)


# -- markers -----------------------------------------------------------------------


def _pins(
    pins: Sequence[Pin], places: dict[int, tuple[float, float]], taken: Sequence[Box], frame: Box
) -> list[DrawnPin]:
    """Set the markers; those whose label finds no room are numbered."""
    boxes = list(taken)
    drawn = []
    for index, (x, y) in places.items():
        others = [box for box in boxes if box != _around(x, y, DOT + 0.5)]
        label = next(
            (one for one in _beside(pins[index].label, x, y) if _free(one.box, others, frame)), None
        )
        boxes += [label.box] if label else []
        drawn.append(DrawnPin(index, x, y, pins[index].address, label))
    lost = [one.index for one in drawn if one.label is None]
    return [
        replace(one, number=lost.index(one.index) + 1) if one.label is None else one
        for one in drawn
    ]


def _beside(text: str, x: float, y: float) -> Iterator[Label]:
    """Give the places of a marker's label: right, left, above, below, then aslant."""
    lines = (text,)
    off, low = DOT + 2.5, SIZE * 0.3
    yield Label(rounded(x + off), rounded(y + low), "start", lines)
    yield Label(rounded(x - off), rounded(y + low), "end", lines)
    yield Label(x, rounded(y - off), "middle", lines)
    yield Label(x, rounded(y + off + SIZE * 0.75), "middle", lines)
    for down in (-SIZE * 0.75, SIZE * 0.95):
        yield Label(rounded(x + off), rounded(y + low + down), "start", lines)
        yield Label(rounded(x - off), rounded(y + low + down), "end", lines)


# -- room --------------------------------------------------------------------------


def _around(x: float, y: float, radius: float) -> Box:
    return x - radius, y - radius, x + radius, y + radius


def _free(box: Box, taken: Iterable[Box], frame: Box) -> bool:
    left, top, right, bottom = box
    within = left >= frame[0] and top >= frame[1] and right <= frame[2] and bottom <= frame[3]
    return within and not any(
        left < other[2] + 1 and other[0] < right + 1 and top < other[3] and other[1] < bottom
        for other in taken
    )
