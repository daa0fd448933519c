"""A small window with what files stand on: session, link, settings, and answers given in advance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from briefgen.core.address import parse
from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.gui.files import Files
from briefgen.gui.link import Link
from briefgen.gui.session import Session
from briefgen.gui.settings import Settings
from briefgen.gui.start import StartPage
from briefgen.i18n import Message, language, msg

EXAMPLE = Path(__file__).parents[2] / "examples" / "western-balkans-2025-02.json"
PATIENCE = 60_000
"""How long anything may take on a busy machine, in milliseconds."""


class Answers:
    """Answers what is asked: `answers` by the words on buttons, `paths` and `lines` in order."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.paths: list[Path | None] = []
        self.lines: list[str | None] = []
        self.questions: list[str] = []
        self.defaults: list[str] = []
        self.errors: list[str] = []
        self.suggested: list[Path] = []

    def ask(self, question: Message, choices: list[Message], default: int = 0) -> int:
        self.questions.append(str(question))
        self.defaults.append(str(choices[default]))
        return [str(choice) for choice in choices].index(self.answers.pop(0))

    def error(self, what: Message | BriefgenError, details: str = "") -> None:
        self.errors.append(str(what))

    def file_to_open(self, folder: Path, title: Message, patterns: Any) -> Path | None:
        self.suggested.append(folder)
        return self.paths.pop(0)

    def file_to_save(
        self, suggested: Path, title: Message, patterns: Any, kind: Message | None = None
    ) -> Path | None:
        self.suggested.append(suggested)
        return self.paths.pop(0)

    def line(self, title: Message, label: Message, value: str) -> str | None:
        return self.lines.pop(0)


class Desk:
    """The window with its parts; `answers` are given in the place of the user's."""

    def __init__(self, settings: Settings | None = None, *, pages: bool = False) -> None:
        self.window = QMainWindow()
        self.session = Session(parent=self.window)
        self.link = Link(self.session, self.window)
        self.settings = settings or Settings()
        self.files = Files(self.session, self.settings, self.window)
        self.answers = Answers()
        self.files.dialogs = self.answers  # type: ignore[assignment]
        self.start = StartPage(self.files, self.link, self.window)
        self.window.setCentralWidget(self.start)
        self.window.resize(1200, 900)
        self.said: list[str] = []
        self.files.noticed.connect(lambda message: self.said.append(str(message)))
        if pages:
            self.link.start()

    def show(self, qtbot: QtBot) -> None:
        """Show the window and wait until the start page lists what there is."""
        self.window.show()
        qtbot.waitUntil(lambda: bool(self.start.gallery.cards), timeout=PATIENCE)

    def set(self, address: str, value: object) -> None:
        self.session.set(parse(address), value)

    @property
    def title(self) -> object:
        return self.session.value(parse("#/title"))

    def rest(self) -> None:
        """Wait until the draft is written."""
        self.files.autosave.rest()

    def close(self) -> None:
        self.files.closed()
        self.link.stop()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def small(title: str = "A small briefing") -> Briefing:
    section = {
        "id": "summary",
        "kind": "summary",
        "title": "Bottom line",
        "data": {"bluf": "Calm."},
    }
    tree = {"format": 1, "title": title, "as_of": "2025-02-21", "sections": [section]}
    return Briefing(tree)


__all__ = ["EXAMPLE", "PATIENCE", "Answers", "Desk", "language", "msg", "small"]
