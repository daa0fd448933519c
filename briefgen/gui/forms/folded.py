"""What is folded on a form: a heading, what is to be said of the inside, and the inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QPainter, QPaintEvent

from briefgen.core.address import Address
from briefgen.core.fields import WidgetKind
from briefgen.gui.forms import typed
from briefgen.gui.forms.marks import Elided, Fold, Tag, hairline
from briefgen.gui.forms.origin import origin
from briefgen.i18n import Message, msg
from briefgen.sections.shape import Shape

if TYPE_CHECKING:
    from briefgen.gui.forms.form import Form

Path = tuple[str | int, ...]
Refused = dict[Path, Message]
"""What is said of values that the model refuses, by the way to each."""


class Folded(Fold):
    """A part or a list on a form: a heading with what is to be said of it, and the inside."""

    wide = True

    def __init__(self, form: Form, shape: Shape, name: str) -> None:
        super().__init__(name, form)
        self.form_of = form
        self.shape = shape
        self.note = Elided()
        self.chip = Tag()
        self.line.addWidget(self.note, 1)
        self.line.addWidget(self.chip)
        font = QFont(self.button.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.button.setFont(font)
        self.button.setToolTip(typed.said(shape.help, form.around.language))
        spoken = f"{form.lead}{form.around.language.text(shape.label)}"
        self.button.setAccessibleName(form.around.language.text(msg("%(part)s: show", part=spoken)))

    @property
    def address(self) -> Address:
        """Give the part's address."""
        return self.form_of.base.child(self.shape.name)

    def focused_address(self) -> Address:
        """Give the address that has the focus: the part's own, while its heading has it."""
        return self.address

    def _help(self) -> str:
        return typed.said(self.shape.help, self.form_of.around.language)

    def say(self, refused: Message | None, otherwise: str = "") -> None:
        """Say what is wrong with the whole, else what is in it."""
        if refused is not None:
            self.note.say(self.form_of.around.language.text(refused), "error")
        else:
            self.note.say(otherwise, "muted")

    def show_origin(self) -> None:
        """Show where the whole came from."""
        found = origin(self.form_of.around, self.address)
        self.chip.say(found.text if found else "", found.tip if found else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline that holds the inside together."""
        if self.is_open and self.shape.kind is WidgetKind.PART:
            hairline(QPainter(self), self.inside.geometry().adjusted(10, 4, 0, 0))
