"""The messages between the window and its render process.

Each is one line of JSON whose `message` names its kind; where bytes belong to it (a PDF, a
briefing), `bytes` gives their number and they follow the line. So pages never lie on disk.

The window sends edits, not briefings, and counts them: an answer bears the `revision` that
it shows, and the window drops answers that are older than what it already has. Requests
that are answered once (`issue`, `check`) bear an `id` instead, and so do their answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, BinaryIO, ClassVar

import simplejson

MAX_LINE = 64 * 1024 * 1024
"""The longest line that is read; a longer one is no message of ours."""


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
        # Numbers of the briefing stay exact; coordinates may be floats.
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
    """These pages are in view, from 1: lay out and send them before the others."""

    name = "view"
    pages: list[int]


@dataclass(frozen=True)
class Issue(Message):
    """Make the PDF of the briefing as it stands, with or without its source inside."""

    name = "issue"
    id: int
    with_source: bool


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

    `size` is width and height in points. `fields` are [address, x, y, width, height],
    `words` [text, x, y, width, height] and `links` [target, x, y, width, height], in points
    from the top left; a link's target is a page's number or an address outside.
    """

    name = "page"
    revision: int
    number: int
    total: int
    key: str
    size: list[float]
    fields: list[list[Any]]
    words: list[list[Any]]
    links: list[list[Any]]


@dataclass(frozen=True)
class Settled(Message):
    """All pages of a revision were sent: their keys in order, and the contents.

    `contents` are [level, title, page, section id].
    """

    name = "settled"
    revision: int
    keys: list[str]
    contents: list[list[Any]]
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
class Progress(Message):
    """How far a request has come."""

    name = "progress"
    id: int
    done: int
    total: int


@dataclass(frozen=True)
class Done(Message):
    """A request is done: its answer as plain data, its PDF as the payload."""

    name = "done"
    id: int
    answer: dict[str, Any]


@dataclass(frozen=True)
class Failed(Message):
    """A request could not be done; the sentence says why and what to do."""

    name = "failed"
    id: int
    sentence: str


MESSAGES: dict[str, type[Message]] = {
    kind.name: kind
    for kind in (
        Open, Edit, Files, View, Issue, Check, Render,
        Ready, Page, Settled, Problems, NotShown, Progress, Done, Failed,
    )
}  # fmt: skip


class ProtocolError(Exception):
    """The other side sent what is no message: it is another version, or broken."""


def decode(line: bytes) -> tuple[type[Message], dict[str, Any], int]:
    """Read a message's line: its kind, its fields, and how many bytes follow."""
    try:
        plain = simplejson.loads(line, use_decimal=True)
        kind = MESSAGES[plain.pop("message")]
        length = int(plain.pop("bytes", 0))
    except Exception as error:
        raise ProtocolError(line[:200]) from error
    return kind, plain, length


class Parser:
    """Turns what arrives piece by piece into messages."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._due: tuple[type[Message], dict[str, Any], int] | None = None

    def feed(self, data: bytes) -> Iterator[Message]:
        """Take bytes and give the messages that are whole now."""
        self._buffer += data
        while True:
            if self._due is None:
                end = self._buffer.find(b"\n")
                if end < 0:
                    if len(self._buffer) > MAX_LINE:
                        raise ProtocolError(bytes(self._buffer[:200]))
                    return
                self._due = decode(bytes(self._buffer[:end]))
                del self._buffer[: end + 1]
            kind, plain, length = self._due
            if len(self._buffer) < length:
                return
            payload = bytes(self._buffer[:length])
            del self._buffer[:length]
            self._due = None
            yield kind(**plain, payload=payload)


def read(stream: BinaryIO) -> Iterator[Message]:
    """Read messages from a stream until it ends."""
    parser = Parser()
    while data := stream.read1(1 << 16):  # type: ignore[attr-defined]
        yield from parser.feed(data)
