"""Pictures of first pages: made by the render process, kept on the disk by what they show."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import platformdirs
from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from briefgen import protocol
from briefgen.gui.files.background import Background
from briefgen.gui.link import Link

WIDTH = 420
"""The width of a kept picture, in pixels; sharp at twice the size of a card."""

KEPT = 200
"""How many pictures are kept on the disk; the oldest go first."""

WAITING = 150
"""How often it is looked whether the render process runs, in milliseconds."""

VERSION = b"2"
"""To be raised where pages look different, so that kept pictures are made anew."""


def key_of(data: bytes) -> str:
    """Give the key of the picture of what a file holds."""
    return hashlib.sha256(VERSION + data).hexdigest()


def folder() -> Path:
    """Give the folder of the pictures; it need not exist."""
    return platformdirs.user_cache_path("briefgen", appauthor=False) / "thumbnails"


class Thumbnails(QObject):
    """Gives pictures by key: those at hand at once, others when they are made.

    One is made at a time, so that a briefing that is opened waits for one page at most, and
    none while `is_wanted` says no.
    """

    ready = Signal(str)

    def __init__(
        self, link: Link, is_wanted: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._is_wanted = is_wanted
        self._background = Background(self)
        self._images: dict[str, QImage] = {}
        self._asked: dict[str, bytes] = {}
        self._making = False
        self._timer = QTimer(self, singleShot=True, interval=WAITING)
        self._timer.timeout.connect(self._next)

    def image(self, key: str) -> QImage | None:
        """Give a picture that is at hand."""
        return self._images.get(key)

    def want(self, key: str, packed: bytes) -> None:
        """Ask for the picture of a briefing; `ready` tells when it is there, if it can be made."""
        if key not in self._images:
            self._asked[key] = packed
            self._timer.start(0)

    def take(self, images: dict[str, QImage]) -> None:
        """Take pictures that were kept on the disk."""
        self._images |= images

    def go_on(self) -> None:
        """Go on with what was asked for, after `is_wanted` changed."""
        if self._asked:
            self._timer.start(0)

    def _next(self) -> None:
        if self._making or not self._asked or not self._is_wanted():
            return
        if not self._link.pid:
            self._timer.start(WAITING)
            return
        key = next(iter(self._asked))
        packed = self._asked.pop(key)
        self._making = True

        def answered(answer: protocol.Done | protocol.Failed) -> None:
            self._making = False
            if isinstance(answer, protocol.Done):
                self._draw(key, answer.payload)
            self._timer.start(0)

        self._link.ask(lambda id_: protocol.Render(id_, 1, payload=packed), answered)

    def _draw(self, key: str, pdf: bytes) -> None:
        image = first_page(pdf)
        if image is None:
            return
        self._images[key] = image
        self.ready.emit(key)
        self._background.run(lambda: _keep(key, image), lambda _result, _error: None)


def first_page(pdf: bytes, width: int = WIDTH) -> QImage | None:
    """Draw the first page of a PDF on white; None where there is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.pageCount() < 1:
        return None
    points = document.pagePointSize(0)
    drawn = document.render(0, QSize(width, round(width * points.height() / points.width())))
    page = QImage(drawn.size(), QImage.Format.Format_RGB32)
    page.fill(0xFFFFFFFF)
    painter = QPainter(page)
    painter.drawImage(0, 0, drawn)
    painter.end()
    document.close()
    return page


def kept(key: str) -> QImage | None:
    """Read a picture that is kept on the disk; not on the window's thread."""
    path = folder() / f"{key}.png"
    image = QImage(str(path)) if path.is_file() else QImage()
    return None if image.isNull() else image


def _keep(key: str, image: QImage) -> None:
    """Write a picture to the disk, whole or not at all, and let the oldest go."""
    target = folder()
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = target / f"{key}.part"
    if image.save(str(temporary), "PNG"):  # type: ignore[call-overload]
        temporary.replace(target / f"{key}.png")
    pictures = sorted(target.glob("*.png"), key=lambda path: path.stat().st_mtime)
    for path in pictures[:-KEPT]:
        path.unlink(missing_ok=True)
