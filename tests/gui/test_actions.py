"""Every action that is enabled does something: to the briefing, to a dialog, or to what is seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QImage, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QMenu,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefgen.core.address import parse
from briefgen.gui.cards import Pictured
from briefgen.gui.commands import Command, Menu
from briefgen.gui.settings import Settings
from briefgen.gui.window import Window
from briefgen.i18n import msg

PATIENCE = 60_000
BLUF = "summary#/bluf"


def cards(window: Window) -> list[Pictured]:
    """Give the pictures of presets and recent briefings that are in sight."""
    return [one for one in window.start.findChildren(Pictured) if one.isVisible()]


class Seen:
    """The window, and everything that an action can change in it."""

    def __init__(self, window: Window, file: Path, qtbot: QtBot) -> None:
        self.window = window
        self.file = file
        self.qtbot = qtbot
        self.asked: list[str] = []
        self.recent = list(window.settings.recent)

    def state(self) -> dict[str, Any]:
        """Give the briefing, what is chosen, what is open, and the picture of the window."""
        window, session = self.window, self.window.session
        self.rest()
        return {
            "briefing": session.briefing.to_json(),
            "steps": (session.history.can_undo, session.history.can_redo, session.saved),
            "file": self.file.stat().st_mtime_ns,
            "asked": len(self.asked),
            "recent": list(window.settings.recent),
            "open": sorted(self._open()),
            "clipboard": QApplication.clipboard().text(),
            "switches": [one.checked() for one in window.commands.all if one.checked is not None],
            "focus": (id(QApplication.focusWidget()), window.form.focused_address()),
            "picture": window.grab().toImage(),
        }

    def _open(self) -> Iterator[str]:
        for one in QApplication.topLevelWidgets():
            if one.isVisible() and one is not self.window:
                yield f"{type(one).__name__} {one.objectName()} {one.windowTitle()}"

    def rest(self) -> None:
        """Wait until pages, findings and fields are as they will be."""
        window = self.window

        def is_at_rest() -> bool:
            pages = window.pages
            shown = window.session.is_open and pages.isVisible()
            return (
                window.form.built
                and not any(
                    one.isSingleShot() and one.isActive() for one in window.findChildren(QTimer)
                )
                and not window.link.busy
                and (not shown or window.problems._fresh)
                and not window.problems._searching
                and pages.images.idle
                and (not shown or all(pages.sheets.page(one) for one in pages.view.in_view()))
            )

        self.qtbot.waitUntil(is_at_rest, timeout=PATIENCE)
        last = QImage()

        def is_still() -> bool:
            nonlocal last
            before, last = last, self.window.grab().toImage()
            return last == before

        self.qtbot.waitUntil(is_still, timeout=PATIENCE)

    def go_back(self) -> None:
        """Close what an action opened, and take back what it changed."""
        self.rest()
        for one in QApplication.topLevelWidgets():
            if one is self.window or not one.isVisible():
                continue
            if isinstance(one, QDialog):
                one.reject()
            else:
                one.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        window = self.window
        while window.session.history.can_undo:
            window.session.undo()
        window.pages.search.close_()
        if window.session.path != self.file:
            window.files.open(self.file)
        window.files.back_asked.emit()

    # -- where one may be --------------------------------------------------------------

    def in_text(self) -> None:
        """Be in a text field."""
        self._tab(0)
        self.window.session.select("summary")
        self._focus(BLUF)

    def in_table(self) -> None:
        """Be in a table, with cells of two rows chosen and something to be pasted."""
        self._focus("elections#/results/PDK/share_percent")
        table = self.window.form.focused_table()
        assert table is not None
        table.view.setCurrentIndex(table.model.index(1, table.model.column("share_percent")))
        below = table.model.index(2, table.model.column("share_percent"))
        table.view.selectionModel().select(below, table.view.selectionModel().SelectionFlag.Select)
        QApplication.clipboard().setText("77")

    def on_pages(self) -> None:
        """Have searched and jumped on the pages."""
        self.in_text()
        self.window.pages.search.open_()
        self.window.pages.search.box.setText("Kosovo")
        self.qtbot.waitUntil(lambda: len(self.window.pages.search.matches) > 2, timeout=PATIENCE)
        self.window.pages.jump(4)

    def otherwise(self) -> None:
        """Have the switches the other way: another length, another appearance."""
        window = self.window
        window.commands.action("view.dark").trigger()
        window.session.set(parse("#/sections/kfor/detail"), "brief")
        window.session.select("kfor")

    def undone(self) -> None:
        """Have undone a step."""
        self.window.session.set(parse("#/subtitle"), "Undone")
        self.window.session.undo()

    def at_sources(self) -> None:
        """Be in the sources, with one chosen, a text to cite in and a link to be pasted."""
        self.in_text()
        QApplication.clipboard().setText("https://example.org/new")
        self._tab(1)
        self.window.sources.list.setCurrentIndex(self.window.sources.model.index(1))

    def in_trouble(self) -> None:
        """Have a problem that can be mended, and be elsewhere."""
        self.in_text()
        problems = self.window.problems
        self.window.session.set(parse("#/page/max_pages"), 1)

        def at() -> list[int]:
            return [
                n for n, one in enumerate(problems.model.problems) if one["check"] == "too-long"
            ]

        self.rest()
        problems.list.setCurrentIndex(problems.model.index(at()[0]))

    def in_chosen_words(self) -> None:
        """Have written something in a text, and chosen a word of it."""
        self.in_text()
        editor = QApplication.focusWidget()
        assert isinstance(editor, QPlainTextEdit)
        self.qtbot.keyClicks(editor, "Written. ")
        editor.moveCursor(QTextCursor.MoveOperation.End)
        editor.moveCursor(QTextCursor.MoveOperation.PreviousWord, QTextCursor.MoveMode.KeepAnchor)
        QApplication.clipboard().setText("77")

    def at_start(self) -> None:
        """Be on the start page, with two recent briefings and the presets."""
        self.window.settings.recent = list(self.recent)
        self.window.show_start()
        shown = lambda: {type(one) for one in cards(self.window)}  # noqa: E731
        self.qtbot.waitUntil(lambda: len(shown()) > 1, timeout=PATIENCE)

    PLACES = (in_text, in_table, on_pages, at_sources, in_trouble, otherwise, undone)

    def _tab(self, number: int) -> None:
        tabs = self.window.findChild(QTabWidget)
        assert tabs is not None
        tabs.setCurrentIndex(number)

    def _focus(self, address: str) -> None:
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.window.setFocus()
        self.window.session.ask_focus(address)
        self.qtbot.waitUntil(
            lambda: self.window.form.focused_address() == address, timeout=PATIENCE
        )


@pytest.fixture
def seen(
    root: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Iterator[Seen]:
    file = tmp_path / "example.json"
    shutil.copy(root / "examples" / "western-balkans-2025-02.json", file)
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    other = tmp_path / "other.json"
    shutil.copy(file, other)
    settings = Settings.load(tmp_path / "settings.json")
    settings.recent = [str(file), str(other)]
    window = Window(settings)
    made = Seen(window, file, qtbot)

    def asked(name: str, answer: Any) -> Callable[..., Any]:
        def ask(*_: object, **__: object) -> Any:
            made.asked.append(name)
            return answer

        return ask

    monkeypatch.setattr(QFileDialog, "getOpenFileName", asked("open", ("", "")))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked("save", ("", "")))
    monkeypatch.setattr(QInputDialog, "getText", asked("line", ("", False)))
    monkeypatch.setattr(QDialog, "exec", asked("dialog", 0))
    # Whoever quits is asked, and stays: the walk goes on.
    monkeypatch.setattr(window.files, "may_close", asked("quit", False))
    window.resize(1400, 900)
    window.show()
    window.begin(file)
    qtbot.waitUntil(
        lambda: window.pages.sheets.total > 6 and not window.link.busy, timeout=PATIENCE
    )
    window.activateWindow()
    yield made
    made.go_back()
    window.commands.action("view.system").trigger()
    window.session.history.mark_saved()
    monkeypatch.setattr(window.files, "may_close", lambda: True)
    window.close()
    window.end()
    qapp.setCursorFlashTime(flash)


@pytest.mark.long
def test_every_enabled_command_does_something(
    seen: Seen, sample: Callable[[Sequence[str], int], list[str]]
) -> None:
    commands = seen.window.commands
    idle = Command("test.idle", msg("Do nothing"), Menu.HELP, lambda: None)
    commands.add([idle])
    left = {idle.id, *sample([one.id for one in commands.all], 6)}
    for place in Seen.PLACES:
        for id_ in sorted(left):
            place(seen)
            commands.refresh()
            if not commands.action(id_).isEnabled():
                continue
            before = seen.state()
            commands.action(id_).trigger()
            if seen.state() != before:
                left.discard(id_)
            seen.go_back()
    assert left == {idle.id}


@pytest.mark.whole
@pytest.mark.parametrize(
    "place",
    [Seen.in_text, Seen.in_table, Seen.at_sources, Seen.in_chosen_words, Seen.at_start],
    ids=lambda place: place.__name__,
)
def test_every_enabled_action_of_the_context_menus_does_something(
    seen: Seen, place: Callable[[Seen], None]
) -> None:
    idle, tried, which = [], 0, 0
    place(seen)
    while which < len(_spots(seen)):
        number = 0
        while True:
            place(seen)
            before = seen.state()
            seen.qtbot.waitUntil(lambda: len(_spots(seen)) > which, timeout=PATIENCE)  # noqa: B023
            name, press = _spots(seen)[which]
            menu = _open_menu(press)
            actions = list(_actions(menu)) if menu is not None else []
            if number >= len(actions):
                _close(menu)
                break
            action = actions[number]
            name = f"{name}: {action.text()}"
            if action.isEnabled() and not (action.isChecked() and action.actionGroup()):
                tried += 1
                action.trigger()
                _close(menu)
                if seen.state() == before:
                    idle.append(name)
            else:
                _close(menu)
            seen.go_back()
            number += 1
        which += 1
        place(seen)
    assert tried > 3
    assert idle == []


def _spots(seen: Seen) -> list[tuple[str, Callable[[], object]]]:
    """Give every place in sight with a menu of its own, by name, and what opens its menu."""
    window = seen.window
    found: list[tuple[str, Callable[[], object]]] = []
    for view in (one for one in window.findChildren(QAbstractItemView) if _has_menu(one)):
        at = view.visualRect(view.currentIndex()).center()
        found.append((f"{view.objectName()} {view.accessibleName()}", _right(view.viewport(), at)))
    table = window.form.focused_table()
    if table is not None and table.isVisible():
        head = table.view.horizontalHeader()
        column = table.model.column("share_percent")
        at = QPoint(head.sectionViewportPosition(column) + 9, head.height() // 2)
        left = Qt.MouseButton.LeftButton
        found.append(("column", lambda: seen.qtbot.mouseClick(head.viewport(), left, pos=at)))
    editor = QApplication.focusWidget()
    if isinstance(editor, QPlainTextEdit):
        found.append(("text", _right(editor.viewport(), editor.cursorRect().center())))
    pages = window.pages.view.viewport()
    if pages.isVisible():
        found.append(("pages", _right(pages, pages.rect().center())))
    kinds = {type(one): one for one in reversed(cards(window))}
    found += [(kind.__name__, _right(one, one.rect().center())) for kind, one in kinds.items()]
    return found


def _right(widget: QWidget, at: QPoint) -> Callable[[], object]:
    """Give what presses the right button on a place of a widget."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    return lambda: QApplication.sendEvent(widget, event)


def _has_menu(view: QAbstractItemView) -> bool:
    own = type(view).contextMenuEvent is not QAbstractItemView.contextMenuEvent
    custom = view.contextMenuPolicy() is Qt.ContextMenuPolicy.CustomContextMenu
    return view.isVisible() and (custom or own)


def _open_menu(press: Callable[[], object]) -> QMenu | None:
    press()
    found: QWidget | None = QApplication.activePopupWidget()
    return found if isinstance(found, QMenu) else None


def _actions(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _actions(inner)
        elif not action.isSeparator():
            yield action


def _close(menu: QMenu | None) -> None:
    if menu is not None:
        menu.close()
