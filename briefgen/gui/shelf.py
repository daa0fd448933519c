"""What the start page shows, read off the window's thread: presets and recent briefings."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QImage

from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.core.tree import canonical
from briefgen.gui import thumbnails
from briefgen.store import files, presets
from briefgen.store.briefingfile import Snapshot, source_of, unpack
from briefgen.store.presets import Preset

LARGEST = 32 * 1024 * 1024
"""The largest file that is read for its title and picture, in bytes."""

PAGEFUL = 6_000
"""The bytes of data that fill a first page even where all is headlines.

Sections behind so much are not laid out for its picture.
"""


@dataclass(frozen=True)
class OnShelf:
    """A preset with the key of its picture, and what to make it from."""

    preset: Preset
    key: str
    packed: bytes


@dataclass(frozen=True)
class Recent:
    """A recent briefing: its title, when its file was written, and the key of its picture.

    `at` is None where the file is missing; `packed` is empty where no picture can be made.
    """

    path: Path
    title: str
    at: datetime | None
    key: str = ""
    packed: bytes = b""


@dataclass(frozen=True)
class Shelf:
    """All that the start page shows; `blank` is key and content of the empty briefing."""

    presets: tuple[OnShelf, ...] = ()
    recent: tuple[Recent, ...] = ()
    blank: tuple[str, bytes] | None = None
    images: dict[str, QImage] = field(default_factory=dict)


def read(paths: list[Path]) -> Shelf:
    """Read presets and recent briefings, with the pictures that are kept; raises nothing."""
    on_shelf = []
    for preset in presets.gallery().presets:
        with contextlib.suppress(BriefgenError):
            key = thumbnails.key_of(files.read(preset.path))
            # The cut-off of a picture is its day, as a briefing begun today would have it.
            on_shelf.append(OnShelf(preset, key, _beginning(preset.begin())))
    recent = [_recent(path) for path in paths]
    empty = presets.blank()
    blank = thumbnails.key_of(str(empty.tree["title"]).encode()), Snapshot.of(empty).packed()
    keys = {blank[0]} | {one.key for one in on_shelf} | {one.key for one in recent if one.key}
    images = {key: image for key in keys if (image := thumbnails.kept(key)) is not None}
    return Shelf(tuple(on_shelf), tuple(recent), blank, images)


def _beginning(briefing: Briefing) -> bytes:
    """Pack what a briefing's first page needs, so that a long one is not laid out whole for it.

    The sections further back keep their titles, which a first page may list.
    """
    made = briefing.copy()
    before = 0
    for section in made.sections():
        if before > PAGEFUL:
            section["data"], section["detail"] = {}, "headline"
            section.pop("provenance", None)
        before += len(canonical(section))
    return Snapshot(made.to_json(), made.files).packed()


def _recent(path: Path) -> Recent:
    try:
        status = path.stat()
        at = datetime.fromtimestamp(status.st_mtime, UTC)
        if status.st_size > LARGEST:
            return Recent(path, path.stem, at)
        data = files.read(path)
        packed = source_of(data, str(path))
        briefing = unpack(packed, str(path))
        title = briefing.tree.get("title")
        packed = _beginning(briefing)
    except (OSError, ValueError):
        return Recent(path, path.stem, None)
    except BriefgenError:
        # It is there and cannot be read: opening it says why.
        return Recent(path, path.stem, at)
    shown = title if type(title) is str and title.strip() else path.stem
    return Recent(path, shown, at, thumbnails.key_of(data), packed)
