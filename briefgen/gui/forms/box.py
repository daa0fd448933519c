"""The box of choices: what is typed finds a choice in its list, Enter or Tab takes it."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox

from briefgen.gui import appearance

PAUSE = 3000
"""Milliseconds without a key after which typing begins anew."""


class Box(QComboBox):
    """A box of choices that the wheel passes over: scrolling a form changes nothing.

    `leaving` is 1 or -1 while a choice is told that Tab took, forwards or back: whoever moves
    on himself then sets it to 0.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.unset = False
        self.leaving = 0
        self._typed = ""
        self._since = QElapsedTimer()

    def sizeHint(self) -> QSize:
        """Ask for the height that lines of text have."""
        size = super().sizeHint()
        return QSize(size.width(), self.fontMetrics().height() + 14)

    def minimumSizeHint(self) -> QSize:
        """Give way to half a dozen letters."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box as lines of text are drawn; what is not chosen is said more quietly."""
        colours = appearance.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.line), 1))
        painter.setBrush(QColor(colours.base if self.isEnabled() else colours.window))
        painter.drawRoundedRect(edge, 4, 4)
        icon = appearance.icon("chevron-down")
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        side = 14
        place = QRect(self.width() - side - 8, (self.height() - side) // 2, side, side)
        icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        quiet = self.unset and self.currentIndex() == 0
        if not self.isEnabled() or quiet:
            painter.setPen(QColor(colours.muted))
        else:
            painter.setPen(QColor(colours.text))
        inside = self.rect().adjusted(8, 0, -side - 12, 0)
        cut = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)

    def showPopup(self) -> None:
        """Open the list as wide as its longest entry: the box itself may be narrow."""
        view = self.view()
        if view.isVisible():
            return
        self._typed = ""
        view.installEventFilter(self)
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(view.sizeHintForColumn(0) + bar + 2 * view.frameWidth())
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()

    # -- typing -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list at what is typed: a closed box would take each letter for a choice."""
        if _letters(event) and not event.text().isspace():
            self.showPopup()
            self._find(event.text())
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take letters and Tab for the open list."""
        if (
            watched is self.view()
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            going_on = bool(self._typed) and not self._since.hasExpired(PAUSE)
            if _letters(event) and (going_on or not event.text().isspace()):
                self._find(event.text())
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._take(forward=event.key() == Qt.Key.Key_Tab)
                return True
        return super().eventFilter(watched, event)

    def _find(self, letters: str) -> None:
        """Go to the first choice that begins with what was typed, else to one of whose words does.

        A letter by which there is none counts for nothing.
        """
        begun = "" if not self._typed or self._since.hasExpired(PAUSE) else self._typed
        self._since.start()
        wanted = (begun + letters).casefold()
        names = [self.itemText(row).casefold() for row in range(self.count())]
        found = [row for row, name in enumerate(names) if name.startswith(wanted)]
        found += [row for row, name in enumerate(names) if f" {wanted}" in name]
        if found:
            self._typed = wanted
            model = self.model()
            self.view().setCurrentIndex(model.index(found[0], self.modelColumn()))

    def _take(self, *, forward: bool) -> None:
        """Choose what the list is at, and go on from here."""
        row = self.view().currentIndex().row()
        self.hidePopup()
        self.leaving = 1 if forward else -1
        if row >= 0:
            self.setCurrentIndex(row)
            self.activated.emit(row)
        if self.leaving:
            self.leaving = 0
            self.focusNextPrevChild(forward)


def _letters(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return bool(event.text()) and event.text().isprintable() and not held
