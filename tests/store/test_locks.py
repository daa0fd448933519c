from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.store import locks
from briefgen.store.locks import Lock, Owner

HOLD = """
import sys
from pathlib import Path
from briefgen.store import locks
lock = locks.take(Path(sys.argv[1]))
print(type(lock).__name__, flush=True)
sys.stdin.read()
"""


class Other:
    """Another process that takes the lock of a file and holds it until it is killed."""

    def __init__(self, file: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert self.process.stdout is not None
        self.taken = self.process.stdout.readline().decode().strip()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()


def held(found: Lock | Owner | None) -> Lock:
    assert isinstance(found, Lock)
    return found


def test_lock_names_its_owner_to_others_until_it_is_released(tmp_path: Path) -> None:
    file = tmp_path / "a.briefing"
    assert locks.holder(file) is None
    lock = held(locks.take(file))
    again = locks.take(file)
    assert again == lock.owner == locks.holder(file)
    assert (lock.owner.pid, lock.owner.host) == (os.getpid(), socket.gethostname())
    lock.release()
    lock.release()
    assert list(tmp_path.iterdir()) == []
    held(locks.take(file)).release()


def test_lock_of_a_dead_process_is_taken_over_and_of_a_living_one_is_not(tmp_path: Path) -> None:
    file = tmp_path / "a.briefing"
    other = Other(file)
    assert other.taken == "Lock"
    found = locks.take(file, force=True)
    assert isinstance(found, Owner)
    assert found.pid == other.process.pid
    other.kill()
    assert locks.beside(file).exists()
    assert locks.holder(file) is None
    held(locks.take(file)).release()
    assert not locks.beside(file).exists()


def test_lock_of_another_machine_is_respected_until_it_is_taken_by_force(tmp_path: Path) -> None:
    file = tmp_path / "a.briefing"
    there = {"user": "ana", "host": "elsewhere", "pid": 7, "since": "2025-02-21T08:00:00+00:00"}
    locks.beside(file).write_text(json.dumps(there))
    assert locks.take(file) == locks.holder(file) == Owner(**there)  # type: ignore[arg-type]
    held(locks.take(file, force=True)).release()


def test_lock_that_says_nothing_is_taken_over_when_nobody_holds_it(tmp_path: Path) -> None:
    file = tmp_path / "a.briefing"
    locks.beside(file).write_bytes(b"\xff")
    held(locks.take(file)).release()


def test_lock_stays_when_another_has_taken_it_over_by_force(tmp_path: Path) -> None:
    file = tmp_path / "a.briefing"
    lock = held(locks.take(file))
    locks.beside(file).write_text('{"user": "b", "host": "h", "pid": 1, "since": ""}')
    lock.release()
    assert locks.beside(file).exists()


def test_lock_lies_in_the_users_own_folder_when_the_files_folder_takes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "gone" / "a.briefing"
    lock = held(locks.take(file))
    assert lock.path.parent == tmp_path / "cache" / "briefgen" / "locks"
    assert locks.take(file) == lock.owner
    lock.release()


def test_links_to_one_file_have_one_lock(tmp_path: Path) -> None:
    file, link = tmp_path / "a.briefing", tmp_path / "b.briefing"
    file.write_bytes(b"")
    link.symlink_to(file)
    lock = held(locks.take(file))
    assert locks.take(link) == lock.owner
    lock.release()


def test_owner_is_read_when_it_is_written_a_moment_after_the_lock_was_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.briefing"
    held = locks.take(file)
    assert isinstance(held, Lock)
    written = held.path.read_bytes()
    held.path.write_bytes(b"")  # as it is between the two steps of taking it
    monkeypatch.setattr(locks.time, "sleep", lambda _: held.path.write_bytes(written))
    assert locks.holder(file) == held.owner
    held.path.write_bytes(b"")
    assert locks.take(file) == held.owner
    held.release()


def test_lock_is_taken_when_another_only_looks_at_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.briefing"
    descriptor = os.open(locks.beside(file), os.O_RDWR | os.O_CREAT)
    assert locks.acquire(descriptor)
    monkeypatch.setattr(locks.time, "sleep", lambda _: os.close(descriptor))
    lock = locks.take(file)
    assert isinstance(lock, Lock)
    lock.release()
