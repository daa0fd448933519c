from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from briefgen.core import tree as trees
from briefgen.core.address import parse
from briefgen.core.edit import (
    Batch,
    Delete,
    Edit,
    Insert,
    Move,
    Relabel,
    Reorder,
    Set,
    duplicate_section,
    from_json,
)
from briefgen.core.errors import BriefgenError

PLACE = parse("vote#/results/a~1b")


@pytest.mark.parametrize(
    "edit",
    [
        Set(PLACE, Decimal("40.80")),
        Set(PLACE, None, follow=False),
        Insert(PLACE, {"b": 1, "a": [True]}),
        Insert(PLACE, "x", position=0, follow=False),
        Delete(PLACE),
        Delete(PLACE, follow=False),
        Move(PLACE, 3),
        Reorder(PLACE, (1, 0)),
        Relabel(PLACE, drop=("a",), rename=(("b", "c"),), put=((0, "d", {"e": None}),)),
        Batch((Set(PLACE, 1), Batch((Delete(PLACE),)))),
    ],
)
def test_edit_is_as_before_when_sent_as_a_message(edit: Edit) -> None:
    message = trees.line(edit.as_json())
    assert from_json(trees.loads(message, "message")) == edit
    assert trees.line(from_json(trees.loads(message, "message")).as_json()) == message


def test_edit_is_plain_to_read_when_sent() -> None:
    assert trees.line(Set(parse("#/title"), Decimal("40.80")).as_json()) == (
        b'{"op":"set","address":"#/title","value":40.80}'
    )


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"op": "shred", "address": "#/title"},
        {"op": ["set"], "address": "#/title", "value": 1},
        {"op": "set", "address": "#/title"},
        {"op": "set", "address": 5, "value": 1},
        {"op": "set", "address": "#/title", "value": 1, "follow": 1},
        {"op": "move", "address": "#/title", "to": -1},
        {"op": "move", "address": "#/title", "to": True},
        {"op": "insert", "address": "#/title", "value": 1, "position": "0"},
        {"op": "reorder", "address": "#/title", "order": 3},
        {"op": "relabel", "address": "#/title", "drop": [], "rename": [["a"]], "put": []},
        {"op": "batch", "edits": [None]},
    ],
)
def test_message_is_refused_in_a_sentence_when_it_is_no_edit(data: Any) -> None:
    with pytest.raises(BriefgenError, match="This is no edit"):
        from_json(data)


def test_address_is_that_of_the_change_when_names_change_along() -> None:
    assert Batch((Relabel(parse("#/edition")), Delete(PLACE))).address == PLACE


def test_copy_of_a_section_stands_after_it_under_a_new_id() -> None:
    tree = {"sections": [{"id": "a", "kind": "text"}, {"id": "b"}]}
    edit = duplicate_section(tree, "a", "c")
    assert edit == Insert(parse("#/sections/1"), {"id": "c", "kind": "text"})
    with pytest.raises(BriefgenError, match="“b” already"):
        duplicate_section(tree, "a", "b")
    with pytest.raises(BriefgenError, match="no section “x”"):
        duplicate_section(tree, "x", "c")
