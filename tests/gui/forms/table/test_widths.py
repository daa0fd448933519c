"""How the room of a table is shared among its columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.gui.forms.table.widths import Width, share, split

COLUMNS = st.lists(
    st.builds(
        lambda least, more, words: Width(least, least + more, words),
        st.integers(1, 300),
        st.integers(0, 300),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@given(COLUMNS, st.integers(0, 4000))
def test_columns_have_the_least_width_and_fill_the_room_where_they_fit(
    columns: list[Width], room: int
) -> None:
    wants = dict(enumerate(columns))
    made = share(wants, room)
    assert all(made[column] >= one.least for column, one in wants.items())
    assert sum(made.values()) == max(room, sum(one.least for one in columns))


def test_what_is_left_goes_to_the_longest_words() -> None:
    wants = {0: Width(50, 60), 1: Width(50, 100), 2: Width(50, 300, words=False)}
    assert share(wants, 500) == {0: 60, 1: 140, 2: 300}


def test_name_is_put_on_two_lines_as_narrow_as_can_be() -> None:
    assert split("Lists or groups", len) == ("Lists or\ngroups", 8)
    assert split("Abbreviation *", len) == ("Abbreviation *", 14)
