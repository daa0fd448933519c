"""What of a row has its place under the table, since a cell has no room for it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from briefgen.core.address import Address
from briefgen.core.fields import WidgetKind
from briefgen.gui import appearance
from briefgen.gui.forms.marks import hairline
from briefgen.i18n import Message
from briefgen.sections.shape import Shape

_BELOW = frozenset(
    {
        WidgetKind.MARKDOWN,
        WidgetKind.SOURCES,
        WidgetKind.LINES,
        WidgetKind.PARTIES,
        WidgetKind.PART,
        WidgetKind.ROWS,
        WidgetKind.UNTIL,
        WidgetKind.KEYED,
        WidgetKind.MARKING,
    }
)


def below(shape: Shape) -> bool:
    """Say whether a field of a row has its place under the table."""
    return shape.kind in _BELOW or shape.aside or bool(shape.parts)


class Details(Protocol):
    """What a table asks of the form under it."""

    def locate(self, rest: tuple[str | int, ...]) -> bool:
        """Go to a field."""

    def rebase(self, base: Address) -> None:
        """Show the row at another address."""

    def refresh(self) -> None:
        """Show what changed."""

    def flush(self) -> None:
        """Give on what is being typed."""

    def show_refusals(self, found: dict[tuple[str | int, ...], Message]) -> None:
        """Mark what the model refuses."""


class Inset(QWidget):
    """What belongs to one row, held together by a hairline on its left."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(appearance.WIDE, 0, 0, 0)

    def hold(self, inside: object) -> None:
        """Take the form of the row."""
        assert isinstance(inside, QWidget)
        self._column.addWidget(inside)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline."""
        hairline(QPainter(self), self.rect())
