from __future__ import annotations

import json
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtWidgets import QMainWindow, QSplitter, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from briefgen.gui.appearance import FRAME
from briefgen.gui.settings import RECENT, SIZE, Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_settings_are_remembered_from_one_start_to_the_next(path: Path, tmp_path: Path) -> None:
    settings = Settings.load(path)
    assert settings == Settings(path=path)
    settings.appearance, settings.follow = "dark", False
    settings.remember_folder("release", tmp_path)
    again = Settings.load(path)
    assert again == settings
    assert again.folder("release") == tmp_path


def test_recent_files_stand_with_the_last_first_and_each_once(path: Path, tmp_path: Path) -> None:
    settings = Settings.load(path)
    for number in [*range(RECENT + 3), 5]:
        settings.remember_file(tmp_path / f"{number}.briefing")
    assert settings.recent[0] == str(tmp_path / "5.briefing")
    assert len(settings.recent) == len(set(settings.recent)) == RECENT
    assert settings.folder("briefing") == tmp_path
    settings.forget_file(tmp_path / "5.briefing")
    assert Settings.load(path).recent == settings.recent
    assert str(tmp_path / "5.briefing") not in settings.recent


@pytest.mark.parametrize("text", ["{", "[]", '{"recent": 5, "follow": "yes", "unknown": 1}', "\0"])
def test_defaults_hold_when_the_file_is_broken_or_holds_other_types(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    assert Settings.load(path) == Settings(path=path)


def test_settings_that_cannot_be_written_do_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(path=tmp_path / "file" / "settings.json", language="sq")
    settings.save()
    Settings().save()
    assert settings.language == "sq"


def test_folder_that_is_gone_gives_the_users_documents(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "Documents"
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: documents)
    settings = Settings.load(path)
    settings.remember_folder("release", tmp_path / "gone")
    assert settings.folder("release") == Path.home()
    documents.mkdir()
    assert settings.folder("release") == documents
    assert settings.folder("never") == documents
    assert settings.folder("never", tmp_path / "weekly.briefing") == tmp_path
    assert settings.folder("never", tmp_path / "gone" / "weekly.briefing") == documents


Parts = tuple[QMainWindow, QSplitter, QTabWidget, QSplitter]


@pytest.fixture
def windows(qtbot: QtBot) -> tuple[Parts, Parts]:
    return _parts(qtbot), _parts(qtbot)


def _parts(qtbot: QtBot) -> Parts:
    window, columns, left, middle = QMainWindow(), QSplitter(), QTabWidget(), QSplitter()
    qtbot.addWidget(window)
    for part in (left, middle, QWidget()):
        columns.addWidget(part)
    for _ in range(2):
        left.addTab(QWidget(), "tab")
        middle.addWidget(QWidget())
    window.setCentralWidget(columns)
    return window, columns, left, middle


def test_window_is_put_back_where_it_was(path: Path, windows: tuple[Parts, Parts]) -> None:
    settings = Settings.load(path)
    first, second = windows
    settings.restore_window(*first)
    # As large as is meant where the screen has room for it and for a frame around it.
    assert first[0].size() == SIZE.boundedTo(first[0].screen().availableSize() - FRAME)
    first[0].show()
    first[0].resize(640, 480)
    first[1].setSizes([100, 300, 240])
    first[2].setCurrentIndex(1)
    settings.remember_window(*first)
    assert json.loads(path.read_text())["window"]["left"] == "1"
    second[0].show()
    Settings.load(path).restore_window(*second)
    assert second[0].size() == first[0].size()
    assert second[1].sizes() == first[1].sizes()
    assert second[2].currentIndex() == 1
