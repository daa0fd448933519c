"""Edits of trees that no model would accept: refused in a sentence, or done and undone whole."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefgen.core import tree as trees
from briefgen.core.address import Address
from briefgen.core.change import apply
from briefgen.core.edit import Delete, Edit, Insert, Move, Reorder, Set
from briefgen.core.errors import BriefgenError
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
TOKENS = st.lists(WORDS | st.just("a"), max_size=3)
ADDRESS = st.builds(
    lambda section, start, tokens: Address(section, (*start, *tokens)),
    st.sampled_from(["", "", "a"]),
    st.sampled_from(
        [(), ("results",), ("sections",), ("sections", "0"), ("sections", "0", "data", "results")]
    ),
    TOKENS,
)
EDIT = st.one_of(
    st.builds(Set, ADDRESS, ODD),
    st.builds(Insert, ADDRESS, ODD, st.none() | st.integers(0, 3)),
    st.builds(Delete, ADDRESS),
    st.builds(Move, ADDRESS, st.integers(0, 2)),
    st.builds(Reorder, ADDRESS, st.permutations([0, 1]).map(tuple)),
)


@given(TREE, st.lists(EDIT, max_size=8))
def test_odd_tree_is_untouched_or_restored_when_any_edit_is_tried(
    tree: dict[str, Any], edits: list[Edit]
) -> None:
    first = trees.dumps(tree)
    inverses: list[Edit] = []
    for edit in edits:
        before = trees.dumps(tree)
        try:
            inverses.append(apply(tree, edit, keys_of))
        except BriefgenError:
            assert trees.dumps(tree) == before
    for inverse in reversed(inverses):
        apply(tree, inverse, keys_of)
    assert trees.dumps(tree) == first
