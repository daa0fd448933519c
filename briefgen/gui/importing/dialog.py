"""The import dialog: what a file holds, what it is read as, and what is still undecided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from briefgen.core.address import Address
from briefgen.core.errors import BriefgenError
from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.files.background import Background
from briefgen.gui.importing import loading
from briefgen.gui.importing.matching import Matching
from briefgen.gui.importing.preview import PreviewModel
from briefgen.gui.importing.questions import Questions
from briefgen.gui.importing.reading import Reading
from briefgen.gui.importing.verdict import ROWS, verdict
from briefgen.gui.session import Session
from briefgen.i18n import Language, Message, language, msg
from briefgen.importers import applying
from briefgen.importers.exchange import Outcome, Request
from briefgen.importers.lists import list_shape, targets
from briefgen.sections.shape import Shape

SIZE = QSize(136 * appearance.GRID, 84 * appearance.GRID)
WIDEST = 30 * appearance.GRID
"""How wide a column of the preview begins at most."""


def _now() -> datetime:
    return datetime.now().astimezone()


class ImportDialog(QDialog):
    """Fills a list of rows from a file.

    `lists` are the addresses to choose from, the first chosen, each with its name. Signals:
    `shown(outcome)` after each reading; `failed(sentence)` where the file cannot be read;
    `imported(address)` when the rows are in the briefing.
    """

    shown = Signal(object)
    failed = Signal(str)
    imported = Signal(str)

    def __init__(  # noqa: PLR0917 - as all parts of the window are made
        self,
        session: Session,
        path: Path,
        lists: list[tuple[Address, str]],
        parent: QWidget | None = None,
        lang: Language | None = None,
        now: Callable[[], datetime] = _now,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._path = path
        self._lists = lists
        self._language = lang or language("en")
        self._now = now
        self._request: Request | None = None
        self._outcome: Outcome | None = None
        self._target: applying.Target | None = None
        self._finishing = False
        self._loading = False
        self._sized = False
        self._labels: dict[str, QLabel] = {}
        self._defined: list[Tree] = []
        self.setObjectName("import")
        self.setWindowTitle(self._language.text(msg("Import %(file)s", file=path.name)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        appearance.size(self, SIZE)
        self.reading = Reading(path, self._language.tag, self)
        self._build()
        self.reading.opened.connect(self._opened)
        self.reading.read.connect(self._read)
        self.reading.failed.connect(self._fail)
        self.reading.busy_changed.connect(lambda _: self._judge())
        self._background = Background(self)
        self.finished.connect(lambda _: self.reading.stop())
        self.reading.start()
        self._choose_list()

    # -- put together ---------------------------------------------------------------

    def _text(self, message: Message | str) -> str:
        return self._language.text(message)

    def _build(self) -> None:
        self.list = self._combo("import-list", msg("List to fill"))
        for address, name in self._lists:
            self.list.addItem(name, str(address))
        self.list.activated.connect(lambda _: self._choose_list())
        self.sheet = self._combo("import-sheet", msg("Sheet"))
        self.sheet.activated.connect(lambda _: self._choose_sheet())
        self.header = self._combo("import-header", msg("Header"))
        self.header.activated.connect(lambda _: self._choose_header())
        self.mode = self._combo("import-mode", msg("Rows"))
        for mode, called in ROWS:
            self.mode.addItem(self._text(called), mode)
        self.mode.activated.connect(lambda _: self._set(mode=self.mode.currentData()))
        top = QHBoxLayout()
        top.setSpacing(appearance.GRID)
        for box, label in (
            (self.list, msg("&Fill")),
            (self.sheet, msg("&Sheet")),
            (self.header, msg("&Header")),
            (self.mode, msg("&Rows")),
        ):
            named = QLabel(self._text(label))
            named.setBuddy(box)
            self._labels[box.objectName()] = named
            top.addWidget(named)
            top.addWidget(box)
            top.addSpacing(appearance.GRID)
        top.addStretch(1)
        self.matching = Matching(self._language)
        self.matching.setFixedWidth(44 * appearance.GRID)
        self.matching.chosen.connect(self._match)
        self.model = PreviewModel(self._language, self)
        self.view = QTableView()
        self.view.setObjectName("import-preview")
        self.view.setAccessibleName(self._text(msg("Preview of the file")))
        self.view.setModel(self.model)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.view.verticalHeader().setDefaultSectionSize(3 * appearance.GRID)
        middle = QHBoxLayout()
        middle.setSpacing(appearance.WIDE)
        middle.addWidget(self.matching)
        middle.addWidget(self.view, 1)
        self.questions = Questions(self._language)
        self.questions.answered.connect(self._answer)
        self.notes = QLabel()
        self.notes.setObjectName("import-notes")
        self.notes.setWordWrap(True)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, appearance.GRID, 0)
        column.setSpacing(appearance.GRID)
        column.addWidget(self.questions)
        column.addWidget(self.notes)
        column.addStretch(1)
        self.below = QScrollArea()
        self.below.setFrameShape(QFrame.Shape.NoFrame)
        self.below.setWidgetResizable(True)
        self.below.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.below.setFixedHeight(18 * appearance.GRID)
        self.below.setWidget(below)
        self.reason = QLabel()
        self.reason.setObjectName("import-reason")
        self.reason.setWordWrap(True)
        self.buttons = QDialogButtonBox()
        self.ok = QPushButton(appearance.icon("import"), self._text(msg("Import")))
        self.ok.setObjectName("import-ok")
        self.ok.setDefault(True)
        self.cancel = QPushButton(self._text(msg("Cancel")))
        self.cancel.setObjectName("import-cancel")
        self.cancel.setAutoDefault(False)
        self.buttons.addButton(self.ok, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.cancel, QDialogButtonBox.ButtonRole.RejectRole)
        self.ok.clicked.connect(self.finish)
        self.cancel.clicked.connect(self.reject)
        end = QHBoxLayout()
        end.setSpacing(appearance.WIDE)
        end.addWidget(self.reason, 1)
        end.addWidget(self.buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(appearance.WIDE,) * 4)
        outer.setSpacing(appearance.WIDE)
        outer.addLayout(top)
        outer.addLayout(middle, 1)
        outer.addWidget(self.below)
        outer.addLayout(end)
        self._show_box(self.list, shown=len(self._lists) > 1)
        self._show_box(self.sheet, shown=False)

    def _combo(self, name: str, said: Message) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(self._text(said))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return box

    def _show_box(self, box: QComboBox, *, shown: bool) -> None:
        box.setVisible(shown)
        self._labels[box.objectName()].setVisible(shown)

    # -- what is chosen -----------------------------------------------------------

    def _fields(self) -> dict[str, Shape]:
        assert self._target is not None
        beside = self._target.beside or self._defined
        shape = list_shape(self._target.kind, self._target.pattern, beside)
        return {one.name: one for one in targets(shape)}

    def _choose_list(self) -> None:
        address = self._lists[max(0, self.list.currentIndex())][0]
        self._target = applying.target(self._session.briefing, address)
        self._defined = []
        self.matching.set_fields(list(self._fields().values()))
        self._request = Request(
            self._target.kind,
            self._target.pattern,
            self._target.rows,
            self._target.beside,
            sheet=self.sheet.currentData() if self.sheet.count() else None,
            mode=self.mode.currentData(),
            language=self._language.tag,
        )
        self._ask()

    def _choose_sheet(self) -> None:
        self._sized, self._defined = False, []
        self._set(sheet=self.sheet.currentData(), header=None, mapping={}, meanings={})

    def _choose_header(self) -> None:
        self._sized, self._defined = False, []
        self._set(header=self.header.currentData(), mapping={})

    def _match(self, field: str, column: str) -> None:
        assert self._request is not None
        mapping = {name: one for name, one in self._request.mapping.items() if name != field}
        self._set(mapping={**mapping, field: column})

    def _answer(self, topic: str, example: str, answer: str) -> None:
        assert self._request is not None
        if topic in ("meaning", "row"):
            self._set(meanings={**self._request.meanings, example: answer})
        elif topic == "fractions":
            self._set(fractions=answer == "yes")
        else:
            self._set(**{topic: answer})

    def _set(self, **values: object) -> None:
        """Take a choice and read anew; what was read before stands until then."""
        assert self._request is not None
        for name, value in values.items():
            setattr(self._request, name, value)
        self._ask()

    def _ask(self) -> None:
        if self._request is not None and not self._finishing:
            self._outcome = None
            self.reading.ask(self._request)
            self._judge()

    # -- what came ----------------------------------------------------------------

    def _opened(self, sheets: list[str]) -> None:
        for name in sheets:
            self.sheet.addItem(name, name)
        self._show_box(self.sheet, shown=len(sheets) > 1)

    def _read(self, outcome: Outcome) -> None:
        if self._finishing:
            self._load(outcome)
            return
        self._outcome = outcome
        self._show_headers(outcome)
        self._show_defined(outcome)
        self.model.show(outcome, self._fields())
        if not self._sized:
            self._sized = True
            self.view.resizeColumnsToContents()
            for column in range(self.model.columnCount()):
                self.view.setColumnWidth(column, min(self.view.columnWidth(column), WIDEST))
        self.matching.show_columns(outcome.columns)
        self.questions.show_questions(outcome.questions)
        self.notes.setText("\n".join(f"• {sentence}" for sentence in outcome.said))
        self._judge()
        self.shown.emit(outcome)

    def _show_defined(self, outcome: Outcome) -> None:
        """Offer the columns that the file's own will be; what was left out by hand stays offered."""
        known = [one["key"] for one in self._defined if isinstance(one, dict)]
        made = [one["key"] for one in outcome.defined if isinstance(one, dict)]
        if made and not set(made) <= set(known):
            self._defined = outcome.defined
            self.matching.set_fields(list(self._fields().values()))

    def _show_headers(self, outcome: Outcome) -> None:
        """Offer the first rows as headers, and that there is none."""
        found = outcome.header
        keyed = found is None and any(one.header for one in outcome.columns)
        self._show_box(self.header, shown=not keyed)
        if not self.header.count():
            self.header.addItem(self._text(msg("None")), -1)
            for row in range(10):
                self.header.addItem(self._text(msg("Row %(row)s", row=row + 1)), row)
        at = self.header.findData(-1 if found is None else found)
        if at < 0:
            self.header.addItem(self._text(msg("Row %(row)s", row=(found or 0) + 1)), found)
            at = self.header.count() - 1
        self.header.setCurrentIndex(at)

    def _fail(self, sentence: str) -> None:
        if self._request is not None:
            self._request.final = False
        self._finishing = False
        self._outcome = None
        self.model.clear()
        self.reason.setText(sentence)
        self.ok.setEnabled(False)
        self.failed.emit(sentence)

    def _judge(self) -> None:
        """Enable the import where nothing is in its way, and say what is."""
        outcome = self._outcome
        tone = appearance.colours().muted
        if outcome is None:
            said = self._text(msg("Reading …")) if self.reading.busy else self.reason.text()
        else:
            said, tone = verdict(outcome, self._language)
        ready = outcome is not None and not outcome.open and not outcome.refused
        self.reason.setText(said)
        appearance.tint(self.reason, tone)
        self.ok.setEnabled(ready and not self._finishing)
        self.ok.setToolTip("" if ready else said)

    # -- taking in ----------------------------------------------------------------

    def finish(self) -> None:
        """Read all rows, and take them in as one step."""
        if self._request is None or self._outcome is None or not self.ok.isEnabled():
            return
        self._finishing = True
        self._judge()
        self._request.final = True
        self.reading.ask(self._request)

    def _load(self, outcome: Outcome) -> None:
        """Read the file's bytes and make the step aside: both may be long."""
        assert self._target is not None
        assert self._request is not None
        self._loading = True
        load = partial(
            loading.load, self._session.briefing, self._target.address, self._path, outcome,
            mode=self._request.mode, moment=self._now(), kept=self._session.kept_files(),
        )  # fmt: skip
        self._background.run(load, self._take_in)

    def reject(self) -> None:
        """Close without importing; not in the moment in which the step is being made."""
        if not self._loading:
            super().reject()

    def _take_in(self, loaded: loading.Loaded, unread: BaseException | None) -> None:
        self._loading = False
        try:
            if unread is not None:
                raise unread
            name, content, step = loaded
            if self._session.briefing.files.get(name) != content:
                self._session.put_files({name: content})
            self._session.do(step)
        except BriefgenError as error:
            self._fail(self._text(error.message))
            return
        assert self._target is not None
        # First closed: a dialog on show keeps the focus from the field.
        self.accept()
        self.imported.emit(str(self._target.address))
