"""Edits of trees that no model would accept: refused in a sentence, or done and undone whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefgen.core import tree as trees
from briefgen.core.address import Path
from briefgen.core.change import apply
from briefgen.core.edit import Delete, Edit, Insert, Move, Reorder, Set
from briefgen.core.errors import BriefgenError
from briefgen.core.places import Places
from tests.helpers.made_briefings import keys_of

WORDS = st.sampled_from(
    ["sections", "id", "kind", "data", "results", "abbr", "provenance", "from", "0", "1", "-", ""]
)
SCALARS = st.sampled_from(
    [None, 1, "", "a", "0", "elections", "a#/results/a", "#/sections/0/data/results/1", "#", "x#"]
)
ROWS = st.lists(st.dictionaries(st.sampled_from(["abbr", "x"]), SCALARS, max_size=2), max_size=3)
POINTERS = st.sampled_from(
    ["", "/results", "/results/0", "/results/a/x", "/results/1/x", "x", "/~"]
)
ODD = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
SECTION = st.fixed_dictionaries(
    {},
    optional={
        "id": SCALARS,
        "kind": st.sampled_from(["elections", None, "other"]),
        "data": st.fixed_dictionaries({"results": ROWS}) | ODD,
        "provenance": st.dictionaries(POINTERS, ODD, max_size=3) | ODD,
        "bindings": ODD,
    },
)
TREE = st.fixed_dictionaries(
    {},
    optional={
        "sections": st.lists(SECTION | ODD, max_size=3) | ODD,
        "key_figures": st.lists(st.fixed_dictionaries({"from": SCALARS}) | ODD, max_size=2) | ODD,
        "edition": st.fixed_dictionaries(
            {"overrides": st.lists(st.fixed_dictionaries({"at": SCALARS}), max_size=2) | ODD}
        )
        | ODD,
    },
)
STEP = st.tuples(
    st.integers(0, 10**6),  # which of the places there are
    st.none() | WORDS,  # a step further, whether or not there is such a place
    st.sampled_from([Set, Insert, Delete, Move, Reorder]),
    ODD,
    st.integers(0, 3),
)


def paths(node: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(node, dict | list):
        for step in node if isinstance(node, dict) else range(len(node)):
            yield from paths(node[step], (*path, step))


def edit_of(tree: dict[str, Any], step: tuple[int, str | None, type, Any, int]) -> Edit:
    place, further, kind, value, number = step
    found = list(paths(tree))
    address = Places(tree, keys_of).name(found[place % len(found)])
    if further is not None:
        address = address.child(further)
    if kind is Insert:
        return Insert(address, value, number or None)
    if kind is Reorder:
        return Reorder(address, tuple(reversed(range(number))))
    if kind is Set:
        return Set(address, value)
    return Move(address, number) if kind is Move else Delete(address)


@given(TREE, st.lists(STEP, max_size=8))
def test_odd_tree_is_untouched_or_restored_when_any_edit_is_tried(
    tree: dict[str, Any], steps: list[Any]
) -> None:
    first = trees.dumps(tree)
    inverses: list[Edit] = []
    for step in steps:
        before = trees.dumps(tree)
        try:
            inverses.append(apply(tree, edit_of(tree, step), keys_of))
        except BriefgenError:
            assert trees.dumps(tree) == before
    last = trees.dumps(tree)
    redos = [apply(tree, inverse, keys_of) for inverse in reversed(inverses)]
    assert trees.dumps(tree) == first
    for redo in reversed(redos):
        apply(tree, redo, keys_of)
    assert trees.dumps(tree) == last
