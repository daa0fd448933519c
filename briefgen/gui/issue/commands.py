"""The command that issues."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from briefgen.gui.commands import Command, Menu
from briefgen.gui.files import Files
from briefgen.gui.issue.dialog import IssueDialog
from briefgen.gui.link import Link
from briefgen.gui.session import Session
from briefgen.gui.settings import Settings
from briefgen.i18n import Language, language, msg


class IssueCommands(QObject):
    """Opens the dialog that issues the open briefing; `dialog` is the one that is open.

    `changed` tells that it opened or closed.
    """

    changed = Signal()

    def __init__(  # noqa: PLR0917 - as all parts of the window are made
        self,
        session: Session,
        link: Link,
        files: Files | None = None,
        parent: QWidget | None = None,
        lang: Language | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._files = files
        self._window = parent
        self._language = lang or getattr(parent, "language", None) or language("en")
        self._settings = settings or getattr(parent, "settings", None) or Settings()
        self.dialog: IssueDialog | None = None

    def commands(self) -> list[Command]:
        """Give the command that issues."""
        return [
            Command("file.issue", msg("&Issue …"), Menu.FILE, self.open, "Ctrl+Shift+I",
                    help=msg("Check the briefing and make the PDFs to send and to keep"),
                    enabled=lambda: self._session.is_open and self.dialog is None,
                    group=3, icon="send"),
        ]  # fmt: skip

    def open(self) -> None:
        """Open the dialog; one at a time."""
        if self.dialog is None and self._session.is_open:
            self.dialog = IssueDialog(
                self._session,
                self._link,
                self._settings,
                self._window,
                self._language,
                save=self._files.save if self._files is not None else None,
            )
            self.dialog.finished.connect(self._closed)
            self.dialog.open()
            self.changed.emit()

    def _closed(self) -> None:
        self.dialog = None
        self.changed.emit()
