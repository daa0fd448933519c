"""Spreadsheets as small as they can be, written by hand: the tests need no library for them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from briefgen.importers.sheets import letters

Cell = str | int | float | None | tuple[str, str]
"""A text, a number, nothing, or (raw XML inside the cell, its attributes) as it stands."""
PERCENT = 1
"""The style of a cell that shows 0.4085 as 40.85%."""
TWO_PLACES = 2
"""The style of a cell that shows 40.8 as 40.80."""
DATE = 3
"""The style of a cell that shows 45697 as a date."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="10"/>'
    '<xf numFmtId="2"/><xf numFmtId="14"/></cellXfs></styleSheet>'
)


def styled(value: float, style: int) -> tuple[str, str]:
    """Give a number with a style."""
    return f"<v>{value}</v>", f's="{style}"'


def formula(text: str, value: str = "") -> tuple[str, str]:
    """Give a formula with the value that was saved with it, if any."""
    saved = f"<v>{value}</v>" if value else ""
    return f"<f>{escape(text)}</f>{saved}", ""


def xlsx(
    sheets: Mapping[str, Sequence[Sequence[Cell]]], extra: Mapping[str, str] | None = None
) -> bytes:
    """Give the bytes of an XLSX file; `extra` replaces parts by their names."""
    named = list(sheets)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        + "".join(
            f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="s{at}"/>'
            for at, name in enumerate(named, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="s{at}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
            for at in range(1, len(named) + 1)
        )
        + f'<Relationship Id="t" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
    }
    for at, name in enumerate(named, 1):
        rows = "".join(
            f'<row r="{number}">'
            + "".join(_cell(cell, f"{letters(c)}{number}") for c, cell in enumerate(row))
            + "</row>"
            for number, row in enumerate(sheets[name], 1)
        )
        parts[f"xl/worksheets/sheet{at}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        )
    return zipped({**parts, **(extra or {})})


def _cell(cell: Cell, place: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return f'<c r="{place}" {cell[1]}>{cell[0]}</c>'
    if isinstance(cell, str):
        return (
            f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
        )
    return f'<c r="{place}"><v>{cell}</v></c>'


def ods(sheets: Mapping[str, Sequence[Sequence[Cell]]], tail: str = "") -> bytes:
    """Give the bytes of an ODS file; a cell (XML, attributes) stands as it is, `tail` ends each sheet."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>"
        + "".join(
            "<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>"
            for row in rows
        )
        + tail
        + "</table:table>"
        for name, rows in sheets.items()
    )
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, tuple):
        return f"<table:table-cell {cell[1]}><text:p>{cell[0]}</text:p></table:table-cell>"
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Give the bytes of a ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
