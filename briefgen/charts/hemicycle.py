"""The hemicycle: a chamber's seats as dots in rows, grouped by list, with lines of majority.

All measures are in points; the drawing is `width` wide and as high as its labels need.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, pi, sin

INNER = 0.42
"""The radius of the first row as a part of that of the last."""

SIZE = 8.0
"""The size of labels."""

STEP = 10.5
"""From one line of a label to the next."""

CHARACTER = 0.52
"""How wide a character is at most, on the average of a label, as a part of its size."""


@dataclass(frozen=True)
class Block:
    """Seats that stand together: a list's, or those that nobody holds (`hollow`).

    `label` is what stands at the block, in one or two short lines.
    """

    seats: int
    label: tuple[str, ...]
    hollow: bool = False


@dataclass(frozen=True)
class Mark:
    """A number of seats, counted from the left, at which a line is drawn."""

    seats: int
    label: str


@dataclass(frozen=True)
class Label:
    """Text at a point: `anchor` is SVG's text-anchor, `y` the first line's baseline.

    `leader` is the end of a thin line to what is labelled, where the label had to move.
    """

    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]
    leader: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Wedge:
    """A block's dots, and its label, None where there was no room."""

    dots: tuple[tuple[float, float], ...]
    label: Label | None


@dataclass(frozen=True)
class Line:
    """The line of a mark (an index) from inside to outside, and its label above."""

    mark: int
    x1: float
    y1: float
    x2: float
    y2: float
    label: Label


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


def rows(seats: int) -> tuple[int, ...]:
    """Give the number of seats in each row, from the inside, so that dots lie evenly."""
    best: tuple[float, tuple[int, ...]] | None = None
    for count in range(1, seats + 1):
        radii = _radii(count)
        shared = _shared(seats, radii)
        if min(shared) < 1 or (count > 1 and shared[0] < 2):
            break
        along = min(
            (pi * radius / (size - 1) for radius, size in zip(radii, shared, strict=True) if size > 1),
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
    widest = max((_text_width(line) for block in blocks for line in block.label), default=0.0)
    # The side labels stand beside the first and last wedge, where the arc is widest.
    radius = max(width * 0.26, min(width * 0.4, width / 2 - widest - 10))
    dot = _dot(total) * radius
    angles = _angles(places, marks)
    centre_x = width / 2
    labels = _labels(blocks, places, [angle for angle in angles if angle is not None])
    lifted = _marks(marks, angles, labels, radius, centre_x)
    top = min([-radius - dot, *(line.label.y - SIZE for line in lifted), *_tops(labels, radius)])
    lift = -top + 2

    spread = _spread(labels, radius, dot, centre_x, lift)
    taken = 0
    wedges = []
    for index, block in enumerate(blocks):
        own = places[taken : taken + block.seats]
        taken += block.seats
        dots = tuple(
            (_r(centre_x - cos(one.angle) * one.radius * radius), _r(lift - sin(one.angle) * one.radius * radius))
            for one in own
        )
        wedges.append(Wedge(dots, spread.get(index)))
    lines = tuple(
        replace(line, y1=_r(line.y1 + lift), y2=_r(line.y2 + lift), label=_down(line.label, lift))
        for line in lifted
    )
    bottoms = [label.y + (len(label.lines) - 1) * STEP for label in spread.values()]
    height = max([lift + dot + 2, *(bottom + 3 for bottom in bottoms)])
    return Hemicycle(_r(width), _r(height), _r(dot), tuple(wedges), lines, (_r(centre_x), _r(lift)))


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
    along = [pi * radius / (size - 1) for radius, size in zip(radii, shared, strict=True) if size > 1]
    across = [(1 - INNER) / (len(shared) - 1)] if len(shared) > 1 else []
    return min([*along, *across, 0.16]) * 0.41


def _angles(places: Sequence[_Seat], marks: Sequence[Mark]) -> list[float | None]:
    """Give the angle just after each mark's last seat; None where it lies outside the chamber."""
    return [
        (places[mark.seats - 1].angle + places[mark.seats].angle) / 2
        if 0 < mark.seats < len(places)
        else None
        for mark in marks
    ]


# -- labels ---------------------------------------------------------------------------


@dataclass(frozen=True)
class _Wanted:
    """A label that wants to stand at an angle."""

    index: int
    angle: float
    seats: int
    lines: tuple[str, ...]

    @property
    def side(self) -> int:
        """Give -1 for the left, 1 for the right, 0 for the top."""
        if abs(cos(self.angle)) < 0.3:
            return 0
        return -1 if self.angle < pi / 2 else 1


def _labels(
    blocks: Sequence[Block], places: Sequence[_Seat], lines: Sequence[float]
) -> list[_Wanted]:
    """Put each block's label at its middle, beside a line that would cut it."""
    wanted, taken = [], 0
    for index, block in enumerate(blocks):
        if not block.seats:
            continue
        first, last = places[taken].angle, places[taken + block.seats - 1].angle
        taken += block.seats
        cuts = [first, *sorted(one for one in lines if first < one < last), last]
        low, high = max(pairwise(cuts), key=lambda pair: pair[1] - pair[0])
        wanted.append(_Wanted(index, (low + high) / 2, block.seats, block.label))
    return wanted


def _tops(labels: Sequence[_Wanted], radius: float) -> Iterator[float]:
    for one in labels:
        if one.side == 0:
            yield -sin(one.angle) * (radius + 9) - len(one.lines) * STEP


def _spread(
    labels: Sequence[_Wanted], radius: float, dot: float, centre_x: float, base: float
) -> dict[int, Label]:
    """Place the labels outside the arc, those of one side apart from each other."""
    placed: dict[int, Label] = {}
    out = radius + dot + 5
    for one in _top_row(labels, out):
        x, y = centre_x - cos(one.angle) * out, base - sin(one.angle) * out
        last = y - 1 - (len(one.lines) - 1) * STEP
        placed[one.index] = Label(_r(x), _r(last), "middle", one.lines)
    for side in (-1, 1):
        own = [one for one in labels if one.side == side]
        placed |= _column(own, side, out, centre_x, base)
    return placed


def _top_row(labels: Sequence[_Wanted], out: float) -> list[_Wanted]:
    """Give the labels at the top that fit beside each other, the largest blocks first."""
    kept: list[_Wanted] = []
    for one in sorted((one for one in labels if one.side == 0), key=lambda one: -one.seats):
        half = max(map(_text_width, one.lines)) / 2 + 3
        x = -cos(one.angle) * out
        if all(
            abs(x + cos(other.angle) * out) >= half + max(map(_text_width, other.lines)) / 2
            for other in kept
        ):
            kept.append(one)
    return kept


def _column(
    labels: Sequence[_Wanted], side: int, out: float, centre_x: float, base: float
) -> dict[int, Label]:
    """Stack one side's labels without overlap between the top of the arc and its foot."""
    room = out * 0.95 + STEP
    kept = sorted(labels, key=lambda one: -one.seats)
    while kept and sum(len(one.lines) * STEP for one in kept) > room:
        kept.pop()
    # From the top of the arc down: on the left that is backwards.
    kept.sort(key=lambda one: one.angle, reverse=side < 0)
    # Wanted positions are the middles of labels, measured upwards from the foot.
    tops: list[float] = []
    limit = out + STEP
    for one in kept:
        height = len(one.lines) * STEP
        top = min(sin(one.angle) * out + height / 2, limit)
        tops.append(top)
        limit = top - height
    # What was pushed below the foot pushes the others up again.
    foot = -STEP * 0.35
    for index in range(len(kept) - 1, -1, -1):
        height = len(kept[index].lines) * STEP
        if tops[index] - height < foot:
            tops[index] = foot + height
        foot = tops[index]
    placed = {}
    for one, top in zip(kept, tops, strict=True):
        height = len(one.lines) * STEP
        middle = top - height / 2
        free = max(0.0, out**2 - max(0.0, min(middle, out)) ** 2) ** 0.5
        x = centre_x + side * max(free, abs(cos(one.angle)) * out)
        leader = None
        if abs(middle - sin(one.angle) * out) > STEP * 0.6:
            near = out - 4
            leader = (
                _r(centre_x - cos(one.angle) * near),
                _r(base - sin(one.angle) * near),
                _r(x + side * 4),
                _r(base - middle),
            )
            x += side * 6
        placed[one.index] = Label(
            _r(x), _r(base - top + STEP * 0.78), "start" if side > 0 else "end", one.lines, leader
        )
    return placed


def _marks(
    marks: Sequence[Mark],
    angles: Sequence[float | None],
    labels: Sequence[_Wanted],
    radius: float,
    centre_x: float,
) -> list[Line]:
    """Draw the lines; their labels stand above the lists' and above each other."""
    found: list[Line] = []
    crest = min([-radius - 8, *_tops(labels, radius)]) - 3
    taken: list[tuple[float, float, float]] = []
    for index, (mark, angle) in enumerate(zip(marks, angles, strict=True)):
        if angle is None:
            continue
        wide = _text_width(mark.label)
        reach = radius + 7
        x2, y2 = centre_x - cos(angle) * reach, -sin(angle) * reach
        steep = abs(cos(angle)) < 0.2
        anchor = "middle" if steep else "start" if angle > pi / 2 else "end"
        # Away from the middle the line ends at its label, beside the arc.
        level = crest
        left = {"middle": x2 - wide / 2, "start": x2, "end": x2 - wide}[anchor]
        while any(
            left < right + 6 and other < left + wide + 6 and abs(level - high) < STEP
            for other, right, high in taken
        ):
            level -= STEP
        taken.append((left, left + wide, level))
        inner = radius * INNER - 8
        found.append(
            Line(
                index,
                _r(centre_x - cos(angle) * inner),
                _r(-sin(angle) * inner),
                _r(x2),
                _r(y2),
                Label(_r(x2), _r(level), anchor, (mark.label,), (_r(x2), _r(y2), _r(x2), _r(level + 2.5))),
            )
        )
    return found


def _down(label: Label, lift: float) -> Label:
    leader = label.leader
    if leader is not None:
        leader = (leader[0], _r(leader[1] + lift), leader[2], _r(leader[3] + lift))
    return replace(label, y=_r(label.y + lift), leader=leader)


def _text_width(text: str) -> float:
    return len(text) * SIZE * CHARACTER


def _r(value: float) -> float:
    return round(value, 2)
