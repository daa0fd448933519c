from __future__ import annotations

import copy
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow

from briefgen import protocol
from briefgen.core.briefing import Briefing
from briefgen.gui.commands import Commands
from briefgen.gui.link import Link
from briefgen.gui.sections.panel import SectionsPanel
from briefgen.gui.session import Session
from briefgen.i18n import language
from briefgen.sections.registry import row_keys
from tests.gui.sections.test_model import TREE


class Shown(QMainWindow):
    """A window that holds the panel and its commands."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session(clock=lambda: 0.0)
        self.link = Link(self.session)
        self.panel = SectionsPanel(self.session, self.link, self)
        self.setCentralWidget(self.panel)
        self.commands = Commands(self, language("en"))
        self.commands.add(self.panel.commands())
        self.commands.fill(self.menuBar())
        self.session.edited.connect(lambda _: self.commands.refresh())
        self.session.selected.connect(lambda _: self.commands.refresh())
        self.open(TREE)

    def open(self, tree: dict[str, Any]) -> None:
        self.session.open(Briefing(copy.deepcopy(tree), keys_of=row_keys), None)
        self.commands.refresh()

    @property
    def ids(self) -> list[str]:
        return [one["id"] for one in self.session.briefing.tree["sections"]]


@pytest.fixture
def shown(qtbot: Any) -> Shown:
    window = Shown()
    qtbot.addWidget(window)
    window.resize(320, 600)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.panel.list.setFocus()
    qtbot.waitUntil(window.panel.list.hasFocus)
    return window


def _key(qtbot: Any, shown: Shown, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        held |= one
    qtbot.keyClick(shown.panel.list, key, held)


ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_selection_follows_both_ways(shown: Shown) -> None:
    assert shown.panel.list.currentIndex().row() == 1
    shown.session.select("c")
    assert shown.panel.list.currentIndex().row() == 3
    shown.panel.list.setCurrentIndex(shown.panel.model.index(0))
    assert shown.session.selected_section == ""


def test_alt_and_arrows_reorder_and_the_section_stays_selected(qtbot: Any, shown: Shown) -> None:
    _key(qtbot, shown, Qt.Key.Key_Down, ALT)
    _key(qtbot, shown, Qt.Key.Key_Down, ALT)
    _key(qtbot, shown, Qt.Key.Key_Down, ALT)
    assert shown.ids == ["b", "c", "a"]
    assert shown.session.selected_section == "a"
    _key(qtbot, shown, Qt.Key.Key_Up, ALT)
    assert shown.ids == ["b", "a", "c"]


def test_lines_can_be_dragged_but_for_the_document(shown: Shown) -> None:
    view, model = shown.panel.list, shown.panel.model
    assert view.dragDropMode() is view.DragDropMode.InternalMove
    drag, drop = Qt.ItemFlag.ItemIsDragEnabled, Qt.ItemFlag.ItemIsDropEnabled
    assert [bool(model.flags(model.index(row)) & drag) for row in range(4)] == [False, *[True] * 3]
    # Between lines, never on one.
    assert not any(model.flags(model.index(row)) & drop for row in range(4))
    assert model.flags(QModelIndex()) & drop
    assert model.supportedDropActions() == Qt.DropAction.MoveAction


def test_nothing_is_dropped_on_the_document_or_from_elsewhere(shown: Shown) -> None:
    model = shown.panel.model
    data = model.mimeData([model.index(1)])
    action = Qt.DropAction.MoveAction
    assert model.canDropMimeData(data, action, 4, 0, QModelIndex())
    assert not model.canDropMimeData(data, action, 0, 0, QModelIndex())
    assert not model.canDropMimeData(QMimeData(), action, 2, 0, QModelIndex())
    assert not model.dropMimeData(data, action, 1, 0, QModelIndex())
    assert shown.ids == ["a", "b", "c"]


def test_space_leaves_out_and_takes_in_again(qtbot: Any, shown: Shown) -> None:
    _key(qtbot, shown, Qt.Key.Key_Space)
    assert shown.session.value("#/sections/a/include") is False
    _key(qtbot, shown, Qt.Key.Key_Space)
    assert shown.session.value("#/sections/a/include") is None


def test_click_on_the_box_leaves_out(qtbot: Any, shown: Shown) -> None:
    rect = shown.panel.list.visualRect(shown.panel.model.index(2))
    at = QPoint(rect.left() + 20, rect.center().y())
    qtbot.mouseClick(shown.panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown.session.value("#/sections/b/include") is False


def test_duplicate_is_selected_under_its_own_id(qtbot: Any, shown: Shown) -> None:
    _key(qtbot, shown, Qt.Key.Key_D, CTRL)
    assert shown.ids == ["a", "a-2", "b", "c"]
    assert shown.session.selected_section == "a-2"
    shown.session.undo()
    assert shown.ids == ["a", "b", "c"]
    assert shown.session.selected_section in shown.ids


def test_delete_takes_out_at_once_and_undo_brings_back_and_selects(
    qtbot: Any, shown: Shown
) -> None:
    said: list[Any] = []
    shown.panel.said.connect(said.append)
    shown.session.select("b")
    _key(qtbot, shown, Qt.Key.Key_Delete)
    assert shown.ids == ["a", "c"]
    assert shown.session.selected_section in ("a", "c")
    assert "Ctrl+Z" in str(said[0])
    shown.session.undo()
    assert shown.ids == ["a", "b", "c"]
    assert shown.session.selected_section == "b"


def test_document_cannot_be_moved_left_out_or_deleted(qtbot: Any, shown: Shown) -> None:
    shown.session.select("")
    for key, held in ((Qt.Key.Key_Delete, ()), (Qt.Key.Key_D, (CTRL,)), (Qt.Key.Key_Down, (ALT,))):
        _key(qtbot, shown, key, *held)
    assert shown.ids == ["a", "b", "c"]
    assert shown.session.saved


def test_title_is_edited_in_place(qtbot: Any, shown: Shown) -> None:
    _key(qtbot, shown, Qt.Key.Key_F2)
    editor = shown.panel.list.findChild(QLineEdit, "section-title")
    assert editor is not None
    assert editor.text() == "First"
    editor.selectAll()
    qtbot.keyClicks(editor, "Bottom line")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.session.value("#/sections/a/title") == "Bottom line")


def test_length_changes_by_keys_and_full_is_unsaid(qtbot: Any, shown: Shown) -> None:
    _key(qtbot, shown, Qt.Key.Key_1, CTRL)
    assert shown.session.value("#/sections/a/detail") == "headline"
    assert shown.commands.action("section.headline").isChecked()
    _key(qtbot, shown, Qt.Key.Key_3, CTRL)
    assert "detail" not in shown.session.briefing.section("a")


def test_marking_is_chosen_from_its_menu(qtbot: Any, shown: Shown) -> None:
    _key(qtbot, shown, Qt.Key.Key_M, CTRL)
    menu = shown.panel.menu
    assert menu is not None
    assert menu.isVisible()
    nato = next(one.menu() for one in menu.actions() if one.text() == "NATO")
    next(one for one in nato.actions() if one.text() == "NATO RESTRICTED").trigger()
    menu.close()
    assert shown.session.value("#/sections/a/marking/level") == "NATO RESTRICTED"
    shown.panel.open_markings()
    none = shown.panel.menu.actions()[0]
    assert not none.isChecked()
    none.trigger()
    shown.panel.menu.close()
    assert "marking" not in shown.session.briefing.section("a")


def test_menu_of_a_line_offers_what_can_be_done(shown: Shown) -> None:
    shown.panel.list.menu_asked.emit(QPoint(10, 10))
    menu = shown.panel.menu
    assert menu is not None
    enabled = {one.text(): one.isEnabled() for one in menu.actions() if one.text()}
    menu.close()
    assert enabled["Move down"]
    assert not enabled["Move up"]
    assert {"Rename", "Duplicate", "Delete", "Include", "Length", "Marking"} <= set(enabled)


def test_badges_count_by_section_wherever_the_address_leads(shown: Shown) -> None:
    problem = {"check": "x", "message": "m", "mends": []}
    addresses = ["a#/bluf", "#/sections/a/marking", "#/sections/1/id", "#/theme", ""]
    found = [{**problem, "severity": "error", "address": one} for one in addresses]
    found.append({**problem, "severity": "warning", "address": "c#"})
    shown.link.problems.emit(protocol.Problems(1, found))
    spoken = [
        shown.panel.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole).split(", ", 2)[-1]
        for row in range(4)
    ]
    assert spoken == ["2 errors", "2 errors", "1 error", "1 warning"]


def test_empty_briefing_says_what_to_do(shown: Shown) -> None:
    assert not shown.panel.empty.isVisible()
    shown.open({**TREE, "sections": []})
    assert shown.panel.empty.isVisible()
    assert "Add the first" in shown.panel.empty.text()


def test_keys_of_the_list_count_nowhere_else(qtbot: Any, shown: Shown) -> None:
    other = QLineEdit("text", shown)
    other.show()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    qtbot.keyClick(other, Qt.Key.Key_D, CTRL)
    qtbot.keyClick(other, Qt.Key.Key_Down, ALT)
    assert shown.ids == ["a", "b", "c"]
