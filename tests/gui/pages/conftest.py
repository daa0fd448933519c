"""A panel of pages in a window of its own, with a session and a real render process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from briefgen.core.address import parse
from briefgen.core.briefing import Briefing
from briefgen.gui.link import Link
from briefgen.gui.pages.panel import PagesPanel
from briefgen.gui.pages.zoom import Fit
from briefgen.gui.session import Session
from briefgen.gui.settings import Settings
from briefgen.store.briefingfile import load

PATIENCE = 60_000
"""How long anything may take on a busy machine, in milliseconds."""


class Pane:
    """The panel with what it stands on."""

    def __init__(self) -> None:
        self.name = ""
        self.window = QMainWindow()
        self.session = Session(parent=self.window)
        self.link = Link(self.session, self.window)
        self.panel = PagesPanel(self.session, self.link, self.window, settings=Settings())
        self.window.setCentralWidget(self.panel)
        self.window.resize(900, 1000)
        self.window.show()
        self.sheets, self.images, self.view = self.panel.sheets, self.panel.images, self.panel.view
        self.link.start()

    def close(self) -> None:
        self.link.stop()
        self.images.stop()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def open(self, qtbot: QtBot, briefing: Briefing) -> None:
        """Open a briefing and wait for all its pages."""
        self.name = ""
        self.session.open(briefing, None)
        self.begin(qtbot)

    def open_example(self, qtbot: QtBot, path: Path) -> None:
        """Open a file, or go back to how it was where it is open already."""
        if self.name != path.name:
            self.session.open(load(path), None)
        while self.session.history.can_undo:
            self.session.undo()
        self.begin(qtbot)
        self.name = path.name

    def begin(self, qtbot: QtBot) -> None:
        """Go to the top of the first page, with nothing open, nothing chosen and nothing marked."""
        self.session.select("")
        self.panel.search.close_()
        self.panel.search.box.clear()
        self.panel.bar.drawer.setChecked(False)
        self.panel.bar.follow.setChecked(True)
        self.session.focused.emit("")
        self.panel.pointer.clear()
        self.window.resize(900, 1000)
        self.view.set_fit(Fit.WIDTH)
        self.view.verticalScrollBar().setValue(0)
        self.rest(qtbot)

    def set(self, address: str, value: object) -> None:
        self.session.set(parse(address), value)

    def rest(self, qtbot: QtBot) -> None:
        """Wait until every page in view is painted as it is now."""
        qtbot.waitUntil(lambda: self.is_at_rest() or self.link.has_given_up, timeout=PATIENCE)
        assert not self.link.has_given_up, self.link.errors
        # What is to be painted anew, after a scroll for one, is painted now.
        QCoreApplication.processEvents()

    def is_at_rest(self) -> bool:
        # The revision counts before its pages come, hence both.
        return (
            not self.link.busy
            and self.images.idle
            and self.sheets.total > 0
            and all(self.is_shown(number) for number in self.view.in_view())
        )

    def is_shown(self, number: int) -> bool:
        page = self.sheets.page(number)
        return page is not None and self.view.shown(number) == page.key

    def screen(self) -> QImage:
        """Give what the screen shows of the viewport; nothing is painted for it."""
        viewport = self.view.viewport()
        at = viewport.mapTo(self.window, QPoint())
        screen, size = self.window.screen(), viewport.size()
        shown = screen.grabWindow(self.window.winId(), at.x(), at.y(), size.width(), size.height())
        return shown.toImage().convertToFormat(QImage.Format.Format_RGB32)

    def click(
        self, point: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifier, point)

    def page_rect(self, number: int) -> QRectF:
        box, offset = self.view.layout_.page(number), self.view.offset
        return QRectF(box.x - offset.x(), box.y - offset.y(), box.width, box.height)


@pytest.fixture(scope="session")
def _pane(qapp: QApplication) -> Iterator[Pane]:
    pane = Pane()
    yield pane
    pane.close()


@pytest.fixture
def pane(_pane: Pane, qtbot: QtBot, root: Path) -> Pane:
    """Give the panel with the example open, all its pages there, at the top."""
    _pane.open_example(qtbot, root / "examples" / "western-balkans-2025-02.json")
    return _pane
