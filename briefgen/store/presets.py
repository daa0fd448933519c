"""Presets: briefings to begin from, built in and one's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from briefgen import resources
from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.core.places import KeysOf
from briefgen.i18n import Message, msg
from briefgen.sections.registry import row_keys
from briefgen.store import files
from briefgen.store.briefingfile import load

SUFFIX = ".briefpreset"


@dataclass(frozen=True)
class Preset:
    """A preset as the gallery shows it: what it says of itself, and the file it came from."""

    path: Path
    name: str
    description: str
    languages: tuple[str, ...]
    briefing: Briefing

    def begin(self) -> Briefing:
        """Give a new briefing made from the preset, without what makes it one."""
        briefing = self.briefing.copy()
        del briefing.tree["preset"]
        return briefing


@dataclass(frozen=True)
class Gallery:
    """The presets that were found, and a sentence for each file that is none."""

    presets: tuple[Preset, ...]
    faults: tuple[Message, ...]


def built_in_folder() -> Path:
    """Give the folder of the presets that come with the program."""
    return resources.assets() / "presets"


def own_folder() -> Path:
    """Give the folder of the user's own presets; it need not exist."""
    return platformdirs.user_data_path("briefgen", appauthor=False) / "presets"


def read_preset(path: str | Path, keys_of: KeysOf = row_keys) -> Preset:
    """Read a `.briefpreset`; raises `BriefgenError` where it is no briefing or no preset."""
    path = Path(path)
    briefing = load(path, keys_of)
    block = briefing.tree.get("preset")
    name = block.get("name") if type(block) is dict else None
    if type(block) is not dict or type(name) is not str or not name.strip():
        raise BriefgenError(
            msg("%(name)s is no preset: it has no “preset” with a name.", name=files.shown(path))
        )
    description, languages = block.get("description"), block.get("languages")
    return Preset(
        path,
        name,
        description if type(description) is str else "",
        tuple(tag for tag in languages if type(tag) is str) if type(languages) is list else (),
        briefing,
    )


def gallery(folders: Iterable[Path] | None = None) -> Gallery:
    """Read the presets of the folders, the built-in ones first where none are given.

    Within a folder they are sorted by file name. A folder that does not exist has none.
    """
    presets: list[Preset] = []
    faults: list[Message] = []
    for folder in (built_in_folder(), own_folder()) if folders is None else folders:
        for path in sorted(folder.glob("*" + SUFFIX)):
            try:
                presets.append(read_preset(path))
            except BriefgenError as error:
                faults.append(error.message)
    return Gallery(tuple(presets), tuple(faults))
