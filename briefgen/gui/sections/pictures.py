"""Pictures of the kinds of section: each kind's sample, laid out by the render process.

They come one after the other while somebody looks at them, and stay in the user's cache:
a picture is made again only when the sample, the templates or the program changed.
"""

from __future__ import annotations

import hashlib
import logging
from collections import deque
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import platformdirs
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtPdf import QPdfDocument

from briefgen import protocol, resources
from briefgen.core.errors import BriefgenError
from briefgen.gui.link import Link
from briefgen.sections.base import Section
from briefgen.sections.offers import pictured
from briefgen.store import files
from briefgen.store.briefingfile import pack

WIDTH = 720
"""The width of a picture, in pixels: twice what is shown, for screens of twice the points."""

_log = logging.getLogger(__name__)


def cache_folder() -> Path:
    """Give the folder in which pictures are kept; it need not exist."""
    return platformdirs.user_cache_path("briefgen", appauthor=False) / "pictures"


class Pictures(QObject):
    """Gives pictures of kinds, from memory, disk or the render process; `came(kind)` tells of one."""

    came = Signal(str)

    def __init__(
        self, link: Link, folder: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._folder = folder or cache_folder()
        self._kept: dict[str, QImage | None] = {}
        self._waiting: deque[Section[Any]] = deque()
        self._busy = False
        self._looks = b""

    def get(self, kind: Section[Any]) -> QImage | None:
        """Give a kind's picture, None where it is not there (yet)."""
        return self._kept.get(kind.kind)

    def ask(self, kinds: list[Section[Any]]) -> None:
        """Have the pictures of these kinds come, in this order."""
        self._waiting = deque(one for one in kinds if one.kind not in self._kept)
        self._soon()

    def stop(self) -> None:
        """Ask for no more; what is under way comes."""
        self._waiting.clear()

    def _soon(self) -> None:
        # One at a time, each in a turn of its own: whoever types goes first.
        if self._waiting and not self._busy:
            self._busy = True
            QTimer.singleShot(0, self, self._next)

    def _next(self) -> None:
        self._busy = False
        if not self._waiting:
            return
        kind = self._waiting.popleft()
        briefing = pictured(kind)
        if briefing is None:
            self._keep(kind, None)
            return
        payload = pack(briefing)
        path = self._path(payload)
        image = QImage()
        if path.is_file() and image.load(str(path)):
            self._keep(kind, image)
            return
        self._busy = True

        def answered(answer: protocol.Done | protocol.Failed) -> None:
            self._busy = False
            made = drawn(answer.payload) if isinstance(answer, protocol.Done) else None
            if made is not None:
                self._save(path, made)
            self._keep(kind, made)

        self._link.ask(lambda id_: protocol.Render(id_, 1, payload=payload), answered)

    def _keep(self, kind: Section[Any], image: QImage | None) -> None:
        self._kept[kind.kind] = image
        self.came.emit(kind.kind)
        self._soon()

    def _path(self, payload: bytes) -> Path:
        self._looks = self._looks or _looks()
        digest = hashlib.sha256(self._looks + hashlib.sha256(payload).digest())
        return self._folder / f"{digest.hexdigest()[:32]}-{WIDTH}.png"

    def _save(self, path: Path, image: QImage) -> None:
        """Keep a picture for the next time; a cache that cannot be written is no reason to stop."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            files.write(path, bytes(data.data()))
        except (OSError, BriefgenError) as error:
            _log.warning("a picture was not kept: %s", error)


def _looks() -> bytes:
    """Give what decides on the looks besides the sample: the program's version and its templates."""
    try:
        said = version("briefgen")
    except PackageNotFoundError:
        said = "0"
    digest = hashlib.sha256(said.encode())
    for path in sorted(resources.templates().rglob("*")):
        if path.is_file():
            state = path.stat()
            digest.update(f"{path.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.digest()


def drawn(pdf: bytes) -> QImage | None:
    """Draw the first page of a PDF on white; None where there is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.pageCount() < 1:
        return None
    points = document.pagePointSize(0)
    size = QSize(WIDTH, round(WIDTH * points.height() / points.width()))
    page = document.render(0, size)
    document.close()
    if page.isNull():
        return None
    paper = QImage(size, QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, page)
    painter.end()
    return paper
