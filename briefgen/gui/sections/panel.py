"""The pane on the left: the document and its sections, in their order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefgen import protocol
from briefgen.core import marking
from briefgen.core.edit import Delete, Edit, duplicate_section
from briefgen.core.errors import BriefgenError
from briefgen.core.ids import free
from briefgen.core.marking import MarkingError
from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.appearance import GRID, WIDE
from briefgen.gui.commands import Command, Menu
from briefgen.gui.errors import show_error
from briefgen.gui.link import Link
from briefgen.gui.problems import counted
from briefgen.gui.sections import menus
from briefgen.gui.sections.delegate import SectionDelegate
from briefgen.gui.sections.model import DETAIL, SectionsModel
from briefgen.gui.sections.picker import SectionPicker
from briefgen.gui.session import Session
from briefgen.i18n import Language, Message, language, msg


class SectionList(QListView):
    """The list: its lines are moved by dragging, its menu opens at the line."""

    menu_asked = Signal(QPoint)

    def __init__(self, lang: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sections-list")
        self.setAccessibleName(lang.text(msg("Sections of the briefing")))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer, or under the current line where a key asked for it."""
        place = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        elif self.indexAt(place).isValid():
            self.setCurrentIndex(self.indexAt(place))
        self.menu_asked.emit(self.viewport().mapToGlobal(place))


class SectionsPanel(QWidget):
    """The list of sections with all that is done to a section as a whole.

    `said(Message)` tells in a sentence what was done, for the status line.
    """

    said = Signal(object)

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
        self._language = lang or getattr(parent, "language", None) or language("en")
        self._picker: SectionPicker | None = None
        self.menu: QMenu | None = None
        text = self._language.text
        self.setObjectName("sections")
        self.setAccessibleName(text(msg("Sections")))
        self.model = SectionsModel(session, self._language, self)
        self.list = SectionList(self._language, self)
        self.list.setItemDelegate(SectionDelegate(self._language, self.list))
        self.list.setModel(self.model)
        self.empty = QLabel(
            text(
                msg("There is no section yet. Add the first one, such as a summary or an election.")
            )
        )
        self.empty.setObjectName("sections-empty")
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(WIDE, 0, WIDE, 0)
        self.add_button = QPushButton(appearance.icon("plus"), text(msg("Add section")))
        self.add_button.setObjectName("sections-add")
        self.add_button.setAccessibleName(text(msg("Add a section")))
        self.add_button.setToolTip(text(msg("Add a section after the current one (Ctrl+Shift+N)")))
        self.add_button.clicked.connect(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty)
        under = QVBoxLayout()
        under.setContentsMargins(GRID, 0, GRID, GRID)
        under.addWidget(self.add_button)
        layout.addLayout(under)
        self.list.menu_asked.connect(self._open_menu)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.model.modelReset.connect(self._follow)
        session.selected.connect(lambda _: self._follow())
        session.edited.connect(lambda _: self._stay())
        session.opened.connect(self._follow)
        link.problems.connect(self._count)
        self._follow()

    # -- commands -----------------------------------------------------------------

    def commands(self) -> list[Command]:
        """Give the commands on sections; most keys count while the list has the focus."""
        on_one = lambda: self._row() > 0  # noqa: E731

        def command(
            id_: str, name: Message, run: Callable[[], object], keys: str | None = None,
            group: int = 1, **more: object,
        ) -> Command:  # fmt: skip
            given = {"enabled": on_one, "place": self.list, **more}
            return Command(f"section.{id_}", name, Menu.SECTION, run, keys, group=group, **given)  # type: ignore[arg-type]

        made = [
            command("add", msg("&Add section …"), self.add, "Ctrl+Shift+N", 0, icon="plus",
                    place=None, enabled=lambda: self._session.is_open),
            command("rename", msg("&Rename"), self.rename, "F2", icon="pencil"),
            command("duplicate", msg("&Duplicate"), self.duplicate, "Ctrl+D", icon="copy"),
            command("delete", msg("De&lete section"), self.delete, "Del", icon="trash-2"),
            command("include", msg("&Include"), self.toggle_included, None, 2,
                    checked=lambda: on_one() and self._included()),
            command("up", msg("Move &up"), lambda: self.move_section(-1), "Alt+Up", 2,
                    enabled=lambda: self._row() > 1, icon="arrow-up"),
            command("down", msg("Move do&wn"), lambda: self.move_section(1), "Alt+Down", 2,
                    enabled=lambda: 0 < self._row() < self.model.rowCount() - 1,
                    icon="arrow-down"),
            command("marking", msg("&Marking …"), self.open_markings, "Ctrl+M", 4, icon="shield"),
        ]  # fmt: skip
        names = (
            msg("Length: &headline"),
            msg("Length: &brief"),
            msg("Length: &full"),
        )
        for number, (length, name) in enumerate(zip(menus.LENGTHS, names, strict=True), 1):
            chosen = partial(self._has_length, length)
            run = partial(self.set_length, length)
            made.insert(-1, command(length, name, run, f"Ctrl+{number}", 3, checked=chosen))
        return made

    def add(self) -> None:
        """Open the picker of a new section."""
        if self._picker is None:
            self._picker = SectionPicker(self._session, self._link, self.window(), self._language)
            self._picker.added.connect(lambda _: self.list.setFocus())
        self._picker.open()

    @property
    def picker(self) -> SectionPicker | None:
        """Give the picker, once it was opened."""
        return self._picker

    def rename(self) -> None:
        """Edit the title in its place."""
        self.list.setFocus()
        self.list.edit(self.list.currentIndex())

    def duplicate(self) -> None:
        """Put a copy after the section, and select it."""
        own = self._id()
        ids = [one.get("id") for one in self._session.briefing.sections()]
        new = free(own, ids)
        try:
            edit = duplicate_section(self._session.briefing.tree, own, new)
        except BriefgenError as error:
            show_error(self, error, lang=self._language)
            return
        if self._do(edit):
            self._session.select(new)

    def delete(self) -> None:
        """Take the section out; undo brings it back, so nothing is asked."""
        title = str(self.list.currentIndex().data())
        if self._do(Delete(self.model.address(self._row()))):
            self.said.emit(msg("“%(title)s” was deleted. Ctrl+Z brings it back.", title=title))

    def move_section(self, step: int) -> None:
        """Move the section up (-1) or down (1)."""
        row = self._row()
        self.model.moveRow(QModelIndex(), row, QModelIndex(), row + step + (step > 0))
        self.list.scrollTo(self.list.currentIndex())

    def toggle_included(self) -> None:
        """Include the section or leave it out."""
        after = Qt.CheckState.Unchecked if self._included() else Qt.CheckState.Checked
        self.model.setData(self.list.currentIndex(), after, Qt.ItemDataRole.CheckStateRole)

    def set_length(self, length: str) -> None:
        """Give the section a length."""
        self._set("detail", None if length == "full" else length)

    def open_markings(self) -> None:
        """Open the menu of markings under the section's line."""
        rect = self.list.visualRect(self.list.currentIndex())
        menu = self._markings(QMenu(self))
        self._popup(menu, self.list.viewport().mapToGlobal(rect.bottomLeft()))

    # -- the menu of a line ---------------------------------------------------------

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        text = self._language.text
        menu.addAction(appearance.icon("plus"), text(msg("Add section after this …")), self.add)
        if self._row() > 0:
            menu.addSeparator()
            for name, run, icon, enabled in (
                (msg("Rename"), self.rename, "pencil", True),
                (msg("Duplicate"), self.duplicate, "copy", True),
                (msg("Move up"), lambda: self.move_section(-1), "arrow-up", self._row() > 1),
                (msg("Move down"), lambda: self.move_section(1), "arrow-down",
                 self._row() < self.model.rowCount() - 1),
                (msg("Delete"), self.delete, "trash-2", True),
            ):  # fmt: skip
                menu.addAction(appearance.icon(icon), text(name), run).setEnabled(enabled)
            menu.addSeparator()
            include = menu.addAction(text(msg("Include")), self.toggle_included)
            include.setCheckable(True)
            include.setChecked(self._included())
            lengths = menu.addMenu(text(msg("Length")))
            menus.lengths(
                lengths, self._language, self._detail(), lambda value: self._set("detail", value)
            )
            markings = menu.addMenu(appearance.icon("shield"), text(msg("Marking")))
            self._markings(markings)
        self._popup(menu, place)

    def _markings(self, menu: QMenu) -> QMenu:
        own = self._session.value("#/marking_policies")
        try:
            known = marking.policies(own if isinstance(own, list) else ())
        except MarkingError:
            known = marking.policies()
        now = self._session.value(self.model.address(self._row()).child("marking"))
        chosen = lambda value: self._set("marking", value)  # noqa: E731
        menus.markings(menu, self._language, known, now, chosen)
        return menu

    def _popup(self, menu: QMenu, place: QPoint) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = menu
        menu.popup(place)

    # -- state ----------------------------------------------------------------------

    def _row(self) -> int:
        return self.list.currentIndex().row() if self._session.is_open else -1

    def _id(self) -> str:
        return self._session.selected_section

    def _included(self) -> bool:
        state = self.list.currentIndex().data(Qt.ItemDataRole.CheckStateRole)
        return state is not None and Qt.CheckState(state) == Qt.CheckState.Checked

    def _has_length(self, length: str) -> bool:
        return self._row() > 0 and self._detail() == length

    def _detail(self) -> str:
        return str(self.list.currentIndex().data(DETAIL))

    def _set(self, field: str, value: Tree) -> None:
        try:
            self._session.set(self.model.address(self._row()).child(field), value)
        except BriefgenError as error:
            show_error(self, error, lang=self._language)

    def _do(self, edit: Edit) -> bool:
        try:
            self._session.do(edit)
        except BriefgenError as error:
            show_error(self, error, lang=self._language)
            return False
        return True

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self._session.select(self.model.row_id(index.row()))

    def _follow(self) -> None:
        """Make the line of the selected section the current one."""
        row = self.model.row_of(self._session.selected_section) if self._session.is_open else -1
        if row >= 0 and row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(row))
        self.empty.setVisible(self.model.rowCount() == 1)

    def _stay(self) -> None:
        """After a change: where the selected section is gone, its neighbour is selected."""
        if self.model.row_of(self._session.selected_section) < 0:
            row = max(self.list.currentIndex().row(), 0)
            self._session.select(self.model.row_id(row))
        self._follow()

    def _count(self, message: protocol.Problems) -> None:
        self.model.show_counts(counted(message.problems, self._session))
