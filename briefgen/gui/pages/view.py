"""The view: cached images of pages, scrolled and zoomed; an old image stays until the new is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from briefgen.gui.pages.fields import Place
from briefgen.gui.pages.images import Band, Images, bands
from briefgen.gui.pages.layout import GAP, Box, Layout
from briefgen.gui.pages.marks import Marks
from briefgen.gui.pages.sheets import Sheets
from briefgen.gui.pages.zoom import PIXELS_PER_POINT, Fit, bounded, fitting
from briefgen.protocol import Page

LINE = 48
"""What an arrow key scrolls, in pixels."""

THUMBNAIL = 128
"""The width of a small picture, in logical pixels."""

Size = tuple[int, int]


class PageView(QAbstractScrollArea):
    """Shows pages one below the other.

    Signals: `looked` when other pages or parts of them are in view; `zoomed` when their
    size changed; `painted` after each paint, for those who measure.
    """

    looked = Signal()
    zoomed = Signal()
    painted = Signal()

    def __init__(self, sheets: Sheets, images: Images, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = sheets
        self.images = images
        self.marks = Marks()
        self.layout_ = Layout([], 1, 0)
        self.zoom = 1.0
        self.fit = Fit.WIDTH
        self._shown: dict[int, tuple[str, Size]] = {}
        self.setObjectName("pages-view")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The bar is always there: pages that fit the width must not change it by its coming.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAutoFillBackground(False)
        images.add_source(self._wanted)
        images.drawn.connect(self._drawn)
        sheets.changed.connect(self._changed)
        sheets.counted.connect(self._relay)
        sheets.cleared.connect(self._clear)
        self.verticalScrollBar().setSingleStep(LINE)
        self.horizontalScrollBar().setSingleStep(LINE)

    # -- where things are ---------------------------------------------------------

    @property
    def scale(self) -> float:
        """Give the logical pixels to a point."""
        return self.zoom * PIXELS_PER_POINT

    @property
    def offset(self) -> QPoint:
        """Give the point of all pages that is at the viewport's corner."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @property
    def current(self) -> int:
        """Give the page that one reads: the one at a third of the viewport's height; else 0."""
        return self.layout_.nearest(self.offset.y() + self.viewport().height() / 3)

    def in_view(self) -> list[int]:
        """Give the numbers of the pages of which something is in the viewport."""
        top = self.offset.y()
        return list(self.layout_.between(top, top + self.viewport().height()))

    def at(self, point: QPoint | QPointF) -> tuple[int, float, float] | None:
        """Give the page under a point of the viewport, and the point on it in points."""
        return self.layout_.at(point.x() + self.offset.x(), point.y() + self.offset.y())

    def place(self, place: Place) -> QRectF:
        """Give where a place on a page is in the viewport."""
        page, scale = self._page_rect(place.page), self.scale
        return QRectF(
            page.x() + place.x * scale,
            page.y() + place.y * scale,
            place.width * scale,
            place.height * scale,
        )

    def shown(self, number: int) -> str:
        """Give the key of the page whose image was painted last, empty where none was."""
        return self._shown.get(number, ("", (0, 0)))[0]

    def _page_rect(self, number: int) -> QRect:
        box = self.layout_.page(number)
        return QRect(box.x - self.offset.x(), box.y - self.offset.y(), box.width, box.height)

    # -- scrolling and zooming ----------------------------------------------------

    def go_to(self, number: int, y: float = 0.0) -> None:
        """Scroll so that a height of a page (in points) is at the top."""
        if 0 < number <= len(self.layout_.pages):
            box = self.layout_.page(number)
            above = GAP // 2 if y <= 0 else GAP * 2
            self.verticalScrollBar().setValue(round(box.y + y * self.scale) - above)

    def reveal(self, found: Sequence[Place]) -> None:
        """Scroll to the nearest of these places, unless one is in view already."""
        height = self.viewport().height()
        room = QRectF(self.viewport().rect())
        rects = [self.place(one) for one in found if one.page <= len(self.layout_.pages)]
        if not rects or any(_seen(rect, room) for rect in rects):
            return
        rect = min(rects, key=lambda one: abs(one.center().y() - height / 2))
        bar = self.verticalScrollBar()
        if rect.top() < 0 or rect.bottom() > height:
            above = height / 4 if rect.height() < height / 2 else GAP
            bar.setValue(round(bar.value() + rect.top() - above))
        across = self.horizontalScrollBar()
        if rect.left() < 0 or rect.right() > room.width():
            across.setValue(round(across.value() + rect.left() - GAP))

    def set_zoom(
        self, zoom: float, fit: Fit = Fit.NONE, around: QPointF | QPoint | None = None
    ) -> None:
        """Show the pages larger or smaller; what is at `around` in the viewport stays there."""
        self.fit = fit
        zoom = bounded(zoom)
        if zoom != self.zoom:
            point = around or QPoint(self.viewport().width() // 2, self.viewport().height() // 3)
            held = self._hold(point.x(), point.y())
            self.zoom = zoom
            self._relay_around(held, point.x(), point.y())
        self.zoomed.emit()

    def set_fit(self, fit: Fit) -> None:
        """Let the size of the pages follow the pane."""
        self.fit = fit
        self._refit()
        self.zoomed.emit()

    def _refit(self) -> None:
        if self.fit is Fit.NONE:
            return
        sizes = self.sheets.sizes()
        widest = max(sizes, default=(595.28, 841.89))
        room = self.viewport().width(), self.viewport().height()
        zoom = fitting(self.fit, widest, room, GAP)
        if zoom != self.zoom:
            held = self._hold(0, 0)
            self.zoom = zoom
            self._relay_around(held, 0, 0)
            self.zoomed.emit()

    def _hold(self, x: float, y: float) -> tuple[int, float, float] | None:
        """Remember what is at a point of the viewport."""
        number = self.layout_.nearest(self.offset.y() + y)
        if not number:
            return None
        return number, *self.layout_.on_page(number, self.offset.x() + x, self.offset.y() + y)

    def _relay_around(self, held: tuple[int, float, float] | None, x: float, y: float) -> None:
        """Lay out anew and scroll so that what was held is at the same point of the viewport."""
        self.layout_ = Layout(self.sheets.sizes(), self.scale, self.viewport().width())
        self._set_bars()
        if held is not None and held[0] <= len(self.layout_.pages):
            box = self.layout_.page(held[0])
            self.verticalScrollBar().setValue(round(box.y + held[2] * self.scale - y))
            self.horizontalScrollBar().setValue(round(box.x + held[1] * self.scale - x))
        self._look()

    def _relay(self) -> None:
        """Lay out anew after a change of the pages' number or size; the top one stays put."""
        self._relay_around(self._hold(0, 0), 0, 0)
        self._refit()

    def _set_bars(self) -> None:
        size = self.viewport().size()
        for bar, whole, page in (
            (self.verticalScrollBar(), self.layout_.height, size.height()),
            (self.horizontalScrollBar(), self.layout_.width, size.width()),
        ):
            bar.setPageStep(max(1, page - LINE))
            bar.setRange(0, max(0, whole - page))

    def _look(self) -> None:
        self.viewport().update()
        self.images.refresh()
        self.looked.emit()

    # -- what comes ---------------------------------------------------------------

    def _clear(self) -> None:
        self._shown.clear()
        self.marks.clear()
        self.verticalScrollBar().setValue(0)

    def _changed(self, number: int) -> None:
        if number in self.in_view():
            self.viewport().update(self._page_rect(number))
        self.images.refresh()

    def _drawn(self, band: Band) -> None:
        for number in self.in_view():
            page = self.sheets.page(number)
            if page is not None and page.key == band.key:
                self.viewport().update(self._page_rect(number))

    # -- what is needed -----------------------------------------------------------

    def _wanted(self) -> Iterator[tuple[Page, Band]]:
        """Give the bands in view, then those a screen further down and up."""
        if not self.isVisible():
            return
        top, height = self.offset.y(), self.viewport().height()
        for first, last in (
            (top, top + height),
            (top + height, top + 2 * height),
            (top - height, top),
        ):
            for number in self.layout_.between(first, last):
                page = self.sheets.page(number)
                if page is not None:
                    for band in self._bands(page.key, number, first, last):
                        yield page, band

    def picture_size(self, number: int) -> Size:
        """Give the size of a page's picture in device pixels."""
        box, ratio = self.layout_.page(number), self.devicePixelRatioF()
        return max(1, round(box.width * ratio)), max(1, round(box.height * ratio))

    def thumbnail_size(self, number: int) -> Size:
        """Give the size of a page's small picture in device pixels."""
        box, width = self.layout_.page(number), round(THUMBNAIL * self.devicePixelRatioF())
        return width, max(1, round(width * box.height / box.width))

    def _bands(self, key: str, number: int, first: int, last: int) -> list[Band]:
        """Give the bands of a page's picture between two heights of all pages."""
        box, ratio = self.layout_.page(number), self.devicePixelRatioF()
        top, bottom = (first - box.y) * ratio, (last - box.y) * ratio
        return bands(key, self.picture_size(number), int(top), int(bottom) + 1)

    # -- painting -----------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is cached, and never nothing."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.ground())
        top = self.offset.y()
        for number in self.layout_.between(
            top + event.rect().top(), top + event.rect().bottom() + 1
        ):
            self._paint_page(painter, number)
        painter.end()
        self.painted.emit()

    def ground(self) -> QColor:
        """Give the colour around the pages."""
        window = self.palette().color(QPalette.ColorRole.Window)
        return window.darker(108) if window.lightness() > 127 else window.darker(130)

    def _paint_page(self, painter: QPainter, number: int) -> None:
        rect = self._paper(painter, number)
        painter.fillRect(rect, Qt.GlobalColor.white)
        page = self.sheets.page(number)
        top, height = self.offset.y(), self.viewport().height()
        if page is not None:
            size = self.picture_size(number)
            needed = self._bands(page.key, number, top, top + height)
            if all(self.images.get(band) is not None for band in needed):
                self._shown[number] = page.key, size
        key, size = self._shown.get(number, ("", (1, 1)))
        if (page is not None and (key, size) != (page.key, self.picture_size(number))) or not key:
            # Something older or smaller is shown until the page itself is drawn.
            small = bands(key or (page.key if page else ""), self.thumbnail_size(number))
            self._paint_bands(painter, rect, small)
        if key:
            self._paint_bands(painter, rect, bands(key, size))
        self.marks.paint(painter, number, self)
        painter.setPen(QPen(self.ground().darker(118), 0))
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_bands(self, painter: QPainter, rect: QRectF, wanted: Sequence[Band]) -> None:
        for band in wanted:
            image = self.images.get(band)
            if image is not None:
                _paint_image(painter, _part(rect, band), image)

    def _paper(self, painter: QPainter, number: int) -> QRectF:
        """Give a page's rectangle in whole device pixels, so that its image is not smeared."""
        ratio = self.devicePixelRatioF()
        corner = QPointF(self._page_rect(number).topLeft())
        device = painter.deviceTransform().map(corner)
        corner += QPointF(round(device.x()) - device.x(), round(device.y()) - device.y()) / ratio
        width, height = self.picture_size(number)
        return QRectF(corner, QSizeF(width / ratio, height / ratio))

    # -- Qt's events ----------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint the viewport anew from the cached images."""
        del dx, dy
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page at the top where it is."""
        super().resizeEvent(event)
        self._relay()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew for another screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is in view as soon as it can be seen."""
        super().showEvent(event)
        self._look()

    def sizeHint(self) -> QSize:
        """Ask for room for a page at a readable size."""
        return QSize(560, 760)


def _seen(rect: QRectF, room: QRectF) -> bool:
    """Say whether a rectangle is on screen: whole, or so much of it that one can read it."""
    part = rect.intersected(room)
    return part.height() >= min(rect.height(), LINE) and part.width() >= min(rect.width(), LINE)


def _part(rect: QRectF, band: Band) -> QRectF:
    """Give the part of a page's rectangle that a band covers."""
    unit = rect.height() / band.size[1]
    return QRectF(rect.x(), rect.y() + band.top * unit, rect.width(), band.height * unit)


def _paint_image(painter: QPainter, rect: QRectF, image: QImage) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(rect, image)


__all__ = ["Box", "PageView"]
