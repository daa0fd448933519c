"""One field of a form: its label, what is to be said of it, and its editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from briefgen.core.address import Address
from briefgen.core.fields import WidgetKind
from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.forms import editors, typed
from briefgen.gui.forms.marks import Elided, Tag
from briefgen.gui.forms.origin import origin
from briefgen.i18n import Message, msg
from briefgen.sections.shape import Shape

if TYPE_CHECKING:
    from briefgen.gui.forms.form import Form

BAR = 2
"""The width of the bar that marks a field, in pixels."""


class Field(QWidget):
    """A field of the form's model. The bar on its left marks what is wrong or left from a preset."""

    def __init__(self, form: Form, shape: Shape, lead: str) -> None:
        super().__init__(form)
        self.form = form
        self.shape = shape
        self._around = form.around
        self._value: Tree = None
        self._refused: Message | None = None
        self._unchanged = False
        self.editor = editors.make(shape, form.around)
        self.editor.section = form.section
        said = typed.label(shape, self._around.language)
        self._help = typed.said(shape.help, self._around.language)
        self.wide = self.editor.wide
        self.label = Label(f"{said} *" if shape.asked else said, self)
        self.label.setBuddy(self.editor)
        self.label.setToolTip(self._help)
        self.note = Elided()
        self.chip = Tag()
        self.left_over = Tag("warning")
        line = QHBoxLayout()
        line.setSpacing(appearance.GRID)
        if shape.kind is not WidgetKind.FLAG:
            line.addWidget(self.label)
        else:
            self.label.hide()
        line.addWidget(self.left_over)
        line.addWidget(self.note, 1)
        line.addWidget(self.chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(appearance.GRID, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.editor)
        if shape.kind is WidgetKind.FLAG:
            # The box has its own words, and stands on the line of the fields beside it.
            self.editor.setMinimumHeight(self.fontMetrics().height() + 14)
        self.editor.call(f"{lead}{self._around.language.text(shape.label)}")
        self.editor.describe(self._spoken())
        self.editor.changed.connect(self._changed)
        self._say()

    # -- value ------------------------------------------------------------------

    @property
    def address(self) -> Address:
        """Give the field's address, rows by number."""
        return self.form.base.child(self.shape.name)

    def focused_address(self) -> Address:
        """Give the address that has the focus, inside the value where it has parts."""
        return self.address.child(*self.editor.inside())

    def refresh(self, node: Tree) -> None:
        """Show the field's value in what the form shows."""
        self._value = node.get(self.shape.name) if isinstance(node, dict) else None
        self.editor.show_value(self._value)
        self._show_origin()
        self._leave(left=self._around.is_preset_text(self._value))

    def flush(self) -> None:
        """Give on what is being typed."""
        self.editor.flush()

    def locate(self, rest: tuple[str | int, ...]) -> bool:
        """Take the focus."""
        self.editor.locate(rest)
        return True

    def _changed(self, value: Tree) -> None:
        self.form.put(self.shape, value)

    # -- what is said of it -------------------------------------------------------

    def show_refusals(self, found: dict[tuple[str | int, ...], Message]) -> None:
        """Mark the field where its model refuses the value, or lacks one."""
        refused = next((said for path, said in found.items() if path), None) or found.get(())
        if str(refused) != str(self._refused):
            self._refused = refused
            self._say()

    @property
    def refused(self) -> Message | None:
        """Give what the model says of the value, None where it takes it."""
        return self._refused

    @property
    def lacking(self) -> bool:
        """Say whether the field is empty and must not be."""
        return self._refused is not None and self._value is None

    def _leave(self, *, left: bool) -> None:
        if left != self._unchanged:
            self._unchanged = left
            self.editor.placeholder = left
            tip = self._around.language.text(
                msg("This text is still the preset's own; write yours over it.")
            )
            said = self._around.language.text(msg("From the preset")) if left else ""
            self.left_over.say(said, tip if left else "")
            self.update()

    def _say(self) -> None:
        if self._refused is not None:
            tone = "warning" if self.lacking else "error"
            self.note.say(self._around.language.text(self._refused), tone)
        else:
            self.note.say(self._help if self.wide else "", "muted")
        if self.shape.kind is WidgetKind.FLAG:
            self.note.setVisible(bool(self.note.text))
        self.editor.describe(self._spoken())
        self.update()

    def _spoken(self) -> str:
        needed = self._around.language.text(msg("Needed.")) if self.shape.asked else ""
        refused = self._around.language.text(self._refused) if self._refused else ""
        return " ".join(part for part in (refused, needed, self._help) if part)

    def _show_origin(self) -> None:
        found = origin(self._around, self.address)
        self.chip.say(found.text if found else "", found.tip if found else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        wrong = self._refused is not None and not self.lacking
        if not wrong and not self._unchanged:
            return
        colours = appearance.colours()
        colour = colours.error if wrong else colours.warning
        top = self.editor.geometry().top()
        painter = QPainter(self)
        painter.fillRect(QRect(0, top, BAR, self.editor.height()), QColor(colour))


class Label(QLabel):
    """A field's name; pressing it goes to the field."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the field."""
        buddy = self.buddy()
        if buddy is not None:
            buddy.setFocus(Qt.FocusReason.MouseFocusReason)
