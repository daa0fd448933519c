from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStyleOptionHeader,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from briefgen.core.address import as_address
from briefgen.core.edit import Batch, Edit, Insert, Move, Reorder, Set
from briefgen.gui.forms.box import Box
from briefgen.gui.forms.panel import FormPanel
from briefgen.gui.forms.rows import Rows
from briefgen.gui.forms.table import menus
from briefgen.gui.forms.table.table import RowTable
from briefgen.gui.session import Session

Opened = Callable[..., tuple[Session, FormPanel]]


@pytest.fixture(autouse=True)
def _clipboard() -> Iterator[None]:
    """Leave nothing of a test's own on the clipboard, which outlives Python's objects."""
    yield
    QApplication.clipboard().clear()


@pytest.fixture
def results(opened: Opened) -> tuple[Session, RowTable]:
    session, panel = opened("elections")
    return session, _table(panel, "results")


def _table(panel: FormPanel, name: str) -> RowTable:
    assert panel.form is not None
    rows = panel.form.items[name]
    assert isinstance(rows, Rows)
    rows.open()
    assert rows.table is not None
    return rows.table


def _at(table: RowTable, row: int, name: str) -> Any:
    return table.model.index(row, table.model.column(name))


def _choose(table: RowTable, rows: range, first: str, last: str) -> None:
    chosen = QItemSelection(_at(table, rows[0], first), _at(table, rows[-1], last))
    table.view.setCurrentIndex(_at(table, rows[0], first))
    table.view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _abbrs(session: Session) -> list[Any]:
    return [row.get("abbr") for row in session.value("elections#/results")]


def _steps(session: Session) -> list[Edit]:
    made: list[Edit] = []
    session.edited.connect(made.append)
    return made


# -- the model ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "name"),
    [
        ("elections", "results"), ("elections", "reserved"), ("elections", "deadlines"),
        ("summary", "judgements"), ("kfor", "contributions"), ("bosnia", "presence"),
        ("", "distribution"), ("", "key_figures"),
    ],
)  # fmt: skip
def test_model_keeps_qts_rules_when_it_is_shown_and_changed(
    opened: Opened, qtmodeltester: ModelTester, section: str, name: str
) -> None:
    session, panel = opened(section)
    table = _table(panel, name)
    qtmodeltester.check(table.model)
    table.insert_row()
    table.insert_row()
    table.move_rows(-1)
    table.sort(0, descending=True)
    table.delete_rows()
    while session.history.can_undo:
        session.undo()
    while session.history.can_redo:
        session.redo()
    qtmodeltester.check(table.model)
    assert table.model.rowCount() == len(table.model.rows) + 1


def test_cells_are_shown_as_the_language_writes_them(results: tuple[Session, RowTable]) -> None:
    _, table = results
    assert _at(table, 0, "share_percent").data() == "40.80"
    assert _at(table, 0, "incumbent").data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    header = table.model.headerData(table.model.column("share_percent"), Qt.Orientation.Horizontal)
    assert header == "Share (%)"
    tip = table.model.headerData(
        table.model.column("seats"), Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    )
    assert "official figure" in tip


def test_cell_that_is_refused_says_why_and_keeps_what_was_typed(
    results: tuple[Session, RowTable],
) -> None:
    session, table = results
    session.do(Set(as_address("elections#/results/LVV/votes"), "many"))
    index = _at(table, 0, "votes")
    assert index.data() == "many"
    assert index.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert index.data(Qt.ItemDataRole.ToolTipRole) == (
        "“many” is not a whole number; write digits only."
    )


def test_rows_keep_their_place_in_the_view_when_others_come_and_go(
    results: tuple[Session, RowTable],
) -> None:
    session, table = results
    table.go_to(2, table.model.column("abbr"))
    session.do(Insert(as_address("elections#/results/0"), {"abbr": "NEW"}))
    assert table.view.currentIndex().row() == 3
    session.do(Reorder(as_address("elections#/results"), (5, 4, 3, 2, 1, 0)))
    assert table.view.currentIndex().data() == "LDK"
    session.undo()
    session.undo()
    assert (table.view.currentIndex().row(), table.view.currentIndex().data()) == (2, "LDK")


def test_whole_list_that_is_replaced_keeps_the_current_cell(
    results: tuple[Session, RowTable],
) -> None:
    session, table = results
    table.go_to(1, table.model.column("abbr"))
    rows = [dict(row) for row in session.value("elections#/results")]
    session.do(Set(as_address("elections#/results"), [*rows, {"abbr": "Z"}]))
    assert table.view.currentIndex().data() == "PDK"
    assert table.model.rowCount() == 7


def test_list_that_is_none_is_shown_as_it_stands(opened: Opened) -> None:
    session, panel = opened("elections")
    table = _table(panel, "results")
    session.do(Set(as_address("elections#/results"), "see file"))
    assert not table.view.isVisibleTo(panel)
    assert "see file" in table.foreign.text
    session.undo()
    assert table.view.isVisibleTo(panel)
    assert table.model.rowCount() == 6


# -- typing -------------------------------------------------------------------------


def test_cell_is_typed_into_and_enter_goes_down(
    results: tuple[Session, RowTable], qtbot: QtBot
) -> None:
    session, table = results
    made = _steps(session)
    table.go_to(0, table.model.column("votes"))
    table.view.setFocus()
    QTest.keyClicks(table.view.viewport(), "3")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "82,000")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.view.currentIndex().row() == 1)
    assert session.value("elections#/results/LVV/votes") == 382000
    assert len(made) == 1


def test_cell_keeps_its_value_when_typing_is_given_up(results: tuple[Session, RowTable]) -> None:
    session, table = results
    made = _steps(session)
    table.go_to(0, table.model.column("share_percent"))
    table.view.setFocus()
    QTest.keyClicks(table.view.viewport(), "9")
    line = QApplication.focusWidget()
    QTest.keyClicks(line, "9")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert session.value("elections#/results/LVV/share_percent") == Decimal("40.80")
    assert made == []


def test_text_in_an_open_cell_is_given_on_after_a_pause(
    results: tuple[Session, RowTable], qtbot: QtBot
) -> None:
    session, table = results
    table.go_to(0, table.model.column("party"))
    table.view.setFocus()
    QTest.keyClicks(table.view.viewport(), "L")
    QTest.keyClicks(QApplication.focusWidget(), "VV list")
    qtbot.waitUntil(lambda: session.value("elections#/results/LVV/party") == "LVV list")
    assert isinstance(QApplication.focusWidget(), QLineEdit), "the cell stays open"


def test_row_begins_when_one_types_below_the_last(results: tuple[Session, RowTable]) -> None:
    session, table = results
    made = _steps(session)
    table.go_to(5, table.model.column("abbr"))
    table.view.setFocus()
    QTest.keyClicks(table.view.viewport(), "X")
    line = QApplication.focusWidget()
    QTest.keyClicks(line, "YZ")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert session.value("elections#/results")[5] == {"abbr": "XYZ"}
    assert isinstance(made[0], Insert)
    assert table.view.currentIndex().row() == 5, "in the row that was begun"
    session.undo()
    assert len(session.value("elections#/results")) == 5


@pytest.mark.parametrize("left", [True, False])
@pytest.mark.parametrize("key", ["a", None])
def test_what_is_typed_on_a_cell_stands_in_its_place_and_enter_closes_it(
    left: bool, key: str | None, opened: Opened, qtbot: QtBot
) -> None:
    old = "[Who is likely to win?]"
    section = {
        "id": "s", "kind": "summary", "title": "S",
        "data": {"judgements": [{"id": "a", "text": old}, {"id": "b", "text": "Other"}]},
    }  # fmt: skip
    preset = {"name": "P", "texts": {"s#/judgements/a/text": old} if left else {}}
    session, panel = opened("s", {"sections": [section], "preset": preset})
    table = _table(panel, "judgements")
    # A text of the preset stays one where its row has lost its name.
    session.set(as_address("s#/judgements/0/id"), key)
    table.go_to(0, table.model.column("text"))
    table.view.setFocus()
    QTest.keyClicks(table.view.viewport(), "T")
    area = QApplication.focusWidget()
    assert isinstance(area, QPlainTextEdit)
    # What waits for the event loop has its turn between two keys.
    QApplication.processEvents()
    QTest.keyClicks(area, "wo lists")
    QTest.keyClick(area, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.value("s#/judgements/0/text") == "Two lists")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not area)


def test_list_is_made_when_its_first_cell_is_typed(opened: Opened) -> None:
    session, panel = opened("elections")
    table = _table(panel, "deadlines")
    table.model.setData(_at(table, 0, "text"), "Speaker elected")
    assert session.value("elections#/deadlines") == [{"text": "Speaker elected"}]
    session.undo()
    assert session.value("elections#/deadlines") is None


def test_flag_is_turned_by_the_space_bar(results: tuple[Session, RowTable]) -> None:
    session, table = results
    table.go_to(1, table.model.column("incumbent"))
    table.view.setFocus()
    QTest.keyClick(table.view.viewport(), Qt.Key.Key_Space)
    assert session.value("elections#/results/PDK/incumbent") is True


def test_recipient_written_as_a_name_stays_one(opened: Opened) -> None:
    session, panel = opened("", {"distribution": ["Desk", {"name": "Office"}]})
    table = _table(panel, "distribution")
    assert _at(table, 0, "name").data() == "Desk"
    table.model.setData(_at(table, 0, "name"), "Front office")
    assert session.value("#/distribution/0") == "Front office"
    table.model.setData(_at(table, 0, "role"), "info")
    assert session.value("#/distribution/0") == {"name": "Front office", "role": "info"}


# -- the clipboard ------------------------------------------------------------------


def _copy_in(*, text: str = "", html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def test_cells_are_pasted_as_text_typed_by_their_columns(results: tuple[Session, RowTable]) -> None:
    session, table = results
    made = _steps(session)
    table.go_to(4, table.model.column("abbr"))
    table.view.setColumnHidden(table.model.column("votes"), False)
    _copy_in(text="SL\t12,345\t4.61\nNEW\tabout 9\t1,5\n")
    for name in ("candidate", "seats"):
        table.view.show_column(table.model.column(name), shown=False)
    table.view.setFocus()
    QTest.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    rows = session.value("elections#/results")
    assert rows[4]["votes"] == 12345
    assert rows[4]["party"] == "Serbian List", "what was not pasted stays"
    assert rows[5] == {"abbr": "NEW", "votes": "about 9", "share_percent": "1,5"}
    assert len(made) == 1
    assert isinstance(made[0], Batch)
    session.undo()
    assert len(session.value("elections#/results")) == 5
    assert "votes" not in session.value("elections#/results/SL")


def test_cells_are_pasted_as_a_table_of_html_with_its_heading(
    results: tuple[Session, RowTable],
) -> None:
    session, table = results
    table.go_to(0, 0)
    _copy_in(
        text="ignored",
        html="<table><tr><th>Votes</th><th>abbr</th></tr>"
        "<tr><td>10</td><td>LVV</td></tr><tr><td>9</td><td>PDK</td></tr></table>",
    )
    table.paste()
    rows = session.value("elections#/results")
    assert [(row["abbr"], row.get("votes")) for row in rows[:3]] == [
        ("LVV", 10), ("PDK", 9), ("LDK", None),
    ]  # fmt: skip


def test_heading_is_known_in_the_words_of_data_files(opened: Opened) -> None:
    session, panel = opened("kfor")
    table = _table(panel, "contributions")
    table.go_to(0, 0)
    table.put([["Shteti", "Personeli"], ["Italy", "1 254"], ["Ruritania", "3"]])
    rows = session.value("kfor#/contributions")
    assert rows[0]["nation"] == "IT"
    assert rows[0]["personnel"] == 1254
    assert rows[1]["nation"] == "Ruritania", "kept as it was written"


def test_cells_come_back_when_they_are_copied_and_pasted(results: tuple[Session, RowTable]) -> None:
    session, table = results
    before = session.briefing.to_json()
    for column in range(len(table.model.columns)):
        table.view.show_column(column)
    _choose(table, range(5), "party", "previous_share")
    table.copy()
    copied = QApplication.clipboard().text()
    assert copied.startswith("Lëvizja Vetëvendosje!\tLVV\t")
    assert "\t40.80\t" in copied
    made = _steps(session)
    table.paste()
    assert made == []
    assert session.briefing.to_json() == before


def test_thousand_rows_are_pasted_at_once(results: tuple[Session, RowTable]) -> None:
    session, table = results
    table.go_to(5, table.model.column("abbr"))
    table.put([[f"L{number}"] for number in range(1000)])
    assert len(session.value("elections#/results")) == 1005
    session.undo()
    assert len(session.value("elections#/results")) == 5


# -- rows ---------------------------------------------------------------------------


def test_value_is_filled_down_as_one_step(results: tuple[Session, RowTable]) -> None:
    session, table = results
    made = _steps(session)
    table.view.show_column(table.model.column("alliance"))
    table.model.setData(_at(table, 0, "alliance"), "Together")
    _choose(table, range(3), "alliance", "alliance")
    table.view.setFocus()
    QTest.keyClick(table.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    rows = session.value("elections#/results")
    assert [row.get("alliance") for row in rows] == ["Together"] * 3 + [None] * 2
    assert len(made) == 2
    table.go_to(3, table.model.column("alliance"))
    table.fill_down()
    assert rows[3]["alliance"] == "Together", "one cell takes what is above it"


def test_rows_are_sorted_by_a_column_as_one_step(results: tuple[Session, RowTable]) -> None:
    session, table = results
    made = _steps(session)
    column = table.model.column("share_percent")
    table.sort(column)
    assert _abbrs(session) == ["SL", "AAK–Nisma", "LDK", "PDK", "LVV"]
    assert [type(edit) for edit in made] == [Reorder]
    menu = menus.of_column(table, column)
    menu.actions()[1].trigger()
    assert _abbrs(session) == ["LVV", "PDK", "LDK", "AAK–Nisma", "SL"]


def test_pasted_figures_pass_over_columns_of_words_in_new_rows(
    results: tuple[Session, RowTable],
) -> None:
    session, table = results
    table.go_to(5, table.model.column("party"))
    table.put([["New list", "3.5"], ["Newer", "1.25"]])
    rows = session.value("elections#/results")[5:]
    assert [(row["party"], row["share_percent"]) for row in rows] == [
        ("New list", Decimal("3.5")),
        ("Newer", Decimal("1.25")),
    ]
    # Over cells that are there, what is pasted goes where they are.
    table.go_to(0, table.model.column("party"))
    table.put([["Other", "61"]])
    assert session.value("elections#/results")[0]["abbr"] == "61"


def test_table_takes_the_focus_when_somebody_opens_it(opened: Opened, qtbot: QtBot) -> None:
    session, panel = opened("elections")
    assert panel.form is not None
    folded = panel.form.items["deadlines"]
    assert isinstance(folded, Rows)
    assert not folded.is_open
    QTest.mouseClick(folded.button, Qt.MouseButton.LeftButton)
    assert folded.table is not None
    view = folded.table.view
    qtbot.waitUntil(view.hasFocus)
    QApplication.clipboard().setText("Speaker elected")
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(session.value("elections#/deadlines")) == 1


def test_menu_at_the_number_of_a_row_is_for_that_row(results: tuple[Session, RowTable]) -> None:
    session, table = results
    table.go_to(0, table.model.column("abbr"))
    side = table.view.verticalHeader()
    at = QPoint(4, side.sectionViewportPosition(2) + 4)
    QApplication.sendEvent(
        side.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, side.viewport().mapToGlobal(at)),
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert table.chosen_rows() == [2]
    menu.actions()[1].trigger()
    menu.close()
    assert _abbrs(session) == ["LVV", "PDK", "AAK–Nisma", "SL"]


def test_rows_are_moved_by_keys_and_stay_chosen(results: tuple[Session, RowTable]) -> None:
    session, table = results
    made = _steps(session)
    table.go_to(0, table.model.column("abbr"))
    table.view.setFocus()
    QTest.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _abbrs(session)[:3] == ["PDK", "LDK", "LVV"]
    assert table.view.currentIndex().data() == "LVV"
    assert [type(edit) for edit in made] == [Move, Move]


def test_row_is_moved_by_dragging_its_number(results: tuple[Session, RowTable]) -> None:
    session, table = results
    side = table.view.verticalHeader()
    side.moveSection(0, 2)
    assert _abbrs(session)[:3] == ["PDK", "LDK", "LVV"]
    assert [side.logicalIndex(row) for row in range(3)] == [0, 1, 2]


def test_rows_are_inserted_and_deleted(results: tuple[Session, RowTable]) -> None:
    session, table = results
    table.go_to(1, 0)
    table.insert_row()
    assert session.value("elections#/results")[2] == {}
    assert table.view.currentIndex().row() == 2
    table.delete_rows()
    assert len(session.value("elections#/results")) == 5


def test_chosen_cells_are_emptied_and_whole_rows_taken_out(
    results: tuple[Session, RowTable],
) -> None:
    session, table = results
    _choose(table, range(2), "colour", "colour")
    table.view.setFocus()
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    assert "colour" not in session.value("elections#/results/LVV")
    assert "colour" in session.value("elections#/results/LDK")
    table.view.selectRow(1)
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    assert _abbrs(session) == ["LVV", "LDK", "AAK–Nisma", "SL"]


def test_whole_rows_are_extended_by_whole_rows(results: tuple[Session, RowTable]) -> None:
    session, table = results
    side = table.view.verticalHeader()
    at = QPoint(side.width() // 2, side.sectionViewportPosition(1) + side.defaultSectionSize() // 2)
    table.view.setFocus()
    QTest.mouseClick(side.viewport(), Qt.MouseButton.LeftButton, pos=at)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(table.view, key, Qt.KeyboardModifier.ShiftModifier)
    chosen = table.view.selectionModel().selectedRows()
    assert sorted(index.row() for index in chosen) == [1, 2]
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    assert _abbrs(session) == ["LVV", "AAK–Nisma", "SL"]
    # From a cell, the keys choose cells.
    table.go_to(0, 0)
    QTest.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert not table.view.selectionModel().selectedRows()
    assert len(table.view.selectedIndexes()) == 2


def _type(at: QWidget, word: str, last: Qt.Key) -> None:
    """Type into a cell of choices: after the first letter, its list has the keys."""
    QTest.keyClick(at, word[0])
    for key in (*word[1:], last):
        box = next(one for one in _boxes() if one.view().isVisible())
        QTest.keyClick(box.view(), key)


def _boxes() -> list[Box]:
    return [one for one in QApplication.allWidgets() if isinstance(one, Box)]


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("unlikely", "unlikely"), ("very lik", "very likely"), ("alx", "almost no chance"), ("cert", "almost certain")],
)  # fmt: skip
def test_what_is_typed_finds_a_choice_of_a_cell(opened: Opened, typed: str, chosen: str) -> None:
    session, panel = opened("summary")
    table = _table(panel, "judgements")
    before = session.value("summary#/judgements/0/likelihood")
    table.go_to(0, table.model.column("likelihood"))
    table.view.setFocus()
    _type(table.view, typed, Qt.Key.Key_Escape)
    assert session.value("summary#/judgements/0/likelihood") == before
    table.go_to(0, table.model.column("likelihood"))
    table.view.setFocus()
    _type(table.view, typed, Qt.Key.Key_Return)
    assert session.value("summary#/judgements/0/likelihood") == chosen


def test_group_of_a_list_is_one_of_the_reserved_seats(opened: Opened) -> None:
    session, panel = opened("elections")
    table = _table(panel, "results")
    table.go_to(0, table.model.column("group"))
    table.view.setFocus()
    _type(table.view, "other", Qt.Key.Key_Return)
    assert session.value("elections#/results/LVV/group") == "other communities"
    # One that is not reserved yet can be pasted, which a check asks about.
    QApplication.clipboard().setText("Turkish")
    table.go_to(1, table.model.column("group"))
    table.paste()
    assert session.value("elections#/results/PDK/group") == "Turkish"


def test_current_cell_is_kept_in_sight_where_keys_lead_there(opened: Opened, qtbot: QtBot) -> None:
    _, panel = opened("elections")
    panel.window().resize(640, 420)
    table = _table(panel, "results")
    panel.area.verticalScrollBar().setValue(0)
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.view.setFocus()

    def seen() -> bool:
        rect = table.view.visualRect(table.view.currentIndex())
        at = table.view.viewport().mapTo(panel.area.viewport(), rect.bottomLeft())
        return bool(0 <= at.y() < panel.area.viewport().height())

    for row in range(1, 6):
        QTest.keyClick(table.view, Qt.Key.Key_Down)
        assert table.view.currentIndex().row() == row
        qtbot.waitUntil(seen)
    # What is clicked on is in sight, and nothing moves under the mouse.
    before = panel.area.verticalScrollBar().value()
    low = table.view.visualRect(table.model.index(2, 1)).center()
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=low)
    assert table.view.currentIndex().row() == 2
    QApplication.processEvents()
    assert panel.area.verticalScrollBar().value() == before


def test_tab_takes_a_choice_and_opens_the_next_cell(opened: Opened) -> None:
    session, panel = opened("bosnia")
    table = _table(panel, "indicators")
    table.go_to(0, table.model.column("rating"))
    table.view.setFocus()
    _type(table.view, "green", Qt.Key.Key_Tab)
    assert session.value("bosnia#/indicators/0/rating") == "green"
    editor = QApplication.focusWidget()
    assert editor is not None
    _type(editor, "worse", Qt.Key.Key_Tab)
    assert session.value("bosnia#/indicators/0/trend") == "worse"


def test_provenance_stays_with_its_cell_when_rows_are_sorted(
    results: tuple[Session, RowTable],
) -> None:
    session, table = results
    labels = {"/results/SL/share_percent": {"sources": ["team"]}}
    session.do(Set(as_address("#/sections/elections/provenance"), labels))
    table.sort(table.model.column("share_percent"))
    assert "/results/SL/share_percent" in session.value("#/sections/elections/provenance")


# -- below the table ------------------------------------------------------------------


def test_rows_lists_are_edited_below_the_table(opened: Opened) -> None:
    session, panel = opened("outlook")
    table = _table(panel, "scenarios")
    table.go_to(1, 0)
    assert table.details is not None
    signposts = table.details.items["indicators"].editor
    assert signposts.area.toPlainText() == "The constitutive session is adjourned again and again"
    signposts.area.appendPlainText("Nothing else")
    assert session.value("outlook#/scenarios/1/indicators")[1] == "Nothing else"
    table.go_to(0, 0)
    assert signposts.area.toPlainText() == "A speaker is elected in the first weeks"


def test_details_stay_with_their_row_when_its_key_is_changed(opened: Opened) -> None:
    session, panel = opened("outlook")
    table = _table(panel, "scenarios")
    table.go_to(0, 0)
    table.model.setData(_at(table, 0, "name"), "Another name")
    assert table.details is not None
    table.details.items["text"].editor.area.setPlainText("Talks end.")
    assert session.value("outlook#/scenarios/Another name/text") == "Talks end."


def test_cell_that_fits_no_cell_leads_below(opened: Opened, qtbot: QtBot) -> None:
    _, panel = opened("outlook")
    table = _table(panel, "scenarios")
    table.go_to(0, table.model.column("indicators"))
    table.view.setFocus()
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert table.details is not None
    area = table.details.items["indicators"].editor.area
    qtbot.waitUntil(area.hasFocus)


def test_columns_that_no_row_fills_are_hidden_until_one_does(
    results: tuple[Session, RowTable],
) -> None:
    session, table = results
    alliance = table.model.column("alliance")
    assert table.view.isColumnHidden(alliance)
    session.do(Set(as_address("elections#/results/LVV/alliance"), "Together"))
    assert not table.view.isColumnHidden(alliance)
    actions = menus.of_columns(table, table).actions()
    actions[alliance].setChecked(False)
    assert table.view.isColumnHidden(alliance)
    table.locate((0, "alliance"))
    assert not table.view.isColumnHidden(alliance)


def test_cells_go_to_the_table_when_they_are_pasted_into_an_open_cell(
    results: tuple[Session, RowTable], qtbot: QtBot
) -> None:
    session, table = results
    last = len(session.value("elections#/results"))
    table.go_to(last, table.model.column("party"))
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    line = table.view.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "x")
    _copy_in(text="List\tAbbreviation\tShare\nNew List\tNL\t2.5\nOther List\tOL\t1.5\n")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert session.value("elections#/results")[last:] == [
        {"party": "New List", "abbr": "NL", "share_percent": Decimal("2.5")},
        {"party": "Other List", "abbr": "OL", "share_percent": Decimal("1.5")},
    ]
    qtbot.waitUntil(lambda: table.view.findChild(QLineEdit) is None)
    # One cell, as a spreadsheet gives it, goes where the caret is.
    table.go_to(last, table.model.column("party"))
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    line = table.view.findChild(QLineEdit)
    assert line is not None
    _copy_in(text="Newest List\n", html="<table><tr><td>Newest List</td></tr></table>")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Return)
    rows = session.value("elections#/results")
    qtbot.waitUntil(lambda: rows[last]["party"] == "Newest List")


def test_row_is_gone_when_it_was_begun_and_given_up(
    results: tuple[Session, RowTable], qtbot: QtBot
) -> None:
    session, table = results
    before = list(session.value("elections#/results"))
    table.go_to(len(before), table.model.column("party"))
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    line = table.view.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "Some")
    qtbot.waitUntil(lambda: len(session.value("elections#/results")) > len(before))
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert session.value("elections#/results") == before


def test_columns_that_the_checks_ask_for_are_shown_before_they_are_filled(opened: Opened) -> None:
    data = {"bluf": "One.", "judgements": [{"text": "Something will happen."}]}
    section = {"id": "one", "kind": "summary", "title": "One", "data": data}
    _, panel = opened("one", {"sections": [section]})
    table = _table(panel, "judgements")
    hidden = {one.name for i, one in enumerate(table.model.columns) if table.view.isColumnHidden(i)}
    assert not {"text", "likelihood", "confidence"} & hidden
    assert "basis" not in hidden
    assert "assumptions" in hidden


@pytest.mark.parametrize("rows", [[], [{"abbr": "A", "votes": 3}]])
def test_columns_that_are_usual_are_shown_with_rows_and_without(
    opened: Opened, rows: list[dict[str, Any]]
) -> None:
    section = {"id": "one", "kind": "elections", "title": "One", "data": {"results": rows}}
    _, panel = opened("one", {"sections": [section]})
    table = _table(panel, "results")
    shown = {
        one.name for i, one in enumerate(table.model.columns) if not table.view.isColumnHidden(i)
    }
    assert shown - {"party"} == {"abbr", "votes", "share_percent", "seats"}


# -- widths -------------------------------------------------------------------------


def test_rows_of_results_are_seen_whole_in_a_pane_of_its_first_width(opened: Opened) -> None:
    _, panel = opened("elections")
    panel.window_.resize(552, 900)
    table = _table(panel, "results")
    QApplication.processEvents()
    view = table.view
    assert view.horizontalScrollBar().maximum() == 0
    shown = [i for i in range(len(table.model.columns)) if not view.isColumnHidden(i)]
    assert sum(view.columnWidth(i) for i in shown) == view.viewport().width()
    metrics = view.fontMetrics()
    for column in shown:
        if table.model.columns[column].number:
            texts = [table.model.index(row, column).data() for row in range(5)]
            widest = max(metrics.horizontalAdvance(text) for text in texts)
            assert widest < view.columnWidth(column)


def test_width_that_the_user_gave_a_column_stays_when_the_window_changes(opened: Opened) -> None:
    _, panel = opened("elections")
    view = _table(panel, "results").view
    view.horizontalHeader().resizeSection(1, 200)
    panel.window_.resize(900, 900)
    QApplication.processEvents()
    assert view.columnWidth(1) == 200


def test_cell_shows_a_colour_by_itself_and_a_date_with_a_short_month(opened: Opened) -> None:
    session, panel = opened("elections")
    results = _table(panel, "results").model
    colour = results.index(0, results.column("colour"))
    assert (colour.data(), colour.data(Qt.ItemDataRole.ToolTipRole)) == ("", "#c8102e")
    session.set(as_address("elections#/results/LVV/colour"), "red")
    panel.form.refresh()
    assert colour.data() == "red"
    session.select("summary")
    panel.finish()
    judgements = _table(panel, "judgements").model
    assert judgements.index(1, judgements.column("by")).data() == "31 Dec 2025"


# -- names of rows ------------------------------------------------------------------


def test_list_gets_an_abbreviation_once_its_name_is_typed_and_not_before(
    opened: Opened, qtbot: QtBot
) -> None:
    session, panel = opened("elections")
    table = _table(panel, "results")
    before = session.value("elections#/results")
    row = len(before)
    table.view.setFocus()
    table.go_to(row, table.model.column("party"))
    QTest.keyClick(table.view, "N")
    line = QApplication.focusWidget()
    QTest.keyClicks(line, "ew Kosovo")
    qtbot.waitUntil(lambda: len(session.value("elections#/results")) > row)
    assert session.value("elections#/results")[row] == {"party": "New Kosovo"}
    QTest.keyClicks(line, " Coalition")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    named = {"party": "New Kosovo Coalition", "abbr": "NKC"}
    assert session.value("elections#/results")[row] == named
    table.model.write([(row, {"party": "New Coalition"})])
    assert session.value("elections#/results")[row]["abbr"] == "NKC"
    while session.history.can_undo:
        session.undo()
    assert session.value("elections#/results") == before


def test_pasted_names_of_lists_get_abbreviations_that_differ(
    results: tuple[Session, RowTable],
) -> None:
    session, table = results
    row = len(table.model.rows)
    table.go_to(row, table.model.column("party"))
    table.put([["Democratic League of Kosovo"], ["Democratic League of Kosovo"], ["Nisma"]])
    assert _abbrs(session)[row:] == ["LDK-2", "LDK-3", "Nisma"]


def test_names_of_columns_are_whole_at_their_least_width(opened: Opened) -> None:
    _, panel = opened("elections")
    panel.window_.resize(300, 900)
    QApplication.processEvents()
    for name in ("results", "exclusions", "reserved"):
        table = _table(panel, name)
        header = table.view.horizontalHeader()
        for column, shape in enumerate(table.model.columns):
            table.view.show_column(column)
            option = QStyleOptionHeader()
            header.initStyleOptionForIndex(option, column)
            assert option.text.replace("\n", " ") == table.model.headerData(
                column, Qt.Orientation.Horizontal
            ), shape.name
