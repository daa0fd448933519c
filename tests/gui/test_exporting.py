"""Exporting from the window, with a real render process: a web page, plain text, failures."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefgen.core.address import parse
from briefgen.engine import exports
from briefgen.gui.exporting import FORMS, ExportCommands, Form
from briefgen.gui.settings import Settings
from briefgen.store import load
from tests.helpers.desk import EXAMPLE, PATIENCE, Desk

WEBPAGE, TEXT = FORMS


@pytest.fixture(scope="module")
def desk(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    settings = Settings(path=tmp_path_factory.mktemp("desk") / "settings.json")
    made = Desk(settings, pages=True)
    assert made.link.pid not in (0, os.getpid())
    made.session.open(load(EXAMPLE), None)
    yield made
    made.close()


@pytest.fixture
def commands(desk: Desk) -> Iterator[ExportCommands]:
    made = ExportCommands(desk.session, desk.link, desk.files, desk.window)
    desk.said.clear()
    desk.answers.errors.clear()
    made.said.connect(lambda message: desk.said.append(str(message)))
    yield made
    made.deleteLater()


def run(commands: ExportCommands, form: Form) -> None:
    (command,) = (one for one in commands.commands() if one.id == f"file.export-{form.name}")
    assert command.enabled is not None
    assert command.enabled()
    command.run()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_export_is_what_the_command_line_makes(
    form: Form, desk: Desk, commands: ExportCommands, tmp_path: Path, qtbot: QtBot
) -> None:
    # what was just typed is in it
    desk.set("#/subtitle", "A line of now")
    out = tmp_path / f"out{form.suffixes[0]}"
    desk.answers.paths = [tmp_path / "out"]
    run(commands, form)
    (suggested,) = desk.answers.suggested[-1:]
    assert suggested.name.startswith("WB-2025-08 Western Balkans – elections in Kosovo")
    assert suggested.suffix == form.suffixes[0]
    qtbot.waitUntil(lambda: len(desk.said) == 2, timeout=PATIENCE)
    assert desk.said == [str(form.making), str(form.written(str(out)))]
    make = exports.webpage if form is WEBPAGE else exports.text
    data = out.read_bytes()
    assert data == make(desk.session.briefing).data
    assert b"a line of now" in data.lower()
    assert desk.settings.folder(form.name) == tmp_path
    assert desk.answers.errors == []


def test_nothing_is_written_when_no_name_is_chosen(desk: Desk, commands: ExportCommands) -> None:
    desk.answers.paths = [None]
    run(commands, TEXT)
    assert (desk.said, desk.answers.errors) == ([], [])


def test_a_file_is_not_overwritten_by_a_name_that_was_not_given(
    desk: Desk, commands: ExportCommands, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    desk.answers.paths = [tmp_path / "mine"]
    run(commands, TEXT)
    (error,) = desk.answers.errors
    assert (
        error
        == f"{tmp_path / 'mine.txt'} is there already: choose it by its whole name, or another."
    )
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert desk.said == []


def test_disk_that_does_not_take_the_file_is_told_of(
    desk: Desk, commands: ExportCommands, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.answers.paths = [tmp_path / "none" / "out.txt"]
    run(commands, TEXT)
    qtbot.waitUntil(lambda: bool(desk.answers.errors), timeout=PATIENCE)
    (error,) = desk.answers.errors
    assert str(tmp_path / "none") in error
    assert desk.said == [str(TEXT.making)]


def test_briefing_that_cannot_be_shown_is_not_exported(
    desk: Desk, commands: ExportCommands, tmp_path: Path, qtbot: QtBot
) -> None:
    was = desk.session.value(parse("#/marking"))
    desk.set("#/marking", {"policy": "nato", "level": "ULTRA"})
    desk.answers.paths = [tmp_path / "out.html"]
    run(commands, WEBPAGE)
    qtbot.waitUntil(lambda: bool(desk.answers.errors), timeout=PATIENCE)
    (error,) = desk.answers.errors
    assert error.startswith("Nothing was exported: ")
    assert "ULTRA" in error
    assert not (tmp_path / "out.html").exists()
    desk.set("#/marking", was)


def test_death_of_the_render_process_is_told_of(
    desk: Desk, commands: ExportCommands, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.answers.paths = [tmp_path / "out.html"]
    run(commands, WEBPAGE)
    os.kill(desk.link.pid, 9)
    qtbot.waitUntil(lambda: bool(desk.answers.errors), timeout=PATIENCE)
    assert desk.answers.errors == [
        "Nothing was exported: The page maker stopped before it was done: try again."
    ]
    assert not (tmp_path / "out.html").exists()
