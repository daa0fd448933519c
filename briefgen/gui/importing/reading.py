"""The reading process as the window uses it: one question at a time, the latest wins."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from briefgen.core.errors import BriefgenError
from briefgen.importers import caller, child
from briefgen.importers.exchange import Outcome, Request

ENDING = 1000
"""How long a killed process may take to end, in milliseconds."""


class Reading(QObject):
    """Reads one file in a process of its own.

    Signals: `opened(names of sheets)`; `read(outcome)` for the latest request, never for one
    that a newer took the place of; `failed(sentence)`; `busy_changed(bool)`.
    """

    opened = Signal(object)
    read = Signal(object)
    failed = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, path: Path, language: str = "en", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._language = language
        self._unread = bytearray()
        self._waiting = False
        self._opening = True
        self._next: Request | None = None
        self._process: QProcess | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(caller.PATIENCE * 1000)
        self._patience.timeout.connect(self._give_up)

    @property
    def pid(self) -> int:
        """Give the process's id, 0 where none runs."""
        return int(self._process.processId()) if self._process else 0

    @property
    def busy(self) -> bool:
        """Say whether an answer is still to come."""
        return self._waiting

    def start(self) -> None:
        """Start the process and open the file."""
        process = QProcess(self)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._take)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._not_started)
        self._process = process
        process.start(*child.command())
        self._write(caller.opening(self._path.absolute(), self._language))

    def ask(self, request: Request) -> None:
        """Ask; while an answer is still to come, the latest request alone waits."""
        if self._waiting:
            self._next = request
        elif self._process is not None:
            self._write(caller.asking(request))

    def stop(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        self._next = None
        self._patience.stop()
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._take)
            process.finished.disconnect(self._ended)
            process.errorOccurred.disconnect(self._not_started)
            process.kill()
            process.waitForFinished(ENDING)
            process.deleteLater()
        self._set_waiting(waiting=False)

    def _write(self, line: bytes) -> None:
        assert self._process is not None
        self._set_waiting(waiting=True)
        self._patience.start()
        self._process.write(line)

    def _set_waiting(self, *, waiting: bool) -> None:
        if waiting != self._waiting:
            self._waiting = waiting
            self.busy_changed.emit(waiting)

    def _take(self) -> None:
        if self._process is None:
            return
        self._unread += self._process.readAllStandardOutput().data()
        end = self._unread.find(b"\n")
        if end < 0:
            return
        line = bytes(self._unread[:end])
        del self._unread[: end + 1]
        self._patience.stop()
        if self._opening:
            self._take_opening(line)
            return
        newer, self._next = self._next, None
        if newer is not None:
            # What came is not wanted any more.
            self._write(caller.asking(newer))
            return
        self._set_waiting(waiting=False)
        found = self._answer(line)
        if isinstance(found, str):
            self.failed.emit(found)
        elif found is not None:
            self.read.emit(found)

    def _take_opening(self, line: bytes) -> None:
        """Take up what the file is; where it is none, nothing more can be asked of it."""
        self._opening = False
        found = self._answer(line)
        if isinstance(found, str):
            self.stop()
            self.failed.emit(found)
        elif found is not None:
            newer, self._next = self._next, None
            self._set_waiting(waiting=False)
            self.opened.emit(found)
            if newer is not None:
                self.ask(newer)

    def _answer(self, line: bytes) -> list[str] | Outcome | str | None:
        try:
            return caller.answered(line)
        except BriefgenError:
            self._ended()
            return None

    def _give_up(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended()

    def _ended(self) -> None:
        """Say why there is no answer: the process took too much and is no more."""
        if self._process is None:
            return
        self.stop()
        self.failed.emit(str(caller.stopped(self._path.name)))
