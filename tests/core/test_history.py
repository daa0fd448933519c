from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from briefgen.core import tree as trees
from briefgen.core.address import parse
from briefgen.core.change import apply
from briefgen.core.edit import Delete, Edit, Insert, Set
from briefgen.core.errors import BriefgenError
from briefgen.core.history import MAX_STEPS, PAUSE, History
from tests.helpers.made_briefings import keys_of


class Desk:
    """A briefing with a history, as an owner of both would hold them."""

    def __init__(self) -> None:
        data = {"results": [{"abbr": "", "share": None}], "comment": "", "lead": ""}
        self.tree: dict[str, Any] = {
            "title": "",
            "sections": [
                {
                    "id": "s",
                    "kind": "elections",
                    "data": data,
                    "provenance": {"/results/0/share": {"sources": ["a"]}},
                }
            ],
        }
        self.history = History()
        self.now = 0.0

    @property
    def data(self) -> Any:
        return self.tree["sections"][0]["data"]

    def apply(self, edit: Edit) -> Edit:
        return apply(self.tree, edit, keys_of)

    def do(self, edit: Edit) -> None:
        self.history.record(edit, self.apply(edit), self.now)
        self.now += 0.1

    def type(self, address: str, text: str, before: str = "") -> None:
        for end in range(1, len(text) + 1):
            self.do(Set(parse(address), before + text[:end]))

    def undo(self) -> Edit | None:
        return self.history.undo(self.apply)

    def redo(self) -> Edit | None:
        return self.history.redo(self.apply)

    def texts_while_undoing(self, member: str) -> list[Any]:
        texts = [self.data[member]]
        while self.undo():
            texts.append(self.data[member])
        return texts


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_typing_is_undone_by_word(desk: Desk) -> None:
    desk.type("s#/comment", "No list can")
    assert desk.texts_while_undoing("comment") == ["No list can", "No list ", "No ", ""]
    assert not desk.history.can_undo
    while desk.redo():
        pass
    assert desk.data["comment"] == "No list can"
    assert not desk.history.can_redo


def test_typing_begins_a_new_step_after_a_pause(desk: Desk) -> None:
    desk.type("s#/comment", "abc")
    desk.now += PAUSE
    desk.type("s#/comment", "def", before="abc")
    assert desk.texts_while_undoing("comment") == ["abcdef", "abc", ""]


def test_typing_begins_a_new_step_in_another_field_or_place(desk: Desk) -> None:
    desk.type("s#/comment", "ab")
    desk.type("s#/lead", "c")
    desk.type("s#/comment", "d", before="ab")
    for text in ("xabd", "xyabd"):  # the caret went to the front
        desk.do(Set(parse("s#/comment"), text))
    assert desk.texts_while_undoing("comment") == ["xyabd", "abd", "ab", "ab", ""]


def test_deleting_is_a_step_of_its_own_joined_by_word(desk: Desk) -> None:
    desk.type("s#/comment", "one two")
    for text in ("one tw", "one t", "one ", "one", "on"):
        desk.do(Set(parse("s#/comment"), text))
    assert desk.texts_while_undoing("comment") == ["on", "one", "one two", "one ", ""]


def test_pasted_words_are_one_step(desk: Desk) -> None:
    desk.type("s#/comment", "a")
    desk.do(Set(parse("s#/comment"), "a pasted sentence"))
    desk.type("s#/comment", "b", before="a pasted sentence")
    assert desk.texts_while_undoing("comment") == [
        "a pasted sentenceb",
        "a pasted sentence",
        "a",
        "",
    ]


def test_numbers_are_typed_too(desk: Desk) -> None:
    for value in (4, 40, Decimal("40.8"), Decimal("40.80")):
        desk.do(Set(parse("s#/results/0/share"), value))
    # "40" became "40.8" at once: the point alone is no number and was not sent.
    desk.undo()
    assert desk.data["results"][0]["share"] is None
    desk.do(Set(parse("s#/results/0/share"), True))
    desk.do(Set(parse("s#/results/0/share"), 7))
    desk.undo()
    assert desk.data["results"][0]["share"] is True


def test_key_is_typed_as_one_word_and_its_labels_follow(desk: Desk) -> None:
    first = trees.dumps(desk.tree)
    desk.do(Set(parse("s#/results/0/abbr"), "L"))
    desk.do(Set(parse("s#/results/L/abbr"), "LV"))
    desk.do(Set(parse("s#/results/LV/abbr"), "LVV"))
    last = trees.dumps(desk.tree)
    assert list(desk.tree["sections"][0]["provenance"]) == ["/results/LVV/share"]
    edit = desk.undo()
    assert edit is not None
    assert trees.dumps(desk.tree) == first
    assert not desk.history.can_undo
    desk.redo()
    assert trees.dumps(desk.tree) == last


def test_steps_can_be_undone_also_after_a_save(desk: Desk) -> None:
    assert desk.history.saved
    desk.type("s#/comment", "ab")
    assert not desk.history.saved
    desk.history.mark_saved()
    desk.type("s#/comment", "c", before="ab")
    assert not desk.history.saved
    desk.undo()
    assert desk.history.saved
    assert desk.data["comment"] == "ab"
    desk.undo()
    assert not desk.history.saved
    assert desk.data["comment"] == ""
    desk.redo()
    assert desk.history.saved


def test_saved_state_is_out_of_reach_when_another_way_was_taken(desk: Desk) -> None:
    desk.type("s#/comment", "a")
    desk.history.mark_saved()
    desk.undo()
    desk.type("s#/lead", "b")
    assert not desk.history.saved
    assert not desk.history.can_redo
    desk.undo()
    assert not desk.history.saved


def test_oldest_steps_go_when_there_are_too_many(desk: Desk) -> None:
    for number in range(MAX_STEPS + 5):
        desk.do(Insert(parse("s#/results/-"), {"abbr": f"n{number}"}))
    count = 0
    while desk.undo():
        count += 1
    assert count == MAX_STEPS
    assert len(desk.data["results"]) == 6
    assert not desk.history.saved


def test_step_stays_when_it_cannot_be_undone(desk: Desk) -> None:
    desk.type("s#/comment", "a")
    desk.apply(Delete(parse("#/sections/s")))
    with pytest.raises(BriefgenError):
        desk.undo()
    assert desk.history.can_undo
    assert not desk.history.can_redo


def test_nothing_happens_when_there_is_no_step(desk: Desk) -> None:
    assert desk.undo() is None
    assert desk.redo() is None


def test_first_letter_is_of_the_same_step_when_it_makes_the_place() -> None:
    desk = Desk()
    first = trees.dumps(desk.tree)
    desk.type("s#/outlook", "Stable")
    assert desk.data["outlook"] == "Stable"
    desk.undo()
    assert trees.dumps(desk.tree) == first
    assert not desk.history.can_undo
    desk.redo()
    assert desk.data["outlook"] == "Stable"


def test_first_letter_is_of_the_same_step_when_it_makes_the_part_around_it() -> None:
    desk = Desk()
    first = trees.dumps(desk.tree)
    desk.do(Set(parse("s#/mandate"), {"basis": "U"}))
    desk.do(Set(parse("s#/mandate/basis"), "UN"))
    desk.undo()
    assert trees.dumps(desk.tree) == first
    desk.redo()
    assert desk.data["mandate"] == {"basis": "UN"}
