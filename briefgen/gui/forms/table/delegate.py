"""Cells as they are edited: each with the editor of its field's type."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefgen.core.fields import WidgetKind
from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.forms import editors
from briefgen.gui.forms.choosers import ChoiceEditor, LikelihoodEditor
from briefgen.gui.forms.editor import Editor, LineEditor
from briefgen.gui.forms.markdown import MarkdownEditor
from briefgen.gui.forms.table import clipboard
from briefgen.gui.forms.table.model import RowsModel

HELD_BACK = 800
"""Milliseconds without a key after which a cell's text goes into the briefing, still open."""

_LETTERS = {
    WidgetKind.LINE: 24,
    WidgetKind.MARKDOWN: 48,
    WidgetKind.DATE: 20,
    WidgetKind.COUNTRY: 24,
    WidgetKind.ACTOR: 24,
    WidgetKind.COLOUR: 16,
}
"""How many letters an open cell has room for, even where its column is narrower."""


_ONWARDS = {
    0: QAbstractItemDelegate.EndEditHint.NoHint,
    1: QAbstractItemDelegate.EndEditHint.EditNextItem,
    -1: QAbstractItemDelegate.EndEditHint.EditPreviousItem,
}
"""What to do after a choice, by how one leaves its box."""


class Cell:
    """One open cell: its editor, what it held, and what is not given on yet."""

    def __init__(
        self, editor: Editor, index: QPersistentModelIndex, before: Tree, *, begins: bool
    ) -> None:
        self.editor = editor
        self.begins = begins
        self.index = index
        self.before = before
        self.value: Tree = before
        self.closed = False
        self.left = True
        """Whether what is given on is all that will be typed: only then are rows named after it."""
        self.waiting = QTimer(editor)
        self.waiting.setSingleShot(True)
        self.waiting.setInterval(HELD_BACK)


class CellDelegate(QStyledItemDelegate):
    """Opens the editor of a cell's type, and gives on what is typed there.

    `pasted(cells)` tells of several cells that were pasted into an open one; `left(row)` of a
    row that an editor began and gave up, and that may be empty now.
    """

    pasted = Signal(object)
    left = Signal(int)

    def __init__(self, model: RowsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._cells: dict[int, Cell] = {}
        model.rowsAboutToBeRemoved.connect(self._going)
        model.modelAboutToBeReset.connect(self._all_going)
        self.first_column = 0
        """The column in which the empty row says what it is for."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give every row the same height, a multiple of the grid's half."""
        size = super().sizeHint(option, index)
        return QSize(size.width() + appearance.GRID, size.height())

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Let the empty row say what it is for."""
        super().initStyleOption(option, index)
        if index.row() == len(self._model.rows) and index.column() == self.first_column:
            option.text = self._model.invitation
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Make the editor of a cell's type."""
        shape = self._model.columns[index.column()]
        editor: Editor = (
            LineEditor(shape, self._model.around, parent)
            if shape.number
            else editors.make(shape, self._model.around, parent)
        )
        if isinstance(editor, LineEditor) and shape.number:
            editor.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        editor.section = self._model.address.section
        editor.setAutoFillBackground(True)
        editor.call(
            self._model.headerData(
                index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
            )
        )
        at = QPersistentModelIndex(index)
        begins = index.row() == len(self._model.rows)
        cell = Cell(editor, at, index.data(Qt.ItemDataRole.EditRole), begins=begins)
        self._cells[id(editor)] = cell
        key = id(editor)
        editor.destroyed.connect(lambda: self._cells.pop(key, None))
        cell.waiting.timeout.connect(lambda: self._give_on(cell))
        editor.changed.connect(lambda value: self._changed(cell, value))
        proxy = editor.focusProxy()
        assert proxy is not None
        proxy.installEventFilter(self)
        if isinstance(editor, LikelihoodEditor):
            editor.ruler.hide()
        if isinstance(editor, ChoiceEditor):
            QTimer.singleShot(0, editor.box, editor.box.showPopup)
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show the cell's value in its editor, all of it chosen."""
        assert isinstance(editor, Editor)
        cell = self._cells[id(editor)]
        if cell.waiting.isActive():
            return
        editor.show_value(index.data(Qt.ItemDataRole.EditRole))
        editor.placeholder = self._model.around.is_preset_text(cell.before)
        control = editor.focusProxy()
        if control is not None and not control.hasFocus():
            editor.choose_all()

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Write what was typed into the briefing."""
        assert isinstance(editor, Editor)
        editor.flush()
        cell = self._cells[id(editor)]
        cell.waiting.stop()
        if index.isValid():
            self._model.put(index, cell.value, named=cell.left)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Put the editor over its cell, wide enough for what is typed; a text may be higher."""
        rect: Any = option.rect
        kind = self._model.columns[index.column()].kind
        letters = _LETTERS.get(kind, 0) * option.fontMetrics.averageCharWidth()
        rect.setWidth(max(rect.width(), letters))
        if isinstance(editor, MarkdownEditor):
            rect.setHeight(max(rect.height(), editor.sizeHint().height()))
        around = editor.parentWidget()
        if around is not None:
            rect.moveLeft(max(0, min(rect.left(), around.width() - rect.width())))
            rect.moveTop(max(0, min(rect.top(), around.height() - rect.height())))
        editor.setGeometry(rect)

    def let_go(self, editor: QWidget) -> None:
        """Take nothing more from an editor, which loses the focus as it is closed."""
        cell = self._cells.get(id(editor))
        if cell is not None:
            cell.closed = True
            cell.waiting.stop()

    def _going(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Let go of the cells whose rows go: there is no place to give their text to."""
        for cell in self._cells.values():
            if first <= cell.index.row() <= last:
                cell.closed = True
                cell.waiting.stop()

    def _all_going(self) -> None:
        for cell in self._cells.values():
            cell.closed = True
            cell.waiting.stop()

    def _changed(self, cell: Cell, value: Tree) -> None:
        cell.value = value
        shape = cell.editor.shape
        if shape.kind in (WidgetKind.CHOICE, WidgetKind.LIKELIHOOD):
            self.commitData.emit(cell.editor)
            hint = QAbstractItemDelegate.EndEditHint.NoHint
            if isinstance(cell.editor, ChoiceEditor):
                hint = _ONWARDS[cell.editor.box.leaving]
                cell.editor.box.leaving = 0
            self.closeEditor.emit(cell.editor, hint)
        else:
            cell.waiting.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Tab and Escape for the cell, whichever part of its editor has the keys."""
        editor: QObject | None = watched
        while editor is not None and not isinstance(editor, Editor):
            editor = editor.parent()
        cell = self._cells.get(id(editor)) if editor is not None else None
        if editor is None or cell is None or watched is editor or cell.closed:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if isinstance(editor, MarkdownEditor) and self._texts_own(editor, watched, event):
                return False
            if event.key() == Qt.Key.Key_Escape:
                self._give_up(cell)
            if event.matches(QKeySequence.StandardKey.Paste) and self._paste(cell):
                return True
        if editor.offering and event.type() == QEvent.Type.FocusOut:
            return False
        taken = super().eventFilter(editor, event)
        # Qt closes the cell after the key was typed; a text would keep it as a new line.
        return taken or (isinstance(editor, MarkdownEditor) and _is_enter(event))

    def _give_on(self, cell: Cell) -> None:
        """Write into the briefing what the cell holds by now, though it is not left."""
        cell.waiting.stop()
        cell.left = False
        self.commitData.emit(cell.editor)
        cell.left = True

    def _give_up(self, cell: Cell) -> None:
        """Put back what the cell held, and tell of a row that it began."""
        row = cell.index.row()
        cell.value = cell.before
        self._give_on(cell)
        if cell.begins:
            self.left.emit(row)

    def _paste(self, cell: Cell) -> bool:
        """Give several cells on to the table, and say whether there were such.

        Lines without a tab are a text of several paragraphs where the cell holds texts.
        """
        cells = clipboard.held()
        wide = any(len(row) > 1 for row in cells)
        if not wide and (len(cells) < 2 or isinstance(cell.editor, MarkdownEditor)):
            return False
        self._give_up(cell)
        self.closeEditor.emit(cell.editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        self.pasted.emit(cells)
        return True

    def _texts_own(self, editor: MarkdownEditor, watched: QObject, event: QKeyEvent) -> bool:
        """Say whether a key belongs to the text: a new line, or the list of sources."""
        if not isinstance(watched, QPlainTextEdit):
            return False
        if editor.offering:
            return True
        return _is_enter(event) and event.modifiers() != Qt.KeyboardModifier.NoModifier


def _is_enter(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
