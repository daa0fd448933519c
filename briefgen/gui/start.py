"""The start page: what a crash left, presets to begin from, and the recent briefings."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefgen.gui import appearance, preset_care, shelf
from briefgen.gui.appearance import GRID, WIDE
from briefgen.gui.cards import Card, Gallery, Pictured, Row
from briefgen.gui.files import Files
from briefgen.gui.files.recovery import when
from briefgen.gui.link import Link
from briefgen.gui.shelf import OnShelf, Recent, Shelf
from briefgen.gui.thumbnails import Thumbnails
from briefgen.gui.washed import Washed
from briefgen.i18n import Message, language, msg
from briefgen.store.drafts import Draft

WIDEST = 1120
"""How wide the page is at most: five cards."""


class StartPage(QScrollArea):
    """What is shown while no briefing is, and by New."""

    def __init__(self, files: Files, link: Link, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._language = getattr(parent, "language", None) or language(files.settings.language)
        self.thumbnails = Thumbnails(link, self.isVisible, self)
        self.thumbnails.ready.connect(self._drawn)
        self.shelf = Shelf()
        self._pictured: dict[str, list[Pictured]] = {}
        self._reading = self._again = self._to_focus = False
        self.setObjectName("start")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self._text(msg("Start page")))
        self._lay_out()
        files.new_asked.connect(self.focus_presets)
        files.recent_changed.connect(self._stale)
        files.presets_changed.connect(self._stale)
        files.session.opened.connect(self._show_back)
        files.session.path_changed.connect(self._show_back)
        files.recovery.changed.connect(self._show_recovered)
        self._show_back()
        self._show_recovered()

    def refresh(self) -> None:
        """Read presets and recent briefings anew, off the window's thread."""
        if self._reading:
            self._again = True
            return
        self._reading, self._again = True, False
        paths = [Path(name) for name in self._files.settings.recent]
        self._files.background.run(lambda: shelf.read(paths), self._take)

    def focus_presets(self) -> None:
        """Give the focus to the first preset, as soon as there is one."""
        self._to_focus = not self.gallery.cards
        if self.gallery.cards:
            self.gallery.cards[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(self.gallery.cards[0])

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what may have changed while other things were shown."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.refresh)
        self._show_back()
        self.thumbnails.go_on()

    # -- put together -----------------------------------------------------------

    def _lay_out(self) -> None:
        page = QWidget()
        page.setMaximumWidth(WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(WIDE, 2 * WIDE, WIDE, 2 * WIDE)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        # What lights up reaches further to the left than what is read.
        head.setContentsMargins(WIDE, 0, WIDE, 0)
        head.addWidget(_heading(self._text(msg("Begin a briefing")), 1.6))
        head.addStretch(1)
        self.back = QPushButton()
        self.back.setObjectName("start-back")
        self.back.clicked.connect(self._files.back_asked)
        head.addWidget(self.back)
        self.open = QPushButton(appearance.icon("folder-open"), self._text(msg("Open …")))
        self.open.setObjectName("start-open")
        self.open.clicked.connect(self._open)
        head.addWidget(self.open)
        column.addLayout(head)
        self.recovered = QWidget()
        self._recovered = QVBoxLayout(self.recovered)
        self._recovered.setContentsMargins(WIDE, GRID, WIDE, GRID)
        self._recovered.setSpacing(GRID)
        column.addWidget(self.recovered)
        column.addWidget(self._line(msg("Choose a preset: its pages appear at once.")))
        self.gallery = Gallery()
        column.addWidget(self.gallery)
        column.addSpacing(2 * WIDE)
        recent = _heading(self._text(msg("Recent briefings")), 1.25)
        recent.setContentsMargins(WIDE, 0, WIDE, 0)
        column.addWidget(recent)
        self.empty = self._line(
            msg("What you open or save stands here. Drop a briefing on the window to open it.")
        )
        column.addWidget(self.empty)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        column.addStretch(1)
        outer = QWidget()
        centred = QHBoxLayout(outer)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addStretch(1)
        centred.addWidget(page, 1000)
        centred.addStretch(1)
        self.setWidget(outer)

    def _line(self, message: Message) -> QLabel:
        label = QLabel(self._text(message))
        label.setWordWrap(True)
        label.setContentsMargins(WIDE, 0, WIDE, 0)
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        return label

    # -- what is shown ----------------------------------------------------------

    def _take(self, read: Shelf | None, error: BaseException | None) -> None:
        self._reading = False
        if error is not None:
            raise error
        assert read is not None
        had = self.focusWidget()
        focused = had.text() if isinstance(had, Pictured) and had.hasFocus() else ""
        self.shelf = read
        self.thumbnails.take(read.images)
        self._pictured = {}
        self.gallery.set_cards([*map(self._card, read.presets), self._blank()])
        _clear(self._rows)
        for recent in read.recent:
            self._rows.addWidget(self._row(recent))
        self.empty.setVisible(not read.recent)
        if self._to_focus:
            self.focus_presets()
        elif focused:
            again = [one for one in self.findChildren(Pictured) if one.text() == focused]
            again[-1].setFocus() if again else None
        elif not self._files.session.is_open and self.window().focusWidget() is None:
            self.focus_presets()
        if self._again:
            self.refresh()

    def _card(self, one: OnShelf) -> Card:
        card = Card(one.preset.name, one.preset.description)
        card.setObjectName(f"preset-{one.preset.id}")
        card.clicked.connect(lambda: self._files.new(one.preset))
        card.menu_asked.connect(lambda at: self._preset_menu(one, at))
        if one.preset.is_own:
            card.delete_asked.connect(lambda: preset_care.delete(self._files, one.preset))
        self._want(card, one.key, one.packed)
        return card

    def _blank(self) -> Card:
        card = Card(
            self._text(msg("Empty briefing")),
            self._text(msg("A title and a bottom line; add sections as you need them.")),
        )
        card.setObjectName("preset-none")
        card.clicked.connect(self._begin_empty)
        if self.shelf.blank is not None:
            self._want(card, *self.shelf.blank)
        return card

    def _begin_empty(self) -> None:
        self._files.new()

    def _open(self) -> None:
        self._files.open()

    def _row(self, recent: Recent) -> Row:
        missing = recent.at is None
        aside = self._text(msg("Not found")) if recent.at is None else self._when(recent.at)
        forget = self._text(msg("Forget “%(title)s”", title=recent.title))
        row = Row(recent.title, str(recent.path), aside, forget)
        row.missing = missing
        row.setObjectName(f"recent-{recent.path.name}")
        row.clicked.connect(lambda: self._files.open(recent.path))
        row.delete_asked.connect(lambda: self._files.forget(recent.path))
        row.menu_asked.connect(lambda at: self._recent_menu(recent, at))
        if recent.key:
            self._want(row, recent.key, recent.packed)
        return row

    def _when(self, at: datetime) -> str:
        return when(at, self._language)

    def _want(self, pictured: Pictured, key: str, packed: bytes) -> None:
        """Show a picture, or ask for it where there is none."""
        self._pictured.setdefault(key, []).append(pictured)
        image = self.thumbnails.image(key)
        if image is not None:
            pictured.set_image(image)
        else:
            self.thumbnails.want(key, packed)

    def _drawn(self, key: str) -> None:
        image: QImage | None = self.thumbnails.image(key)
        for pictured in self._pictured.get(key, []):
            pictured.set_image(image)

    def _show_back(self) -> None:
        session = self._files.session
        self.back.setVisible(session.is_open)
        if session.is_open:
            title = session.briefing.tree.get("title")
            shown = title if type(title) is str else self._text(msg("New briefing"))
            metrics = self.back.fontMetrics()
            short = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, 40 * GRID)
            self.back.setText(self._text(msg("Back to “%(title)s”", title=short)))
            # a new text takes the keys of the last one away
            self.back.setShortcut(QKeySequence(Qt.Key.Key_Escape))

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    # -- what a crash left --------------------------------------------------------

    def _show_recovered(self) -> None:
        _clear(self._recovered)
        before = self.open
        for draft in self._files.recovery.drafts:
            line = self._recovery_line(draft)
            self._recovered.addWidget(line)
            # the cards may stand already: the Tab key comes to what is above them first
            for button in line.findChildren(QPushButton):
                self.setTabOrder(before, button)
                before = button
        self.recovered.setVisible(bool(self._files.recovery.drafts))

    def _recovery_line(self, draft: Draft) -> QWidget:
        recovery = self._files.recovery
        line = Washed()
        line.setObjectName(f"recovered-{draft.journal.stem}")
        row = QHBoxLayout(line)
        row.setContentsMargins(WIDE, GRID, GRID, GRID)
        row.setSpacing(GRID)
        said = self._text(recovery.sentence(draft))
        text = QLabel(said)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setToolTip(draft.origin.path)
        row.addWidget(text, 1)
        for label, run in (
            (msg("Open"), lambda: recovery.open(draft)),
            (msg("Discard"), lambda: recovery.discard(draft)),
        ):
            button = QPushButton(self._text(label))
            button.setAccessibleName(f"{self._text(label)}: {said}")
            button.clicked.connect(run)
            row.addWidget(button)
        return line

    # -- menus --------------------------------------------------------------------

    def _preset_menu(self, one: OnShelf, at: QPoint) -> None:
        menu = self._menu()
        files, preset = self._files, one.preset
        menu.addAction(self._text(msg("Begin a briefing")), lambda: files.new(preset))
        menu.addAction(self._text(msg("Export …")), lambda: preset_care.give_out(files, preset))
        if preset.is_own:
            menu.addAction(self._text(msg("Rename …")), lambda: preset_care.rename(files, preset))
            menu.addAction(self._text(msg("Delete")), lambda: preset_care.delete(files, preset))
        menu.popup(at)

    def _recent_menu(self, recent: Recent, at: QPoint) -> None:
        menu = self._menu()
        menu.addAction(self._text(msg("Open")), lambda: self._files.open(recent.path))
        menu.addAction(self._text(msg("Forget")), lambda: self._files.forget(recent.path))
        menu.popup(at)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _text(self, message: Message) -> str:
        return self._language.text(message)


def _clear(layout: QVBoxLayout) -> None:
    """Take all widgets out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _heading(text: str, scale: float) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setWeight(font.Weight.DemiBold)
    label.setFont(font)
    return label
