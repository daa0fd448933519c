"""What holds for every test of the window."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.desk import Desk


@pytest.fixture(autouse=True)
def _rubbish_is_collected_on_the_windows_thread() -> Iterator[None]:
    """As `gui/rubbish.py` does it: in another thread, Qt's objects would die with their timers."""
    gc.disable()
    yield
    gc.collect()


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test data and caches of its own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    return home


@pytest.fixture
def desk(home: Path, qtbot: QtBot) -> Iterator[Desk]:
    """Give the window's parts that keep files, with nothing kept yet."""
    made = Desk()
    yield made
    made.close()
