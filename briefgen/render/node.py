"""Values that know their address, so that a template cannot print one without it.

A template gets a section's data as a `Node`. Asking a node for a field gives another
node; printing a leaf writes it in `<span data-field="<address>">`, which is how a place
on the page is led back to the field. Formats are filters over leaves (`|percent`,
`|date`, `|md`); they keep the address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape
from pydantic import BaseModel

from briefgen.core.fields import Row


class Node:
    """A value of the briefing with the address at which it stands.

    `value` is the plain value and `address` its `<section id>#<JSON Pointer>`. A node is
    true where its value is (nought too); a missing field is a false node that prints nothing.
    """

    __slots__ = ("address", "value")

    def __init__(self, value: Any, address: str) -> None:
        self.value = value
        self.address = address

    def __getattr__(self, name: str) -> Node:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str | int) -> Node:
        value = self.value
        if isinstance(value, BaseModel):
            if name not in type(value).model_fields and name not in (value.model_extra or {}):
                raise AttributeError(f"{type(value).__name__} has no field {name!r}")
            # In files a field goes by its alias where it has one (`from`, a word of Python).
            info = type(value).model_fields.get(str(name))
            written = info.alias if info and info.alias else str(name)
            return Node(getattr(value, str(name)), f"{self.address}/{_token(written)}")
        if isinstance(value, Mapping):
            return Node(value.get(name), f"{self.address}/{_token(str(name))}")
        if isinstance(value, list | tuple) and isinstance(name, int):
            return Node(value[name], f"{self.address}/{self._row_name(name)}")
        if value is None:
            return Node(None, f"{self.address}/{_token(str(name))}")
        raise AttributeError(f"{type(value).__name__} has no field {name!r}")

    def __iter__(self) -> Iterator[Node]:
        for index in range(len(self.value or ())):
            yield self[index]

    def __len__(self) -> int:
        return len(self.value) if self.value is not None else 0

    def __bool__(self) -> bool:
        # Nought is a value that is printed; no, nothing and emptiness are not.
        return self.value is not None and self.value is not False and self.value not in ("", [], {})

    def __eq__(self, other: object) -> bool:
        return bool(self.value == (other.value if isinstance(other, Node) else other))

    def __hash__(self) -> int:
        return hash(self.address)

    def __html__(self) -> Markup:
        """Write the value where a template prints it; a missing one prints nothing."""
        return self.wrap("" if self.value is None else str(self.value))

    def __str__(self) -> str:
        return str(self.__html__())

    def wrap(self, text: str | Markup, cls: str = "") -> Markup:
        """Write a text that stands for this value, with its address."""
        if text == "":
            return Markup("")
        extra = Markup(' class="{}"').format(cls) if cls else Markup("")
        return Markup('<span{} data-field="{}">{}</span>').format(extra, self.address, escape(text))

    def _row_name(self, index: int) -> str:
        """Name a row by its key where its model declares one that is unique here."""
        rows = self.value
        keys = getattr(rows[index], "row_key", ())
        if keys:
            names = [_key(row, keys) for row in rows]
            name = names[index]
            if name and not name.isdigit() and name != "-" and names.count(name) == 1:
                return _token(name)
        row = rows[index]
        return str(row.index_in_data(index) if isinstance(row, Row) else index)


def _key(row: Any, keys: tuple[str, ...]) -> str:
    parts = [str(part) for key in keys if (part := getattr(row, key, None)) is not None]
    # As in core/address.py: a key that lacks a part is none.
    return " ".join(parts) if len(parts) == len(keys) and all(map(str.strip, parts)) else ""


def _token(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def leaf(format_value: Callable[[Any], str | Markup]) -> Callable[[Any], Markup | str]:
    """Make a filter of a format: of a node it keeps the address, of a plain value it is the text."""

    def filtered(value: Any) -> Markup | str:
        if isinstance(value, Node):
            return value.wrap("" if value.value is None else format_value(value.value))
        return "" if value is None else format_value(value)

    return filtered
