"""Who has a file open: a lock beside it that other programs, users and machines can read.

The lock is a small file with host, user and process, which its owner holds by a lock of the
system as well. The system lets go when the owner dies, however it dies, so that what a dead
process left is known as such, whoever has its number by now. What another machine holds
cannot be known so and is always taken for held.
"""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import platformdirs

MAX_OWNER = 4096
"""The most bytes that are read of a lock, which says of its owner what a line can hold."""

_MOMENT = 0.002
_MOMENTS = 10
"""How often a lock is asked again, this many seconds apart, which is held for a moment only."""

Answer = TypeVar("Answer")

_FAR = 1 << 30
"""Where Windows locks a byte: behind the content, which others may then still read."""


@dataclass(frozen=True)
class Owner:
    """Who holds a lock: user, machine, process, and since when (UTC, ISO 8601)."""

    user: str = ""
    host: str = ""
    pid: int = 0
    since: str = ""

    @classmethod
    def here(cls) -> Owner:
        """Give this very process."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return cls(_user(), socket.gethostname(), os.getpid(), now)

    @property
    def is_here(self) -> bool:
        """Say whether the owner is a process of this machine."""
        return self.host == socket.gethostname()


@dataclass
class Lock:
    """A lock that this process holds until `release`."""

    path: Path
    owner: Owner
    _descriptor: int

    def release(self) -> None:
        """Let go of the lock and take its file away; a second time nothing is done."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor < 0:
            return
        mine = _owner(descriptor) == self.owner and _is_at(descriptor, self.path)
        if mine and sys.platform != "win32":
            # While it is held, so that nobody takes a lock that has no name any more.
            with contextlib.suppress(OSError):
                self.path.unlink()
        os.close(descriptor)
        if mine and sys.platform == "win32":
            with contextlib.suppress(OSError):
                self.path.unlink()


def take(file: Path, *, force: bool = False) -> Lock | Owner | None:
    """Take the lock of a file, or give the one who has it.

    What a dead process of this machine left is taken over. `force` takes over what a
    process of another machine left as well; a living one of this machine keeps its own.
    None where no lock can be made, neither beside the file nor in the user's own folder.
    """
    for place in _places(file):
        try:
            return _take(place, force=force)
        except OSError:
            continue
    return None


def holder(file: Path) -> Owner | None:
    """Give who has a file open now, None where nobody is known to."""
    for place in _places(file):
        try:
            descriptor = os.open(place, os.O_RDWR | _binary())
        except OSError:
            continue
        try:
            owner = _owner(descriptor)
            if not acquire(descriptor):
                return _settled(descriptor)
            if owner.host and not owner.is_here:
                return owner
        finally:
            os.close(descriptor)
    return None


def beside(file: Path) -> Path:
    """Give the path of the lock beside a file; links lead to one lock."""
    target = Path(os.path.realpath(file))
    return target.with_name(f".{target.name[:200]}.lock")


def _places(file: Path) -> Iterator[Path]:
    """Give where the lock may lie: beside the file, or where its folder takes none in one's own."""
    yield beside(file)
    name = hashlib.sha256(os.path.realpath(file).encode("utf-8", "surrogateescape")).hexdigest()
    folder = platformdirs.user_cache_path("briefgen", appauthor=False) / "locks"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    yield folder / f"{name}.lock"


def _take(place: Path, *, force: bool) -> Lock | Owner:
    while True:
        descriptor = os.open(place, os.O_RDWR | os.O_CREAT | _binary(), 0o666)
        try:
            found = _owner(descriptor)
            if not _acquired(descriptor):
                return _settled(descriptor)
            if not _is_at(descriptor, place):
                continue  # its owner let go and took the file away meanwhile
            if found.host and not found.is_here and not force:
                return found
            mine = Owner.here()
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, json.dumps(asdict(mine)).encode())
            lock, descriptor = Lock(place, mine, descriptor), -1
            return lock
        finally:
            if descriptor >= 0:
                os.close(descriptor)


def _acquired(descriptor: int) -> bool:
    """Lock an open file, waiting for whoever only looks at it, which takes no time."""
    return any(_moments(lambda: acquire(descriptor)))


def _settled(descriptor: int) -> Owner:
    """Read who a held lock names, waiting for the one who has just taken it to write it down."""
    return next((one for one in _moments(lambda: _owner(descriptor)) if one.host), Owner())


def _moments(ask: Callable[[], Answer]) -> Iterator[Answer]:
    """Give what is answered now and in the next moments, a fiftieth of a second in all."""
    for _ in range(_MOMENTS):
        yield ask()
        time.sleep(_MOMENT)


def _owner(descriptor: int) -> Owner:
    """Read who a lock names; an empty owner where it was only just made, or says nothing."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        raw = json.loads(os.read(descriptor, MAX_OWNER))
        return Owner(str(raw["user"]), str(raw["host"]), int(raw["pid"]), str(raw["since"]))
    except (OSError, ValueError, TypeError, KeyError):
        return Owner()


def _is_at(descriptor: int, path: Path) -> bool:
    """Say whether an open file is the one that lies at a path now."""
    try:
        there, own = path.stat(), os.fstat(descriptor)
    except OSError:
        return False
    return (there.st_dev, there.st_ino) == (own.st_dev, own.st_ino)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody by that number
        return ""


def _binary() -> int:
    return int(getattr(os, "O_BINARY", 0))


# -- the system's own lock ------------------------------------------------------------

if sys.platform == "win32":
    import msvcrt

    def acquire(descriptor: int) -> bool:
        """Lock an open file for this process until it is closed; False where another holds it."""
        at = os.lseek(descriptor, 0, os.SEEK_CUR)
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, at, os.SEEK_SET)
        return True
else:
    import fcntl

    def acquire(descriptor: int) -> bool:
        """Lock an open file for this process until it is closed; False where another holds it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # A file system without locks: the owner's process has to say whether it lives.
            return not _alive(_owner(descriptor))
        return True

    def _alive(owner: Owner) -> bool:
        if not owner.is_here or not owner.pid or owner.pid == os.getpid():
            return False
        try:
            os.kill(owner.pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True
