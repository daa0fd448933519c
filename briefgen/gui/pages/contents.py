"""The contents: the document's headings as a tree; Enter or a click goes there."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from briefgen.gui.pages.sheets import Sheets
from briefgen.gui.pages.text import PageText
from briefgen.i18n import Language, msg

Entry = tuple[int, str, int, str]
ENTRY = Qt.ItemDataRole.UserRole.value


class Contents(QTreeView):
    """The tree; `chosen(page, height)` with the height in points where the heading stands."""

    chosen = Signal(int, float)

    def __init__(self, sheets: Sheets, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._shown: list[Entry] = []
        self._model = QStandardItemModel(0, 2, self)
        self.setObjectName("pages-contents")
        self.setAccessibleName(language.text(msg("Contents")))
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(16)
        # Lines that are easy to hit, on the grid of the window.
        self.setStyleSheet("QTreeView::item { padding: 4px 0; }")
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        sheets.settled.connect(self._fill)
        sheets.cleared.connect(self._fill)

    def _fill(self) -> None:
        """Show the headings; where only pages moved, nothing else does."""
        entries = _below_title(self._sheets.contents)
        if entries == self._shown:
            return
        titles = [entry[:2] for entry in entries]
        if titles == [entry[:2] for entry in self._shown]:
            for item, entry in zip(self._items(), entries, strict=True):
                self._set(item, entry)
        else:
            self._build(entries)
        self._shown = entries

    def _build(self, entries: list[Entry]) -> None:
        at = self.verticalScrollBar().value()
        self._model.removeRows(0, self._model.rowCount())
        above: list[tuple[int, QStandardItem]] = []
        for entry in entries:
            while above and above[-1][0] >= entry[0]:
                above.pop()
            parent = above[-1][1] if above else self._model.invisibleRootItem()
            title, page = QStandardItem(), QStandardItem()
            page.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            parent.appendRow([title, page])
            self._set(title, entry)
            above.append((entry[0], title))
        self.expandAll()
        self.verticalScrollBar().setValue(at)

    def _items(self, parent: QStandardItem | None = None) -> Iterator[QStandardItem]:
        """Give the titles' items in the order of the entries."""
        parent = self._model.invisibleRootItem() if parent is None else parent
        for row in range(parent.rowCount()):
            yield parent.child(row)
            yield from self._items(parent.child(row))

    def _set(self, title: QStandardItem, entry: Entry) -> None:
        title.setText(entry[1])
        title.setToolTip(entry[1])
        title.setData(entry, ENTRY)
        above = title.parent()
        parent = above or self._model.invisibleRootItem()  # type: ignore[truthy-bool]  # none at the top
        page = parent.child(title.row(), 1)
        if page is not None:
            page.setText(str(entry[2]))

    def _choose(self, index: QModelIndex) -> None:
        entry = index.siblingAtColumn(0).data(ENTRY)
        if entry is None:
            return
        _, title, number, section = entry
        page = self._sheets.page(number)
        places = [match.places[0] for match in PageText(page).find(title)] if page else []
        anchor = self._sheets.anchors.get(f"s-{section}")
        if anchor and anchor[0] == number:
            places = [place for place in places if place.y >= anchor[1] - 1]
        elif page is not None:
            # The title runs in the top margin too: that is no place to go to.
            places = [place for place in places if place.y > page.size[1] / 16]
        self.chosen.emit(number, places[0].y if places else 0.0)


def _below_title(entries: list[Entry]) -> list[Entry]:
    """Leave out the briefing's own title, under which all the others stand."""
    if entries and all(entry[0] > entries[0][0] for entry in entries[1:]):
        return entries[1:]
    return entries
