from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest

from briefgen.core import tree as trees
from briefgen.core.address import Address, parse
from briefgen.core.change import apply
from briefgen.core.edit import Batch, Delete, Edit, Insert, Move, Relabel, Reorder, Set
from briefgen.core.errors import BriefgenError
from tests.helpers.made_briefings import keys_of


@pytest.fixture
def tree() -> dict[str, Any]:
    return {
        "title": "T",
        "key_figures": [
            {"text": "share", "from": "vote#/results/LVV/votes", "value": 1},
            {"text": "tasks", "from": "vote#/tasks/1", "value": 2},
            {"text": "plain", "value": 3},
        ],
        "edition": {"number": 1, "overrides": [{"check": "c", "at": "#/sections/vote/title"}]},
        "sources": [{"id": "a"}, {"id": "b"}],
        "sections": [
            {
                "id": "vote",
                "kind": "elections",
                "title": "Vote",
                "data": {
                    "seats": 120,
                    "results": [
                        {"abbr": "LVV", "votes": 3},
                        {"abbr": "PDK", "votes": 2},
                        {"abbr": "LDK", "votes": 1},
                    ],
                    "tasks": ["one", "two", "three"],
                },
                "provenance": {
                    "": {"sources": ["all"]},
                    "/results": {"sources": ["list"]},
                    "/results/PDK/votes": {"sources": ["pdk"]},
                    "/results/0/votes": {"sources": ["lvv"]},
                    "/results/LDK": {"sources": ["ldk"]},
                    "/tasks/2": {"sources": ["three"]},
                    "/gone/0": {"sources": ["nothing"]},
                    "no pointer": {"sources": ["nothing"]},
                },
                "bindings": {"/results": {"file": "data/r.csv"}},
            },
            {"id": "next", "kind": "timeline", "title": "Next", "data": {"events": []}},
        ],
    }


def done(tree: dict[str, Any], edit: Edit) -> dict[str, Any]:
    """Apply an edit, check that its inverse and the inverse of that are exact, and give it."""
    before = trees.dumps(tree)
    given = trees.line(edit.as_json())
    inverse = apply(tree, edit, keys_of)
    after = trees.dumps(tree)
    redo = apply(tree, inverse, keys_of)
    assert trees.dumps(tree) == before
    apply(tree, redo, keys_of)
    assert trees.dumps(tree) == after
    assert trees.line(edit.as_json()) == given
    return tree


def labels(tree: dict[str, Any]) -> dict[str, str]:
    found = tree["sections"][0]["provenance"]
    return {value["sources"][0]: pointer for pointer, value in found.items()}


def froms(tree: dict[str, Any]) -> list[str | None]:
    return [figure.get("from") for figure in tree["key_figures"]]


def test_value_is_set_and_taken_back_when_it_stands(tree: dict[str, Any]) -> None:
    edit = Set(parse("vote#/results/LVV/votes"), Decimal("40.80"))
    inverse = apply(tree, edit, keys_of)
    assert inverse == Set(parse("vote#/results/LVV/votes"), 3, follow=False)
    assert trees.line(tree["sections"][0]["data"]["results"][0]) == b'{"abbr":"LVV","votes":40.80}'


def test_invalid_value_is_kept_as_it_was_typed(tree: dict[str, Any]) -> None:
    done(tree, Set(parse("vote#/seats"), "12x"))
    assert tree["sections"][0]["data"]["seats"] == "12x"


def test_new_member_comes_last_and_goes_again_when_undone(tree: dict[str, Any]) -> None:
    done(tree, Set(parse("#/subtitle"), "S"))
    assert list(tree)[-1] == "subtitle"


def test_member_comes_back_to_its_place_when_its_deletion_is_undone(tree: dict[str, Any]) -> None:
    order = list(tree)
    inverse = apply(tree, Delete(parse("#/key_figures")), keys_of)
    assert "key_figures" not in tree
    apply(tree, inverse, keys_of)
    assert list(tree) == order


def test_labels_follow_when_a_row_is_deleted(tree: dict[str, Any]) -> None:
    done(tree, Delete(parse("vote#/results/PDK")))
    found = labels(tree)
    assert "pdk" not in found
    assert found["lvv"] == "/results/LVV/votes"
    assert found["ldk"] == "/results/LDK"
    assert [found["all"], found["list"], found["three"]] == ["", "/results", "/tasks/2"]


def test_labels_follow_by_index_when_rows_have_no_key(tree: dict[str, Any]) -> None:
    done(tree, Insert(parse("vote#/tasks/0"), "new"))
    assert labels(tree)["three"] == "/tasks/3"
    assert froms(tree)[1] == "vote#/tasks/2"
    done(tree, Move(parse("vote#/tasks/3"), 0))
    assert labels(tree)["three"] == "/tasks/0"
    assert tree["sections"][0]["data"]["tasks"] == ["three", "new", "one", "two"]
    assert froms(tree)[1] == "vote#/tasks/3"
    done(tree, Reorder(parse("vote#/tasks"), (3, 2, 1, 0)))
    assert tree["sections"][0]["data"]["tasks"] == ["two", "one", "new", "three"]
    assert labels(tree)["three"] == "/tasks/3"
    assert froms(tree)[1] == "vote#/tasks/0"


def test_labels_are_renamed_when_a_key_changes(tree: dict[str, Any]) -> None:
    done(tree, Set(parse("vote#/results/PDK/abbr"), "P/K"))
    assert labels(tree)["pdk"] == "/results/P~1K/votes"
    done(tree, Set(parse("vote#/results/P~1K/abbr"), None))
    assert labels(tree)["pdk"] == "/results/1/votes"
    done(tree, Delete(parse("vote#/results/1/abbr")))
    assert labels(tree)["pdk"] == "/results/1/votes"
    done(tree, Set(parse("vote#/results/1/abbr"), "PDK"))
    assert labels(tree)["pdk"] == "/results/PDK/votes"


def test_both_rows_go_by_index_while_they_share_a_key(tree: dict[str, Any]) -> None:
    done(tree, Set(parse("vote#/results/PDK/abbr"), "LVV"))
    assert labels(tree)["pdk"] == "/results/1/votes"
    assert labels(tree)["lvv"] == "/results/0/votes"
    assert froms(tree)[0] == "vote#/results/0/votes"
    done(tree, Set(parse("vote#/results/1/abbr"), "PDK"))
    assert labels(tree)["pdk"] == "/results/PDK/votes"
    assert froms(tree)[0] == "vote#/results/LVV/votes"


def test_labels_follow_their_rows_when_a_list_is_set_anew(tree: dict[str, Any]) -> None:
    done(tree, Set(parse("vote#/results"), [{"abbr": "LDK"}, {"abbr": "LVV", "votes": 9}]))
    found = labels(tree)
    assert found["lvv"] == "/results/LVV/votes"
    assert found["ldk"] == "/results/LDK"
    assert "pdk" not in found
    assert found["list"] == "/results"


def test_labels_go_when_the_data_is_set_to_less(tree: dict[str, Any]) -> None:
    done(tree, Set(parse("vote#"), {"seats": 1}))
    assert labels(tree) == {"all": "", "nothing": "no pointer"}
    assert froms(tree) == [None, None, None]
    done(tree, Delete(parse("vote#")))
    assert "data" not in tree["sections"][0]
    assert "all" not in labels(tree)


def test_labels_of_no_place_are_left_alone(tree: dict[str, Any]) -> None:
    done(tree, Delete(parse("vote#/results/LVV")))
    assert {"/gone/0", "no pointer"} <= tree["sections"][0]["provenance"].keys()


def test_sources_unite_when_two_names_of_a_place_become_one(tree: dict[str, Any]) -> None:
    tree["sections"][0]["provenance"]["/results/LVV/votes"] = {"sources": ["more", "lvv"]}
    done(tree, Delete(parse("vote#/results/PDK")))
    assert tree["sections"][0]["provenance"]["/results/LVV/votes"] == {"sources": ["lvv", "more"]}
    assert list(tree["sections"][0]["provenance"]) == [
        "",
        "/results",
        "/results/LVV/votes",
        "/results/LDK",
        "/tasks/2",
        "/gone/0",
        "no pointer",
    ]


def test_labels_are_renamed_when_another_kind_names_rows_otherwise(tree: dict[str, Any]) -> None:
    done(tree, Set(parse("#/sections/vote/kind"), "unheard of"))
    assert labels(tree)["ldk"] == "/results/2"
    assert froms(tree)[0] == "vote#/results/0/votes"
    done(tree, Set(parse("#/sections/vote/kind"), "elections"))
    assert labels(tree)["ldk"] == "/results/LDK"


def test_addresses_in_the_head_follow_when_a_section_is_renamed(tree: dict[str, Any]) -> None:
    done(tree, Set(parse("#/sections/vote/id"), "kosovo"))
    assert froms(tree) == ["kosovo#/results/LVV/votes", "kosovo#/tasks/1", None]
    assert tree["edition"]["overrides"][0]["at"] == "#/sections/kosovo/title"
    done(tree, Set(parse("#/sections/next/id"), "kosovo"))
    assert froms(tree)[0] == "#/sections/0/data/results/LVV/votes"
    done(tree, Move(parse("#/sections/0"), 1))
    assert froms(tree)[0] == "#/sections/1/data/results/LVV/votes"
    assert tree["edition"]["overrides"][0]["at"] == "#/sections/1/title"


def test_override_goes_and_key_figure_stays_when_their_section_is_deleted(
    tree: dict[str, Any],
) -> None:
    done(tree, Delete(parse("#/sections/vote")))
    assert tree["edition"]["overrides"] == []
    assert tree["key_figures"][0] == {"text": "share", "value": 1}


def test_time_in_an_override_is_no_address(tree: dict[str, Any]) -> None:
    tree["edition"]["overrides"][0]["at"] = "2025-02-21T09:00:00+01:00"
    done(tree, Delete(parse("#/sections/vote")))
    assert len(tree["edition"]["overrides"]) == 1


def test_sections_are_inserted_moved_and_put_in_order(tree: dict[str, Any]) -> None:
    done(tree, Insert(parse("#/sections/-"), {"id": "third"}))
    done(tree, Move(parse("#/sections/third"), 0))
    assert [one["id"] for one in tree["sections"]] == ["third", "vote", "next"]
    done(tree, Reorder(parse("#/sections"), (2, 0, 1)))
    assert [one["id"] for one in tree["sections"]] == ["next", "third", "vote"]
    done(tree, Insert(parse("#/sections/third"), {"id": "before"}))
    assert [one["id"] for one in tree["sections"]] == ["next", "before", "third", "vote"]


def test_batch_is_one_step_and_undone_as_one(tree: dict[str, Any]) -> None:
    edits = (
        Set(parse("#/title"), "New"),
        Delete(parse("vote#/tasks/0")),
        Move(parse("vote#/tasks/1"), 0),
    )
    done(tree, Batch(edits))
    assert tree["sections"][0]["data"]["tasks"] == ["three", "two"]
    assert Batch(edits).address == parse("#/title")


def test_value_is_the_trees_own_when_an_edit_is_applied(tree: dict[str, Any]) -> None:
    row = {"abbr": "NEW", "more": [1]}
    edit = Insert(parse("vote#/results/-"), row)
    apply(tree, edit, keys_of)
    apply(tree, Set(parse("vote#/results/NEW/more/0"), 2), keys_of)
    assert row == {"abbr": "NEW", "more": [1]}
    put = Relabel(parse("#/edition"), put=((0, "new", {"x": row}),))
    apply(tree, put, keys_of)
    apply(tree, Set(parse("#/edition/new/x/abbr"), 2), keys_of)
    assert row["abbr"] == "NEW"


def test_provenance_itself_is_edited_through_the_head(tree: dict[str, Any]) -> None:
    address = Address("", ("sections", "vote", "provenance", "/results/PDK/votes", "sources"))
    done(tree, Set(address, ["other"]))
    assert tree["sections"][0]["provenance"]["/results/PDK/votes"] == {"sources": ["other"]}


@pytest.mark.parametrize(
    "edit",
    [
        Set(parse("vote#/previous/date"), "2021"),
        Set(parse("vote#/results/SL/votes"), 1),
        Set(parse("vote#/results/3"), {}),
        Set(parse("vote#/results/-"), {}),
        Set(parse("vote#/seats/x"), 1),
        Set(parse("nowhere#/x"), 1),
        Set(parse("#"), {}),
        Set(parse("#/title"), Decimal("NaN")),
        Insert(parse("vote#/tasks/4"), "x"),
        Insert(parse("vote#/tasks/SL"), "x"),
        Insert(parse("vote#/tasks/0"), "x", position=0),
        Insert(parse("#/title"), "x"),
        Delete(parse("vote#/tasks/-")),
        Delete(parse("vote#/x")),
        Delete(parse("#")),
        Move(parse("vote#/tasks/0"), 3),
        Move(parse("vote#/tasks/0"), -1),
        Move(parse("vote#/seats"), 0),
        Reorder(parse("vote#/tasks"), (0, 1)),
        Reorder(parse("vote#/tasks"), (0, 1, 1)),
        Reorder(parse("vote#/seats"), ()),
        Reorder(parse("#"), ()),
        Relabel(parse("#/edition"), drop=("x",)),
        Relabel(parse("#/edition"), rename=(("number", "overrides"),)),
        Relabel(parse("#/sections"), drop=("x",)),
        Batch((Delete(parse("vote#/results/LVV")), Set(parse("#/a/b"), 1))),
    ],
)
def test_tree_is_untouched_and_the_place_named_when_an_edit_does_not_fit(
    tree: dict[str, Any], edit: Edit
) -> None:
    before = copy.deepcopy(tree)
    with pytest.raises(BriefgenError) as caught:
        apply(tree, edit, keys_of)
    assert str(caught.value).endswith(".")
    assert trees.dumps(tree) == trees.dumps(before)


def test_too_deep_a_value_is_refused_where_it_would_stand(tree: dict[str, Any]) -> None:
    value: Any = 1
    for _ in range(60):
        value = [value]
    done(tree, Set(parse("#/deep"), value))
    with pytest.raises(BriefgenError, match="inside each other"):
        apply(tree, Set(parse("vote#/results/LVV/deep"), value), keys_of)
