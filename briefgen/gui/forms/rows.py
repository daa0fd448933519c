"""A list of rows on a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton

from briefgen.core.address import Address
from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.forms.folded import Folded, Path, Refused
from briefgen.gui.forms.origin import origin
from briefgen.gui.forms.table.pasting import columnless
from briefgen.gui.forms.table.table import RowTable
from briefgen.i18n import msg
from briefgen.sections.shape import Shape, seen_in

if TYPE_CHECKING:
    from briefgen.gui.forms.form import Form


class Rows(Folded):
    """A list of rows, as a table."""

    def __init__(self, form: Form, shape: Shape) -> None:
        said = form.around.language.text(shape.label)
        super().__init__(form, shape, f"{said} *" if shape.required else said)
        self.table: RowTable | None = None
        self.column.setContentsMargins(appearance.GRID, appearance.TIGHT, 0, 0)
        self.add = QToolButton()
        self.add.setAutoRaise(True)
        self.add.setIcon(appearance.icon("plus"))
        add = form.around.language.text(msg("Add a row"))
        self.add.setToolTip(add)
        self.add.setAccessibleName(f"{form.lead}{said}: {add}")
        self.add.clicked.connect(self._add)
        self.line.addWidget(self.add)
        self.toggled.connect(self._opened)
        self.button.clicked.connect(self._taken_up)
        self._refused: Refused = {}
        if shape.required:
            self.open()

    def _opened(self, on: bool) -> None:  # noqa: FBT001 - Qt's own signal
        if on and self.table is None:
            self._make()

    def _taken_up(self) -> None:
        """Be in the first cell of the table that somebody opened: he types or pastes next."""
        if self.is_open and self.table is not None:
            self.table.go_to(0, self.table.first_column())
            self.table.view.setFocus()

    def _make(self) -> None:
        """Make the table, with the columns that there are now."""
        outer = self.form_of
        seen = seen_in(self.shape, outer.node())
        self.table = RowTable(
            outer.around, seen, self.address, outer.section, self._detail, lead=outer.lead
        )
        self.table.moved.connect(self.show_origin)
        self.column.addWidget(self.table)

    def _follow(self, node: Tree) -> None:
        """Make the table anew where other columns are defined for it now."""
        assert self.table is not None
        if seen_in(self.shape, node).model is self.table.shape.model:
            return
        old, focused = self.table, self.table.view.hasFocus()
        self._make()
        if focused:
            self.table.view.setFocus()
        old.hide()
        self.column.removeWidget(old)
        old.deleteLater()

    def show_origin(self) -> None:
        """Show where the current cell came from, the whole list where there is none."""
        at = self.table.focused_address() if self.table is not None else self.address
        found = origin(self.form_of.around, at, inherited=True)
        self.chip.say(found.text if found else "", found.tip if found else "")

    def _detail(self, fields: Sequence[Shape], base: Address, lead: str) -> Form:
        return self.form_of.within(fields, base, lead).build()

    def _add(self) -> None:
        self.open()
        assert self.table is not None
        self.table.go_to(len(self.table.model.rows), self.table.first_column())
        self.table.view.setFocus()
        self.table.view.edit(self.table.view.currentIndex())

    def refresh(self, node: Tree) -> None:
        """Show the rows; the table opens by itself when there are some."""
        value = node.get(self.shape.name) if isinstance(node, dict) else None
        if value and not self.is_open:
            self.open()
        if self.shape.defined is not None:
            # There is nothing to type into a row before there is a column.
            self.add.setEnabled(not columnless(seen_in(self.shape, node)))
            if self.table is not None:
                self._follow(node)
        if self.table is not None:
            if self.table.address != self.address:
                self.table.rebase(self.address)
            else:
                self.table.refresh()
        self.show_origin()
        self._say(value)

    def _say(self, value: Tree) -> None:
        count = len(value) if isinstance(value, list) else 0
        language = self.form_of.around.language
        text = language.number(count) if count else language.text(msg("None yet"))
        whole = self._refused.get(())
        self.say(whole, f"{text}   {self._help()}".rstrip())

    def show_refusals(self, found: Refused) -> None:
        """Mark the list where it is missing or none; its rows mark themselves."""
        self._refused = found
        if self.table is not None:
            self._say(self.table.model.rows)
        else:
            self.say(found.get(()), self.note.text)

    def locate(self, rest: Path) -> bool:
        """Go to a row, a cell, or a field under the table."""
        self.open()
        assert self.table is not None
        self.table.locate(rest)
        return True

    def flush(self) -> None:
        """Give on what is being typed."""
        if self.table is not None and self.table.details is not None:
            self.table.details.flush()
