from __future__ import annotations

from decimal import Decimal
from typing import Any

from briefgen.core.address import as_address
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Batch, Reorder, Set
from briefgen.core.fields import WidgetKind
from briefgen.gui.forms.table import changes
from briefgen.sections import shape
from briefgen.sections.registry import kinds, row_keys

HERE = as_address("s#/results")
RESULTS = shape.find(shape.shapes(kinds()["elections"].model), ("results",))
RECIPIENTS = shape.find(shape.head(), ("distribution",))
assert RESULTS is not None
assert RECIPIENTS is not None


def _briefing(rows: list[Any]) -> Briefing:
    section = {"id": "s", "kind": "elections", "data": {"results": rows}}
    return Briefing({"sections": [section]}, keys_of=row_keys)


def test_writing_changes_cells_and_adds_rows_in_one_step() -> None:
    rows: list[Any] = [{"abbr": "A", "votes": 1}]
    briefing = _briefing(rows)
    edit = changes.write(
        HERE, rows, [(0, {"abbr": "B", "votes": None}), (1, {"abbr": "C"})], RESULTS
    )
    assert isinstance(edit, Batch)
    briefing.apply(edit)
    assert rows == [{"abbr": "B"}, {"abbr": "C"}]


def test_writing_is_no_step_when_nothing_changes() -> None:
    rows: list[Any] = [{"abbr": "A", "share_percent": Decimal("40.8")}]
    assert changes.write(HERE, rows, [(0, {"abbr": "A", "votes": None})], RESULTS) is None
    assert changes.write(HERE, rows, [(0, {"share_percent": Decimal("40.80")})], RESULTS)


def test_writing_many_cells_is_one_edit_of_the_list() -> None:
    rows: list[Any] = [{"abbr": f"L{i}"} for i in range(300)]
    work = [(i, {"votes": i}) for i in range(400)]
    edit = changes.write(HERE, rows, work, RESULTS)
    assert isinstance(edit, Set)
    assert len(edit.value) == 400
    assert edit.value[299] == {"abbr": "L299", "votes": 299}
    assert rows[0] == {"abbr": "L0"}, "nothing is changed but by the edit"


def test_bare_text_stays_one_until_it_needs_to_be_more() -> None:
    assert changes.changed("Desk", {"name": "Office"}, RECIPIENTS) == "Office"
    assert changes.changed("Desk", {"role": "info"}, RECIPIENTS) == {"name": "Desk", "role": "info"}


def test_order_puts_numbers_before_words_and_what_is_empty_last() -> None:
    votes = RESULTS.part("votes")
    assert votes is not None
    rows: list[Any] = [{}, {"votes": 30}, {"votes": "12x"}, {"votes": 4}, {"votes": None}]
    assert changes.order(rows, votes, descending=False) == (3, 1, 2, 0, 4)
    assert changes.order(rows, votes, descending=True) == (1, 3, 2, 0, 4)


def test_order_follows_the_choices_and_not_their_letters() -> None:
    rating = shape.find(shape.shapes(kinds()["stability"].model), ("indicators", "rating"))
    assert rating is not None
    assert rating.kind is WidgetKind.CHOICE
    rows: list[Any] = [{"rating": word} for word in ("green", "amber", "red")]
    assert changes.order(rows, rating, descending=False) == (2, 1, 0)


def test_order_keeps_equal_rows_as_they_stand() -> None:
    votes = RESULTS.part("votes")
    assert votes is not None
    rows: list[Any] = [{"votes": 1}, {"votes": 2}, {"votes": 1}]
    assert changes.order(rows, votes, descending=False) == (0, 2, 1)


def test_reorder_is_no_step_when_the_rows_are_in_order() -> None:
    assert changes.reorder(HERE, (0, 1, 2)) is None
    assert changes.reorder(HERE, (1, 0)) == Reorder(HERE, (1, 0))


def test_block_moves_as_a_whole_and_stops_at_the_ends() -> None:
    rows: list[Any] = [{"abbr": letter} for letter in "ABCD"]
    briefing = _briefing(rows)
    up = changes.move(HERE, [1, 2], -1, 4)
    assert up is not None
    briefing.apply(up)
    assert [row["abbr"] for row in rows] == ["B", "C", "A", "D"]
    down = changes.move(HERE, [0, 1], 1, 4)
    assert down is not None
    briefing.apply(down)
    assert [row["abbr"] for row in rows] == ["A", "B", "C", "D"]
    assert changes.move(HERE, [0], -1, 4) is None
    assert changes.move(HERE, [3], 1, 4) is None


def test_rows_are_deleted_from_the_last() -> None:
    rows: list[Any] = [{"abbr": letter} for letter in "ABCD"]
    edit = changes.delete(HERE, [0, 2])
    assert edit is not None
    _briefing(rows).apply(edit)
    assert [row["abbr"] for row in rows] == ["B", "D"]
