"""The first rows of a data file as a table: what stands in it and what it is read as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from briefgen.gui import appearance
from briefgen.i18n import Language, msg
from briefgen.importers.exchange import ColumnSeen, Outcome
from briefgen.importers.showing import UNDECIDED
from briefgen.sections.shape import Shape

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
ARROW = "→"


class PreviewModel(QAbstractTableModel):
    """Columns that fill a field show their values, what they were read from where it differs."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._outcome: Outcome | None = None
        self._fields: Mapping[str, Shape] = {}

    def show(self, outcome: Outcome, fields: Mapping[str, Shape]) -> None:
        """Show an outcome; `fields` are those of the list's rows, by name."""
        self.beginResetModel()
        self._outcome, self._fields = outcome, fields
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._outcome = None
        self.endResetModel()

    def _field(self, column: ColumnSeen) -> Shape | None:
        return self._fields.get(column.fields[0]) if column.fields else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the rows of the preview."""
        return 0 if parent.isValid() or self._outcome is None else len(self._outcome.preview)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns of the file that are in use."""
        return 0 if parent.isValid() or self._outcome is None else len(self._outcome.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give a cell's text and looks."""
        if not index.isValid() or self._outcome is None:
            return None
        raw, read = self._outcome.preview[index.row()][index.column()]
        column = self._outcome.columns[index.column()]
        colours = appearance.colours()
        match role:
            case Role.DisplayRole:
                if read is None or read == raw:
                    return raw
                return f"{raw} {ARROW} {read}" if raw else ""
            case Role.ToolTipRole:
                return raw or self._language.text(msg("Blank in the file"))
            case Role.ForegroundRole:
                if read == UNDECIDED:
                    return QBrush(QColor(colours.warning))
                return None if column.fields else QBrush(QColor(colours.muted))
            case Role.TextAlignmentRole:
                shape = self._field(column)
                number = shape is not None and shape.number
                side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Give a column's header with the field that it fills, or a row's number in the file."""
        if self._outcome is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self._outcome.numbers[section]) if role == Role.DisplayRole else None
        if not 0 <= section < len(self._outcome.columns):
            return None
        column = self._outcome.columns[section]
        shape = self._field(column)
        match role:
            case Role.DisplayRole:
                called = column.header or column.name
                labels = [
                    self._language.text(self._fields[name].label)
                    for name in column.fields
                    if name in self._fields
                ]
                field = ", ".join(labels) or "–"
                return f"{called}\n{ARROW} {field}"
            case Role.FontRole:
                font = QFont()
                font.setWeight(QFont.Weight.DemiBold if shape else QFont.Weight.Normal)
                return font
            case Role.ToolTipRole:
                also = [
                    self._language.text(self._fields[name].label)
                    for name in column.also
                    if name in self._fields
                ]
                if not also or shape is not None:
                    return column.header or column.name
                return self._language.text(
                    msg("Would also fit: %(fields)s", fields=", ".join(also))
                )
        return None
