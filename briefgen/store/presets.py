"""Presets: briefings to begin from, built in and one's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs

from briefgen import resources
from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.core.places import KeysOf
from briefgen.i18n import Message, msg
from briefgen.sections.registry import row_keys
from briefgen.store import files
from briefgen.store.briefingfile import load, save
from briefgen.store.migrations import FORMAT

SUFFIX = ".briefpreset"


@dataclass(frozen=True)
class Preset:
    """A preset as the gallery shows it: what it says of itself, and the file it came from."""

    path: Path
    name: str
    description: str
    languages: tuple[str, ...]
    briefing: Briefing

    @property
    def id(self) -> str:
        """Give what the preset is called on the command line: its file's name without suffix."""
        return self.path.name.removesuffix(SUFFIX)

    @property
    def is_own(self) -> bool:
        """Say whether it is one of the user's own, which can be renamed and deleted."""
        return self.path.parent != built_in_folder()

    def begin(self, as_of: str | None = None) -> Briefing:
        """Give a new briefing made from the preset; its cut-off is `as_of`, else this minute.

        Of what made it a preset only the name stays, and the texts that it put there: as long
        as one of them stands where it stood, it is known to be left from the preset.
        """
        briefing = self.briefing.copy()
        block = briefing.tree.pop("preset")
        texts = block.get("texts")
        begun = now()
        briefing.tree |= {"as_of": as_of or begun, "created": begun}
        if type(texts) is dict and texts:
            briefing.tree["preset"] = {"name": self.name, "texts": texts}
        return briefing


def now() -> str:
    """Give this minute by the clock and the zone of this machine, as the format writes it."""
    return datetime.now().astimezone().replace(second=0, microsecond=0).isoformat()


def blank() -> Briefing:
    """Give a new briefing with nothing in it but a summary to be written."""
    begun = now()
    summary = {"id": "summary", "kind": "summary", "title": "Bottom line", "data": {"bluf": ""}}
    page = {"size": "A4", "contents": False, "cover": False}
    tree = {
        "format": FORMAT,
        "title": "New briefing",
        "as_of": begun,
        "created": begun,
        "page": page,
    }
    return Briefing({**tree, "sections": [summary]}, keys_of=row_keys)


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


def find(name: str, folders: Iterable[Path] | None = None) -> Preset:
    """Find a preset by its id or its name; raises `BriefgenError` that names those there are."""
    found = gallery(folders)
    wanted = name.casefold()
    for preset in found.presets:
        if wanted in (preset.id.casefold(), preset.name.casefold()):
            return preset
    raise BriefgenError(
        msg(
            "There is no preset “%(name)s”; choose one of %(names)s.",
            name=name,
            names=", ".join(preset.id for preset in found.presets),
        )
    )


# -- the user's own -------------------------------------------------------------------


def add(briefing: Briefing, folder: Path | None = None) -> Preset:
    """Put a preset among the user's own, under a file name made of its name.

    Raises `BriefgenError` where it has no name, or cannot be written.
    """
    folder = folder or own_folder()
    block = briefing.tree.get("preset")
    name = block.get("name") if type(block) is dict else None
    if type(name) is not str or not name.strip():
        raise BriefgenError(msg("The preset has no name: give it one."))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BriefgenError(
            msg(
                "The folder %(name)s cannot be made: %(reason)s.",
                name=files.shown(folder),
                reason=str(error.strerror or error),
            )
        ) from None
    path = _free(folder, _stem(name))
    save(briefing, path)
    return read_preset(path)


def take_in(path: Path, folder: Path | None = None) -> Preset:
    """Put a copy of somebody's preset among one's own; raises `BriefgenError` where it is none."""
    return add(read_preset(path).briefing, folder)


def give_out(preset: Preset, path: Path) -> None:
    """Write a copy of a preset for somebody else; raises `BriefgenError`."""
    save(preset.briefing, path)


def rename(preset: Preset, name: str) -> Preset:
    """Give one of the user's own presets another name; raises `BriefgenError`."""
    if not name.strip():
        raise BriefgenError(msg("The preset has no name: give it one."))
    briefing = preset.briefing.copy()
    briefing.tree["preset"]["name"] = name.strip()
    save(briefing, preset.path)
    return read_preset(preset.path)


def delete(preset: Preset) -> None:
    """Delete one of the user's own presets; raises `BriefgenError`."""
    try:
        preset.path.unlink(missing_ok=True)
    except OSError as error:
        raise BriefgenError(
            msg(
                "%(name)s was not deleted: %(reason)s.",
                name=files.shown(preset.path),
                reason=str(error.strerror or error),
            )
        ) from None


def _stem(name: str) -> str:
    """Make a file name of a preset's name: letters without marks, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "preset"


def _free(folder: Path, stem: str) -> Path:
    """Give the first path that is free: weekly, weekly-2, weekly-3."""
    number = 1
    while (path := folder / f"{stem}{f'-{number}' if number > 1 else ''}{SUFFIX}").exists():
        number += 1
    return path
