"""The list of sources: number, title, and what else tells one from another."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from briefgen.core.cited import uses
from briefgen.core.dates import DateError, Edtf
from briefgen.core.grading import Grading, GradingError
from briefgen.gui import appearance
from briefgen.gui.appearance import GRID
from briefgen.gui.sections.delegate import BAR, smaller
from briefgen.gui.session import Session
from briefgen.i18n import Language, msg, nmsg

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ID = int(Qt.ItemDataRole.UserRole)
NUMBER = ID + 1
"""The number by which the pages cite the source."""
DETAILS = ID + 2
USED = ID + 3
"""How often the source is cited, as a number."""
USAGE = ID + 4
"""How often the source is cited, in words."""


class SourcesModel(QAbstractListModel):
    """The briefing's sources in their order, as far as they fit what is searched."""

    def __init__(self, session: Session, lang: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._language = lang
        self._wanted = ""
        self._rows: list[tuple[int, dict[str, Any]]] = []
        self._counted: Counter[str] | None = None
        self.refresh()

    def all(self) -> list[dict[str, Any]]:
        """Give every source that can be read as one."""
        if not self._session.is_open:
            return []
        found = self._session.briefing.tree.get("sources")
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    def refresh(self) -> None:
        """Read the sources again; where only what they say changed, nothing moves."""
        found = self._session.briefing.tree.get("sources") if self._session.is_open else None
        rows = list(enumerate(found)) if isinstance(found, list) else []
        kept = [(at, dict(one)) for at, one in rows if isinstance(one, dict) and self._fits(one)]
        self._counted = None
        before = [(at, one.get("id")) for at, one in self._rows]
        if [(at, one.get("id")) for at, one in kept] != before:
            self.beginResetModel()
            self._rows = kept
            self.endResetModel()
        elif kept:
            self._rows = kept
            self.dataChanged.emit(self.index(0), self.index(len(kept) - 1))

    @property
    def _used(self) -> Counter[str]:
        """Count how often each is cited, once it is asked: the pane is most often out of sight."""
        if self._counted is None:
            self._counted = Counter(one.id for one in uses(self._session.briefing.tree))
        return self._counted

    def search(self, text: str) -> None:
        """Show those that hold every word of a text."""
        self._wanted = text
        self.refresh()

    def _fits(self, source: dict[str, Any]) -> bool:
        said = " ".join(str(value) for value in source.values()).casefold()
        return all(word in said for word in self._wanted.casefold().split())

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """Count the sources that are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a line shows."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        at, source = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.name(source)
            case Qt.ItemDataRole.ToolTipRole:
                lines = (
                    self.name(source),
                    self._details(source),
                    self._usage(source),
                    source.get("url"),
                )
                return "\n".join(line for line in lines if isinstance(line, str) and line)
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (self.name(source), self._details(source), self._usage(source))
                return f"{at + 1}: " + ", ".join(filter(None, parts))
        if role == ID:
            return source.get("id")
        if role == NUMBER:
            return at + 1
        if role == USED:
            return self._used[str(source.get("id"))]
        if role == USAGE:
            return self._usage(source)
        return self._details(source) if role == DETAILS else None

    def name(self, source: dict[str, Any]) -> str:
        """Give a source's title, its address where it has none yet."""
        for field in ("title", "url", "id"):
            value = source.get(field)
            if isinstance(value, str) and value.strip():
                return value
        return self._language.text(msg("Without a title"))

    def _details(self, source: dict[str, Any]) -> str:
        parts = [source.get("publisher"), self._date(source.get("date")), self._grade(source)]
        return " · ".join(part for part in parts if isinstance(part, str) and part)

    def _usage(self, source: dict[str, Any]) -> str:
        used = self._used[str(source.get("id"))]
        return self._language.text(
            nmsg("cited %(count)s time", "cited %(count)s times", used)
            if used
            else msg("not cited")
        )

    def _date(self, value: Any) -> str:
        try:
            return Edtf.parse(value).short(self._language) if isinstance(value, str) else ""
        except DateError:
            return str(value)

    def _grade(self, source: dict[str, Any]) -> str:
        try:
            return Grading(source.get("reliability"), source.get("credibility")).code
        except GradingError:
            return "?"

    def row_of(self, id_: str) -> int:
        """Give the line of a source by its id; -1 where it is not shown."""
        found = (row for row, (_, one) in enumerate(self._rows) if one.get("id") == id_)
        return next(found, -1)

    def position(self, row: int) -> int:
        """Give a line's place in the briefing's list."""
        return self._rows[row][0]


class SourceDelegate(QStyledItemDelegate):
    """Draws a source in two lines, its number before them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Ask for two lines and air on the grid."""
        needed = option.fontMetrics.height() + QFontMetrics(smaller(option.font)).height() + 2
        return QSize(200, -(-(needed + 2 * GRID) // GRID) * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one source."""
        colours = appearance.colours()
        rect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.wash))
            painter.fillRect(
                QRect(rect.left(), rect.top(), BAR, rect.height()), QColor(colours.accent)
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.raised))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        small = QFontMetrics(smaller(option.font)).height()
        high = option.fontMetrics.height()
        top = rect.top() + (rect.height() - high - small - 2) // 2
        left = rect.left() + GRID + option.fontMetrics.horizontalAdvance("000")
        painter.setFont(option.font)
        painter.setPen(QColor(colours.muted))
        number = QRect(rect.left() + GRID // 2, top, left - rect.left() - GRID, high)
        painter.drawText(number, int(Qt.AlignmentFlag.AlignRight), str(index.data(NUMBER)))
        wide = rect.right() - GRID - left
        painter.setPen(QColor(colours.text))
        _line(painter, QRect(left, top, wide, high), str(index.data()))
        painter.setFont(smaller(option.font))
        usage = str(index.data(USAGE))
        room = painter.fontMetrics().horizontalAdvance(usage)
        below = QRect(left, top + high + 2, wide, small)
        painter.setPen(QColor(colours.muted if index.data(USED) else colours.warning))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignRight), usage)
        painter.setPen(QColor(colours.muted))
        _line(painter, below.adjusted(0, 0, -room - GRID, 0), str(index.data(DETAILS)))
        painter.restore()


def _line(painter: QPainter, place: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, 0, shown)
