from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.strip import LETTER, MARGIN, MOST, Event, strip
from briefgen.core.dates import Edtf
from briefgen.i18n import language

EN = language("en")
AS_OF = Edtf.parse("2025-02-21")


def event(number: int, date: str, end: str | None = None, *, ahead: bool = False) -> Event:
    until = Edtf.parse(end) if end else None
    return Event(Edtf.parse(date), until, number, f"t#/events/{number}/date", ahead)


def test_events_stand_in_proportion_to_their_days() -> None:
    # 100 days: the first day at the left margin, the fiftieth in the middle, the last at the right.
    found = strip([event(1, "2024-01-01"), event(2, "2024-02-20"), event(3, "2024-04-10")], AS_OF, EN)  # fmt: skip
    assert found is not None
    assert [spot.left for spot in found.spots] == [MARGIN, 50.0, 100 - MARGIN]
    assert [(one.first, one.last, one.at) for one in found.numbers] == [
        (1, 1, MARGIN), (2, 2, 50.0), (3, 3, 100 - MARGIN)]  # fmt: skip
    assert found.now is None  # nothing is to come, and the cut-off lies beyond


def test_what_lasts_is_long_and_what_is_known_by_month_is_vague() -> None:
    found = strip([event(1, "2024-01-01", "2024-04-10"), event(2, "2024-03")], AS_OF, EN)
    assert found is not None
    lasting, vague = found.spots
    assert (lasting.left, lasting.width, lasting.vague) == (MARGIN, 100 - 2 * MARGIN, False)
    assert vague.vague
    assert 100 * 30 / 100 * 0.9 < vague.width < 100 * 31 / 100  # March: 30 of 100 days apart


def test_cut_off_is_on_the_line_when_something_is_to_come() -> None:
    found = strip([event(1, "2025-03-01", ahead=True), event(2, "2025-04-01", ahead=True)], AS_OF, EN)  # fmt: skip
    assert found is not None
    assert found.now == MARGIN
    assert found.spots[0].left > MARGIN


def test_neighbours_share_a_label_when_their_numbers_would_touch() -> None:
    found = strip([event(1, "2024-01-01"), event(2, "2024-12-30"), event(3, "2024-12-31")], AS_OF, EN)  # fmt: skip
    assert found is not None
    assert [(one.first, one.last) for one in found.numbers] == [(1, 1), (2, 3)]


def test_nothing_is_drawn_when_there_is_no_time_between_or_no_room() -> None:
    same = [event(n, "2024-01-01") for n in range(3)]
    assert strip(same, AS_OF, EN) is None
    assert strip(same[:1], AS_OF, EN) is None
    many = [event(n, f"{1900 + n}-01-01") for n in range(MOST + 1)]
    assert strip(many, AS_OF, EN) is None


@given(st.lists(st.dates(), min_size=2, max_size=MOST))
def test_all_numbers_are_said_once_and_do_not_touch(days: list[object]) -> None:
    events = [event(n, str(day)) for n, day in enumerate(sorted(days, key=str), 1)]
    found = strip(events, AS_OF, EN)
    if found is None:
        assert len(set(days)) == 1
        return
    said = [n for one in found.numbers for n in range(one.first, one.last + 1)]
    assert said == list(range(1, len(events) + 1))
    assert all(MARGIN <= spot.left <= spot.left + spot.width <= 100 - MARGIN + 0.02 for spot in found.spots)  # fmt: skip
    for left, right in pairwise(found.numbers):
        assert right.at - left.at > LETTER
