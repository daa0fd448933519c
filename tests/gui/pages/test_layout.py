from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.gui.pages.layout import Layout

A4 = (595.28, 841.89)
sizes = st.lists(st.tuples(st.floats(50, 1200), st.floats(50, 1700)), min_size=1, max_size=12)


def test_pages_stand_below_each_other_in_the_middle() -> None:
    layout = Layout([A4, (841.89, 595.28)], 1.0, 1000, gap=16)
    assert [(page.x, page.y) for page in layout.pages] == [(202, 16), (79, 16 + 842 + 16)]
    assert layout.width == 842 + 32
    assert layout.height == 16 + 842 + 16 + 595 + 16


def test_the_pages_between_two_heights_are_those_that_can_be_seen() -> None:
    layout = Layout([(100, 100)] * 5, 1.0, 100, gap=10)
    assert list(layout.between(0, 10)) == []
    assert list(layout.between(0, 11)) == [1]
    assert list(layout.between(109, 121)) == [1, 2]
    assert list(layout.between(110, 120)) == []
    assert list(layout.between(500, 5000)) == [5]
    assert list(layout.between(-200, 0)) == []


def test_no_pages_take_no_room() -> None:
    layout = Layout([], 1.0, 100)
    assert layout.height == 0
    assert layout.nearest(50) == 0
    assert layout.at(5, 5) is None
    assert list(layout.between(0, 100)) == []


def test_a_point_beside_the_pages_is_on_none() -> None:
    layout = Layout([(100, 100)], 2.0, 500, gap=10)
    assert layout.at(10, 50) is None
    assert layout.at(150, 10) == (1, 0.0, 0.0)
    assert layout.at(250, 110) == (1, 50.0, 50.0)
    assert layout.on_page(1, 0, 0) == (-75.0, -5.0)


@given(sizes, st.floats(0.2, 6), st.integers(0, 3000), st.data())
def test_a_point_of_a_page_is_found_on_it(
    pages: list[tuple[float, float]], scale: float, width: int, data: st.DataObject
) -> None:
    layout = Layout(pages, scale, width)
    number = data.draw(st.integers(1, len(pages)))
    box = layout.page(number)
    x = data.draw(st.integers(box.x, box.right - 1))
    y = data.draw(st.integers(box.y, box.bottom - 1))
    at = layout.at(x, y)
    assert at is not None
    assert at[0] == number
    assert number in layout.between(y, y + 1)
    assert (round(at[1] * scale), round(at[2] * scale)) == (x - box.x, y - box.y)
