"""The menus of a table: what is done with a column, and with rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from briefgen.gui import appearance
from briefgen.i18n import msg

if TYPE_CHECKING:
    from briefgen.gui.forms.table.table import RowTable


def open_at_column(table: RowTable, column: int) -> None:
    """Open the menu of a column under its heading."""
    header = table.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column), header.height())
    of_column(table, column).popup(header.mapToGlobal(at))


def open_at_rows(table: RowTable, at: QPoint) -> None:
    """Open the menu of the rows at a place of the table."""
    of_rows(table).popup(table.view.viewport().mapToGlobal(at))


def open_at_number(table: RowTable, at: QPoint) -> None:
    """Open the menu of the rows at the number of one, which is chosen unless it was."""
    side = table.view.verticalHeader()
    row = side.logicalIndexAt(at)
    if row >= 0 and row not in table.chosen_rows():
        table.view.selectRow(row)
    of_rows(table).popup(side.mapToGlobal(at))


def of_column(table: RowTable, column: int) -> QMenu:
    """Give the menu of a column: sort by it, hide it, show others."""
    text = table.around.language.text
    menu = _menu(table)
    menu.addAction(
        appearance.icon("arrow-up"), text(msg("Sort, smallest first")), lambda: table.sort(column)
    )
    menu.addAction(
        appearance.icon("arrow-down"), text(msg("Sort, largest first")),
        lambda: table.sort(column, descending=True),
    )  # fmt: skip
    menu.addSeparator()
    name = text(table.model.columns[column].label)
    menu.addAction(
        text(msg("Hide “%(column)s”", column=name)),
        lambda: table.view.show_column(column, shown=False),
    )
    menu.addMenu(of_columns(table, menu))
    return menu


def of_columns(table: RowTable, parent: QWidget) -> QMenu:
    """Give the menu in which columns are shown and hidden."""
    text = table.around.language.text
    menu = QMenu(text(msg("Columns")), parent)
    for column, shape in enumerate(table.model.columns):
        action = menu.addAction(text(shape.label))
        action.setCheckable(True)
        action.setChecked(not table.view.isColumnHidden(column))
        action.toggled.connect(lambda on, column=column: table.view.show_column(column, shown=on))
    return menu


def of_rows(table: RowTable) -> QMenu:
    """Give the menu of the rows."""
    text = table.around.language.text
    menu = _menu(table)
    rows = bool(table.chosen_rows())
    for icon, name, keys, run, possible in (
        ("plus", msg("Insert row below"), "Ctrl+Shift+Return", table.insert_row, True),
        ("trash-2", msg("Delete rows"), "Ctrl+Shift+Del", table.delete_rows, rows),
        ("arrow-up", msg("Move up"), "Alt+Up", lambda: table.move_rows(-1), rows),
        ("arrow-down", msg("Move down"), "Alt+Down", lambda: table.move_rows(1), rows),
        ("arrow-down-to-line", msg("Fill down"), "Ctrl+D", table.fill_down, rows),
        ("copy", msg("Copy"), "Ctrl+C", table.copy, rows),
        ("clipboard-paste", msg("Paste"), "Ctrl+V", table.paste, True),
    ):
        said = text(name) + (f"\t{keys}" if keys else "")
        action = menu.addAction(appearance.icon(icon), said, run)
        action.setEnabled(possible)
    menu.addSeparator()
    menu.addMenu(of_columns(table, menu))
    return menu


def _menu(table: RowTable) -> QMenu:
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
