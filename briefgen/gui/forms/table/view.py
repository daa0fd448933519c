"""The view of a table of rows: as high as its rows, with the keys of a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from briefgen.core.fields import WidgetKind
from briefgen.gui import appearance
from briefgen.gui.forms.table import widths
from briefgen.gui.forms.table.delegate import CellDelegate
from briefgen.gui.forms.table.header import Header
from briefgen.gui.forms.table.model import RowsModel
from briefgen.gui.forms.table.pasting import columnless
from briefgen.gui.forms.table.widths import Width
from briefgen.sections.shape import Shape

ROWS = 14
"""How many rows are shown before a table scrolls in itself."""
PLAIN_COLUMNS = 5
"""How many columns are shown even where they are empty and not needed."""

ALONG = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip
"""The keys that go along the rows; Home and End do with Control."""


class RowsView(QTableView):
    """A table of rows. Signals ask for what the keys mean; the table itself does it."""

    copy_asked = Signal()
    cut_asked = Signal()
    paste_asked = Signal()
    cells_pasted = Signal(object)
    row_left = Signal(int)
    fill_asked = Signal()
    clear_asked = Signal()
    move_asked = Signal(int)
    carried = Signal(int, int)
    detail_asked = Signal(QModelIndex)
    current_changed = Signal(QModelIndex)

    def __init__(self, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows_model = model
        # The delegate lets go of a row's editor before the view, which takes it away.
        self._delegate = CellDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._delegate.pasted.connect(self.cells_pasted)
        self._delegate.left.connect(self.row_left)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setCornerButtonEnabled(False)
        self.setHorizontalHeader(Header(self))
        self.horizontalHeader().sectionResized.connect(self._section_resized)
        self._widths: dict[int, Width] = {}
        self._stretching = False
        side = self.verticalHeader()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setSectionsMovable(True)
        side.setHighlightSections(False)
        side.sectionMoved.connect(self._dragged)
        self._set_height()
        self._set_widths()
        model.rowsInserted.connect(self._resized)
        model.rowsRemoved.connect(self._resized)
        model.modelReset.connect(self._resized)
        self._resized()

    # -- size -------------------------------------------------------------------

    def _set_height(self) -> None:
        line = self.fontMetrics().height() + appearance.GRID
        self.verticalHeader().setDefaultSectionSize(line)

    def _set_widths(self) -> None:
        """Take the columns' widths from what they hold, and from their names."""
        metrics = self.fontMetrics()
        scale = max(1.0, metrics.height() / 17)
        keys = self._rows_model.shape.row_key
        for column, shape in enumerate(self._rows_model.columns):
            found = widths.width(shape.kind, key=shape.name in keys, scale=scale)
            name = self._rows_model.headerData(column, Qt.Orientation.Horizontal)
            _, wide = widths.split(name, metrics.horizontalAdvance)
            needed = min(wide + widths.BESIDE_NAME, round(widths.LONGEST_NAME * scale))
            least = max(found.least, needed)
            held = self._widest(column)
            if shape.number or shape.kind is WidgetKind.DATE:
                least = max(least, held)
            wanted = min(found.wanted, held) if self._rows_model.rows else found.wanted
            self._widths[column] = Width(least, max(least, wanted), found.words)

    def _widest(self, column: int) -> int:
        """Give the width that the longest value of a column needs, of the first rows' values."""
        model, metrics = self._rows_model, self.fontMetrics()
        texts = [model.index(row, column).data() for row in range(min(len(model.rows), ROWS))]
        return max((metrics.horizontalAdvance(text) + widths.PADDING for text in texts), default=0)

    def hide_empty(self) -> None:
        """Show what is needed, expected or filled; what is usual as far as there is room.

        A table without rows shows its first columns as well.
        """
        columns = self._rows_model.columns
        empty, there = not self._rows_model.rows, self._rows_model.filled()
        shown = {
            shape.name
            for shape in columns
            if shape.asked or self._is_own(shape) or shape.name in there
        }
        more = [shape for shape in columns if shape.usual]
        more += [shape for shape in columns if empty and shape.cell]
        for shape in more:
            if len(shown) < PLAIN_COLUMNS:
                shown.add(shape.name)
        for column, shape in enumerate(columns):
            hidden = shape.name not in shown
            if empty and not shape.cell:
                hidden = not columnless(self._rows_model.shape)
            self._hide(column, hidden=hidden)
        self.stretch()

    def _is_own(self, shape: Shape) -> bool:
        """Say whether the user defined this column: he looks for it, empty or not."""
        return self._rows_model.shape.defined is not None and shape.cell

    def stretch(self) -> None:
        """Share the room among the columns that are shown."""
        shown = [i for i in range(len(self._rows_model.columns)) if not self.isColumnHidden(i)]
        if not shown:
            return
        self._delegate.first_column = shown[0]
        given = widths.share({i: self._widths[i] for i in shown}, self.viewport().width())
        self._stretching = True
        for column, width in given.items():
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)
        self._stretching = False
        self._resized()

    def show_column(self, column: int, *, shown: bool = True) -> None:
        """Show a column, or hide it."""
        self._hide(column, hidden=not shown)
        self.stretch()

    def _hide(self, column: int, *, hidden: bool) -> None:
        self._stretching = True
        self.setColumnHidden(column, hidden)
        self._stretching = False

    def _section_resized(self, column: int, _old: int, new: int) -> None:
        if not self._stretching and new > 0:
            self._widths[column] = Width(new, new, words=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give new room to the columns."""
        super().resizeEvent(event)
        self.stretch()

    def sizeHint(self) -> QSize:
        """Ask for as much height as the rows need, up to a number of them."""
        rows = min(self._rows_model.rowCount(), ROWS)
        line = self.verticalHeader().defaultSectionSize()
        header = self.horizontalHeader().sizeHint().height()
        shown = [i for i in self._widths if not self.isColumnHidden(i)]
        wide = sum(self.columnWidth(i) for i in shown) > self.viewport().width() > 0
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        return QSize(240, header + rows * line + 2 * self.frameWidth() + bar)

    def _resized(self) -> None:
        height = self.sizeHint().height()
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    # -- keys -------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something in a table from the window's shortcuts."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self.state() != QAbstractItemView.State.EditingState
            and self._meaning(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste, fill, clear, move; Enter opens the cell."""
        meaning = self._meaning(event)
        if meaning is not None:
            signal, arguments = meaning
            signal.emit(*arguments)
            event.accept()
            return
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        editing = self.state() == QAbstractItemView.State.EditingState
        if enter and self.currentIndex().isValid() and not editing:
            self.edit(self.currentIndex())
            event.accept()
            return
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(
            QKeySequence.StandardKey.Redo
        ):
            event.ignore()
            return
        super().keyPressEvent(event)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Extend whole rows by whole rows: by itself the view falls back to a column's cells."""
        found = super().selectionCommand(index, event)
        extends = (
            isinstance(event, QKeyEvent)
            and event.key() in ALONG
            and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        )
        here = self.currentIndex()
        if extends and self.selectionModel().isRowSelected(here.row(), here.parent()):
            found |= QItemSelectionModel.SelectionFlag.Rows
        return found

    def _meaning(self, event: QKeyEvent):
        standard = QKeySequence.StandardKey
        for key, signal in (
            (standard.Copy, self.copy_asked),
            (standard.Cut, self.cut_asked),
            (standard.Paste, self.paste_asked),
        ):
            if event.matches(key):
                return signal, ()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_D:
            return self.fill_asked, ()
        if modifiers == Qt.KeyboardModifier.AltModifier and event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
        ):
            return self.move_asked, (-1 if event.key() == Qt.Key.Key_Up else 1,)
        if modifiers == Qt.KeyboardModifier.NoModifier and event.key() in (
            Qt.Key.Key_Delete,
            Qt.Key.Key_Backspace,
        ):
            return self.clear_asked, ()
        return None

    # -- editing ----------------------------------------------------------------

    def edit(self, index: QModelIndex, *arguments: object) -> bool | None:  # type: ignore[override]
        """Open a cell; what fits none is edited below the table."""
        if not arguments:
            if not self._fits(index):
                self.detail_asked.emit(index)
                return None
            return super().edit(index)
        trigger, event = arguments
        asked = trigger in (
            QAbstractItemView.EditTrigger.DoubleClicked,
            QAbstractItemView.EditTrigger.EditKeyPressed,
        )
        if asked and index.isValid() and not self._fits(index):
            self.detail_asked.emit(index)
            return False
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            flags = self._rows_model.flags(index) if index.isValid() else Qt.ItemFlag.NoItemFlags
            if not flags & Qt.ItemFlag.ItemIsUserCheckable:
                return super().edit(index, *arguments)
        return super().edit(index, *arguments)

    def _fits(self, index: QModelIndex) -> bool:
        if index.row() >= len(self._rows_model.rows):
            return self._rows_model.columns[index.column()].cell
        return self._rows_model.editable(index.row(), self._rows_model.columns[index.column()])

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go one row down after Enter, as spreadsheets do."""
        self._delegate.let_go(editor)
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.step_down()

    def step_down(self) -> None:
        """Make the cell below the current one."""
        index = self.currentIndex()
        below = self._rows_model.index(index.row() + 1, index.column())
        if below.isValid():
            self.selectionModel().setCurrentIndex(
                below, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell where one is."""
        super().currentChanged(current, previous)
        self.current_changed.emit(current)

    def _dragged(self, row: int, old: int, new: int) -> None:
        """Put the header back as it was: the rows themselves are moved."""
        side = self.verticalHeader()
        blocked = side.blockSignals(True)  # noqa: FBT003 - Qt's own
        side.moveSection(new, old)
        side.blockSignals(blocked)
        self.carried.emit(row, new)
