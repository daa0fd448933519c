"""Applying edits: the place found, the change made, its inverse given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from briefgen.core import follow
from briefgen.core.address import APPEND, Address, Path, index
from briefgen.core.edit import Batch, Delete, Edit, Insert, Move, Relabel, Reorder, Set, Single
from briefgen.core.errors import BriefgenError
from briefgen.core.places import KeysOf, Places, section_index
from briefgen.core.quoted import quoted
from briefgen.core.tree import Tree, copy
from briefgen.i18n import msg


def apply(tree: dict[str, Tree], edit: Edit, keys_of: KeysOf) -> Edit:
    """Change a briefing's tree in place and give the edit that takes the change back.

    `keys_of` gives the row keys of a kind of section. Raises `BriefgenError`, the tree
    untouched, where the place is not there or the value may not stand in it.
    """
    if isinstance(edit, Batch):
        return _apply_batch(tree, edit, keys_of)
    if isinstance(edit, Relabel):
        return _relabel(tree, edit, keys_of)
    before = Places(tree, keys_of)
    slot = _slot(before, edit)
    watch = follow.watch(before, _shift(before, edit, slot)) if edit.follow else None
    unnamed = _change(edit, slot)
    after = Places(tree, keys_of)
    steps: list[Edit] = [unnamed(after)]
    if watch is not None:
        for address, drop, rename, put in watch.relabelled(after):
            steps.insert(0, _relabel(tree, Relabel(address, drop, rename, put), keys_of))
    return steps[0] if len(steps) == 1 else Batch(tuple(steps))


def _apply_batch(tree: dict[str, Tree], batch: Batch, keys_of: KeysOf) -> Edit:
    inverses: list[Edit] = []
    try:
        for edit in batch.edits:
            inverses.insert(0, apply(tree, edit, keys_of))
    except BaseException:
        for inverse in inverses:
            apply(tree, inverse, keys_of)
        raise
    return inverses[0] if len(inverses) == 1 else Batch(tuple(inverses))


# -- finding the place ----------------------------------------------------------


@dataclass(frozen=True)
class _Slot:
    """Where an edit works: an object or list, the path to it, and the member or row."""

    at: Path
    container: Any
    last: str | int
    exists: bool

    @property
    def path(self) -> Path:
        return (*self.at, self.last)

    @property
    def value(self) -> Tree:
        return self.container[self.last] if self.exists else None


def _slot(places: Places, edit: Single) -> _Slot:
    address = edit.address
    if isinstance(edit, Reorder):
        path = places.path(address)
        if not path:
            raise _not_there(address)
        slot = _Slot(path[:-1], _walk(places.tree, path[:-1]), path[-1], exists=True)
        _check_order(slot, edit)
        return slot
    if address.pointer:
        at, token = places.path(address.parent), address.pointer[-1]
    elif address.section:
        at, token = ("sections", section_index(places.tree, address.section)), "data"
    else:
        raise BriefgenError(msg("The briefing cannot be replaced as a whole: open another one."))
    container = _walk(places.tree, at)
    if type(container) is dict and not isinstance(edit, Move):
        slot = _Slot(at, container, token, token in container)
        if isinstance(edit, Insert) and slot.exists:
            raise BriefgenError(
                msg("There is a “%(address)s” already: change it.", address=quoted(str(address)))
            )
        if isinstance(edit, Delete) and not slot.exists:
            raise _not_there(address)
        return slot
    if type(container) is list:
        return _row_slot(places, edit, at, container, token)
    raise _not_there(address)


def _row_slot(places: Places, edit: Single, at: Path, rows: list[Tree], token: str) -> _Slot:
    row = places.row(at, rows, token)
    if isinstance(edit, Insert):
        if row is None and (token == APPEND or index(token) == len(rows)):
            row = len(rows)
        if edit.position is not None:
            row = None
    elif isinstance(edit, Move) and not 0 <= edit.to < len(rows):
        row = None
    if row is None:
        raise _not_there(edit.address)
    return _Slot(at, rows, row, exists=not isinstance(edit, Insert))


def _check_order(slot: _Slot, edit: Reorder) -> None:
    rows = slot.value
    if type(rows) is not list or sorted(edit.order) != list(range(len(rows))):
        raise BriefgenError(
            msg(
                "“%(address)s” cannot be put in this order: it has other rows by now.",
                address=quoted(str(edit.address)),
            )
        )


def _not_there(address: Address) -> BriefgenError:
    return BriefgenError(
        msg("There is no place “%(address)s” in the briefing.", address=quoted(str(address)))
    )


def _walk(node: Any, path: Path) -> Any:
    for step in path:
        node = node[step]
    return node


# -- what it does to other places -------------------------------------------------


def _shift(places: Places, edit: Single, slot: _Slot) -> follow.Shift:
    if isinstance(edit, Reorder):
        new_index = {old: new for new, old in enumerate(edit.order)}
        return follow.Shift(rows=slot.path, order=new_index.__getitem__)
    if isinstance(slot.last, int):
        return _row_shift(edit, slot, slot.last)
    rows = places.named_by(slot.at, slot.last)
    if isinstance(edit, Delete):
        return follow.Shift(rows=rows, gone=slot.path)
    replaced = slot.exists and isinstance(slot.value, dict | list)
    kind = len(slot.at) == 2 and slot.at[0] == "sections" and slot.last == "kind"
    return follow.Shift(
        rows=rows,
        replaced=slot.path if replaced else None,
        rekeyed=(*slot.at, "data") if kind else None,
    )


def _row_shift(edit: Single, slot: _Slot, row: int) -> follow.Shift:
    if isinstance(edit, Insert):
        return follow.Shift(rows=slot.at, order=lambda i: i + (i >= row))
    if isinstance(edit, Delete):
        return follow.Shift(rows=slot.at, order=lambda i: None if i == row else i - (i > row))
    if isinstance(edit, Move):
        order = list(range(len(slot.container)))
        order.insert(edit.to, order.pop(row))
        return follow.Shift(rows=slot.at, order=order.index)
    holds = isinstance(slot.value, dict | list)
    return follow.Shift(
        rows=slot.at if holds or (isinstance(edit, Set) and isinstance(edit.value, dict)) else None,
        replaced=slot.path if holds else None,
    )


# -- the change -----------------------------------------------------------------


def _change(edit: Single, slot: _Slot) -> Callable[[Places], Edit]:
    """Make the change; what is given makes its inverse, named as places are named afterwards."""
    container, last = slot.container, slot.last
    if isinstance(edit, Set | Insert):
        value = copy(edit.value, len(slot.at) + 1)
        if slot.exists:
            old = container[last]
            container[last] = value
            return lambda places: Set(places.name(slot.path), old, follow=False)
        if isinstance(container, list):
            container.insert(int(last), value)
        else:
            _put(container, str(last), value, edit.position if isinstance(edit, Insert) else None)
        return lambda places: Delete(places.name(slot.path), follow=False)
    if isinstance(edit, Delete):
        position = list(container).index(last) if isinstance(container, dict) else None
        gone = container.pop(last)
        return lambda places: Insert(
            places.name(slot.at).child(str(last)), gone, position, follow=False
        )
    if isinstance(edit, Move):
        container.insert(edit.to, container.pop(last))
        return lambda places: Move(places.name((*slot.at, edit.to)), int(last), follow=False)
    rows = slot.value
    rows[:] = [rows[i] for i in edit.order]
    back = tuple(sorted(range(len(rows)), key=edit.order.__getitem__))
    return lambda places: Reorder(places.name(slot.path), back, follow=False)


def _put(container: dict[str, Tree], key: str, value: Tree, position: int | None) -> None:
    items = list(container.items())
    items.insert(len(items) if position is None else position, (key, value))
    container.clear()
    container.update(items)


def _relabel(tree: dict[str, Tree], edit: Relabel, keys_of: KeysOf) -> Relabel:
    path = Places(tree, keys_of).path(edit.address)
    container = _walk(tree, path)
    if type(container) is not dict or not {*edit.drop, *dict(edit.rename)} <= container.keys():
        raise _not_there(edit.address)
    new_names = dict(edit.rename)
    items = list(container.items())
    dropped = tuple((i, *item) for i, item in enumerate(items) if item[0] in edit.drop)
    left = [(new_names.get(key, key), item) for key, item in items if key not in edit.drop]
    for position, key, value in edit.put:
        left.insert(position, (key, copy(value, len(path) + 1)))
    if len(dict(left)) != len(left):
        raise BriefgenError(
            msg(
                "Two members of “%(address)s” would have one name.",
                address=quoted(str(edit.address)),
            )
        )
    container.clear()
    container.update(left)
    return Relabel(
        edit.address,
        drop=tuple(key for _, key, _ in edit.put),
        rename=tuple((new, old) for old, new in edit.rename),
        put=dropped,
    )
