"""Printing pictures of pages, where the system takes no PDF: strip by strip, between events."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

STRIP = 256
"""How many rows of dots are drawn at once: at 600 dots to the inch some 20 ms of work."""


class PicturePrinting(QObject):
    """Draws pages of a PDF at the printer's resolution and hands them over.

    Signals: `progressed(done, total)` in pages; `finished` when the last was handed over or
    the printing was cancelled; `failed` where the printer cannot be drawn on.
    """

    progressed = Signal(int, int)
    finished = Signal()
    failed = Signal()

    def __init__(
        self, pdf: bytes, printer: QPrinter, numbers: list[int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._printer = printer
        self._numbers = numbers * (1 if printer.supportsMultipleCopies() else printer.copyCount())
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(self)
        self._document.load(self._buffer)
        self._painter = QPainter()
        self._page = 0
        self._row = 0
        self._cancelled = False
        self._sheet = QRect()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begin; the window goes on meanwhile."""
        self._printer.setFullPage(True)
        if not self._numbers or not self._painter.begin(self._printer):
            QTimer.singleShot(0, self, self.failed.emit)
            return
        self._timer.start()

    def cancel(self) -> None:
        """Stop; what is with the printer already may come out."""
        self._cancelled = True

    def _step(self) -> None:
        """Draw one strip, or turn to the next page."""
        if self._cancelled:
            self._printer.abort()
            self._end()
            return
        if self._row == 0:
            self._sheet = self._placed(self._numbers[self._page] - 1)
        if self._row < self._sheet.height():
            self._draw_strip()
            self._row += STRIP
            return
        self._page += 1
        self._row = 0
        self.progressed.emit(self._page, len(self._numbers))
        if self._page < len(self._numbers):
            self._printer.newPage()
        else:
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._painter.end()
        self._document.close()
        self.finished.emit()

    def _placed(self, page: int) -> QRect:
        """Give where a page stands on its sheet, in dots: at its size, or smaller to fit."""
        points, dots = self._document.pagePointSize(page), self._printer.resolution() / 72
        paper = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        size = QSize(round(points.width() * dots), round(points.height() * dots))
        # half a millimetre more is the rounding of A4, not another paper
        slack = round(dots * 1.5)
        if size.width() > paper.width() + slack or size.height() > paper.height() + slack:
            scale = min(paper.width() / size.width(), paper.height() / size.height())
            size = QSize(round(size.width() * scale), round(size.height() * scale))
        placed = QRect(0, 0, size.width(), size.height())
        placed.moveCenter(paper.translated(-paper.topLeft()).center())
        return placed

    def _draw_strip(self) -> None:
        size = self._sheet.size()
        height = min(STRIP, size.height() - self._row)
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(size)
        options.setScaledClipRect(QRect(0, self._row, size.width(), height))
        page = self._numbers[self._page] - 1
        drawn = self._document.render(page, QSize(size.width(), height), options)
        strip = QImage(drawn.size(), QImage.Format.Format_RGB32)
        strip.fill(QColor("white"))
        on_white = QPainter(strip)
        on_white.drawImage(0, 0, drawn)
        on_white.end()
        self._painter.drawImage(self._sheet.x(), self._sheet.y() + self._row, strip)
