"""Sources stay with their cells through any edits, and every edit can be taken back whole."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core import tree as trees
from briefgen.core.address import Address, Names, Path, parse, read_pointer
from briefgen.core.change import apply
from briefgen.core.edit import (
    Batch,
    Delete,
    Edit,
    Insert,
    Move,
    Reorder,
    Set,
    duplicate_section,
    from_json,
)
from briefgen.core.errors import BriefgenError
from briefgen.core.places import Places
from tests.helpers.made_briefings import KEYS, NAMES, Maker, cells, keys_of, whose

STEPS = 200


class Edits:
    """Draws edits that fit a briefing as it stands."""

    def __init__(self, maker: Maker, tree: dict[str, Any]) -> None:
        self.maker = maker
        self.draw = maker.draw
        self.tree = tree
        self._sections = 100

    def next(self) -> Edit:
        lists = list(self._lists(self.tree["sections"], ("sections",)))
        if lists:
            path, rows, field = self.draw.choice(lists)
        if not lists or self.draw.random() < 0.1:
            path, rows, field = ("sections",), self.tree["sections"], "sections"
        places = Places(self.tree, keys_of)
        address = places.name(path)
        if self.draw.random() < 0.3:
            # By index instead of by name: both lead to the same row.
            row = str(self.draw.randrange(len(rows))) if rows else "-"
        else:
            row = self._row(places, path, rows)
        choice = self.draw.randrange(10)
        if not rows or choice == 0:
            return Insert(
                self.draw.choice([address.child("-"), address.child(row)]), self._new(field)
            )
        if choice == 1:
            return Delete(address.child(row))
        if choice == 2:
            return Move(address.child(row), self.draw.randrange(len(rows)))
        if choice == 3:
            order = list(range(len(rows)))
            self.draw.shuffle(order)
            return Reorder(address, tuple(order))
        if choice == 4 and field == "sections":
            self._sections += 1
            if self.draw.random() < 0.5:
                copied = duplicate_section(self.tree, rows[0]["id"], f"s{self._sections}")
                return Insert(copied.address, {**copied.value, "born": f"s{self._sections}"})
            return Set(address.child(row, "id"), f"s{self._sections}")
        if choice == 5:
            return Batch((self._cell(address, row, field), Move(address.child("0"), 0)))
        if choice == 6 and self._all_named(places, path, rows):
            # The whole list anew, in another order, one row less: the names tell the rows.
            kept = [trees.copy(one) for one in rows]
            self.draw.shuffle(kept)
            return Set(address, kept[1:])
        if choice == 7 and field != "sections":
            return self._member(address.child(row), rows[self._index(places, path, rows, row)])
        return self._cell(address, row, field)

    def _member(self, address: Address, row: dict[str, Any]) -> Edit:
        members = [key for key in row if key != "uid"]
        if members and self.draw.random() < 0.5:
            return Delete(address.child(self.draw.choice(members)))
        self._sections += 1
        new = f"more{self._sections}"
        return Insert(address.child(new), "new", self.draw.choice([None, 0, 1]))

    def _index(self, places: Places, path: Path, rows: list[Any], row: str) -> int:
        found = places.row(path, rows, row)
        assert found is not None
        return found

    def _lists(self, node: Any, path: Path):
        if isinstance(node, dict):
            for key in ("data", "results", "districts", "events", "tasks"):
                if key in node:
                    yield from self._lists(node[key], (*path, key))
        else:
            if path != ("sections",):
                yield path, node, path[-1]
            for i, member in enumerate(node):
                yield from self._lists(member, (*path, i))

    def _all_named(self, places: Places, path: Path, rows: list[Any]) -> bool:
        names = [places.tokens((*path, i))[-1] for i in range(len(rows))]
        inner = [found for i, row in enumerate(rows) for found in self._lists(row, (*path, i))]
        return all(not name.isdigit() for name in names) and all(
            self._all_named(places, below, more) for below, more, _ in inner
        )

    def _row(self, places: Places, path: Path, rows: list[Any]) -> str:
        if not rows:
            return "0"
        return places.tokens((*path, self.draw.randrange(len(rows))))[-1]

    def _new(self, field: Any) -> Any:
        self._sections += 1
        match field:
            case "sections":
                return self.maker.section(self._sections)
            case "results":
                return self.maker.party()
            case "districts":
                return self.maker.district()
            case "events":
                return self.maker.event()
        return {"uid": f"t{self._sections}", "text": "new"}

    def _cell(self, address: Address, row: str, field: Any) -> Edit:
        match field:
            case "sections":
                return Set(address.child(row, "title"), self.draw.choice(["", "Other"]))
            case "results":
                return Set(address.child(row, "abbr"), self.draw.choice(NAMES))
            case "districts":
                return Set(address.child(row, "name"), self.draw.choice(["North", "West", None]))
            case "events":
                return Set(address.child(row, "text"), self.draw.choice(["A", "B", "E e"]))
        return Set(address.child(row, "text"), self.draw.choice(["y", 3]))


def labelled(tree: dict[str, Any], label: str) -> dict[str, str]:
    """Give whose each label is, by where it leads: {"s1:u3.votes": "u3.votes"}."""
    found = {}
    for section in tree["sections"]:
        names = Names(keys_of(section["kind"]))
        for text, value in section[label].items():
            path = names.find(section["data"], read_pointer(text) or ())
            assert path is not None, text
            assert text == str(Address("", names.name(section["data"], path)))[1:]
            found[f"{section['born']}:{whose(section['data'], path)}"] = value.get(
                "note", value.get("file")
            )
    return found


def all_places(tree: dict[str, Any]) -> set[str]:
    return {
        Maker.whose(tree, ("sections", i, "data", *path))
        for i, one in enumerate(tree["sections"])
        for path in cells(one["data"])
    }


def check_references(tree: dict[str, Any], alive: set[str]) -> None:
    places = Places(tree, keys_of)
    for figure in tree["key_figures"]:
        assert ("from" in figure) == (figure["text"] in alive)
        if "from" in figure:
            assert Maker.whose(tree, places.path(parse(figure["from"]))) == figure["text"]
    for override in tree["edition"]["overrides"]:
        assert Maker.whose(tree, places.path(parse(override["at"]))) == override["check"]
    kept = {figure["text"] for figure in tree["key_figures"] if "from" in figure}
    assert kept == {override["check"] for override in tree["edition"]["overrides"]}


def play(seed: int, steps: int) -> None:
    maker = Maker(random.Random(seed))
    tree = maker.briefing()
    edits = Edits(maker, tree)
    first = trees.dumps(tree)
    planted = set(labelled(tree, "provenance"))
    inverses: list[Edit] = []
    alive = all_places(tree)
    for _ in range(steps):
        edit = from_json(trees.loads(trees.line(edits.next().as_json()), "edit"))
        inverses.append(apply(tree, edit, keys_of))
        found = labelled(tree, "provenance")
        assert all(place.endswith(note) for place, note in found.items())
        # A cell that went has no source when one of its name is made again.
        planted &= all_places(tree)
        assert planted <= found.keys()
        assert all(place.endswith(note) for place, note in labelled(tree, "bindings").items())
        alive &= all_places(tree)
        check_references(tree, alive)
    last = trees.dumps(tree)
    redos = [apply(tree, inverse, keys_of) for inverse in reversed(inverses)]
    assert trees.dumps(tree) == first
    for redo in reversed(redos):
        apply(tree, redo, keys_of)
    assert trees.dumps(tree) == last
    # The edits are values: what was done with them since has not changed them.
    for inverse in reversed(inverses):
        apply(tree, inverse, keys_of)
    assert trees.dumps(tree) == first


@pytest.mark.long
def test_sources_stay_with_their_cells_when_200_random_edits_are_made(sample) -> None:
    for seed in sample(range(300), 8):
        play(seed, STEPS)


@given(st.integers(min_value=0, max_value=2**32))
def test_edits_are_taken_back_whole_when_any_seed_draws_them(seed: int) -> None:
    play(seed, 15)


@given(st.integers(min_value=0, max_value=2**32))
def test_tree_is_untouched_when_a_batch_fails_at_its_end(seed: int) -> None:
    maker = Maker(random.Random(seed))
    tree = maker.briefing()
    edits = Edits(maker, tree)
    first = trees.dumps(tree)
    batch = Batch((edits.next(), Set(Address("nowhere", ("x",)), 1)))
    with pytest.raises(BriefgenError):
        apply(tree, batch, keys_of)
    assert trees.dumps(tree) == first


def test_made_briefings_have_every_kind_of_row() -> None:
    tree = Maker(random.Random(1)).briefing(20)
    assert {one["kind"] for one in tree["sections"]} == set(KEYS)
    assert len(all_places(tree)) > 100
