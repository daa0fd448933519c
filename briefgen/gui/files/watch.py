"""Whether the briefing's file is still what it was when it was read or written last."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from briefgen.gui.files.background import Background

SETTLING = 250
"""So long after a change the file is looked at: who writes it may not be done, in milliseconds."""

Stamp = tuple[int, int, int]


def digest_of(data: bytes) -> str:
    """Give the SHA-256 of a file's content in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def stamp_of(path: Path) -> Stamp | None:
    """Give what shows cheaply that a file was not touched; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


class Watch(QObject):
    """Watches one file; `changed` tells that its content is another than was known."""

    changed = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._path: Path | None = None
        self._digest = ""
        self._stamp: Stamp | None = None
        self._told = ""
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self, singleShot=True, interval=SETTLING)
        self._watcher.fileChanged.connect(lambda _: self._timer.start())
        self._watcher.directoryChanged.connect(lambda _: self._timer.start())
        self._timer.timeout.connect(self._look)

    def follow(self, path: Path | None, digest: str = "", stamp: Stamp | None = None) -> None:
        """Watch a file whose content has this digest, or none any more.

        `stamp` is the file's from before it was read; without it the content is looked at.
        """
        self._timer.stop()
        if watched := [*self._watcher.files(), *self._watcher.directories()]:
            self._watcher.removePaths(watched)
        self._path, self._digest, self._stamp, self._told = path, digest, stamp, digest
        self._watch()

    def differs(self) -> bool:
        """Say whether the file holds something else than was known; one that is gone does not."""
        if self._path is None or not self._digest:
            return False
        stamp = stamp_of(self._path)
        if stamp is None or stamp == self._stamp:
            return False
        path = self._path
        found = self._background.wait(lambda: _digest(path))
        if found == self._digest:
            self._stamp = stamp
        return found not in ("", self._digest)

    def _watch(self) -> None:
        if self._path is None:
            return
        # The folder as well: a file that is replaced is another one to the watcher.
        for path in (str(self._path), str(self._path.parent)):
            if os.path.exists(path):  # noqa: PTH110 - Qt's names are texts
                self._watcher.addPath(path)

    def _look(self) -> None:
        path = self._path
        if path is None or not self._digest:
            return
        if str(path) not in self._watcher.files():
            self._watch()
        stamp = stamp_of(path)
        if stamp is None or stamp == self._stamp:
            return

        def then(found: str | None, error: BaseException | None) -> None:
            if path != self._path or error is not None or not found:
                return
            if found == self._digest:
                self._stamp, self._told = stamp, found
            elif found != self._told:
                self._told = found
                self.changed.emit()

        self._background.run(lambda: _digest(path), then)


def _digest(path: Path) -> str:
    """Give the digest of a file as it stands, empty where it cannot be read."""
    try:
        return digest_of(path.read_bytes())
    except OSError:
        return ""
