"""The pane in the middle: the form of the chosen section, or of the document itself."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from threading import Thread
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefgen import resources
from briefgen.core import countries
from briefgen.core.address import Address, as_address
from briefgen.core.edit import Edit
from briefgen.gui import appearance
from briefgen.gui.commands import Command, Menu
from briefgen.gui.forms import citing, order
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.field import Field
from briefgen.gui.forms.folded import Path
from briefgen.gui.forms.form import Form
from briefgen.gui.forms.judged import Judged
from briefgen.gui.forms.marks import small
from briefgen.gui.forms.table import commands as rows
from briefgen.gui.forms.table.table import RowTable
from briefgen.gui.session import Session
from briefgen.i18n import Language, language, msg
from briefgen.sections import shape
from briefgen.sections.registry import kinds
from briefgen.sections.shape import Choice

TURN = 0.003
"""Seconds of one turn of the event loop that go into making fields: placing and painting what
was made takes several times as long, in the same turn."""
JUDGED_AFTER = 200
"""Milliseconds after an edit when the fields are held against their model again."""


class FormPanel(QWidget):
    """Shows a form, follows the session, and tells where the focus is."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, lang: Language | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._language = lang or language("en")
        offers: dict[str, Sequence[Choice]] = {
            "language": [Choice("en", msg("English"))],
            "theme": [Choice(name, name.capitalize()) for name in resources.themes()],
        }
        self.around = Around(session, self._language, offers)
        self.setObjectName("form")
        self.head: Form | None = None
        self.form: Form | None = None
        self._shown: tuple[str, str] = ("", "")
        self._making: Iterator[None] | None = None
        self._wanted: Address | None = None
        self._last: Field | RowTable | None = None
        self._told = ""
        self._scrolls: dict[str, int] = {}
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setAccessibleName(self._language.text(msg("Form")))
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._host: QWidget | None = None
        inside = QWidget()
        self._frame = QVBoxLayout(inside)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self.area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        # A timer, not posted calls: of those that post one another, two run in each turn of the
        # event loop, and what is typed waits for both.
        self._maker = QTimer(self, interval=0)
        self._maker.timeout.connect(self._make_some)
        self._judge = QTimer(self)
        self._judge.setSingleShot(True)
        self._judge.setInterval(JUDGED_AFTER)
        self._judge.timeout.connect(self._mark)
        session.opened.connect(self._opened)
        session.selected.connect(lambda _: self._show())
        session.edited.connect(self._edited)
        session.focus_asked.connect(self.focus)
        session.focused.connect(self._heard)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)
        # The table of what sources call countries takes a fifth of a second to make.
        Thread(target=countries.find, args=("",), daemon=True).start()
        if session.is_open:
            self._show()

    # -- what is shown ------------------------------------------------------------

    @property
    def built(self) -> bool:
        """Say whether all fields are made."""
        return self._making is None

    def _opened(self) -> None:
        self._scrolls.clear()
        self._shown = ("", "")
        self._show()

    def _show(self) -> None:
        """Show the chosen form, made anew."""
        self.flush()
        if self._shown[0]:
            self._scrolls[self._shown[0]] = self.area.verticalScrollBar().value()
        chosen = self._session.selected_section
        raw = self._section(chosen)
        self._shown = (f"section {chosen}" if chosen else "document", _kind(raw))
        self.head = self.form = None
        self._last, self._wanted, self._told = None, None, ""
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(*(appearance.WIDE,) * 4)
        column.setSpacing(appearance.WIDE)
        if chosen and raw is None:
            self._say(column, msg("This section is not in the briefing any more."))
        elif chosen and raw is not None:
            self._lay_section(column, chosen, raw)
        elif self._session.is_open:
            self._lay_document(column)
        column.addStretch(1)
        old, self._host = self._host, host
        if old is not None:
            # Left where it is until it goes: a new parent would style each of its parts again.
            old.hide()
            old.deleteLater()
        self._frame.addWidget(host)
        self._making = self._steps()
        self._maker.start()

    def _lay_section(self, column: QVBoxLayout, chosen: str, raw: dict[str, Any]) -> None:
        known = kinds().get(_kind(raw))
        name = self._language.text(known.name) if known else _kind(raw)
        column.addWidget(Heading(name))
        head = Address("", ("sections", chosen))
        self.head = Form(self.around, order.section_fields(), head, "")
        column.addWidget(self.head)
        if known is None:
            self._say(
                column,
                msg(
                    "This program knows no sections of the kind “%(kind)s”. What it holds is kept"
                    " as it is and printed as an empty frame.",
                    kind=_kind(raw),
                ),
            )
            return
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(line.palette().ColorRole.Mid)
        column.addWidget(line)
        self.form = Form(self.around, shape.shapes(known.model), Address(chosen), chosen)
        column.addWidget(self.form)

    def _lay_document(self, column: QVBoxLayout) -> None:
        column.addWidget(Heading(self._language.text(msg("Document"))))
        self.form = Form(self.around, order.document_fields(), Address(""), "")
        column.addWidget(self.form)

    def _say(self, column: QVBoxLayout, message: Any) -> None:
        label = QLabel(self._language.text(message))
        label.setWordWrap(True)
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        column.addWidget(label)

    def _section(self, chosen: str) -> dict[str, Any] | None:
        if not chosen or not self._session.is_open:
            return None
        found = [one for one in self._session.briefing.sections() if one.get("id") == chosen]
        return found[0] if found else None

    # -- making the fields, a few in each turn ------------------------------------

    def _steps(self) -> Iterator[None]:
        for form in self._forms():
            yield from form.steps()

    def _forms(self) -> list[Form]:
        return [form for form in (self.head, self.form) if form is not None]

    def _make_some(self) -> None:
        until = time.monotonic() + TURN
        for _ in self._making or ():
            if time.monotonic() > until:
                return
        self._maker.stop()
        self._making = None
        self._mark()
        kept = self._scrolls.get(self._shown[0], 0)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            QTimer.singleShot(0, self, lambda: self._go(wanted))
        elif kept:
            QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(kept))

    def finish(self) -> None:
        """Make all that is still to be made, at once."""
        if self._making is not None:
            for _ in self._making:
                pass
            self._make_some()

    # -- following the briefing -----------------------------------------------------

    def _edited(self, edit: Edit) -> None:
        chosen = self._session.selected_section
        raw = self._section(chosen)
        shown = f"section {chosen}" if chosen else "document"
        if (shown, _kind(raw)) != self._shown:
            self._show()
            return
        for form in self._forms():
            form.refresh()
        self._judge.start()

    def _mark(self) -> None:
        """Hold the fields against their model."""
        if not self._session.is_open or not self.built:
            return
        judged = Judged(self._session.briefing, self._session.selected_section)
        if self.head is not None:
            self.head.show_refusals(judged.head())
        if self.form is not None:
            self.form.show_refusals(judged.data())

    def flush(self) -> None:
        """Give on what is being typed, before it is saved or another form is shown."""
        for form in self._forms():
            form.flush()

    # -- focus ------------------------------------------------------------------

    def focused_address(self) -> str:
        """Give the address of the field that has the focus, or had it last; empty where none had."""
        if self._last is None:
            return ""
        return str(self.around.canonical(self._last.focused_address()))

    def focus(self, address: str) -> None:
        """Scroll to the field or the cell of an address, and give it the focus."""
        if not self._session.is_open:
            return
        wanted = as_address(address)
        if self.built:
            self._go(wanted)
        else:
            self._wanted = wanted

    def _go(self, wanted: Address) -> None:
        found = self._place(wanted)
        if found is None:
            return
        form, rest = found
        while rest and not form.locate(rest):
            rest = rest[:-1]
        if rest:
            self._reveal()

    def _place(self, wanted: Address) -> tuple[Form, Path] | None:
        """Give the form that an address is in, and the path from there."""
        path = self.around.path(wanted)
        chosen = self._session.selected_section
        if not chosen:
            return (
                (self.form, path) if self.form is not None and path[:1] != ("sections",) else None
            )
        if not path and wanted.section == chosen:
            # The section has no data yet: nothing on the way is there.
            return (self.form, tuple(wanted.pointer)) if self.form is not None else None
        if wanted.section == chosen and path[:1] != ("sections",):
            return (self.form, path) if self.form is not None else None
        if len(path) < 2 or path[0] != "sections" or not self._is_chosen(path[1]):
            return None
        if len(path) > 2 and path[2] == "data":
            return (self.form, path[3:]) if self.form is not None else None
        return (self.head, path[2:] or ("title",)) if self.head is not None else None

    def _is_chosen(self, row: str | int) -> bool:
        sections = self._session.briefing.tree["sections"]
        one = sections[row] if isinstance(row, int) else None
        return isinstance(one, dict) and one.get("id") == self._session.selected_section

    def _reveal(self) -> None:
        """Bring what has the focus into sight, once it has its place."""
        QTimer.singleShot(0, self, self._scroll_to_focus)

    def _scroll_to_focus(self) -> None:
        widget = QApplication.focusWidget()
        host = self.area.widget()
        if widget is None or host is None or not host.isAncestorOf(widget):
            return
        margin = 3 * appearance.WIDE
        if isinstance(self._last, RowTable) and widget is self._last.view:
            view = self._last.view
            rect = view.visualRect(view.currentIndex())
            at = view.viewport().mapTo(host, rect.center() if rect.isValid() else QPoint(0, 0))
            self.area.ensureVisible(max(0, at.x() - view.width()), at.y(), 0, margin)
        else:
            top = widget.mapTo(host, QPoint(0, 0))
            self.area.ensureVisible(0, top.y() + widget.height(), 0, margin)
            self.area.ensureVisible(0, top.y(), 0, margin)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        widget = new
        while widget is not None and not isinstance(widget, Field | RowTable):
            if widget is self:
                return
            widget = widget.parentWidget()
        if widget is None or not self.isAncestorOf(widget):
            return
        self._last = widget
        if isinstance(widget, RowTable) and not widget.property("followed"):
            widget.setProperty("followed", True)  # noqa: FBT003 - Qt's own
            widget.moved.connect(self._tell)
            widget.moved.connect(self._follow_cell)
        self._tell()

    def _follow_cell(self) -> None:
        """Keep the current cell in sight; what is clicked on is, and stays where it is."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._reveal()

    def _tell(self) -> None:
        address = self.focused_address()
        if address and address != self._told:
            self._session.focused.emit(address)

    def _heard(self, address: str) -> None:
        """Keep what was told last, by another pane too: coming back from there is told again."""
        self._told = address

    # -- for other panes ------------------------------------------------------------

    def insert_citation(self, source: str) -> bool:
        """Cite a source in the text, the sources or the rows that had the focus last."""
        return self._last is not None and citing.cite(self._last, source)

    def row_table_at(self, address: str) -> RowTable | None:
        """Give the table of the list at an address, or of the list that holds it; opens it."""
        found = self._place(as_address(address))
        if found is None:
            return None
        self.finish()
        form, rest = found
        while rest:
            form.locate(rest)
            for table in form.tables():
                path = self.around.path(table.address)
                if path == self.around.path(as_address(address))[: len(path)]:
                    return table
            rest = rest[:-1]
        return None

    def focused_table(self) -> RowTable | None:
        """Give the table that had the focus last, None where a field had it."""
        return self._last if isinstance(self._last, RowTable) else None

    def commands(self) -> list[Command]:
        """Give what can be done with rows, and the way to the document's own form."""
        return [
            Command("form.document", msg("&Document settings"), Menu.EDIT,
                    lambda: self._session.select(""), "Ctrl+,",
                    enabled=lambda: self._session.is_open, group=9, icon="settings-2"),
            *rows.commands(self._session, self.focused_table),
        ]  # fmt: skip


class Heading(QLabel):
    """What kind of form this is, in small print at its top."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        small(self)


def _kind(raw: Mapping[str, Any] | None) -> str:
    kind = raw.get("kind") if raw is not None else None
    return kind if isinstance(kind, str) else ""
