"""Places in a whole briefing: from addresses to paths and back.

The sections' own fields are addressed through the head, sections by their id:
`#/sections/elections/title`. `elections#/seats` and `#/sections/elections/data/seats`
are one place; the first is its canonical form. Sections whose id is missing or taken
twice are reached by index, `#/sections/3/id`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefgen.core.address import ROW, Address, Names, Path, Pointer, RowKeys, locate
from briefgen.core.errors import BriefgenError
from briefgen.core.quoted import quoted
from briefgen.core.tree import Tree
from briefgen.i18n import msg

KeysOf = Callable[[str], RowKeys]
"""Gives the row keys of a kind of section; an unknown kind has none."""

HEAD_KEYS: RowKeys = {
    ("sections",): ("id",),
    ("sources",): ("id",),
    ("marking_policies",): ("id",),
}


def no_keys(_kind: str) -> RowKeys:
    """Give no row keys: every row goes by its index."""
    return {}


def sections(tree: Tree) -> list[Any]:
    """Give the list of sections as it stands; empty where there is none."""
    found = tree.get("sections") if type(tree) is dict else None
    return found if type(found) is list else []


def section_index(tree: Tree, section: str) -> int:
    """Find a section by its id; raises `BriefgenError` where there is none, or more than one."""
    found = [i for i, one in enumerate(sections(tree)) if _id(one) == section]
    if not found:
        raise BriefgenError(msg("There is no section “%(id)s”.", id=quoted(section)))
    if len(found) > 1:
        raise BriefgenError(
            msg(
                "More than one section has the id “%(id)s”: rename one of them.", id=quoted(section)
            )
        )
    return found[0]


def _id(section: Tree) -> str | None:
    found = section.get("id") if type(section) is dict else None
    return found if type(found) is str else None


def keys_of_section(section: Tree, keys_of: KeysOf) -> RowKeys:
    """Give the row keys of a section as it stands, none where it names no kind."""
    kind = section.get("kind") if type(section) is dict else None
    return keys_of(kind) if type(kind) is str else {}


class Places:
    """Finds and names places of one briefing in one state; not to outlive a change."""

    def __init__(self, tree: Tree, keys_of: KeysOf) -> None:
        self.tree = tree
        self._keys_of = keys_of
        self._head = Names(HEAD_KEYS)
        self._data: dict[int, Names] = {}

    def data_names(self, section: int) -> Names:
        """Give the row names of a section's data."""
        if section not in self._data:
            keys = keys_of_section(sections(self.tree)[section], self._keys_of)
            self._data[section] = Names(keys)
        return self._data[section]

    def _scope(self, path: Path) -> tuple[Names, Path]:
        """Give the row names that hold at a path, and the path as they see it."""
        if in_data(path):
            return self.data_names(_row(path[1])), path[3:]
        return self._head, path

    def row(self, at: Path, rows: list[Tree], token: str) -> int | None:
        """Find the row that a token names in the list at a path, or None."""
        names, inner = self._scope(at)
        return names.row(rows, pattern(inner), token)

    def named_by(self, at: Path, field: str) -> Path | None:
        """Give the path of the list whose row at `at` has its name from a field, or None."""
        if not at or isinstance(at[-1], str):
            return None
        names, inner = self._scope(at[:-1])
        return at[:-1] if field in names.fields(pattern(inner)) else None

    def find(self, address: Address) -> Path | None:
        """Give the path of an address, or None where it leads nowhere or is not unique."""
        try:
            return self.path(address)
        except BriefgenError:
            return None

    def path(self, address: Address) -> Path:
        """Give the path of an address; raises `BriefgenError` where it leads nowhere."""
        section, pointer = self._split(address)
        if section is None:
            return locate(self.tree, pointer, HEAD_KEYS, self._head)
        data = sections(self.tree)[section].get("data")
        names = self.data_names(section)
        return ("sections", section, "data", *locate(data, pointer, {}, names))

    def _split(self, address: Address) -> tuple[int | None, Pointer]:
        """Tell which section's data an address leads into, and the pointer from there."""
        pointer = address.pointer
        if address.section:
            section: int | None = section_index(self.tree, address.section)
        elif len(pointer) >= 3 and pointer[0] == "sections" and pointer[2] == "data":
            section = self._head.row(sections(self.tree), ("sections",), pointer[1])
            pointer = pointer[3:]
        else:
            return None, pointer
        one = sections(self.tree)[section] if section is not None else None
        if type(one) is not dict or "data" not in one:
            raise BriefgenError(
                msg("The section of “%(address)s” has no data.", address=quoted(str(address)))
            )
        return section, pointer

    def tokens(self, path: Path) -> Pointer:
        """Name a path from the root down, rows by their keys, sections by id or index."""
        if in_data(path):
            section = _row(path[1])
            data = sections(self.tree)[section]["data"]
            inner = self.data_names(section).name(data, path[3:])
            return (*self._head.name(self.tree, path[:2]), "data", *inner)
        return self._head.name(self.tree, path)

    def name(self, path: Path) -> Address:
        """Name a path in the canonical form."""
        tokens = self.tokens(path)
        if in_data(path):
            ids = [_id(section) for section in sections(self.tree)]
            found = ids[_row(path[1])]
            if found and "#" not in found and ids.count(found) == 1:
                return Address(found, tokens[3:])
        return Address("", tokens)


def _row(step: str | int) -> int:
    assert isinstance(step, int)
    return step


def pattern(path: Path) -> Pointer:
    """Give the pattern of a path, by which row keys are declared: rows as `*`."""
    return tuple(ROW if isinstance(step, int) else step for step in path)


def in_data(path: Path) -> bool:
    """Say whether a path leads to a section's data or into it."""
    return len(path) >= 3 and path[0] == "sections" and path[2] == "data"
