"""The whole window with the real render process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QTableWidget, QTabWidget
from pytestqt.qtbot import QtBot

from briefgen.core.edit import Insert
from briefgen.gui.appearance import DARK, LIGHT
from briefgen.gui.palette import match
from briefgen.gui.settings import Settings
from briefgen.gui.window import TOOLBAR, Window
from tests.helpers import windows

PATIENCE = 60_000
BLUF = "summary#/bluf"


@pytest.fixture(scope="module")
def opened(
    root: Path,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
    qapp: object,
) -> Iterator[Window]:
    """One window for all: what a test changes is taken back after it."""
    with windows.shown(root, tmp_path_factory.mktemp("window")) as (made, file):
        made.begin(file)
        bot = QtBot(request)
        bot.waitUntil(lambda: made.pages.sheets.total > 1 and not made.link.busy, timeout=PATIENCE)
        yield made


@pytest.fixture
def window(opened: Window) -> Iterator[Window]:
    yield opened
    while opened.session.history.can_undo:
        opened.session.undo()
    opened.session.select("summary")


def test_pages_and_form_are_there_when_a_file_is_opened(window: Window) -> None:
    assert window.windowTitle() == "example.json[*] – Briefgen"
    assert not window.isWindowModified()
    assert window.link.pid not in (0, os.getpid())
    assert Path(f"/proc/{window.link.pid}").exists()
    assert window.session.selected_section == "summary"


def test_word_is_on_the_page_when_it_is_typed_in_the_form(window: Window, qtbot: QtBot) -> None:
    window.session.ask_focus(BLUF)
    qtbot.waitUntil(lambda: window.form.focused_address() == BLUF)
    field = QApplication.focusWidget() or window.form.focusWidget()
    assert field is not None
    qtbot.keyClick(field, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "Zanzibar ")
    qtbot.waitUntil(
        lambda: any(
            "Zanzibar" in word[0]
            for number in (2, 3)
            if (page := window.pages.sheets.page(number)) is not None
            for word in page.words
        ),
        timeout=PATIENCE,
    )
    assert str(window.session.value(BLUF)).startswith("Zanzibar ")
    assert window.isWindowModified()


def test_undoing_all_gives_the_first_bytes_and_redoing_the_last(window: Window) -> None:
    session = window.session
    first = session.briefing.to_json()
    for number in range(8):
        session.set(window_address("#/title"), f"Title {number}")
        session.set(window_address("elections#/results/LVV/votes"), 100 + number)
        session.set(window_address("kfor#/mandate/adopted"), "1999-06-10")
    last = session.briefing.to_json()
    assert last != first
    while session.history.can_undo:
        window.commands.action("edit.undo").trigger()
    assert session.briefing.to_json() == first
    while session.history.can_redo:
        window.commands.action("edit.redo").trigger()
    assert session.briefing.to_json() == last


def window_address(text: str) -> object:
    from briefgen.core.address import parse

    return parse(text)


def test_commands_have_names_and_keys_of_their_own(window: Window) -> None:
    ids = [command.id for command in window.commands.all]
    assert len(ids) == len(set(ids)) > 40
    window.commands.refresh()
    keys: dict[str, str] = {}
    for command in window.commands.all:
        action = window.commands.action(command.id)
        assert action.text()
        if command.place is None:
            for key in action.shortcuts():
                assert key.toString() not in keys, (command.id, keys[key.toString()])
                keys[key.toString()] = command.id


def test_every_button_of_the_tool_bar_is_there(window: Window) -> None:
    for id_ in TOOLBAR:
        action = window.commands.action(id_)
        assert action.isEnabled(), id_
        assert not action.icon().isNull(), id_


def test_palette_does_what_was_typed(window: Window, qtbot: QtBot) -> None:
    window.commands.action("view.palette").trigger()
    palette = window.palette_
    assert palette.isVisible()
    qtbot.keyClicks(palette.box, "kfor")
    assert palette.list.currentItem().text().startswith("KFOR")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert palette.isHidden()
    assert window.session.selected_section == "kfor"


def test_palette_says_so_when_nothing_is_called_what_was_typed(
    window: Window, qtbot: QtBot
) -> None:
    window.commands.action("view.palette").trigger()
    palette = window.palette_
    assert palette.nothing.isHidden()
    qtbot.keyClicks(palette.box, "zzz")
    assert palette.nothing.isVisible()
    palette.hide()


def test_palette_leads_to_the_sources_and_to_the_document(window: Window, qtbot: QtBot) -> None:
    for typed, there in (("sources", window.sources.list), ("sections", window.sections.list)):
        window.commands.action("view.palette").trigger()
        qtbot.keyClicks(window.palette_.box, typed)
        qtbot.keyClick(window.palette_.box, Qt.Key.Key_Return)
        assert there.isVisible()
    window.commands.action("view.palette").trigger()
    qtbot.keyClicks(window.palette_.box, "document")
    qtbot.keyClick(window.palette_.box, Qt.Key.Key_Return)
    assert window.session.selected_section == ""


def test_f6_goes_round_the_panes_that_are_shown(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.form.finish()
    window.sections.list.setFocus()
    panes = [window.sections, window.form, window.problems, window.pages]
    panes = [pane for pane in panes if pane is not window.problems or pane.list.isVisible()]
    for pane in (*panes[1:], panes[0]):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        assert pane.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.pages.isAncestorOf(QApplication.focusWidget())


def test_keys_are_listed_under_f1(window: Window) -> None:
    window.commands.action("help.shortcuts").trigger()
    dialog = window.findChild(QDialog, "shortcuts")
    assert dialog is not None
    table = dialog.findChild(QTableWidget)
    assert table is not None
    listed = {table.item(row, 1).text() for row in range(table.rowCount())}
    assert {"Ctrl+S", "Ctrl+K", "F1", "[@"} <= listed
    names = [table.item(row, 0).text() for row in range(table.rowCount())]
    assert "Delete section (in the list “Sections of the briefing”)" in names
    assert len(names) == len(set(names))
    dialog.close()


def test_licences_stand_in_about(window: Window) -> None:
    window.commands.action("help.about").trigger()
    dialog = window.findChild(QDialog, "about")
    assert dialog is not None
    from PySide6.QtWidgets import QPlainTextEdit

    text = dialog.findChild(QPlainTextEdit).toPlainText()
    assert "SIL OPEN FONT LICENSE" in text.upper()
    dialog.close()


def test_appearance_changes_and_is_remembered(qtbot: QtBot, window: Window) -> None:
    window.commands.action("view.dark").trigger()
    qtbot.waitUntil(lambda: window.palette().window().color().lightness() < 100)
    assert Settings.load(window.settings.path).appearance == "dark"
    window.commands.action("view.light").trigger()
    qtbot.waitUntil(lambda: window.palette().window().color().lightness() > 150)


def test_citations_take_the_colours_of_another_appearance(qtbot: QtBot, window: Window) -> None:
    window.form.finish()
    area = window.form.form.items["bluf"].editor.area

    def colours() -> set[str]:
        formats = area.document().firstBlock().layout().formats()
        return {one.format.foreground().color().name() for one in formats}

    assert colours() == {LIGHT.accent}
    window.commands.action("view.dark").trigger()
    qtbot.waitUntil(lambda: colours() == {DARK.accent})
    window.commands.action("view.light").trigger()
    qtbot.waitUntil(lambda: colours() == {LIGHT.accent})


def test_problem_leads_to_its_field_when_it_is_chosen(window: Window, qtbot: QtBot) -> None:
    window.session.set(window_address("elections#/results/LVV/seats"), "12x")
    qtbot.waitUntil(lambda: bool(window.problems.model.rowCount()), timeout=PATIENCE)
    window.session.select("summary")
    with qtbot.waitSignal(window.session.focus_asked) as asked:
        window.commands.action("view.next-problem").trigger()
    assert asked.args == ["elections#/results/LVV/seats"]
    assert window.session.selected_section == "elections"
    assert window.session.value("elections#/results/LVV/seats") == "12x"


def test_problems_of_the_sources_are_told_on_their_tab(window: Window, qtbot: QtBot) -> None:
    tabs = window.sources.parentWidget().parentWidget()
    assert isinstance(tabs, QTabWidget)
    at = tabs.indexOf(window.sources)
    qtbot.waitUntil(lambda: tabs.tabText(at) == "Sources", timeout=PATIENCE)
    window.session.do(Insert(window_address("#/sources/0"), {"id": "x", "title": "Uncited"}))
    qtbot.waitUntil(lambda: tabs.tabText(at) == "Sources (1)", timeout=PATIENCE)
    assert not tabs.tabIcon(at).isNull()
    window.session.undo()
    qtbot.waitUntil(lambda: tabs.tabText(at) == "Sources", timeout=PATIENCE)
    assert tabs.tabIcon(at).isNull()


def test_start_page_comes_and_goes(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def escape() -> None:
        # a button that is pressed by a key goes up a moment later
        qtbot.keyClick(window.start, Qt.Key.Key_Escape)
        qtbot.waitUntil(window.start.isHidden)

    def section() -> None:
        window.commands.action("view.palette").trigger()
        qtbot.keyClicks(window.palette_.box, "bottom line")
        qtbot.keyClick(window.palette_.box, Qt.Key.Key_Return)

    leaving = (window.session.opened.emit, window.sources.wanted.emit, escape, section)
    for leave in leaving:
        window.commands.action("view.start").trigger()
        assert window.start.isVisible()
        leave()
        assert not window.start.isVisible()


def test_lines_of_text_have_names_for_those_who_hear_them(window: Window) -> None:
    nameless = [
        line.objectName()
        for line in window.findChildren(QLineEdit)
        if line.isVisible()
        and not line.accessibleName()
        and not line.objectName().startswith("qt_")
    ]
    assert nameless == []


@pytest.mark.parametrize(
    ("typed", "name", "rank"),
    [
        ("sa", "Save", 0),
        ("as", "Save as", 1),
        ("ave", "Save", 2),
        ("sv", "Save", 3),
        ("x", "Save", -1),
    ],
)
def test_names_are_ranked_by_how_they_fit(typed: str, name: str, rank: int) -> None:
    assert match(typed, name) == rank
