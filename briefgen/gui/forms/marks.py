"""Small things beside a field: a line that is cut where it is too long, a chip, a fold."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from briefgen.gui import appearance

SMALL = 0.92
"""The size of small print, as a part of the window's."""


def small(widget: QWidget) -> None:
    """Set a widget's text in small print, in step with the window's own size."""
    font = widget.font()
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * SMALL)
    widget.setFont(font)


class Elided(QWidget):
    """One line of text, cut with … where the place ends; the whole is its tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._tone = "text"
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """Give the whole text."""
        return self._text

    @property
    def tone(self) -> str:
        """Give the colour in which it is said."""
        return self._tone

    def say(self, text: str, tone: str) -> None:
        """Show a text in one of the colours of `Colours`."""
        if (text, tone) != (self._text, self._tone):
            self._text, self._tone = text, tone
            self.setToolTip(text)
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for one line, as long as the text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        painter.setPen(QColor(getattr(appearance.colours(), self._tone)))
        cut = self.fontMetrics().elidedText(
            self._text.replace("\n", " "), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut
        )


class Tag(QLabel):
    """A few words on a light ground: where a value came from, or that it is still the preset's."""

    def __init__(self, tone: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        small(self)
        self.setContentsMargins(6, 1, 6, 1)
        self.hide()

    def say(self, text: str, tip: str = "") -> None:
        """Show the words; nothing is shown for none."""
        if text != self.text() or tip != self.toolTip():
            self.setText(text)
            self.setAccessibleName(text)
            self.setToolTip(tip or text)
            self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words on their ground."""
        colours = appearance.colours()
        warned = self._tone == "warning"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.warning_wash if warned else colours.raised))
        painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setPen(QColor(colours.warning if warned else colours.muted))
        inside = self.rect().adjusted(6, 0, -6, 0)
        cut = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, inside.width()
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, cut)

    def minimumSizeHint(self) -> QSize:
        """Give way where there is little room."""
        return QSize(24, super().minimumSizeHint().height())


class Fold(QWidget):
    """A heading that opens and closes what is under it; the inside is made when first opened."""

    toggled = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QToolButton()
        self.button.setText(name)
        self.button.setAccessibleName(name)
        self.button.setAutoRaise(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setIcon(appearance.icon("chevron-right"))
        self.button.setIconSize(QSize(14, 14))
        self.inside = QWidget()
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(appearance.WIDE, appearance.TIGHT, 0, 0)
        self.inside.hide()
        self.line = QHBoxLayout()
        self.line.setSpacing(appearance.GRID)
        self.line.addWidget(self.button)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)
        self.outer.addLayout(self.line)
        self.outer.addWidget(self.inside)
        self.is_open: bool = False
        self.button.clicked.connect(lambda: self._turn(opened=not self.is_open))

    def open(self) -> None:
        """Show the inside."""
        if not self.is_open:
            self._turn(opened=True)

    def _turn(self, *, opened: bool) -> None:
        self.is_open = opened
        self.button.setIcon(appearance.icon("chevron-down" if opened else "chevron-right"))
        self.toggled.emit(opened)
        self.inside.setVisible(opened)


def hairline(painter: QPainter, rect: QRect) -> None:
    """Draw a hairline down the left edge of a rectangle, which holds a group together."""
    painter.fillRect(
        QRect(rect.left(), rect.top(), 1, rect.height()), QColor(appearance.colours().line)
    )
