"""The pages as they came from the render process, and in what state they are."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from briefgen import protocol
from briefgen.gui.link import Link
from briefgen.gui.session import Session

A4 = (595.28, 841.89)
"""The size that a page is taken to have until one has come, in points."""
AT_ONCE = 10
"""How many pages are freed in one turn of the event loop."""


class State(Enum):
    """What can be shown of the pages."""

    EMPTY = "no briefing is open"
    MAKING = "the first page is still being made"
    SHOWN = "there are pages"
    GIVEN_UP = "the render process cannot be kept alive"


class Sheets(QObject):
    """The newest page of each number.

    Signals: `changed(number)` when a page looks different; `counted` when there are more
    or fewer; `settled` when all pages of a revision came; `state_changed` when what can be
    shown, or the `sentence` why not, is another; `cleared` when another briefing was opened.
    """

    changed = Signal(int)
    counted = Signal()
    settled = Signal()
    state_changed = Signal()
    cleared = Signal()

    def __init__(self, session: Session, link: Link, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._pages: dict[int, protocol.Page] = {}
        self._from = 0
        self._renewed = False
        self._held: dict[int, protocol.Page] = {}
        self.total = 0
        self.contents: list[tuple[int, str, int, str]] = []
        self.anchors: dict[str, tuple[int, float]] = {}
        self.layouts = 0
        self.state = State.EMPTY
        self.sentence = ""
        """Why the last revision has no pages; empty where it has."""
        session.opened.connect(self._opened)
        link.page.connect(self._take)
        link.settled.connect(self._settle)
        link.not_shown.connect(self._not_shown)
        link.given_up.connect(self._give_up)
        link.replaced.connect(self._revive)
        if session.is_open:
            self._opened()

    def page(self, number: int) -> protocol.Page | None:
        """Give a page, or None where it has not come yet."""
        return self._pages.get(number)

    def __iter__(self) -> Iterator[protocol.Page]:
        for number in sorted(self._pages):
            yield self._pages[number]

    def sizes(self) -> list[tuple[float, float]]:
        """Give the size of every page in points; one that has not come is like its neighbour."""
        size = next(iter(self)).size if self._pages else A4
        found = []
        for number in range(1, self.total + 1):
            page = self._pages.get(number)
            size = page.size if page else size
            found.append(size)
        return found

    def _opened(self) -> None:
        # What the process still says about the briefing before is not of this one.
        self._from = self._link.revision
        self._let_go([*self._pages.values(), *self._held.values()])
        self._pages, self._held = {}, {}
        self._renewed = False
        self.total = 0
        self.contents, self.anchors = [], {}
        self.cleared.emit()
        self.counted.emit()
        self._be(State.MAKING)

    def _let_go(self, pages: list[protocol.Page]) -> None:
        """Free the pages of before a few at a time: each holds its PDF and all of its words."""
        del pages[-AT_ONCE:]
        if pages:
            QTimer.singleShot(0, self, partial(self._let_go, pages))

    def _take(self, page: protocol.Page) -> None:
        before = self._pages.get(page.number)
        if page.revision < self._from or (before and page.revision < before.revision):
            return
        if self._renewed and page.total != self.total:
            # A new process guesses numbers until it is through; what stands here is better.
            self._held[page.number] = page
            return
        self._put(page)

    def _put(self, page: protocol.Page) -> None:
        before = self._pages.get(page.number)
        self._pages[page.number] = page
        # The total is a guess until all pages are laid out; it is let grow only.
        total = max(self.total, page.total, page.number)
        if total != self.total:
            self.total = total
            self.counted.emit()
        elif before is not None and before.size != page.size:
            self.counted.emit()
        if before is None or before.key != page.key:
            self.changed.emit(page.number)
        self._be(State.SHOWN)

    def _settle(self, settled: protocol.Settled) -> None:
        if settled.revision < self._from:
            return
        held, self._held, self._renewed = self._held, {}, False
        for number, key in enumerate(settled.keys, start=1):
            shown = self._pages.get(number)
            if number in held and held[number].key == key != (shown.key if shown else ""):
                self._put(held[number])
        total = len(settled.keys)
        for number in [number for number in self._pages if number > total]:
            del self._pages[number]
        if total != self.total:
            self.total = total
            self.counted.emit()
        self.contents, self.anchors = settled.contents, settled.anchors
        self.layouts = settled.layouts
        self._be(State.SHOWN)
        self.settled.emit()

    def _not_shown(self, message: protocol.NotShown) -> None:
        if message.revision >= self._from:
            self._be(State.SHOWN if self._pages else State.MAKING, message.sentence)

    def _give_up(self, details: str) -> None:
        self._be(State.GIVEN_UP, details)

    def _revive(self, reason: str) -> None:
        self._renewed = bool(self._pages)
        self._held.clear()
        if self.state is State.GIVEN_UP:
            self._be(State.SHOWN if self._pages else State.MAKING)

    def _be(self, state: State, sentence: str = "") -> None:
        if (state, sentence) != (self.state, self.sentence):
            self.state, self.sentence = state, sentence
            self.state_changed.emit()
