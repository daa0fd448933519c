"""One copy in the issue dialog: a tick, what it is, its file, and afterwards how to open it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from briefgen.gui import appearance
from briefgen.gui.issue.copies import Copy
from briefgen.i18n import Language, Message, msg, nmsg

INDENT = 3 * appearance.GRID


class CopyRow(QWidget):
    """Asks whether and where a copy goes; `changed` when either changed."""

    changed = Signal()

    def __init__(
        self, copy: Copy, path: Path, language: Language, parent: QWidget | None = None,
        *, ticked: bool,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        text = language.text
        self.copy = copy
        self._language = language
        self.settled = False
        """Whether somebody said where the copy goes."""
        self.open_url: Callable[[QUrl], object] = QDesktopServices.openUrl
        self.setObjectName(f"issue-{copy.purpose}")
        self.tick = QCheckBox(text(copy.name))
        self.tick.setObjectName(f"issue-{copy.purpose}-tick")
        self.tick.setChecked(ticked)
        font = self.tick.font()
        font.setBold(True)
        self.tick.setFont(font)
        explained = QLabel(text(copy.explained))
        explained.setWordWrap(True)
        explained.setStyleSheet(f"color: {appearance.colours().muted}")
        self.file = QLineEdit(str(path))
        self.file.setObjectName(f"issue-{copy.purpose}-file")
        self.file.setAccessibleName(text(copy.place))
        self.file.setCursorPosition(len(str(path)))
        self.note = QLabel()
        self.note.setObjectName(f"issue-{copy.purpose}-note")
        self.note.setWordWrap(True)
        self.choose = self._button("choose", msg("Choose …"), copy.choose)
        self.open_pdf = self._button(
            "pdf", msg("Open the PDF"), msg("Open the PDF: %(copy)s", copy=text(copy.name))
        )
        self.open_folder = self._button(
            "folder",
            msg("Open the folder"),
            msg("Open the folder: %(copy)s", copy=text(copy.name)),
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(appearance.GRID)
        for button in (self.choose, self.open_pdf, self.open_folder):
            buttons.addWidget(button)
        self.open_pdf.hide()
        self.open_folder.hide()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(appearance.TIGHT)
        layout.setHorizontalSpacing(appearance.GRID)
        layout.setColumnMinimumWidth(0, INDENT - appearance.GRID)
        layout.setColumnStretch(1, 1)
        layout.addWidget(self.tick, 0, 0, 1, 3)
        layout.addWidget(explained, 1, 1, 1, 2)
        layout.addWidget(self.file, 2, 1)
        layout.addLayout(buttons, 2, 2)
        layout.addWidget(self.note, 3, 1, 1, 2)
        self.tick.toggled.connect(self._toggled)
        self.file.textChanged.connect(self._changed)
        self.file.textEdited.connect(self._settle)
        self.choose.clicked.connect(self._choose)
        self.open_pdf.clicked.connect(lambda: self._open(self.path))
        self.open_folder.clicked.connect(lambda: self._open(self.path.parent))
        self._toggled()

    @property
    def wanted(self) -> bool:
        """Say whether the copy is to be made."""
        return self.tick.isChecked()

    @property
    def path(self) -> Path:
        """Give the file, always a PDF by its name."""
        typed = self.file.text().strip()
        path = Path(typed).expanduser()
        return (
            path
            if path.suffix.casefold() == ".pdf" or not path.name
            else path.with_name(f"{path.name}.pdf")
        )

    def fault(self) -> Message | None:
        """Give why the copy cannot be made as it is asked for, None where it can."""
        path = self.path
        if not self.wanted:
            return None
        name = self._language.text(self.copy.name)
        if not self.file.text().strip() or not path.is_absolute() or path.is_dir():
            return msg("%(copy)s: give the file a name and a folder.", copy=name)
        if not path.parent.is_dir():
            return msg("%(copy)s: there is no such folder, choose another.", copy=name)
        return None

    def show_made(self, pages: int, size: int) -> None:
        """Show that the copy is there, and how to open it."""
        self.file.setText(str(self.path))
        self.choose.hide()
        self.open_pdf.show()
        self.open_folder.show()
        self.tick.setEnabled(False)
        self.file.setReadOnly(True)
        self._say(
            nmsg(
                "Issued: %(count)s page, %(size)s kB",
                "Issued: %(count)s pages, %(size)s kB",
                pages,
                size=max(1, size // 1000),
            ),
            appearance.colours().good,
        )

    def _button(self, name: str, label: Message, accessible: Message) -> QPushButton:
        button = QPushButton(self._language.text(label))
        button.setObjectName(f"issue-{self.copy.purpose}-{name}")
        button.setAccessibleName(self._language.text(accessible))
        button.setAutoDefault(False)
        return button

    def _settle(self, _path: str) -> None:
        self.settled = True

    def _toggled(self) -> None:
        self.file.setEnabled(self.wanted)
        self.choose.setEnabled(self.wanted)
        self._changed()

    def _changed(self) -> None:
        replaced = self.wanted and self.fault() is None and self.path.is_file()
        self._say(
            msg("A file of this name is there; it will be replaced.") if replaced else None,
            appearance.colours().warning,
        )
        self.changed.emit()

    def _say(self, what: Message | None, colour: str) -> None:
        self.note.setText(self._language.text(what) if what else "")
        self.note.setStyleSheet(f"color: {colour}")

    def _choose(self) -> None:
        dialog = QFileDialog(self, self._language.text(self.copy.choose))
        dialog.setObjectName("issue-chooser")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        # the row itself says so
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        if self.path.parent.is_dir():
            dialog.setDirectory(str(self.path.parent))
        dialog.selectFile(self.path.name)
        dialog.fileSelected.connect(self._settle)
        dialog.fileSelected.connect(self.file.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open(self, path: Path) -> None:
        self.open_url(QUrl.fromLocalFile(str(path)))
