"""The editor of a field's sources: by title, each with the place in it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.editor import Editor
from briefgen.gui.forms.marks import Elided
from briefgen.i18n import msg
from briefgen.sections.shape import Shape

ID = int(Qt.ItemDataRole.UserRole)


class SourcesEditor(Editor):
    """The sources that a row cites, and a line in which the next is found."""

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(shape, around, parent)
        self._uses: list[Any] = []
        self._titles: dict[str, str] = {}
        self._name = ""
        self._lines: list[_Use] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.text(msg("Add a source")))
        self._offered = QStandardItemModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        # Queued: after the completer itself wrote the line.
        completer.activated[QModelIndex].connect(  # type: ignore[index]
            self._picked, Qt.ConnectionType.QueuedConnection
        )
        self.line.setCompleter(completer)
        self.line.textEdited.connect(self._offer)
        self.line.editingFinished.connect(self.flush)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addWidget(self.line)
        self._row.addLayout(column, 1)
        self.setFocusProxy(self.line)
        self.watch(self.line)

    def call(self, name: str) -> None:
        """Name the line, and each source's place and button after it."""
        self._name = name
        self.line.setAccessibleName(name)
        for use in self._lines:
            use.call(name)

    def show_value(self, value: Tree) -> None:
        """Show the sources; what is no list is one entry as it stands."""
        uses = value if isinstance(value, list) else [] if value is None else [value]
        titles = self.around.titles()
        if uses == self._uses and titles == self._titles:
            return
        same = len(uses) == len(self._lines) and [_id(one) for one in uses] == [
            _id(one) for one in self._uses
        ]
        self._uses, self._titles = list(uses), titles
        if not same:
            self._build()
        for line, use in zip(self._lines, uses, strict=True):
            line.show_use(use, titles.get(_id(use)))

    def flush(self) -> None:
        """Take what was typed as a source, by its id or its title."""
        typed = self.line.text().strip()
        if not typed:
            return
        self.line.clear()
        by_title = {text.casefold(): id_ for id_, text in self._titles.items()}
        self.add(by_title.get(typed.casefold(), typed))

    def add(self, source: str) -> None:
        """Cite a source too."""
        if source not in [_id(use) for use in self._uses]:
            self.changed.emit([*self._uses, source])

    def locate(self, rest: tuple[str | int, ...]) -> None:
        """Take the focus, at one of the sources where one is meant."""
        wanted = str(rest[0]) if rest else ""
        for position, line in enumerate(self._lines):
            if wanted in (str(position), _id(self._uses[position])):
                line.locator.setFocus()
                return
        super().locate(rest)

    def _build(self) -> None:
        while self._lines:
            gone = self._lines.pop()
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for position in range(len(self._uses)):
            line = _Use(self, position)
            line.call(self._name)
            self._rows.addWidget(line)
            self._lines.append(line)

    def _offer(self, _text: str) -> None:
        used = {_id(use) for use in self._uses}
        self._offered.clear()
        for source in self.around.sources():
            if source.id not in used:
                item = QStandardItem(f"{source.text}   {source.id}")
                item.setData(source.id, ID)
                self._offered.appendRow(item)

    def _picked(self, index: QModelIndex) -> None:
        source = index.data(ID)
        self.line.clear()
        if source:
            self.add(source)

    def locate_in(self, position: int, text: str) -> None:
        """Set the place in a source that is meant."""
        use = self._uses[position]
        more = dict(use) if isinstance(use, dict) else {"id": use}
        if text.strip():
            more["locator"] = text.strip()
        else:
            more.pop("locator", None)
        kept = more["id"] if set(more) == {"id"} else more
        if kept != use:
            self.changed.emit([*self._uses[:position], kept, *self._uses[position + 1 :]])

    def remove(self, position: int) -> None:
        """Cite a source no longer."""
        self.line.setFocus()
        self.changed.emit([*self._uses[:position], *self._uses[position + 1 :]] or None)


class _Use(QWidget):
    """One source of the list."""

    def __init__(self, editor: SourcesEditor, position: int) -> None:
        super().__init__()
        self._editor = editor
        self._position = position
        self.title = Elided()
        self.locator = QLineEdit()
        self.locator.setPlaceholderText(editor.text(msg("p. 4")))
        self.locator.setFixedWidth(88)
        self.locator.editingFinished.connect(
            lambda: editor.locate_in(self._position, self.locator.text())
        )
        editor.watch(self.locator)
        self.out = QToolButton()
        self.out.setAutoRaise(True)
        self.out.setIcon(appearance.icon("x"))
        self.out.setIconSize(QSize(14, 14))
        self.out.clicked.connect(lambda: editor.remove(self._position))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.title, 1)
        row.addWidget(self.locator)
        row.addWidget(self.out)

    def call(self, name: str) -> None:
        """Name the parts after the field."""
        number = str(self._position + 1)
        text = self._editor.text
        self.locator.setAccessibleName(
            text(msg("%(field)s: place in source %(number)s", field=name, number=number))
        )
        self.out.setAccessibleName(
            text(msg("%(field)s: take out source %(number)s", field=name, number=number))
        )
        self.out.setToolTip(text(msg("Take this source out")))

    def show_use(self, use: Any, title: str | None) -> None:
        """Show the source's title, or that there is none of its id."""
        if title is None:
            text = self._editor.text(msg("There is no source “%(id)s”", id=_id(use)))
            self.title.say(text, "error")
        else:
            self.title.say(title, "text")
        locator = use.get("locator") if isinstance(use, dict) else None
        wanted = locator if isinstance(locator, str) else ""
        if self.locator.text().strip() != wanted:
            self.locator.setText(wanted)


def _id(use: Any) -> str:
    return str(use.get("id", use)) if isinstance(use, dict) else str(use)
