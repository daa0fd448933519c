"""Reading and writing whole files: every failure a sentence, every write all or nothing."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

from briefgen.core.errors import BriefgenError
from briefgen.core.quoted import quoted
from briefgen.i18n import Message, msg

MAX_FILE_BYTES = 512 * 1024 * 1024
"""The largest file that is opened as a briefing, in bytes."""


def shown(path: Path) -> str:
    """Give a path as sentences name it: whole, unless it is absurd."""
    return quoted(str(path), 1000)


def read(path: Path) -> bytes:
    """Read a file whole; raises `BriefgenError` naming the file and what is the matter."""
    name = shown(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise BriefgenError(msg("%(name)s is a folder: choose a file in it.", name=name))
        if not stat.S_ISREG(status.st_mode):
            raise BriefgenError(msg("%(name)s is a device and no file: choose a file.", name=name))
        if status.st_size > MAX_FILE_BYTES:
            raise BriefgenError(
                msg(
                    "%(name)s is larger than %(limit)s MB: choose a smaller file.",
                    name=name,
                    limit=MAX_FILE_BYTES // (1024 * 1024),
                )
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise BriefgenError(
            msg("There is no file %(name)s: check its name and folder.", name=name)
        ) from None
    except PermissionError:
        raise BriefgenError(
            msg("%(name)s may not be read: ask its owner for the permission.", name=name)
        ) from None
    except (OSError, ValueError) as error:
        raise BriefgenError(
            msg(
                "%(name)s cannot be read: %(reason)s.",
                name=name,
                reason=_reason(error),
            )
        ) from None


def write(path: Path, data: bytes) -> None:
    """Write a file atomically: after a failure its earlier content is as it was.

    The bytes go to a temporary file in the same folder, are forced to the disk, and take
    the file's place in one step. A link keeps pointing at its target, and the permissions
    of an existing file are kept. Raises `BriefgenError`.
    """
    name = shown(path)
    try:
        target = Path(os.path.realpath(path))
        mode = _mode(target)
        if mode is not None and stat.S_ISDIR(mode):
            raise BriefgenError(msg("%(name)s is a folder: give the name of a file.", name=name))
        if mode is not None and not os.access(target, os.W_OK):
            raise BriefgenError(
                msg(
                    "%(name)s is write-protected: choose another name or lift the protection.",
                    name=name,
                )
            )
        _replace(target, data, mode)
    except FileNotFoundError:
        raise BriefgenError(
            msg("There is no folder for %(name)s: make it or choose another.", name=name)
        ) from None
    except (OSError, ValueError) as error:
        raise BriefgenError(_unwritten(name, error)) from None


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    # Opened by hand and not by tempfile, so that a new file gets the mode of the umask.
    temporary = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _force_folder(target.parent)


def _force_folder(folder: Path) -> None:
    """Force a folder's entries to the disk where the system can open folders."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unwritten(name: str, error: Exception) -> Message:
    number = getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT):
        return msg(
            "%(name)s was not saved, the disk is full: free some space and save again.", name=name
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return msg(
            "%(name)s was not saved, its folder may not be written to: choose another folder.",
            name=name,
        )
    return msg("%(name)s was not saved: %(reason)s.", name=name, reason=_reason(error))


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error)
