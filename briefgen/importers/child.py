"""The reading process: one data file in, what it comes to out, and no more memory than is due.

A request is one line of JSON; the first names the file, `{"path": ..., "name": ...}`, each
further one is a `Request`. Every line is answered by one: `{"outcome": ...}`, for the
first `{"sheets": [...]}`, or `{"error": SENTENCE}`.
"""

from __future__ import annotations

import contextlib
import signal
import traceback
from pathlib import Path
from typing import Any, BinaryIO

from briefgen.core import tree
from briefgen.core.errors import BriefgenError
from briefgen.i18n import Language, Message, language, msg
from briefgen.importers.exchange import Request
from briefgen.importers.files import MOST_BYTES, Data
from briefgen.importers.reader import Reader
from briefgen.protocol import worker_command
from briefgen.store import files

MEMORY = 512 * 1024 * 1024
"""The most memory that the process may take, in bytes."""
SECONDS = 60
"""The most processor time that one request may take, in seconds."""

_TOO_MUCH = msg(
    "The file needs more memory to read than a table may take: keep the rows and columns that"
    " are needed in a file of its own."
)
_TOO_LONG = msg(
    "Reading the file took too long: keep the rows and columns that are needed in a file of its own."
)
_FAULT = msg(
    "The file could not be read by a fault of the program's own; nothing was changed. Save it as"
    " CSV and try again."
)


class _TooLongError(Exception):
    """A request took all the time that it has."""


def command() -> tuple[str, list[str]]:
    """Give the program and arguments of the reading process, frozen or not."""
    return worker_command("read-table")


def serve(source: BinaryIO, out: BinaryIO) -> int:
    """Answer requests until the input ends, and give the exit code."""
    _limit()
    reader: Reader | None = None
    said = language("en")
    for line in source:
        answer: dict[str, Any]
        data = b""
        try:
            with _timed():
                request = tree.loads(line, "request")
                said = language(str(request.get("language", "en")))
                if "path" in request:
                    reader, answer = _opened(request)
                elif reader is not None:
                    answer = {"outcome": reader.outcome(Request(**request)).as_json()}
                else:
                    return 2
                data = tree.line(answer)
        except BriefgenError as error:
            data = _failed(said, error.message)
        except MemoryError:
            reader = None
            data = _failed(said, _TOO_MUCH)
        except _TooLongError:
            data = _failed(said, _TOO_LONG)
        except Exception:  # noqa: BLE001  # whatever a file does, the user gets a sentence
            traceback.print_exc()
            data = _failed(said, _FAULT)
        view = memoryview(data + b"\n")
        while view:
            view = view[out.write(view) :]
    return 0


def _opened(request: dict[str, Any]) -> tuple[Reader, dict[str, Any]]:
    path = Path(str(request["path"]))
    name = str(request.get("name") or path.name)
    # Before it is read: it would be in memory several times over.
    with contextlib.suppress(OSError):
        if path.stat().st_size > MOST_BYTES:
            raise BriefgenError(
                msg(
                    "%(name)s is larger than %(limit)s MB: keep the rows and columns that are"
                    " needed in a file of its own.",
                    name=name,
                    limit=MOST_BYTES // (1024 * 1024),
                )
            )
    data = Data(name, files.read(path))
    return Reader(data), {"sheets": data.sheets()}


def _failed(said: Language, message: Message) -> bytes:
    return tree.line({"error": said.text(message)})


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    # A process that dies for want of memory leaves no core behind.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextlib.contextmanager
def _timed() -> Any:
    if not hasattr(signal, "setitimer"):  # Windows: whoever asked waits no longer than he wants
        yield
        return

    def ended(_number: int, _frame: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGPROF, ended)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
