"""What a reader of XLSX does not tell: how far a sheet reaches, its formats, empty formulas.

The sheet's XML is scanned for the references and styles of its cells before anything
builds the area that they span: two cells, A1 and ALL200000, span two hundred million.
"""

from __future__ import annotations

import re
import zipfile
from array import array
from dataclasses import dataclass, field
from html import unescape

from briefgen.importers.packed import pieces
from briefgen.importers.sheets import MOST_CELLS, column_number, letters

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL = re.compile(
    rb"""<(?:\w+:)?c\b(?:(?:[^>]*?\s)?r=["']([A-Z]{1,3})(\d{1,7})["'])?(?:[^>]*?\ss=["'](\d{1,5})["'])?"""
)
_TAG = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3}\d{1,7})["'][^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"""
    rb"""\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^>]*)>")
_XFS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_XF = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_BUILT_IN = {
    "2": "0.00",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "39": "#,##0.00",
    "40": "#,##0.00",
}
_MOST_STYLES = 65_000


@dataclass(frozen=True)
class Format:
    """What a number format adds to a number: per cent, and the decimals that it shows."""

    percent: bool = False
    decimals: int = 0


@dataclass
class Extent:
    """How far a sheet reaches, and the formats of its cells.

    `height` and `width` count from A1; `styles` hold an index into `formats` for each
    cell of that area, row by row, and are empty where no format matters. `unsaved` are
    formulas without a value.
    """

    height: int = 0
    width: int = 0
    formats: list[Format] = field(default_factory=list)
    styles: dict[int, array[int]] = field(default_factory=dict)
    unsaved: list[str] = field(default_factory=list)

    @property
    def area(self) -> int:
        """Give the number of cells that the sheet spans."""
        return self.height * self.width

    def format(self, row: int, column: int) -> Format | None:
        """Give the format of a cell, None where it has none that matters."""
        line = self.styles.get(row)
        if line is None or column >= len(line):
            return None
        index = line[column]
        return self.formats[index - 1] if 0 < index <= len(self.formats) else None


def sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Give the worksheets of a workbook: their names and the parts that hold them."""
    targets = {}
    for found in _RELATION.finditer(archive.read("xl/_rels/workbook.xml.rels")):
        relation = _attributes(found[1])
        target = relation.get("Target", "")
        targets[relation.get("Id", "")] = (
            target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        )
    parts = {}
    for found in _SHEET.finditer(archive.read("xl/workbook.xml")):
        sheet = _attributes(found[1])
        identity = next((value for key, value in sheet.items() if key.endswith(":id")), "")
        if targets.get(identity, "") in archive.namelist() and "name" in sheet:
            parts[sheet["name"]] = targets[identity]
    return parts


def extent(archive: zipfile.ZipFile, part: str) -> Extent:
    """Scan a worksheet's part; stops counting formats where the area is too large to be read."""
    found = Extent(formats=_formats(archive))
    matters = any(one != Format() for one in found.formats)
    row = column = -1
    for piece in pieces(archive, part, b"<c "):
        if b"<f" in piece or b":f" in piece:
            found.unsaved += [match.decode() for match in _FORMULA.findall(piece)]
        cells = _CELL.findall(piece)
        if not all(cell[0] for cell in cells):
            row, column = _unnamed(piece, found, row, column)
            continue
        for name, number, style in cells:
            row, column = int(number) - 1, column_number(name.decode())
            _reach(found, row, column)
            if matters and style and found.area <= MOST_CELLS:
                _note(found, row, column, int(style))
    return found


def _unnamed(piece: bytes, found: Extent, row: int, column: int) -> tuple[int, int]:
    """Count cells of which some bear no reference, which the format allows."""
    for tag, text in _TAG.findall(piece):
        attributes = _attributes(text)
        name = _REFERENCE.fullmatch(attributes.get("r", ""))
        if tag == b"row":
            number = attributes.get("r", "")
            row, column = int(number) - 1 if number.isdigit() else row + 1, -1
            continue
        if name:
            row, column = int(name[2]) - 1, column_number(name[1])
        else:
            column += 1
        _reach(found, row, column)
        style = attributes.get("s", "")
        if style.isdigit() and found.area <= MOST_CELLS:
            _note(found, row, column, int(style))
    return row, column


def _reach(found: Extent, row: int, column: int) -> None:
    if row >= found.height:
        found.height = row + 1
    if column >= found.width:
        found.width = column + 1


def _note(found: Extent, row: int, column: int, style: int) -> None:
    if not 0 <= style < len(found.formats) or found.formats[style] == Format():
        return
    line = found.styles.setdefault(row, array("H"))
    if len(line) <= column:
        line.extend([0] * (column + 1 - len(line)))
    line[column] = style + 1


def _formats(archive: zipfile.ZipFile) -> list[Format]:
    """Read the number format of each cell style."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    xml = archive.read("xl/styles.xml")
    codes = dict(_BUILT_IN)
    for match in _FORMAT.finditer(xml):
        one = _attributes(match[1])
        codes[one.get("numFmtId", "")] = one.get("formatCode", "")
    block = _XFS.search(xml)
    styles = _XF.findall(block[0]) if block else []
    return [
        _format(codes.get(_attributes(one).get("numFmtId", ""), ""))
        for one in styles[:_MOST_STYLES]
    ]


def _format(code: str) -> Format:
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code.partition(";")[0])
    if re.search(r"[ymdhsYMDHSEe@/]", plain):
        return Format()
    decimals = re.search(r"\.(0+)", plain)
    return Format("%" in plain, len(decimals[1]) if decimals else 0)


def _attributes(text: bytes) -> dict[str, str]:
    return {
        key.decode(): unescape((double or single).decode("utf-8", "replace"))
        for key, double, single in _ATTRIBUTE.findall(text)
    }


def last_cell(found: Extent) -> str:
    """Name the cell in the lower right corner of what a sheet spans."""
    return f"{letters(max(found.width - 1, 0))}{found.height}"
