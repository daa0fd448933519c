"""Where the labels of a hemicycle stand: outside the arc, apart from each other and from lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

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
class Wanted:
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


def wanted_labels(
    blocks: Sequence[Block], angles: Sequence[float], lines: Sequence[float]
) -> list[Wanted]:
    """Put each block's label at its middle, beside a line that would cut it.

    `angles` are those of the seats from the left, `lines` those of the lines.
    """
    wanted, taken = [], 0
    for index, block in enumerate(blocks):
        if not block.seats:
            continue
        first, last = angles[taken], angles[taken + block.seats - 1]
        taken += block.seats
        cuts = [first, *sorted(one for one in lines if first < one < last), last]
        low, high = max(pairwise(cuts), key=lambda pair: pair[1] - pair[0])
        wanted.append(Wanted(index, (low + high) / 2, block.seats, block.label))
    return wanted


def tops(labels: Sequence[Wanted], radius: float) -> Iterator[float]:
    """Give how high the labels above the arc reach, measured downwards from its foot."""
    for one in labels:
        if one.side == 0:
            yield -sin(one.angle) * (radius + 9) - len(one.lines) * STEP


def spread(
    labels: Sequence[Wanted], radius: float, dot: float, centre_x: float, base: float
) -> dict[int, Label]:
    """Place the labels outside the arc, those of one side apart from each other."""
    placed: dict[int, Label] = {}
    out = radius + dot + 5
    for one in _top_row(labels, out):
        x, y = centre_x - cos(one.angle) * out, base - sin(one.angle) * out
        last = y - 1 - (len(one.lines) - 1) * STEP
        placed[one.index] = Label(rounded(x), rounded(last), "middle", one.lines)
    for side in (-1, 1):
        own = [one for one in labels if one.side == side]
        placed |= _column(own, side, out, centre_x, base)
    return placed


def _top_row(labels: Sequence[Wanted], out: float) -> list[Wanted]:
    """Give the labels at the top that fit beside each other, the largest blocks first."""
    kept: list[Wanted] = []
    for one in sorted((one for one in labels if one.side == 0), key=lambda one: -one.seats):
        half = max(map(text_width, one.lines)) / 2 + 3
        x = -cos(one.angle) * out
        if all(
            abs(x + cos(other.angle) * out) >= half + max(map(text_width, other.lines)) / 2
            for other in kept
        ):
            kept.append(one)
    return kept


def _column(
    labels: Sequence[Wanted], side: int, out: float, centre_x: float, base: float
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
                rounded(centre_x - cos(one.angle) * near),
                rounded(base - sin(one.angle) * near),
                rounded(x + side * 4),
                rounded(base - middle),
            )
            x += side * 6
        placed[one.index] = Label(
            rounded(x),
            rounded(base - top + STEP * 0.78),
            "start" if side > 0 else "end",
            one.lines,
            leader,
        )
    return placed


def text_width(text: str) -> float:
    """Estimate how wide a label's text is, rather too wide than too narrow."""
    return len(text) * SIZE * CHARACTER


def rounded(value: float) -> float:
    """Round to hundredths of a point, which no printer shows."""
    return round(value, 2)
