"""Pointers to rows of a section's data, named as addresses name them."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.core.address import row_names, write_pointer
from briefgen.core.fields import Row


def row_pointers(field: str, rows: Sequence[Row]) -> list[str]:
    """Give the pointer of each row of a list: by its key where it has one, else by its index.

    `field` is the list's name in the section's data: `/judgements/us-kfor`, `/points/0`.
    """
    fields = type(rows[0]).row_key if rows else ()
    written = [
        {key: str(value) for key in fields if (value := getattr(row, key, None)) is not None}
        for row in rows
    ]
    names = row_names(written, fields)
    return [
        write_pointer((field, str(row.index_in_data(index)) if name is None else name))
        for index, (row, name) in enumerate(zip(rows, names, strict=True))
    ]
