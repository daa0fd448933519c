"""Presets in the window: a briefing saved as one, and one's own looked after."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from briefgen.gui.presets import PresetCommands
from briefgen.store import presets
from briefgen.store.keeping import Part, preset_of
from tests.helpers.desk import EXAMPLE, Desk, small

BUILT_IN = [preset.name for preset in presets.gallery([presets.built_in_folder()]).presets]

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def commands(desk: Desk) -> PresetCommands:
    return PresetCommands(desk.session, desk.files, desk.window)


def own() -> list[str]:
    return [preset.name for preset in presets.gallery([presets.own_folder()]).presets]


def test_briefing_is_saved_as_a_preset_with_what_is_ticked(
    desk: Desk, commands: PresetCommands, qtbot: QtBot
) -> None:
    assert commands.save() is None
    desk.show(qtbot)
    desk.files.open(EXAMPLE)
    dialog = commands.save()
    assert dialog is not None
    assert dialog.table.rowCount() == 8
    save = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
    assert not save.isEnabled()
    QTest.keyClicks(dialog.name_field, "Kosovo weekly")
    QTest.keyClicks(dialog.description_field, "With last week's points.")
    dialog.table.setFocus()
    dialog.table.setCurrentCell(7, 3)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.tick("kfor", Part.VALUES, on=False)
    assert dialog.kept()["points"] == {Part.VALUES, Part.ROWS}
    with qtbot.waitSignal(desk.files.presets_changed):
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    assert own() == ["Kosovo weekly"]
    assert desk.said == ["The preset “Kosovo weekly” was saved."]
    desk.answers.answers = []
    assert desk.files.new(presets.find("kosovo weekly"))
    points = desk.session.value("points#/points")
    assert points[0]["message"].startswith("We will work with the government")
    assert "[@" not in points[0]["support"]
    assert desk.session.value("kfor#") == {"contributions": [], "responders": []} or (
        "personnel" not in desk.session.value("kfor#")
    )
    texts = desk.session.value("#/preset/texts")
    assert texts["points#/points/0/message"] == points[0]["message"]
    assert texts["summary#/bluf"] == "[Bottom line]"


def test_presets_are_imported_exported_renamed_and_deleted(
    desk: Desk, commands: PresetCommands, tmp_path: Path
) -> None:
    presets.add(preset_of(small(), "Mine", "", {}))
    dialog = commands.manage()
    listed = [preset.name for preset in dialog.presets()]
    assert listed == [*BUILT_IN, "Mine"]
    assert not dialog.rename.isEnabled()
    assert dialog.export.isEnabled()
    dialog.choose("Mine")
    desk.answers.lines = [None, "Ours"]
    dialog.rename.click()
    dialog.rename.click()
    assert own() == ["Ours"]
    desk.answers.paths = [None, tmp_path / "sent.briefpreset"]
    dialog.export.click()
    dialog.export.click()
    desk.answers.paths = [None, tmp_path / "sent.briefpreset", tmp_path / "none.briefpreset"]
    dialog.choose("Mission update")
    for _ in range(3):
        dialog.import_.click()
    assert own() == ["Ours", "Ours"]
    assert dialog.list.currentItem().text().startswith("Ours")
    assert "There is no file" in desk.answers.errors[0]
    assert desk.settings.folder("preset") == tmp_path
    desk.answers.answers = ["Cancel", "Delete", "Delete"]
    for _ in range(3):
        dialog.choose("Ours")
        dialog.delete.click()
    assert own() == []
    assert desk.answers.questions[0].startswith("Delete the preset “Ours”?")
    dialog.choose("Mission update")
    dialog.begin.click()
    assert desk.session.value("#/preset/name") == "Mission update"
    assert not dialog.isVisible()


def test_preset_that_cannot_be_written_is_said(
    desk: Desk, commands: PresetCommands, home: Path, tmp_path: Path
) -> None:
    desk.session.open(small(), None)
    (home / "data").mkdir(exist_ok=True)
    presets.own_folder().parent.mkdir(parents=True, exist_ok=True)
    presets.own_folder().write_text("in the way")
    dialog = commands.save()
    assert dialog is not None
    dialog.name_field.setText("Mine")
    dialog.accept()
    assert "cannot be made" in desk.answers.errors[0]
    desk.answers.paths = [tmp_path / "no" / "x.briefpreset"]
    manage = commands.manage()
    manage.export.click()
    assert "There is no folder" in desk.answers.errors[1]


def test_commands_of_presets_say_when_they_can_be_done(
    desk: Desk, commands: PresetCommands
) -> None:
    save, manage = commands.commands()
    assert (save.id, manage.id) == ("preset.save", "preset.manage")
    assert save.enabled is not None
    assert not save.enabled()
    desk.files.new()
    assert save.enabled()
