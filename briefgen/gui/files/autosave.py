"""Autosave: every change goes into a journal on the disk, off the window's thread."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from briefgen.core.edit import Edit
from briefgen.gui.session import Session
from briefgen.i18n import Message, msg
from briefgen.store import drafts
from briefgen.store.briefingfile import Snapshot

GATHERED = 0.4
"""So long changes are gathered before they are written together, in seconds."""

AGAIN = 2.0
"""After so many seconds it is tried again what could not be written."""

ENDING = 5.0
"""So long the end of the program waits for the journal, in seconds."""


@dataclass(frozen=True)
class Base:
    """What a briefing was when it was last opened or saved, and the file that it stands in."""

    content: bytes | Snapshot
    path: Path | None = None
    digest: str = ""

    def packed(self) -> bytes:
        """Give the bytes that a journal begins with."""
        return self.content.packed() if isinstance(self.content, Snapshot) else self.content


class Autosave(QObject):
    """Keeps a draft of what is not saved.

    `failed(message)` tells once that drafts cannot be written, `mended` that they can again.
    """

    failed = Signal(object)
    mended = Signal()

    def __init__(
        self, session: Session, folder: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._expected: Base | None = None
        self._since: list[bytes] | None = None
        self._writer = _Writer(folder, self._tell)
        session.opened.connect(self._opened)
        session.edited.connect(self._edited)
        session.files_changed.connect(self._files_changed)

    def expect(self, base: Base) -> None:
        """Tell what the briefing that is opened next was read from, so that it is not packed again."""
        self._expected = base

    def begin_saving(self) -> None:
        """Note that the briefing of now is being saved; what is changed from here on is newer."""
        self._since = []

    def saved(self, base: Base) -> None:
        """Stand on what was saved: the draft goes, and begins anew with what was changed since."""
        since, self._since = self._since or [], None
        self._writer.put(base)
        for line in since:
            self._writer.put(line)

    def not_saved(self) -> None:
        """Keep the draft as it is: the saving failed."""
        self._since = None

    def write_now(self, then: Callable[[], None]) -> None:
        """Write the draft though nothing was changed yet; `then` is done after that, elsewhere."""
        self._writer.put(b"")
        self._writer.put(lambda: then() if self._writer.is_safe else None)

    def rest(self) -> None:
        """Wait until all is written; for tests, and for the end."""
        done = threading.Event()
        self._writer.put(done.set)
        done.wait(ENDING)

    def finish(self) -> None:
        """Take the draft away: the briefing is saved, or not wanted."""
        self._writer.end()

    def _opened(self) -> None:
        base, self._expected = self._expected, None
        self._since = None
        self._writer.put(base or Base(Snapshot.of(self._session.briefing), self._session.path))

    def _edited(self, edit: Edit) -> None:
        self._put(drafts.edit_line(edit))

    def _files_changed(self, added: dict[str, bytes], removed: tuple[str, ...]) -> None:
        self._put(drafts.files_line(added, tuple(removed)))

    def _put(self, line: bytes) -> None:
        if self._since is not None:
            self._since.append(line)
        self._writer.put(line)

    def _tell(self, message: Message | None) -> None:
        # From the writer's thread: signals cross over, and the window may be gone.
        with contextlib.suppress(RuntimeError):
            if message is None:
                self.mended.emit()
            else:
                self.failed.emit(message)


Task = Base | bytes | Callable[[], object] | None


@dataclass
class _Writer:
    """Writes the journal in a thread of its own, which starts with the first change."""

    folder: Path | None
    tell: Callable[[Message | None], None]
    _tasks: queue.Queue[Task] = field(default_factory=queue.Queue)
    _thread: threading.Thread | None = None
    _base: Base | None = None
    _journal: drafts.Journal | None = None
    _pending: bytes = b""
    _failing: bool = False

    def put(self, task: Task) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        self._tasks.put(task)

    @property
    def is_safe(self) -> bool:
        """Say whether all changes are on the disk; to be asked in the writer's thread."""
        return self._journal is not None and not self._pending

    def end(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            self._tasks.put(None)
            thread.join(ENDING)

    def _run(self) -> None:
        while True:
            task = self._next()
            if task is None:
                self._discard()
                return
            if isinstance(task, Base):
                self._discard()
                self._base = task
            elif not isinstance(task, bytes):
                task()

    def _next(self) -> Task:
        """Give the next task that is no change; changes before it are gathered and written."""
        due: float | None = time.monotonic() + AGAIN if self._pending else None
        dirty = False
        while True:
            try:
                wait = None if due is None else max(0.0, due - time.monotonic())
                task = self._tasks.get(timeout=wait)
            except queue.Empty:
                self._write()
                due, dirty = (time.monotonic() + AGAIN if self._pending else None), False
                continue
            if isinstance(task, bytes):
                self._pending += task
                dirty = True
                due = due or time.monotonic() + GATHERED
                continue
            # What is done after a change finds it written; a new base makes it worthless.
            if dirty and not isinstance(task, Base) and task is not None:
                self._write()
            return task

    def _write(self) -> None:
        if self._base is None:
            return
        try:
            if self._journal is None:
                base = self._base
                self._journal = drafts.Journal(base.packed(), base.path, base.digest, self.folder)
            if self._pending:
                self._journal.append(self._pending)
            self._pending = b""
        except Exception as error:  # noqa: BLE001 - whatever it is, the window has to say it
            if not self._failing:
                self._failing = True
                self.tell(
                    msg(
                        "What you write cannot be kept safe from a crash (%(reason)s): save often.",
                        reason=str(getattr(error, "strerror", None) or error),
                    )
                )
            return
        if self._failing:
            self._failing = False
            self.tell(None)

    def _discard(self) -> None:
        self._pending = b""
        if self._journal is not None:
            self._journal.discard()
            self._journal = None
