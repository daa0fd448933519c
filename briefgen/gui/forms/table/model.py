"""The rows of a list as a table model over the session; it holds no copy but the rows' order."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from briefgen.core.address import Address
from briefgen.core.errors import BriefgenError
from briefgen.core.fields import WidgetKind
from briefgen.core.reading import read
from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.flags import flag
from briefgen.gui.forms import typed
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.pickers import patch
from briefgen.gui.forms.table import changes
from briefgen.gui.forms.table.pasting import columnless
from briefgen.i18n import Message, msg
from briefgen.sections import naming
from briefgen.sections.shape import Shape

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()


class RowsModel(QAbstractTableModel):
    """The rows at an address, and below them an empty one in which the next begins."""

    def __init__(
        self, around: Around, shape: Shape, address: Address, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.around = around
        self.shape = shape
        self.address = address
        self.columns = shape.columns
        self._rows: list[Tree] = []
        self._raw: Tree = None
        self._refused: dict[int, dict[str, Message]] = {}
        self._load()

    # -- what there is ------------------------------------------------------------

    @property
    def rows(self) -> list[Tree]:
        """Give the rows as they stand in the briefing; not to be changed."""
        return self._rows

    @property
    def foreign(self) -> Tree:
        """Give what stands in place of a list, None where nothing does."""
        return None if isinstance(self._raw, list) else self._raw

    def row_value(self, row: int, name: str) -> Tree:
        """Give one value of a row, None where it has none."""
        if not 0 <= row < len(self._rows):
            return None
        found = self._rows[row]
        if isinstance(found, dict):
            return found.get(name)
        plain = self.shape.plain_row
        first = plain.name if isinstance(found, str) and plain else self.columns[0].name
        return found if name == first else None

    def refused(self, row: int) -> dict[str, Message]:
        """Give what the row's model refuses, by field; the whole row's under the empty name."""
        if row not in self._refused:
            self._refused[row] = self._judge(row)
        return self._refused[row]

    def _judge(self, row: int) -> dict[str, Message]:
        found = self._rows[row]
        if self.shape.model is None or (isinstance(found, str) and self.shape.plain_row):
            return {}
        if not isinstance(found, dict):
            first = self.columns[0].name
            sentence = read(self.shape.model, found).refusals
            return {first: sentence[0].message} if sentence else {}
        refusals = read(self.shape.model, found).refusals
        return {str(one.path[0]) if one.path else "": one.message for one in reversed(refusals)}

    def filled(self) -> set[str]:
        """Name the fields that some row holds."""
        found: set[str] = set()
        for row in self._rows:
            if isinstance(row, dict):
                found.update(row)
            elif self.shape.plain_row is not None:
                found.add(self.shape.plain_row.name)
        return found

    def column(self, name: str) -> int:
        """Give the column of a field, -1 for none."""
        return next((i for i, one in enumerate(self.columns) if one.name == name), -1)

    def place(self, index: Index) -> Address:
        """Give the address of a cell, its row by number."""
        return self.address.child(str(index.row()), self.columns[index.column()].name)

    # -- Qt's questions -----------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the rows, and the one for the next."""
        return 0 if parent.isValid() or self.foreign is not None else len(self._rows) + 1

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the fields that a table shows."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give a cell's text, value, alignment or colour."""
        if not index.isValid() or index.row() > len(self._rows):
            return None
        shape = self.columns[index.column()]
        value = self.row_value(index.row(), shape.name)
        match role:
            case Role.DisplayRole:
                return "" if _seen(shape, value) else self._text(index, shape, value)
            case Role.EditRole:
                return value
            case Role.TextAlignmentRole:
                right = shape.number and index.row() < len(self._rows)
                side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Role.CheckStateRole:
                return self._tick(index, shape, value)
            case Role.DecorationRole:
                if shape.kind in (WidgetKind.COUNTRY, WidgetKind.ACTOR):
                    return flag(value)
                return patch(value, 16) if _seen(shape, value) else None
            case Role.BackgroundRole | Role.ForegroundRole | Role.ToolTipRole:
                return self._look(index, shape, value, role)
            case Role.AccessibleTextRole:
                text = self._text(index, shape, value)
                return f"{typed.label(shape, self.around.language)}: {text}" if text else ""
        return None

    def _text(self, index: Index, shape: Shape, value: Tree) -> str:
        if shape.kind is WidgetKind.FLAG and (value is None or isinstance(value, bool)):
            return ""
        if index.row() == len(self._rows):
            return ""
        if shape.kind is WidgetKind.DATE and isinstance(value, str):
            return typed.short_day(value, self.around.language)
        if shape.kind is WidgetKind.ROWS and isinstance(value, list):
            return self.around.language.text(msg("%(count)s rows", count=len(value)))
        if shape.kind is WidgetKind.SOURCES and isinstance(value, list):
            titles = self.around.titles()
            ids = [one.get("id") if isinstance(one, dict) else one for one in value]
            return "; ".join(titles.get(str(one), str(one)) for one in ids)
        return typed.shown(shape, value, self.around.language)

    def _tick(self, index: Index, shape: Shape, value: Tree) -> Any:
        if shape.kind is not WidgetKind.FLAG or index.row() == len(self._rows):
            return None
        known = shape.default if value is None else value
        if not isinstance(known, bool | None):
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if known else Qt.CheckState.Unchecked

    def _look(self, index: Index, shape: Shape, value: Tree, role: int) -> Any:
        colours = appearance.colours()
        if index.row() == len(self._rows):
            return QBrush(QColor(colours.muted)) if role == Role.ForegroundRole else None
        refused = self.refused(index.row()).get(shape.name)
        if role == Role.ToolTipRole:
            if refused is not None:
                return self.around.language.text(refused)
            return self._text(index, shape, value) or None
        if refused is None:
            return None
        if role == Role.ForegroundRole:
            return QBrush(QColor(colours.error))
        return QBrush(QColor(colours.warning_wash if value is None else colours.error_wash))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Give a column's name and help, or a row's number."""
        if orientation == Qt.Orientation.Vertical:
            if role == Role.DisplayRole:
                return str(section + 1) if section < len(self._rows) else "+"
            return None
        if not 0 <= section < len(self.columns):
            return None
        shape = self.columns[section]
        said = typed.label(shape, self.around.language)
        match role:
            case Role.DisplayRole:
                return f"{said} *" if shape.required else said
            case Role.ToolTipRole:
                needed = self.around.language.text(msg("Needed in every row."))
                parts = (typed.said(shape.help, self.around.language), needed * shape.required)
                return "\n".join([said, *filter(None, parts)])
            case Role.AccessibleTextRole:
                return said
            case Role.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if shape.number else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Role.FontRole:
                font = QFont()
                font.setWeight(QFont.Weight.Normal)
                return font
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        shape = self.columns[index.column()]
        if self.editable(index.row(), shape):
            if shape.kind is WidgetKind.FLAG:
                return flags | Qt.ItemFlag.ItemIsUserCheckable
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def editable(self, row: int, shape: Shape) -> bool:
        """Say whether a value may be written in a cell: what is no row is not written over."""
        if not shape.cell:
            return False
        if row >= len(self._rows):
            return True
        found = self._rows[row]
        if isinstance(found, dict):
            return not isinstance(found.get(shape.name), dict | list) or shape.many
        return isinstance(found, str) and self.shape.plain_row is not None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Write a value into a cell; a value in the last row begins a new one."""
        if role == Role.CheckStateRole:
            value = Qt.CheckState(value) == Qt.CheckState.Checked
        elif role != Role.EditRole:
            return False
        return self.put(index, value)

    # -- changes ------------------------------------------------------------------

    def put(self, index: Index, value: Tree, *, named: bool = True) -> bool:
        """Write a value into a cell; `named` is off while it is still being typed."""
        if index.row() >= len(self._rows) and value in (None, ""):
            return False
        name = self.columns[index.column()].name
        return self.write([(index.row(), {name: value})], named=named)

    def write(self, work: list[tuple[int, naming.Values]], *, named: bool = True) -> bool:
        """Write values into rows as one step; say whether anything changed.

        Rows without a name get one after what is written, unless `named` is off.
        """
        if named:
            work = naming.named(self._rows, work, self.shape)
        if not isinstance(self._raw, list):
            made = [changes.changed({}, values, self.shape) for _, values in work]
            self.around.session.set(self.address, made)
            return True
        return self.do(changes.write(self.address, self._rows, work, self.shape))

    def do(self, edit: Any) -> bool:
        """Do an edit, if there is one; say whether there was."""
        if edit is None:
            return False
        try:
            self.around.session.do(edit)
        except BriefgenError:
            return False
        return True

    # -- after an edit ------------------------------------------------------------

    def rebase(self, address: Address) -> None:
        """Show the rows at another address."""
        if address != self.address:
            self.beginResetModel()
            self.address = address
            self._load()
            self.endResetModel()

    def _load(self) -> None:
        self._raw = self.around.session.value(self.address)
        self._rows = list(self._raw) if isinstance(self._raw, list) else []
        self._refused = {}

    @property
    def invitation(self) -> str:
        """Give what the empty row says."""
        if columnless(self.shape):
            return self.around.language.text(msg("Paste or import a table, or add columns above"))
        return self.around.language.text(msg("Add …"))

    def sync(self) -> None:
        """Take in what an edit did to the rows, and tell the views no more than that."""
        raw = self.around.session.value(self.address)
        was_list = self.foreign is None
        if was_list != (isinstance(raw, list) or raw is None):
            self.beginResetModel()
            self._load()
            self.endResetModel()
            return
        self._refused = {}
        new = list(raw) if isinstance(raw, list) else []
        old = self._rows
        self._raw = raw
        before, after = [id(row) for row in old], [id(row) for row in new]
        if before != after:
            if sorted(before) == sorted(after) and len(set(before)) == len(before):
                self._permute(new, before, after)
            elif set(before) & set(after):
                self._exchange(new, before, after)
            else:
                self._replace(new)
        self._rows = new
        self.dataChanged.emit(self.index(0, 0), self.index(len(new), len(self.columns) - 1), [])

    def _permute(self, new: list[Tree], before: list[int], after: list[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        place = {identity: row for row, identity in enumerate(after)}
        place_of_row = [place[identity] for identity in before]
        held = self.persistentIndexList()
        moved = [
            self.index(place_of_row[one.row()], one.column()) if one.row() < len(before) else one
            for one in held
        ]
        self._rows = new
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _exchange(self, new: list[Tree], before: list[int], after: list[int]) -> None:
        """Keep the rows at both ends that stayed; take out and put in what is between."""
        least = min(len(before), len(after))
        start = next((i for i in range(least) if before[i] != after[i]), least)
        end = next(
            (i for i in range(least - start) if before[-1 - i] != after[-1 - i]), least - start
        )
        gone, come = len(before) - start - end, len(after) - start - end
        if gone == come:
            return
        shared = min(gone, come)
        if gone > come:
            self._remove(start + shared, gone - shared)
        else:
            self._insert(new, start + shared, come - shared)

    def _replace(self, new: list[Tree]) -> None:
        """All rows are others: those at the same places count as changed."""
        if len(new) < len(self._rows):
            self._remove(len(new), len(self._rows) - len(new))
        elif len(new) > len(self._rows):
            self._insert(new, len(self._rows), len(new) - len(self._rows))

    def _remove(self, at: int, count: int) -> None:
        self.beginRemoveRows(NOWHERE, at, at + count - 1)
        self._rows = self._rows[:at] + self._rows[at + count :]
        self.endRemoveRows()

    def _insert(self, new: list[Tree], at: int, count: int) -> None:
        # At the end the empty row becomes the new one, and another empty one comes below:
        # whoever types in it stays in the row that he began.
        shown = at + 1 if at == len(self._rows) else at
        come = new[at : at + count]
        if shown > at:
            # Nothing of it is shown yet while it takes the empty row's place.
            come = [{}, *come[1:]]
        self.beginInsertRows(NOWHERE, shown, shown + count - 1)
        self._rows = self._rows[:at] + come + self._rows[at:]
        self._refused = {}
        self.endInsertRows()


def _seen(shape: Shape, value: Tree) -> bool:
    """Say whether a cell shows a colour itself in the place of its code."""
    return (
        shape.kind is WidgetKind.COLOUR
        and isinstance(value, str)
        and value.startswith("#")
        and QColor(value).isValid()
    )
