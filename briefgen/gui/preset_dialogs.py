"""The two dialogs about presets: what stays of a briefing, and the presets there are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefgen.core.briefing import Briefing
from briefgen.gui import appearance, preset_care
from briefgen.gui.appearance import GRID, WIDE
from briefgen.gui.files import Files
from briefgen.i18n import Language, Message, msg
from briefgen.store import presets
from briefgen.store.keeping import SETTINGS, Part
from briefgen.store.presets import Preset

PARTS = (
    (Part.VALUES, msg("Settings and figures")),
    (Part.TEXT, msg("Text")),
    (Part.ROWS, msg("Tables")),
    (Part.SOURCES, msg("Sources")),
)


class SaveAsPreset(QDialog):
    """Asks for name and description, and section by section for what stays."""

    def __init__(self, briefing: Briefing, lang: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = lang
        self._ids = [str(section.get("id", "")) for section in briefing.sections()]
        self.setObjectName("save-as-preset")
        self.setWindowTitle(self._text(msg("Save as preset")))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(GRID)
        form = QFormLayout()
        form.setSpacing(GRID)
        self.name_field = self._field(msg("Name"), form)
        self.description_field = self._field(msg("Description"), form)
        column.addLayout(form)
        hint = QLabel(
            self._text(
                msg(
                    "Tick what a new briefing begins with. Headings, order and markings always "
                    "stay; reference, edition and key figures never do."
                )
            )
        )
        hint.setWordWrap(True)
        column.addWidget(hint)
        self.table = self._table(briefing)
        column.addWidget(self.table, 1)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        for button in buttons.buttons():
            button.setIcon(QIcon())
        self.name_field.textChanged.connect(lambda _: self._named())
        self._named()
        appearance.size(self, QSize(90 * GRID, 60 * GRID))
        self.name_field.setFocus()

    @property
    def name(self) -> str:
        """Give the name that was typed."""
        return self.name_field.text().strip()

    @property
    def description(self) -> str:
        """Give the description that was typed."""
        return self.description_field.text().strip()

    def kept(self) -> dict[str, frozenset[Part]]:
        """Give what is ticked, by section."""
        return {
            id_: frozenset(
                part
                for column, (part, _) in enumerate(PARTS, start=1)
                if self._box(row, column).checkState() is Qt.CheckState.Checked
            )
            for row, id_ in enumerate(self._ids)
        }

    def tick(self, section: str, part: Part, *, on: bool = True) -> None:
        """Tick a part of a section, or take the tick away."""
        column = [one for one, _ in PARTS].index(part) + 1
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self._box(self._ids.index(section), column).setCheckState(state)

    def _box(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None
        return item

    def _field(self, label: Message, form: QFormLayout) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(self._text(label))
        form.addRow(self._text(label), field)
        return field

    def _table(self, briefing: Briefing) -> QTableWidget:
        table = QTableWidget(len(self._ids), 1 + len(PARTS))
        table.setAccessibleName(self._text(msg("What stays")))
        heads = [msg("Section"), *(name for _, name in PARTS)]
        table.setHorizontalHeaderLabels([self._text(head) for head in heads])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for row, section in enumerate(briefing.sections()):
            title = str(section.get("title", self._ids[row]))
            first = QTableWidgetItem(title)
            first.setFlags(Qt.ItemFlag.ItemIsEnabled)
            table.setItem(row, 0, first)
            for column, (part, name) in enumerate(PARTS, start=1):
                item = QTableWidgetItem()
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled
                    | Qt.ItemFlag.ItemIsUserCheckable
                    | Qt.ItemFlag.ItemIsSelectable
                )
                on = part in SETTINGS
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
                label = f"{title}: {self._text(name)}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, label)
                item.setToolTip(label)
                table.setItem(row, column, item)
        return table

    def _named(self) -> None:
        self._save.setEnabled(bool(self.name))

    def _text(self, message: Message) -> str:
        return self._language.text(message)


class ManagePresets(QDialog):
    """Lists the presets; one's own can be renamed and deleted, all exported, others imported."""

    def __init__(self, files: Files, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._language = files.language
        self.setObjectName("manage-presets")
        self.setWindowTitle(self._text(msg("Presets")))
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        row.setSpacing(WIDE)
        self.list = QListWidget()
        self.list.setAccessibleName(self._text(msg("Presets")))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet(f"QListView::item {{ padding: {GRID}px; }}")
        self.list.currentItemChanged.connect(lambda *_: self._chosen())
        row.addWidget(self.list, 1)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        self.begin = self._button(msg("Begin a briefing"), self._begin, column)
        self.import_ = self._button(msg("Import …"), lambda: preset_care.take_in(files), column)
        self.export = self._button(
            msg("Export …"), lambda: preset_care.give_out(files, self._now()), column
        )
        self.rename = self._button(
            msg("Rename …"), lambda: preset_care.rename(files, self._now()), column
        )
        self.delete = self._button(
            msg("Delete"), lambda: preset_care.delete(files, self._now()), column
        )
        column.addStretch(1)
        self._button(msg("Close"), self.accept, column)
        row.addLayout(column)
        files.presets_changed.connect(self._fill)
        self._fill()
        appearance.size(self, QSize(80 * GRID, 50 * GRID))
        self.list.setFocus()

    def presets(self) -> list[Preset]:
        """Give the presets that are listed."""
        role = Qt.ItemDataRole.UserRole
        return [self.list.item(row).data(role) for row in range(self.list.count())]

    def choose(self, name: str) -> None:
        """Choose the last preset of a name."""
        found = [row for row, preset in enumerate(self.presets()) if preset.name == name]
        self.list.setCurrentRow(found[-1])

    def _now(self) -> Preset:
        preset: Preset = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        return preset

    def _begin(self) -> None:
        preset = self._now()
        self.accept()
        self._files.new(preset)

    def _fill(self) -> None:
        at, before = self.list.currentRow(), {(one.path, one.name) for one in self.presets()}
        self.list.clear()
        for preset in presets.gallery().presets:
            own = self._text(msg("your own") if preset.is_own else msg("built in"))
            item = QListWidgetItem(f"{preset.name} ({own})\n{preset.description}".rstrip())
            item.setData(Qt.ItemDataRole.UserRole, preset)
            self.list.addItem(item)
        # What was just taken in, or has another name now, is what one goes on with.
        now = [(one.path, one.name) for one in self.presets()]
        new = [row for row, one in enumerate(now) if before and one not in before]
        self.list.setCurrentRow(new[0] if new else max(0, min(at, len(now) - 1)))
        self._chosen()

    def _chosen(self) -> None:
        any_ = self.list.currentRow() >= 0
        own = any_ and self._now().is_own
        self.begin.setEnabled(any_)
        self.export.setEnabled(any_)
        self.rename.setEnabled(own)
        self.delete.setEnabled(own)

    def _button(
        self, label: Message, run: Callable[[], object], column: QVBoxLayout
    ) -> QPushButton:
        button = QPushButton(self._text(label))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: run())
        column.addWidget(button)
        return button

    def _text(self, message: Message) -> str:
        return self._language.text(message)
