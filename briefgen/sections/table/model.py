"""The data of a free table: columns with their types, rows, and a chart of them."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, TypeAdapter, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from briefgen.core.fields import (
    Among,
    Defined,
    Flag,
    Label,
    Line,
    NamedAfter,
    Prose,
    Row,
    Widget,
    WidgetKind,
)
from briefgen.i18n import msg
from briefgen.sections.table.cells import TAKEN, TableRow, Type, define, row_of

CHOICE = Widget(WidgetKind.CHOICE)
COLUMN = Among("columns", "key", "title")

ChartType = Literal["bar", "stacked", "line", "area", "dot", "scatter", "slope"]


def _key(value: str) -> str:
    if value in TAKEN or not value.strip():
        message = msg("A column cannot have the key “%(key)s”; choose another.", key=value)
        raise PydanticCustomError(
            "briefgen", "{sentence}", {"sentence": str(message), "message": message}
        )
    return value


class Column(Row):
    """A column: what its cells are, and what stands over them."""

    row_key: ClassVar[tuple[str, ...]] = ("key",)

    title: Annotated[Line, Label(msg("Title"))]
    type: Annotated[Type, CHOICE, Label(msg("Holds"), msg("What the cells of the column are."))] = (
        "text"
    )
    unit: Annotated[Line | None, Label(msg("Unit"))] = None
    total: Annotated[
        Flag | None, Label(msg("Sum"), msg("Print the sum of the figures below the column."))
    ] = None
    key: Annotated[
        Line,
        AfterValidator(_key),
        NamedAfter(("title",), "column"),
        Label(msg("Key"), msg("How rows and the chart name the column; made of the title.")),
    ]


class Chart(Row):
    """A chart of the table: which column is measured, along which, and in which series."""

    type: Annotated[ChartType, CHOICE, Label(msg("Chart"))]
    x: Annotated[
        Line,
        CHOICE,
        COLUMN,
        Label(msg("Along"), msg("The column of names, dates or figures along the axis.")),
    ]
    y: Annotated[
        Line | list[Line],
        Widget(WidgetKind.PARTIES),
        COLUMN,
        Label(msg("Measured"), msg("The columns of figures; several make a series each.")),
    ]
    series: Annotated[
        Line | None,
        CHOICE,
        COLUMN,
        Label(msg("Series"), msg("The column whose words part the rows into series.")),
    ] = None

    @property
    def measures(self) -> list[str]:
        """Give the keys of the columns that are measured."""
        return self.y if isinstance(self.y, list) else [self.y]


class TableData(Row):
    """A table with columns of the user's own, and its chart."""

    finding: Annotated[
        Line | None,
        Label(msg("Finding"), msg("What the table shows, in a sentence; worked out where empty.")),
    ] = None
    measured: Annotated[
        Line | None, Label(msg("What is measured"), msg("With the date or period it is of."))
    ] = None
    columns: Annotated[list[Column], Label(msg("Columns"))] = []
    rows: Annotated[list[TableRow], Defined("columns", row_of, define), Label(msg("Rows"))] = []
    chart: Annotated[Chart | None, Label(msg("Chart"))] = None
    note: Annotated[Prose | None, Label(msg("Note"))] = None

    @field_validator("rows", mode="before")
    @classmethod
    def _typed(cls, value: Any, info: ValidationInfo) -> Any:
        """Read each row by the columns; its faults are then those of its cells."""
        if not isinstance(value, list) or "columns" not in info.data:
            return value
        made: Any = list[row_of(info.data["columns"])]  # type: ignore[misc]
        return TypeAdapter(made).validate_python(value)
