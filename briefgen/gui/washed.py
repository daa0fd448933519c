"""The light ground on which something is said that one should not miss."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from briefgen.gui import appearance
from briefgen.gui.strokes import ROUND, box


class Washed(QWidget):
    """A widget on the ground of warnings, in the colours of the moment."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        box(QPainter(self), self.rect(), None, appearance.colours().warning_wash, ROUND)
