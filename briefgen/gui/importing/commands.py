"""The command that imports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from briefgen.core.address import Address, index
from briefgen.core.fields import WidgetKind
from briefgen.gui.commands import Command, Menu
from briefgen.gui.forms.panel import FormPanel
from briefgen.gui.importing.drops import Drops
from briefgen.gui.session import Session
from briefgen.gui.settings import Settings
from briefgen.i18n import Language, language, msg
from briefgen.importers.files import SUFFIXES
from briefgen.importers.lists import targets
from briefgen.sections import shape as shapes
from briefgen.sections.registry import kinds

if TYPE_CHECKING:
    from briefgen.gui.importing.dialog import ImportDialog

AskFile = Callable[[QWidget | None], str]


class ImportCommands(QObject):
    """Opens the dialog that fills a list; `dialog` is the one that is open.

    `ask_file` gives the path of a file that the user chooses, empty for none. `changed` tells
    that the dialog opened or closed.
    """

    changed = Signal()

    def __init__(  # noqa: PLR0917 - as all parts of the window are made
        self,
        session: Session,
        form: FormPanel,
        settings: Settings,
        parent: QWidget | None = None,
        lang: Language | None = None,
        ask_file: AskFile | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._form = form
        self._window = parent
        self._language = lang or getattr(parent, "language", None) or language("en")
        self._ask_file = ask_file or self._choose_file
        self._settings = settings
        self.dialog: ImportDialog | None = None
        Drops(form, lambda: bool(self.lists()), self._dropped)

    def commands(self) -> list[Command]:
        """Give the command that imports."""
        return [
            Command("data.import", msg("&Import table …"), Menu.DATA, self.run, "Ctrl+I",
                    help=msg("Fill a list of the section from a CSV, XLSX, ODS or JSON file"),
                    enabled=lambda: self.dialog is None and bool(self.lists()), icon="import"),
        ]  # fmt: skip

    # -- where to -------------------------------------------------------------------

    def lists(self, first: Address | None = None) -> list[tuple[Address, str]]:
        """Give the lists of the selected section that a table can fill, the likeliest first."""
        if not self._session.is_open or not (chosen := self._session.selected_section):
            return []
        sections = [one for one in self._session.briefing.sections() if one.get("id") == chosen]
        kind = kinds().get(str(sections[0].get("kind"))) if len(sections) == 1 else None
        if kind is None:
            return []
        found = [
            (Address(chosen, (shape.name,)), self._language.text(shape.label))
            for shape in shapes.shapes(kind.model)
            if shape.kind is WidgetKind.ROWS and (shape.defined or targets(shape))
        ]
        # What the kind knows header words for comes first, in its order.
        known = list(kind.columns)
        found.sort(
            key=lambda one: (
                known.index(one[0].pointer[0]) if one[0].pointer[0] in known else len(known)
            )
        )
        if first is None:
            table = self._form.focused_table()
            first = table.address if table is not None else None
        if first is not None and first.section == chosen:
            name = next((one[1] for one in found if one[0] == first), self._name(first))
            found = [(first, name), *(one for one in found if one[0] != first)]
        return found

    def _name(self, address: Address) -> str:
        """Give the name of a list inside a row: its own after that of its row."""
        return " / ".join(step for step in address.pointer if index(step) is None)

    # -- what happens ---------------------------------------------------------------

    def run(self) -> None:
        """Let the user choose a file and open the dialog."""
        lists = self.lists()
        if self.dialog is None and lists and (path := self._ask_file(self._window)):
            self.open(Path(path), lists)

    def open(self, path: Path, lists: list[tuple[Address, str]] | None = None) -> None:
        """Open the dialog for a file; one at a time."""
        lists = lists or self.lists()
        if self.dialog is not None or not lists:
            return
        self._form.flush()
        self._settings.remember_folder("data", path.parent)
        # What reads tables is not needed for a window to stand: it would be a tenth of the start.
        from briefgen.gui.importing.dialog import ImportDialog

        self.dialog = ImportDialog(self._session, path, lists, self._window, self._language)
        self.dialog.imported.connect(self._session.ask_focus)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()
        self.changed.emit()

    def _dropped(self, path: Path, at: Address | None) -> None:
        self.open(path, self.lists(at))

    def _closed(self) -> None:
        self.dialog = None
        self.changed.emit()

    def _choose_file(self, parent: QWidget | None) -> str:
        endings = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        text = self._language.text
        path, _ = QFileDialog.getOpenFileName(
            parent,
            text(msg("Import table")),
            str(self._settings.folder("data", self._session.path)),
            text(msg("Tables (%(endings)s)", endings=endings)) + ";;" + text(msg("All files (*)")),
        )
        return path
