"""The link to the render process: edits out, pages in; a dead process is replaced.

The process starts with the window and is warm before the first edit. It gets edits, never
whole briefings, save when one is opened or the process had to be replaced.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from briefgen import protocol
from briefgen.core.edit import Edit
from briefgen.gui.session import Session
from briefgen.store.briefingfile import pack

RESTARTS = 3
"""How often in a row a process that dies at once is replaced."""

Answered = Callable[[protocol.Done | protocol.Failed], None]


def command() -> tuple[str, list[str]]:
    """Give the program and arguments of the render process, frozen or not."""
    if getattr(sys, "frozen", False):
        return str(Path(sys.executable).with_name("briefgen-render")), ["worker"]
    return sys.executable, ["-m", "briefgen", "worker"]


class Link(QObject):
    """Speaks with the render process for a session.

    Signals bear the protocol's messages: `page`, `settled`, `problems`, `not_shown`.
    `busy_changed(bool)` tells of edits that are not on the pages yet; `replaced(reason)`
    of a process that died and has a successor; `given_up(details)` of one that has none.
    """

    page = Signal(object)
    settled = Signal(object)
    problems = Signal(object)
    not_shown = Signal(object)
    busy_changed = Signal(bool)
    replaced = Signal(str)
    given_up = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._process: QProcess | None = None
        self._parser = protocol.Parser()
        self._answers: dict[int, Answered] = {}
        self._requests = 0
        self._deaths = 0
        self._ready = False
        self._view: list[int] = [1]
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

    def start(self) -> None:
        """Start the process; the session's briefing follows when one is open."""
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_errors)
        process.finished.connect(self._finished)
        self._process = process
        self._parser = protocol.Parser()
        self._ready = False
        process.start(*command())
        if self._session.is_open:
            self._open()

    def stop(self) -> None:
        """End the process: its input ends, and so does it."""
        process, self._process = self._process, None
        if process is None:
            return
        process.finished.disconnect(self._finished)
        process.closeWriteChannel()
        if not process.waitForFinished(1000):
            process.kill()
            process.waitForFinished(1000)

    # -- out --------------------------------------------------------------------

    def send(self, message: protocol.Message) -> None:
        """Send a message to the process."""
        if self._process is not None:
            self._process.write(message.encode())

    def ask(self, make: Callable[[int], protocol.Message], answered: Answered) -> int:
        """Send a request and hand its answer to `answered`; gives the request's id."""
        self._requests += 1
        self._answers[self._requests] = answered
        self.send(make(self._requests))
        return self._requests

    def look_at(self, pages: list[int]) -> None:
        """Tell which pages are in view, from 1: they are laid out first."""
        if pages and pages != self._view:
            self._view = pages
            self.send(protocol.View(pages))

    def _open(self) -> None:
        self._next_revision()
        self.send(protocol.Open(self.revision, payload=pack(self._session.briefing)))

    def _edited(self, edit: Edit) -> None:
        self._next_revision()
        self.send(protocol.Edit(self.revision, edit.as_json()))

    def _files_changed(self, added: dict[str, bytes], removed: tuple[str, ...]) -> None:
        from briefgen.core.briefing import Briefing

        self._next_revision()
        payload = pack(Briefing({}, added)) if added else b""
        self.send(protocol.Files(self.revision, list(removed), payload=payload))

    def _next_revision(self) -> None:
        was = self.busy
        self.revision += 1
        if not was:
            self.busy_changed.emit(self.busy)

    # -- in ---------------------------------------------------------------------

    def _read(self) -> None:
        assert self._process is not None
        data = self._process.readAllStandardOutput().data()
        try:
            for message in self._parser.feed(bytes(data)):
                self._take(message)
        except protocol.ProtocolError as error:
            self.errors += repr(error)
            self._process.kill()

    def _take(self, message: protocol.Message) -> None:
        match message:
            case protocol.Ready():
                self._ready = True
            case protocol.Page():
                self.page.emit(message)
            case protocol.Settled():
                self._deaths = 0
                self._show(message.revision)
                self.settled.emit(message)
            case protocol.NotShown():
                self._show(message.revision)
                self.not_shown.emit(message)
            case protocol.Problems():
                self.problems.emit(message)
            case protocol.Done() | protocol.Failed():
                if (answered := self._answers.pop(message.id, None)) is not None:
                    answered(message)

    def _show(self, revision: int) -> None:
        was = self.busy
        self.shown = max(self.shown, revision)
        if was and not self.busy:
            self.busy_changed.emit(self.busy)

    def _read_errors(self) -> None:
        assert self._process is not None
        text = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        self.errors = (self.errors + text)[-20_000:]

    def _finished(self, code: int, status: Any) -> None:
        """Replace a process that died; what it was asked for has failed."""
        if self._process is not None:
            self._read_errors()
            self._process.deleteLater()
        self._process = None
        failed, self._answers = self._answers, {}
        for id_, answered in failed.items():
            answered(protocol.Failed(id_, ""))
        self._deaths += 1
        if self._deaths > RESTARTS:
            self.given_up.emit(self.errors)
            return
        self.replaced.emit(f"{status}: {code}")
        QTimer.singleShot(0, self.start)


__all__ = ["Answered", "Link", "command"]
