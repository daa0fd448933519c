"""The edits that work on a table's rows makes: one step for each thing that is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from briefgen.core.address import Address
from briefgen.core.edit import Batch, Delete, Edit, Insert, Move, Reorder, Set
from briefgen.core.tree import Tree
from briefgen.core.tree import copy as copied
from briefgen.sections.naming import Values
from briefgen.sections.shape import Shape

MANY = 200
"""From how many cells on the rows are replaced as a whole: one edit instead of hundreds."""


def changed(row: Tree, values: Values, shape: Shape) -> Tree:
    """Give a row with other values; a row written as a bare text becomes an object where it must."""
    plain = shape.plain_row
    if isinstance(row, str) and plain is not None:
        if set(values) == {plain.name} and isinstance(values[plain.name], str):
            return values[plain.name]
        row = {plain.name: row}
    made = dict(row) if isinstance(row, dict) else {}
    for name, value in values.items():
        if value is None:
            made.pop(name, None)
        else:
            made[name] = value
    return made


def write(
    address: Address, rows: Sequence[Tree], work: Sequence[tuple[int, Values]], shape: Shape
) -> Edit | None:
    """Write values into rows; rows beyond the last are new. None where nothing changes."""
    count = sum(len(values) for _, values in work)
    if count > MANY:
        return _whole(address, rows, work, shape)
    edits: list[Edit] = []
    length = len(rows)
    for index, values in work:
        if index >= length:
            made = changed({}, values, shape)
            edits.append(Insert(address.child("-"), made))
            length += 1
            continue
        edits += _cells(address.child(str(index)), rows[index], values, shape)
    return step(edits)


def _whole(
    address: Address, rows: Sequence[Tree], work: Sequence[tuple[int, Values]], shape: Shape
) -> Edit | None:
    made = list(rows)
    for index, values in work:
        if index >= len(made):
            made.append(changed({}, values, shape))
        else:
            made[index] = changed(copied(made[index]), values, shape)
    return Set(address, made) if made != list(rows) else None


def _cells(address: Address, row: Tree, values: Values, shape: Shape) -> Iterable[Edit]:
    if not isinstance(row, dict):
        if isinstance(row, str) and shape.plain_row is not None:
            made = changed(row, values, shape)
            if made != row:
                yield Set(address, made)
        return
    for name, value in values.items():
        if value is None:
            if name in row:
                yield Delete(address.child(name))
        elif name not in row or not same(row[name], value):
            yield Set(address.child(name), value)


def same(one: Tree, other: Tree) -> bool:
    """Say whether two values are written alike: 40.8 and 40.80 are not."""
    return type(one) is type(other) and repr(one) == repr(other)


def delete(address: Address, rows: Iterable[int]) -> Edit | None:
    """Take rows out."""
    return step([Delete(address.child(str(row))) for row in sorted(set(rows), reverse=True)])


def move(address: Address, rows: Sequence[int], by: int, length: int) -> Edit | None:
    """Move a block of rows by one place, up or down."""
    first, last = min(rows), max(rows)
    if by < 0:
        return Move(address.child(str(first - 1)), last) if first > 0 else None
    return Move(address.child(str(last + 1)), first) if last + 1 < length else None


def carry(address: Address, row: int, to: int, length: int) -> Edit | None:
    """Put a row at another place; `to` is its place afterwards."""
    to = min(max(to, 0), length - 1)
    return Move(address.child(str(row)), to) if to != row and row < length else None


def order(rows: Sequence[Tree], shape: Shape, *, descending: bool) -> tuple[int, ...]:
    """Give the order of rows by one of their fields: numbers, then words, what is empty last."""

    def key(index: int) -> tuple[int, Any]:
        row = rows[index]
        value = row.get(shape.name) if isinstance(row, dict) else row
        if isinstance(value, bool):
            return 0, Decimal(value)
        if isinstance(value, int | Decimal):
            return 0, Decimal(value)
        if isinstance(value, str):
            position = next((i for i, one in enumerate(shape.choices) if one.value == value), None)
            return (0, Decimal(position)) if position is not None else (1, value.casefold())
        return (1, str(value))

    filled = [index for index in range(len(rows)) if _filled(rows[index], shape.name)]
    empty = [index for index in range(len(rows)) if not _filled(rows[index], shape.name)]
    numbers = [index for index in filled if key(index)[0] == 0]
    words = [index for index in filled if key(index)[0] == 1]
    numbers.sort(key=lambda index: key(index)[1], reverse=descending)
    words.sort(key=lambda index: key(index)[1], reverse=descending)
    return (*numbers, *words, *empty)


def reorder(address: Address, found: tuple[int, ...]) -> Edit | None:
    """Put the rows in an order; None where they are in it."""
    return Reorder(address, found) if found != tuple(range(len(found))) else None


def step(edits: Sequence[Edit]) -> Edit | None:
    """Make one step of edits; None for none."""
    if not edits:
        return None
    return edits[0] if len(edits) == 1 else Batch(tuple(edits))


def _filled(row: Tree, name: str) -> bool:
    return row.get(name) is not None if isinstance(row, dict) else row is not None
