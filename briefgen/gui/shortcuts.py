"""The list of keyboard shortcuts, under F1."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefgen.gui import appearance
from briefgen.gui.commands import Command, Commands
from briefgen.i18n import Language, Message, language, msg

ELSEWHERE: tuple[tuple[Message, str], ...] = (
    (msg("In a list: move the row up or down"), "Alt+Up / Alt+Down"),
    (msg("In a table: paste rows from a spreadsheet"), "Ctrl+V"),
    (msg("In a text: cite a source"), "[@"),
    (msg("In a text: bold, italic"), "Ctrl+B, Ctrl+I"),
    (msg("On the pages: larger, smaller"), "Ctrl++ / Ctrl+-"),
)
"""Keys that belong to a place in the window rather than to a command."""


_NATIVE = QKeySequence.SequenceFormat.NativeText


def _told(command: Command, name: str, said: Language) -> str:
    """Say where keys count that mean another thing elsewhere."""
    if command.place is None:
        return name
    where = msg("%(what)s (in the list “%(list)s”)", what=name, list=command.place.accessibleName())
    return said.text(where)


def show(commands: Commands, parent: QWidget, lang: Language | None = None) -> QDialog:
    """Show every command that has keys; gives the dialog."""
    said = lang or language("en")
    rows = [
        (_told(command, commands.action(command.id).text().replace("&", ""), said), keys)
        for command in commands.all
        if (keys := commands.action(command.id).shortcut().toString(_NATIVE))
    ]
    rows += [(said.text(what), keys) for what, keys in ELSEWHERE]
    dialog = QDialog(parent)
    dialog.setObjectName("shortcuts")
    dialog.setWindowTitle(said.text(msg("Keyboard shortcuts")))
    table = QTableWidget(len(rows), 2)
    table.setAccessibleName(said.text(msg("Keyboard shortcuts")))
    table.setHorizontalHeaderLabels([said.text(msg("What it does")), said.text(msg("Keys"))])
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + appearance.GRID)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    table.horizontalHeader().setDefaultAlignment(left)
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    for row, (what, keys) in enumerate(rows):
        table.setItem(row, 0, QTableWidgetItem(what))
        table.setItem(row, 1, QTableWidgetItem(keys))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.addWidget(table)
    layout.addWidget(buttons)
    appearance.size(dialog, QSize(560, 640))
    dialog.open()
    return dialog
