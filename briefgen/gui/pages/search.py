"""Searching the pages: a bar with a field, a count, and next and previous."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from briefgen.gui import appearance
from briefgen.gui.pages.fields import Place
from briefgen.gui.pages.text import Match, PageText
from briefgen.gui.pages.view import PageView
from briefgen.i18n import Language, Message, msg
from briefgen.protocol import Page

PAUSE = 150
"""After so many milliseconds without a key the pages are searched."""


class SearchBar(QWidget):
    """The bar over the pages; Enter goes to the next match, Shift+Enter back, Escape closes.

    `closed` when the user is done with it.
    """

    closed = Signal()

    def __init__(self, view: PageView, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._language = language
        self._texts: dict[str, PageText] = {}
        self.matches: list[Match] = []
        self.index = -1
        self.box = QLineEdit()
        self.box.setObjectName("pages-search-box")
        self.box.setPlaceholderText(language.text(msg("Find on the pages")))
        self.box.setAccessibleName(language.text(msg("Find on the pages")))
        self.box.setClearButtonEnabled(True)
        self.count = QLabel()
        self.count.setObjectName("pages-search-count")
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance("000 of 000  "))
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(
            appearance.GRID, appearance.TIGHT, appearance.GRID, appearance.TIGHT
        )
        layout.setSpacing(appearance.TIGHT)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.count)
        self._button("chevron-up", msg("Previous match"), self.previous)
        self._button("chevron-down", msg("Next match"), self.next)
        self._button("x", msg("Close the search"), self.close_)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(lambda: self._search(moving=True))
        self.box.textChanged.connect(lambda _: self._pause.start())
        view.sheets.changed.connect(lambda _: self._pages_changed())
        view.sheets.counted.connect(self._pages_changed)
        view.sheets.cleared.connect(self._texts.clear)
        self._index = QTimer(self, singleShot=False, interval=0)
        self._index.timeout.connect(self._index_one)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(lambda: self._search(moving=False))
        self.hide()

    def _button(self, icon: str, name: Message, run: Callable[[], None]) -> None:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIcon(appearance.icon(icon))
        button.setToolTip(self._language.text(name))
        button.setAccessibleName(self._language.text(name))
        button.clicked.connect(lambda _=False: run())
        self._row.addWidget(button)

    def open_(self) -> None:
        """Show the bar with what was searched last, ready to be typed over."""
        self.show()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()
        self._index.start()
        if self.box.text():
            self._search(moving=False)

    def close_(self) -> None:
        """Hide the bar and the matches."""
        self._pause.stop()
        self.hide()
        self.matches, self.index = [], -1
        self._mark()
        self.closed.emit()

    def next(self) -> None:
        """Go to the next match, after the last to the first."""
        self._go(1)

    def previous(self) -> None:
        """Go to the match before, before the first to the last."""
        self._go(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, Shift+Enter and Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._pause.stop()
                self._search(moving=True)
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.previous()
            else:
                self.next()
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._search(moving=False)
        if self.matches:
            self.index = (self.index + step) % len(self.matches)
            self._mark()
            self._view.reveal(self.matches[self.index].places)

    def _pages_changed(self) -> None:
        if self.isVisible() and self.box.text():
            self._later.start()

    def _search(self, *, moving: bool) -> None:
        """Search all pages; with `moving` go to the first match from the page that is read on."""
        before = self.matches[self.index] if 0 <= self.index < len(self.matches) else None
        self._texts = {page.key: self._text(page) for page in self._view.sheets}
        self.matches = [
            match
            for page in self._view.sheets
            for match in self._texts[page.key].find(self.box.text())
        ]
        start = (before.page, before.start) if before else (self._view.current, 0)
        self.index = next(
            (at for at, one in enumerate(self.matches) if (one.page, one.start) >= start),
            0 if self.matches else -1,
        )
        self._mark()
        if moving and self.matches:
            self._view.reveal(self.matches[self.index].places)

    def _index_one(self) -> None:
        """Read one page that was not read yet, so that the search itself is quick."""
        for page in self._view.sheets:
            if page.key not in self._texts:
                self._texts[page.key] = PageText(page)
                self._texts[page.key].prepare()
                return
        self._index.stop()

    def _text(self, page: Page) -> PageText:
        return self._texts.get(page.key) or PageText(page)

    def _mark(self) -> None:
        found: dict[int, list[Place]] = {}
        for match in self.matches:
            found.setdefault(match.page, []).extend(match.places)
        marks = self._view.marks
        marks.matches = found
        marks.current = list(self.matches[self.index].places) if self.matches else []
        self.count.setText(self._counted())
        self._view.viewport().update()

    def _counted(self) -> str:
        if not self.box.text().strip():
            return ""
        if not self.matches:
            return self._language.text(msg("Not found"))
        return self._language.text(
            msg("%(number)s of %(total)s", number=self.index + 1, total=len(self.matches))
        )
