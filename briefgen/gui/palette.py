"""The command palette: type a few letters, press Enter. It knows commands and sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefgen.gui import appearance
from briefgen.gui.commands import Commands
from briefgen.gui.session import Session
from briefgen.gui.strokes import box
from briefgen.i18n import Language, language, msg

WIDTH = 560
ROWS = 12
"""How many lines are seen at once."""
HINT = int(Qt.ItemDataRole.UserRole) + 1
"""What stands behind a name: its keys, or what it is."""


@dataclass(frozen=True)
class Entry:
    """Something that the palette can do: its name, what stands behind it, how to do it."""

    name: str
    hint: str
    run: Callable[[], object]


class Palette(QDialog):
    """A list of all that can be done now, filtered by what is typed.

    `section_chosen` tells that a section, or the document, was chosen and is to be shown.
    """

    section_chosen = Signal()

    def __init__(
        self,
        commands: Commands,
        session: Session,
        parent: QWidget | None = None,
        lang: Language | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._commands = commands
        self._session = session
        self._language = lang or language("en")
        self._entries: list[Entry] = []
        self.setObjectName("palette")
        self.setAccessibleName(self._language.text(msg("Command palette")))
        self.setMinimumWidth(WIDTH)
        self.box = QLineEdit()
        self.box.setObjectName("palette-box")
        self.box.setPlaceholderText(self._language.text(msg("Type a command or a section")))
        self.box.setAccessibleName(self._language.text(msg("Command or section")))
        self.box.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setObjectName("palette-list")
        self.list.setAccessibleName(self._language.text(msg("What can be done")))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setMinimumHeight(ROWS * _high(self.list.fontMetrics()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.box)
        layout.addWidget(self.list)
        self.nothing = QLabel(self._language.text(msg("Nothing is called so. Try another word.")))
        self.nothing.setObjectName("palette-nothing")
        self.nothing.setContentsMargins(8, 0, 8, 8)
        self.nothing.hide()
        layout.addWidget(self.nothing)
        self.box.textChanged.connect(self._filter)
        self.box.installEventFilter(self)
        self.list.itemActivated.connect(lambda _: self._run())
        self.list.itemClicked.connect(lambda _: self._run())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge, without which it would flow into the window behind it."""
        super().paintEvent(event)
        painter = QPainter(self)
        box(painter, self.rect(), appearance.colours().muted)

    def open(self) -> None:
        """Show the palette with everything that can be done now."""
        self._commands.refresh()
        self._entries = list(self._gathered())
        self.box.clear()
        self._filter("")
        parent = self.parentWidget()
        if parent is not None:
            at = parent.mapToGlobal(parent.rect().topLeft())
            self.move(at.x() + (parent.width() - self.width()) // 2, at.y() + 72)
        self.show()
        self.box.setFocus()

    def _gathered(self) -> Iterator[Entry]:
        for command in self._commands.all:
            action = self._commands.action(command.id)
            if action.isEnabled() and command.id != "view.palette":
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                yield Entry(action.text().replace("&", ""), keys, action.trigger)
        if self._session.is_open:
            head = self._language.text(msg("Document"))
            yield Entry(head, "", lambda: self._show(""))
            hint = self._language.text(msg("Section"))
            for section in self._session.briefing.sections():
                id_ = str(section.get("id", ""))
                yield Entry(
                    str(section.get("title") or id_),
                    hint,
                    lambda id_=id_: self._show(id_),  # type: ignore[misc]
                )

    def _show(self, section: str) -> None:
        self._session.select(section)
        self.section_chosen.emit()

    def _filter(self, typed: str) -> None:
        self.list.clear()
        ranked = sorted(
            ((rank, entry) for entry in self._entries if (rank := match(typed, entry.name)) >= 0),
            key=lambda pair: pair[0],
        )
        for _, entry in ranked:
            item = QListWidgetItem(entry.name)
            item.setData(Qt.ItemDataRole.UserRole, self._entries.index(entry))
            item.setData(HINT, entry.hint)
            spoken = ", ".join(filter(None, (entry.name, entry.hint)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.nothing.setVisible(not ranked)

    def _run(self) -> None:
        chosen = self.list.selectedItems()
        if not chosen:
            return
        entry = self._entries[chosen[0].data(Qt.ItemDataRole.UserRole)]
        self.hide()
        entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys and Enter act on the list while the box has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                row = (self.list.currentRow() + step) % self.list.count()
                self.list.setCurrentRow(row)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
        return super().eventFilter(watched, event)


class _Line(QStyledItemDelegate):
    """Draws what stands behind a name at the end of the line."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give each line the air that menus have."""
        return QSize(super().sizeHint(option, index).width(), _high(option.fontMetrics))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the name, then the hint."""
        super().paint(painter, option, index)
        colours = appearance.colours()
        chosen = option.state & QStyle.StateFlag.State_Selected
        painter.save()
        painter.setPen(QColor(colours.on_accent if chosen else colours.muted))
        inside = option.rect.adjusted(0, 0, -appearance.GRID, 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside, side, index.data(HINT))
        painter.restore()


def _high(metrics: QFontMetrics) -> int:
    return metrics.height() + appearance.GRID


def match(typed: str, name: str) -> int:
    """Rank a name for what was typed, the least first; -1 where it does not fit.

    A beginning comes before the beginning of a word, that before a part, and that before
    letters that merely occur in this order.
    """
    wanted, text = typed.casefold().strip(), name.casefold()
    if text.startswith(wanted):
        return 0
    if f" {wanted}" in text:
        return 1
    if wanted in text:
        return 2
    letters = iter(text)
    return 3 if all(letter in letters for letter in wanted.replace(" ", "")) else -1
