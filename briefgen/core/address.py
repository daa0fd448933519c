"""Addresses, `<section id>#<JSON Pointer>`, and the names of rows in a pointer.

Before `#` stands the id of a section, whose `data` the pointer leads into; nothing
before `#` is the head, the whole of briefing.json. In a pointer a row is named by its
key where the list has one (`elections#/results/LVV/share_percent`), else by its index.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.core.errors import BriefgenError
from briefgen.core.quoted import quoted
from briefgen.core.tree import Tree
from briefgen.i18n import msg

Pointer = tuple[str, ...]
"""The unescaped tokens of a JSON Pointer (RFC 6901)."""
Path = tuple[str | int, ...]
"""A place in a tree as it is walked: member names, and rows as whole numbers."""
RowKeys = Mapping[tuple[str, ...], tuple[str, ...]]
"""Which lists have named rows: from the list's place, rows on the way written as `*`
(`("districts", "*", "results")`), to the fields that make the key (`("abbr",)`)."""

ROW = "*"
APPEND = "-"
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}", re.ASCII)
_BAD_ESCAPE = re.compile(r"~(?![01])")


@dataclass(frozen=True)
class Address:
    """A place in a briefing: a section's id (empty for the head) and a pointer."""

    section: str
    pointer: Pointer = ()

    def __str__(self) -> str:
        return self.section + "#" + write_pointer(self.pointer)

    def child(self, *tokens: str) -> Address:
        """Give the address of a place below this one."""
        return Address(self.section, self.pointer + tokens)

    @property
    def parent(self) -> Address:
        """The address of what holds this place."""
        return Address(self.section, self.pointer[:-1])


def parse(text: str) -> Address:
    """Read an address; raises `BriefgenError` where the text is none."""
    section, mark, pointer = text.partition("#")
    tokens = read_pointer(pointer) if mark else None
    if tokens is None:
        raise BriefgenError(
            msg(
                "“%(text)s” is no address: write it like elections#/results/LVV/share_percent.",
                text=quoted(text),
            )
        )
    return Address(section, tokens)


def as_address(address: Address | str) -> Address:
    """Give an address that may have been handed over as text."""
    return parse(address) if isinstance(address, str) else address


def read_pointer(text: str) -> Pointer | None:
    """Read a JSON Pointer into its tokens, or give None where the text is none."""
    if not text:
        return ()
    if text[0] != "/":
        return None
    if "~" not in text:
        return tuple(text[1:].split("/"))
    if _BAD_ESCAPE.search(text):
        return None
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in text[1:].split("/"))


def write_pointer(pointer: Sequence[str]) -> str:
    """Write tokens as a JSON Pointer, `~` and `/` escaped."""
    return "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in pointer)


def index(token: str) -> int | None:
    """Read a token as an index of a list, or give None: `07`, `-1` and `٣` are none."""
    return int(token) if _INDEX.fullmatch(token) else None


# -- rows -------------------------------------------------------------------------


def _keys(rows: Sequence[Tree], field: str) -> list[str | None]:
    """Give the text of a field in each row, None where it is absent, blank or no text."""
    texts = [row.get(field) if type(row) is dict else None for row in rows]
    return [text if type(text) is str and text.strip() else None for text in texts]


def _joined(parts: tuple[str | None, ...]) -> str | None:
    return None if None in parts else " ".join(map(str, parts))


def row_names(rows: Sequence[Tree], fields: tuple[str, ...]) -> list[str | None]:
    """Give each row's key, or None where the row goes by index.

    A key is the row's key fields joined by a space. It is not used where a field is
    absent, blank or no text, where it could be read as an index (digits, `-`), or where
    another row of the list has the same.
    """
    if not fields:
        return [None] * len(rows)
    columns = [_keys(rows, field) for field in fields]
    keys = (
        columns[0]
        if len(columns) == 1
        else [_joined(parts) for parts in zip(*columns, strict=True)]
    )
    if len(set(keys)) < len(keys):
        counts = Counter(keys)
        keys = [key if counts[key] == 1 else None for key in keys]
    return [None if key is None or key.isdigit() or key == APPEND else key for key in keys]


class Names:
    """The names of the rows of one tree in one state.

    What was found about a list is kept, so an object of this class must not outlive a
    change of the tree.
    """

    def __init__(self, keys: RowKeys) -> None:
        self._keys = keys
        self._lists: dict[int, tuple[list[str | None], dict[str, int]]] = {}

    def fields(self, pattern: tuple[str, ...]) -> tuple[str, ...]:
        """Give the fields that make the names of a list's rows; none where they go by index."""
        return self._keys.get(pattern, ())

    def of_rows(self, rows: list[Tree], pattern: tuple[str, ...]) -> list[str | None]:
        """Give the names of a list's rows, None for rows that go by index."""
        return self._list(rows, pattern)[0]

    def _list(
        self, rows: list[Tree], pattern: tuple[str, ...]
    ) -> tuple[list[str | None], dict[str, int]]:
        found = self._lists.get(id(rows))
        if found is None:
            names = row_names(rows, self.fields(pattern))
            found = names, {name: i for i, name in enumerate(names) if name is not None}
            self._lists[id(rows)] = found
        return found

    def row(self, rows: list[Tree], pattern: tuple[str, ...], token: str) -> int | None:
        """Find the row that a token names: by a unique key first, then by index."""
        position = self._list(rows, pattern)[1].get(token)
        if position is None:
            position = index(token)
            if position is not None and position >= len(rows):
                return None
        return position

    def find(
        self, node: Tree, pointer: Sequence[str], pattern: tuple[str, ...] = ()
    ) -> Path | None:
        """Walk a pointer down from a node that lies at `pattern`; None where it leads nowhere."""
        path: list[str | int] = []
        for token in pointer:
            if type(node) is dict and token in node:
                path.append(token)
                node = node[token]
                pattern = (*pattern, token)
            elif type(node) is list:
                position = self.row(node, pattern, token)
                if position is None:
                    return None
                path.append(position)
                node = node[position]
                pattern = (*pattern, ROW)
            else:
                return None
        return tuple(path)

    def name(self, node: Tree, path: Path, pattern: tuple[str, ...] = ()) -> Pointer:
        """Name a place below a node in the canonical form, rows by their keys."""
        tokens: list[str] = []
        for step in path:
            if isinstance(step, int):
                name = self.of_rows(node, pattern)[step]
                tokens.append(str(step) if name is None else name)
                pattern = (*pattern, ROW)
            else:
                tokens.append(step)
                pattern = (*pattern, step)
            node = node[step]
        return tuple(tokens)


def locate(data: Tree, pointer: Sequence[str], keys: RowKeys, names: Names | None = None) -> Path:
    """Walk a pointer in a section's data and give the place, list indices as whole numbers.

    `names` may be handed over where the rows' names are known already. Raises
    `BriefgenError` with the first step that leads nowhere.
    """
    names = names or Names(keys)
    path = names.find(data, pointer)
    if path is None:
        reached = next(
            n for n in range(1, len(pointer) + 1) if names.find(data, pointer[:n]) is None
        )
        raise BriefgenError(
            msg(
                "There is no “%(token)s” at “%(place)s”.",
                token=quoted(pointer[reached - 1]),
                place=quoted(write_pointer(pointer[: reached - 1])) or "/",
            )
        )
    return path


def name(data: Tree, path: Path, keys: RowKeys) -> Pointer:
    """Name a place in a section's data in the canonical form, rows by their keys."""
    return Names(keys).name(data, path)
