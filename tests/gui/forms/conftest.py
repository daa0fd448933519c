from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from briefgen.core.briefing import Briefing
from briefgen.gui.forms.panel import FormPanel
from briefgen.gui.session import Session
from briefgen.sections.registry import row_keys

Opened = Callable[..., tuple[Session, FormPanel]]


@pytest.fixture
def opened(qtbot: QtBot, root: Path) -> Opened:
    """Open the example, or a briefing handed over, at a section's form, in a window on show."""

    def open_(section: str = "elections", tree: dict[str, Any] | None = None) -> Any:
        if tree is None:
            data = (root / "examples" / "western-balkans-2025-02.json").read_bytes()
        else:
            data = json.dumps({"format": 1, "title": "T", "as_of": "2025-02-21", **tree}).encode()
        session = Session()
        window = QMainWindow()
        panel = FormPanel(session, window)
        window.setCentralWidget(panel)
        window.resize(640, 900)
        qtbot.addWidget(window)
        session.open(Briefing.from_json(data, "example", row_keys), None)
        session.select(section)
        panel.finish()
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        panel.window_ = window
        return session, panel

    return open_
