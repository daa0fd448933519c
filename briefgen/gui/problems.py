"""The problems list: what is wrong or doubtful, where, and what mends it by one press."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefgen import protocol
from briefgen.core.address import as_address
from briefgen.core.edit import from_json
from briefgen.core.errors import BriefgenError
from briefgen.gui import appearance
from briefgen.gui.appearance import GRID, ICON, TIGHT, WIDE
from briefgen.gui.commands import Command, Menu
from briefgen.gui.errors import show_error
from briefgen.gui.link import Link
from briefgen.gui.session import Session
from briefgen.i18n import Language, language, msg, nmsg

AnyIndex = QModelIndex | QPersistentModelIndex

ORDER = {"error": 0, "warning": 1, "note": 2}
SIGNS = {"error": "●", "warning": "▲", "note": "○"}
UNCHECKED = -1
"""The revision last checked, where none was yet."""
BAR = 3
"""The width of the bar that marks the chosen line, in pixels."""
ROOT = QModelIndex()
PROBLEM = int(Qt.ItemDataRole.UserRole) + 1
WHERE = PROBLEM + 1
"""The heading of the section that a problem is in."""


SOURCES = "#/sources"
"""What stands for the sources where problems are counted: they have a pane of their own."""


def of_sources(address: str) -> bool:
    """Say whether a problem is in the sources."""
    return bool(address) and as_address(address).pointer[:1] == ("sources",)


def counted(problems: Iterable[dict[str, Any]], session: Session) -> dict[str, tuple[int, int]]:
    """Count errors and warnings by the id of their section.

    Those of the head are under '', those of the sources under `SOURCES`.
    """
    counts: dict[str, tuple[int, int]] = {}
    for one in problems:
        address = one["address"]
        section = (session.section_of(address) if address else None) or ""
        if not section and of_sources(address):
            section = SOURCES
        errors, warnings = counts.get(section, (0, 0))
        counts[section] = (
            errors + (one["severity"] == "error"),
            warnings + (one["severity"] == "warning"),
        )
    return counts


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

    def row_of(self, problem: dict[str, Any]) -> int:
        """Find the same finding, whose words may have changed, at the same place; else -1."""
        for row, one in enumerate(self.problems):
            if (one["check"], one["address"]) == (problem["check"], problem["address"]):
                return row
        return -1

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """Count the problems."""
        return 0 if parent.isValid() else len(self.problems)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a problem as a line, and its address under the user role."""
        if not index.isValid() or index.row() >= len(self.problems):
            return None
        problem = self.problems[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return problem["message"]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            names = {"error": msg("Error"), "warning": msg("Warning"), "note": msg("Note")}
            name = self._language.text(names.get(problem["severity"], names["note"]))
            return ": ".join(filter(None, (name, self.where(problem), problem["message"])))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (problem["message"], problem["address"])))
        if role == Qt.ItemDataRole.UserRole:
            return problem["address"]
        if role == WHERE:
            return self.where(problem)
        return problem if role == PROBLEM else None

    def where(self, problem: dict[str, Any]) -> str:
        """Name the section of a problem by its heading; the sources, or else the document."""
        address = problem["address"]
        section = self._session.section_of(address) if address else ""
        if not section:
            return self._language.text(msg("Sources") if of_sources(address) else msg("Document"))
        title = self._session.value(f"#/sections/{section}/title")
        return title if isinstance(title, str) and title.strip() else section


class ProblemDelegate(QStyledItemDelegate):
    """Draws a problem: its sign, its section, its sentence in as many lines as it needs."""

    def _columns(self, option: QStyleOptionViewItem) -> tuple[int, int]:
        """Give where the text begins and how wide it is."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        left = GRID + ICON + GRID
        return left, max(80, width - left - ICON - 2 * GRID)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Ask for the lines that the sentence needs."""
        left, width = self._columns(option)
        flags = int(Qt.TextFlag.TextWordWrap)
        text = option.fontMetrics.boundingRect(QRect(0, 0, width, 9999), flags, str(index.data()))
        high = QFontMetrics(_heading(option.font)).height() + text.height() + 2 * GRID - TIGHT
        return QSize(left + width, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one problem."""
        colours = appearance.colours()
        problem = index.data(PROBLEM)
        left, width = self._columns(option)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.wash))
            bar = QRect(option.rect.left(), option.rect.top(), BAR, option.rect.height())
            painter.fillRect(bar, QColor(colours.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        colour = {"error": colours.error, "warning": colours.warning}
        top = option.rect.top() + GRID - TIGHT // 2
        painter.setFont(_heading(option.font))
        high = painter.fontMetrics().height()
        painter.setPen(QColor(colour.get(problem["severity"], colours.note)))
        sign = QRect(option.rect.left() + GRID, top, ICON, high)
        painter.drawText(
            sign, int(Qt.AlignmentFlag.AlignCenter), SIGNS.get(problem["severity"], "")
        )
        painter.setPen(QColor(colours.muted))
        heading = painter.fontMetrics().elidedText(
            str(index.data(WHERE)), Qt.TextElideMode.ElideRight, width
        )
        painter.drawText(QRect(option.rect.left() + left, top, width, high), 0, heading)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text))
        place = QRect(option.rect.left() + left, top + high, width, option.rect.height())
        painter.drawText(place, int(Qt.TextFlag.TextWordWrap), str(index.data()))
        if problem.get("mends"):
            wand = QRect(option.rect.left() + left + width + GRID // 2, top, ICON, ICON)
            appearance.icon("wand-sparkles").paint(painter, wand)
        painter.restore()


def _heading(font: QFont) -> QFont:
    found = QFont(font)
    found.setPointSizeF(font.pointSizeF() * 0.88)
    return found


class ProblemList(QListView):
    """The list; its lines are measured again when it gets wider or narrower."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentences anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class ProblemsPanel(QWidget):
    """The list under the form; Enter or a click goes to the field.

    `counted(counts)` tells what the function `counted` gives, and `changed` that what can be
    done with the problems changed.
    """

    counted = Signal(object)
    changed = Signal()

    def __init__(
        self,
        session: Session,
        link: Link,
        parent: QWidget | None = None,
        lang: Language | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._checked = UNCHECKED
        self._searching = False
        self._language = lang or getattr(parent, "language", None) or language("en")
        self.menu: QMenu | None = None
        self.setObjectName("problems")
        self.setAccessibleName(self._language.text(msg("Problems")))
        self.model = ProblemsModel(session, self._language, self)
        self.summary = QLabel()
        self.summary.setObjectName("problems-summary")
        self.list = ProblemList()
        self.list.setObjectName("problems-list")
        self.list.setAccessibleName(self._language.text(msg("Problems found")))
        self.list.setModel(self.model)
        self.list.setItemDelegate(ProblemDelegate(self.list))
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.mend = QPushButton(self._language.text(msg("Mend")))
        self.mend.setIcon(appearance.icon("wand-sparkles"))
        self.mend.setObjectName("problems-mend")
        self.mend.setAccessibleName(self._language.text(msg("Mend this problem")))
        head = QHBoxLayout()
        head.setContentsMargins(WIDE, GRID, WIDE, 0)
        head.addWidget(self.summary, 1)
        head.addWidget(self.mend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addStretch()
        self.list.clicked.connect(self._go)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self.mend.clicked.connect(self.mend_current)
        link.problems.connect(self._take)
        session.opened.connect(self._begin_anew)
        session.edited.connect(lambda _: self._offer())
        self._show([])

    def commands(self) -> list[Command]:
        """Give the commands on problems."""
        some = lambda: bool(self.model.problems)  # noqa: E731
        return [
            Command("view.next-problem", msg("Ne&xt problem"), Menu.VIEW, self.next, "F8",
                    enabled=some, group=3),
            Command("view.mend", msg("Mend th&e problem"), Menu.VIEW, self.mend_current,
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
            if self.menu is not None:
                self.menu.deleteLater()
            self.menu = QMenu(self)
            for one in mends:
                self.menu.addAction(one["label"], partial(self._do, one))
            self.menu.popup(self.mend.mapToGlobal(self.mend.rect().bottomLeft()))

    def _do(self, mend: dict[str, Any]) -> None:
        if "search" in mend:
            self._search(mend["search"])
            return
        try:
            self._session.do(from_json(mend["edit"]))
        except BriefgenError as error:
            show_error(self, error, lang=self._language)

    def _search(self, by: str) -> None:
        """Have a mend looked for; it is done unless something was changed meanwhile."""
        if self._searching:
            return
        asked = self._link.revision

        def found(answer: protocol.Done | protocol.Failed) -> None:
            self._searching = False
            if isinstance(answer, protocol.Failed):
                show_error(
                    self,
                    msg("Nothing was mended: %(reason)s", reason=answer.sentence),
                    lang=self._language,
                )
            elif asked == self._link.revision:
                self._do(answer.answer)
            else:
                changed = msg("The briefing was changed meanwhile: mend it again.")
                show_error(self, changed, lang=self._language)
            self._offer()

        self._searching = True
        self._link.ask(lambda id_: protocol.Mend(id_, by), found)
        self._offer()

    @property
    def _fresh(self) -> bool:
        """Say whether what is listed was found in the briefing as it is: else a mend could miss."""
        return self._checked >= self._link.revision

    def _mends(self) -> list[dict[str, Any]]:
        row = self.list.currentIndex().row()
        if self._searching or not self._fresh or not 0 <= row < len(self.model.problems):
            return []
        found: list[dict[str, Any]] = self.model.problems[row].get("mends", [])
        return found

    def _begin_anew(self) -> None:
        self._checked = UNCHECKED
        self._show([])

    def _take(self, message: protocol.Problems) -> None:
        if message.revision >= self._checked:
            self._checked = message.revision
            self._show(message.problems)

    def _show(self, problems: list[dict[str, Any]]) -> None:
        before = self.list.currentIndex().data(PROBLEM)
        self.model.show(problems)
        if before is not None and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(self.model.row_of(before)))
        errors = sum(one["severity"] == "error" for one in problems)
        doubts = sum(one["severity"] == "warning" for one in problems)
        parts = [
            self._language.text(message)
            for count, message in (
                (errors, nmsg("%(count)s error", "%(count)s errors", errors)),
                (doubts, nmsg("%(count)s warning", "%(count)s warnings", doubts)),
            )
            if count
        ]
        none = msg("No problems found") if self._checked > UNCHECKED else msg("Checking …")
        self.summary.setText(", ".join(parts) or self._language.text(none))
        self.list.setVisible(bool(problems))
        self._offer()
        self.counted.emit(counted(problems, self._session))

    def _offer(self) -> None:
        mends = self._mends()
        self.mend.setEnabled(bool(mends))
        one = mends[0]["label"] if len(mends) == 1 else self._language.text(msg("Mend"))
        if self._searching:
            one = self._language.text(msg("Trying …"))
        self.mend.setText(one if len(mends) < 2 else f"{one} …")
        self.mend.setVisible(bool(self.model.problems))
        self.changed.emit()

    def _go(self, index: QModelIndex) -> None:
        address = index.data(Qt.ItemDataRole.UserRole)
        if address:
            self._session.ask_focus(address)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter, which the list passes on, go to the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.list.currentIndex())
            return
        super().keyPressEvent(event)
