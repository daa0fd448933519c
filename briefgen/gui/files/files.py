"""New, open, save: what happens to the file of the open briefing, and what is asked before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.gui import naming
from briefgen.gui.commands import Command, Menu
from briefgen.gui.files import questions
from briefgen.gui.files.autosave import Autosave, Base
from briefgen.gui.files.background import Background
from briefgen.gui.files.dialogs import BRIEFINGS, Dialogs
from briefgen.gui.files.dropping import Dropping
from briefgen.gui.files.notices import Notices
from briefgen.gui.files.questions import Again, Bare, Elsewhere, Outside, Unsaved
from briefgen.gui.files.reading import read
from briefgen.gui.files.recovery import Recovery
from briefgen.gui.files.watch import Stamp, Watch, digest_of, stamp_of
from briefgen.gui.session import Session
from briefgen.gui.settings import Settings
from briefgen.i18n import Message, language, msg
from briefgen.store import files, locks, presets
from briefgen.store.briefingfile import Snapshot
from briefgen.store.locks import Lock, Owner
from briefgen.store.presets import Preset

SUFFIX = ".briefing"
JSON = ".json"
SAVED_AS = ("*.briefing", "*.json")
OUTSIDE = "outside"
UNSAFE = "unsafe"


class Files(QObject):
    """The file of a session's briefing.

    Signals: `new_asked` when a preset is to be chosen; `back_asked` when the open briefing
    is to be shown again; `noticed(message)` for the status
    line; `recent_changed` and `presets_changed` for who lists them. `recovery` holds what
    crashes left. What is asked goes through `dialogs`.
    """

    new_asked = Signal()
    back_asked = Signal()
    noticed = Signal(object)
    recent_changed = Signal()
    presets_changed = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.settings = settings
        self.language = getattr(parent, "language", None) or language(settings.language)
        self.dialogs = Dialogs(parent, self.language)
        self.notices = Notices(parent, self.language)
        self.background = Background(self)
        self.autosave = Autosave(session, parent=self)
        self.watch = Watch(self.background, self)
        self.recovery = Recovery(self, self)
        self.suggested = ""
        self._lock: Lock | None = None
        self._busy = False
        self.watch.changed.connect(self._changed_outside)
        self.autosave.failed.connect(lambda said: self.notices.show(UNSAFE, said, []))
        self.autosave.mended.connect(lambda: self.notices.hide(UNSAFE))
        if parent is not None:
            self._dropping = Dropping(self, parent)

    def commands(self) -> list[Command]:
        """Give what can be done with files."""
        opened = lambda: self.session.is_open  # noqa: E731
        filed = lambda: self.session.is_open and self.session.path is not None  # noqa: E731
        key = QKeySequence.StandardKey
        return [
            Command("file.new", msg("&New"), Menu.FILE, self.ask_new, key.New,
                    msg("Begin a briefing from a preset"), icon="file-plus"),
            Command("file.open", msg("&Open …"), Menu.FILE, self.open, key.Open,
                    msg("Open a briefing, or the one that an archive PDF holds"),
                    icon="folder-open"),
            Command("file.recent", msg("Open the &last one"), Menu.FILE, self.open_recent,
                    "Ctrl+Shift+O", msg("Open the briefing that was open last"),
                    enabled=lambda: self._last() is not None, icon="history"),
            Command("file.save", msg("&Save"), Menu.FILE, self.save, key.Save,
                    enabled=opened, group=1, icon="save"),
            Command("file.save-as", msg("Save &as …"), Menu.FILE, self.save_as, "Ctrl+Shift+S",
                    enabled=opened, group=1),
            Command("file.save-copy", msg("Save a &copy …"), Menu.FILE, self.save_copy,
                    help=msg("Write a copy and go on with this one"), enabled=opened, group=1),
            Command("file.reload", msg("&Read again"), Menu.FILE, self.reload,
                    help=msg("Go back to what the file holds"), enabled=filed, group=1,
                    icon="refresh-cw"),
        ]  # fmt: skip

    # -- new and open -----------------------------------------------------------

    def ask_new(self) -> None:
        """Lead to the presets, from which a briefing begins."""
        self.new_asked.emit()

    def new(self, preset: Preset | None = None) -> bool:
        """Begin a briefing from a preset, or an empty one; False where the user stays."""
        if self._busy or not self.may_leave():
            return False
        self._begin(preset.begin() if preset is not None else presets.blank())
        return True

    def _begin(self, briefing: Briefing) -> None:
        self.suggested = ""
        self._let_go()
        # Nothing was written yet that could be lost: it counts as saved until it is changed.
        self.session.open(briefing, None)

    def open(self, path: Path | None = None) -> bool:
        """Open a file, asked for where none is given; False where it is not open afterwards."""
        if path is None:
            folder = self.settings.folder("briefing")
            path = self.dialogs.file_to_open(folder, msg("Open a briefing"), BRIEFINGS)
        if path is None or self._busy:
            return False
        path = path.absolute()
        if self.session.is_open and path == self.session.path:
            self.back_asked.emit()
            return True
        return self._open(path)

    def open_recent(self) -> bool:
        """Open the briefing that was open last."""
        last = self._last()
        return last is not None and self.open(last)

    def reload(self) -> bool:
        """Open the file again as it is now; what that would lose is asked about."""
        path = self.session.path
        if path is None:
            return False
        if not self.session.saved:
            answer = questions.again(self.dialogs, path)
            if answer is Again.SAVE_AS:
                return self.save_as()
            if answer is Again.CANCEL:
                return False
        return self._open(path, leaving=True)

    def _open(self, path: Path, *, leaving: bool = False) -> bool:
        try:
            found = self._waiting(lambda: read(path))
        except BriefgenError as error:
            self.dialogs.error(error)
            return False
        if not leaving and not self.may_leave():
            return False
        if found.preset is not None:
            self._begin(found.preset.begin())
            return True
        own = found.is_own
        lock = self.lock_of(path) if own else None
        if isinstance(lock, Owner):
            answer = questions.elsewhere(self.dialogs, path, lock)
            if answer is Elsewhere.CANCEL:
                return False
            own = answer is Elsewhere.ANYWAY
            lock = locks.take(path, force=True) if own else None
        at, digest = (path, found.digest) if own else (None, "")
        self.take_up(lock if isinstance(lock, Lock) else None, at, digest, found.stamp)
        self.suggested = path.stem
        self.autosave.expect(Base(found.packed, at, digest))
        self.session.open(found.briefing, at, read_from=found.packed)
        self._remember(path)
        return True

    def lock_of(self, path: Path) -> Lock | Owner | None:
        """Take the lock of a file, which this window may hold already."""
        if self._lock is not None and path == self.session.path:
            return self._lock
        return locks.take(path)

    # -- save -------------------------------------------------------------------

    def save(self) -> bool:
        """Save the briefing; False where it is not saved afterwards."""
        if not self.session.is_open or self._busy:
            return False
        path = self.session.path
        if path is None:
            return self.save_as()
        if self.watch.differs():
            answer = questions.outside(self.dialogs, path)
            if answer is Outside.THEIRS:
                # What was asked for, to be saved, is not.
                self._open(path, leaving=True)
                return False
            if answer is Outside.SAVE_AS:
                return self.save_as()
            if answer is Outside.CANCEL:
                return False
        if path.suffix.lower() == JSON and self.session.briefing.files:
            return questions.bare(self.dialogs, path) is Bare.SAVE_AS and self.save_as()
        return self._save(path)

    def save_as(self) -> bool:
        """Save the briefing under a name that is asked for."""
        path = self._name(msg("Save the briefing as"), self.suggested or self._titled())
        if path is None:
            return False
        if path == self.session.path:
            return self._save(path)
        lock = locks.take(path)
        if isinstance(lock, Owner):
            self.dialogs.error(
                msg(
                    "“%(name)s” is open in another program (%(who)s): choose another name.",
                    name=path.name,
                    who=questions.who(lock),
                )
            )
            return False
        if not self._save(path):
            if lock is not None:
                lock.release()
            return False
        if self._lock is not None:
            self._lock.release()
        self._lock = lock
        return True

    def save_copy(self) -> bool:
        """Write the briefing to another file and go on with this one."""
        name = self.session.path.stem if self.session.path else self.suggested or self._titled()
        text = self.language.text(msg("%(name)s copy", name=name))
        path = self._name(msg("Save a copy as"), text)
        if path is None:
            return False
        if path == self.session.path:
            self.dialogs.error(msg("A copy needs a name of its own: choose another."))
            return False
        snapshot = Snapshot.of(self.session.briefing)
        try:
            self._waiting(lambda: files.write(path, snapshot.as_file(path)))
        except BriefgenError as error:
            self.dialogs.error(error)
            return False
        self.noticed.emit(msg("A copy was saved as %(name)s.", name=str(path)))
        return True

    def _save(self, path: Path) -> bool:
        snapshot = Snapshot.of(self.session.briefing)
        self.session.begin_saving()
        self.autosave.begin_saving()

        def write() -> tuple[bytes, Any]:
            data = snapshot.as_file(path)
            files.write(path, data)
            return data, stamp_of(path)

        try:
            data, stamp = self._waiting(write)
        except BriefgenError as error:
            self.session.end_saving(None)
            self.autosave.not_saved()
            self.dialogs.error(error)
            return False
        digest = digest_of(data)
        self.watch.follow(path, digest, stamp)
        self.autosave.saved(Base(data, path, digest))
        self.session.end_saving(path)
        self.notices.hide(OUTSIDE)
        self._remember(path)
        return True

    def _name(self, title: Message, stem: str) -> Path | None:
        at = self.session.path
        folder = at.parent if at is not None else self.settings.folder("briefing")
        suffix = at.suffix if at is not None and not self.session.briefing.files else SUFFIX
        path = self.dialogs.file_to_save(folder / f"{stem}{suffix}", title, SAVED_AS)
        if path is not None and path.suffix.lower() not in (SUFFIX, JSON):
            path = path.with_name(path.name + SUFFIX)
        return path.absolute() if path is not None else None

    def _titled(self) -> str:
        return naming.stem(self.session.briefing.tree, self.language)

    # -- changed outside --------------------------------------------------------

    def _changed_outside(self) -> None:
        path = self.session.path
        if path is None:
            return
        said = msg("“%(name)s” was changed by another program.", name=path.name)
        self.notices.show(
            OUTSIDE,
            said,
            [
                (msg("Load it"), self.reload),
                (msg("Keep mine"), lambda: self.notices.hide(OUTSIDE)),
            ],
        )

    # -- the end ----------------------------------------------------------------

    def offer_recovery(self) -> None:
        """Look for what a crash left, and offer it."""
        self.recovery.look()

    def may_close(self) -> bool:
        """Say whether the window may close; what is not saved is asked about."""
        return not self._busy and self.may_leave()

    def closed(self) -> None:
        """Take draft and lock away: the window closes."""
        self._let_go()
        self.autosave.finish()

    def take_up(
        self, lock: Lock | None, path: Path | None, digest: str, stamp: Stamp | None = None
    ) -> None:
        """Let go of one file and follow another, of which this window has the lock."""
        if lock is self._lock:
            self._lock = None
        self._let_go()
        self._lock = lock
        self.suggested = path.stem if path is not None else ""
        self.watch.follow(path, digest, stamp)

    def may_leave(self) -> bool:
        """Ask about what is not saved, where something is; False where the user stays."""
        if not self.session.is_open or self.session.saved:
            return True
        path = self.session.path
        answer = questions.unsaved(self.dialogs, path.name if path else self._titled())
        if answer is Unsaved.SAVE:
            return self.save()
        return answer is Unsaved.DISCARD

    def _let_go(self) -> None:
        self.notices.hide(OUTSIDE)
        self.watch.follow(None)
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _waiting(self, work: Any) -> Any:
        """Wait for work on a file; a second one cannot begin meanwhile."""
        self._busy = True
        try:
            return self.background.wait(work)
        finally:
            self._busy = False

    def _remember(self, path: Path) -> None:
        self.settings.remember_file(path)
        self.recent_changed.emit()

    def forget(self, path: Path) -> None:
        """Take a file from the recent ones."""
        self.settings.forget_file(path)
        self.recent_changed.emit()

    def _last(self) -> Path | None:
        return next(
            (Path(name) for name in self.settings.recent if Path(name) != self.session.path), None
        )
