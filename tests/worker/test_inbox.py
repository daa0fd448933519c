from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from typing import BinaryIO

import pytest

from briefgen import protocol
from briefgen.worker.inbox import Inbox

SOON = 10.0


@pytest.fixture
def pipe() -> Iterator[tuple[BinaryIO, BinaryIO]]:
    read, write = os.pipe()
    with os.fdopen(read, "rb") as source, os.fdopen(write, "wb", buffering=0) as out:
        yield source, out


def test_messages_come_in_their_order(pipe: tuple[BinaryIO, BinaryIO]) -> None:
    source, out = pipe
    inbox = Inbox(source, threading.Event().set)
    sent = [protocol.View([3]), protocol.Edit(1, {"op": "x"}), protocol.Check(2)]
    out.write(b"".join(message.encode() for message in sent))
    inbox.listen()
    assert [inbox.next(SOON) for _ in sent] == sent
    assert not inbox.waiting
    assert inbox.next(0) is None


@pytest.mark.parametrize(
    ("message", "replaces"),
    [
        (protocol.View([1]), False),
        (protocol.Issue(1, with_source=True), False),
        (protocol.Edit(1, {}), True),
        (protocol.Files(2, []), True),
        (protocol.Open(3, payload=b"x"), True),
    ],
)
def test_only_what_changes_the_briefing_makes_pages_old(
    pipe: tuple[BinaryIO, BinaryIO], message: protocol.Message, replaces: bool
) -> None:
    source, out = pipe
    inbox = Inbox(source, threading.Event().set)
    # They arrive in one piece, so the second is there once the first can be taken.
    out.write(protocol.Check(0).encode() + message.encode())
    inbox.listen()
    assert inbox.next(SOON) == protocol.Check(0)
    out.write(protocol.Check(1).encode())
    while not inbox.waiting:
        pass
    assert inbox.replacing is replaces
    assert inbox.next(SOON) == message
    assert not inbox.replacing


def test_end_of_the_input_is_told_once_and_for_all(pipe: tuple[BinaryIO, BinaryIO]) -> None:
    source, out = pipe
    ended = threading.Event()
    inbox = Inbox(source, ended.set)
    inbox.listen()
    out.write(protocol.Check(0).encode()[:-1])
    out.close()
    assert inbox.next(SOON) is None
    assert ended.wait(SOON)
    assert (inbox.ended, inbox.waiting, inbox.replacing) == (True, True, True)
    assert inbox.error is None


def test_what_is_no_message_ends_the_input(pipe: tuple[BinaryIO, BinaryIO]) -> None:
    source, out = pipe
    inbox = Inbox(source, threading.Event().set)
    inbox.listen()
    out.write(b"hello\n")
    assert inbox.next(SOON) is None
    assert isinstance(inbox.error, protocol.ProtocolError)
