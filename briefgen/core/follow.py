"""How the names of places follow an edit.

Provenance and bindings are keyed by pointers into their section's data, and some fields
of the head hold addresses. Before an edit each of them that it may touch is resolved to
a path; afterwards the path's new place is named again in the canonical form. What named
a deleted place goes with it. What named no place before is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.core.address import Address, Path, Pointer, read_pointer, write_pointer
from briefgen.core.places import Places, in_data, sections
from briefgen.core.tree import Tree

LABELS = ("provenance", "bindings")
"""The members of a section that are keyed by pointers into its data."""


@dataclass(frozen=True)
class Reference:
    """A list in the head whose rows hold an address in `field`.

    Where the place goes, the row goes with it if it says nothing without one, else only
    the field.
    """

    holder: tuple[str, ...]
    rows: str
    field: str
    row_goes: bool


REFERENCES = (
    Reference((), "key_figures", "from", row_goes=False),
    # An override that lost its place would allow its check everywhere.
    Reference(("edition",), "overrides", "at", row_goes=True),
)

Relabelling = tuple[
    Address, tuple[str, ...], tuple[tuple[str, str], ...], tuple[tuple[int, str, Tree], ...]
]
"""The parts of a `Relabel`: address, members to drop, to rename, to put."""


def _stays(row: int) -> int:
    return row


@dataclass(frozen=True)
class Shift:
    """What an edit does to paths.

    `rows` is a list whose rows may change place or name, and `order` gives each row's new
    index, None for a row that goes; `gone` is a member that goes; at `replaced` another
    object or list takes the place of one; the data at `rekeyed` gets other row keys.
    """

    rows: Path | None = None
    order: Callable[[int], int | None] = _stays
    gone: Path | None = None
    replaced: Path | None = None
    rekeyed: Path | None = None

    def touches(self, path: Path) -> bool:
        """Say whether the name or the place of a path may change."""
        return (
            _below(path, self.rows)
            or _below(path, self.replaced)
            or _below(path, self.rekeyed)
            or (self.gone is not None and (path == self.gone or _below(path, self.gone)))
        )

    def moved(self, path: Path) -> Path | None:
        """Give the place of a path afterwards, None where it is gone."""
        if self.gone is not None and path[: len(self.gone)] == self.gone:
            return None
        if self.rows is not None and _below(path, self.rows):
            row = path[len(self.rows)]
            new = self.order(row) if isinstance(row, int) else None
            return None if new is None else (*self.rows, new, *path[len(self.rows) + 1 :])
        return path

    @property
    def depth(self) -> int | None:
        """How many steps of a path decide where it goes; None where all of them do."""
        if self.replaced is not None or self.rekeyed is not None:
            return None
        rows = len(self.rows) + 1 if self.rows is not None else 0
        return max(rows, len(self.gone or ()))

    @property
    def section(self) -> int | None:
        """The index of the section in whose data all this happens."""
        for path in (self.rows, self.gone, self.replaced, self.rekeyed):
            if path is not None and in_data(path) and isinstance(path[1], int):
                return path[1]
        return None


def _below(path: Path, base: Path | None) -> bool:
    return base is not None and len(path) > len(base) and path[: len(base)] == base


_Origin = tuple[Path, Pointer]
"""Where a name led before: the path, and the names of the steps below what is replaced."""


def watch(places: Places, shift: Shift) -> Watch | None:
    """Note what an edit may touch, before it is made; None where it touches no names."""
    if shift.depth == 0:
        return None
    found = Watch(places, shift)
    return found if found.any else None


class Watch:
    """The names that an edit may touch, and where they led before it."""

    def __init__(self, places: Places, shift: Shift) -> None:
        self._shift = shift
        self._section = shift.section
        self._depth = None if shift.depth is None else shift.depth - 3
        self._labels: dict[Pointer, _Origin | None] = {}
        self._splits: dict[str, tuple[Pointer, Pointer]] = {}
        self._references: dict[str, _Origin] = {}
        if self._section is not None:
            section = sections(places.tree)[self._section]
            for label in LABELS:
                self._note_labels(places, self._section, section.get(label))
        for reference in REFERENCES:
            for row in _rows(places.tree, reference):
                self._note_reference(places, _text(row, reference.field))

    @property
    def any(self) -> bool:
        """Whether there is anything to follow."""
        return bool(self._references) or any(self._labels.values())

    def _note_labels(self, places: Places, section: int, labels: Tree) -> None:
        if type(labels) is not dict:
            return
        data = sections(places.tree)[section].get("data")
        names = places.data_names(section)
        for text in labels:
            pointer = read_pointer(text)
            if pointer is None:
                continue
            # Few steps decide where a label goes: each run of them is looked up once.
            head = pointer[: self._depth]
            self._splits[text] = head, pointer[len(head) :]
            if head not in self._labels:
                path = names.find(data, head)
                self._labels[head] = (
                    None
                    if path is None
                    else self._origin(places, ("sections", section, "data", *path))
                )

    def _note_reference(self, places: Places, text: str) -> None:
        address = _address(text)
        path = places.find(address) if address else None
        origin = self._origin(places, path) if path is not None else None
        if origin is not None:
            self._references[text] = origin

    def _origin(self, places: Places, path: Path) -> _Origin | None:
        if not self._shift.touches(path):
            return None
        replaced = self._shift.replaced
        if replaced is not None and _below(path, replaced):
            return path, places.tokens(path)[len(replaced) :]
        return path, ()

    def _now(self, places: Places, origin: _Origin) -> Path | None:
        path, tail = origin
        if tail and self._shift.replaced is not None:
            return places.find(Address("", places.tokens(self._shift.replaced) + tail))
        return self._shift.moved(path)

    # -- afterwards -----------------------------------------------------------

    def relabelled(self, places: Places) -> Iterator[Relabelling]:
        """Give what must be renamed or dropped in the tree as it is after the edit."""
        if self._section is not None:
            section = sections(places.tree)[self._section]
            heads = self._new_heads(places, self._section)
            holder = places.tokens(("sections", self._section))
            for label in LABELS:
                found = self._relabel(heads, section.get(label))
                if found is not None:
                    yield (Address("", (*holder, label)), *found)
        if self._references:
            for reference in REFERENCES:
                yield from self._readdress(places, reference)

    def _new_heads(self, places: Places, section: int) -> dict[Pointer, Pointer | None]:
        """Give the new steps for those that changed, None for those that are gone."""
        names, data = places.data_names(section), sections(places.tree)[section].get("data")
        heads: dict[Pointer, Pointer | None] = {}
        for head, origin in self._labels.items():
            if origin is not None:
                path = self._now(places, origin)
                new = None if path is None else names.name(data, path[3:])
                if new != head:
                    heads[head] = new
        return heads

    def _relabel(
        self, heads: Mapping[Pointer, Pointer | None], labels: Tree
    ) -> tuple[Any, Any, Any] | None:
        if type(labels) is not dict or not heads:
            return None
        kept: dict[str, tuple[str, Tree]] = {}
        drop: list[str] = []
        united: set[str] = set()
        for old, value in labels.items():
            new = self._new_label(heads, old)
            if new is None:
                drop.append(old)
            elif new in kept:
                # Two names of one place became the same: one entry with the sources of both.
                first, value_there = kept[new]
                kept[new] = first, _united(value_there, value)
                united.add(new)
                drop.append(old)
            else:
                kept[new] = old, value
        drop += [kept[new][0] for new in united]
        rename = tuple(
            (old, new) for new, (old, _) in kept.items() if old != new and new not in united
        )
        put = tuple((i, new, kept[new][1]) for i, new in enumerate(kept) if new in united)
        return (tuple(drop), rename, put) if drop or rename else None

    def _new_label(self, heads: Mapping[Pointer, Pointer | None], old: str) -> str | None:
        split = self._splits.get(old)
        if split is None or split[0] not in heads:
            return old
        new = heads[split[0]]
        return None if new is None else write_pointer(new + split[1])

    def _readdress(self, places: Places, reference: Reference) -> Iterator[Relabelling]:
        rows: list[Tree] = []
        changed = False
        for row in _rows(places.tree, reference):
            old = _text(row, reference.field)
            new: str | None = old
            if old in self._references:
                path = self._now(places, self._references[old])
                new = None if path is None else str(places.name(path))
            changed = changed or new != old
            if new == old:
                rows.append(row)
            elif new is not None:
                rows.append({**row, reference.field: new})
            elif not reference.row_goes:
                rows.append({key: row[key] for key in row if key != reference.field})
        if changed:
            holder = _holder(places.tree, reference)
            position = list(holder).index(reference.rows)
            put = ((position, reference.rows, rows),)
            yield Address("", reference.holder), (reference.rows,), (), put


def _united(first: Tree, second: Tree) -> Tree:
    if type(first) is not dict or type(second) is not dict:
        return first
    more, there = second.get("sources"), first.get("sources", [])
    if type(more) is not list or type(there) is not list:
        return first
    return {**first, "sources": there + [source for source in more if source not in there]}


def _holder(tree: Tree, reference: Reference) -> Any:
    for member in reference.holder:
        tree = tree.get(member) if type(tree) is dict else None
    return tree


def _rows(tree: Tree, reference: Reference) -> list[Any]:
    holder = _holder(tree, reference)
    rows = holder.get(reference.rows) if type(holder) is dict else None
    return rows if type(rows) is list else []


def _text(row: Tree, field: str) -> str:
    found = row.get(field) if type(row) is dict else None
    return found if type(found) is str else ""


def _address(text: str) -> Address | None:
    section, mark, pointer = text.partition("#")
    tokens = read_pointer(pointer) if mark else None
    return None if tokens is None else Address(section, tokens)
