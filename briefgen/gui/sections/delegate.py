"""How a line of the list is drawn: box, title, kind under it, and a badge of its problems."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefgen.gui import appearance
from briefgen.gui.appearance import GRID, ICON, TIGHT
from briefgen.gui.sections.model import COUNTS, DETAILS, INCLUDED, AnyIndex
from briefgen.i18n import Language, msg

BAR = 3
"""The width of the bar that marks the chosen line."""


class SectionDelegate(QStyledItemDelegate):
    """Draws and edits a line of the list of sections."""

    def __init__(self, lang: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = lang

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Ask for two lines of text and air on the grid."""
        small = QFontMetrics(smaller(option.font)).height()
        needed = option.fontMetrics.height() + small + 2 + 2 * GRID
        return QSize(200, -(-needed // GRID) * GRID)

    # -- drawing ------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the line."""
        colours = appearance.colours()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(option.rect, QColor(colours.wash))
            bar = QRect(option.rect.left(), option.rect.top(), BAR, option.rect.height())
            painter.fillRect(bar, QColor(colours.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(colours.raised))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5))
        self._box(painter, option, index)
        right = self._badges(painter, option, index)
        included = index.data(INCLUDED)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text if included else colours.muted))
        self._text(painter, title_rect(option, right), str(index.data()))
        painter.setFont(smaller(option.font))
        painter.setPen(QColor(colours.muted))
        self._text(painter, details_rect(option, right), str(index.data(DETAILS)))
        painter.restore()

    def _text(self, painter: QPainter, rect: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _box(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            if index.row() == 0:
                appearance.icon("file-text").paint(painter, box_rect(option))
            return
        colours = appearance.colours()
        on = Qt.CheckState(state) == Qt.CheckState.Checked
        box = QRectF(box_rect(option)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(colours.accent if on else colours.muted), 1))
        painter.setBrush(QColor(colours.accent if on else colours.base))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            tick = [(0.24, 0.52), (0.43, 0.71), (0.77, 0.31)]
            points = [
                QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in tick
            ]
            painter.setPen(QPen(QColor(colours.on_accent), 1.8))
            painter.drawPolyline(QPolygonF(points))

    def _badges(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> int:
        """Draw the badges from the right, and give where the text must end.

        Errors are a filled disc, warnings a triangle: shape and number say it, not colour alone.
        """
        colours = appearance.colours()
        errors, warnings = index.data(COUNTS)
        font = smaller(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        right = option.rect.right() - GRID
        side = metrics.height() + 2
        top = option.rect.center().y() - side // 2
        if warnings:
            text = str(warnings)
            wide = metrics.horizontalAdvance(text)
            painter.setPen(QColor(colours.warning))
            painter.drawText(QRect(right - wide, top, wide, side), _MIDDLE, text)
            sign = QRectF(
                right - wide - TIGHT - side * 0.75, top + side * 0.16, side * 0.75, side * 0.66
            )
            triangle = QPolygonF(
                [QPointF(sign.center().x(), sign.top()), sign.bottomRight(), sign.bottomLeft()]
            )
            painter.setPen(QPen(QColor(colours.warning), 1.4))
            painter.setBrush(QColor(colours.warning_wash))
            painter.drawPolygon(triangle)
            right = round(sign.left()) - GRID
        if errors:
            text = str(errors)
            wide = max(side, metrics.horizontalAdvance(text) + GRID)
            disc = QRectF(right - wide, top, wide, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.error))
            painter.drawRoundedRect(disc, side / 2, side / 2)
            painter.setPen(QColor(colours.base))
            painter.drawText(disc, _MIDDLE, text)
            right = round(disc.left()) - GRID
        return right

    # -- editing --------------------------------------------------------------------

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """Give a line to type another title into."""
        editor = QLineEdit(parent)
        editor.setObjectName("section-title")
        editor.setAccessibleName(self._language.text(msg("Title of the section")))
        editor.setFrame(True)
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Put the line over the title."""
        place = title_rect(option, option.rect.right() - TIGHT)
        editor.setGeometry(place.adjusted(-TIGHT - 2, -3, 0, 3))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Tick the box by a click on it or by the space bar."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return False
        if isinstance(event, QMouseEvent):
            around = box_rect(option).adjusted(-GRID, -GRID, TIGHT, GRID)
            if event.button() is not Qt.MouseButton.LeftButton or not around.contains(
                event.position().toPoint()
            ):
                return False
            if event.type() is not QEvent.Type.MouseButtonRelease:
                return True
        elif not (isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
                  and event.type() is QEvent.Type.KeyPress):  # fmt: skip
            return False
        on = Qt.CheckState(state) == Qt.CheckState.Checked
        after = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, after, Qt.ItemDataRole.CheckStateRole)


_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


def smaller(font: QFont) -> QFont:
    """Give the font of what stands under a title."""
    found = QFont(font)
    found.setPointSizeF(font.pointSizeF() * 0.88)
    return found


def box_rect(option: QStyleOptionViewItem) -> QRect:
    """Give the place of the box, in the middle of the line's height."""
    top = option.rect.center().y() - ICON // 2
    return QRect(option.rect.left() + GRID + TIGHT, top, ICON, ICON)


def title_rect(option: QStyleOptionViewItem, right: int) -> QRect:
    """Give the place of the title, ending at `right`."""
    left = option.rect.left() + GRID + TIGHT + ICON + GRID
    high = option.fontMetrics.height()
    small = QFontMetrics(smaller(option.font)).height()
    top = option.rect.top() + (option.rect.height() - high - small - 2) // 2
    return QRect(left, top, max(0, right - left), high)


def details_rect(option: QStyleOptionViewItem, right: int) -> QRect:
    """Give the place of what stands under the title."""
    title = title_rect(option, right)
    small = QFontMetrics(smaller(option.font)).height()
    return QRect(title.left(), title.bottom() + 2, title.width(), small)
