"""Recovery: what crashes left is offered, and opened or discarded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from briefgen.gui.files.autosave import Base
from briefgen.i18n import Language, Message, msg
from briefgen.store import drafts, locks
from briefgen.store.briefingfile import Snapshot
from briefgen.store.drafts import Draft
from briefgen.store.locks import Lock

if TYPE_CHECKING:
    from briefgen.gui.files.files import Files

NOTICE = "draft-"


class Recovery(QObject):
    """The drafts that were left, the latest first; `changed` tells when they are others.

    The start page lists them. Where a briefing is open instead, each has a notice over it.
    """

    changed = Signal()

    def __init__(self, files: Files, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self.drafts: list[Draft] = []
        self.looked = False

    def look(self, then: Callable[[], object] | None = None) -> None:
        """Look for drafts off the window's thread."""

        def found(left: list[Draft] | None, error: BaseException | None) -> None:
            self.looked = True
            self.drafts = left or []
            self._tell()
            if then is not None:
                then()

        self._files.background.run(drafts.left, found)

    def open(self, draft: Draft) -> bool:
        """Open a draft in the place of its file; False where it is not open afterwards."""
        files = self._files
        if not files.may_leave():
            return False
        lock = files.lock_of(draft.source) if draft.source is not None else None
        # Somebody else may have the file by now: then it is a briefing without a file.
        path = draft.source if not isinstance(lock, locks.Owner) else None
        digest = draft.origin.digest if path is not None else ""
        files.take_up(lock if isinstance(lock, Lock) else None, path, digest)
        files.autosave.expect(Base(Snapshot.of(draft.briefing), path, digest))
        files.session.open(draft.briefing, path, saved=False)
        files.autosave.write_now(lambda: drafts.discard(draft))
        self._forget(draft)
        if not draft.whole:
            files.noticed.emit(msg("The last change could not be recovered; all before it is."))
        return True

    def discard(self, draft: Draft) -> bool:
        """Take a draft away for good, once that was confirmed."""
        question = msg(
            "“%(title)s” is lost for good if you discard it.",
            title=shown_title(draft, self._files.language),
        )
        if self._files.dialogs.ask(question, [msg("Discard"), msg("Cancel")], 1) != 0:
            return False
        drafts.discard(draft)
        self._forget(draft)
        return True

    def sentence(self, draft: Draft, now: datetime | None = None) -> Message:
        """Say which draft it is and when it was last written."""
        return msg(
            "Recovered: “%(title)s” from %(when)s",
            title=shown_title(draft, self._files.language),
            when=when(draft.at, self._files.language, now),
        )

    def _forget(self, draft: Draft) -> None:
        self.drafts = [one for one in self.drafts if one.journal != draft.journal]
        self._tell()

    def _tell(self) -> None:
        notices = self._files.notices
        notices.clear(NOTICE)
        if self._files.session.is_open:
            for draft in self.drafts:
                notices.show(
                    NOTICE + draft.journal.stem,
                    self.sentence(draft),
                    [
                        (msg("Open"), partial(self.open, draft)),
                        (msg("Discard"), partial(self.discard, draft)),
                    ],
                )
        self.changed.emit()


def shown_title(draft: Draft, lang: Language) -> str:
    """Give a draft's title as sentences name it."""
    return draft.title or lang.text(msg("New briefing"))


def when(moment: datetime, lang: Language, now: datetime | None = None) -> str:
    """Say a moment as briefly as it is clear: a time today, else the day too."""
    local = moment.astimezone()
    today = (now or datetime.now().astimezone()).date()
    if local.date() == today:
        return lang.clock(local)
    return f"{lang.short_day(local.date())}, {lang.clock(local)}"
