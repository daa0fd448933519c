"""The `.briefing` file: a ZIP with `briefing.json`, `data/` and `images/`.

The same briefing gives the same bytes: entries sorted by name, one fixed time, one
compression. A bare JSON text is read everywhere a ZIP is.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.core.misread import MAX_BYTES
from briefgen.core.places import KeysOf
from briefgen.core.quoted import quoted
from briefgen.i18n import msg, nmsg
from briefgen.sections.registry import row_keys
from briefgen.store import archives, files, migrations

MAIN = "briefing.json"
FOLDERS = ("data", "images")
MAX_ENTRIES = 2000
"""How many files a briefing may hold."""
MAX_TOTAL = 512 * 1024 * 1024
"""How large all entries together may be unpacked, in bytes."""
MAX_RATIO = 300
"""How many times larger than packed an entry may be, above `RATIO_FROM`."""
RATIO_FROM = 1024 * 1024
MAX_NAME = 200
"""How long the name of an entry may be, in characters."""
LEVEL = 6
_TIME = (1980, 1, 1, 0, 0, 0)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


def load(path: str | Path, keys_of: KeysOf = row_keys) -> Briefing:
    """Read a `.briefing`, a bare `.json` or an archive PDF, migrated to the present format.

    Raises `BriefgenError`: a missing file, a folder, a damaged or hostile ZIP, broken
    JSON, a future format, a PDF without a briefing, each in one sentence that names the file.
    """
    path = Path(path)
    return unpack(source_of(files.read(path), files.shown(path)), files.shown(path), keys_of)


def source_of(data: bytes, name: str) -> bytes:
    """Give a file's bytes, or of an archive PDF the `.briefing` that it holds.

    `name` is what errors call the file. Raises `BriefgenError`.
    """
    if not archives.is_pdf(data):
        return data
    try:
        return archives.extract_source(data)
    except BriefgenError as error:
        raise BriefgenError(msg("%(file)s: %(what)s", file=name, what=error.message)) from None


def save(briefing: Briefing, path: str | Path) -> None:
    """Write a briefing atomically, as bare JSON where the name ends so, else as a ZIP.

    Raises `BriefgenError`, the file's earlier content untouched.
    """
    path = Path(path)
    files.write(path, Snapshot.of(briefing).as_file(path))


# -- writing ------------------------------------------------------------------


@dataclass(frozen=True)
class Snapshot:
    """A briefing as it stood at one moment, which no later edit changes.

    Taking one costs the writing of its JSON; packing it may be done elsewhere.
    """

    json: bytes
    files: Mapping[str, bytes]

    @classmethod
    def of(cls, briefing: Briefing) -> Snapshot:
        """Take a briefing as it stands now."""
        return cls(briefing.to_json(), dict(briefing.files))

    def as_file(self, path: Path) -> bytes:
        """Give the bytes of a file of this name: bare JSON where it ends so, else a ZIP.

        Raises `BriefgenError` where bare JSON cannot hold what the briefing has.
        """
        if path.suffix.lower() != ".json":
            return self.packed()
        if self.files:
            raise BriefgenError(
                nmsg(
                    "%(name)s cannot hold the file that the briefing brings along: "
                    "save it as a .briefing.",
                    "%(name)s cannot hold the %(count)s files that the briefing brings along: "
                    "save it as a .briefing.",
                    len(self.files),
                    name=files.shown(path),
                )
            )
        return self.json

    def packed(self) -> bytes:
        """Give the bytes of the `.briefing` file.

        Raises `BriefgenError` where a file's name may not stand in a briefing.
        """
        contents = {MAIN: self.json}
        for name, content in self.files.items():
            if name in contents or not _allowed(name):
                raise BriefgenError(
                    msg(
                        "The briefing cannot hold a file called “%(name)s”: rename it.",
                        name=quoted(name),
                    )
                )
            contents[name] = content
        return _zipped(contents)


def pack(briefing: Briefing) -> bytes:
    """Give the bytes of a briefing's `.briefing` file.

    Raises `BriefgenError` where a file's name may not stand in a briefing.
    """
    return Snapshot.of(briefing).packed()


def _zipped(contents: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(name, _TIME)
            # Python writes the system it runs on here, which would be in the bytes.
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, contents[name], compresslevel=LEVEL)
    return out.getvalue()


def _allowed(name: str) -> bool:
    """Say whether an entry may be called so: `data/x` or `images/x`, on every system."""
    parts = PurePosixPath(name).parts
    return (
        len(name) <= MAX_NAME
        and len(parts) >= 2
        and parts[0] in FOLDERS
        and "/".join(parts) == name
        and ".." not in parts
        and not any(ord(letter) < 32 or letter in '\\:*?"<>|\x7f' for letter in name)
        and not any(part.endswith((".", " ")) for part in parts)
        and _encodable(name)
    )


def _encodable(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


# -- reading ------------------------------------------------------------------


def unpack(data: bytes, name: str, keys_of: KeysOf = row_keys) -> Briefing:
    """Read a briefing from the bytes of a `.briefing` or of bare JSON.

    `name` is what errors call the file. Raises `BriefgenError`.
    """
    if archives.is_pdf(data):
        raise BriefgenError(
            msg("%(name)s is a PDF: take the briefing out of it with “extract”.", name=name)
        )
    if data.startswith(b"PK"):
        contents = _entries(data, name)
        # The name stays the file's: which entry it was, a reader need not care.
        briefing = Briefing.from_json(contents.pop(MAIN), name, keys_of)
        briefing.files = contents
    elif (begin := data.lstrip()[:1]) and begin.isascii() and begin.isalnum():
        raise BriefgenError(
            msg(
                "%(name)s is no briefing: choose a .briefing, a .json or an archive PDF.", name=name
            )
        )
    else:
        briefing = Briefing.from_json(data, name, keys_of)
    briefing.tree = migrations.migrate(briefing.tree, name)
    return briefing


def _entries(data: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            _check_entries(entries, name)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        OverflowError,
        NotImplementedError,
        RuntimeError,
    ):
        raise BriefgenError(
            msg(
                "%(name)s is damaged and cannot be unpacked: take a copy of it that is whole.",
                name=name,
            )
        ) from None


def _check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MAX_ENTRIES:
        raise BriefgenError(
            msg(
                "%(name)s holds more than %(limit)s files: it was not made by this program.",
                name=name,
                limit=MAX_ENTRIES,
            )
        )
    if sum(entry.file_size for entry in entries) > MAX_TOTAL or any(map(_swollen, entries)):
        raise BriefgenError(
            msg(
                "%(name)s would grow beyond measure when unpacked: it was not made by this "
                "program.",
                name=name,
            )
        )
    seen: set[str] = set()
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise BriefgenError(
                msg("%(name)s is locked with a password: unlock the ZIP first.", name=name)
            )
        if entry.compress_type not in _METHODS:
            raise BriefgenError(
                msg(
                    "%(name)s is packed in a way that no briefing is: pack the ZIP again "
                    "with “deflate”.",
                    name=name,
                )
            )
        if entry.filename != MAIN and not _allowed(entry.filename):
            raise BriefgenError(
                msg(
                    "%(name)s holds “%(entry)s”, which may not lie in a briefing: take it out.",
                    name=name,
                    entry=quoted(entry.filename),
                )
            )
        if entry.filename.casefold() in seen:
            raise BriefgenError(
                msg(
                    "%(name)s holds “%(entry)s” twice: take one out.",
                    name=name,
                    entry=quoted(entry.filename),
                )
            )
        seen.add(entry.filename.casefold())
    if MAIN not in seen:
        raise BriefgenError(
            msg("%(name)s is a ZIP without briefing.json, and so no briefing.", name=name)
        )


def _swollen(entry: zipfile.ZipInfo) -> bool:
    limit = MAX_BYTES if entry.filename == MAIN else MAX_TOTAL
    return entry.file_size > limit or (
        entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * entry.compress_size
    )
