from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefgen.gui.forms.field import Field
from briefgen.gui.forms.markdown import MarkdownEditor
from briefgen.gui.forms.panel import FormPanel
from briefgen.gui.session import Session

Opened = Callable[..., tuple[Session, FormPanel]]
CONTROL = Qt.KeyboardModifier.ControlModifier
SOURCES = [
    {"id": "who-2025", "title": "Health in the region", "publisher": "WHO"},
    {"id": "osce", "title": "Report of the observers"},
]


@pytest.fixture
def text(opened: Opened) -> tuple[Session, MarkdownEditor]:
    section = {"id": "s", "kind": "summary", "title": "S", "data": {"bluf": "One two three"}}
    session, panel = opened("s", {"sections": [section], "sources": SOURCES})
    assert panel.form is not None
    field = panel.form.items["bluf"]
    assert isinstance(field, Field)
    assert isinstance(field.editor, MarkdownEditor)
    field.editor.setFocus()
    field.editor.area.moveCursor(QTextCursor.MoveOperation.End)
    return session, field.editor


def _value(session: Session) -> Any:
    return session.value("s#/bluf")


def test_keys_set_emphasis_around_what_is_chosen(text: tuple[Session, MarkdownEditor]) -> None:
    session, editor = text
    cursor = editor.area.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    editor.area.setTextCursor(cursor)
    QTest.keyClick(editor.area, Qt.Key.Key_B, CONTROL)
    assert _value(session) == "One **two** three"
    assert editor.area.textCursor().selectedText() == "two"
    QTest.keyClick(editor.area, Qt.Key.Key_I, CONTROL)
    assert _value(session) == "One ***two*** three"


def test_link_leaves_the_caret_where_its_address_goes(text: tuple[Session, MarkdownEditor]) -> None:
    session, editor = text
    cursor = editor.area.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(3, QTextCursor.MoveMode.KeepAnchor)
    editor.area.setTextCursor(cursor)
    QTest.keyClick(editor.area, Qt.Key.Key_L, CONTROL)
    QTest.keyClicks(editor.area, "osce.org")
    assert _value(session) == "[One](https://osce.org) two three"


def test_sources_are_offered_behind_the_bracket_and_taken_by_enter(
    text: tuple[Session, MarkdownEditor],
) -> None:
    session, editor = text
    QTest.keyClicks(editor.area, " [@")
    assert editor.offering
    QTest.keyClicks(editor.area, "obs")
    assert editor.offering, "found by its title too"
    QTest.keyClick(editor.area, Qt.Key.Key_Return)
    assert _value(session) == "One two three [@osce]"
    assert not editor.offering


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_source_is_taken_when_the_list_has_the_keys_as_on_a_real_screen(
    text: tuple[Session, MarkdownEditor], key: Qt.Key
) -> None:
    session, editor = text
    QTest.keyClicks(editor.area, " [@")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClicks(popup, "obs")
    QTest.keyClick(popup, key)
    assert _value(session) == "One two three [@osce]"
    assert not editor.offering


def test_sources_are_not_offered_when_none_fits(text: tuple[Session, MarkdownEditor]) -> None:
    session, editor = text
    QTest.keyClicks(editor.area, " [@zzz")
    assert not editor.offering
    QTest.keyClick(editor.area, Qt.Key.Key_Return)
    assert _value(session) == "One two three [@zzz\n"


def test_text_is_never_corrected(text: tuple[Session, MarkdownEditor]) -> None:
    session, editor = text
    QTest.keyClicks(editor.area, ' teh "quote" -- ...  ')
    assert _value(session) == 'One two three teh "quote" -- ...  '


def test_typing_is_one_step_for_each_word(text: tuple[Session, MarkdownEditor]) -> None:
    session, editor = text
    QTest.keyClicks(editor.area, " four five")
    session.undo()
    assert _value(session) == "One two three four "
    assert editor.area.toPlainText() == "One two three four "


def test_text_with_letters_beyond_the_first_plane_is_changed_at_the_right_place(
    text: tuple[Session, MarkdownEditor],
) -> None:
    session, editor = text
    editor.area.setPlainText("𝄞 one 𝄞 two")
    editor.area.setPlainText("𝄞 one 𝄞 two and three")
    session.undo()
    assert editor.area.toPlainText() == "𝄞 one 𝄞 two" == _value(session)


def test_several_texts_stay_a_list_when_they_are_edited(opened: Opened) -> None:
    judgement = {"id": "a", "text": "T", "gaps": ["First gap", "Second gap"]}
    data = {"bluf": "B", "judgements": [judgement]}
    section = {"id": "s", "kind": "summary", "title": "S", "data": data}
    session, panel = opened("s", {"sections": [section]})
    session.ask_focus("s#/judgements/a/gaps")
    table = panel.row_table_at("s#/judgements")
    assert table is not None
    assert table.details is not None
    editor = table.details.items["gaps"].editor
    assert editor.area.toPlainText() == "First gap\n\nSecond gap"
    editor.area.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor.area, "s")
    assert session.value("s#/judgements/a/gaps") == ["First gap", "Second gaps"]


def test_text_grows_with_its_lines_and_then_scrolls(text: tuple[Session, MarkdownEditor]) -> None:
    _, editor = text
    small = editor.area.height()
    editor.area.setPlainText("\n".join(["line"] * 8))
    grown = editor.area.height()
    assert grown > small
    editor.area.setPlainText("\n".join(["line"] * 14))
    most = editor.area.height()
    editor.area.setPlainText("\n".join(["line"] * 40))
    assert editor.area.height() == most
