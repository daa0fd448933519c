from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefgen.core.address import as_address
from briefgen.core.edit import Set
from briefgen.gui.forms.field import Field
from briefgen.gui.forms.form import Form
from briefgen.gui.forms.panel import FormPanel
from briefgen.gui.forms.parts import Part
from briefgen.gui.forms.rows import Rows
from briefgen.gui.session import Session
from briefgen.sections.registry import kinds

Opened = Callable[..., tuple[Session, FormPanel]]


def field(panel: FormPanel, *path: str) -> Field:
    form = panel.form
    assert form is not None
    for name in path[:-1]:
        part = form.items[name]
        assert isinstance(part, Part)
        part.open()
        assert part.form is not None
        form = part.form
    found = form.items[path[-1]]
    assert isinstance(found, Field)
    return found


def type_into(field_: Field, text: str, *, leave: bool = True) -> None:
    control = field_.editor.focusProxy()
    assert control is not None
    field_.editor.setFocus()
    if isinstance(control, QLineEdit | QPlainTextEdit):
        control.selectAll()
    QTest.keyClicks(control, text) if text else QTest.keyClick(control, Qt.Key.Key_Delete)
    if isinstance(control, QLineEdit) and control.completer() is not None:
        control.completer().popup().hide()
    if leave:
        control.clearFocus()


# -- what is shown ----------------------------------------------------------------


@pytest.mark.parametrize("section", ["summary", "elections", "kfor", "bosnia", "region", "points"])
def test_form_has_every_field_of_its_kinds_model(opened: Opened, section: str) -> None:
    session, panel = opened(section)
    assert panel.form is not None
    kind = kinds()[session.briefing.section(section)["kind"]]
    names = {name if name != "from_" else "from" for name in kind.model.model_fields}
    assert set(panel.form.items) == names


def test_form_shows_the_sections_own_head_above_its_data(opened: Opened) -> None:
    _, panel = opened("elections")
    assert panel.head is not None
    assert list(panel.head.items) == ["title", "detail", "start", "include"]
    title = panel.head.items["title"]
    assert isinstance(title, Field)
    assert title.editor.line.text() == "Parliamentary elections in Kosovo"


def test_form_is_the_documents_own_when_no_section_is_chosen(opened: Opened) -> None:
    _, panel = opened("")
    assert panel.form is not None
    assert list(panel.form.items)[:4] == ["title", "subtitle", "reference", "as_of"]
    assert {"sources", "format", "created"}.isdisjoint(panel.form.items)
    theme = field(panel, "theme").editor.box
    assert theme.currentText() == "Ministry"


def test_kind_that_is_unknown_is_said_to_be_kept(opened: Opened) -> None:
    section = {"id": "a", "kind": "weather", "title": "W", "data": {"wind": 3}}
    session, panel = opened("a", {"sections": [section]})
    assert panel.form is None
    assert panel.head is not None
    assert session.value("a#/wind") == 3


def test_kind_made_up_in_a_test_has_its_form_without_a_line(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefgen.gui.forms import judged, panel
    from tests.gui.forms.rivers import SECTION

    for module in (judged, panel):
        monkeypatch.setattr(module, "kinds", lambda: {"rivers": SECTION})
    data = {"rivers": [{"name": "Drina", "length_km": 346}], "source": "gauges"}
    section = {"id": "r", "kind": "rivers", "title": "R", "data": data}
    session, form = opened("r", {"sections": [section]})
    assert form.form is not None
    rows = form.form.items["rivers"]
    assert isinstance(rows, Rows)
    assert rows.table is not None
    rows.table.model.setData(rows.table.model.index(0, 1), 347)
    assert session.value("r#/rivers/0/length_km") == 347
    type_into(field(form, "source"), "field gauges")
    assert session.value("r#/source") == "field gauges"


def test_every_control_has_a_name_that_is_unique_in_the_pane(opened: Opened) -> None:
    for section in ("summary", "elections", "kfor", "bosnia", "statements", ""):
        _, panel = opened(section)
        for form in (panel.head, panel.form):
            for item in (form.items if form else {}).values():
                if isinstance(item, Part | Rows):
                    item.open()
                if isinstance(item, Rows) and item.table and item.table.model.rows:
                    item.table.go_to(0, 0)
        controls = [
            control
            for kind in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, QAbstractItemView)
            for control in panel.findChildren(kind)
            if control.isVisibleTo(panel) and _own(control)
        ]
        names = Counter(control.accessibleName() for control in controls)
        assert "" not in names, [c for c in controls if not c.accessibleName()]
        assert [name for name, count in names.items() if count > 1] == []


def _own(control: QWidget) -> bool:
    """Leave out what Qt puts into its own controls."""
    around = control.parentWidget()
    inner = isinstance(around, QComboBox | QLineEdit | QAbstractItemView)
    return not inner and not control.objectName().startswith("qt_") and not control.isWindow()


# -- values -----------------------------------------------------------------------


def test_number_becomes_exact_when_it_is_typed(opened: Opened) -> None:
    session, panel = opened("elections")
    type_into(field(panel, "turnout_percent"), "40.80")
    assert repr(session.value("elections#/turnout_percent")) == "Decimal('40.80')"
    type_into(field(panel, "valid_votes"), "1,234,567")
    assert session.value("elections#/valid_votes") == 1234567


def test_precision_counts_when_a_number_is_typed_again(opened: Opened) -> None:
    session, panel = opened("elections")
    type_into(field(panel, "turnout_percent"), "40.8")
    type_into(field(panel, "turnout_percent"), "40.80")
    assert repr(session.value("elections#/turnout_percent")) == "Decimal('40.80')"


def test_invalid_number_is_kept_and_marked_with_the_models_sentence(
    opened: Opened, qtbot: QtBot
) -> None:
    session, panel = opened("elections")
    seats = field(panel, "seats")
    type_into(seats, "12x")
    assert session.value("elections#/seats") == "12x"
    assert seats.editor.line.text() == "12x"
    qtbot.waitUntil(lambda: seats.refused is not None)
    assert seats.note.text == "“12x” is not a whole number; write digits only."
    refused = {problem.address: str(problem.message) for problem in session.document.refused}
    assert refused["elections#/seats"] == seats.note.text
    type_into(seats, "120")
    assert session.value("elections#/seats") == 120
    qtbot.waitUntil(lambda: seats.refused is None)


def test_what_is_typed_is_kept_after_a_pause_when_it_is_not_read_yet(
    opened: Opened, qtbot: QtBot
) -> None:
    session, panel = opened("elections")
    date = field(panel, "date")
    type_into(date, "9 Febr", leave=False)
    assert session.value("elections#/date") == "2025-02-09", "not while it is being typed"
    qtbot.waitUntil(lambda: session.value("elections#/date") == "9 Febr")
    assert date.editor.line.text() == "9 Febr"


def test_pending_text_is_given_on_when_a_shortcut_is_pressed(opened: Opened) -> None:
    session, panel = opened("elections")
    date = field(panel, "date")
    type_into(date, "soon", leave=False)
    QTest.keyClick(date.editor.line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert session.value("elections#/date") == "soon"


def test_field_goes_when_it_is_emptied_and_its_part_with_the_last(opened: Opened) -> None:
    session, panel = opened("kfor")
    type_into(field(panel, "commander"), "Somebody")
    assert session.value("kfor#/commander") == "Somebody"
    type_into(field(panel, "commander"), "")
    assert "commander" not in session.value("kfor#")
    type_into(field(panel, "mandate", "basis"), "")
    assert session.value("kfor#/mandate") == {"until": "open-ended"}
    until = field(panel, "mandate", "until")
    until.editor._chosen(0)
    assert "mandate" not in session.value("kfor#")


def test_part_is_made_when_its_first_field_is_filled(opened: Opened) -> None:
    session, panel = opened("elections")
    assert session.value("elections#/stations") is None
    type_into(field(panel, "stations", "reported"), "2,500")
    assert session.value("elections#/stations") == {"reported": 2500}
    session.undo()
    assert session.value("elections#/stations") is None
    assert not session.history.can_undo, "typing is one step, the first letter too"


def test_choice_is_made_by_its_name_and_an_unknown_word_is_kept(opened: Opened) -> None:
    session, panel = opened("elections")
    box = field(panel, "status").editor.box
    assert box.currentText() == "Preliminary"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_C)
    assert session.value("elections#/status") == "preliminary"
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert session.value("elections#/status") == "certified"
    session.do(Set(as_address("elections#/status"), "nearly"))
    assert box.currentText() == "nearly"


def test_country_is_found_by_what_sources_call_it(opened: Opened) -> None:
    session, panel = opened("elections")
    country = field(panel, "country")
    assert country.editor.line.text() == "Kosovo"
    type_into(country, "BiH")
    assert session.value("elections#/country") == "BA"
    assert country.editor.line.text() == "Bosnia and Herzegovina"


def test_flag_is_kept_as_it_is_when_it_is_neither(opened: Opened) -> None:
    session, panel = opened("outlook")
    session.do(Set(as_address("outlook#/exclusive"), "perhaps"))
    box = field(panel, "exclusive").editor.box
    assert box.checkState() is Qt.CheckState.PartiallyChecked
    assert session.value("outlook#/exclusive") == "perhaps"
    box.click()
    assert session.value("outlook#/exclusive") in (True, False)


def test_text_is_not_lost_when_a_part_holds_something_else(opened: Opened) -> None:
    session, panel = opened("kfor")
    session.do(Set(as_address("kfor#/mandate"), "see the annex"))
    part = panel.form.items["mandate"]
    assert isinstance(part, Part)
    assert "see the annex" in part.note.text
    assert session.value("kfor#/mandate") == "see the annex"


# -- following ----------------------------------------------------------------------


def test_undo_shows_the_old_value_and_keeps_focus_and_scroll(opened: Opened, qtbot: QtBot) -> None:
    session, panel = opened("elections")
    bar = panel.area.verticalScrollBar()
    comment = field(panel, "comment")
    session.ask_focus("elections#/comment")
    qtbot.waitUntil(lambda: bar.value() > 0)
    before, text = bar.value(), comment.editor.area.toPlainText()
    QTest.keyClicks(comment.editor.area, "More")
    assert session.value("elections#/comment") != text
    session.undo()
    QApplication.processEvents()
    assert comment.editor.area.toPlainText() == text
    assert QApplication.focusWidget() is comment.editor.area
    assert bar.value() == before


def test_undo_key_reaches_the_session_and_not_the_line(opened: Opened) -> None:
    session, panel = opened("elections")
    chamber = field(panel, "chamber")
    type_into(chamber, "Parliament", leave=False)
    assert session.value("elections#/chamber") == "Parliament"
    QTest.keyClick(chamber.editor.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    while session.history.can_undo:
        session.undo()
    assert chamber.editor.line.text() == "Assembly of Kosovo"


@pytest.mark.parametrize(
    "address",
    [
        "elections#/chamber",
        "elections#/allocation/threshold_percent",
        "elections#/stations/total",
        "elections#/results/LVV/share_percent",
        "elections#/results/PDK/sources",
        "elections#/exclusions/0/reason",
        "#/sections/elections/title",
        "#/sections/elections/marking",
        "#/title",
        "#/page/cover",
        "#/distribution/1/role",
        "summary#/bluf",
        "summary#/judgements/partner/basis",
        "summary#/judgements/us-kfor/change/from",
        "kfor#/tasks/1",
        "kfor#/mandate/until",
        "bosnia#/presence/EUFOR Althea/mandate/until",
        "outlook#/scenarios/0/indicators/0",
    ],
)
def test_focus_goes_to_the_field_that_is_asked_for_and_is_told(
    opened: Opened, qtbot: QtBot, address: str
) -> None:
    session, panel = opened("region")
    told: list[str] = []
    session.focused.connect(told.append)
    session.ask_focus(address)
    panel.finish()
    wanted = str(panel.around.canonical(as_address(address)))
    qtbot.waitUntil(lambda: panel.focused_address() == wanted)
    assert told[-1] == wanted
    focus = QApplication.focusWidget()
    assert focus is not None
    assert panel.isAncestorOf(focus)


def test_focus_waits_when_its_field_is_not_made_yet(opened: Opened, qtbot: QtBot) -> None:
    session, panel = opened("region")
    session.ask_focus("elections#/comment")
    qtbot.waitUntil(lambda: panel.focused_address() == "elections#/comment")


def test_only_what_changed_is_shown_anew_when_an_edit_comes(opened: Opened) -> None:
    session, panel = opened("elections")
    area = field(panel, "comment").editor.area
    cursor = area.textCursor()
    cursor.setPosition(10)
    area.setTextCursor(cursor)
    session.do(Set(as_address("elections#/comment"), area.toPlainText() + " More."))
    assert area.textCursor().position() == 10
    assert area.toPlainText().endswith(" More.")


def test_form_is_the_same_when_another_section_changes(opened: Opened) -> None:
    session, panel = opened("elections")
    form = panel.form
    session.do(Set(as_address("kfor#/nations"), 29))
    assert panel.form is form


def test_form_says_so_when_its_section_is_gone(opened: Opened) -> None:
    from briefgen.core.edit import Delete

    session, panel = opened("elections")
    session.do(Delete(as_address("#/sections/elections")))
    assert panel.form is None
    session.undo()
    session.select("elections")
    panel.finish()
    assert isinstance(panel.form, Form)


def test_nothing_is_changed_when_every_form_is_shown(opened: Opened, qtbot: QtBot) -> None:
    session, panel = opened("summary")
    before = session.briefing.to_json()
    for section in [*(one["id"] for one in session.briefing.sections()), ""]:
        session.select(section)
        panel.finish()
        for form in (panel.head, panel.form):
            for item in (form.items if form else {}).values():
                if isinstance(item, Part | Rows):
                    item.open()
                if isinstance(item, Rows) and item.table:
                    for row in range(len(item.table.model.rows)):
                        item.table.go_to(row, 0)
        QApplication.processEvents()
        panel.flush()
    assert session.briefing.to_json() == before
    assert not session.history.can_undo


# -- chips, presets, citations --------------------------------------------------------


def test_chip_says_where_a_value_came_from(opened: Opened) -> None:
    session, panel = opened("elections")
    rows = panel.form.items["results"]
    assert isinstance(rows, Rows)
    assert rows.chip.text() == "cec-preliminary"
    assert "Preliminary results" in rows.chip.toolTip()
    binding = {"file": "data/votes.xlsx", "sheet": "Totals", "range": "A1:D20", "columns": {}}
    session.do(Set(as_address("#/sections/elections/bindings"), {"/results": binding}))
    assert rows.chip.text() == "votes.xlsx · Totals · A1:D20"


def test_text_left_from_a_preset_is_marked_until_it_changes(opened: Opened, qtbot: QtBot) -> None:
    section = {"id": "s", "kind": "summary", "title": "S", "data": {"bluf": "Write here."}}
    preset = {"name": "P", "texts": {"s#/bluf": "Write here."}}
    session, panel = opened("s", {"sections": [section], "preset": preset})
    bluf = field(panel, "bluf")
    assert bluf.left_over.text() == "From the preset"
    # What is typed after a click stands in its place.
    area = bluf.editor.findChild(QPlainTextEdit)
    assert area is not None
    QTest.mouseClick(area.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    qtbot.waitUntil(lambda: area.textCursor().selectedText() == "Write here.")
    # the key that led here from a problem, pressed once more
    QTest.keyClick(area, Qt.Key.Key_Return)
    assert area.toPlainText() == "Write here."
    QTest.keyClicks(area, "Mine.")
    qtbot.waitUntil(lambda: session.value("s#/bluf") == "Mine.")
    assert bluf.left_over.text() == ""
    # A second click sets the caret, as in any text.
    QTest.mouseClick(area.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    QApplication.processEvents()
    assert not area.textCursor().hasSelection()
    session.do(Set(as_address("s#/bluf"), "Write here."))
    assert bluf.left_over.text() == "From the preset"
    session.do(Set(as_address("s#/bluf"), "Written."))
    assert bluf.left_over.text() == ""


def test_citation_goes_into_the_text_that_has_the_focus(opened: Opened) -> None:
    session, panel = opened("kfor")
    assert not panel.insert_citation("team"), "nothing has the focus that could cite"
    session.select("bosnia")
    panel.finish()
    session.ask_focus("bosnia#/outlook")
    QApplication.processEvents()
    assert panel.insert_citation("team")
    assert session.value("bosnia#/outlook").endswith(" [@team]")
    assert panel.insert_citation("rutte-bratislava")
    assert session.value("bosnia#/outlook").endswith(" [@team; @rutte-bratislava]")


def test_citation_goes_to_the_rows_sources_when_a_cell_has_the_focus(opened: Opened) -> None:
    session, panel = opened("elections")
    session.ask_focus("elections#/results/LVV/share_percent")
    QApplication.processEvents()
    assert panel.insert_citation("team")
    assert session.value("elections#/results/LVV/sources") == ["team"]


def test_commands_for_rows_are_possible_only_in_a_table(opened: Opened) -> None:
    session, panel = opened("elections")
    commands = {command.id: command for command in panel.commands()}
    session.ask_focus("elections#/chamber")
    assert not commands["rows.delete"].enabled()
    session.ask_focus("elections#/results/LVV/votes")
    QApplication.processEvents()
    assert commands["rows.delete"].enabled()
    commands["rows.down"].run()
    assert session.value("elections#/results/1/abbr") == "LVV"
    commands["form.document"].run()
    assert session.selected_section == ""


def test_table_is_given_by_the_address_of_its_list_or_a_cell(opened: Opened) -> None:
    _, panel = opened("elections")
    table = panel.row_table_at("elections#/results")
    assert table is not None
    assert table.shape.name == "results"
    assert panel.row_table_at("elections#/results/LVV/votes") is table
    assert panel.row_table_at("elections#/deadlines") is not None
    assert panel.row_table_at("elections#/chamber") is None


# -- speed --------------------------------------------------------------------------


def test_window_has_its_turn_after_each_field_of_a_form(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, panel = opened("region")
    monkeypatch.setattr("briefgen.gui.forms.panel.TURN", 0.0)
    seen: list[int] = []
    beat = QTimer(interval=0)
    beat.timeout.connect(lambda: seen.append(made(panel)))
    beat.start()
    session.select("elections")
    qtbot.waitUntil(lambda: panel.built)
    beat.stop()
    steps = [after - before for before, after in pairwise(seen)]
    assert made(panel) > 15
    assert max(steps) == 1


def made(panel: FormPanel) -> int:
    """Count the fields that are made, those of parts as one."""
    return sum(len(form.items) for form in (panel.head, panel.form) if form is not None)


def test_star_marks_what_the_issue_asks_for_and_nothing_else(opened: Opened) -> None:
    _, panel = opened("elections")
    assert panel.form is not None
    starred = {
        name
        for name, item in panel.form.items.items()
        if isinstance(item, Field) and item.label.text().endswith(" *")
    }
    assert starred == {"country", "chamber", "date", "status", "seats"}


def test_choosing_a_rule_pack_fills_the_rules_as_one_step(opened: Opened) -> None:
    session, panel = opened("elections")
    sections = repr(session.briefing.tree["sections"])
    rules = field(panel, "rules")
    box = rules.editor.focusProxy()
    assert isinstance(box, QComboBox)
    names = [box.itemData(row) for row in range(box.count())]
    assert "XK-2025" in names
    box.setCurrentIndex(names.index("XK-2025"))
    box.activated.emit(names.index("XK-2025"))
    data = session.briefing.section("elections")["data"]
    assert data["rules"] == "XK-2025"
    assert [one["seats"] for one in data["reserved"]] == [10, 1, 1, 1, 1, 3, 2, 1]
    assert len(data["deadlines"]) == 5
    session.undo()
    assert repr(session.briefing.tree["sections"]) == sections


def test_chip_says_when_an_imported_value_was_typed_over(opened: Opened) -> None:
    session, panel = opened("elections")
    rows = panel.form.items["results"]
    assert isinstance(rows, Rows)
    assert rows.table is not None
    share = session.value("elections#/results/LVV/share_percent")
    row = {
        "file": "data/votes.xlsx",
        "sheet": "Totals",
        "cells": {"share_percent": "B3"},
        "values": {"share_percent": share},
    }
    session.do(Set(as_address("#/sections/elections/bindings"), {"/results/LVV": row}))
    rows.table.go_to(0, rows.table.model.column("share_percent"))
    assert rows.chip.text() == "votes.xlsx · Totals · B3"
    session.set(as_address("elections#/results/LVV/share_percent"), share + 1)
    assert rows.chip.text() == "votes.xlsx · Totals · B3 · edited by hand"
    assert f"The file says: {share}" in rows.chip.toolTip()
    session.undo()
    assert rows.chip.text() == "votes.xlsx · Totals · B3"
