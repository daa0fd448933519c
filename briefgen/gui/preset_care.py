"""What is done to presets as files: taken in, given out, renamed, deleted."""

from __future__ import annotations

from pathlib import Path

from briefgen.core.errors import BriefgenError
from briefgen.gui.files import Files
from briefgen.i18n import msg
from briefgen.store import presets
from briefgen.store.presets import SUFFIX, Preset

PATTERNS = ("*" + SUFFIX,)


def take_in(files: Files) -> Preset | None:
    """Import a preset from a file that is asked for."""
    folder = files.settings.folder("preset")
    path = files.dialogs.file_to_open(folder, msg("Import a preset"), PATTERNS)
    if path is None:
        return None
    try:
        added = presets.take_in(path)
    except BriefgenError as error:
        files.dialogs.error(error)
        return None
    files.settings.remember_folder("preset", path.absolute().parent)
    files.presets_changed.emit()
    return added


def give_out(files: Files, preset: Preset) -> Path | None:
    """Export a preset to a file that is asked for."""
    suggested = files.settings.folder("preset") / preset.path.name
    path = files.dialogs.file_to_save(suggested, msg("Export the preset"), PATTERNS)
    if path is None:
        return None
    if path.suffix.lower() != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    try:
        presets.give_out(preset, path)
    except BriefgenError as error:
        files.dialogs.error(error)
        return None
    files.settings.remember_folder("preset", path.absolute().parent)
    files.noticed.emit(msg("The preset was written to %(name)s.", name=str(path)))
    return path


def rename(files: Files, preset: Preset) -> Preset | None:
    """Give one of one's own presets a name that is asked for."""
    name = files.dialogs.line(msg("Rename the preset"), msg("Name"), preset.name)
    if not name or name == preset.name:
        return None
    try:
        renamed = presets.rename(preset, name)
    except BriefgenError as error:
        files.dialogs.error(error)
        return None
    files.presets_changed.emit()
    return renamed


def delete(files: Files, preset: Preset) -> bool:
    """Delete one of one's own presets, once that was confirmed."""
    question = msg("Delete the preset “%(name)s”? It cannot be brought back.", name=preset.name)
    if files.dialogs.ask(question, [msg("Delete"), msg("Cancel")], 1) != 0:
        return False
    try:
        presets.delete(preset)
    except BriefgenError as error:
        files.dialogs.error(error)
        return False
    files.presets_changed.emit()
    return True
