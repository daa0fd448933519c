"""Tables as plain text: aligned columns, or lines of name and value where they are too wide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.render.columns import hanging, width, wrapped
from briefgen.render.markup import Element, classes

GAP = 2
"""How many columns stand free between two."""

NARROWEST = (20, 10)
"""How narrow a column of words may become: rather not below the first, never below the second."""

FIGURES = 14
"""The widest figures, with their qualifier, that are kept on one line."""

TALLEST = 5
"""How many lines a row may take before names and values are easier to read."""


@dataclass(frozen=True)
class Cell:
    """A cell: its text, the column it begins in, and how many it spans.

    It may hold a figure, name its row, or print a value of the briefing.
    """

    text: str
    column: int
    span: int
    figure: bool = False
    name: bool = False
    value: bool = False


@dataclass(frozen=True)
class TextRow:
    """A row: its cells, whether it is a head, and whether a rule stands above it."""

    cells: tuple[Cell, ...]
    head: bool = False
    total: bool = False


def table_lines(table: Element, write: Callable[[Element], str], columns: int) -> list[str]:
    """Write a table in so many columns; `write` gives the text of a cell.

    What the head says of a column of bars stands under the table where it is a value.
    """
    whole = list(_rows(table, write))
    rows = _without_empty_columns(whole)
    if not rows:
        return []
    shown = {cell.text for row in rows if row.head for cell in row.cells}
    heads = (cell for row in whole if row.head for cell in row.cells)
    left = [cell.text for cell in heads if cell.value and cell.text not in shown]
    below = [line for text in left for line in wrapped(text, columns)]
    for narrowest in NARROWEST:
        widths = _widths(rows, columns, narrowest)
        if widths is not None:
            return [*_aligned(rows, widths), *below]
    return [*_named(rows, columns), *below]


def _rows(table: Element, write: Callable[[Element], str]) -> Iterator[TextRow]:
    heads = {row for head in table.iter("thead") for row in head.iter("tr")}
    for row in table.iter("tr"):
        cells = []
        column = 0
        for one in row:
            if one.tag not in {"td", "th"}:
                continue
            span = int(one.get("colspan", "1"))
            figure, name = "num" in classes(one), one.get("scope") == "row"
            value = any("data-field" in part.attrib for part in one.iter())
            cells.append(Cell(write(one), column, span, figure=figure, name=name, value=value))
            column += span
        if any(cell.text for cell in cells):
            scopes = {one.get("scope") for one in row}
            head = row in heads or scopes == {"col"}
            yield TextRow(tuple(cells), head=head, total="total" in classes(row))


def _without_empty_columns(rows: Sequence[TextRow]) -> list[TextRow]:
    """Leave out columns in which nothing is written under the head: bars, rulers."""
    count = max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
    written = [cell for row in rows if not row.head for cell in row.cells if cell.text]
    written = written or [cell for row in rows for cell in row.cells if cell.text]
    begun = {cell.column for cell in written if cell.span == 1}
    spanned = [cell for cell in written if cell.span > 1]
    kept = [
        column
        for column in range(count)
        if column in begun
        # A cell that spans columns alone needs one of them.
        or any(
            cell.column == column and not begun & {*range(column, column + cell.span)}
            for cell in spanned
        )
    ]
    place = {column: new for new, column in enumerate(kept)}
    found = []
    for row in rows:
        cells = []
        for cell in row.cells:
            here = [place[c] for c in range(cell.column, cell.column + cell.span) if c in place]
            if here:
                cells.append(replace(cell, column=here[0], span=len(here)))
        found.append(TextRow(tuple(cells), row.head, row.total))
    return found


def _widths(rows: Sequence[TextRow], columns: int, narrowest: int) -> list[int] | None:
    """Share out the columns of a line, or give None where there are too few for a table."""
    count = max(cell.column + cell.span for row in rows for cell in row.cells)
    natural, floor = [1] * count, [1] * count
    for row in rows:
        for cell in row.cells:
            if cell.span > 1:
                continue
            lines = cell.text.split("\n")
            longest = max(map(width, lines))
            word = max(width(word) for line in lines for word in line.split(" "))
            whole = longest if cell.figure and longest <= FIGURES else min(longest, narrowest)
            natural[cell.column] = max(natural[cell.column], longest)
            floor[cell.column] = max(floor[cell.column], word, whole)
    free = columns - GAP * (count - 1)
    wanted, left = sum(natural) - sum(floor), free - sum(floor)
    if left < 0:
        return None
    if wanted <= left:
        shared = natural
    else:
        pairs = zip(floor, natural, strict=True)
        shared = [low + (high - low) * left // wanted for low, high in pairs]
    cells = [cell for row in rows for cell in row.cells]
    tall = max(len(wrapped(cell.text, _extent(shared, cell))) for cell in cells)
    return shared if tall <= TALLEST else None


def _extent(widths: Sequence[int], cell: Cell) -> int:
    return sum(widths[cell.column : cell.column + cell.span]) + GAP * (cell.span - 1)


def _aligned(rows: Sequence[TextRow], widths: Sequence[int]) -> Iterator[str]:
    figures = {
        cell.column + cell.span - 1
        for row in rows
        for cell in row.cells
        if cell.figure and not row.head
    }
    headed = False
    for row in rows:
        rule = (" " * GAP).join("-" * one for one in widths)
        if (headed and not row.head) or row.total:
            yield rule
        headed = row.head
        pieces = [(cell, wrapped(cell.text, _extent(widths, cell))) for cell in row.cells]
        for n in range(max(len(lines) for _, lines in pieces)):
            line = ""
            for cell, lines in pieces:
                text = lines[n] if n < len(lines) else ""
                start = sum(widths[: cell.column]) + GAP * cell.column
                if cell.column + cell.span - 1 in figures and (cell.figure or cell.span == 1):
                    start += max(0, _extent(widths, cell) - width(text))
                line += " " * (start - width(line)) + text
            yield line.rstrip()
    if headed:
        yield rule


def _named(rows: Sequence[TextRow], columns: int) -> Iterator[str]:
    """Write each row as its name and, under it, a line for each value with its column's name.

    What names the row says so of itself, unless the briefing says what its column is.
    """
    names: dict[int, str] = {}
    said: set[int] = set()
    for row in rows:
        if row.head:
            names |= {
                column: cell.text.replace("\n", " ")
                for cell in row.cells
                for column in range(cell.column, cell.column + cell.span)
                if cell.text
            }
            said |= {cell.column for cell in row.cells if cell.value}
            continue
        title, *values = _title_first([cell for cell in row.cells if cell.text])
        own = names.get(title.column, "")
        plain = not own or (title.name and title.column not in said)
        first = title.text if plain else f"{own}: {title.text}"
        yield from hanging(_in_one_line(first), "", "  ", columns)
        for cell in values:
            name = names.get(cell.column, "")
            text = _in_one_line(cell.text)
            yield from hanging(f"{name}: {text}" if name else text, "  ", "    ", columns)


def _in_one_line(text: str) -> str:
    """Join the lines of a cell, by what each ends with or by a semicolon."""
    return re.sub(r"(?<=[.;:,])\n", " ", text).replace("\n", "; ")


def _title_first(cells: list[Cell]) -> list[Cell]:
    """Put the cell that names the row before the others."""
    return sorted(cells, key=lambda cell: not cell.name)
