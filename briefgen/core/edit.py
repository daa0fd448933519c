"""Edits: every change of a briefing, as plain values.

An edit changes one place; what names places (provenance, bindings, key figures' origins,
recorded overrides) follows the rows it belongs to, see `core/follow.py`. Applying an edit
(`core/change.py`) gives its inverse, which restores the very bytes, key order included.
Inverses do not follow: they carry the old names with them, in `Relabel` steps.

Places are addressed as in `core/address.py`; a section's own fields through the head,
`#/sections/elections/title`, and the sections themselves as `#/sections/elections`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from briefgen.core.address import Address, parse
from briefgen.core.errors import BriefgenError
from briefgen.core.places import section_index, sections
from briefgen.core.quoted import quoted
from briefgen.core.tree import Tree
from briefgen.i18n import msg


@dataclass(frozen=True)
class Set:
    """Give a place a value; a new member of an object comes last.

    `follow` is off in inverses: names of places are then put back by other steps.
    """

    address: Address
    value: Tree
    follow: bool = True

    def as_json(self) -> dict[str, Tree]:
        """Give the edit as a tree; `from_json` reads it back."""
        return _plain("set", self.address, value=self.value, follow=self.follow)


@dataclass(frozen=True)
class Insert:
    """Put a new row before the one that the address ends with (`-`: at the end of the list).

    Where the address ends with the name of a member of an object, the member is new and
    stands at `position` among the others, last where that is None.
    """

    address: Address
    value: Tree
    position: int | None = None
    follow: bool = True

    def as_json(self) -> dict[str, Tree]:
        """Give the edit as a tree; `from_json` reads it back."""
        return _plain(
            "insert", self.address, value=self.value, position=self.position, follow=self.follow
        )


@dataclass(frozen=True)
class Delete:
    """Take out a row or a member, and what names it."""

    address: Address
    follow: bool = True

    def as_json(self) -> dict[str, Tree]:
        """Give the edit as a tree; `from_json` reads it back."""
        return _plain("delete", self.address, follow=self.follow)


@dataclass(frozen=True)
class Move:
    """Put a row elsewhere in its list; `to` is its index afterwards."""

    address: Address
    to: int
    follow: bool = True

    def as_json(self) -> dict[str, Tree]:
        """Give the edit as a tree; `from_json` reads it back."""
        return _plain("move", self.address, to=self.to, follow=self.follow)


@dataclass(frozen=True)
class Reorder:
    """Put all rows of a list in a new order; `order` names the old index at each new one."""

    address: Address
    order: tuple[int, ...]
    follow: bool = True

    def as_json(self) -> dict[str, Tree]:
        """Give the edit as a tree; `from_json` reads it back."""
        return _plain("reorder", self.address, order=list(self.order), follow=self.follow)


@dataclass(frozen=True)
class Relabel:
    """Change members of an object, their order kept: drop some, rename some, put some.

    The three are done in this order; `put` holds (position, key, value), positions those
    in the object as it is afterwards.
    """

    address: Address
    drop: tuple[str, ...] = ()
    rename: tuple[tuple[str, str], ...] = ()
    put: tuple[tuple[int, str, Tree], ...] = ()

    def as_json(self) -> dict[str, Tree]:
        """Give the edit as a tree; `from_json` reads it back."""
        return _plain(
            "relabel",
            self.address,
            drop=list(self.drop),
            rename=[list(pair) for pair in self.rename],
            put=[list(member) for member in self.put],
        )


@dataclass(frozen=True)
class Batch:
    """Several edits as one step: all of them are done, in their order, or none."""

    edits: tuple[Edit, ...]

    @property
    def address(self) -> Address:
        """The place of the first edit that is more than a change of names."""
        for edit in self.edits:
            if not isinstance(edit, Relabel):
                return edit.address
        return self.edits[0].address if self.edits else Address("")

    def as_json(self) -> dict[str, Tree]:
        """Give the edit as a tree; `from_json` reads it back."""
        return {"op": "batch", "edits": [edit.as_json() for edit in self.edits]}


Edit = Set | Insert | Delete | Move | Reorder | Relabel | Batch
Single = Set | Insert | Delete | Move | Reorder


def duplicate_section(tree: dict[str, Tree], section: str, new_id: str) -> Insert:
    """Give the edit that puts a copy of a section, under a new id, right after it.

    Raises `BriefgenError` where there is no such section, or one of the new id already.
    """
    position = section_index(tree, section)
    if any(type(one) is dict and one.get("id") == new_id for one in sections(tree)):
        raise BriefgenError(
            msg("There is a section “%(id)s” already: choose another id.", id=quoted(new_id))
        )
    copied = {**sections(tree)[position], "id": new_id}
    return Insert(Address("", ("sections", str(position + 1))), copied)


# -- as plain data ----------------------------------------------------------------


def _plain(op: str, address: Address, **values: Tree) -> dict[str, Tree]:
    found: dict[str, Tree] = {"op": op, "address": str(address), **values}
    # What is as usual goes unsaid.
    if found.get("follow"):
        del found["follow"]
    if found.get("position", 0) is None:
        del found["position"]
    return found


def from_json(data: Tree) -> Edit:
    """Read an edit that was written by its `as_json`; raises `BriefgenError` for anything else."""
    try:
        if type(data) is not dict:
            raise TypeError
        return _READERS[data["op"]](data)
    except (KeyError, TypeError, ValueError):
        raise BriefgenError(
            msg("This is no edit, nothing was changed: %(text)s", text=quoted(repr(data)))
        ) from None


def _at(data: dict[str, Tree]) -> Address:
    return parse(_text(data["address"]))


def _follow(data: dict[str, Tree]) -> bool:
    found = data.get("follow", True)
    if type(found) is not bool:
        raise TypeError
    return found


def _text(value: Tree) -> str:
    if type(value) is not str:
        raise TypeError
    return value


def _whole(value: Tree) -> int:
    if type(value) is not int or value < 0:
        raise TypeError
    return value


def _insert(data: dict[str, Tree]) -> Insert:
    position = data.get("position")
    return Insert(
        _at(data),
        data["value"],
        None if position is None else _whole(position),
        follow=_follow(data),
    )


def _relabel(data: dict[str, Tree]) -> Relabel:
    return Relabel(
        _at(data),
        tuple(_text(key) for key in data["drop"]),
        tuple((_text(old), _text(new)) for old, new in data["rename"]),
        tuple((_whole(position), _text(key), value) for position, key, value in data["put"]),
    )


_READERS: dict[str, Callable[[dict[str, Any]], Edit]] = {
    "set": lambda data: Set(_at(data), data["value"], follow=_follow(data)),
    "insert": _insert,
    "delete": lambda data: Delete(_at(data), follow=_follow(data)),
    "move": lambda data: Move(_at(data), _whole(data["to"]), follow=_follow(data)),
    "reorder": lambda data: Reorder(
        _at(data), tuple(_whole(row) for row in data["order"]), follow=_follow(data)
    ),
    "relabel": _relabel,
    "batch": lambda data: Batch(tuple(from_json(edit) for edit in data["edits"])),
}
