"""The main window: a shell that puts the parts together and holds none of their work."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolBar,
)

from briefgen.gui import about, appearance, shortcuts
from briefgen.gui.commands import Command, Commands, Menu
from briefgen.gui.exporting import ExportCommands
from briefgen.gui.files import Files
from briefgen.gui.forms.panel import FormPanel
from briefgen.gui.importing.commands import ImportCommands
from briefgen.gui.issue import IssueCommands
from briefgen.gui.link import Link
from briefgen.gui.pages.panel import PagesPanel
from briefgen.gui.palette import Palette
from briefgen.gui.panes import Panes
from briefgen.gui.presets import PresetCommands
from briefgen.gui.printing import PrintCommands
from briefgen.gui.problems import SOURCES, ProblemsPanel
from briefgen.gui.sections.panel import SectionsPanel
from briefgen.gui.session import Session
from briefgen.gui.settings import Settings
from briefgen.gui.sources import SourcesPanel
from briefgen.gui.start import StartPage
from briefgen.gui.status import StatusLine
from briefgen.i18n import language, msg

TOOLBAR = ("file.new", "file.open", "file.save", "data.import", "file.issue", "file.print")
"""The few commands that have a button; the rest is in menus and the palette."""


class Window(QMainWindow):
    """One window with one briefing: sections on the left, the form, the pages on the right."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.language = language(settings.language)
        self.session = Session(parent=self)
        self.link = Link(self.session, self)
        self.files = Files(self.session, settings, self)
        self.files.new_asked.connect(self.show_start)
        self.files.back_asked.connect(self._opened)
        self.sections = SectionsPanel(self.session, self.link, self)
        self.form = FormPanel(self.session, self)
        self.pages = PagesPanel(self.session, self.link, self)
        self.problems = ProblemsPanel(self.session, self.link, self)
        self.sources = SourcesPanel(self.session, self, insert=self.form.insert_citation)
        self.start = StartPage(self.files, self.link, self)
        self._lay_out()
        self.commands = Commands(self, self.language)
        self.commands.before = self.form.flush
        self._gather()
        status = StatusLine(self.session, self.link, self)
        self.setStatusBar(status)
        self.files.noticed.connect(status.say)
        self.exports.said.connect(status.say)
        self.sections.said.connect(status.say)
        self.sources.said.connect(status.say)
        self.sources.wanted.connect(self._show_sources)
        for part in (self.problems, self.imports, self.issue, self.printing):
            part.changed.connect(self.commands.refresh)
        self.problems.counted.connect(self._count_sources)
        self.session.opened.connect(self._opened)
        self.session.path_changed.connect(self._title)
        self.session.saved_changed.connect(lambda _: self._title())
        self.session.edited.connect(lambda _: self.commands.refresh())
        self.session.selected.connect(lambda _: self.commands.refresh())
        self.palette_.section_chosen.connect(self._opened)
        self._title()
        self.commands.refresh()
        settings.restore_window(self, self._splitter, self._left, self._middle)

    def begin(self, path: Path | None) -> None:
        """Start the render process, open the file asked for, and offer what a crash left."""
        QTimer.singleShot(0, self.link.start)
        if path is not None:
            self.files.open(path)
        self.files.offer_recovery()

    def end(self) -> None:
        """End the render process."""
        self.link.stop()

    # -- put together -----------------------------------------------------------

    def _lay_out(self) -> None:
        self._left = QTabWidget()
        self._left.setDocumentMode(True)
        self._left.addTab(self.sections, self.language.text(msg("Sections")))
        self._left.addTab(self.sources, self.language.text(msg("Sources")))
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._middle.addWidget(self.form)
        self._middle.addWidget(self.problems)
        self._middle.setStretchFactor(0, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        for part, stretch in ((self._left, 0), (self._middle, 2), (self.pages, 3)):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self._splitter)
        self.setCentralWidget(self._stack)

    def _count_sources(self, counts: dict[str, tuple[int, int]]) -> None:
        """Say on the sources' tab how many problems are in them, as the sections' lines do."""
        errors, warnings = counts.get(SOURCES, (0, 0))
        tab, count = self._left.indexOf(self.sources), errors + warnings
        named = msg("Sources (%(count)s)", count=count) if count else msg("Sources")
        self._left.setTabText(tab, self.language.text(named))
        sign = "circle-x" if errors else "triangle-alert"
        self._left.setTabIcon(tab, appearance.icon(sign) if count else QIcon())

    def _gather(self) -> None:
        """Take the commands of all parts into menus, tool bar and palette."""
        self.imports = ImportCommands(self.session, self.form, self.settings, self)
        self.issue = IssueCommands(self.session, self.link, self.files, self)
        self.exports = ExportCommands(self.session, self.link, self.files, self)
        self.printing = PrintCommands(self.session, self.link, self)
        self.presets = PresetCommands(self.session, self.files, self)
        for part in (
            self.files, self.presets, self.imports, self.issue, self.printing, self.exports,
            self.sections, self.form, self.pages, self.sources, self.problems,
        ):  # fmt: skip
            self.commands.add(part.commands())
        self.commands.add(Panes(self, self._left).commands())
        self.palette_ = Palette(self.commands, self.session, self)
        self.commands.add(self._own_commands())
        self.commands.fill(self.menuBar())
        bar = QToolBar(self.language.text(msg("Main")))
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for id_ in TOOLBAR:
            bar.addAction(self.commands.action(id_))
        self.addToolBar(bar)

    def _own_commands(self) -> list[Command]:
        opened = lambda: self.session.is_open  # noqa: E731
        return [
            Command("file.quit", msg("&Quit"), Menu.FILE, self.close, "Ctrl+Q", group=9),
            Command("edit.undo", msg("&Undo"), Menu.EDIT, self.session.undo, "Ctrl+Z",
                    enabled=lambda: opened() and self.session.history.can_undo, icon="undo"),
            Command("edit.redo", msg("&Redo"), Menu.EDIT, self.session.redo, "Ctrl+Shift+Z",
                    enabled=lambda: opened() and self.session.history.can_redo, icon="redo"),
            Command("view.palette", msg("&Command palette"), Menu.VIEW, self.palette_.open, "Ctrl+K"),
            Command("view.start", msg("&Start page"), Menu.VIEW, self.show_start),
            *(
                Command(f"view.{choice}", name, Menu.VIEW, partial(self._appear, choice),
                        checked=partial(self._appears, choice), group=9, icon=icon)
                for choice, name, icon in (
                    ("system", msg("Appearance of the &desktop"), ""),
                    ("light", msg("Li&ght appearance"), "sun"),
                    ("dark", msg("Dar&k appearance"), "moon"),
                )
            ),
            Command("help.shortcuts", msg("&Keyboard shortcuts"), Menu.HELP,
                    lambda: shortcuts.show(self.commands, self), "F1"),
            Command("help.about", msg("&About Briefgen"), Menu.HELP, lambda: about.show(self)),
        ]  # fmt: skip

    # -- what happens -----------------------------------------------------------

    def show_start(self) -> None:
        """Show the start page; the briefing stays open behind it."""
        self.start.refresh()
        self._stack.setCurrentWidget(self.start)

    def _appears(self, choice: str) -> bool:
        return self.settings.appearance == choice

    def _appear(self, choice: str) -> None:
        """Take another appearance, and remember it."""
        self.settings.appearance = choice
        self.settings.save()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            appearance.apply(application, self.settings)
        self.commands.refresh()

    def _opened(self) -> None:
        self._stack.setCurrentWidget(self._splitter)
        self.commands.refresh()

    def _show_sources(self) -> None:
        self._left.setCurrentWidget(self.sources)
        self._opened()

    def _title(self) -> None:
        name = self.session.path.name if self.session.path else ""
        if self.session.is_open and not name:
            name = self.language.text(msg("New briefing"))
        self.setWindowTitle(f"{name}[*] – Briefgen" if name else "Briefgen")
        self.setWindowModified(self.session.is_open and not self.session.saved)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about what is unsaved, remember the window, and end."""
        self.form.flush()
        if not self.files.may_close():
            event.ignore()
            return
        self.settings.remember_window(self, self._splitter, self._left, self._middle)
        self.files.closed()
        self.link.stop()
        event.accept()
