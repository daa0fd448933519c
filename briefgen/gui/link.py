"""The link to the render process: edits out, pages in; a dead process is replaced.

The process starts with the window and is warm before the first edit. It gets edits, never
whole briefings, save when one is opened or the process had to be replaced.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from briefgen import protocol
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Edit
from briefgen.gui.session import Session
from briefgen.i18n import msg
from briefgen.store.briefingfile import pack
from briefgen.store.migrations import FORMAT

RESTARTS = 3
"""How often in a row a process that dies at once is replaced."""

SLICE = 0.02
"""How long messages are taken up before the window gets its turn, in seconds."""

ENDING = 1000
"""How long a process may take to end by itself, in milliseconds."""

_STOPPED = msg("The page maker stopped before it was done: try again.")

Answered = Callable[[protocol.Done | protocol.Failed], None]
Progressed = Callable[[int, int], None]
"""Is told how much of how many is done."""


def command() -> tuple[str, list[str]]:
    """Give the program and arguments of the render process, frozen or not."""
    return protocol.worker_command()


class Link(QObject):
    """Speaks with the render process for a session.

    Signals bear the protocol's messages: `page`, `settled`, `problems`, `not_shown`.
    `busy_changed(bool)` tells of edits that are not on the pages yet; `replaced(reason)`
    of a process that died and has a successor; `given_up(details)` of one that has none
    until the next change, or `start`. `view_changed(page, total)` tells which page is read,
    once it is known.
    """

    page = Signal(object)
    settled = Signal(object)
    problems = Signal(object)
    not_shown = Signal(object)
    busy_changed = Signal(bool)
    replaced = Signal(str)
    given_up = Signal(str)
    view_changed = Signal(int, int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._process: QProcess | None = None
        self._parser = protocol.Parser()
        self._feeding: Iterator[protocol.Message] = iter(())
        self._unread = bytearray()
        self._answers: dict[int, tuple[Answered, Progressed | None]] = {}
        self._requests = 0
        self._deaths = 0
        self._stopped = False
        self._reason = ""
        self._view = protocol.View([1])
        self._viewed = (0, 0)
        self.revision = 0
        self.shown = 0
        self.errors = ""
        session.opened.connect(self._open)
        session.edited.connect(self._edited)
        session.files_changed.connect(self._files_changed)

    @property
    def pid(self) -> int:
        """Give the process's id, 0 where none runs."""
        return int(self._process.processId()) if self._process else 0

    @property
    def busy(self) -> bool:
        """Say whether the pages do not show the last edit yet."""
        return self.shown < self.revision

    @property
    def has_given_up(self) -> bool:
        """Say whether processes died so often that none is started by itself."""
        return self._deaths > RESTARTS

    def start(self) -> None:
        """Start the process; the session's briefing follows when one is open."""
        if self._process is not None:
            return
        self._stopped, again = False, self.has_given_up
        # After giving up it gets one more try, not as many as at first.
        self._deaths = min(self._deaths, RESTARTS)
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_errors)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._not_started)
        self._process = process
        self._parser = protocol.Parser()
        self._feeding, self._unread, self._reason = iter(()), bytearray(), ""
        process.start(*command())
        self.send(self._view)
        if again:
            self.replaced.emit("")
        if self._session.is_open:
            self._open()

    def stop(self) -> None:
        """End the process: its input ends, and so does it."""
        self._stopped = True
        process, self._process = self._process, None
        if process is None:
            return
        process.finished.disconnect(self._finished)
        process.errorOccurred.disconnect(self._not_started)
        process.closeWriteChannel()
        if not process.waitForFinished(ENDING):
            process.kill()
            process.waitForFinished(ENDING)
        process.deleteLater()

    # -- out --------------------------------------------------------------------

    def send(self, message: protocol.Message) -> None:
        """Send a message to the process."""
        if self._process is not None:
            self._process.write(message.encode())

    def ask(
        self,
        make: Callable[[int], protocol.Message],
        answered: Answered,
        progressed: Progressed | None = None,
    ) -> int:
        """Send a request and hand its answer to `answered`; gives the request's id."""
        self._requests += 1
        id_ = self._requests
        self._answers[id_] = answered, progressed
        if self._process is None:
            QTimer.singleShot(0, self, self._fail_all)
        self.send(make(id_))
        return id_

    def look_at(self, pages: list[int], current: int = 0, section: str = "") -> None:
        """Tell which pages are in view, from 1, so that they are laid out first.

        `current` is the one that is read, and `section` the id of what stands there: it
        says where to begin when the process is a new one.
        """
        view = protocol.View(pages or [1], section)
        if view != self._view:
            self._view = view
            self.send(view)
        self._tell_view(current, self._viewed[1])

    def _tell_view(self, current: int, total: int) -> None:
        if (current, total) != self._viewed:
            self._viewed = (current, total)
            self.view_changed.emit(current, total)

    def _open(self) -> None:
        self._next_revision()
        self._begin_again()
        if self._process is not None:
            self.send(protocol.Open(self.revision, payload=self._session.packed()))

    def _edited(self, edit: Edit) -> None:
        self._next_revision()
        if not self._begin_again():
            self.send(protocol.Edit(self.revision, edit.as_json()))

    def _begin_again(self) -> bool:
        """Try once more after giving up: the next change may be what mends it."""
        if not self.has_given_up or self._process is not None or self._stopped:
            return False
        QTimer.singleShot(0, self, self.start)
        return True

    def _files_changed(self, added: dict[str, bytes], removed: tuple[str, ...]) -> None:
        self._next_revision()
        payload = pack(Briefing({"format": FORMAT}, added)) if added else b""
        self.send(protocol.Files(self.revision, list(removed), payload=payload))

    def _next_revision(self) -> None:
        was = self.busy
        self.revision += 1
        if not was:
            self.busy_changed.emit(self.busy)

    # -- in ---------------------------------------------------------------------

    def _read(self) -> None:
        if self._process is not None:
            self._unread += self._process.readAllStandardOutput().data()
            self._take_up()

    def _take_up(self, most: float = SLICE) -> None:
        """Take up what was read, for so many seconds at most; the rest after the window's turn."""
        until = time.monotonic() + most
        try:
            while True:
                for message in self._feeding:
                    self._take(message)
                    if time.monotonic() > until:
                        QTimer.singleShot(0, self, self._take_up)
                        return
                if not self._unread:
                    return
                data, self._unread = bytes(self._unread), bytearray()
                self._feeding = self._parser.feed(data)
        except protocol.ProtocolError as error:
            self.errors += repr(error)
            self._feeding = iter(())
            if self._process is not None:
                self._process.kill()

    def _take(self, message: protocol.Message) -> None:
        match message:
            case protocol.Page():
                self.page.emit(message)
            case protocol.Settled():
                self._deaths = 0
                self._show(message.revision)
                self.settled.emit(message)
                self._tell_view(self._viewed[0] or 1, len(message.keys))
            case protocol.NotShown():
                self._deaths = 0
                self._show(message.revision)
                self.not_shown.emit(message)
            case protocol.Problems():
                self.problems.emit(message)
            case protocol.OutOfStep():
                self.errors += message.sentence + "\n"
                self._open()
            case protocol.Ended():
                self._reason = message.sentence
            case protocol.Progress():
                if (asked := self._answers.get(message.id)) and asked[1] is not None:
                    asked[1](message.done, message.total)
            case protocol.Done() | protocol.Failed():
                if (asked := self._answers.pop(message.id, None)) is not None:
                    asked[0](message)

    def _show(self, revision: int) -> None:
        was = self.busy
        self.shown = max(self.shown, revision)
        if was and not self.busy:
            self.busy_changed.emit(self.busy)

    def _read_errors(self) -> None:
        if self._process is not None:
            text = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            self.errors = (self.errors + text)[-20_000:]

    def _not_started(self, error: QProcess.ProcessError) -> None:
        """Treat a process that could not be started like one that died."""
        if error == QProcess.ProcessError.FailedToStart:
            if self._process is not None:
                self.errors += self._process.errorString() + "\n"
            self._finished(-1, error)

    def _finished(self, code: int, status: Any) -> None:
        """Replace a process that died; what it was asked for has failed."""
        self._read()
        self._take_up(float("inf"))
        self._read_errors()
        if self._process is not None:
            self._process.deleteLater()
        self._process = None
        self._fail_all()
        self._deaths += 1
        if self.has_given_up:
            self.given_up.emit(self.errors)
            return
        self.replaced.emit(self._reason or f"{status}: {code}")
        QTimer.singleShot(0, self, self._replace)

    def _replace(self) -> None:
        if not self._stopped:
            self.start()

    def _fail_all(self) -> None:
        """Say to all who wait for an answer that there will be none."""
        failed, self._answers = self._answers, {}
        for id_, (answered, _) in failed.items():
            answered(protocol.Failed(id_, str(_STOPPED)))


__all__ = ["Answered", "Link", "command"]
