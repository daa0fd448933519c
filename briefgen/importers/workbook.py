"""Spreadsheets: XLSX and ODS, read as values; what would take too much memory is refused first."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Any

import python_calamine

from briefgen.core.errors import BriefgenError
from briefgen.core.misread import fits
from briefgen.core.quoted import quoted
from briefgen.i18n import Message, msg
from briefgen.importers import ods, packed, xlsx
from briefgen.importers.delimited import empty
from briefgen.importers.sheets import MOST_CELLS, Cell, Percent, Sheet

_SHOWN = 3


def names(data: bytes, name: str) -> list[str]:
    """Name the sheets of a workbook. Raises `BriefgenError`."""
    with packed.opened(data, name) as archive:
        found = list(_parts(archive, name))
    if not found:
        raise empty(name)
    return found


def read(data: bytes, name: str, wanted: str | None) -> Sheet:
    """Read one sheet, the first where none is named. Raises `BriefgenError`."""
    with packed.opened(data, name) as archive:
        parts = _parts(archive, name)
        if not parts:
            raise empty(name)
        sheet = next(iter(parts)) if wanted is None else wanted
        if sheet not in parts:
            raise BriefgenError(
                msg(
                    "%(name)s has no sheet “%(sheet)s”: it has %(sheets)s.",
                    name=name,
                    sheet=quoted(sheet),
                    sheets=quoted(", ".join(parts), 300),
                )
            )
        if _is_ods(archive):
            return _ods(data, name, sheet, ods.extents(archive)[sheet])
        return _xlsx(data, name, sheet, xlsx.extent(archive, parts[sheet]))


def _is_ods(archive: zipfile.ZipFile) -> bool:
    return "content.xml" in archive.namelist()


def _parts(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    listed = archive.namelist()
    if "content.xml" in listed:
        if b"manifest:encryption-data" in archive.read("META-INF/manifest.xml"):
            raise packed.locked(name)
        return dict.fromkeys(ods.extents(archive), "content.xml")
    if "xl/workbook.xml" in listed:
        return xlsx.sheets(archive)
    raise BriefgenError(
        msg("%(name)s is no spreadsheet that is read here: save it as XLSX or ODS.", name=name)
    )


def _xlsx(data: bytes, name: str, sheet: str, extent: xlsx.Extent) -> Sheet:
    if extent.area > MOST_CELLS:
        raise _sparse(name, sheet, xlsx.last_cell(extent))

    def shown(row: int, column: int, cell: Cell) -> Cell:
        form = extent.format(row, column)
        if form is None or not isinstance(cell, int | Decimal) or isinstance(cell, bool):
            return cell
        return _with_format(Decimal(cell), percent=form.percent, decimals=form.decimals)

    said: list[Message] = []
    if extent.unsaved:
        said.append(
            msg(
                "%(cells)s hold formulas without a saved value and count as empty: open the file"
                " in a spreadsheet and save it.",
                cells=_listed(extent.unsaved),
            )
        )
    return _sheet(data, name, sheet, shown if extent.styles else None, said)


def _ods(data: bytes, name: str, sheet: str, extent: ods.Extent) -> Sheet:
    if extent.area > MOST_CELLS:
        raise _sparse(name, sheet, str(extent.height))

    def shown(row: int, column: int, cell: Cell) -> Cell:
        if isinstance(cell, int | Decimal) and extent.is_percent(row, column):
            return _with_format(Decimal(cell), percent=True, decimals=0)
        return cell

    return _sheet(data, name, sheet, shown if extent.percents else None, [])


def _with_format(value: Decimal, *, percent: bool, decimals: int) -> Cell:
    """Give a number as its format shows it, never with fewer digits than it has."""
    number = value.scaleb(2) if percent else value
    exponent = number.normalize().as_tuple().exponent
    has = max(0, -exponent) if isinstance(exponent, int) else 0
    number = number.quantize(Decimal(1).scaleb(-max(has, decimals)))
    return Percent(number) if percent else number


def _sheet(
    data: bytes,
    name: str,
    sheet: str,
    shown: Callable[[int, int, Cell], Cell] | None,
    said: list[Message],
) -> Sheet:
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            found = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except python_calamine.PasswordError:
        raise packed.locked(name) from None
    except (python_calamine.CalamineError, ValueError, OSError, KeyError):
        raise packed.damaged(name) from None
    rows: list[Sequence[Cell]] = [[_cell(value) for value in row] for row in found]
    while rows and not any(cell is not None and cell != "" for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise BriefgenError(
            msg(
                "The sheet “%(sheet)s” of %(name)s is empty: choose another.",
                sheet=quoted(sheet),
                name=name,
            )
        )
    return Sheet(sheet, rows, shown=shown, said=said)


def _cell(value: Any) -> Cell:
    """Take a value as the file means it: spreadsheets keep whole numbers as floats."""
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return int(value)
        number = Decimal(repr(value))
        return number if fits(number) else repr(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return None if value == "" else value


def _sparse(name: str, sheet: str, last: str) -> BriefgenError:
    return BriefgenError(
        msg(
            "The sheet “%(sheet)s” of %(name)s reaches to %(last)s, more than %(limit)s cells:"
            " delete what stands far out, or copy the table to a sheet of its own.",
            sheet=quoted(sheet),
            name=name,
            last=last,
            limit=MOST_CELLS,
        )
    )


def _listed(cells: Sequence[str]) -> str:
    more = " …" if len(cells) > _SHOWN else ""
    return ", ".join(cells[:_SHOWN]) + more
