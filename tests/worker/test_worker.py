"""How the render process begins and ends, and that nothing breaks into its messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from briefgen import protocol
from briefgen.core.briefing import Briefing
from briefgen.store.briefingfile import pack
from briefgen.worker import MEMORY
from tests.worker.driving import EXAMPLE, Process, only

SMALL = pack(Briefing({"format": 1, "title": "Weekly", "as_of": "2025-02-14", "sections": []}))

FAULTY = """
import os, sys
from briefgen.engine import jobs

def issued(*arguments, **named):
    print("stray")
    os.system("echo stray too")
    sys.stdin.read()
    raise {error}

jobs.issued = issued
from briefgen import worker
worker.main()
"""


def test_process_ends_when_its_input_does() -> None:
    with Process() as process:
        process.open(SMALL)
        code, seconds = process.end()
        assert code == 0
        assert process.silent()
        assert seconds < 10


def test_process_ends_in_the_midst_of_pages_when_its_input_does() -> None:
    with Process() as process:
        process.send(protocol.Open(1, payload=EXAMPLE.read_bytes()))
        process.next(protocol.Page)
        assert process.end()[0] == 0
        rest = []
        while not process.silent():
            rest.append(process.next(protocol.Page))
        assert len(rest) < 5


def test_successor_of_a_killed_process_shows_the_briefing() -> None:
    with Process() as first:
        first.open(SMALL)
        pages = dict(first.pages)
        first.kill()
    with Process() as second:
        second.open(SMALL)
        assert second.pid != first.pid
        assert second.pages == pages


NOISE = [
    b"\n",
    b"no message\n",
    b'{"message":"fly"}\n',
    b'{"message":"view","pages":"all"}\n',
    b'{"message":"open","revision":1,"bytes":-1}\n',
    b"\xff\xfe\x00\n" * 3,
    b'{"message":"check","id":1}\n[[[[\n',
]


@pytest.mark.long
def test_process_says_why_it_ends_when_what_comes_is_no_message(
    sample: Callable[[Sequence[bytes], int], list[bytes]],
) -> None:
    for noise in sample(NOISE, 2):
        with Process() as process:
            process.write(noise)
            assert process.next(protocol.Ended).sentence.endswith(".")
            assert process.end()[0] == 2
            assert process.silent()
            assert process.errors.startswith("no message: ")


@pytest.mark.parametrize(
    ("error", "said", "logged"),
    [("RuntimeError('boom')", "fault", "boom"), ("MemoryError", "memory", "")],
)
def test_fault_is_one_sentence_and_stray_prints_break_nothing(
    error: str, said: str, logged: str
) -> None:
    with Process(FAULTY.replace("{error}", error)) as process:
        process.open(SMALL)
        process.send(protocol.Issue(1, True))
        failed = process.next(protocol.Failed)
        assert said in failed.sentence
        assert "boom" not in failed.sentence
        before = dict(process.pages)
        settled = only(process.open(SMALL), protocol.Settled)[0]
        assert [before[number].key for number in sorted(before)] == settled.keys
        process.end()
        errors = process.errors
        assert errors.count("stray\n") == 1
        assert errors.count("stray too\n") == 1
        assert logged in errors


def test_process_has_a_memory_limit() -> None:
    with Process() as process:
        # the kernel's own word
        limits = Path(f"/proc/{process.pid}/limits").read_text()
        line = next(line for line in limits.splitlines() if line.startswith("Max address space"))
        assert int(line.split()[3]) <= MEMORY
