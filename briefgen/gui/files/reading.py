"""Reading a file that is to be opened: a briefing, a preset to begin from, an archive PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.core.briefing import Briefing
from briefgen.gui.files.watch import Stamp, digest_of, stamp_of
from briefgen.store import archives, files
from briefgen.store.briefingfile import source_of, unpack
from briefgen.store.presets import SUFFIX, Preset, read_preset


@dataclass(frozen=True)
class Read:
    """What a file holds: a briefing, or a preset.

    `packed` are the bytes that the briefing was read from; `is_own` is off where the file is
    not the briefing's own but a PDF that holds it.
    """

    briefing: Briefing
    packed: bytes
    digest: str
    stamp: Stamp | None
    is_own: bool = True
    preset: Preset | None = None


def read(path: Path) -> Read:
    """Read a file; raises `BriefgenError`."""
    stamp = stamp_of(path)
    data = files.read(path)
    if path.suffix.lower() == SUFFIX:
        preset = read_preset(path)
        return Read(preset.briefing, data, "", stamp, preset=preset)
    name = files.shown(path)
    packed = source_of(data, name)
    briefing = unpack(packed, name)
    return Read(briefing, packed, digest_of(data), stamp, not archives.is_pdf(data))
