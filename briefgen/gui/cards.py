"""The cards and rows of the start page: pictures of first pages with what they are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from briefgen.gui import appearance
from briefgen.gui.appearance import GRID, TIGHT, WIDE

PAGE = QSize(176, 249)
"""A page on a card; its sides are as those of A4."""

SMALL = QSize(40, 56)
"""A page in a row."""

LINES = 4
"""How many lines of a description a card shows."""

_CLICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -10_000,
    Qt.Key.Key_End: 10_000,
}


class Pictured(QAbstractButton):
    """A button that shows a page; `menu_asked(position)` where its menu is wanted."""

    menu_asked = Signal(QPoint)
    delete_asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._hovered = False
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)

    @property
    def image(self) -> QImage | None:
        """Give the picture that is shown."""
        return self._image

    def set_image(self, image: QImage | None) -> None:
        """Show a picture in the place of the empty sheet."""
        self._image = image
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Return as well; Delete asks for the thing to go."""
        if event.key() in _CLICKS:
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go out."""
        self._hovered = False
        self.update()

    def _ask_menu(self, at: QPoint) -> None:
        self.menu_asked.emit(self.mapToGlobal(at))

    def _ground(self, painter: QPainter) -> None:
        """Draw the ground of what is pointed at, and the ring of what has the focus."""
        colours = appearance.colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._hovered or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.wash if not self.isDown() else colours.raised))
            painter.drawRoundedRect(inner, TIGHT, TIGHT)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(inner, TIGHT, TIGHT)

    def _page(self, painter: QPainter, place: QRect) -> None:
        """Draw the page into a place, as large as fits, with a hairline around it."""
        colours = appearance.colours()
        if self._image is not None:
            size = self._image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left = place.left() + (place.width() - size.width()) // 2
            place = QRect(QPoint(left, place.top()), size)
            scale = self.devicePixelRatioF()
            sharp = self._image.scaled(
                size * scale,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            sharp.setDevicePixelRatio(scale)
            painter.drawImage(place.topLeft(), sharp)
        else:
            painter.fillRect(place, QColor("#ffffff" if not colours.dark else colours.raised))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5))


class Card(Pictured):
    """A page with its name and a few lines about it under it."""

    def __init__(self, name: str, description: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.description = description
        self.setAccessibleDescription(description)
        self.setToolTip(description)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give the size of the page, a line, and the lines under it."""
        text = QFontMetrics(_bold(self.font())).height() + LINES * self.fontMetrics().lineSpacing()
        return QSize(PAGE.width() + 4 * GRID, PAGE.height() + text + 5 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw page, name and description."""
        painter = QPainter(self)
        colours = appearance.colours()
        self._ground(painter)
        page = QRect(QPoint(2 * GRID, 2 * GRID), PAGE)
        self._page(painter, page)
        painter.setFont(_bold(self.font()))
        metrics = painter.fontMetrics()
        width = self.width() - 4 * GRID
        line = QRect(2 * GRID, page.bottom() + GRID, width, metrics.height())
        painter.setPen(QColor(colours.text))
        name = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        spacing = painter.fontMetrics().lineSpacing()
        for number, text in enumerate(lines(self.description, painter.fontMetrics(), width)):
            painter.drawText(2 * GRID, line.bottom() + TIGHT + (number + 1) * spacing, text)


class Row(Pictured):
    """A small page with a title, a line under it, and a word at the right; a cross to forget it."""

    def __init__(
        self, name: str, line: str, aside: str, forget: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self.line, self.aside, self.missing = line, aside, False
        self.setAccessibleDescription(f"{line}, {aside}" if aside else line)
        self.setToolTip(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.forget = QToolButton(self)
        self.forget.setIcon(appearance.icon("x"))
        self.forget.setAutoRaise(True)
        self.forget.setAccessibleName(forget)
        self.forget.setToolTip(forget)
        self.forget.setCursor(Qt.CursorShape.ArrowCursor)
        self.forget.clicked.connect(self.delete_asked)

    def sizeHint(self) -> QSize:
        """Give the height of the page or of the two lines, whichever is larger."""
        text = QFontMetrics(_bold(self.font())).height() + self.fontMetrics().height() + TIGHT
        return QSize(60 * GRID, max(SMALL.height(), text) + 2 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross at the right edge."""
        size = self.forget.sizeHint()
        top = (self.height() - size.height()) // 2
        self.forget.setGeometry(QRect(QPoint(self.width() - size.width() - GRID, top), size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw page, title, line and the word at the right."""
        painter = QPainter(self)
        colours = appearance.colours()
        self._ground(painter)
        top = (self.height() - SMALL.height()) // 2
        page = QRect(QPoint(2 * GRID, top), SMALL)
        self._page(painter, page)
        metrics = self.fontMetrics()
        right = self.forget.geometry().left() - GRID
        aside = metrics.horizontalAdvance(self.aside)
        left = page.right() + WIDE
        width = right - left - aside - WIDE
        bold = QFontMetrics(_bold(self.font()))
        both = bold.height() + TIGHT + metrics.height()
        first = (self.height() - both) // 2 + bold.ascent()
        second = first + bold.descent() + TIGHT + metrics.ascent()
        painter.setFont(_bold(self.font()))
        painter.setPen(QColor(colours.muted if self.missing else colours.text))
        painter.drawText(
            left, first, bold.elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        )
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        shown = metrics.elidedText(self.line, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(left, second, shown)
        painter.setPen(QColor(colours.warning if self.missing else colours.muted))
        painter.drawText(
            right - aside, (self.height() + metrics.ascent() - metrics.descent()) // 2, self.aside
        )


class Gallery(QWidget):
    """Cards in rows that are as wide as there is room; arrow keys go from one to the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[Card] = []

    def set_cards(self, cards: list[Card]) -> None:
        """Show other cards."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = cards
        for card in cards:
            card.setParent(self)
            card.installEventFilter(self)
            card.show()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards anew."""
        self._place()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Go from card to card by the arrow keys."""
        if event.type() is not QEvent.Type.KeyPress or watched not in self.cards:
            return False
        assert isinstance(event, QKeyEvent)
        key = Qt.Key(event.key())
        step = _STEPS.get(key)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = self._columns() * (1 if key is Qt.Key.Key_Down else -1)
        if step is None:
            return False
        at = self.cards.index(watched) + step
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not 0 <= at < len(self.cards):
            return True
        at = max(0, min(at, len(self.cards) - 1))
        self.cards[at].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _columns(self) -> int:
        width = self.cards[0].sizeHint().width() if self.cards else 1
        return max(1, (self.width() + GRID) // (width + GRID))

    def _place(self) -> None:
        if not self.cards:
            self.setFixedHeight(0)
            return
        size, columns = self.cards[0].sizeHint(), self._columns()
        for number, card in enumerate(self.cards):
            row, column = divmod(number, columns)
            at = QPoint(column * (size.width() + GRID), row * (size.height() + GRID))
            card.setGeometry(QRect(at, size))
        rows = -(-len(self.cards) // columns)
        self.setFixedHeight(rows * (size.height() + GRID) - GRID)


def lines(text: str, metrics: QFontMetrics, width: int, most: int = LINES) -> list[str]:
    """Break a text into lines of a width, the last one elided where there are more."""
    found: list[str] = []
    words = text.split()
    while words and len(found) < most - 1:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line += " " + words.pop(0)
        found.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
    if words:
        found.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
    return found


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
