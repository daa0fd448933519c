"""A render process of the tests' own, spoken with over its pipes."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from briefgen import protocol
from briefgen.core.address import parse
from briefgen.core.edit import Set

MessageT = TypeVar("MessageT", bound=protocol.Message)

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "western-balkans-2025-02.json"
PATIENCE = 60.0
"""Seconds without a word from the process after which a test fails."""


class Process:
    """`with Process() as process:` starts one and waits until it is ready.

    `errors` is what it wrote to stderr; a test that does not read it demands that it is empty.
    """

    def __init__(self, *code: str) -> None:
        command = ["-c", *code] if code else ["-m", "briefgen", "worker"]
        read, self._stderr = os.pipe()
        self._errors = os.fdopen(read, "rb")
        self._process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
        )
        os.close(self._stderr)
        self._parser = protocol.Parser()
        self._read: list[protocol.Message] = []
        self._errors_read = False
        self.pages: dict[int, protocol.Page] = {}
        """The pages as a window would hold them now, by number."""
        self.revision = 0

    def __enter__(self) -> Self:
        self.ready = self.next(protocol.Ready)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._process.kill()
        self.end()
        if kind is None and not self._errors_read:
            assert self.errors == ""
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._errors.close()

    # -- out ----------------------------------------------------------------

    def write(self, data: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(data)
        self._process.stdin.flush()

    def send(self, *messages: protocol.Message) -> None:
        self.write(b"".join(message.encode() for message in messages))

    def open(self, briefing: bytes) -> list[protocol.Message]:
        """Open a briefing and give what came until it was settled and checked."""
        self.revision += 1
        self.send(protocol.Open(self.revision, payload=briefing))
        return self.settle()

    def settle(self) -> list[protocol.Message]:
        """Give all messages up to the problems of the last revision, which come last."""
        found = self.until(protocol.Problems)
        while only(found, protocol.Problems)[-1].revision < self.revision:
            found += self.until(protocol.Problems)
        return found

    def set(self, address: str, value: Any) -> protocol.Edit:
        """Make the next edit, which puts a value somewhere."""
        self.revision += 1
        return protocol.Edit(self.revision, Set(parse(address), value).as_json())

    # -- in -----------------------------------------------------------------

    def until(self, kind: type[protocol.Message]) -> list[protocol.Message]:
        """Give all messages up to the first of a kind."""
        found: list[protocol.Message] = []
        while not found or not isinstance(found[-1], kind):
            found.append(self._next())
        return found

    def next(self, kind: type[MessageT]) -> MessageT:
        """Give the next message of a kind, passing over others."""
        message = self.until(kind)[-1]
        assert isinstance(message, kind)
        return message

    def silent(self) -> bool:
        """Say whether the process has closed its output with nothing more in it."""
        return not self._read and self._chunk() == b""

    def _next(self) -> protocol.Message:
        while not self._read:
            data = self._chunk()
            assert data, f"the process ended with {self._process.wait()}"
            self._read += self._parser.feed(data)
        message = self._read.pop(0)
        if isinstance(message, protocol.Page):
            self.pages[message.number] = message
        return message

    def _chunk(self) -> bytes:
        assert self._process.stdout is not None
        file = self._process.stdout.fileno()
        ready, _, _ = select.select([file], [], [], PATIENCE)
        assert ready, "the process says nothing"
        return os.read(file, 1 << 16)

    # -- its life -----------------------------------------------------------

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def errors(self) -> str:
        """What the process has written to stderr, once it has ended."""
        self._errors_read = True
        return self._errors.read().decode()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(PATIENCE)

    def end(self) -> tuple[int, float]:
        """End its input and give its exit code, and how many seconds that took."""
        assert self._process.stdin is not None
        started = time.monotonic()
        if not self._process.stdin.closed:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        return self._process.wait(PATIENCE), time.monotonic() - started


def only(messages: Sequence[protocol.Message], kind: type[MessageT]) -> list[MessageT]:
    """Give those of a kind."""
    return [message for message in messages if isinstance(message, kind)]


def text(pdf: bytes) -> str:
    """Give the text of a PDF as another program reads it, white space made one."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())
