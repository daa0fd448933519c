"""The problems list: what is wrong or doubtful, where, and what mends it by one press."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefgen import protocol
from briefgen.core.address import as_address
from briefgen.core.edit import from_json
from briefgen.core.errors import BriefgenError
from briefgen.gui.commands import Command, Menu
from briefgen.gui.errors import show_error
from briefgen.gui.link import Link
from briefgen.gui.session import Session
from briefgen.i18n import Language, language, msg, nmsg

AnyIndex = QModelIndex | QPersistentModelIndex

ORDER = {"error": 0, "warning": 1, "note": 2}
SIGNS = {"error": "●", "warning": "▲", "note": "○"}
ROOT = QModelIndex()


class ProblemsModel(QAbstractListModel):
    """The problems of the revision last checked, errors first."""

    def __init__(self, session: Session, lang: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._language = lang
        self.problems: list[dict[str, Any]] = []

    def show(self, problems: list[dict[str, Any]]) -> None:
        """Take other problems; where they are the same, nothing moves."""
        found = sorted(problems, key=lambda one: ORDER.get(one["severity"], 3))
        if found != self.problems:
            self.beginResetModel()
            self.problems = found
            self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """Count the problems."""
        return 0 if parent.isValid() else len(self.problems)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a problem as a line, and its address under the user role."""
        if not index.isValid() or index.row() >= len(self.problems):
            return None
        problem = self.problems[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            sign = SIGNS.get(problem["severity"], "")
            return f"{sign} {self.where(problem['address'])}{problem['message']}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{problem['message']}\n{problem['address']} · {problem['check']}"
        if role == Qt.ItemDataRole.UserRole:
            return problem["address"]
        return None

    def where(self, address: str) -> str:
        """Name the section of an address by its heading."""
        section = as_address(address).section if address else ""
        title = self._session.value(f"#/sections/{section}/title") if section else ""
        return f"{title}: " if title else ""


class ProblemsPanel(QWidget):
    """The list under the form; Enter or a click goes to the field."""

    counted = Signal(object)
    """The number of errors and warnings by section id, '' being the head."""

    def __init__(
        self,
        session: Session,
        link: Link,
        parent: QWidget | None = None,
        lang: Language | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._language = lang or language("en")
        self.setObjectName("problems")
        self.setAccessibleName(self._language.text(msg("Problems")))
        self.model = ProblemsModel(session, self._language, self)
        self.summary = QLabel()
        self.summary.setObjectName("problems-summary")
        self.list = QListView()
        self.list.setObjectName("problems-list")
        self.list.setAccessibleName(self._language.text(msg("Problems found")))
        self.list.setModel(self.model)
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.mend = QPushButton(self._language.text(msg("Mend")))
        self.mend.setObjectName("problems-mend")
        self.mend.setAccessibleName(self._language.text(msg("Mend this problem")))
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.mend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.list)
        self.list.activated.connect(self._go)
        self.list.clicked.connect(self._go)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self.mend.clicked.connect(self.mend_current)
        self.model.modelReset.connect(self._offer)
        link.problems.connect(self._take)
        session.opened.connect(lambda: self._show([]))
        self._show([])

    def commands(self) -> list[Command]:
        """Give the commands on problems."""
        some = lambda: bool(self.model.problems)  # noqa: E731
        return [
            Command("view.next-problem", msg("&Next problem"), Menu.VIEW, self.next, "F8",
                    enabled=some, group=3),
            Command("view.mend", msg("&Mend the problem"), Menu.VIEW, self.mend_current,
                    "Ctrl+.", enabled=lambda: bool(self._mends()), group=3),
        ]  # fmt: skip

    def next(self) -> None:
        """Go to the field of the next problem."""
        count = self.model.rowCount()
        if count:
            row = (self.list.currentIndex().row() + 1) % count
            self.list.setCurrentIndex(self.model.index(row))
            self._go(self.model.index(row))

    def mend_current(self) -> None:
        """Mend the problem that is chosen, or ask which way where there are several."""
        mends = self._mends()
        if len(mends) == 1:
            self._do(mends[0])
        elif mends:
            menu = QMenu(self)
            for one in mends:
                menu.addAction(one["label"], lambda one=one: self._do(one))
            menu.popup(self.mend.mapToGlobal(self.mend.rect().bottomLeft()))

    def _do(self, mend: dict[str, Any]) -> None:
        try:
            self._session.do(from_json(mend["edit"]))
        except BriefgenError as error:
            show_error(self, error, lang=self._language)

    def _mends(self) -> list[dict[str, Any]]:
        row = self.list.currentIndex().row()
        if not 0 <= row < len(self.model.problems):
            return []
        found: list[dict[str, Any]] = self.model.problems[row].get("mends", [])
        return found

    def _take(self, message: protocol.Problems) -> None:
        self._show(message.problems)

    def _show(self, problems: list[dict[str, Any]]) -> None:
        self.model.show(problems)
        errors = sum(one["severity"] == "error" for one in problems)
        doubts = sum(one["severity"] == "warning" for one in problems)
        parts = []
        if errors:
            parts.append(self._language.text(nmsg("%(count)s error", "%(count)s errors", errors)))
        if doubts:
            parts.append(
                self._language.text(nmsg("%(count)s warning", "%(count)s warnings", doubts))
            )
        self.summary.setText(", ".join(parts) or self._language.text(msg("No problems found")))
        counts: dict[str, tuple[int, int]] = {}
        for one in problems:
            section = as_address(one["address"]).section if one["address"] else ""
            before = counts.get(section, (0, 0))
            more = (one["severity"] == "error", one["severity"] == "warning")
            counts[section] = (before[0] + more[0], before[1] + more[1])
        self.counted.emit(counts)

    def _offer(self) -> None:
        mends = self._mends()
        self.mend.setEnabled(bool(mends))
        one = mends[0]["label"] if len(mends) == 1 else self._language.text(msg("Mend"))
        self.mend.setText(one)

    def _go(self, index: QModelIndex) -> None:
        address = index.data(Qt.ItemDataRole.UserRole)
        if address:
            self._session.ask_focus(address)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go to the field even where the list's own activation needs a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.list.currentIndex())
            return
        super().keyPressEvent(event)
