"""Data files that are dropped on a form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QRubberBand, QWidget

from briefgen.core.address import Address
from briefgen.gui.files.dropping import dropped
from briefgen.gui.forms.table.table import RowTable
from briefgen.importers.files import SUFFIXES

Taken = Callable[[Path, Address | None], None]


class Drops(QObject):
    """Takes a data file that is dropped on a form; on a table, which is framed, for that table.

    `ready` says whether there is a list to fill, `take` gets the file and the address of the
    table, None where it was dropped beside all tables. `frame` is the frame that is shown.
    """

    def __init__(self, form: QWidget, ready: Callable[[], bool], take: Taken) -> None:
        super().__init__(form)
        self._form = form
        self._ready = ready
        self._take = take
        self.frame = QRubberBand(QRubberBand.Shape.Rectangle, form)
        self.frame.hide()
        form.setAcceptDrops(True)
        form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Frame the table under a file that is dragged, and take the file when it is dropped."""
        kind = event.type()
        if kind in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            self.frame.hide()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            assert isinstance(event, QDropEvent)
            path = dropped(event.mimeData(), SUFFIXES)
            if path is not None and self._ready():
                event.acceptProposedAction()
                table = self._table_at(event)
                if kind == QEvent.Type.Drop:
                    self._take(path, table.address if table is not None else None)
                else:
                    self._show(table)
                return True
        return super().eventFilter(watched, event)

    def _show(self, table: RowTable | None) -> None:
        if table is not None:
            view = table.view
            corner = view.mapTo(self._form, view.rect().topLeft())
            self.frame.setGeometry(view.rect().translated(corner).intersected(self._form.rect()))
        self.frame.setVisible(table is not None)

    def _table_at(self, event: QDropEvent) -> RowTable | None:
        widget = self._form.childAt(event.position().toPoint())
        while widget is not None and widget is not self._form:
            if isinstance(widget, RowTable):
                return widget
            widget = widget.parentWidget()
        return None
