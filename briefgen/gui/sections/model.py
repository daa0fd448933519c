"""The sections as a model of Qt's: the document itself first, then each section in its order.

The model holds what its lines show, not the briefing: it reads again after each edit and
tells the views the smallest change (a line more, a line less, a line elsewhere), so that
selection and scroll stay where they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from briefgen.core import marking
from briefgen.core.address import Address
from briefgen.core.edit import Move
from briefgen.core.errors import BriefgenError
from briefgen.core.marking import MarkingError
from briefgen.core.places import sections
from briefgen.core.tree import Tree
from briefgen.gui.session import Session
from briefgen.i18n import Language, msg, nmsg
from briefgen.sections import choices
from briefgen.sections.registry import kinds

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Counts = Mapping[str, tuple[int, int]]
"""Errors and warnings by section id, those of the head under the empty one."""

ID = int(Qt.ItemDataRole.UserRole)
DETAILS = ID + 1
"""What stands under the title."""
COUNTS = ID + 2
"""The errors and the warnings of a line."""
INCLUDED = ID + 3
DETAIL = ID + 4
"""The length, as the file has it."""


@dataclass(frozen=True)
class Line:
    """What the list shows of a section; `key` tells it apart, its id where that is its own."""

    key: str
    id: str
    title: str
    kind: str
    included: bool = True
    detail: str = "full"
    portion: str = ""
    readable: bool = True


class SectionsModel(QAbstractListModel):
    """The document and its sections, one line each."""

    def __init__(self, session: Session, lang: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._language = lang
        self._counts: Counts = {}
        self._lines: list[Line] = []
        if session.is_open:
            self._lines = self._read()
        session.opened.connect(self._begin_anew)
        session.edited.connect(self._edited)

    # -- what is there ------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """Count the lines, that of the document included."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Say what can be done with a line; between lines, others can be dropped."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.row() > 0:
            found |= Qt.ItemFlag.ItemIsDragEnabled
            if self._lines[index.row()].readable:
                found |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
        return found | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a line shows."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return line.title
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, (line.title, self._details(line), self._said(line))))
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (line.title, self._details(line), self._said(line))
                return ", ".join(filter(None, parts))
            case Qt.ItemDataRole.CheckStateRole if index.row() and line.readable:
                on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
                return on if line.included else off
        if role == ID:
            return line.id
        if role == DETAILS:
            return self._details(line)
        if role == COUNTS:
            return self._counts.get(line.id, (0, 0))
        if role == DETAIL:
            return line.detail
        return line.included if role == INCLUDED else None

    def _details(self, line: Line) -> str:
        parts = [line.kind]
        if line.detail != "full":
            parts.append(self._language.text(choices.name("detail", line.detail)))
        if line.portion:
            parts.append(line.portion)
        if not line.included:
            parts.append(self._language.text(msg("left out")))
        return " · ".join(parts)

    def _said(self, line: Line) -> str:
        errors, warnings = self._counts.get(line.id, (0, 0))
        return ", ".join(
            self._language.text(message)
            for count, message in (
                (errors, nmsg("%(count)s error", "%(count)s errors", errors)),
                (warnings, nmsg("%(count)s warning", "%(count)s warnings", warnings)),
            )
            if count
        )

    def row_of(self, section: str) -> int:
        """Give the line of a section by its id, that of the document for an empty one; else -1."""
        return next((row for row, line in enumerate(self._lines) if line.id == section), -1)

    def row_id(self, row: int) -> str:
        """Give the id of a line's section, empty for the document."""
        return self._lines[row].id

    def address(self, row: int) -> Address:
        """Give the address of a line's section in the head."""
        return self._session.briefing.places().name(("sections", row - 1))

    def show_counts(self, counts: Counts) -> None:
        """Take other numbers of problems."""
        if counts != self._counts:
            self._counts = counts
            self._tell(0, len(self._lines) - 1)

    # -- changes ------------------------------------------------------------------

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Include a section or leave it out, or give it another title."""
        if not index.isValid() or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        address = self.address(index.row())
        if role == Qt.ItemDataRole.CheckStateRole:
            on = Qt.CheckState(value) == Qt.CheckState.Checked
            # Included is what a section is where nothing is said.
            return self._set(address.child("include"), None if on else False)
        if role == Qt.ItemDataRole.EditRole and str(value).strip():
            return self._set(address.child("title"), " ".join(str(value).split()))
        return False

    def _set(self, address: Address, value: Tree) -> bool:
        try:
            self._session.set(address, value)
        except BriefgenError:
            return False
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        """Let lines be moved and nothing else."""
        return Qt.DropAction.MoveAction

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        """Allow a drop between lines, below the document."""
        return not parent.isValid() and row != 0 and data.hasFormat(self.mimeTypes()[0])

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        """Take nothing in: lines are moved by `moveRows`, and nothing comes from elsewhere."""
        return False

    def moveRows(
        self, parent: AnyIndex, row: int, count: int, target: AnyIndex, before: int
    ) -> bool:
        """Move a section before the line `before`, as one step of the session."""
        if parent.isValid() or target.isValid() or count != 1:
            return False
        if not 0 < row < len(self._lines) or not 0 < before <= len(self._lines):
            return False
        if before in (row, row + 1):
            return False
        to = before - 1 - (before > row)
        self._session.do(Move(self.address(row), to))
        return True

    # -- following the session ------------------------------------------------------

    def _begin_anew(self) -> None:
        self.beginResetModel()
        self._counts = {}
        self._lines = self._read()
        self.endResetModel()

    def _edited(self, _edit: object) -> None:
        new = self._read()
        old, keys = [line.key for line in self._lines], [line.key for line in new]
        if old != keys and not self._step(old, keys, new):
            self.beginResetModel()
            self._lines = new
            self.endResetModel()
            return
        changed = [row for row, line in enumerate(new) if line != self._lines[row]]
        self._lines = new
        if changed:
            self._tell(changed[0], changed[-1])

    def _step(self, old: list[str], new: list[str], lines: list[Line]) -> bool:
        """Tell of one line that is new, gone or elsewhere; say whether that was all."""
        at = next((n for n, (one, two) in enumerate(zip(old, new, strict=False)) if one != two),
                  min(len(old), len(new)))  # fmt: skip
        if len(new) == len(old) + 1 and old == new[:at] + new[at + 1 :]:
            self.beginInsertRows(ROOT, at, at)
            self._lines.insert(at, lines[at])
            self.endInsertRows()
            return True
        if len(new) == len(old) - 1 and new == old[:at] + old[at + 1 :]:
            self.beginRemoveRows(ROOT, at, at)
            del self._lines[at]
            self.endRemoveRows()
            return True
        if len(new) != len(old):
            return False
        if old[at + 1 :] == new[at + 1 :]:
            return True  # one line has another key and is where it was
        if set(old) != set(new):
            return False
        for source, to in ((at, new.index(old[at])), (old.index(new[at]), at)):
            moved = old[:source] + old[source + 1 :]
            moved.insert(to, old[source])
            if moved == new:
                self.beginMoveRows(ROOT, source, source, ROOT, to + (to > source))
                self._lines.insert(to, self._lines.pop(source))
                self.endMoveRows()
                return True
        return False

    def _tell(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))

    # -- reading --------------------------------------------------------------------

    def _read(self) -> list[Line]:
        briefing = self._session.briefing
        title = briefing.tree.get("title")
        document = self._language.text(msg("Document"))
        head = Line("", "", document, title if isinstance(title, str) else "")
        rows = sections(briefing.tree)
        ids = [row.get("id") if isinstance(row, dict) else None for row in rows]
        return [head, *(self._line(index, row, ids) for index, row in enumerate(rows))]

    def _line(self, index: int, row: Any, ids: list[Any]) -> Line:
        if not isinstance(row, dict):
            text = self._language.text(msg("Not a section"))
            return Line(f"#{index}", "", text, "", readable=False)
        own = ids[index] if isinstance(ids[index], str) else ""
        key = own if own and ids.count(own) == 1 else f"#{index}"
        kind, title, detail = row.get("kind"), row.get("title"), row.get("detail")
        known = kinds().get(kind) if isinstance(kind, str) else None
        name = known.name if known else msg("Unknown kind: %(kind)s", kind=str(kind))
        return Line(
            key,
            own,
            title if isinstance(title, str) and title.strip() else own or str(kind),
            self._language.text(name),
            row.get("include") is not False,
            detail if detail in ("headline", "brief") else "full",
            self._portion(row.get("marking")),
        )

    def _portion(self, value: Tree) -> str:
        """Give the portion marks of a section's own marking; a question mark for what is none."""
        own = self._session.briefing.tree.get("marking_policies")
        try:
            known = marking.policies(own if isinstance(own, list) else ())
            return ", ".join(one.level.portion for one in marking.parse_markings(value, known))
        except MarkingError:
            return "?"
