"""The pane of the pages: bar, search, drawer, view, and what stands there without pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from briefgen.gui.commands import Command, Menu
from briefgen.gui.link import Link
from briefgen.gui.pages import links
from briefgen.gui.pages.bar import Bar
from briefgen.gui.pages.contents import Contents
from briefgen.gui.pages.follow import Follower
from briefgen.gui.pages.images import Images
from briefgen.gui.pages.message import Notice, Strip
from briefgen.gui.pages.pointer import Pointer
from briefgen.gui.pages.search import SearchBar
from briefgen.gui.pages.sheets import Sheets, State
from briefgen.gui.pages.thumbnails import Thumbnails
from briefgen.gui.pages.view import PageView
from briefgen.gui.pages.zoom import Fit, larger, smaller
from briefgen.gui.session import Session
from briefgen.gui.settings import Settings
from briefgen.i18n import Language, language, msg

LOOKED = 80
"""After so many milliseconds of rest the render process is told which pages are in view."""

BACK = 50
"""How many jumps can be gone back."""

DRAWER = 208
"""The width of the drawer at first, in pixels."""


class PagesPanel(QWidget):
    """Shows the pages of the open briefing, and leads from them to the form and back."""

    def __init__(
        self,
        session: Session,
        link: Link,
        parent: QWidget | None = None,
        lang: Language | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._language = lang or getattr(parent, "language", None) or language("en")
        self._settings = settings or getattr(parent, "settings", None) or Settings()
        self._jumps: list[tuple[int, int]] = []
        self._section = ""
        self.open_address: links.Opener | None = None
        self.setObjectName("pages")
        self.sheets = Sheets(session, link, self)
        self.images = Images(self)
        self.view = PageView(self.sheets, self.images)
        self.view.setAccessibleName(self._language.text(msg("Pages")))
        self.pointer = Pointer(self.view, self._language)
        self.follower = Follower(session, self.view, on=self._settings.follow)
        self.search = SearchBar(self.view, self._language)
        self.thumbnails = Thumbnails(self.view, self._language)
        self.contents = Contents(self.sheets, self._language)
        self.bar = Bar(self.view, self._language)
        self.notice = Notice(self._language)
        self.strip = Strip(self._language)
        self._rest = QTimer(self, singleShot=True, interval=LOOKED)
        self._lay_out()
        self._connect()
        self._show_state()

    def commands(self) -> list[Command]:
        """Give what can be done with the pages."""
        view, shown = self.view, self._has_pages
        return [
            Command("pages.find", msg("&Find on the pages"), Menu.EDIT, self.search.open_,
                    "Ctrl+F", enabled=shown, group=2, icon="search"),
            Command("pages.find_next", msg("Find &next"), Menu.EDIT, self.search.next,
                    "F3", enabled=lambda: bool(self.search.matches), group=2),
            Command("pages.find_previous", msg("Find &previous"), Menu.EDIT, self.search.previous,
                    "Shift+F3", enabled=lambda: bool(self.search.matches), group=2),
            Command("pages.larger", msg("&Larger"), Menu.VIEW,
                    lambda: view.set_zoom(larger(view.zoom)), "Ctrl++", enabled=shown, group=1,
                    icon="zoom-in"),
            Command("pages.smaller", msg("S&maller"), Menu.VIEW,
                    lambda: view.set_zoom(smaller(view.zoom)), "Ctrl+-", enabled=shown, group=1,
                    icon="zoom-out"),
            Command("pages.actual", msg("&Actual size"), Menu.VIEW,
                    lambda: view.set_zoom(1.0), "Ctrl+0", enabled=shown, group=1),
            Command("pages.fit_width", msg("Fit &width"), Menu.VIEW,
                    lambda: view.set_fit(Fit.WIDTH), "Ctrl+1", enabled=shown, group=1,
                    icon="move-horizontal", checked=lambda: view.fit is Fit.WIDTH),
            Command("pages.fit_page", msg("Fit &page"), Menu.VIEW,
                    lambda: view.set_fit(Fit.PAGE), "Ctrl+2", enabled=shown, group=1,
                    icon="maximize", checked=lambda: view.fit is Fit.PAGE),
            Command("pages.drawer", msg("Small pict&ures and contents"), Menu.VIEW,
                    self.bar.drawer.toggle, "F4", enabled=shown, group=2, icon="panel-left",
                    checked=self.bar.drawer.isChecked),
            Command("pages.follow", msg("&Follow the form on the pages"), Menu.VIEW,
                    self.bar.follow.toggle, group=2, icon="locate",
                    checked=self.bar.follow.isChecked),
            Command("pages.next", msg("&Next page"), Menu.VIEW,
                    lambda: self.jump(view.current + 1), "Ctrl+PgDown", enabled=shown, group=3),
            Command("pages.previous", msg("P&revious page"), Menu.VIEW,
                    lambda: self.jump(view.current - 1), "Ctrl+PgUp", enabled=shown, group=3),
            Command("pages.back", msg("&Back to where I read"), Menu.VIEW, self.back, "Alt+Left",
                    enabled=lambda: bool(self._jumps), group=3),
        ]  # fmt: skip

    # -- put together -----------------------------------------------------------------

    def _lay_out(self) -> None:
        text = self._language.text
        self.drawer = QTabWidget()
        self.drawer.setObjectName("pages-drawer")
        self.drawer.setDocumentMode(True)
        self.drawer.addTab(self.thumbnails, text(msg("Pages")))
        self.drawer.addTab(self.contents, text(msg("Contents")))
        self.drawer.hide()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self.drawer)
        self._splitter.addWidget(self.view)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setCollapsible(1, False)  # noqa: FBT003 - Qt's own argument
        self._splitter.setSizes([DRAWER, 3 * DRAWER])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.notice)
        self._stack.addWidget(self._splitter)
        self.bar.fill(
            self._show_drawer, self._set_follow, self.search.open_,
            following=self._settings.follow,
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.search)
        layout.addWidget(self._stack, 1)
        # Below, so that the pages do not move when it comes and goes.
        layout.addWidget(self.strip)

    def _connect(self) -> None:
        self.view.looked.connect(self._rest.start)
        self.view.looked.connect(self._show_page)
        self._rest.timeout.connect(self._tell)
        self.sheets.counted.connect(self._show_page)
        self.sheets.settled.connect(self._rest.start)
        self.sheets.settled.connect(self._show_section)
        self.sheets.state_changed.connect(self._show_state)
        self.bar.page_asked.connect(self.jump)
        self.thumbnails.chosen.connect(self.jump)
        self.contents.chosen.connect(self.jump)
        self.pointer.field_clicked.connect(self._session.ask_focus)
        self.pointer.link_clicked.connect(self.follow_link)
        self._session.selected.connect(self._chosen)
        self._session.focus_asked.connect(lambda _: self._chosen(""))
        self.search.closed.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.view.installEventFilter(self)
        self.view.viewport().installEventFilter(self)

    # -- going somewhere ----------------------------------------------------------------

    def jump(self, number: int, y: float = 0.0) -> None:
        """Go to a page, and remember where one was."""
        if not 0 < number <= self.sheets.total:
            return
        self._jumps.append((self.view.offset.x(), self.view.offset.y()))
        del self._jumps[:-BACK]
        self.view.go_to(number, y)

    def _chosen(self, section: str) -> None:
        """Go to a section that was chosen; not where a field of it is asked for in the same turn."""
        self._section = section
        QTimer.singleShot(0, self._show_section)

    def _show_section(self) -> None:
        """Go to the section that was chosen; a new one is on the pages after the next layout."""
        place = self.sheets.anchors.get(f"s-{self._section}") if self._section else None
        if place:
            self._section = ""
            if self.follower.on:
                self.view.go_to(*place)

    def back(self) -> None:
        """Go back to where one was before the last jump."""
        if self._jumps:
            x, y = self._jumps.pop()
            self.view.horizontalScrollBar().setValue(x)
            self.view.verticalScrollBar().setValue(y)

    def follow_link(self, target: str) -> None:
        """Follow a link: inside the document at once, out of it after asking."""
        if not target.startswith("#"):
            extra = (self.open_address,) if self.open_address else ()
            links.ask(self, target, self._language, *extra)
        elif place := self.sheets.anchors.get(target[1:]):
            self.jump(*place)

    # -- showing ------------------------------------------------------------------------

    def _has_pages(self) -> bool:
        return self.sheets.total > 0

    def _show_drawer(self) -> None:
        shown = self.bar.drawer.isChecked()
        self.drawer.setVisible(shown)
        if shown and not self._splitter.sizes()[0]:
            self._splitter.setSizes([DRAWER, self._splitter.width() - DRAWER])

    def _set_follow(self) -> None:
        on = self.bar.follow.isChecked()
        self.follower.set_on(on=on)
        self._settings.follow = on
        self._settings.save()

    def _show_page(self) -> None:
        self.bar.show_page(self.view.current, self.sheets.total)
        self.thumbnails.follow(self.view.current)

    def _tell(self) -> None:
        """Tell the render process what is in view, and those who hear the page what it says."""
        current = self.view.current
        section = ""
        for _, _, number, id_ in self.sheets.contents:
            if number > current:
                break
            section = id_ or section
        self._link.look_at(self.view.in_view(), current, section)
        page = self.sheets.page(current)
        words = "".join(word[0] for word in page.words) if page else ""
        where = msg("Page %(number)s of %(total)s", number=current, total=self.sheets.total)
        said = f"{self._language.text(where)}. {words}" if page else ""
        if said != self.view.accessibleDescription():
            self.view.setAccessibleDescription(said)

    def _show_state(self) -> None:
        """Show the pages, with a line under them where they are old, or what stands for them."""
        sheets, has_pages = self.sheets, self.sheets.total > 0
        if sheets.state is State.GIVEN_UP:
            self._say_given_up(has_pages=has_pages)
        elif has_pages:
            self.strip.say(sheets.sentence)
        elif sheets.sentence:
            self.notice.say("info", msg("Nothing can be shown yet"), sheets.sentence)
        elif sheets.state is State.EMPTY:
            what = msg("Open a briefing, or begin a new one, and its pages appear here.")
            self.notice.say("file-text", msg("No briefing is open"), what)
        else:
            what = msg("The first one appears in a moment.")
            self.notice.say("file-text", msg("The pages are being made"), what)
        if not has_pages:
            self.strip.say("")
        self._stack.setCurrentWidget(self._splitter if has_pages else self.notice)

    def _say_given_up(self, *, has_pages: bool) -> None:
        title = msg("The page maker does not stay up")
        what = msg(
            "What you write is safe and can be saved. Undo the last change, or start the page "
            "maker again."
        )
        again = msg("&Start it again")
        if has_pages:
            old = msg(
                "These pages are old: the page maker does not stay up. What you write is safe."
            )
            self.strip.say(old, again, self._link.start)
        else:
            self.notice.say("circle-alert", title, what, again, self._link.start)

    # -- keys, wheel, menu --------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what belongs to the view: keys, Ctrl and the wheel, the menu."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.view and self._key(event):
                return True
        elif isinstance(event, QWheelEvent) and watched is self.view.viewport():
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                step = larger if event.angleDelta().y() > 0 else smaller
                if event.angleDelta().y():
                    self.view.set_zoom(step(self.view.zoom), around=event.position())
                return True
        elif isinstance(event, QContextMenuEvent) and watched is self.view.viewport():
            self.menu(event.pos()).popup(event.globalPos())
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        bar = self.view.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.pointer.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.pointer.select_all()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() == Qt.Key.Key_Space:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.setValue(bar.value() + (-1 if back else 1) * bar.pageStep())
        elif event.key() == Qt.Key.Key_Escape and self.pointer.selection:
            self.pointer.clear()
        else:
            return False
        return True

    def menu(self, point: QPoint) -> QMenu:
        """Make the menu of a point of the viewport."""
        text = self._language.text
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        field, link = self.pointer.field_at(point), self.pointer.link_at(point)
        copy = menu.addAction(text(msg("&Copy")), self.pointer.copy)
        copy.setEnabled(self.pointer.selection is not None)
        menu.addAction(text(msg("Select &all")), self.pointer.select_all)
        if field or link:
            menu.addSeparator()
        if field:
            address = field[1][0]
            menu.addAction(text(msg("&Go to its field")), lambda: self._session.ask_focus(address))
        if link:
            menu.addAction(text(msg("&Follow the link")), lambda: self.follow_link(link))
        if link and not link.startswith("#"):
            clipboard = QGuiApplication.clipboard()
            menu.addAction(text(msg("Copy the &address")), lambda: clipboard.setText(link))
        return menu
