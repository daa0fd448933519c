"""What was copied last, in this program or in another."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def content() -> QMimeData:
    """Give what the clipboard holds, with nothing in it where nothing was copied yet."""
    # Qt gives no object at all for an empty clipboard.
    held: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return held if held is not None else QMimeData()
