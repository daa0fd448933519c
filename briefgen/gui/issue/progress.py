"""How far an issue has come: the copies made, the pages of the one being made, what is left."""

from __future__ import annotations

import time
from math import ceil

from PySide6.QtWidgets import QProgressBar

from briefgen.gui import appearance
from briefgen.i18n import Message, nmsg

PARTS = 100
"""Into how many parts the making of a copy is divided."""


class Progress(QProgressBar):
    """A thin bar that keeps its place while it is hidden."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("issue-progress")
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setFixedHeight(appearance.GRID)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self._begun = 0.0
        self._made = 0
        self.hide()

    def begin(self, copies: int) -> None:
        """Begin with so many copies, which are written together after the last is made."""
        self._begun = time.monotonic()
        self.setRange(0, PARTS * (copies + 1))
        self.made(0)

    def made(self, copies: int) -> None:
        """Show that so many copies are made."""
        self._made = copies
        self.setValue(PARTS * copies)

    def page(self, done: int, total: int) -> Message:
        """Show how many pages of a copy are made; gives it in words, with the time that is left.

        The pages still to come are taken to last as long as those made so far.
        """
        self.setValue(PARTS * self._made + PARTS * done // total)
        left = ceil((time.monotonic() - self._begun) * (total - done) / done)
        return nmsg(
            "Page %(done)s of %(total)s, about %(count)s second more …",
            "Page %(done)s of %(total)s, about %(count)s seconds more …",
            left,
            done=done,
            total=total,
        )
