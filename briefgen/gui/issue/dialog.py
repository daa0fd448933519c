"""The issue dialog: checks, copies, the mark on the edition, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefgen import protocol
from briefgen.core.address import parse
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Batch, Edit, Set
from briefgen.core.errors import BriefgenError
from briefgen.gui import appearance
from briefgen.gui.files.background import Background
from briefgen.gui.issue.copies import COPIES, Copy, beside, suggested_name, write_all
from briefgen.gui.issue.findings import Findings
from briefgen.gui.issue.progress import Progress
from briefgen.gui.issue.row import CopyRow
from briefgen.gui.link import Link
from briefgen.gui.session import Session
from briefgen.gui.settings import Settings
from briefgen.i18n import Language, Message, language, msg

WIDTH = 92 * appearance.GRID


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


class IssueDialog(QDialog):
    """Issues the open briefing.

    Signals: `checked(errors)` when the checks are done; `issued(paths)` when the copies are
    written; `failed(sentence)` when they are not, and then no file was changed.
    """

    checked = Signal(int)
    issued = Signal(object)
    failed = Signal(str)

    def __init__(  # noqa: PLR0917 - as all parts of the window are made
        self,
        session: Session,
        link: Link,
        settings: Settings,
        parent: QWidget | None = None,
        lang: Language | None = None,
        now: Callable[[], dt.datetime] = _now,
        save: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._settings = settings
        self._language = lang or language("en")
        self._now = now
        self._save = save
        self._check = 0
        self._errors: int | None = None
        self._asked: dict[int, CopyRow] = {}
        self._made: dict[str, tuple[bytes, int]] = {}
        self._marked = False
        self._working = False
        self._done = False
        self.setObjectName("issue")
        self.setWindowTitle(self._language.text(msg("Issue")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self._build()
        self._background = Background(self)
        self._check = link.ask(protocol.Check, self._checked)
        self._judge()

    # -- put together ---------------------------------------------------------------

    def _build(self) -> None:
        text = self._language.text
        title = QLabel(str(self._session.value("#/title", "") or text(msg("Briefing"))))
        title.setWordWrap(True)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        title.setFont(font)
        self.findings = Findings(self._session, self._language, self)
        self.findings.chosen.connect(self._go)
        self.rows = [self._row(copy) for copy in COPIES]
        release, archive = self.rows
        if release.path.parent == archive.path.parent:
            # A closure over the rows would be a ring of Qt objects, which the collector may take
            # apart in the thread that writes the files.
            release.changed.connect(self._keep_together)
        self.mark = QCheckBox()
        self.mark.setObjectName("issue-mark")
        self._label_mark()
        self.sentence = QLabel()
        self.sentence.setObjectName("issue-sentence")
        self.sentence.setWordWrap(True)
        self.progress = Progress(text(msg("Progress of the issue")))
        self.buttons = QDialogButtonBox()
        self.start = QPushButton(appearance.icon("send"), text(msg("Issue")))
        self.start.setObjectName("issue-start")
        self.start.setDefault(True)
        self.cancel = QPushButton(text(msg("Cancel")))
        self.cancel.setObjectName("issue-cancel")
        self.cancel.setAutoDefault(False)
        self.save = QPushButton(text(msg("Save the briefing")))
        self.save.setObjectName("issue-save")
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self._save_briefing)
        self.buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        self.save.hide()
        self.buttons.addButton(self.start, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(self.cancel, QDialogButtonBox.ButtonRole.RejectRole)
        self.start.clicked.connect(self.issue)
        self.cancel.clicked.connect(self._cancel)
        layout = QVBoxLayout(self)
        grid = appearance.GRID
        layout.setContentsMargins(3 * grid, 3 * grid, 3 * grid, 2 * grid)
        layout.setSpacing(grid)
        for part, above in (
            (title, 0), (self.findings, 0), (self.rows[0], grid),
            (self.rows[1], 0), (self.mark, 0), (self.progress, grid), (self.sentence, 0),
        ):  # fmt: skip
            layout.addSpacing(above)
            layout.addWidget(part)
        layout.setStretchFactor(self.findings, 1)
        layout.addStretch()
        layout.addWidget(self.buttons)

    def _row(self, copy: Copy) -> CopyRow:
        folder = self._settings.folder(copy.purpose, self._session.path)
        name = suggested_name(self._session.briefing.tree, copy, self._language)
        ticked = copy.purpose in self._settings.copies
        row = CopyRow(copy, folder / name, self._language, self, ticked=ticked)
        row.changed.connect(self._judge)
        return row

    def _keep_together(self) -> None:
        """Let the copy to keep go where the copy to send goes, until somebody says otherwise."""
        release, archive = self.rows
        at_work = self._working or self._done
        if release.settled and not archive.settled and release.path.name and not at_work:
            archive.file.setText(str(beside(release.path, archive.copy, self._language)))

    def _label_mark(self) -> None:
        edition = self._edition()
        number = edition.get("number", 1)
        if edition.get("status") == "issued":
            label = msg(
                "Edition %(number)s is issued already; give it the time of now", number=number
            )
        else:
            label = msg("Mark edition %(number)s as issued, with the time of now", number=number)
            self.mark.setChecked(True)
        self.mark.setText(self._language.text(label))

    def _edition(self) -> dict[str, Any]:
        edition = self._session.value("#/edition")
        return edition if isinstance(edition, dict) else {}

    # -- the checks -----------------------------------------------------------------

    def _checked(self, answer: protocol.Done | protocol.Failed) -> None:
        if answer.id != self._check:
            return
        if isinstance(answer, protocol.Failed):
            self._errors = None
            self.findings.fail(answer.sentence)
            self.checked.emit(1)
            return
        self._errors, unwritten = self.findings.show_found(answer.answer["problems"])
        # Return alone issues nothing that the author has not written.
        held = bool(self._errors or unwritten)
        self.start.setText(
            self._language.text(msg("Issue all the same") if unwritten else msg("Issue"))
        )
        self.start.setDefault(not held)
        (self.findings.list if held else self.start).setFocus()
        self._judge()
        self.checked.emit(self._errors)

    def _go(self, address: str) -> None:
        """Leave, and go to the field of a problem."""
        if not self._working:
            self.reject()
            self._session.ask_focus(address)

    def _judge(self) -> None:
        """Say whether the issue can be started, and if not, why."""
        if self._working or self._done or not hasattr(self, "start"):
            return
        wanted = [row for row in self.rows if row.wanted]
        faults = [fault for row in self.rows if (fault := row.fault()) is not None]
        if self._errors is None or self._errors:
            why = None
        elif not wanted:
            why = msg("Tick at least one copy.")
        elif faults:
            why = faults[0]
        elif len({row.path for row in wanted}) < len(wanted):
            why = msg("Both copies have the same file: give one another name.")
        else:
            why = None
        self.start.setEnabled(self._errors == 0 and bool(wanted) and why is None)
        self._say(why, appearance.colours().muted)

    # -- issuing --------------------------------------------------------------------

    def issue(self) -> None:
        """Mark the edition, have the copies made, and write them."""
        wanted = [row for row in self.rows if row.wanted]
        if self._working or not self.start.isEnabled():
            return
        self._settings.copies = [row.copy.purpose for row in wanted]
        self._work(on=True)
        self._made = {}
        self.progress.begin(len(wanted))
        self._say(wanted[0].copy.making, appearance.colours().muted)
        if self.mark.isChecked():
            try:
                self._session.do(self._marking())
            except BriefgenError as error:
                self._fail(self._language.text(error.message))
                return
            self._marked = True
        self._asked = {}
        for row in wanted:
            make = partial(protocol.Issue, with_source=row.copy.with_source)
            self._asked[self._link.ask(make, self._answered, self._progressed)] = row

    def _progressed(self, done: int, total: int) -> None:
        if self._working:
            self._say(self.progress.page(done, total), appearance.colours().muted)

    def _marking(self) -> Edit:
        """Give the one step that marks the edition as issued, with the digest of what it says."""
        time = self._now().isoformat(timespec="seconds")
        marks: dict[str, Any] = {"status": "issued", "issued": time}
        before = self._session.briefing
        marked = {**before.tree, "edition": {**self._edition(), **marks}}
        marks["sha256"] = Briefing(marked, before.files).digest()
        if not self._edition():
            return Set(parse("#/edition"), marks)
        return Batch(tuple(Set(parse(f"#/edition/{name}"), marks[name]) for name in marks))

    def _answered(self, answer: protocol.Done | protocol.Failed) -> None:
        row = self._asked.pop(answer.id, None)
        if row is None or not self._working:
            return
        if isinstance(answer, protocol.Failed):
            self._fail(answer.sentence)
        elif not answer.payload:
            found = answer.answer.get("problems", [])
            self._fail(str(found[0]["message"]) if found else "")
        else:
            self._made[row.copy.purpose] = answer.payload, int(answer.answer["pages"])
            self.progress.made(len(self._made))
            waiting = [row for row in self.rows if row in self._asked.values()]
            if waiting:
                self._say(waiting[0].copy.making, appearance.colours().muted)
            else:
                self._write()

    def _write(self) -> None:
        """Write the copies beside the window's own thread: a disk may be slow."""
        self._say(msg("Writing …"), appearance.colours().muted)
        self.cancel.setEnabled(False)
        todo = [(row.path, self._made[row.copy.purpose][0])
                for row in self.rows if row.copy.purpose in self._made]  # fmt: skip
        self._background.run(partial(write_all, todo), self._take_written)

    def _take_written(self, _: object, error: BaseException | None) -> None:
        if isinstance(error, BriefgenError):
            self._fail(self._language.text(error.message))
            return
        if error is not None:
            raise error
        self._done, self._marked = True, False
        self._work(on=False)
        paths = []
        for row in self.rows:
            if row.copy.purpose in self._made:
                data, pages = self._made[row.copy.purpose]
                self._settings.remember_folder(row.copy.purpose, row.path.parent)
                row.show_made(pages, len(data))
                paths.append(row.path)
            else:
                row.setEnabled(False)
        self._made = {}
        self.mark.setEnabled(False)
        self.start.hide()
        self.cancel.setText(self._language.text(msg("Close")))
        self._offer_to_save()
        self.issued.emit(paths)

    def _offer_to_save(self) -> None:
        """Say that the briefing's own file does not hold the issue yet, where that is so."""
        unsaved = not self._session.saved
        offered = unsaved and self._save is not None
        self.save.setVisible(offered)
        usual = self.save if offered else self.cancel
        usual.setDefault(True)
        usual.setFocus()
        said = msg("The briefing itself is not saved yet: save it, so that its file says the same.")
        self._say(said if unsaved else None, appearance.colours().muted)

    def _save_briefing(self) -> None:
        if self._save is not None:
            self._save()
            self._offer_to_save()

    def _fail(self, sentence: str) -> None:
        """Say what could not be done; the edition is as it was before."""
        self._take_back()
        self._work(on=False)
        said = sentence or self._language.text(
            msg("The PDF could not be made: look at the problems under the form.")
        )
        self.sentence.setText(said)
        appearance.tint(self.sentence, appearance.colours().error)
        self.start.setEnabled(True)
        self.failed.emit(said)

    def _take_back(self) -> None:
        self._asked, self._made = {}, {}
        if self._marked:
            self._marked = False
            self._session.undo(lead=False)

    def _cancel(self) -> None:
        """Stop the issue that is under way; otherwise close."""
        if self._working:
            self._take_back()
            self._work(on=False)
            self._judge()
        else:
            self.reject()

    def _work(self, *, on: bool) -> None:
        self._working = on
        self.progress.setVisible(on)
        self.start.setEnabled(not on)
        self.cancel.setEnabled(True)
        self.mark.setEnabled(not on)
        for row in self.rows:
            row.setEnabled(not on)

    def event(self, event: QEvent) -> bool:
        """Grow with what wraps in it: by itself a dialog minds only its least height."""
        placing = event.type() == QEvent.Type.LayoutRequest
        known = super().event(event)
        # After the event that deletes the dialog, there is none to ask.
        if placing and (layout := self.layout()) is not None:
            needed = layout.totalHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), needed)
        return known

    # -- in common --------------------------------------------------------------------

    def _say(self, what: Message | None, colour: str) -> None:
        self.sentence.setText(self._language.text(what) if what else "")
        appearance.tint(self.sentence, colour)

    def reject(self) -> None:
        """Close, unless copies are being written; what is under way is taken back first."""
        if self._working and not self.cancel.isEnabled():
            return
        if self._working:
            self._take_back()
            self._working = False
        super().reject()

    def done(self, result: int) -> None:
        """Close; answers that come later are for nobody."""
        self._check, self._asked = 0, {}
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Treat the window's own button like Cancel."""
        if self._working and not self.cancel.isEnabled():
            event.ignore()
            return
        super().closeEvent(event)
