"""The sources pane: paste one, look it up, put it on the field in focus."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from briefgen.core import citing
from briefgen.core.address import Address, as_address
from briefgen.core.cited import places_of, renamed
from briefgen.core.edit import Batch, Delete, Edit, Insert, Set
from briefgen.core.errors import BriefgenError
from briefgen.core.ids import free
from briefgen.gui import appearance, copied, source_uses
from briefgen.gui.appearance import GRID
from briefgen.gui.commands import Command, Menu
from briefgen.gui.errors import ask, show_error
from briefgen.gui.session import Session
from briefgen.gui.source_form import ChosenSource
from briefgen.gui.source_list import ID, SourceDelegate, SourcesModel
from briefgen.i18n import Language, Message, language, msg, nmsg

Asker = Callable[[QWidget, Message, list[Message]], int]
"""Puts a question with its answers, and gives the number of the answer."""


class SourcesPanel(QWidget):
    """The list of sources, and under it the one that is chosen, to be corrected.

    `insert` cites a source in the field that has, or had, the focus, and says whether
    there was one. `wanted` asks for the pane to be shown, `said(Message)` tells what was
    done. The clock gives the day on which something was retrieved.
    """

    wanted = Signal()
    said = Signal(object)

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        lang: Language | None = None,
        *,
        insert: Callable[[str], object] | None = None,
        clock: Callable[[], date] = date.today,
        asker: Asker = ask,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._language = lang or getattr(parent, "language", None) or language("en")
        self.insert = insert
        self._clock = clock
        self._asker = asker
        self._current = ""
        self.menu: QMenu | None = None
        self.setObjectName("sources")
        self.setAccessibleName(self._text(msg("Sources")))
        self.setAcceptDrops(True)
        self.model = SourcesModel(session, self._language, self)
        self._make_list()
        self._make_chosen()
        self._lay_out()
        session.opened.connect(self._refresh)
        session.edited.connect(lambda _: self._refresh())
        session.focus_asked.connect(self._focus)
        self._refresh()

    def _text(self, message: Message | str) -> str:
        return self._language.text(message)

    # -- put together -----------------------------------------------------------------

    def _make_list(self) -> None:
        self.box = QLineEdit()
        self.box.setObjectName("sources-search")
        self.box.setPlaceholderText(self._text(msg("Search")))
        self.box.setAccessibleName(self._text(msg("Search the sources")))
        self.box.setClearButtonEnabled(True)
        self.box.addAction(appearance.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.box.textChanged.connect(self._search)
        self.list = QListView()
        self.list.setObjectName("sources-list")
        self.list.setAccessibleName(self._text(msg("Sources of the briefing")))
        self.list.setModel(self.model)
        self.list.setItemDelegate(SourceDelegate(self.list))
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._choose())
        self.list.activated.connect(lambda _: self.cite())
        self.empty = QLabel()
        self.empty.setObjectName("sources-empty")
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(GRID, GRID, GRID, GRID)
        self.paste_button = self._button(
            "clipboard-paste", msg("Paste"), self.paste,
            msg("A link, a citation, BibTeX or RIS becomes a source (Ctrl+Shift+V)"),
        )  # fmt: skip
        self.paste_button.setObjectName("sources-paste")
        self.paste_button.setAccessibleName(self._text(msg("Paste a source")))
        self.new_button = self._button(
            "plus", msg("New"), self.new, msg("A source of which you type title and publisher")
        )
        self.new_button.setObjectName("sources-new")
        self.new_button.setAccessibleName(self._text(msg("New source")))

    def _button(
        self, icon: str, name: Message, run: Callable[[], object], tip: Message
    ) -> QPushButton:
        made = QPushButton(appearance.icon(icon), self._text(name))
        made.setToolTip(self._text(tip))
        made.clicked.connect(run)
        return made

    def _make_chosen(self) -> None:
        self.details = ChosenSource(self._session, self._language)
        self.details.renamed.connect(self.rename)
        self.details.uses_asked.connect(self.show_uses)
        tip = msg("Cite this source in the field in focus (Ctrl+Shift+C)")
        self.cite_button = self._button("quote", msg("Cite"), self.cite, tip)
        self.cite_button.setObjectName("sources-cite")

    def _lay_out(self) -> None:
        top = QWidget()
        upper = QVBoxLayout(top)
        upper.setContentsMargins(0, GRID, 0, 0)
        upper.setSpacing(GRID)
        head = QVBoxLayout()
        head.setContentsMargins(GRID, 0, GRID, 0)
        head.addWidget(self.box)
        upper.addLayout(head)
        upper.addWidget(self.empty)
        upper.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(GRID, 0, GRID, GRID)
        foot.addWidget(self.paste_button, 1)
        foot.addWidget(self.new_button)
        foot.addWidget(self.cite_button)
        upper.addLayout(foot)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(top)
        split.addWidget(self.details)
        split.setChildrenCollapsible(False)
        split.setSizes([320, 400])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def commands(self) -> list[Command]:
        """Give the commands on sources."""
        opened, chosen = lambda: self._session.is_open, lambda: bool(self._current)
        return [
            Command("source.paste", msg("&Paste a source"), Menu.DATA, self.paste, "Ctrl+Shift+V",
                    enabled=opened, group=5, icon="clipboard-paste"),
            Command("source.new", msg("New s&ource"), Menu.DATA, self.new, enabled=opened, group=5,
                    icon="plus"),
            Command("source.cite", msg("&Cite the chosen source"), Menu.DATA, self.cite,
                    "Ctrl+Shift+C", enabled=chosen, group=5, icon="quote"),
            Command("source.delete", msg("&Delete the source"), Menu.DATA, self.delete, "Del",
                    enabled=chosen, group=5, icon="trash-2", place=self.list),
        ]  # fmt: skip

    # -- new ones -----------------------------------------------------------------------

    def paste(self) -> None:
        """Make sources of what is on the clipboard."""
        self.take(copied.content())

    def take(self, data: QMimeData) -> None:
        """Make sources of what was copied or dragged here, as one step."""
        text = citing.of_html(data.html()) if data.hasHtml() else None
        if text is None and data.hasUrls() and not data.hasText():
            text = "\n".join(url.toString() for url in data.urls() if not url.isLocalFile())
        try:
            found = citing.read(text or data.text(), self._clock(), self.model.all())
        except BriefgenError as error:
            show_error(self, error, lang=self._language)
            return
        if not found:
            self.said.emit(
                msg("Nothing that could be a source was copied: copy a link or a citation first.")
            )
            return
        self._add(found)

    def _add(self, found: tuple[citing.Pasted, ...]) -> None:
        """Add what is not there yet, and choose it; what is there already is only chosen."""
        there = {one.get("url"): one.get("id") for one in self.model.all() if one.get("url")}
        taken: list[object] = [one.get("id") for one in self.model.all()]
        rows = []
        for one in found:
            if one.fields.get("url") not in there:
                rows.append(citing.made(one, taken))
                taken.append(rows[-1]["id"])
        if rows and not self._do(self._insertion(rows)):
            return
        chosen = rows[-1]["id"] if rows else there[found[-1].fields["url"]]
        self.box.clear()
        self.choose(str(chosen))
        self.wanted.emit()
        unread = "; ".join(one.unread for one in found if one.unread)
        self.details.note(msg("Not read: %(text)s", text=unread) if unread else "")
        self.said.emit(
            nmsg("%(count)s source was added.", "%(count)s sources were added.", len(rows))
            if rows
            else msg("This source is in the briefing already.")
        )

    def _insertion(self, rows: list[dict[str, object]]) -> Edit:
        at = Address("", ("sources",))
        if not isinstance(self._session.briefing.tree.get("sources"), list):
            return Set(at, rows)
        return Batch(tuple(Insert(at.child("-"), row) for row in rows))

    def new(self) -> None:
        """Add a source with nothing in it, and go to its title."""
        id_ = free("source", [one.get("id") for one in self.model.all()])
        if self._do(self._insertion([{"id": id_, "title": ""}])):
            self.box.clear()
            self.choose(id_)
            self.wanted.emit()
            self.details.form.locate(("title",))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take links and texts."""
        if self._session.is_open and (event.mimeData().hasText() or event.mimeData().hasUrls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Make sources of what was dropped."""
        self.take(event.mimeData())
        event.acceptProposedAction()

    # -- the chosen one -----------------------------------------------------------------

    @property
    def chosen(self) -> str:
        """Give the id of the chosen source, empty where there is none."""
        return self._current

    def choose(self, id_: str) -> None:
        """Choose a source by its id."""
        row = self.model.row_of(id_)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def cite(self) -> None:
        """Put the chosen source on the field in focus."""
        if not self._current:
            return
        if self.insert is None or not self.insert(self._current):
            self.said.emit(
                msg("Put the cursor into the text or the row that the source speaks for first.")
            )

    def delete(self) -> None:
        """Take the chosen source out; where it is cited, ask first and say where."""
        if not self._current:
            return
        row = self.list.currentIndex().row()
        address = self._address(row)
        name = str(self.list.currentIndex().data())
        places = places_of(self._session.briefing, self._current)
        if places:
            question = source_uses.question(self._session, name, places, self._language)
            if self._asker(self, question, [msg("Keep it"), msg("Delete it"), msg("Cancel")]) != 1:
                return
        if self._do(Delete(address)):
            self.list.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1)))
            self.said.emit(msg("“%(title)s” was deleted. Ctrl+Z brings it back.", title=name))

    def rename(self, new: str) -> bool:
        """Give the chosen source another short name, its citations following; say whether it has it."""
        if not self._current or new == self._current:
            return True
        try:
            edit = renamed(self._session.briefing, self._current, new)
            self._current = new
            self._session.do(edit)
        except BriefgenError as error:
            self._current = str(self.list.currentIndex().data(ID))
            self.details.note(error.message, wrong=True)
            return False
        self.details.note("")
        return True

    def show_uses(self) -> None:
        """Open the menu of the places that cite the source; one leads there."""
        menu = self._new_menu()
        source_uses.fill(menu, self._session, self._current, self._language)
        menu.popup(self.details.below_uses())

    def _open_menu(self, place: QPoint) -> None:
        if not self._current:
            return
        menu = self._new_menu()
        menu.addAction(appearance.icon("quote"), self._text(msg("Cite")), self.cite)
        menu.addAction(appearance.icon("trash-2"), self._text(msg("Delete")), self.delete)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _new_menu(self) -> QMenu:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self)
        return self.menu

    # -- following the session ------------------------------------------------------------

    def _do(self, edit: Edit) -> bool:
        try:
            self._session.do(edit)
        except BriefgenError as error:
            show_error(self, error, lang=self._language)
            return False
        return True

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._keep()

    def _refresh(self) -> None:
        self.model.refresh()
        self._keep()

    def _keep(self) -> None:
        """Keep the chosen source chosen, else choose the first."""
        row = self.model.row_of(self._current) if self._current else 0
        if self.model.rowCount() and self.list.currentIndex().row() != max(row, 0):
            self.list.setCurrentIndex(self.model.index(max(row, 0)))
        self._show()

    def _choose(self) -> None:
        self.details.note("")
        self._show()

    def _address(self, row: int) -> Address:
        return self._session.briefing.places().name(("sources", self.model.position(row)))

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was chosen while the pane was out of sight."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        """Show the chosen source in the form."""
        index = self.list.currentIndex()
        some = index.isValid()
        self._current = str(index.data(ID) or "") if some else ""
        searched = bool(self.box.text())
        self.empty.setText(
            self._text(
                msg("No source holds these words.")
                if searched
                else msg(
                    "No sources yet. Copy a link, a citation or BibTeX anywhere, then press"
                    " “Paste a source”."
                )
            )
        )
        self.empty.setVisible(not some)
        self.list.setVisible(some)
        self.details.setVisible(some)
        self.cite_button.setEnabled(bool(self._current))
        self.box.setEnabled(some or searched)
        # Out of sight it costs time as a briefing is opened and edited, and nobody sees it.
        if not some or not self.isVisible():
            return
        uses = len(places_of(self._session.briefing, self._current))
        self.details.show_source(self._current, self._address(index.row()), uses)

    def _focus(self, text: str) -> None:
        """Go to a source's field where one was asked for."""
        pointer = as_address(text).pointer
        if as_address(text).section or pointer[:1] != ("sources",):
            return
        self.wanted.emit()
        if len(pointer) < 2:
            self.list.setFocus()
            return
        path = self._session.briefing.places().find(Address("", pointer[:2]))
        if path is None:
            return
        self.box.clear()
        row = next(
            (row for row in range(self.model.rowCount()) if self.model.position(row) == path[1]), -1
        )
        self.list.setCurrentIndex(self.model.index(row))
        if pointer[2:] == ("id",):
            self.details.name_box.setFocus()
        elif len(pointer) == 2 or not self.details.form.locate(tuple(pointer[2:])):
            self.list.setFocus()
