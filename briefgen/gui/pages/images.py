"""Pages drawn to images off the window's thread, and kept within a bound.

PDFium has one lock for all documents: while a page is drawn, a call on any QPdfDocument
waits for it. So one thing is drawn at a time, and documents are touched between two
drawings only. Nothing queues: when the drawing is done, those who show pages are asked
again what they need most, so the latest page wins by itself.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QObject, QRect, QSize, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer

from briefgen.protocol import Page

CACHE = 160 * 1024 * 1024
"""The most bytes of images that are kept; those longest unused go first."""

BAND = 4 * 1024 * 1024
"""The most pixels that are drawn at once: a larger page is drawn in bands."""

FAILED = 256
"""How many bands that could not be drawn are remembered, so that none is tried for ever."""


@dataclass(frozen=True)
class Band:
    """A run of whole lines of a page's picture: `size` is the picture's, in device pixels."""

    key: str
    size: tuple[int, int]
    top: int
    height: int

    @property
    def bytes(self) -> int:
        """Give what its image takes."""
        return self.size[0] * self.height * 4


def bands(key: str, size: tuple[int, int], top: int = 0, bottom: int | None = None) -> list[Band]:
    """Give the bands of a page's picture that have a line from `top` to before `bottom`."""
    width, height = size
    step = min(height, max(1, BAND // width))
    end = height if bottom is None else min(bottom, height)
    if top >= end:
        return []
    first = max(0, top) // step * step
    return [Band(key, size, y, min(step, height - y)) for y in range(first, end, step)]


Wanted = Callable[[], Iterable[tuple[Page, Band]]]
"""Gives what is needed, most needed first."""


class Images(QObject):
    """Draws bands of pages, the most wanted first, and keeps them; `drawn(band)` says so."""

    drawn = Signal(object)

    def __init__(self, parent: QObject | None = None, cache: int = CACHE) -> None:
        super().__init__(parent)
        self._limit = cache
        self._kept: OrderedDict[Band, QImage] = OrderedDict()
        self._failed: OrderedDict[Band, None] = OrderedDict()
        self._sources: list[Wanted] = []
        self._drawing: Band | None = None
        self._buffer = QBuffer(self)
        self._loaded = ""
        self._document = QPdfDocument(self)
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(self._document)
        self._renderer.pageRendered.connect(self._finish)
        self.bytes = 0
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.stop)

    def add_source(self, wanted: Wanted) -> None:
        """Ask this function too for what is needed, after those that were added before."""
        self._sources.append(wanted)

    def stop(self) -> None:
        """End the thread that draws: a running one would abort the program at its end."""
        self._sources.clear()
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.SingleThreaded)

    @property
    def idle(self) -> bool:
        """Say whether nothing is being drawn."""
        return self._drawing is None

    def get(self, band: Band) -> QImage | None:
        """Give a band's image, or None where it is not drawn."""
        image = self._kept.get(band)
        if image is not None:
            self._kept.move_to_end(band)
        return image

    def refresh(self) -> None:
        """Look at what is needed now; nothing happens while something is being drawn."""
        if self._drawing is None:
            page, band = next(self._missing(), (None, None))
            if page is not None and band is not None:
                self._draw(page, band)

    def _missing(self) -> Iterator[tuple[Page, Band]]:
        """Give what is needed and not there, as far as all that is needed fits the cache."""
        room = self._limit
        for source in self._sources:
            for page, band in source():
                room -= band.bytes
                if room < 0:
                    return
                if self.get(band) is None and band not in self._failed:
                    yield page, band

    def _draw(self, page: Page, band: Band) -> None:
        if self._loaded != page.key:
            self._load(page)
        width, height = band.size
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(QSize(width, height))
        options.setScaledClipRect(QRect(0, band.top, width, band.height))
        self._drawing = band
        if not self._renderer.requestPage(0, QSize(width, band.height), options):
            self._finish(0, QSize(), QImage())

    def _load(self, page: Page) -> None:
        """Put a page's PDF into the document; its buffer lives as long as it is read from."""
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(page.payload))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._loaded = page.key

    def _finish(self, _number: int, _size: QSize, image: QImage) -> None:
        band, self._drawing = self._drawing, None
        if band is None:
            return
        if image.isNull():
            self._failed[band] = None
            while len(self._failed) > FAILED:
                self._failed.popitem(last=False)
        else:
            self._keep(band, _on_paper(image))
            self.drawn.emit(band)
        self.refresh()

    def _keep(self, band: Band, image: QImage) -> None:
        self._kept[band] = image
        self.bytes += band.bytes
        while self.bytes > self._limit and len(self._kept) > 1:
            gone, _ = self._kept.popitem(last=False)
            self.bytes -= gone.bytes


def _on_paper(image: QImage) -> QImage:
    """Lay a picture with a transparent ground on white."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper
