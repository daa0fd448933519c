"""The rows of a table whose columns its user defines: a model of them, made of the definitions."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, create_model

from briefgen.core.fields import (
    Country,
    Date,
    Label,
    Line,
    Number,
    SourcedRow,
    Widget,
    WidgetKind,
)
from briefgen.core.ids import free, readable
from briefgen.i18n import msg

Type = Literal["text", "number", "percent", "date", "country"]
TYPES: tuple[str, ...] = get_args(Type)

NUMBERS = frozenset({"number", "percent"})
"""The types whose values a chart can measure."""

TAKEN = frozenset(SourcedRow.model_fields)
"""What every row may have besides its cells: no column can go by these names."""

_VALUES: dict[str, Any] = {
    "text": Line,
    "number": Number,
    "percent": Annotated[Number, Widget(WidgetKind.PERCENT)],
    "date": Date,
    "country": Country,
}

_KINDS = {
    WidgetKind.NUMBER: "number",
    WidgetKind.PERCENT: "percent",
    WidgetKind.DATE: "date",
    WidgetKind.COUNTRY: "country",
}


class TableRow(SourcedRow):
    """A row: its cells go by the keys of the columns."""


def row_of(definitions: Any) -> type[TableRow]:
    """Give the model of a row under columns as they stand in the file; what is none is passed over.

    The cell under the column with number n is the field `cell_n`, its alias the column's key.
    """
    rows = definitions if isinstance(definitions, list | tuple) else ()
    return _row(tuple(_known(row) for row in rows))


def define(title: str, kind: WidgetKind, taken: Collection[str]) -> dict[str, Any]:
    """Give the definition of a column whose cells are edited in such a way."""
    named = free(readable(title, "column"), {*taken, *TAKEN})
    return {"key": named, "title": title, "type": _KINDS.get(kind, "text")}


def cell(index: int) -> str:
    """Give the name of the field that holds the cell under a column."""
    return f"cell_{index}"


def _known(row: Any) -> tuple[str, str, str, str]:
    """Give key, type, title and unit of a definition; no key where it is none."""
    if isinstance(row, dict):
        key, kind, title, unit = (row.get(name) for name in ("key", "type", "title", "unit"))
    else:
        names = ("key", "type", "title", "unit")
        key, kind, title, unit = (getattr(row, name, None) for name in names)
    if not isinstance(key, str) or not key.strip() or key in TAKEN:
        return "", "", "", ""
    return (
        key,
        kind if isinstance(kind, str) and kind in TYPES else "text",
        title if isinstance(title, str) and title.strip() else key,
        unit if isinstance(unit, str) else "",
    )


@lru_cache(maxsize=64)
def _row(columns: tuple[tuple[str, str, str, str], ...]) -> type[TableRow]:
    fields: dict[str, Any] = {}
    keys: set[str] = set()
    for index, (key, kind, title, unit) in enumerate(columns):
        if not key or key in keys:
            continue
        keys.add(key)
        label = Label(msg("%(title)s", title=title), unit="%" if kind == "percent" else unit)
        fields[cell(index)] = (Annotated[_VALUES[kind] | None, Field(alias=key), label], None)
    return create_model("TableRow", __base__=TableRow, __module__=__name__, **fields)
