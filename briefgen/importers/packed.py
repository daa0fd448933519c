"""Workbooks as ZIP files: nothing is unpacked before its size is known."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg

MOST_ENTRIES = 5_000
"""How many parts a workbook may have."""
MOST_UNPACKED = 400 * 1024 * 1024
"""How large the parts that are read may be when unpacked, in bytes."""
MOST_RATIO = 200
"""How many times larger than packed a part may be, above `RATIO_FROM`."""
RATIO_FROM = 4 * 1024 * 1024
CHUNK = 1 << 20
_ENCRYPTED = 0x1
FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, OverflowError,
    NotImplementedError, RuntimeError, KeyError,
)  # fmt: skip
"""What a damaged ZIP raises when it is opened or read."""


def damaged(name: str) -> BriefgenError:
    """Give the error for a workbook that is cut off or broken."""
    return BriefgenError(
        msg("%(name)s is damaged and cannot be read: take a copy of it that is whole.", name=name)
    )


def locked(name: str) -> BriefgenError:
    """Give the error for a workbook that is protected by a password."""
    return BriefgenError(msg("%(name)s is locked with a password: save it without one.", name=name))


@contextmanager
def opened(data: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """Open a workbook whose parts are of bearable size. Raises `BriefgenError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                raise locked(name)
            swollen = any(
                entry.file_size > RATIO_FROM
                and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
                for entry in entries
            )
            if (
                swollen
                or len(entries) > MOST_ENTRIES
                or sum(entry.file_size for entry in entries) > MOST_UNPACKED
            ):
                raise BriefgenError(
                    msg(
                        "%(name)s would grow beyond measure when unpacked: save the table that"
                        " is needed in a file of its own.",
                        name=name,
                    )
                )
            yield archive
    except FAULTS:
        raise damaged(name) from None


def pieces(archive: zipfile.ZipFile, part: str, cut: bytes) -> Iterator[bytes]:
    """Read a part in pieces, each cut before the last `cut` in it, else the last tag: none is torn."""
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            rest += chunk
            end = rest.rfind(cut)
            if end <= 0:
                end = rest.rfind(b"<")
            if end > 0:
                yield rest[:end]
                rest = rest[end:]
            elif len(rest) > 64 * CHUNK:
                raise zipfile.BadZipFile(part)
    yield rest
