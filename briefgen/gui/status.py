"""The status line: whether the pages are up to date, which page is read, whether all is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from briefgen.gui import appearance
from briefgen.gui.link import Link
from briefgen.gui.session import Session
from briefgen.i18n import Language, Message, language, msg

SHOWN = 10_000
"""How long a message stands, in milliseconds."""


class StatusLine(QStatusBar):
    """One line under the panes; what passes stands left, what stays stands right."""

    def __init__(
        self,
        session: Session,
        link: Link,
        parent: QWidget | None = None,
        lang: Language | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._language = lang or getattr(parent, "language", None) or language("en")
        self._are_there = True
        self.setObjectName("status")
        self.setAccessibleName(self._language.text(msg("Status")))
        self.pages = self._label("status-pages", msg("State of the pages"))
        self.page = self._label("status-page", msg("Page that is read"))
        self.saved = self._label("status-saved", msg("State of the file"))
        link.busy_changed.connect(self._show)
        link.view_changed.connect(self._show_page)
        link.replaced.connect(self._replaced)
        link.given_up.connect(self._given_up)
        link.not_shown.connect(lambda _: self._shown(are_there=False))
        link.settled.connect(lambda _: self._shown(are_there=True))
        session.opened.connect(self._show)
        session.saved_changed.connect(self._show)
        session.path_changed.connect(self._show)
        self._show()

    def say(self, message: Message) -> None:
        """Show a message for a while."""
        self.showMessage(self._language.text(message), SHOWN)

    def _label(self, name: str, accessible: Message) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setAccessibleName(self._language.text(accessible))
        label.setContentsMargins(appearance.GRID, 0, appearance.GRID, 0)
        self.addPermanentWidget(label)
        return label

    def _shown(self, *, are_there: bool) -> None:
        self._are_there = are_there
        self._show()

    def _show(self) -> None:
        text, link = self._language.text, self._link
        opened = self._session.is_open
        if not opened:
            state = ""
        elif link.has_given_up:
            state = text(msg("No page maker"))
        elif link.busy:
            state = text(msg("Making pages …"))
        elif not self._are_there:
            state = text(msg("Pages cannot be made"))
        else:
            state = text(msg("Pages up to date"))
        self.pages.setText(state)
        self.saved.setText(self._saved() if opened else "")

    def _saved(self) -> str:
        if not self._session.saved:
            return self._language.text(msg("Not saved"))
        return self._language.text(msg("Saved") if self._session.path else msg("New"))

    def _show_page(self, number: int, total: int) -> None:
        where = msg("Page %(number)s of %(total)s", number=number, total=total)
        self.page.setText(self._language.text(where) if number and total else "")

    def _replaced(self, _reason: str) -> None:
        self.say(msg("The page maker was started again. Nothing you wrote is lost."))
        self._show()

    def _given_up(self, _details: str) -> None:
        self._show()
        self.say(msg("The page maker stopped several times. Nothing you wrote is lost."))
