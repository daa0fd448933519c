"""How far the sheets of an ODS file reach, and which of its cells are percentages."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from html import unescape

from briefgen.importers.packed import pieces

_TAG = re.compile(
    rb"""<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^>"'])*)>"""
)
_REPEATED = re.compile(rb"""table:number-(?:columns|rows)-repeated=["'](\d{1,9})["']""")
_NAME = re.compile(rb"""table:name=["']([^"']*)["']""")
_STYLED = 16_384


@dataclass
class Extent:
    """How far a sheet reaches, counted from A1, and its percentages by `row * 16384 + column`."""

    height: int = 0
    width: int = 0
    percents: set[int] = field(default_factory=set)

    @property
    def area(self) -> int:
        """Give the number of cells that the sheet spans."""
        return self.height * self.width

    def is_percent(self, row: int, column: int) -> bool:
        """Say whether a cell holds a percentage."""
        return row * _STYLED + column in self.percents


def extents(archive: zipfile.ZipFile) -> dict[str, Extent]:
    """Scan the sheets of an ODS file, repeated rows and cells unrolled in the count."""
    sheets: dict[str, Extent] = {}
    here = Extent()
    depth = row = column = 0
    height = 1
    for piece in pieces(archive, "content.xml", b"<"):
        for closing, tag, attributes in _TAG.findall(piece):
            if tag == b"table":
                depth += -1 if closing else 0 if attributes.endswith(b"/") else 1
                if not closing and depth == 1:
                    name = _NAME.search(attributes)
                    here = Extent()
                    sheets[unescape(name[1].decode("utf-8", "replace")) if name else ""] = here
                    row, height = 0, 0
            elif depth != 1:
                continue
            elif tag == b"table-row":
                if not closing:
                    row, column, height = row + height, 0, _repeated(attributes)
            elif not closing:
                width = _repeated(attributes)
                if b"value-type=" in attributes:
                    here.height = max(here.height, row + height)
                    here.width = max(here.width, column + width)
                    if b'"percentage"' in attributes and height * width <= _STYLED:
                        here.percents.update(
                            (row + down) * _STYLED + column + along
                            for down in range(height)
                            for along in range(width)
                        )
                column += width
    return sheets


def _repeated(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return max(int(found[1]), 1) if found else 1
