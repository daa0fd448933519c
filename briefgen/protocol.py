"""The messages between the window and its render process.

Each is one line of JSON whose `message` names its kind; where bytes belong to it (a PDF, a
briefing), `bytes` gives their number and they follow the line. So pages never lie on disk.
Numbers of the briefing stay exact decimals; coordinates are floats.

The window sends edits, not briefings, and counts them: an answer bears the `revision` that
it shows, and the window drops answers that are older than what it already has. Requests
that are answered once (`issue`, `check`, `render`) bear an `id` instead, and so do their
answers.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, get_args, get_origin, get_type_hints

import simplejson

MAX_LINE = 64 * 1024 * 1024
"""The longest line that is read, in bytes; a longer one is no message of ours."""

MAX_PAYLOAD = 1024 * 1024 * 1024
"""The most bytes that may follow a line."""

Placed = tuple[str, float, float, float, float]
"""A name or text, and its place: x, y, width, height in points from the page's top left."""


@dataclass(frozen=True)
class Message:
    """A message: its fields are plain data; `payload` are the bytes that follow its line."""

    name: ClassVar[str] = ""
    payload: bytes = field(default=b"", kw_only=True, repr=False)

    def encode(self) -> bytes:
        """Write the message as its line and payload."""
        line: dict[str, Any] = {"message": self.name}
        line |= {one.name: getattr(self, one.name) for one in fields(self) if one.name != "payload"}
        if self.payload:
            line["bytes"] = len(self.payload)
        text = simplejson.dumps(line, use_decimal=True, separators=(",", ":"), allow_nan=False)
        return text.encode() + b"\n" + self.payload


# -- from the window ---------------------------------------------------------------


@dataclass(frozen=True)
class Open(Message):
    """Hold this briefing, whose `.briefing` file is the payload."""

    name = "open"
    revision: int


@dataclass(frozen=True)
class Edit(Message):
    """Change the briefing: `edit` is an edit of the core in its plain form."""

    name = "edit"
    revision: int
    edit: dict[str, Any]


@dataclass(frozen=True)
class Files(Message):
    """Take files into the briefing (a packed briefing is the payload), or put `removed` out."""

    name = "files"
    revision: int
    removed: list[str]


@dataclass(frozen=True)
class View(Message):
    """These pages are in view, from 1: lay out and send them before the others.

    `section` is the id of a section in view, for a process that has laid out nothing yet
    and so cannot know what stands on a page.
    """

    name = "view"
    pages: list[int]
    section: str = ""


@dataclass(frozen=True)
class Issue(Message):
    """Make the PDF of the briefing as it stands, with or without its source inside."""

    name = "issue"
    id: int
    with_source: bool


@dataclass(frozen=True)
class Export(Message):
    """Make the briefing as it stands a file of another form: `webpage` or `text`."""

    name = "export"
    id: int
    form: str


@dataclass(frozen=True)
class Mend(Message):
    """Find the edit that mends a problem, by the search that the problem names (`Search.by`)."""

    name = "mend"
    id: int
    by: str


@dataclass(frozen=True)
class Check(Message):
    """Check the briefing as it stands, its laid-out pages included."""

    name = "check"
    id: int


@dataclass(frozen=True)
class Render(Message):
    """Make a picture source of another briefing (the payload): its first `pages` pages."""

    name = "render"
    id: int
    pages: int


# -- from the render process ---------------------------------------------------------


@dataclass(frozen=True)
class Ready(Message):
    """The process is warm and listens."""

    name = "ready"
    version: str
    pid: int


@dataclass(frozen=True)
class Page(Message):
    """A page that looks different now: its PDF is the payload.

    `size` is width and height in points. `fields` are placed addresses. `words` are placed
    words in reading order, each with what stands before the next: joined, they are the
    page's text (see `render/words.py`). `links` are placed targets, `#name` of a place in
    the document (`Settled.anchors`) or an address outside.
    """

    name = "page"
    revision: int
    number: int
    total: int
    key: str
    size: tuple[float, float]
    fields: list[Placed]
    words: list[Placed]
    links: list[Placed]


@dataclass(frozen=True)
class Settled(Message):
    """All pages of a revision were sent: their keys in order, the contents, and the anchors.

    `contents` are level, title, page, section id (empty outside sections). `anchors` give
    the page and the height in points on which each name of a place stands first. `layouts`
    counts how often this process has begun to lay out a briefing.
    """

    name = "settled"
    revision: int
    keys: list[str]
    contents: list[tuple[int, str, int, str]]
    anchors: dict[str, tuple[int, float]]
    layouts: int


@dataclass(frozen=True)
class Problems(Message):
    """What is wrong with a revision: problems in their plain form."""

    name = "problems"
    revision: int
    problems: list[dict[str, Any]]


@dataclass(frozen=True)
class NotShown(Message):
    """A revision has no pages; the sentence says why."""

    name = "not-shown"
    revision: int
    sentence: str


@dataclass(frozen=True)
class OutOfStep(Message):
    """An edit could not be made on the process's copy: send the whole briefing again (`Open`).

    Until it comes, edits are passed over.
    """

    name = "out-of-step"
    revision: int
    sentence: str


@dataclass(frozen=True)
class Progress(Message):
    """How far a request has come."""

    name = "progress"
    id: int
    done: int
    total: int


@dataclass(frozen=True)
class Done(Message):
    """A request is done: its answer as plain data, its PDF or other file as the payload."""

    name = "done"
    id: int
    answer: dict[str, Any]


@dataclass(frozen=True)
class Failed(Message):
    """A request could not be done; the sentence says why and what to do."""

    name = "failed"
    id: int
    sentence: str


@dataclass(frozen=True)
class Ended(Message):
    """The process ends of itself, and says why."""

    name = "ended"
    sentence: str


MESSAGES: Mapping[str, type[Message]] = {
    kind.name: kind
    for kind in (
        Open, Edit, Files, View, Issue, Export, Mend, Check, Render,
        Ready, Page, Settled, Problems, NotShown, OutOfStep, Progress, Done, Failed, Ended,
    )
}  # fmt: skip


class ProtocolError(Exception):
    """The other side sent what is no message: it is another version, or broken."""


def decode(line: bytes) -> tuple[type[Message], dict[str, Any], int]:
    """Read a message's line: its kind, its fields, and how many bytes follow.

    Raises `ProtocolError` for an unknown kind, an unknown or missing field, a wrong type.
    """
    try:
        plain = simplejson.loads(line, use_decimal=True)
        kind = MESSAGES[plain.pop("message")]
        length = _whole(plain.pop("bytes", 0))
        readers = _readers(kind.name)
        if not 0 <= length <= MAX_PAYLOAD or not plain.keys() <= readers.keys():
            raise ValueError
        values = {
            name: read_value(plain[name])
            for name, (read_value, needed) in readers.items()
            if needed or name in plain
        }
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError):
        raise ProtocolError(line[:200]) from None
    return kind, values, length


_Read = Callable[[Any], Any]


@cache
def _readers(name: str) -> Mapping[str, tuple[_Read, bool]]:
    """Give how to read each field of a kind of message, and whether it must be there."""
    kind = MESSAGES[name]
    hints = get_type_hints(kind)
    return {
        one.name: (_reader(hints[one.name]), one.default is MISSING)
        for one in fields(kind)
        if one.name != "payload"
    }


def _reader(hint: Any) -> _Read:
    """Make a function that reads a JSON value as the type of a field, else raises `TypeError`."""
    if hint is Any:
        return lambda value: value
    if hint is float:
        return _float
    if hint is int:
        return _whole
    origin, inner = get_origin(hint), [_reader(one) for one in get_args(hint)]
    if origin is list:
        return lambda value: [inner[0](one) for one in _of(list, value)]
    if origin is tuple:
        return lambda value: tuple(
            read_one(one) for read_one, one in zip(inner, _of(list, value), strict=True)
        )
    if origin is dict:
        return lambda value: {key: inner[1](one) for key, one in _of(dict, value).items()}
    return lambda value: _of(hint, value)


def _of(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError
    return value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _float(value: Any) -> float:
    if type(value) not in (int, Decimal):
        raise TypeError
    return float(value)


def worker_command(*arguments: str) -> tuple[str, list[str]]:
    """Give the program and arguments that start the worker, frozen or not.

    A frozen `sys.executable` is the window itself, so its companion beside it serves.
    """
    if getattr(sys, "frozen", False):
        return str(Path(sys.executable).with_name("briefgen-render")), ["worker", *arguments]
    return sys.executable, ["-m", "briefgen", "worker", *arguments]


class Parser:
    """Turns what arrives piece by piece into messages."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._searched = 0
        self._due: tuple[type[Message], dict[str, Any], int] | None = None

    def feed(self, data: bytes) -> Iterator[Message]:
        """Take bytes and give the messages that are whole now; raises `ProtocolError`."""
        self._buffer += data
        while True:
            if self._due is None:
                end = self._buffer.find(b"\n", self._searched)
                if end > MAX_LINE or (end < 0 and len(self._buffer) > MAX_LINE):
                    raise ProtocolError(bytes(self._buffer[:200]))
                if end < 0:
                    self._searched = len(self._buffer)
                    return
                self._due = decode(bytes(self._buffer[:end]))
                self._searched = 0
                del self._buffer[: end + 1]
            kind, plain, length = self._due
            if len(self._buffer) < length:
                return
            payload = bytes(self._buffer[:length])
            del self._buffer[:length]
            self._due = None
            yield kind(**plain, payload=payload)


def read(stream: BinaryIO) -> Iterator[Message]:
    """Read messages from a stream until it ends; raises `ProtocolError`."""
    parser = Parser()
    while data := stream.read1(1 << 16):  # type: ignore[attr-defined]
        yield from parser.feed(data)
