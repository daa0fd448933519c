"""A print job: what the system's dialog was told, as arguments of `lp` or as page numbers.

`lp` hands a PDF to CUPS as it is, so that text stays text down to the printer; QPrinter
would turn it into pictures.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintEngine, QPrinter

_CUPS_OPTIONS = 0xFE00
"""Qt's key of the options that its dialog's own CUPS tabs set: names and values in turn."""

_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}
"""What is not here is left to the printer's own setting."""


def program() -> str | None:
    """Give the program that hands files to CUPS, None where the system has none."""
    return None if sys.platform == "win32" else shutil.which("lp")


def takes_pdf(printer: QPrinter) -> bool:
    """Say whether the printer chosen is a queue that `lp` can hand a PDF to."""
    native = printer.outputFormat() is QPrinter.OutputFormat.NativeFormat
    return native and bool(printer.printerName()) and program() is not None


def arguments(printer: QPrinter, current: int, paper: str) -> list[str]:
    """Give the arguments with which `lp` prints its input as the dialog was told.

    `current` is the page that is read, from 1; `paper` is the size of the PDF's pages. On
    another paper pages are made to fit, so that no marking at their edge is cut off; on
    their own they are printed at their size.
    """
    given = dict(_options(printer, current, paper)) | _dialogs_own(printer)
    asked = ["-d", printer.printerName(), "-n", str(printer.copyCount())]
    if printer.docName():
        asked += ["-t", printer.docName()]
    for name, value in given.items():
        asked += ["-o", f"{name}={value}" if value else name]
    return asked


def pages(printer: QPrinter, current: int, total: int) -> list[int]:
    """Give the numbers of the pages to print, from 1, in the order in which they come out."""
    ranges = _ranges(printer, current)
    chosen = [page for page in range(1, total + 1) if ranges.isEmpty() or ranges.contains(page)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    return chosen


def _options(printer: QPrinter, current: int, paper: str) -> Iterator[tuple[str, str]]:
    ranges = _ranges(printer, current)
    if not ranges.isEmpty():
        yield "page-ranges", ranges.toString()
    yield "collate", "true" if printer.collateCopies() else "false"
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        yield "outputorder", "reverse"
    if printer.duplex() in _SIDES:
        yield "sides", _SIDES[printer.duplex()]
    grey = printer.colorMode() is QPrinter.ColorMode.GrayScale
    yield "print-color-mode", "monochrome" if grey else "color"
    layout = printer.pageLayout()
    yield "media", _media(layout.pageSize())
    if layout.orientation() is QPageLayout.Orientation.Landscape:
        yield "orientation-requested", "4"
    same = layout.pageSize().key() == paper
    yield "print-scaling", "none" if same else "fit"


def _ranges(printer: QPrinter, current: int) -> QPageRanges:
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        only = QPageRanges()
        only.addPage(max(1, current))
        return only
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        return printer.pageRanges()
    return QPageRanges()


def _media(size: QPageSize) -> str:
    """Name a paper as CUPS does; one that has no name by its measures."""
    if size.id() is not QPageSize.PageSizeId.Custom:
        return size.key()
    measures = size.size(QPageSize.Unit.Millimeter)
    return f"Custom.{measures.width():g}x{measures.height():g}mm"


def _dialogs_own(printer: QPrinter) -> dict[str, str]:
    """Give what the dialog's own CUPS tabs were told: tray, banner pages, hold, even pages."""
    key = QPrintEngine.PrintEnginePropertyKey(_CUPS_OPTIONS)
    found = printer.printEngine().property(key) or []
    return dict(zip(found[::2], found[1::2], strict=False))
