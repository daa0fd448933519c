"""A name that fills the fields beside it, in a window on show: chosen, told, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from briefgen.core.address import parse
from briefgen.core.fields import Filling
from briefgen.gui.forms.field import Field
from briefgen.gui.forms.filling import FillingEditor
from briefgen.gui.forms.panel import FormPanel
from briefgen.gui.forms.rows import Rows
from briefgen.gui.session import Session
from briefgen.i18n import language
from briefgen.sections.base import Section
from briefgen.sections.filling import fillings
from briefgen.sections.shape import Shape

Opened = Callable[..., tuple[Session, FormPanel]]

Known = tuple[Section[Any], Shape, Filling, str]

ALL: list[Known] = [
    (kind, shape, filling, name) for kind, shape, filling in fillings() for name in filling.offers()
]


@pytest.fixture
def closed() -> Iterator[list[QWidget]]:
    """Close what a test opens."""
    shown: list[QWidget] = []
    yield shown
    for one in shown:
        one.close()


def begun(kind: Section[Any]) -> dict[str, Any]:
    return {"sections": [{"id": "s", "kind": kind.kind, "title": "T", "data": {}}]}


def choose(panel: FormPanel, shape: Shape, name: str) -> FillingEditor:
    assert panel.form is not None
    field = panel.form.items[shape.name]
    assert isinstance(field, Field)
    editor = field.editor
    assert isinstance(editor, FillingEditor)
    box = editor.box
    editor.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(name)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    return editor


@pytest.mark.parametrize("known", ALL, ids=lambda one: one[3])
def test_every_article_source_and_doubt_of_a_name_can_be_read(
    opened: Opened, known: Known, closed: list[QWidget]
) -> None:
    kind, shape, filling, name = known
    session, panel = opened("s", begun(kind))
    session.set(parse(f"s#/{shape.name}"), name)
    assert panel.form is not None
    field = panel.form.items[shape.name]
    assert isinstance(field, Field)
    assert isinstance(field.editor, FillingEditor)
    QTest.mouseClick(field.editor.tell, Qt.MouseButton.LeftButton)
    dialog = field.editor.dialog
    assert dialog is not None
    closed.append(dialog)
    (browser,) = dialog.findChildren(QTextBrowser)
    text = browser.toPlainText()
    telling = filling.tell(name, language("en"))
    assert telling is not None
    assert dialog.windowTitle() == telling.title
    assert all(one.text in text and one.article in text for one in telling.things)
    assert all(one.note in text for one in telling.things)
    assert all(one.text in text for one in telling.sources)
    assert text.count("▲ Not confirmed") == telling.doubts
    assert ("could not be confirmed" in text) == bool(telling.doubts)


def test_a_name_fills_the_fields_beside_it_and_is_taken_back_in_one_step(
    opened: Opened, qtbot: QtBot
) -> None:
    kind, shape, filling, name = next(one for one in ALL if one[3] == "RS-2023")
    session, panel = opened("s", begun(kind))
    before = session.briefing.to_json()
    editor = choose(panel, shape, name)
    qtbot.waitUntil(lambda: session.value(f"s#/{shape.name}") == name)
    assert editor.box.currentText() == str(filling.offers()[name])
    assert panel.form is not None
    for field, value in filling.fill(name, {}, language("en")).items():
        if value not in (None, []):
            assert session.value(f"s#/{field}") == value
    deadlines = panel.form.items["deadlines"]
    assert isinstance(deadlines, Rows)
    assert deadlines.is_open
    # the keys went past the other names, each a step of its own
    steps = 0
    while session.value(f"s#/{shape.name}") is not None:
        session.undo()
        steps += 1
    assert steps == editor.box.findData(name)
    assert session.briefing.to_json() == before
    assert editor.box.currentIndex() == 0
    assert not editor.tell.isEnabled()


def test_names_for_what_the_section_says_stand_first(opened: Opened) -> None:
    kind, shape, filling, _ = ALL[0]
    session, panel = opened("s", begun(kind))
    assert panel.form is not None
    field = panel.form.items[shape.name]
    assert isinstance(field, Field)
    assert isinstance(field.editor, FillingEditor)

    def names() -> list[str]:
        field.editor.setFocus()
        box = field.editor.box
        found = [box.itemData(row) for row in range(1, box.count())]
        other = panel.form.items["chamber"] if panel.form else None
        assert isinstance(other, Field)
        other.editor.setFocus()
        return found

    usual = list(filling.offers())
    assert names() == usual
    session.set(parse("s#/country"), "XK")
    assert names() == ["XK-2021", "XK-2025", *usual[:-2]]
    assert field.editor.box.currentIndex() == 0
