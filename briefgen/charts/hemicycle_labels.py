"""Where the labels of a hemicycle stand: outside the arc, apart from each other and from lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, pi, sin

SIZE = 8.0
"""The size of labels."""

STEP = 10.5
"""From one line of a label to the next."""

CHARACTER = 0.52
"""How wide a character is at most, on the average of a label, as a part of its size."""

ASIDE = 36.0
"""How far a label at the top may stand aside from its block, to be clear of lines and others."""

SHOULDER = 0.7
"""As far from the middle as this part of the radius, a label may stand above the arc."""

CLEAR = 3.0
"""The air between a label and what stands beside it."""


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


@dataclass(frozen=True)
class Cut:
    """Where a line leaves the arc: from here it goes straight up, and no label may stand in its way."""

    x: float
    y: float


def spread(
    labels: Sequence[Wanted],
    radius: float,
    dot: float,
    centre_x: float,
    cuts: Sequence[Cut] = (),
) -> dict[int, Label]:
    """Place the labels outside the arc, clear of each other and of the lines.

    The arc's foot is at the height 0, and what is above it is negative; `cuts` likewise.
    A block for whose label there is no room has none.
    """
    out = radius + dot + 5
    high = [one for one in labels if one.side == 0 or _crossed(one, out, centre_x, cuts)]
    top = _top_row(high, out, centre_x, cuts)
    placed = dict(top)
    for side in (-1, 1):
        own = [
            one
            for one in labels
            if one.index not in top and (one.side or (-1 if one.angle < pi / 2 else 1)) == side
        ]
        for index, label in _column(own, side, out, centre_x, cuts).items():
            left, _, right, _ = box(label)
            if (
                left >= 0
                and right <= 2 * centre_x
                and not any(meet(label, one) for one in top.values())
            ):
                placed[index] = label
    return placed


def _crossed(one: Wanted, out: float, centre_x: float, cuts: Sequence[Cut]) -> bool:
    """Say whether a line goes up through the place beside the arc where a label would stand."""
    start = centre_x - cos(one.angle) * out
    end = start + one.side * (max(map(text_width, one.lines)) + CLEAR)
    foot = -sin(one.angle) * out + len(one.lines) * STEP / 2
    return any(min(start, end) < cut.x < max(start, end) and foot < cut.y for cut in cuts)


def _top_row(
    labels: Sequence[Wanted], out: float, centre_x: float, cuts: Sequence[Cut]
) -> dict[int, Label]:
    """Place the labels at the top in the order of their blocks, beside each other and the lines.

    The largest blocks choose first; one without room breaks its label into two lines.
    """
    placed: dict[int, Label] = {}
    spans: list[tuple[float, float, float]] = []
    for one in sorted(labels, key=lambda one: -one.seats):
        wanted = centre_x - cos(one.angle) * out
        for lines in (one.lines, _narrower(one.lines)):
            half = max(map(text_width, lines)) / 2 + CLEAR
            x = _free(wanted, half, one.angle, spans, cuts)
            # Beyond the shoulder of the arc a label stands beside it.
            if x is not None and abs(x - centre_x) - half < SHOULDER * out:
                spans.append((x - half, x + half, one.angle))
                placed[one.index] = _above(replace(one, lines=lines), x, half, out, centre_x)
                break
    return placed


def _narrower(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Put the number of a label in one line into a line of its own."""
    name, _, count = lines[0].rpartition(" ")
    return (name, count) if len(lines) == 1 and len(name) > len(count) + 2 else lines


def _free(
    wanted: float,
    half: float,
    angle: float,
    spans: Sequence[tuple[float, float, float]],
    cuts: Sequence[Cut],
) -> float | None:
    """Find the nearest place for a label of a half width; None where there is none near enough.

    It lies between the same lines as the block. `spans` are the labels placed already, left
    and right edges with the angles of their blocks.
    """
    edges = [cut.x for cut in cuts] + [edge for left, right, _ in spans for edge in (left, right)]
    places = [wanted, *(edge + side * half for edge in edges for side in (-1, 1))]
    free = [
        x
        for x in places
        if abs(x - wanted) <= ASIDE
        and all(x + half <= cut.x if wanted < cut.x else cut.x <= x - half for cut in cuts)
        and all(
            x + half <= left if angle < other else right <= x - half for left, right, other in spans
        )
    ]
    return min(free, key=lambda x: abs(x - wanted), default=None)


def _above(one: Wanted, x: float, half: float, out: float, centre_x: float) -> Label:
    """Put a label above the arc at `x`, as low as its inner end allows."""
    inner = max(0.0, abs(x - centre_x) - half)
    foot = -((out**2 - inner**2) ** 0.5)
    leader = None
    block = centre_x - cos(one.angle) * (out - 4)
    edge = -sin(one.angle) * (out - 4)
    if abs(x - block) > STEP or edge - foot > STEP:
        # To the end of the label that is nearest, so that no leader runs along under it.
        near = min(max(block, x - half + 2 * CLEAR), x + half - 2 * CLEAR)
        leader = (rounded(block), rounded(edge), rounded(near), rounded(foot + 1))
    return Label(
        rounded(x), rounded(foot - 1 - (len(one.lines) - 1) * STEP), "middle", one.lines, leader
    )


def _column(
    labels: Sequence[Wanted], side: int, out: float, centre_x: float, cuts: Sequence[Cut]
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
        moved = abs(middle - sin(one.angle) * out) > STEP * 0.6
        x += side * 6 * moved
        wide = max(map(text_width, one.lines)) + CLEAR
        for cut in cuts:
            # A line that goes up through a label's place is passed by.
            if -top <= cut.y and min(x, x + side * wide) < cut.x < max(x, x + side * wide):
                x, moved = cut.x + side * CLEAR, True
        leader = None
        if moved:
            near = out - 4
            leader = (
                rounded(centre_x - cos(one.angle) * near),
                rounded(-sin(one.angle) * near),
                rounded(x - side * 2),
                rounded(-middle),
            )
        placed[one.index] = Label(
            rounded(x),
            rounded(-top + STEP * 0.78),
            "start" if side > 0 else "end",
            one.lines,
            leader,
        )
    return placed


def box(label: Label) -> tuple[float, float, float, float]:
    """Give the rectangle of a label: left, top, right, bottom."""
    wide = max(map(text_width, label.lines))
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
    return left, label.y - SIZE * 0.75, left + wide, label.y + (len(label.lines) - 1) * STEP


def meet(one: Label, other: Label) -> bool:
    """Say whether two labels overlap."""
    left, top, right, bottom = box(one)
    left2, top2, right2, bottom2 = box(other)
    return left < right2 and left2 < right and top < bottom2 and top2 < bottom


def text_width(text: str) -> float:
    """Estimate how wide a label's text is, rather too wide than too narrow."""
    return len(text) * SIZE * CHARACTER


def shortened(text: str, width: float) -> str:
    """Cut a text that is wider than there is room for, and say so by an ellipsis."""
    most = int(width / (SIZE * CHARACTER))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def rounded(value: float) -> float:
    """Round to hundredths of a point, which no printer shows."""
    return round(value, 2)
