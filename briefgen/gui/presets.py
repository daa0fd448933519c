"""Presets: the open briefing saved as one, and one's own looked after."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from briefgen.core.errors import BriefgenError
from briefgen.gui.commands import Command, Menu
from briefgen.gui.files import Files
from briefgen.gui.preset_dialogs import ManagePresets, SaveAsPreset
from briefgen.gui.session import Session
from briefgen.i18n import msg
from briefgen.store import presets
from briefgen.store.keeping import preset_of


class PresetCommands(QObject):
    """What can be done with presets besides beginning from one."""

    def __init__(self, session: Session, files: Files, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._files = files
        self._parent = parent

    def commands(self) -> list[Command]:
        """Give the commands about presets."""
        return [
            Command("preset.save", msg("Save as pr&eset …"), Menu.FILE, self.save,
                    help=msg("Make a preset of this briefing and choose which values stay"),
                    enabled=lambda: self._session.is_open, group=2, icon="bookmark"),
            Command("preset.manage", msg("&Manage presets …"), Menu.FILE, self.manage,
                    help=msg("Import, export, rename and delete presets"), group=2),
        ]  # fmt: skip

    def save(self) -> SaveAsPreset | None:
        """Ask for name and what stays, and put the preset among one's own."""
        if not self._session.is_open:
            return None
        dialog = SaveAsPreset(self._session.briefing, self._files.language, self._parent)
        dialog.accepted.connect(lambda: self._save(dialog))
        dialog.open()
        return dialog

    def manage(self) -> ManagePresets:
        """Show all presets with what can be done with them."""
        dialog = ManagePresets(self._files, self._parent)
        dialog.open()
        return dialog

    def _save(self, dialog: SaveAsPreset) -> None:
        made = preset_of(self._session.briefing, dialog.name, dialog.description, dialog.kept())
        try:
            added = presets.add(made)
        except BriefgenError as error:
            self._files.dialogs.error(error)
            return
        self._files.noticed.emit(msg("The preset “%(name)s” was saved.", name=added.name))
        self._files.presets_changed.emit()
