"""Editors of short lists: texts one to a line, and names that are picked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QStyle,
    QStyleOptionToolButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.editor import Editor
from briefgen.gui.forms.flow import Flow
from briefgen.gui.forms.markdown import MarkdownEditor
from briefgen.gui.strokes import ROUND, box
from briefgen.i18n import Language, msg
from briefgen.sections.shape import Shape


class LinesEditor(MarkdownEditor):
    """A list of short texts, one to a line."""

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(shape, around, parent)
        self.area.setPlaceholderText(self.text(msg("One to a line")))

    def show_value(self, value: Tree) -> None:
        """Show each entry on a line of its own."""
        there = self.area.toPlainText()
        if _entries(there) == (value or []):
            return
        if isinstance(value, list):
            value = "\n".join(str(entry).replace("\n", " ") for entry in value)
        super().show_value(value)

    def _typed(self) -> None:
        text = self.news()
        if text is not None:
            self.changed.emit(_entries(text) or None)

    def inside(self) -> tuple[str, ...]:
        """Give the entry that the caret is in."""
        lines = self.area.toPlainText().split("\n")
        at = self.area.textCursor().blockNumber()
        before = sum(bool(line.strip()) for line in lines[:at])
        return (str(before),) if at < len(lines) and lines[at].strip() else ()

    def locate(self, rest: tuple[str | int, ...]) -> None:
        """Take the focus, the caret in an entry."""
        super().locate(rest)
        if rest and str(rest[0]).isdigit():
            lines = self.area.toPlainText().split("\n")
            filled = [number for number, line in enumerate(lines) if line.strip()]
            wanted = int(rest[0])
            if wanted < len(filled):
                cursor = self.area.textCursor()
                block = self.area.document().findBlockByNumber(filled[wanted])
                cursor.setPosition(block.position())
                self.area.setTextCursor(cursor)


def _entries(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


class Chip(QToolButton):
    """A word that is part of a list; pressing it takes it out."""

    def __init__(self, text: str, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setIcon(appearance.icon("x"))
        self.setIconSize(QSize(12, 12))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setAutoRaise(True)
        removed = language.text(msg("Take out %(name)s", name=text))
        self.setToolTip(removed)
        self.setAccessibleName(removed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word on a light ground; an edge shows what a press would take out."""
        colours = appearance.colours()
        edge = colours.accent if self.underMouse() or self.hasFocus() else None
        painter = QPainter(self)
        box(painter, self.rect(), edge, colours.wash, ROUND)
        shown = QStyleOptionToolButton()
        self.initStyleOption(shown)
        shown.rect = self.rect().adjusted(4, 0, -4, 0)
        self.style().drawControl(QStyle.ControlElement.CE_ToolButtonLabel, shown, painter, self)

    def sizeHint(self) -> QSize:
        """Ask for room on both sides of the word."""
        return super().sizeHint() + QSize(8, 0)


class Tokens(QWidget):
    """A list of names: chips, and a line in which one types or picks the next.

    `called` gives what a name is called where it is shown.
    """

    changed = Signal(object)

    def __init__(
        self,
        language: Language,
        offered: Callable[[], Sequence[str]],
        called: Callable[[str], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._offered = offered
        self._called = called
        self._values: list[str] = []
        self._chips = QWidget()
        self._flow = Flow(self._chips)
        self.line = QLineEdit()
        self.line.setPlaceholderText(language.text(msg("Add a name")))
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(
            self._add, Qt.ConnectionType.QueuedConnection  # after the completer wrote the line
        )  # fmt: skip
        self.line.setCompleter(completer)
        self.line.textEdited.connect(
            lambda _: self._names.setStringList(
                [self._called(one) for one in self._offered() if one not in self._values]
            )
        )
        self.line.editingFinished.connect(lambda: self._add(self.line.text()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self._chips)
        self.setFocusProxy(self.line)
        self._chips.hide()

    def show_values(self, values: Sequence[str]) -> None:
        """Show the names of the list."""
        if list(values) == self._values:
            return
        self._values = list(values)
        while (item := self._flow.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for position, value in enumerate(self._values):
            chip = Chip(self._called(value), self._language)
            chip.clicked.connect(lambda _=False, at=position: self._remove(at))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._values))

    def _add(self, text: str) -> None:
        name = text.strip()
        name = next((one for one in self._offered() if self._called(one) == name), name)
        self.line.clear()
        if name and name not in self._values:
            self.changed.emit([*self._values, name])

    def _remove(self, position: int) -> None:
        self.line.setFocus()
        self.changed.emit([value for i, value in enumerate(self._values) if i != position])


class PartiesEditor(Editor):
    """Names of lists and groups of the section's results, or of the rows of another list."""

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(shape, around, parent)
        self.tokens = Tokens(around.language, self._offered, self._called)
        if shape.among is None:
            self.tokens.line.setPlaceholderText(self.text(msg("Add a list or group")))
        self.take(self.tokens)
        self.watch(self.tokens.line)
        self.tokens.changed.connect(self._chosen)

    def _offered(self) -> list[str]:
        if self.shape.among is None:
            return self.around.parties(self.section)
        return [one.value for one in self.around.among(self.section, self.shape.among)]

    def _called(self, value: str) -> str:
        if self.shape.among is None:
            return value
        choices = self.around.among(self.section, self.shape.among)
        return next((self.text(one.name) for one in choices if one.value == value), value)

    def _chosen(self, values: list[str]) -> None:
        alone = self.shape.many and len(values) == 1
        self.changed.emit(values[0] if alone else values or None)

    def call(self, name: str) -> None:
        """Name the line."""
        self.tokens.line.setAccessibleName(name)

    def show_value(self, value: Tree) -> None:
        """Show the names; what is no list is one entry as it stands."""
        values = value if isinstance(value, list) else [] if value is None else [value]
        self.tokens.show_values([str(each) for each in values])
