"""Drafts: what was written since the last save, kept aside so that a crash loses nothing.

A draft is a journal: a line that says whose it is, the briefing as it was last saved, and
every edit since, each appended the moment it is written. So a draft costs what was typed and
not what the briefing weighs, and a process that dies in the middle of a line has lost that
line alone. Its process holds the journal by a lock of the system: a journal that nobody holds
was left by one that died.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from briefgen import protocol
from briefgen.core import edit as edits
from briefgen.core.briefing import Briefing
from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg
from briefgen.store import files, locks
from briefgen.store.briefingfile import pack, unpack
from briefgen.store.migrations import FORMAT

SUFFIX = ".draft"
VERSION = 1
COMPACT_FROM = 8 * 1024 * 1024
"""From so many bytes of edits on the journal is written anew, as one briefing."""


@dataclass(frozen=True)
class Origin:
    """Whose draft it is: the briefing's file, and the SHA-256 of what that file held.

    Both are empty for a briefing that was never saved.
    """

    path: str = ""
    digest: str = ""
    user: str = ""
    host: str = ""
    pid: int = 0
    begun: str = ""
    draft: int = VERSION


@dataclass(frozen=True)
class Draft:
    """A draft that was read: where it lies, whose it is, when it was last written, what it says.

    `whole` is off where an edit could not be made again: the briefing is then as it was
    before that edit.
    """

    journal: Path
    origin: Origin
    at: datetime
    briefing: Briefing
    whole: bool = True

    @property
    def source(self) -> Path | None:
        """Give the briefing's file, None where it was never saved."""
        return Path(self.origin.path) if self.origin.path else None

    @property
    def title(self) -> str:
        """Give the briefing's title as it stands in the draft."""
        found = self.briefing.tree.get("title")
        return found if type(found) is str else ""


def folder() -> Path:
    """Give the folder of this user's drafts; it need not exist."""
    return platformdirs.user_data_path("briefgen", appauthor=False) / "drafts"


# -- writing ------------------------------------------------------------------------


class Journal:
    """A draft that is being written. Not for two threads at once."""

    def __init__(
        self, base: bytes, path: Path | None = None, digest: str = "", within: Path | None = None
    ) -> None:
        """Begin a draft on `base`, the bytes of the briefing as it was saved; raises `OSError`."""
        here = locks.Owner.here()
        source = str(path.absolute()) if path else ""
        self.origin = Origin(source, digest, here.user, here.host, here.pid, here.since)
        target = within or folder()
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = target / f"{secrets.token_hex(8)}{SUFFIX}"
        self._descriptor, self._appended = -1, 0
        self._begin(base)

    def append(self, data: bytes) -> None:
        """Append encoded messages and force them to the disk; raises `OSError`."""
        end = os.lseek(self._descriptor, 0, os.SEEK_END)
        try:
            _write(self._descriptor, data)
            os.fsync(self._descriptor)
        except OSError:
            # Half a message would make all that follow it unreadable.
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, end)
            raise
        self._appended += len(data)
        if self._appended > COMPACT_FROM:
            # A journal that cannot be made short is long, and no worse.
            with contextlib.suppress(OSError, BriefgenError):
                self._begin(pack(read(self.path).briefing))

    def discard(self) -> None:
        """Take the draft away: what it held is saved, or not wanted."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                self.path.unlink()
            os.close(self._descriptor)
            self._descriptor = -1
        with contextlib.suppress(OSError):
            self.path.unlink()

    def _begin(self, base: bytes) -> None:
        """Write origin and base; the journal has its name only once it is whole."""
        temporary = self.path.with_suffix(".tmp")
        flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | int(getattr(os, "O_BINARY", 0))
        descriptor = os.open(temporary, flags, 0o600)
        try:
            locks.acquire(descriptor)
            line = json.dumps(asdict(self.origin)).encode() + b"\n"
            _write(descriptor, line + protocol.Open(0, payload=base).encode())
            os.fsync(descriptor)
            temporary.replace(self.path)
        except BaseException:
            os.close(descriptor)
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor, self._appended = descriptor, 0


def edit_line(edit: edits.Edit) -> bytes:
    """Give what is appended for an edit."""
    return protocol.Edit(0, edit.as_json()).encode()


def files_line(added: dict[str, bytes], removed: tuple[str, ...]) -> bytes:
    """Give what is appended for files that were put into the briefing or taken out of it."""
    payload = pack(Briefing({"format": FORMAT}, added)) if added else b""
    return protocol.Files(0, list(removed), payload=payload).encode()


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


# -- reading ------------------------------------------------------------------------


def read(journal: Path) -> Draft:
    """Read a draft and make its edits again; raises `BriefgenError` where it says nothing."""
    data = files.read(journal)
    head, _, rest = data.partition(b"\n")
    briefing: Briefing | None = None
    whole = True
    try:
        for message in _messages(rest):
            if isinstance(message, protocol.Open):
                briefing = unpack(message.payload, files.shown(journal))
            elif briefing is not None:
                _again(briefing, message)
    except (BriefgenError, protocol.ProtocolError):
        whole = False
    if briefing is None:
        raise BriefgenError(
            msg("%(name)s is no draft that can be read.", name=files.shown(journal))
        )
    at = datetime.fromtimestamp(journal.stat().st_mtime, UTC)
    return Draft(journal, _origin(head), at, briefing, whole)


def left(within: Path | None = None) -> list[Draft]:
    """Give the drafts of processes that died, the latest first.

    What is saved by now, word for word, is taken away and not given. A draft that cannot
    be read stays where it is.
    """
    found = []
    for journal in sorted((within or folder()).glob("*" + SUFFIX)):
        with contextlib.suppress(OSError, BriefgenError):
            if held(journal):
                continue
            draft = read(journal)
            if _is_saved(draft):
                journal.unlink()
            else:
                found.append(draft)
    return sorted(found, key=lambda draft: draft.at, reverse=True)


def held(journal: Path) -> bool:
    """Say whether the process that writes a draft still runs; raises `OSError` where it is gone."""
    descriptor = os.open(journal, os.O_RDWR | int(getattr(os, "O_BINARY", 0)))
    try:
        return not locks.acquire(descriptor)
    finally:
        os.close(descriptor)


def discard(draft: Draft) -> None:
    """Take a draft away for good."""
    with contextlib.suppress(OSError):
        draft.journal.unlink()


def _messages(data: bytes) -> Iterator[protocol.Message]:
    """Give the messages that are whole; the one that was being written is passed over."""
    yield from protocol.Parser().feed(data)


def _again(briefing: Briefing, message: protocol.Message) -> None:
    if isinstance(message, protocol.Edit):
        briefing.apply(edits.from_json(message.edit))
    elif isinstance(message, protocol.Files):
        if message.payload:
            briefing.files |= unpack(message.payload, "").files
        for name in message.removed:
            briefing.files.pop(name, None)


def _origin(line: bytes) -> Origin:
    try:
        raw = json.loads(line)
        return Origin(
            **{
                one.name: raw[one.name]
                for one in fields(Origin)
                if type(raw.get(one.name)) is type(one.default)
            }
        )
    except (ValueError, TypeError, AttributeError):
        return Origin()


def _is_saved(draft: Draft) -> bool:
    if draft.source is None:
        return False
    try:
        return unpack(files.read(draft.source), "") == draft.briefing
    except BriefgenError:
        return False
