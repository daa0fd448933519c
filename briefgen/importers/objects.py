"""JSON: a list of objects or of lists is a table, at the top or as the one such member."""

from __future__ import annotations

from typing import Any

from briefgen.core import tree
from briefgen.core.address import write_pointer
from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg
from briefgen.importers.delimited import empty, too_large, too_wide
from briefgen.importers.sheets import MOST_CELLS, MOST_COLUMNS, Cell, Sheet


def names(data: bytes, name: str) -> list[str]:
    """Name the tables of a JSON text by their pointers; raises `BriefgenError` where there is none."""
    return [place for place, _ in _tables(tree.loads(data, name), name)]


def read(data: bytes, name: str, wanted: str | None) -> Sheet:
    """Read the table at the pointer `wanted`, or the first. Raises `BriefgenError`."""
    tables = _tables(tree.loads(data, name), name)
    place, rows = next((one for one in tables if one[0] == wanted), tables[0])
    if all(isinstance(row, list) for row in rows):
        width = max(map(len, rows), default=0)
        _check(width, len(rows), name)
        return Sheet(place, [[_cell(value) for value in row] for row in rows])
    keys: dict[str, None] = {}
    nested = 0
    for row in rows:
        keys.update(dict.fromkeys(row))
    _check(len(keys), len(rows), name)
    found: list[list[Cell]] = []
    for row in rows:
        nested += sum(isinstance(value, dict | list) for value in row.values())
        found.append([_cell(row.get(key)) for key in keys])
    sheet = Sheet(place, found, keys=tuple(keys), prefix=place)
    if nested:
        sheet.said.append(
            msg("%(count)s values hold lists or objects and are left out.", count=nested)
        )
    return sheet


def _tables(value: Any, name: str) -> list[tuple[str, list[Any]]]:
    """Give the lists of objects, or of lists, at the top and one step below."""
    found = [("", value)] if _is_table(value) else []
    if isinstance(value, dict):
        found += [(write_pointer([key]), one) for key, one in value.items() if _is_table(one)]
    if not found:
        raise BriefgenError(
            msg(
                "%(name)s holds no table: write it as a list of objects with the same members.",
                name=name,
            )
            if value
            else empty(name).message
        )
    return found


def _is_table(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and (
            all(isinstance(row, dict) for row in value)
            or all(isinstance(row, list) for row in value)
        )
    )


def _check(width: int, height: int, name: str) -> None:
    if width > MOST_COLUMNS:
        raise too_wide(name)
    if width * height > MOST_CELLS:
        raise too_large(name)


def _cell(value: Any) -> Cell:
    return None if isinstance(value, dict | list) else value
