from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.days import middle
from briefgen.charts.steps import (
    HEIGHT,
    LEFT,
    LETTER,
    MARK_ROOM,
    WIDTH,
    Reading,
    steps,
    value_ticks,
)
from briefgen.core.dates import Edtf
from briefgen.i18n import language

EN = language("en")


def reading(date: str, value: int | None, label: str = "", marked: int | None = None) -> Reading:
    return Reading(
        Edtf.parse(date),
        value,
        label or str(value),
        f"kfor#/strength/{date}/total",
        marked,
        f"kfor#/strength/{date}/event",
    )


# KFOR: 4,273 in February 2017 and 3,735 in August 2022, as published then; over 4,600 named
# in February 2025.
KFOR = [
    reading("2025-02-20", 4600, "over 4,600"),
    reading("2017-02", 4273, "4,273"),
    reading("2022-08", 3735, "3,735"),
    reading("2023", None, marked=1),
]


def test_steps_run_from_date_to_date_when_laid_out() -> None:
    found = steps(KFOR, EN)
    assert found is not None
    assert [point.address for point in found.points] == [
        "kfor#/strength/2017-02/total",
        "kfor#/strength/2022-08/total",
        "kfor#/strength/2025-02-20/total",
    ]
    first, second, third = found.points
    assert found.path == (
        f"M{first.x:g} {first.y:g}H{second.x:g}V{second.y:g}H{third.x:g}V{third.y:g}"
    )
    assert (first.x, third.x) == (found.left, found.right)
    assert third.y < first.y < second.y
    assert [tick.label for tick in found.values] == [
        "0",
        "1,000",
        "2,000",
        "3,000",
        "4,000",
        "5,000",
    ]
    assert [tick.label for tick in found.dates] == ["2018", "2020", "2022", "2024"]


def test_all_values_are_labelled_when_there_is_room() -> None:
    found = steps(KFOR, EN)
    assert found is not None
    assert [point.label.text for point in found.points if point.label] == [
        "4,273",
        "3,735",
        "over 4,600",
    ]


def test_event_without_value_is_a_mark_and_no_point_when_laid_out() -> None:
    found = steps(KFOR, EN)
    assert found is not None
    (mark,) = found.marks
    assert (mark.number, mark.address) == (1, "kfor#/strength/2023/event")
    assert found.points[1].x < mark.x < found.points[2].x


@pytest.mark.parametrize(
    "readings",
    [
        [],
        [reading("2017-02", 4273)],
        [reading("2017-02", 4273), reading("2022-08", None)],
        [reading("2017-02", 4273), reading("2017-02", 4273)],
    ],
)
def test_nothing_is_drawn_when_fewer_than_two_values_are_known(readings: list[Reading]) -> None:
    assert steps(readings, EN) is None


def test_middle_of_a_vague_date_is_the_middle_of_its_span_when_drawn() -> None:
    assert str(middle(Edtf.parse("2023"))) == "2023-07-02"
    assert str(middle(Edtf.parse("2025-02-20"))) == "2025-02-20"


def test_months_mark_the_axis_when_the_span_is_short() -> None:
    found = steps([reading("2024-12-10", 5), reading("2025-03-10", 6)], EN)
    assert found is not None
    assert [tick.label for tick in found.dates] == ["Jan 2025", "Feb 2025", "Mar 2025"]


def test_ends_mark_the_axis_when_the_span_is_days() -> None:
    found = steps([reading("2025-03-01", 5), reading("2025-03-10", 6)], EN)
    assert found is not None
    assert [tick.label for tick in found.dates] == ["1 Mar 2025", "10 Mar 2025"]


@given(st.integers(0, 10**9))
def test_ticks_reach_the_highest_value_in_round_steps_when_made(most: int) -> None:
    ticks = value_ticks(most)
    step = ticks[1]
    assert ticks[-1] >= most
    assert 2 <= len(ticks) <= 6
    assert str(step).rstrip("0") in {"1", "2", "5"}


POINTS = st.lists(st.tuples(st.dates(), st.none() | st.integers(0, 10**8)), min_size=2, max_size=40)


@given(POINTS)
def test_labels_never_meet_when_points_lie_close(points: list[tuple[object, int | None]]) -> None:
    found = steps(
        [reading(str(day), value, f"{value:,}" if value is not None else "", number)
         for number, (day, value) in enumerate(points, 1)],
        EN,
    )  # fmt: skip
    if found is None:
        return
    boxes = [point.label.box for point in found.points if point.label]
    for index, (left, top, right, bottom) in enumerate(boxes):
        assert left >= found.left >= LEFT
        assert right <= WIDTH
        assert 0 <= top < bottom <= HEIGHT
        for other in boxes[index + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart
    places = [mark.label_x for mark in found.marks]
    assert found.mark_room == MARK_ROOM or len(places) > 20
    assert all(b - a >= found.mark_room - 0.02 for a, b in pairwise(places))
    assert found.left - 0.1 <= places[0] <= places[-1] <= WIDTH
    assert all(LETTER * len(tick.label) < found.left for tick in found.values)
