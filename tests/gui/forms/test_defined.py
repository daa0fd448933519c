"""A table whose columns its user defines, in the form: no line of it knows the kind."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from briefgen.gui.forms.choosers import ChoiceEditor
from briefgen.gui.forms.field import Field
from briefgen.gui.forms.lists import PartiesEditor
from briefgen.gui.forms.panel import FormPanel
from briefgen.gui.forms.parts import Part
from briefgen.gui.forms.rows import Rows
from briefgen.gui.forms.table.table import RowTable
from briefgen.gui.session import Session

Opened = Callable[..., tuple[Session, FormPanel]]
COLUMNS = [
    {"key": "who", "title": "Nation", "type": "country"},
    {"key": "men", "title": "Personnel", "type": "number"},
]
ROWS = [{"who": "IT", "men": 551}, {"who": "XK"}]


@pytest.fixture
def at(opened: Opened) -> Callable[..., tuple[Session, FormPanel]]:
    def open_(**data: Any) -> tuple[Session, FormPanel]:
        section = {"id": "t", "kind": "table", "title": "T", "data": data}
        return opened("t", {"sections": [section]})

    return open_


def rows_of(panel: FormPanel, name: str = "rows") -> Rows:
    assert panel.form is not None
    found = panel.form.items[name]
    assert isinstance(found, Rows)
    found.open()
    return found


def table_of(panel: FormPanel, name: str = "rows") -> RowTable:
    table = rows_of(panel, name).table
    assert table is not None
    return table


def heads(table: RowTable) -> list[str]:
    shown = [i for i in range(len(table.model.columns)) if not table.view.isColumnHidden(i)]
    return [table.model.headerData(i, Qt.Orientation.Horizontal) for i in shown]


def chart_field(panel: FormPanel, name: str) -> Field:
    assert panel.form is not None
    part = panel.form.items["chart"]
    assert isinstance(part, Part)
    part.open()
    assert part.form is not None
    found = part.form.items[name]
    assert isinstance(found, Field)
    return found


def test_rows_have_the_columns_that_stand_beside_them(at: Any) -> None:
    _, panel = at(columns=COLUMNS, rows=ROWS)
    table = table_of(panel)
    assert heads(table) == ["Nation", "Personnel"]
    shown = [table.model.index(row, 0).data() for row in range(2)]
    assert shown == ["Italy", "Kosovo"]


def test_a_cell_is_read_by_the_type_of_its_column(at: Any) -> None:
    session, panel = at(columns=COLUMNS, rows=ROWS)
    table = table_of(panel)
    table.go_to(1, 1)
    table.put([["1,234.5"]])
    assert session.value("t#/rows/1/men") == Decimal("1234.5")
    table.put([["a few"]])
    assert session.value("t#/rows/1/men") == "a few"
    assert "men" in table.model.refused(1)


def test_a_column_that_is_added_is_there_at_once_and_gets_a_key(at: Any, qtbot: QtBot) -> None:
    session, panel = at(columns=COLUMNS, rows=ROWS)
    rows = table_of(panel)
    columns = table_of(panel, "columns")
    columns.go_to(2, 0)
    columns.put([["Share of all"]])
    assert session.value("t#/columns/2") == {"title": "Share of all", "key": "share-of-all"}
    assert heads(table_of(panel)) == ["Nation", "Personnel", "Share of all"]
    assert table_of(panel) is not rows
    session.undo()
    assert heads(table_of(panel)) == ["Nation", "Personnel"]


def test_a_key_is_made_once_and_free(at: Any) -> None:
    session, panel = at(columns=COLUMNS)
    columns = table_of(panel, "columns")
    columns.go_to(2, 0)
    columns.put([["Men"], ["Men"]])
    columns.go_to(0, 0)
    columns.put([["Country"]])
    keys = [one["key"] for one in session.value("t#/columns")]
    assert keys == ["who", "men", "men-2", "men-3"]


def test_a_paste_defines_the_columns_of_an_empty_table(at: Any) -> None:
    session, panel = at()
    rows = rows_of(panel)
    table = table_of(panel)
    assert not rows.add.isEnabled()
    assert table.model.index(0, 0).data() == ""
    assert table.model.invitation.startswith("Paste or import")
    QApplication.clipboard().setText("Nation\tYear\tTroops\nItaly\t2023\t1,234\nKosova\t2024\t400")
    table.view.setFocus()
    QTest.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [one["type"] for one in session.value("t#/columns")] == ["country", "date", "number"]
    assert session.value("t#/rows") == [
        {"nation": "IT", "year": "2023", "troops": 1234},
        {"nation": "XK", "year": "2024", "troops": 400},
    ]
    assert heads(table_of(panel)) == ["Nation", "Year", "Troops"]
    assert rows.add.isEnabled()
    assert table_of(panel).view.hasFocus()
    session.undo()
    assert session.value("t#", {}) == {}


def test_the_chart_offers_the_columns_by_their_titles(at: Any) -> None:
    session, panel = at(columns=COLUMNS, rows=ROWS)
    along = chart_field(panel, "x").editor
    assert isinstance(along, ChoiceEditor)
    assert [along.box.itemText(i) for i in range(along.box.count())] == ["Nation", "Personnel"]
    along.box.activated.emit(0)
    assert session.value("t#/chart") == {"x": "who"}
    measured = chart_field(panel, "y").editor
    assert isinstance(measured, PartiesEditor)
    line = measured.tokens.line
    assert isinstance(line, QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "Personnel")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert session.value("t#/chart/y") == "men"
    table_of(panel, "columns").put([["Country"]])
    assert along.box.itemText(0) == "Country"


def test_a_place_in_a_row_is_found(at: Any) -> None:
    _, panel = at(columns=COLUMNS, rows=ROWS)
    table = table_of(panel)
    panel.focus("t#/rows/1/men")
    assert table.view.currentIndex() == table.model.index(1, 1)
