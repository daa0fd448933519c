"""What can be done with rows, as commands on the table that had the focus last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefgen.gui.commands import Command, Menu
from briefgen.gui.forms.table.table import RowTable
from briefgen.gui.session import Session
from briefgen.i18n import msg

_GROUP = 5


def commands(session: Session, focused: Callable[[], RowTable | None]) -> list[Command]:
    """Give the commands; `focused` gives the table, None where a field had the focus last."""

    def in_table() -> bool:
        return session.is_open and focused() is not None

    def rows(name: str, *arguments: Any) -> Any:
        def run() -> None:
            table = focused()
            if table is not None:
                getattr(table, name)(*arguments)

        return run

    def sort() -> None:
        table = focused()
        if table is not None:
            table.sort(max(0, table.view.currentIndex().column()))

    return [
        Command("rows.insert", msg("&Insert row below"), Menu.EDIT, rows("insert_row"),
                "Ctrl+Shift+Return", enabled=in_table, group=_GROUP, icon="plus"),
        Command("rows.delete", msg("De&lete rows"), Menu.EDIT, rows("delete_rows"),
                "Ctrl+Shift+Delete", enabled=in_table, group=_GROUP, icon="trash-2"),
        Command("rows.up", msg("M&ove row up"), Menu.EDIT, rows("move_rows", -1),
                enabled=in_table, group=_GROUP, icon="arrow-up"),
        Command("rows.down", msg("Mo&ve row down"), Menu.EDIT, rows("move_rows", 1),
                enabled=in_table, group=_GROUP, icon="arrow-down"),
        Command("rows.fill", msg("Fill do&wn"), Menu.EDIT, rows("fill_down"),
                enabled=in_table, group=_GROUP, icon="arrow-down-to-line"),
        Command("rows.sort", msg("&Sort by this column"), Menu.EDIT, sort,
                enabled=in_table, group=_GROUP, icon="arrow-down-up"),
        Command("rows.copy", msg("&Copy cells"), Menu.EDIT, rows("copy"),
                enabled=in_table, group=_GROUP, icon="copy"),
        Command("rows.paste", msg("P&aste cells"), Menu.EDIT, rows("paste"),
                enabled=in_table, group=_GROUP, icon="clipboard-paste"),
    ]  # fmt: skip
