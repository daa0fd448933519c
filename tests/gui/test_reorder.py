"""Sections and rows put in another order by mouse and by keys, and all of it taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefgen.gui.forms.rows import Rows
from briefgen.gui.forms.table.table import RowTable
from briefgen.gui.window import Window
from tests.helpers import windows

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(root: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    with windows.shown(root, tmp_path) as (made, file):
        qtbot.waitExposed(made)
        made.files.open(file)
        made.session.select("elections")
        made.form.finish()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        yield made


def ids(window: Window) -> list[str]:
    return [one["id"] for one in window.session.briefing.sections()]


def lists(window: Window) -> list[str]:
    return [row["abbr"] for row in window.session.value("elections#/results")]


def results(window: Window) -> RowTable:
    assert window.form.form is not None
    rows = window.form.form.items["results"]
    assert isinstance(rows, Rows)
    assert rows.table is not None
    return rows.table


def drop_section(window: Window, row: int, before: int) -> None:
    """Drop a line of the sections above another, as the list does at the end of a drag."""
    assert window.sections.model.moveRow(QModelIndex(), row, QModelIndex(), before)


def drag_row(table: RowTable, row: int, to: int) -> None:
    """Drag a row by its number to the place of another."""
    side = table.view.verticalHeader()
    middle = side.width() // 2
    start = QPoint(middle, side.sectionViewportPosition(row) + side.sectionSize(row) // 2)
    end = QPoint(middle, side.sectionViewportPosition(to) + side.sectionSize(to) - 3)
    QTest.mousePress(side.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 9):
        point = QPointF(start) + (QPointF(end) - QPointF(start)) * step / 8
        QTest.mouseMove(side.viewport(), point.toPoint())
    QTest.mouseRelease(side.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, end)


def test_order_is_changed_by_mouse_and_keys_and_all_is_undone_and_redone(window: Window) -> None:
    session, table = window.session, results(window)
    first, sections, rows = session.briefing.to_json(), ids(window), lists(window)
    drop_section(window, 2, 5)
    dragged = [sections[0], *sections[2:4], sections[1], *sections[4:]]
    assert ids(window) == dragged
    window.sections.list.setFocus()
    QTest.keyClick(window.sections.list, Qt.Key.Key_Up, ALT)
    QTest.keyClick(window.sections.list, Qt.Key.Key_Up, ALT)
    assert ids(window) == sections
    QTest.keyClick(window.sections.list, Qt.Key.Key_Down, ALT)
    assert ids(window) == [sections[0], sections[2], sections[1], *sections[3:]]
    drag_row(table, 0, 2)
    assert lists(window) == [*rows[1:3], rows[0], *rows[3:]]
    table.go_to(2, table.first_column())
    table.view.setFocus()
    QTest.keyClick(table.view, Qt.Key.Key_Up, ALT)
    assert lists(window) == [rows[1], rows[0], *rows[2:]]
    last = session.briefing.to_json()
    for _ in range(2):
        while session.history.can_undo:
            window.commands.action("edit.undo").trigger()
        assert session.briefing.to_json() == first
        while session.history.can_redo:
            window.commands.action("edit.redo").trigger()
        assert session.briefing.to_json() == last
