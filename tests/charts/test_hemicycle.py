from __future__ import annotations

from functools import partial
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.hemicycle import Hemicycle, Mark, hemicycle, rows
from briefgen.charts.hemicycle_labels import Block, Label

WIDTH = 351.0


def dots(made: Hemicycle) -> list[tuple[float, float]]:
    return [dot for wedge in made.wedges for dot in wedge.dots]


def box(label: Label) -> tuple[float, float, float, float]:
    """Give the rectangle of a label, its width estimated as the drawing does."""
    wide = max(len(line) for line in label.lines) * 8 * 0.52
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
    return left, label.y - 6, left + wide, label.y + (len(label.lines) - 1) * 10.5


@pytest.mark.parametrize("seats", [1, 2, 3, 7, 50, 120, 150, 349, 750])
def test_every_seat_has_a_place_in_a_row(seats: int) -> None:
    assert sum(rows(seats)) == seats


@pytest.mark.parametrize("seats", [2, 10, 50, 120, 150, 349, 750])
def test_dots_never_touch_and_lie_inside(seats: int) -> None:
    made = hemicycle([Block(seats, ("A",))], [], WIDTH)
    placed = dots(made)
    assert len(placed) == seats
    nearest = min(hypot(x1 - x2, y1 - y2) for (x1, y1), (x2, y2) in combinations(placed, 2))
    assert nearest > 2 * made.dot
    assert all(made.dot <= x <= WIDTH - made.dot for x, _ in placed)
    assert all(made.dot <= y <= made.height - made.dot for _, y in placed)


def test_blocks_stand_from_left_to_right() -> None:
    made = hemicycle([Block(40, ("A",)), Block(30, ("B",)), Block(50, ("C",))], [], WIDTH)
    middles = [sum(x for x, _ in wedge.dots) / len(wedge.dots) for wedge in made.wedges]
    assert middles == sorted(middles)


def test_a_line_parts_the_seats_that_it_counts_from_the_rest() -> None:
    made = hemicycle([Block(120, ("A",))], [Mark(61, "61"), Mark(80, "80")], WIDTH)
    first, second = made.lines
    # 61 of 120 lies near the middle, two thirds well to the right.
    assert abs(first.end[0] - WIDTH / 2) < 10
    assert second.end[0] > first.end[0] + 40


@given(chamber=st.integers(50, 750).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n - 1))))
def test_a_line_runs_between_the_seats_and_over_none(chamber: tuple[int, int]) -> None:
    seats, at = chamber
    made = hemicycle([Block(at, ("A",)), Block(seats - at, ("B",))], [Mark(at, "x")], WIDTH)
    (line,) = made.lines
    for wedge in made.wedges:
        for x, y in wedge.dots:
            nearest = min(map(partial(gap, (x, y)), line.path, line.path[1:]))
            assert nearest > made.dot - 0.05
    # Closed below on the left, the way holds the seats of the first list and no other.
    around = [*line.path, (line.path[-1][0], -9.0), (-9.0, -9.0), (-9.0, made.height + 9),
              (line.path[0][0], made.height + 9)]  # fmt: skip
    assert all(inside(dot, around) for dot in made.wedges[0].dots)
    assert not any(inside(dot, around) for dot in made.wedges[1].dots)


def gap(dot: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """Give how far a dot lies from a piece of a line."""
    (x, y), (x1, y1), (x2, y2) = dot, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def inside(dot: tuple[float, float], around: list[tuple[float, float]]) -> bool:
    """Say whether a dot lies within a polygon: a ray from it crosses an odd number of its sides."""
    x, y = dot
    crossings = 0
    for (x1, y1), (x2, y2) in zip(around, [*around[1:], around[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossings += 1
    return crossings % 2 == 1


def test_a_mark_outside_the_chamber_draws_nothing() -> None:
    made = hemicycle([Block(10, ("A",))], [Mark(0, "0"), Mark(10, "10"), Mark(6, "6")], WIDTH)
    assert [line.mark for line in made.lines] == [2]


def test_labels_of_lines_do_not_overlap() -> None:
    marks = [
        Mark(61, "61: to elect a government"),
        Mark(62, "62: a longer purpose"),
        Mark(80, "80: two thirds"),
    ]
    made = hemicycle([Block(120, ("A",))], marks, WIDTH)
    assert_apart([line.label for line in made.lines])


@given(
    seats=st.lists(st.integers(0, 60), min_size=1, max_size=25).filter(lambda all_: sum(all_) > 1),
    majority=st.integers(1, 200),
)
def test_no_label_overlaps_another_or_leaves_the_drawing(seats: list[int], majority: int) -> None:
    blocks = [Block(count, (f"List {index} {count}",)) for index, count in enumerate(seats)]
    made = hemicycle(blocks, [Mark(majority, f"{majority}: majority")], WIDTH)
    labels = [wedge.label for wedge in made.wedges if wedge.label is not None]
    assert_apart([*labels, *(line.label for line in made.lines)])
    for label in labels:
        left, top, right, bottom = box(label)
        assert left >= -1
        assert right <= WIDTH + 1
        assert top >= -1
        assert bottom <= made.height + 1
    labelled = len(labels) + len(made.unlabelled)
    assert labelled == sum(count > 0 for count in seats)


@st.composite
def chambers(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Make a chamber of 50 to 750 seats and 3 to 30 lists, and its lines."""
    lists = draw(st.integers(3, 30))
    total = draw(st.integers(50, 750))
    weights = draw(st.lists(st.integers(1, 100), min_size=lists, max_size=lists))
    seats = [1 + (total - lists) * weight // sum(weights) for weight in weights]
    seats[draw(st.integers(0, lists - 1))] += total - sum(seats)
    lines = {total // 2 + 1, -(-2 * total // 3), *draw(st.lists(st.integers(1, total), max_size=1))}
    return seats, sorted(lines)


@given(chamber=chambers())
def test_a_chamber_of_any_size_is_drawn_whole_and_legible(
    chamber: tuple[list[int], list[int]],
) -> None:
    seats, lines = chamber
    blocks = [Block(count, (f"List {index} {count}",)) for index, count in enumerate(seats)]
    made = hemicycle(blocks, [Mark(line, f"{line}: what it is for") for line in lines], WIDTH)
    assert [len(wedge.dots) for wedge in made.wedges] == seats
    placed = sorted(dots(made))
    assert all(made.dot <= x <= WIDTH - made.dot for x, _ in placed)
    assert all(made.dot <= y <= made.height - made.dot for _, y in placed)
    for index, (x, y) in enumerate(placed):
        for x2, y2 in placed[index + 1 :]:
            if x2 - x > 2 * made.dot:
                break
            assert hypot(x - x2, y - y2) > 2 * made.dot
    labels = [wedge.label for wedge in made.wedges if wedge.label is not None]
    assert_apart([*labels, *(line.label for line in made.lines)])
    for label in labels:
        left, top, right, bottom = box(label)
        assert not any(left < x < right and top < y < bottom + 1 for x, y in placed)
        for line in made.lines:
            # From the arc straight up to its own label.
            assert not (left < line.end[0] < right and top < line.end[1] and bottom > line.label.y)


def test_the_largest_lists_have_their_labels() -> None:
    made = hemicycle(
        [Block(count, (f"List {count}",)) for count in (180, 90, 240, 40, 150, 50)],
        [Mark(376, "376: to elect a government"), Mark(500, "500: two thirds")],
        WIDTH,
    )
    assert made.unlabelled == ()


def test_a_label_that_a_line_would_cut_stands_beside_it() -> None:
    made = hemicycle(
        [Block(20, ("A long name 20",)), Block(79, ("B 79",)), Block(21, ("C 21",))],
        [Mark(61, "61")],
        WIDTH,
    )
    label = made.wedges[1].label
    assert label is not None
    left, _, right, _ = box(label)
    assert not left < made.lines[0].end[0] < right


def assert_apart(labels: list[Label]) -> None:
    for one, other in combinations(map(box, labels), 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def test_a_long_label_of_a_line_stays_in_the_drawing_and_is_not_struck_through() -> None:
    long = "80: two thirds of all deputies, needed for an amendment of the Constitution"
    made = hemicycle(
        [Block(120, ("A",))], [Mark(61, "61"), Mark(80, long), Mark(70, "x" * 99)], WIDTH
    )
    for line in made.lines:
        left, _, right, _ = box(line.label)
        assert left >= -0.01
        assert right <= WIDTH + 0.01
        through = [one for one in made.lines if one is not line and left < one.end[0] < right]
        assert (line.crossed is not None) == bool(through)
    assert made.lines[1].label.lines == (long,)
    assert made.lines[2].label.lines[0].endswith("…")
