"""The mouse on the pages: hover, click to the field, follow links, select words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from briefgen.gui.pages import fields
from briefgen.gui.pages.fields import Place
from briefgen.gui.pages.text import Spot, between, copied, lines, nearest
from briefgen.gui.pages.view import PageView
from briefgen.i18n import Language, msg
from briefgen.protocol import Placed


class Pointer(QObject):
    """Turns what the mouse does on a view into signals, and keeps the selection.

    `field_clicked(address)` and `link_clicked(target)`. A click goes to the field under the
    pointer, and follows a link where there is no field; with Ctrl it always follows the link.
    """

    field_clicked = Signal(str)
    link_clicked = Signal(str)

    def __init__(self, view: PageView, language: Language) -> None:
        super().__init__(view)
        self._view = view
        self._language = language
        self._pressed: QPointF | None = None
        self._anchor: Spot | None = None
        self._selecting = False
        self.selection: tuple[Spot, Spot] | None = None
        view.viewport().installEventFilter(self)
        view.marks.selected = self._selected_on
        view.sheets.cleared.connect(self.clear)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse events of the viewport."""
        match event.type():
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                return self._press(event)
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                return self._move(event)
            case QEvent.Type.MouseButtonRelease if isinstance(event, QMouseEvent):
                return self._release(event)
            case QEvent.Type.MouseButtonDblClick if isinstance(event, QMouseEvent):
                return self._double(event)
            case QEvent.Type.Leave:
                self._hover(None)
        return super().eventFilter(watched, event)

    # -- what is under a point ------------------------------------------------------

    def field_at(self, point: QPoint | QPointF) -> tuple[int, Placed] | None:
        """Give the smallest field under a point of the viewport, with its page."""
        return self._under(point, "fields")

    def link_at(self, point: QPoint | QPointF) -> str:
        """Give the target of the link under a point of the viewport, or nothing."""
        found = self._under(point, "links")
        return found[1][0] if found else ""

    def _under(self, point: QPoint | QPointF, what: str) -> tuple[int, Placed] | None:
        at = self._view.at(point)
        page = self._view.sheets.page(at[0]) if at else None
        if at is None or page is None:
            return None
        found = fields.under(getattr(page, what), at[1], at[2])
        return (at[0], found) if found else None

    # -- events -----------------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self._pressed = event.position()
        spot = self._spot(event.position())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.selection and spot:
            self.select(self.selection[0], spot)
            self._pressed = None
        else:
            self._anchor = spot
            self.clear()
        return True

    def _move(self, event: QMouseEvent) -> bool:
        point = event.position()
        if self._pressed is None:
            self._hover(point)
            return False
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far or self._selecting:
            self._selecting = True
            self._hover(None)
            spot = self._spot(point)
            if self._anchor is not None and spot is not None:
                self.select(self._anchor, spot)
            self._scroll_along(point)
        return True

    def _release(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return False
        self._pressed, selected, self._selecting = None, self._selecting, False
        if selected:
            self._offer_primary()
        else:
            self._click(event)
        return True

    def _double(self, event: QMouseEvent) -> bool:
        spot = self._spot(event.position())
        if spot is not None:
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self.select(spot, spot)
        return True

    def _click(self, event: QMouseEvent) -> None:
        link, field = self.link_at(event.position()), self.field_at(event.position())
        follows = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) or field is None
        if link and follows:
            self.link_clicked.emit(link)
        elif field is not None:
            self.field_clicked.emit(field[1][0])

    def _hover(self, point: QPointF | None) -> None:
        """Outline the field under the pointer, and say how a link is followed."""
        found = self.field_at(point) if point is not None else None
        hovered = [Place.of(found[0], found[1])] if found else []
        marks, viewport = self._view.marks, self._view.viewport()
        if hovered != marks.hovered:
            for place in marks.hovered + hovered:
                if place.page <= len(self._view.layout_.pages):
                    viewport.update(self._view.place(place).toAlignedRect().adjusted(-4, -4, 4, 4))
            marks.hovered = hovered
        link = self.link_at(point) if point is not None else ""
        text_below = point is not None and self._on_word(point)
        if found or link:
            viewport.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            viewport.setCursor(
                Qt.CursorShape.IBeamCursor if text_below else Qt.CursorShape.ArrowCursor
            )
        tip = self._tip(link, has_field=found is not None)
        if viewport.toolTip() != tip:
            viewport.setToolTip(tip)
            if not tip:
                QToolTip.hideText()

    def _tip(self, link: str, *, has_field: bool) -> str:
        if not link:
            return ""
        target = "" if link.startswith("#") else link + "\n"
        how = msg("Ctrl+click follows the link") if has_field else msg("Click follows the link")
        return target + self._language.text(how)

    # -- the selection ------------------------------------------------------------------

    def select(self, first: Spot, last: Spot) -> None:
        """Select the words between two, both included."""
        self.selection = first, last
        self._mark()

    def select_all(self) -> None:
        """Select all words of all pages."""
        pages = [page for page in self._view.sheets if page.words]
        if pages:
            last = pages[-1]
            self.select(Spot(pages[0].number, 0), Spot(last.number, len(last.words) - 1))

    def clear(self) -> None:
        """Select nothing."""
        if self.selection is not None:
            self.selection = None
            self._mark()

    @property
    def text(self) -> str:
        """Give the selected text."""
        if self.selection is None:
            return ""
        return copied(iter(self._view.sheets), *self.selection)

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        if self.text:
            QGuiApplication.clipboard().setText(self.text)

    def _offer_primary(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and self.text:
            clipboard.setText(self.text, clipboard.Mode.Selection)

    def _mark(self) -> None:
        self._view.viewport().update()

    def _selected_on(self, number: int) -> list[Place]:
        """Give the selected words of a page, as they are painted."""
        page = self._view.sheets.page(number)
        if page is None or self.selection is None:
            return []
        return lines(page, between(*self.selection, page))

    def _spot(self, point: QPointF) -> Spot | None:
        """Give the word nearest to a point of the viewport, also from beside the page."""
        view = self._view
        x, y = point.x() + view.offset.x(), point.y() + view.offset.y()
        number = view.layout_.nearest(y)
        page = view.sheets.page(number)
        if page is None:
            return None
        word = nearest(page, *view.layout_.on_page(number, x, y))
        return None if word is None else Spot(number, word)

    def _on_word(self, point: QPointF) -> bool:
        return self._under(point, "words") is not None

    def _scroll_along(self, point: QPointF) -> None:
        """Scroll while the selection is drawn over the edge."""
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        over = min(point.y(), 0) + max(point.y() - height, 0)
        if over:
            bar.setValue(round(bar.value() + over / 2))
