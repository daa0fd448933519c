"""Cells from the clipboard and to it: tab-separated text, and the tables of HTML."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from html.parser import HTMLParser

from briefgen.gui import copied

MOST = 100_000
"""How many cells are taken from a clipboard."""

_BREAK = "\0"

Cells = list[list[str]]


def held() -> Cells:
    """Give the cells that the clipboard holds: of its HTML where that has a table, else of its text."""
    data = copied.content()
    cells = of_html(data.html()) if data.hasHtml() else []
    return cells or of_text(data.text())


def of_text(text: str) -> Cells:
    """Read tab-separated text; a cell in quotation marks may hold tabs and line breaks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not lines:
        return []
    if '"' not in lines:
        return _even([line.split("\t") for line in lines.split("\n")])
    reader = csv.reader(io.StringIO(lines), dialect="excel-tab")
    try:
        return _even([list(row) for row in reader])
    except csv.Error:
        return _even([line.split("\t") for line in lines.split("\n")])


def to_text(cells: Sequence[Sequence[str]]) -> str:
    """Write tab-separated text as spreadsheets do."""
    return "\n".join("\t".join(map(_quoted, row)) for row in cells)


def of_html(html: str) -> Cells:
    """Read the first table of an HTML text; nothing where there is none.

    A cell over several columns or rows is read once, where it begins; the rest of its
    places are empty.
    """
    parser = _Tables()
    parser.feed(html)
    parser.close()
    return _even(parser.rows)


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in '\t\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _even(rows: Cells) -> Cells:
    """Give every row the same number of cells, and no more cells than are taken."""
    width = max((len(row) for row in rows), default=0)
    rows = rows[: max(1, MOST // max(width, 1))]
    return [row + [""] * (width - len(row)) for row in rows]


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Cells = []
        self._depth = 0
        self._done = False
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._below: dict[int, int] = {}
        """Columns that a cell from above still covers, and for how many rows."""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        if self._done or self._depth != 1:
            return
        if tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self._end_cell()
            found = dict(attributes)
            self._span = _span(found.get("colspan")), _span(found.get("rowspan"))
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append(_BREAK)

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            if self._depth == 1:
                self._end_cell()
                self._done = True
                self.rows = [row for row in self.rows if row]
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data.replace(_BREAK, ""))

    def close(self) -> None:
        """End the table that the text left open."""
        super().close()
        self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is None or not self.rows:
            return
        row = self.rows[-1]
        self._cover(row)
        # Line breaks of the source are spaces; those of <br> stay.
        lines = "".join(self._cell).split(_BREAK)
        text = "\n".join(" ".join(line.split()) for line in lines).strip("\n")
        columns, rows = self._span
        for step in range(columns):
            if rows > 1:
                self._below[len(row)] = rows
            row.append(text if step == 0 else "")
        self._cell = None

    def _cover(self, row: list[str]) -> None:
        while self._below.get(len(row), 0) > 1 and len(self.rows) > 1:
            self._below[len(row)] -= 1
            row.append("")


def _span(text: str | None) -> int:
    return min(max(int(text), 1), 200) if text and text.isdigit() else 1
