from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from .conftest import Pane


def test_the_strip_keeps_the_rules_of_models(pane: Pane, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(pane.panel.thumbnails.model())


def test_the_contents_keep_the_rules_of_models(pane: Pane, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(pane.panel.contents.model())


def test_the_strip_follows_pages_that_come_and_go(pane: Pane, qtbot: QtBot) -> None:
    model = pane.panel.thumbnails.model()
    tester = QAbstractItemModelTester(model)
    before = pane.sheets.total
    pane.set("#/sections/elections/include", False)
    qtbot.waitUntil(lambda: not pane.link.busy, timeout=60_000)
    assert model.rowCount() == pane.sheets.total < before
    pane.session.undo()
    qtbot.waitUntil(lambda: not pane.link.busy, timeout=60_000)
    assert model.rowCount() == before
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Page 2"
    tester.deleteLater()


def test_a_new_title_changes_its_line_of_the_contents(pane: Pane, qtbot: QtBot) -> None:
    model = pane.panel.contents.model()
    pane.set("#/sections/kfor/title", "The force")
    pane.rest(qtbot)
    titles = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "The force" in titles
    assert "KFOR" not in titles
