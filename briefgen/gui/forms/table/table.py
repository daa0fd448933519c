"""A list of rows on a form: the table, what is done with it, and the row's details under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from briefgen.core.address import Address
from briefgen.core.fields import WidgetKind
from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.forms import typed
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.marks import Elided
from briefgen.gui.forms.table import changes, clipboard, menus
from briefgen.gui.forms.table.details import Details, Inset, below
from briefgen.gui.forms.table.model import RowsModel
from briefgen.gui.forms.table.pasting import columnless, headed, placed, with_columns
from briefgen.gui.forms.table.view import RowsView
from briefgen.i18n import Message, msg
from briefgen.sections import naming
from briefgen.sections.shape import Shape


class RowTable(QWidget):
    """The rows at an address. `moved` tells that the current cell is another one.

    `detail` makes the form of a row's fields that a cell has no room for.
    """

    moved = Signal()

    def __init__(
        self,
        around: Around,
        shape: Shape,
        address: Address,
        section: str,
        detail: Callable[[Sequence[Shape], Address, str], Details],
        *,
        lead: str = "",
    ) -> None:
        super().__init__()
        self.around = around
        self.shape = shape
        self.section = section
        self._make_detail = detail
        self._parted = {
            part.name
            for part in shape.parts
            if part.kind in (WidgetKind.PART, WidgetKind.ROWS, WidgetKind.KEYED)
        }
        self._lead = f"{lead}{around.language.text(shape.label)}"
        self.model = RowsModel(around, shape, address, self)
        self.view = RowsView(self.model)
        self.view.setAccessibleName(self._lead)
        self.foreign = Elided()
        self.details: Details | None = None
        self._inset = Inset()
        self._inset.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.GRID)
        column.addWidget(self.foreign)
        column.addWidget(self.view)
        column.addWidget(self._inset)
        self.setFocusProxy(self.view)
        view = self.view
        view.copy_asked.connect(self.copy)
        view.cut_asked.connect(self.cut)
        view.paste_asked.connect(self.paste)
        view.cells_pasted.connect(self.put)
        view.row_left.connect(self._take_out_empty)
        view.fill_asked.connect(self.fill_down)
        view.clear_asked.connect(self.clear)
        view.move_asked.connect(self.move_rows)
        view.carried.connect(self._carry)
        view.detail_asked.connect(self._lead_to_detail)
        view.current_changed.connect(lambda _: self._current_changed())
        view.horizontalHeader().sectionClicked.connect(partial(menus.open_at_column, self))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(partial(menus.open_at_rows, self))
        view.verticalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.verticalHeader().customContextMenuRequested.connect(
            partial(menus.open_at_number, self)
        )
        view.hide_empty()
        self._filled = self.model.filled()
        self._show_foreign()

    # -- what there is ------------------------------------------------------------

    @property
    def address(self) -> Address:
        """Give the address of the list."""
        return self.model.address

    def rebase(self, address: Address) -> None:
        """Show the list at another address."""
        if address != self.address:
            self.model.rebase(address)
            self.view.hide_empty()
            self._filled = self.model.filled()
            self._inset.hide()
            self._show_foreign()

    def refresh(self) -> None:
        """Take in what changed in the rows, and in the details of the current one."""
        self.model.sync()
        self._show_foreign()
        self._show_filled()
        self._follow_row()

    def _show_foreign(self) -> None:
        value = self.model.foreign
        self.foreign.setVisible(value is not None)
        self.view.setVisible(value is None)
        if value is not None:
            said = typed.shown(self.shape, value, self.around.language)
            self.foreign.say(self._text(msg("In the file: %(value)s", value=said)), "error")

    def _show_filled(self) -> None:
        """Show a column in which something stands by now."""
        filled = self.model.filled()
        for column, shape in enumerate(self.model.columns):
            # One that somebody hid stays hidden until it is filled for the first time.
            if shape.name in filled - self._filled and self.view.isColumnHidden(column):
                self.view.show_column(column)
        self._filled = filled

    def _text(self, message: Message | str) -> str:
        return self.around.language.text(message)

    def _column(self) -> int:
        return max(0, self.view.currentIndex().column())

    def chosen_rows(self) -> list[int]:
        """Give the rows that are chosen, the current one where none is; the empty one never."""
        found = {index.row() for index in self.view.selectedIndexes()}
        if not found and self.view.currentIndex().isValid():
            found = {self.view.currentIndex().row()}
        return sorted(row for row in found if row < len(self.model.rows))

    def _block(self) -> tuple[list[int], list[int]]:
        """Give the rows and the visible columns that are chosen, the empty row too."""
        chosen = self.view.selectedIndexes() or [self.view.currentIndex()]
        valid = [index for index in chosen if index.isValid()]
        rows = sorted({index.row() for index in valid})
        columns = sorted({index.column() for index in valid})
        return rows, [one for one in columns if not self.view.isColumnHidden(one)]

    # -- where one is -------------------------------------------------------------

    def focused_address(self) -> Address:
        """Give the address of the current cell, of the list where there is none."""
        index = self.view.currentIndex()
        if not index.isValid() or index.row() >= len(self.model.rows):
            return self.address
        return self.model.place(index)

    def locate(self, rest: tuple[str | int, ...]) -> None:
        """Go to a cell, or to a field under the table: (row, field, ...)."""
        row = int(rest[0]) if rest and str(rest[0]).isdigit() else -1
        if not 0 <= row < len(self.model.rows):
            self.view.setFocus()
            return
        name = str(rest[1]) if len(rest) > 1 else ""
        column = self.model.column(name)
        shape = self.shape.part(name) if name else None
        under = shape is not None and below(shape)
        self.go_to(row, column if column >= 0 and not under else self.first_column())
        if under:
            self._show_details(row)
            form = self.details
            if form is not None and form.locate(rest[1:]):
                return
        self.view.setFocus()

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one, in sight."""
        if self.view.isColumnHidden(column):
            self.view.show_column(column)
        index = self.model.index(row, column)
        self.view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.view.scrollTo(index)

    def first_column(self) -> int:
        """Give the current column, else the first that is shown."""
        current = self.view.currentIndex().column()
        if current >= 0:
            return current
        return next(
            (i for i in range(len(self.model.columns)) if not self.view.isColumnHidden(i)), 0
        )

    def _follow_row(self) -> None:
        """Show the details of the current row; the empty one has none until something is in it."""
        row = self.view.currentIndex().row()
        if 0 <= row < len(self.model.rows):
            self._show_details(row)
        else:
            self._inset.hide()

    def _current_changed(self) -> None:
        self._follow_row()
        self.moved.emit()

    # -- the row's details --------------------------------------------------------

    def _show_details(self, row: int) -> None:
        fields = [part for part in self.shape.parts if below(part)]
        if not fields or not isinstance(self.model.rows[row], dict):
            self._inset.hide()
            return
        address = self.address.child(str(row))
        if self.details is None:
            self.details = self._make_detail(fields, address, f"{self._lead}: ")
            self._inset.hold(self.details)
        else:
            self.details.rebase(address)
        self.details.refresh()
        self.details.show_refusals(
            {(name,): said for name, said in self.model.refused(row).items()}
        )
        self._inset.show()

    def _lead_to_detail(self, index: QModelIndex) -> None:
        name = self.model.columns[index.column()].name
        if index.row() >= len(self.model.rows):
            self.model.do(
                changes.write(self.address, self.model.rows, [(index.row(), {})], self.shape)
            )
        self.locate((index.row(), name))

    # -- what is done with rows -----------------------------------------------------

    def insert_row(self) -> None:
        """Put an empty row under the current one."""
        from briefgen.core.edit import Insert

        row = min(self.view.currentIndex().row() + 1, len(self.model.rows))
        if not isinstance(self.around.session.value(self.address), list):
            self.model.write([(0, {})])
            row = 0
        else:
            self.model.do(Insert(self.address.child(str(row)), {}))
        self.go_to(row, self.first_column())
        self.view.setFocus()

    def delete_rows(self) -> None:
        """Take the chosen rows out."""
        rows = self.chosen_rows()
        if rows and self.model.do(changes.delete(self.address, rows)):
            self.go_to(min(rows[0], len(self.model.rows)), self.first_column())

    def move_rows(self, by: int) -> None:
        """Move the chosen rows one place up or down."""
        rows = self.chosen_rows()
        if not rows:
            return
        self.model.do(changes.move(self.address, rows, by, len(self.model.rows)))
        self.view.scrollTo(self.view.currentIndex())

    def _carry(self, row: int, to: int) -> None:
        self.model.do(changes.carry(self.address, row, to, len(self.model.rows)))

    def sort(self, column: int, *, descending: bool = False) -> None:
        """Put the rows in the order of a column, as one step."""
        found = changes.order(self.model.rows, self.model.columns[column], descending=descending)
        self.model.do(changes.reorder(self.address, found))

    def clear(self) -> None:
        """Empty the chosen cells; whole rows that are chosen are taken out."""
        rows, columns = self._block()
        visible = [i for i in range(len(self.model.columns)) if not self.view.isColumnHidden(i)]
        whole = (
            columns == visible and len(visible) > 1 and self.view.selectionModel().selectedRows()
        )
        if whole:
            self.delete_rows()
            return
        names = [self.model.columns[column].name for column in columns]
        self.model.write(
            [(row, dict.fromkeys(names)) for row in rows if row < len(self.model.rows)]
        )

    def fill_down(self) -> None:
        """Put the value at the top of the chosen cells into all below it; of one cell, that above it."""
        rows, columns = self._block()
        rows = [row for row in rows if row < len(self.model.rows)]
        if len(rows) == 1 and rows[0] > 0:
            rows = [rows[0] - 1, rows[0]]
        if len(rows) < 2:
            return
        names = [self.model.columns[column].name for column in columns]
        top: dict[str, Tree] = {name: self.model.row_value(rows[0], name) for name in names}
        self.model.write([(row, top) for row in rows[1:]])

    # -- clipboard ----------------------------------------------------------------

    def copy(self) -> None:
        """Copy the chosen cells for a spreadsheet."""
        rows, columns = self._block()
        language = self.around.language
        cells = [
            [
                typed.plain(
                    self.model.columns[column],
                    self.model.row_value(row, self.model.columns[column].name),
                    language,
                )
                for column in columns
            ]
            for row in rows
            if row < len(self.model.rows)
        ]
        if cells:
            QGuiApplication.clipboard().setText(clipboard.to_text(cells))

    def cut(self) -> None:
        """Copy the chosen cells and empty them."""
        self.copy()
        self.clear()

    def _take_out_empty(self, row: int) -> None:
        """Take out a row that was begun and given up before anything stood in it."""
        rows = self.model.rows
        if row < len(rows) and rows[row] in ({}, None, ""):
            self.model.do(changes.delete(self.address, [row]))

    def paste(self) -> None:
        """Paste cells from the clipboard, at the current one, as one step."""
        cells = clipboard.held()
        if cells:
            self.put(cells)

    def put(self, cells: clipboard.Cells) -> None:
        """Write cells of text into the table, from the current cell on, rows added as needed.

        Where the first row names columns of the table, it says which is which; where there are
        no columns yet, the cells define them.
        """
        if columnless(self.shape):
            self.model.do(with_columns(self.around, self.shape, self.address, cells))
            return
        fields = headed(self.around, self.section, self.address, self.model.columns, cells[0])
        first = self.view.currentIndex().row() if self.view.currentIndex().isValid() else 0
        if fields is not None:
            cells = cells[1:]
        else:
            column = self.first_column()
            shown = [
                shape
                for i, shape in enumerate(self.model.columns)
                if i >= column and not self.view.isColumnHidden(i)
            ]
            new = first >= len(self.model.rows)
            fields = placed(shown, cells, self.around.language) if new else [*shown]
        first = min(first, len(self.model.rows))
        work: list[tuple[int, naming.Values]] = []
        for offset, row in enumerate(cells):
            values = {
                shape.name: typed.read(shape, text, self.around.language)
                for shape, text in zip(fields, row, strict=False)
                if shape is not None
            }
            if first + offset >= len(self.model.rows) and not any(
                value is not None for value in values.values()
            ):
                continue
            row_at = first + offset
            work.append((row_at, self._writable(row_at, values)))
        if work:
            self.model.write(work)

    def _writable(self, row: int, values: dict[str, Tree]) -> naming.Values:
        """Leave out what a paste must not replace: parts and lists of rows under the table."""
        there = self.model.rows[row] if row < len(self.model.rows) else None
        held = there if isinstance(there, dict) else {}
        return {
            name: value
            for name, value in values.items()
            if name not in self._parted and not isinstance(held.get(name), dict)
        }
