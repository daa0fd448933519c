"""A sheet as it was read: rows of cells, each of which can say where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from briefgen.i18n import Message

Cell = str | int | Decimal | bool | date | datetime | time | timedelta | None
"""A cell: text of a delimited file, or what the file says is a number, a date, yes or no."""


class Percent(Decimal):
    """A number that its cell's format shows as a percentage: 25.55 for 25.55 %."""


MOST_ROWS = 1_048_576
"""The most rows of a sheet, as spreadsheets have it."""
MOST_COLUMNS = 16_384
"""The most columns of a sheet, as spreadsheets have it."""
MOST_CELLS = 5_000_000
"""The largest area of a sheet that is read, in cells: a sparse sheet of a few can span billions."""


@dataclass
class Sheet:
    """One table of a file as it stands there.

    `skipped` rows stand before the first (comment lines), so that a cell's reference is
    that of a spreadsheet. `keys` name the columns of JSON, whose cells go by pointers.
    `shown` gives a cell with what its format adds, such as per cent.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    skipped: int = 0
    keys: tuple[str, ...] | None = None
    prefix: str = ""
    shown: Callable[[int, int, Cell], Cell] | None = None
    said: list[Message] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Give the number of columns."""
        if self.keys is not None:
            return len(self.keys)
        return max(map(len, self.rows), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """Give a cell, None where the row is shorter; blank text is None too."""
        cells = self.rows[row]
        value = cells[column] if column < len(cells) else None
        if isinstance(value, str):
            return value if value.strip() else None
        if value is not None and self.shown is not None:
            return self.shown(row, column, value)
        return value

    def column_name(self, column: int) -> str:
        """Give what a column goes by whatever its header: a letter, or the key in JSON."""
        return self.keys[column] if self.keys is not None else letters(column)

    def place(self, row: int, column: int) -> str:
        """Give the reference of a cell: `B3`, or a pointer such as `/1/votes` in JSON."""
        if self.keys is not None:
            key = self.keys[column].replace("~", "~0").replace("/", "~1")
            return f"{self.prefix}/{row}/{key}"
        return f"{letters(column)}{self.number(row)}"

    def number(self, row: int) -> int:
        """Give a row's number as the file counts: from 1, in JSON from 0."""
        return row if self.keys is not None else row + 1 + self.skipped

    def span(self, rows: tuple[int, int], columns: tuple[int, int]) -> str:
        """Give a range from the first row and column to the last, such as `A1:C12`."""
        return f"{self.place(rows[0], columns[0])}:{self.place(rows[1], columns[1])}"


def letters(column: int) -> str:
    """Give a column's letters, as spreadsheets count: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(65 + digit) + name
    return name


def column_number(name: str) -> int:
    """Read a column's letters, in any case: A is 0."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def text(cell: Cell) -> str:
    """Give a cell as it reads, empty for a blank one."""
    if cell is None:
        return ""
    if isinstance(cell, Percent):
        return f"{Decimal(cell)}%"
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
