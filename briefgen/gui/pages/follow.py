"""From the form to the page: the field in focus lights up, and is scrolled to where it is off screen."""

from __future__ import annotations

from PySide6.QtCore import QObject

from briefgen.gui.pages.fields import Place, places
from briefgen.gui.pages.view import PageView
from briefgen.gui.session import Session


class Follower(QObject):
    """Keeps where the focused field stands on the pages; `on` is whether the view follows it."""

    def __init__(self, session: Session, view: PageView, *, on: bool) -> None:
        super().__init__(view)
        self._view = view
        self._address = ""
        self._found: list[Place] | None = []
        self._due = False
        self.on = on
        view.marks.fields = self.places
        session.focused.connect(self.show)
        view.sheets.cleared.connect(lambda: self.show(""))
        view.sheets.changed.connect(lambda _: self._forget())
        view.sheets.counted.connect(self._forget)
        view.sheets.settled.connect(self._settled)

    @property
    def address(self) -> str:
        """Give the address of the field in focus."""
        return self._address

    def places(self) -> list[Place]:
        """Give where the field in focus stands; found once between two changes of the pages."""
        if self._found is None:
            self._found = places(self._view.sheets, self._address)
        return self._found

    def show(self, address: str) -> None:
        """Light a field's place up."""
        self._address = address
        self._found = None if address else []
        # What is not printed yet may be after the next edit.
        self._due = bool(address) and not self.places()
        self._view.viewport().update()
        if self.on:
            self._view.reveal(self.places())

    def set_on(self, *, on: bool) -> None:
        """Follow from now on, beginning with the field in focus, or no more."""
        self.on = on
        if on:
            self._view.reveal(self.places())

    def _forget(self) -> None:
        if self._address:
            before, self._found = self._found, None
            if before != self.places():
                self._view.viewport().update()

    def _settled(self) -> None:
        if self._due and self.places():
            self._due = False
            if self.on:
                self._view.reveal(self.places())
