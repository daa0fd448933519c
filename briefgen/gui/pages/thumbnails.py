"""The strip of small pictures; the same pictures stand in for a page that is not drawn yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefgen.gui import appearance
from briefgen.gui.pages.images import Band, bands
from briefgen.gui.pages.view import THUMBNAIL, PageView
from briefgen.i18n import Language, msg
from briefgen.protocol import Page

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class ThumbnailModel(QAbstractListModel):
    """A row for each page: its small picture, and its number."""

    def __init__(self, view: PageView, language: Language) -> None:
        super().__init__(view)
        self._view = view
        self._language = language
        self._count = 0
        self._last: dict[int, QImage] = {}
        view.images.add_source(self._wanted)
        view.images.drawn.connect(self._drawn)
        view.sheets.counted.connect(self._recount)
        view.sheets.cleared.connect(self._last.clear)
        view.sheets.changed.connect(lambda _: view.images.refresh())

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """Count the pages."""
        return 0 if parent.isValid() else self._count

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a page's number as text, and its picture as the decoration."""
        if not index.isValid() or index.row() >= self._count:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._language.text(msg("Page %(number)s", number=index.row() + 1))
        if role == Qt.ItemDataRole.DecorationRole:
            return self.picture(index.row() + 1)
        return None

    def picture(self, number: int) -> QImage | None:
        """Give a page's small picture: until the newest is drawn, the one before."""
        page = self._view.sheets.page(number)
        if page is not None and number <= len(self._view.layout_.pages):
            image = self._view.images.get(self._band(page))
            if image is not None:
                self._last[number] = image
        return self._last.get(number)

    def height(self, number: int) -> int:
        """Give the height of a page's small picture, in logical pixels."""
        if number > len(self._view.layout_.pages):
            return round(THUMBNAIL * 1.414)
        return round(self._view.thumbnail_size(number)[1] / self._view.devicePixelRatioF())

    def _band(self, page: Page) -> Band:
        return bands(page.key, self._view.thumbnail_size(page.number))[0]

    def _wanted(self) -> Iterator[tuple[Page, Band]]:
        near = self._view.current
        for page in sorted(self._view.sheets, key=lambda page: abs(page.number - near)):
            if page.number <= len(self._view.layout_.pages):
                yield page, self._band(page)

    def _drawn(self, band: Band) -> None:
        for page in self._view.sheets:
            if page.key == band.key and page.number <= self._count:
                index = self.index(page.number - 1)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def _recount(self) -> None:
        total = self._view.sheets.total
        if total > self._count:
            self.beginInsertRows(ROOT, self._count, total - 1)
            self._count = total
            self.endInsertRows()
        elif total < self._count:
            self.beginRemoveRows(ROOT, total, self._count - 1)
            self._count = total
            self.endRemoveRows()
            self._last = {n: image for n, image in self._last.items() if n <= total}


class _Delegate(QStyledItemDelegate):
    """Draws the picture on paper with its number under it; the current one framed."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Ask for the picture, its number and air."""
        model = index.model()
        high = model.height(index.row() + 1) if isinstance(model, ThumbnailModel) else 0
        line = option.fontMetrics.height()
        return QSize(THUMBNAIL + 2 * appearance.WIDE, high + line + 2 * appearance.GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one page."""
        line, around = option.fontMetrics.height(), option.rect
        paper = QRect(
            around.center().x() - THUMBNAIL // 2,
            around.top() + appearance.GRID,
            THUMBNAIL,
            around.height() - line - 2 * appearance.GRID,
        )
        painter.save()
        painter.fillRect(paper, Qt.GlobalColor.white)
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(image, QImage):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, image)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = option.palette
        role = QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Mid
        painter.setPen(QPen(palette.color(role), 2 if chosen else 1))
        painter.drawRect(paper.adjusted(-1, -1, 1, 1) if chosen else paper.adjusted(-1, -1, 0, 0))
        painter.setPen(palette.color(role if chosen else QPalette.ColorRole.WindowText))
        below = QRect(around.left(), paper.bottom() + 2, around.width(), line + appearance.TIGHT)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, index.data())
        painter.restore()


class Thumbnails(QListView):
    """The strip; `chosen(number)` when the user goes to a page."""

    chosen = Signal(int)

    def __init__(self, view: PageView, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages-thumbnails")
        self.setAccessibleName(language.text(msg("Small pictures of the pages")))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(ThumbnailModel(view, language))
        self.setItemDelegate(_Delegate(self))
        self._following = False
        self.selectionModel().currentChanged.connect(self._moved)

    def follow(self, number: int) -> None:
        """Show which page is read."""
        index = self.model().index(number - 1, 0)
        if index.isValid() and index != self.currentIndex():
            self._following = True
            self.setCurrentIndex(index)
            self._following = False

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self.chosen.emit(index.row() + 1)
