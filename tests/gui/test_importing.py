"""Filling a list from a file, in a window's form and with the real reading process."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefgen.core.address import as_address, parse
from briefgen.core.edit import Insert
from briefgen.gui.files.dropping import dropped
from briefgen.gui.forms.panel import FormPanel
from briefgen.gui.importing import ImportCommands
from briefgen.gui.importing.dialog import ImportDialog
from briefgen.gui.importing.drops import Drops
from briefgen.gui.session import Session
from briefgen.gui.settings import Settings
from briefgen.importers.files import SUFFIXES
from briefgen.store.briefingfile import load
from tests.helpers.workbooks import PERCENT, styled, xlsx

PATIENCE = 60_000
CSV = (
    ",Subjekti Politik,Shkurtesa,Numri i votave,Përqindja e votave të vlefshme\n"
    '1,126. Lëvizja,LVV,200.754,"40,85%"\n2,118. Partia,PDK,100.101,"22,10%"\n'
)
AMBIGUOUS = "Nation,Troops\nItaly,1.234\nHungary,400\n"


class Desk:
    """A form in a window of its own, with the command that imports."""

    def __init__(self, qtbot: QtBot, root: Path) -> None:
        self._qtbot = qtbot
        self.session = Session()
        self.window = QMainWindow()
        self.form = FormPanel(self.session, self.window)
        self.window.setCentralWidget(self.form)
        self.window.resize(700, 900)
        self.path = ""
        self.settings = Settings()
        self.imports = ImportCommands(
            self.session, self.form, self.settings, self.window, ask_file=lambda _: self.path
        )
        qtbot.addWidget(self.window)
        self.session.open(load(root / "examples" / "western-balkans-2025-02.json"), None)
        self.session.select("elections")
        self.form.finish()
        self.window.show()
        qtbot.waitExposed(self.window)

    @property
    def dialog(self) -> ImportDialog:
        assert self.imports.dialog is not None
        return self.imports.dialog

    def choose(self, path: Path) -> ImportDialog:
        """Choose a file by the command, and wait for what it comes to."""
        self.path = str(path)
        self.imports.commands()[0].run()
        self.wait()
        return self.dialog

    def wait(self) -> None:
        self._qtbot.waitUntil(
            lambda: not self.dialog.reading.busy and self.dialog._outcome is not None,
            timeout=PATIENCE,
        )

    def finish(self) -> None:
        """Press Import, and wait until the rows are in."""
        with self._qtbot.waitSignal(self.dialog.imported, timeout=PATIENCE):
            QTest.mouseClick(self.dialog.ok, Qt.MouseButton.LeftButton)
        assert self.imports.dialog is None

    def pick(self, box: QComboBox, data: Any) -> None:
        """Choose an entry of a combo box by the keyboard."""
        box.setFocus()
        steps = box.findData(data) - box.currentIndex()
        key = Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up
        for _ in range(abs(steps)):
            QTest.keyClick(box, key)

    def rows(self, address: str = "elections#/results") -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.session.value(address)
        return found


@pytest.fixture
def desk(qtbot: QtBot, root: Path) -> Iterator[Desk]:
    made = Desk(qtbot, root)
    yield made
    if made.imports.dialog is not None:
        made.imports.dialog.reject()


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


def test_results_are_filled_when_a_csv_file_is_chosen(desk: Desk, made: Any) -> None:
    table = made("r.csv", CSV)
    dialog = desk.choose(table)
    assert dialog.reading.pid not in (0, os.getpid())
    assert desk.settings.folder("data") == table.parent
    assert dialog.model.index(0, 3).data() == "200.754 → 200,754"
    assert dialog.ok.isEnabled()
    before = desk.session.briefing.to_json()
    desk.finish()
    assert desk.rows()[0]["votes"] == 200754
    assert desk.session.briefing.files == {"data/r.csv": CSV.encode()}
    desk.session.undo()
    assert desk.session.briefing.to_json() == before
    desk.session.redo()
    assert desk.rows()[1]["votes"] == 100101


def test_file_is_in_the_briefing_as_long_as_its_rows_are(desk: Desk, made: Any) -> None:
    desk.session.put_files({"data/by-hand.csv": b"1"})
    desk.session.open(desk.session.briefing, None)
    desk.session.select("elections")
    desk.form.finish()
    session, by_hand = desk.session, {"data/by-hand.csv": b"1"}
    first, second = CSV.encode(), CSV.replace("754", "755").encode()
    desk.choose(made("r.csv", CSV))
    desk.finish()
    assert session.briefing.files == by_hand | {"data/r.csv": first}
    session.undo()
    assert session.briefing.files == by_hand
    session.redo()
    desk.choose(made("r.csv", second.decode()))
    desk.finish()
    # the first is named by rows of the second no more, and its name is still taken
    assert session.briefing.files == by_hand | {"data/r-2.csv": second}
    session.undo()
    assert session.briefing.files == by_hand | {"data/r.csv": first}


def test_results_are_filled_when_an_xlsx_file_is_chosen(desk: Desk, made: Any) -> None:
    rows = [
        ["Party", "Abbr", "Votes", "Share"],
        ["Lëvizja", "LVV", 200754, styled(0.4085, PERCENT)],
    ]
    dialog = desk.choose(made("r.xlsx", xlsx({"Read me": [["nothing here"]], "Results": rows})))
    assert dialog.sheet.isVisible()
    assert not dialog.ok.isEnabled()
    desk.pick(dialog.sheet, "Results")
    desk.wait()
    assert dialog.model.index(0, 3).data() == "40.85%"
    desk.finish()
    assert str(desk.rows()[0]["share_percent"]) == "40.85"
    binding = desk.session.briefing.section("elections")["bindings"]["/results"]
    assert (binding["file"], binding["sheet"], binding["range"]) == (
        "data/r.xlsx",
        "Results",
        "A1:D2",
    )


def test_chip_names_file_sheet_and_cell_when_a_cell_is_current(desk: Desk, made: Any) -> None:
    rows = [["Abbr", "Votes"], ["LVV", 200754]]
    desk.choose(made("r.xlsx", xlsx({"Results": rows})))
    desk.finish()
    desk.form.focus("elections#/results/LVV/votes")
    table = desk.form.row_table_at("elections#/results")
    assert table is not None
    chip = table.parentWidget().parentWidget().chip
    assert chip.text() == "r.xlsx · Results · B2"
    assert "Column: Votes" in chip.toolTip()
    desk.form.focus("elections#/results/LVV/share_percent")
    assert "B2" not in chip.text()


def test_both_readings_are_offered_when_numbers_are_ambiguous(desk: Desk, made: Any) -> None:
    desk.session.select("kfor")
    desk.form.finish()
    dialog = desk.choose(made("n.csv", AMBIGUOUS))
    assert not dialog.ok.isEnabled()
    assert "“1.234”" in dialog.reason.text()
    assert [one.text() for one in dialog.questions.buttons.values()] == [
        "“1.234” → 1.234, with decimals",
        "“1.234” → 1,234, a whole number",
    ]
    button = dialog.questions.buttons["decimal", "1.234", ","]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    desk.wait()
    assert dialog.ok.isEnabled()
    assert dialog.questions.buttons["decimal", "1.234", ","].isChecked()
    desk.finish()
    assert desk.rows("kfor#/contributions")[0]["personnel"] == 1234


def test_column_is_matched_when_it_is_chosen_by_hand(desk: Desk, made: Any) -> None:
    dialog = desk.choose(made("r.csv", "who,Zählung\nLVV,12\n"))
    assert not dialog.ok.isEnabled()
    assert "No column is matched" in dialog.reason.text()
    desk.pick(dialog.matching.boxes["abbr"], "A")
    desk.wait()
    desk.pick(dialog.matching.boxes["votes"], "B")
    desk.wait()
    desk.finish()
    assert desk.rows()[0]["votes"] == 12


def test_rows_are_replaced_when_that_is_chosen(desk: Desk, made: Any) -> None:
    dialog = desk.choose(made("r.csv", CSV))
    assert "left as they are" in dialog.notes.text()
    desk.pick(dialog.mode, "replace")
    desk.wait()
    assert "taken out" in dialog.notes.text()
    desk.finish()
    assert [row["abbr"] for row in desk.rows()] == ["LVV", "PDK"]


def test_reason_is_said_and_nothing_changed_when_a_file_is_damaged(
    desk: Desk, made: Any, qtbot: QtBot
) -> None:
    desk.path = str(made("r.xlsx", b"PK\x03\x04 cut off"))
    before = desk.session.briefing.to_json()
    desk.imports.run()
    with qtbot.waitSignal(desk.dialog.failed, timeout=PATIENCE):
        pass
    assert "damaged" in desk.dialog.reason.text()
    assert not desk.dialog.ok.isEnabled()
    assert desk.session.briefing.to_json() == before


def test_reason_is_said_when_the_reading_process_is_killed(
    desk: Desk, made: Any, qtbot: QtBot
) -> None:
    dialog = desk.choose(made("r.csv", CSV))
    with qtbot.waitSignal(dialog.failed, timeout=PATIENCE):
        os.kill(dialog.reading.pid, 9)
    assert "was stopped" in dialog.reason.text()
    assert not dialog.ok.isEnabled()


def test_nothing_is_changed_when_the_file_changes_while_it_is_read(
    desk: Desk, made: Any, qtbot: QtBot
) -> None:
    path = made("r.csv", CSV)
    dialog = desk.choose(path)
    path.write_text(CSV.replace("754", "755"), encoding="utf-8")
    before = desk.session.briefing.to_json()
    with qtbot.waitSignal(dialog.failed, timeout=PATIENCE):
        dialog.finish()
    assert "was changed while it was read" in dialog.reason.text()
    assert desk.session.briefing.to_json() == before
    assert not desk.session.briefing.files


def test_dialog_opens_for_the_list_when_a_file_is_dropped_on_its_table(
    desk: Desk, made: Any
) -> None:
    path = made("r.csv", "Group,Seats\nSerb community,10\n")
    table = desk.form.row_table_at("elections#/reserved")
    assert table is not None
    at = table.mapTo(desk.form, QPoint(20, 20))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    entered = drag(QEvent.Type.DragEnter, at, data)
    QApplication.sendEvent(desk.form, entered)
    assert entered.isAccepted()
    area = desk.form.findChild(QScrollArea)
    assert area is not None
    area.ensureWidgetVisible(table)
    at = table.mapTo(desk.form, QPoint(20, 20))
    drops = desk.form.findChild(Drops)
    assert drops is not None
    QApplication.sendEvent(desk.form, drag(QEvent.Type.DragMove, at, data))
    view = table.view
    assert drops.frame.isVisible()
    assert drops.frame.geometry() == view.rect().translated(view.mapTo(desk.form, QPoint(0, 0)))
    QApplication.sendEvent(desk.form, drag(QEvent.Type.DragMove, QPoint(2, 2), data))
    assert not drops.frame.isVisible()
    QApplication.sendEvent(desk.form, drag(QEvent.Type.DragMove, at, data))
    drop = drag(QEvent.Type.Drop, at, data)
    QApplication.sendEvent(desk.form, drop)
    assert not drops.frame.isVisible()
    desk.wait()
    assert desk.dialog.list.currentData() == "elections#/reserved"
    desk.finish()
    assert desk.rows("elections#/reserved")[0]["seats"] == 10


def drag(kind: QEvent.Type, at: QPoint, data: QMimeData) -> QDropEvent:
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, button, none, kind)


def test_drop_is_left_alone_when_it_is_no_data_file(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "picture.png"))])
    assert dropped(data, SUFFIXES) is None
    data.setText("only text")
    assert dropped(data, SUFFIXES) is None


def test_command_is_disabled_when_there_is_no_list_to_fill(desk: Desk) -> None:
    command = desk.imports.commands()[0]
    assert command.enabled is not None
    assert command.enabled()
    desk.session.select("")
    assert not command.enabled()


def test_likeliest_list_comes_first_when_no_table_has_the_focus(desk: Desk) -> None:
    assert str(desk.imports.lists()[0][0]) == "elections#/results"
    table = desk.form.row_table_at("elections#/reserved")
    assert table is not None
    assert str(desk.imports.lists(table.address)[0][0]) == "elections#/reserved"


def test_controls_have_names_of_their_own_when_the_dialog_is_open(desk: Desk, made: Any) -> None:
    dialog = desk.choose(
        made("n.csv", AMBIGUOUS.replace("Nation", "Abbr").replace("Troops", "Votes"))
    )
    names = [
        one.accessibleName() or getattr(one, "text", str)()
        for one in dialog.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(one, QComboBox | QPushButton)
    ]  # fmt: skip
    assert all(names)
    assert len(set(names)) == len(names)


def test_preview_is_a_sound_model_when_it_shows_a_file(desk: Desk, made: Any) -> None:
    dialog = desk.choose(made("r.csv", CSV))
    tester = QAbstractItemModelTester(
        dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert tester.model() is dialog.model
    assert dialog.model.rowCount() == 2


@pytest.mark.long
def test_window_answers_when_a_hundred_thousand_rows_are_read(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "much.csv"
    header = "abbr,votes," + ",".join(f"c{column}" for column in range(29))
    line = ",{0}," + ",".join("7" for _ in range(29))
    with path.open("w", encoding="utf-8") as file:
        file.write(header + "\n")
        file.writelines(f"L{row}{line.format(row)}\n" for row in range(100_000))
    longest = [0.0]
    last = [time.monotonic()]

    def answered() -> bool:
        now = time.monotonic()
        longest[0] = max(longest[0], now - last[0])
        last[0] = now
        return not desk.dialog.reading.busy and desk.dialog._outcome is not None

    desk.imports.open(path)
    qtbot.waitUntil(answered, timeout=PATIENCE)
    assert desk.dialog.model.rowCount() <= 200
    assert "100,000 rows" in desk.dialog.reason.text()
    assert longest[0] < 1.0, "the window stood still"


def test_time_is_the_machine_s_when_none_is_given(desk: Desk, made: Any) -> None:
    desk.choose(made("r.csv", CSV))
    desk.finish()
    binding = desk.session.briefing.section("elections")["bindings"]["/results"]
    read = dt.datetime.fromisoformat(binding["retrieved"])
    assert abs((dt.datetime.now(dt.UTC) - read).total_seconds()) < 3600
    assert desk.session.value(parse("elections#/results/LVV/votes")) == 200754


def test_a_file_defines_the_columns_of_a_table(desk: Desk, made: Any) -> None:
    desk.session.do(Insert(as_address("#/sections/0"), {"id": "t", "kind": "table", "title": "T"}))
    desk.session.select("t")
    desk.form.finish()
    dialog = desk.choose(made("troops.csv", "Nation,Year,Troops\nItaly,2023,1200\nSpain,2024,40\n"))
    assert dialog._lists[0][0] == as_address("t#/rows")
    assert list(dialog.matching.boxes) == ["nation", "year", "troops"]
    desk.pick(dialog.matching.boxes["year"], "")
    desk.wait()
    desk.finish()
    assert desk.session.value("t#/columns") == [
        {"key": "nation", "title": "Nation", "type": "country"},
        {"key": "troops", "title": "Troops", "type": "number"},
    ]
    assert desk.rows("t#/rows") == [
        {"nation": "IT", "troops": 1200}, {"nation": "ES", "troops": 40}
    ]  # fmt: skip
    desk.session.undo()
    assert desk.session.value("t#/columns") is None
