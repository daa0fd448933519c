"""Asking the reading process, and what its end means where it gave no answer."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from briefgen.core import tree
from briefgen.core.errors import BriefgenError
from briefgen.i18n import Message, msg
from briefgen.importers.child import SECONDS, command
from briefgen.importers.exchange import Outcome, Request, outcome_from_json

PATIENCE = 3 * SECONDS
"""How long an answer may take on a busy machine, in seconds."""


def stopped(name: str) -> Message:
    """Say that reading ended without an answer."""
    return msg(
        "Reading %(name)s was stopped, since it took more memory or time than a table may: keep"
        " the rows and columns that are needed in a file of its own.",
        name=name,
    )


def opening(path: Path, language: str = "en") -> bytes:
    """Give the line that opens a file."""
    return tree.line({"path": str(path), "language": language}) + b"\n"


def asking(request: Request) -> bytes:
    """Give the line of a request."""
    return tree.line(request.as_json()) + b"\n"


def answered(line: bytes) -> list[str] | Outcome | str:
    """Read an answer: the names of sheets, an outcome, or the sentence of an error."""
    answer: dict[str, Any] = tree.loads(line, "answer")
    if "error" in answer:
        return str(answer["error"])
    if "sheets" in answer:
        return [str(one) for one in answer["sheets"]]
    return outcome_from_json(answer["outcome"])


class Caller:
    """A reading process for one file, to be used in a `with`; the window has its own way."""

    def __init__(self, path: Path) -> None:
        self._path = path
        program, arguments = command()
        self._process = subprocess.Popen(  # noqa: S603  # the program itself
            [program, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def open(self) -> list[str]:
        """Open the file and name its sheets. Raises `BriefgenError`."""
        found = self._ask(opening(self._path.absolute()))
        assert isinstance(found, list)
        return found

    def outcome(self, request: Request) -> Outcome:
        """Give what the file comes to. Raises `BriefgenError`."""
        found = self._ask(asking(request))
        assert isinstance(found, Outcome)
        return found

    def _ask(self, line: bytes) -> list[str] | Outcome:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        timer = threading.Timer(PATIENCE, self._process.kill)
        timer.start()
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        finally:
            timer.cancel()
        if not answer.endswith(b"\n"):
            raise BriefgenError(stopped(self._path.name))
        found = answered(answer)
        if isinstance(found, str):
            raise BriefgenError(msg("%(sentence)s", sentence=found))
        return found
