"""The form of one source, by which it is corrected: its short name, where it is cited, its fields."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefgen.core.address import Address
from briefgen.core.head import Source
from briefgen.core.reading import read
from briefgen.gui import appearance
from briefgen.gui.appearance import GRID
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.field import Field
from briefgen.gui.forms.form import Form
from briefgen.gui.session import Session
from briefgen.i18n import Language, Message, msg, nmsg
from briefgen.sections import shape


class ChosenSource(QScrollArea):
    """Shows a source, and tells the session which of its fields has the focus.

    `renamed(name)` tells a short name typed, `uses_asked` a press on the uses.
    """

    renamed = Signal(str)
    uses_asked = Signal()

    def __init__(self, session: Session, language: Language) -> None:
        super().__init__()
        self._session = session
        self._language = language
        fields = [one for one in shape.shapes(Source) if one.name != "id"]
        lead = self._text(msg("Source: "))
        around = Around(session, language)
        self.form = Form(around, fields, Address("", ("sources", "0")), "", lead, columns=1)
        self.name_label = QLabel(self._text(msg("Short name")))
        self.name_box = QLineEdit()
        self.name_box.setObjectName("source-id")
        self.name_box.setAccessibleName(self._text(msg("Source: short name")))
        self.name_box.setToolTip(
            self._text(msg("What texts cite, as in [@who-2025]; citations follow another name."))
        )
        self.name_label.setBuddy(self.name_box)
        self.name_box.editingFinished.connect(
            lambda: self.renamed.emit(self.name_box.text().strip())
        )
        self.used = QToolButton()
        self.used.setObjectName("sources-used")
        self.used.setAccessibleName(self._text(msg("Where this source is cited")))
        self.used.setAutoRaise(True)
        self.used.clicked.connect(self.uses_asked)
        self._note = QLabel()
        self._note.setObjectName("sources-note")
        self._note.setWordWrap(True)
        self._lay_out()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def _text(self, message: Message | str) -> str:
        return self._language.text(message)

    def _lay_out(self) -> None:
        inner = QWidget()
        lower = QVBoxLayout(inner)
        lower.setContentsMargins(GRID, GRID, GRID, GRID)
        lower.setSpacing(GRID)
        lower.addWidget(self._note)
        name = QHBoxLayout()
        name.setContentsMargins(GRID, 0, 0, 0)
        name.addWidget(self.name_label)
        name.addWidget(self.name_box, 1)
        name.addWidget(self.used)
        lower.addLayout(name)
        lower.addWidget(self.form)
        lower.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self._text(msg("The chosen source")))
        self.setWidget(inner)

    def show_source(self, id_: str, address: Address, uses: int) -> None:
        """Show the source at an address, which so many places cite."""
        if not self.name_box.hasFocus() or not self.name_box.isModified():
            self.name_box.setText(id_)
            self.name_box.setCursorPosition(0)
        self.used.setText(
            self._text(
                nmsg("%(count)s place", "%(count)s places", uses) if uses else msg("not cited")
            )
        )
        self.used.setEnabled(bool(uses))
        if not self.form.items:
            self.form.base = address
            self.form.build()
        self.form.rebase(address)
        self.form.refresh()
        refusals = read(Source, self._session.value(address)).refusals
        self.form.show_refusals({one.path: one.message for one in refusals})

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.form.isAncestorOf(new):
            return
        found = next((one for one in self.form.items.values() if one.isAncestorOf(new)), None)
        if isinstance(found, Field):
            address = self.form.around.canonical(found.focused_address())
            self._session.focused.emit(str(address))

    def below_uses(self) -> QPoint:
        """Give where a menu of the uses opens, on the screen."""
        return self.used.mapToGlobal(self.used.rect().bottomLeft())

    def note(self, message: Message | str, *, wrong: bool = False) -> None:
        """Say something above the fields; an empty message takes it away."""
        colours = appearance.colours()
        self._note.setText(self._text(message) if message else "")
        self._note.setVisible(bool(message))
        appearance.tint(self._note, colours.error if wrong else colours.warning)

    @property
    def noted(self) -> str:
        """Give what is said above the fields."""
        return self._note.text()
