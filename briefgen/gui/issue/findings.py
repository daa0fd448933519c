"""What the pages bear and the checks found, before a briefing is issued."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from briefgen.core.marking import readable, unmarked_on_purpose
from briefgen.gui import appearance
from briefgen.gui.forms.around import Around
from briefgen.gui.issue.verdict import marked, verdict
from briefgen.gui.problems import ProblemDelegate, ProblemList, ProblemsModel
from briefgen.gui.session import Session
from briefgen.i18n import Language, msg

SEEN = 4
"""How many problems are seen at least; all of them where the dialog has the room."""


class Findings(QWidget):
    """Shows the marking and the problems; `chosen(address)` tells that one is to be gone to."""

    chosen = Signal(str)

    def __init__(self, session: Session, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        stated = session.value("#/marking")
        markings = readable(stated, Around(session, language).policies())
        bears, right = marked(markings, on_purpose=unmarked_on_purpose(stated))
        self.marking = QLabel(language.text(bears))
        self.marking.setObjectName("issue-marking")
        self.marking.setWordWrap(True)
        colours = appearance.colours()
        appearance.tint(self.marking, colours.muted if right else colours.warning)
        self.summary = QLabel(language.text(msg("Checking …")))
        self.summary.setObjectName("issue-summary")
        self.summary.setWordWrap(True)
        self.problems = ProblemsModel(session, language, self)
        self.list = ProblemList()
        self.list.setObjectName("issue-problems")
        self.list.setAccessibleName(language.text(msg("What the checks found")))
        self.list.setModel(self.problems)
        self.list.setItemDelegate(ProblemDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.StyledPanel)
        self.list.setVerticalScrollMode(ProblemList.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.hide()
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        self.list.doubleClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.GRID)
        column.addWidget(self.marking)
        column.addWidget(self.summary)
        column.addWidget(self.list)

    def fail(self, sentence: str) -> None:
        """Say that there are no findings, and why."""
        self.summary.setText(sentence)
        appearance.tint(self.summary, appearance.colours().error)

    def show_found(self, found: list[dict[str, Any]]) -> tuple[int, list[int]]:
        """Show the problems; give the count of errors, and the lines of texts nobody has written."""
        self.problems.show(found)
        errors = sum(one["severity"] == "error" for one in found)
        doubts = sum(one["severity"] == "warning" for one in found)
        colours = appearance.colours()
        colour = colours.error if errors else colours.warning if doubts else colours.good
        appearance.tint(self.summary, colour)
        unwritten = [
            line for line, one in enumerate(self.problems.problems) if one["check"] == "preset-text"
        ]
        said = verdict(errors, doubts, len(unwritten))
        self.summary.setText(" ".join(map(self._language.text, said)))
        self.list.setVisible(bool(found))
        if found:
            first = unwritten[0] if unwritten and not errors else 0
            self.list.setCurrentIndex(self.problems.index(first))
            self._set_height()
        return errors, unwritten

    def _set_height(self) -> None:
        """Let the list be as high as its first problems, and take room until all are seen."""
        heights = [self.list.sizeHintForRow(row) for row in range(self.problems.rowCount())]
        frame = 2 * self.list.frameWidth()
        self.list.setMinimumHeight(sum(heights[:SEEN]) + frame)
        self.list.setMaximumHeight(sum(heights) + frame)

    def _choose(self, index: QModelIndex) -> None:
        address = index.data(Qt.ItemDataRole.UserRole)
        if address:
            self.chosen.emit(address)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter on a problem lead to its field, and not press a button.

        Where the list gets wider or narrower, also by a scroll bar, its sentences wrap anew, so
        that its height changes.
        """
        if watched is self.list.viewport() and isinstance(event, QResizeEvent):
            if event.size().width() != event.oldSize().width():
                # A height that is set amid the placing of the dialog's parts would not reach it.
                QTimer.singleShot(0, self, self._set_height)
            return False
        if (
            watched is self.list
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self._choose(self.list.currentIndex())
            return True
        return super().eventFilter(watched, event)
