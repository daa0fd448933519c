"""What is asked of the user about files; tests answer in its place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QWidget

from briefgen.core.errors import BriefgenError
from briefgen.gui import errors
from briefgen.i18n import Language, Message, msg

_BRIEFINGS = msg("Briefings")

BRIEFINGS = ("*.briefing", "*.json", "*.briefpreset", "*.pdf")
"""What can be opened."""


class Dialogs:
    """Asks by the dialogs of the system."""

    def __init__(self, parent: QWidget | None, lang: Language) -> None:
        self._parent = parent
        self._language = lang

    def ask(self, question: Message, choices: list[Message], default: int = 0) -> int:
        """Ask a question that must be answered; gives the choice's index, the last on Escape."""
        return errors.ask(self._parent, question, choices, self._language, default)

    def error(self, what: Message | BriefgenError, details: str = "") -> None:
        """Say what went wrong."""
        errors.show_error(self._parent, what, details, self._language)

    def file_to_open(self, folder: Path, title: Message, patterns: tuple[str, ...]) -> Path | None:
        """Let a file be chosen, None where none is."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._parent, self._text(title), str(folder), self._filter(patterns)
        )
        return Path(chosen) if chosen else None

    def file_to_save(
        self,
        suggested: Path,
        title: Message,
        patterns: tuple[str, ...],
        kind: Message = _BRIEFINGS,
    ) -> Path | None:
        """Let a name be chosen; who chooses one that is there was asked whether it may go.

        `kind` names the files of these patterns.
        """
        chosen, _ = QFileDialog.getSaveFileName(
            self._parent, self._text(title), str(suggested), self._filter(patterns, kind)
        )
        return Path(chosen) if chosen else None

    def line(self, title: Message, label: Message, value: str) -> str | None:
        """Let a line be typed, None where it is given up."""
        text, given = QInputDialog.getText(
            self._parent,
            self._text(title),
            self._text(label),
            QLineEdit.EchoMode.Normal,
            value,
        )
        return text.strip() if given else None

    def _filter(self, patterns: tuple[str, ...], kind: Message = _BRIEFINGS) -> str:
        return f"{self._text(kind)} ({' '.join(patterns)})"

    def _text(self, message: Message) -> str:
        return self._language.text(message)
