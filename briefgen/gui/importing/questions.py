"""What is undecided about a file, with both readings to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QRadioButton, QVBoxLayout, QWidget

from briefgen.gui import appearance
from briefgen.i18n import Language
from briefgen.importers.exchange import Question


class Questions(QFrame):
    """The questions with their readings. `answered(topic, example, answer)` tells of a choice."""

    answered = Signal(str, str, str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._shown: list[tuple[str, str]] = []
        self.buttons: dict[tuple[str, str, str], QRadioButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(appearance.TIGHT)
        self._inside: QWidget | None = None
        self.hide()

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Show questions; those that stand there already keep their place and the focus."""
        wanted = [(one.topic, one.example) for one in questions]
        if wanted != self._shown:
            self._build(questions)
            self._shown = wanted
        for one in questions:
            for value, _, _ in one.readings:
                button = self.buttons[one.topic, one.example, value]
                if button.isChecked() != (value == one.answer) and one.answer is not None:
                    button.setChecked(value == one.answer)
        self.setVisible(bool(questions))

    def _build(self, questions: Sequence[Question]) -> None:
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self.buttons = {}
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.TIGHT)
        for one in questions:
            sentence = QLabel(one.sentence)
            sentence.setWordWrap(True)
            column.addWidget(sentence)
            group = QButtonGroup(self._inside)
            for value, reading, _ in one.readings:
                button = QRadioButton(f"“{one.example}” → {reading}")
                button.setAccessibleName(f"{one.sentence} {reading}")
                button.clicked.connect(
                    lambda _=False, topic=one.topic, example=one.example, value=value: (
                        self.answered.emit(topic, example, value)
                    )
                )
                group.addButton(button)
                column.addWidget(button)
                self.buttons[one.topic, one.example, value] = button
        self._column.addWidget(self._inside)
