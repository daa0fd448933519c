"""Files that are dropped on the window are opened."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from briefgen.gui.files.dialogs import BRIEFINGS

if TYPE_CHECKING:
    from briefgen.gui.files.files import Files

_SUFFIXES = tuple(pattern.removeprefix("*") for pattern in BRIEFINGS)


class Dropping(QObject):
    """Takes what is dropped on a window and what no part of it wanted for itself."""

    def __init__(self, files: Files, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept one file that can be opened, and open it once the drop is over."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        assert isinstance(event, QDropEvent)
        path = dropped(event.mimeData(), _SUFFIXES)
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            # Later: what is asked must not hold up the program that the file comes from.
            QTimer.singleShot(0, self, lambda: self._files.open(path))
        return True


def dropped(data: QMimeData, suffixes: Collection[str]) -> Path | None:
    """Give the one file that is dragged where its name has one of the suffixes, else None."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in suffixes else None
