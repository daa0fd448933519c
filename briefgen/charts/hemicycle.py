"""The hemicycle: a chamber's seats as dots in rows, grouped by list, with lines of majority.

All measures are in points; the drawing is `width` wide and as high as its labels need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin

from briefgen.charts.hemicycle_labels import (
    SIZE,
    STEP,
    Block,
    Cut,
    Label,
    box,
    rounded,
    shortened,
    spread,
    text_width,
    wanted_labels,
)

INNER = 0.42
"""The radius of the first row as a part of that of the last."""

REACH = 7.0
"""How far a line reaches beyond the last row."""


@dataclass(frozen=True)
class Mark:
    """A number of seats, counted from the left, at which a line is drawn."""

    seats: int
    label: str


@dataclass(frozen=True)
class Wedge:
    """A block's dots, and its label, None where there was no room."""

    dots: tuple[tuple[float, float], ...]
    label: Label | None


@dataclass(frozen=True)
class Line:
    """The line of a mark (an index), and its label above.

    `path` leads from inside to outside between the seats of each row, to its `end` beyond the
    last; `crossed` is the label's rectangle (left, top, right, bottom) where another line goes up
    through it and has to be interrupted.
    """

    mark: int
    path: tuple[tuple[float, float], ...]
    label: Label
    crossed: tuple[float, float, float, float] | None = None

    @property
    def end(self) -> tuple[float, float]:
        """Give where the line leaves the chamber, below its label."""
        return self.path[-1]


@dataclass(frozen=True)
class Hemicycle:
    """The drawing: wedges in the order of the blocks, lines, and where the count stands."""

    width: float
    height: float
    dot: float
    wedges: tuple[Wedge, ...]
    lines: tuple[Line, ...]
    centre: tuple[float, float]

    @property
    def unlabelled(self) -> tuple[int, ...]:
        """Name the blocks that had no room for a label."""
        return tuple(
            index for index, one in enumerate(self.wedges) if one.dots and one.label is None
        )


@dataclass(frozen=True)
class _Seat:
    """A seat on a circle of radius 1: the angle from the left, 0 to pi, and the radius."""

    angle: float
    radius: float

    def at(self, centre_x: float, radius: float) -> tuple[float, float]:
        """Give the place in a drawing whose circle has this radius, its middle on the base line."""
        reach = self.radius * radius
        return centre_x - cos(self.angle) * reach, -sin(self.angle) * reach


def rows(seats: int) -> tuple[int, ...]:
    """Give the number of seats in each row, from the inside, so that dots lie evenly."""
    best: tuple[float, tuple[int, ...]] | None = None
    for count in range(1, seats + 1):
        radii = _radii(count)
        shared = _shared(seats, radii)
        if min(shared) < 1 or (count > 1 and shared[0] < 2):
            break
        along = min(
            (
                pi * radius / (size - 1)
                for radius, size in zip(radii, shared, strict=True)
                if size > 1
            ),
            default=1.0,
        )
        across = (1 - INNER) / (count - 1) if count > 1 else 1.0
        spacing = min(along, across)
        if best is None or spacing > best[0]:
            best = spacing, shared
        elif spacing < best[0] * 0.7:
            break
    return best[1] if best else ()


def hemicycle(blocks: Sequence[Block], marks: Sequence[Mark], width: float) -> Hemicycle:
    """Lay out a chamber. Blocks run from left to right in the order given.

    Marks come with the most important first, whose label has the best place. One that lies
    outside the chamber is not drawn.
    """
    total = sum(block.seats for block in blocks)
    places = _seats(total)
    widest = max((text_width(line) for block in blocks for line in block.label), default=0.0)
    # The side labels stand beside the first and last wedge, where the arc is widest.
    room = (width / 2 - widest - 12) / (1 + _dot(total))
    radius = max(width * 0.26, min(width * 0.4, room))
    dot = _dot(total) * radius
    ways = [_way(places, mark.seats, dot / radius, REACH / radius) for mark in marks]
    centre_x = width / 2
    ends = [way[-1] for way in ways if way]
    labels = wanted_labels(blocks, [one.angle for one in places], [one.angle for one in ends])
    cuts = [Cut(*one.at(centre_x, radius)) for one in ends]
    standing = spread(labels, radius, dot, centre_x, cuts)
    crest = min([-radius - dot - 1, *(box(label)[1] for label in standing.values())]) - 4
    lifted = _marks(marks, ways, crest, radius, centre_x)
    top = min([crest, *(line.label.y - SIZE for line in lifted)])
    lift = 2 - top
    placed = {index: _down(label, lift) for index, label in standing.items()}

    taken = 0
    wedges = []
    for index, block in enumerate(blocks):
        own = places[taken : taken + block.seats]
        taken += block.seats
        dots = tuple(
            (rounded(x), rounded(lift + y)) for x, y in (one.at(centre_x, radius) for one in own)
        )
        wedges.append(Wedge(dots, placed.get(index)))
    lines = tuple(
        replace(
            line,
            path=tuple((x, rounded(y + lift)) for x, y in line.path),
            label=(label := _down(line.label, lift)),
            crossed=_crossed(label, [other.end[0] for other in lifted if other is not line]),
        )
        for line in lifted
    )
    bottoms = [label.y + (len(label.lines) - 1) * STEP for label in placed.values()]
    height = max([lift + dot + 2, *(bottom + 3 for bottom in bottoms)])
    return Hemicycle(
        rounded(width),
        rounded(height),
        rounded(dot),
        tuple(wedges),
        lines,
        (rounded(centre_x), rounded(lift)),
    )


# -- seats ----------------------------------------------------------------------------


def _radii(count: int) -> list[float]:
    if count == 1:
        return [1.0]
    return [INNER + (1 - INNER) * index / (count - 1) for index in range(count)]


def _shared(seats: int, radii: Sequence[float]) -> tuple[int, ...]:
    """Share seats among rows by their lengths, the sum kept."""
    ideal = [seats * radius / sum(radii) for radius in radii]
    shared = [int(one) for one in ideal]
    rest = seats - sum(shared)
    for index in sorted(range(len(radii)), key=lambda at: shared[at] - ideal[at])[:rest]:
        shared[index] += 1
    return tuple(shared)


def _seats(total: int) -> list[_Seat]:
    """Give all seats from the left, those at one angle from the inside."""
    shared = rows(total)
    found = []
    for radius, size in zip(_radii(len(shared)), shared, strict=True):
        for index in range(size):
            angle = pi * index / (size - 1) if size > 1 else pi / 2
            found.append(_Seat(angle, radius))
    return sorted(found, key=lambda one: (round(one.angle, 9), one.radius))


def _dot(total: int) -> float:
    """Give the radius of a dot that leaves a little air, on a circle of radius 1."""
    shared = rows(total)
    radii = _radii(len(shared))
    along = [
        pi * radius / (size - 1) for radius, size in zip(radii, shared, strict=True) if size > 1
    ]
    across = [(1 - INNER) / (len(shared) - 1)] if len(shared) > 1 else []
    return min([*along, *across, 0.16]) * 0.41


def _way(places: Sequence[_Seat], seats: int, dot: float, reach: float) -> list[_Seat]:
    """Give the corners of a way between the first so many seats and the rest, from inside.

    It ends beyond the last row, `reach` or a dot away; there is none where they are all, or
    nobody. Seats of neighbouring rows do not stand one above the other: a straight line would
    run over some. In each row the way keeps to the middle between two seats, and turns between
    the rows.
    """
    if not 0 < seats < len(places):
        return []
    radii = sorted({one.radius for one in places})
    half = (1 - INNER) / (len(radii) - 1) / 2 if len(radii) > 1 else 0.0
    corners = []
    for radius in radii:
        before = [one.angle for one in places[:seats] if one.radius == radius]
        after = [one.angle for one in places[seats:] if one.radius == radius]
        row = sorted([*before, *after])
        apart = row[1] - row[0] if len(row) > 1 else pi
        left = before[-1] if before else after[0] - apart
        right = after[0] if after else before[-1] + apart
        angle = (left + right) / 2
        inner = radius - half if radius > radii[0] else radius - 2 * dot
        outer = radius + half if radius < radii[-1] else radius + 1.2 * dot
        corners += [_Seat(angle, inner), _Seat(angle, outer)]
    return [*corners, _Seat(corners[-1].angle, 1 + max(reach, 1.2 * dot))]


def _marks(
    marks: Sequence[Mark],
    ways: Sequence[Sequence[_Seat]],
    crest: float,
    radius: float,
    centre_x: float,
) -> list[Line]:
    """Draw the lines; their labels stand at the crest, above the lists', and above each other."""
    found: list[Line] = []
    taken: list[tuple[float, float, float]] = []
    for index, (mark, way) in enumerate(zip(marks, ways, strict=True)):
        if not way:
            continue
        angle = way[-1].angle
        label = shortened(mark.label, 2 * centre_x)
        wide = text_width(label)
        path = tuple(
            (rounded(px), rounded(py)) for px, py in (one.at(centre_x, radius) for one in way)
        )
        x2, y2 = way[-1].at(centre_x, radius)
        steep = abs(cos(angle)) < 0.2
        anchor = "middle" if steep else "start" if angle > pi / 2 else "end"
        # Away from the middle the line ends at its label, beside the arc.
        level = crest
        x = x2
        left = {"middle": x2 - wide / 2, "start": x2, "end": x2 - wide}[anchor]
        if left < 0 or left + wide > 2 * centre_x:
            # Moved into the drawing; the line still ends under it.
            x = left = max(0.0, min(left, 2 * centre_x - wide))
            anchor = "start"
        while any(
            left < right + 6 and other < left + wide + 6 and abs(level - high) < STEP
            for other, right, high in taken
        ):
            level -= STEP
        taken.append((left, left + wide, level))
        found.append(
            Line(
                index,
                path,
                Label(
                    rounded(x),
                    rounded(level),
                    anchor,
                    (label,),
                    (rounded(x2), rounded(y2), rounded(x2), rounded(level + 2.5)),
                ),
            )
        )
    return found


def _crossed(label: Label, others: Sequence[float]) -> tuple[float, float, float, float] | None:
    """Give a label's rectangle where a line at one of these places goes up through it."""
    left, top, right, bottom = (rounded(edge) for edge in box(label))
    return (left, top, right, bottom + 2) if any(left < x < right for x in others) else None


def _down(label: Label, lift: float) -> Label:
    leader = label.leader
    if leader is not None:
        leader = (leader[0], rounded(leader[1] + lift), leader[2], rounded(leader[3] + lift))
    return replace(label, y=rounded(label.y + lift), leader=leader)
