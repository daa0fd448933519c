from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from briefgen import protocol
from briefgen.core.address import parse
from briefgen.gui import link as links
from briefgen.gui.link import RESTARTS, Link
from briefgen.gui.session import Session
from briefgen.store.briefingfile import load, pack, unpack

PATIENCE = 60_000
"""How long anything may take on a busy machine, in milliseconds."""


class Linked:
    """A session with a link, and all that the link said."""

    def __init__(self, example: Path) -> None:
        self.session = Session()
        self.link = Link(self.session, self.session)
        self.example = example
        self.busy: list[bool] = []
        self.pages: list[protocol.Page] = []
        self.link.busy_changed.connect(self.busy.append)
        self.link.page.connect(self.pages.append)

    def open(self) -> None:
        self.session.open(load(self.example), None)

    def settle(self, qtbot: QtBot) -> None:
        link = self.link
        qtbot.waitUntil(lambda: not link.busy or link.has_given_up, timeout=PATIENCE)
        assert not link.has_given_up, link.errors


@pytest.fixture
def linked(qtbot: QtBot, root: Path) -> Iterator[Linked]:
    made = Linked(root / "examples" / "western-balkans-2025-02.json")
    yield made
    made.link.stop()


@pytest.fixture
def running(linked: Linked, qtbot: QtBot) -> Linked:
    linked.link.start()
    linked.open()
    linked.settle(qtbot)
    return linked


def instead(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let the link start a small program in place of the render process."""
    monkeypatch.setattr(links, "command", lambda: (sys.executable, ["-c", script]))


def test_pages_come_from_another_process(running: Linked) -> None:
    assert running.link.pid not in (0, os.getpid())
    assert {page.number for page in running.pages} == set(range(1, running.pages[-1].total + 1))
    assert all(page.payload.startswith(b"%PDF") for page in running.pages)
    assert running.busy == [True, False]


def test_an_edit_sends_its_page_again(running: Linked, qtbot: QtBot) -> None:
    running.pages.clear()
    running.session.set(parse("summary#/bluf"), "Kosovo, said anew.")
    assert running.link.busy
    running.settle(qtbot)
    assert 2 in {page.number for page in running.pages}
    assert {page.revision for page in running.pages} == {running.link.revision}


def test_a_killed_process_is_replaced_and_gets_what_was_edited_meanwhile(
    running: Linked, qtbot: QtBot
) -> None:
    pid = running.link.pid
    with qtbot.waitSignal(running.link.replaced, timeout=PATIENCE):
        os.kill(pid, 9)
    running.session.set(parse("summary#/bluf"), "Typed while nobody listened.")
    running.pages.clear()
    running.settle(qtbot)
    assert running.link.pid not in (0, pid)
    words = "".join(word[0] for page in running.pages for word in page.words)
    assert "Typed while nobody listened." in words.replace("\n", " ")


def test_a_briefing_read_from_a_file_goes_out_as_the_file_has_it_until_it_is_changed(
    linked: Linked,
) -> None:
    read_from = linked.example.read_bytes()
    linked.session.open(load(linked.example), linked.example, read_from=read_from)
    assert linked.session.packed() == read_from
    linked.session.set(parse("#/title"), "Another title")
    assert linked.session.packed() == pack(linked.session.briefing)
    assert unpack(linked.session.packed(), "packed").tree == linked.session.briefing.tree
    linked.session.open(load(linked.example), linked.example, read_from=read_from)
    linked.session.put_files({"data/new.csv": b"a,b\n"})
    assert unpack(linked.session.packed(), "packed").files == linked.session.briefing.files
    linked.session.open(load(linked.example), None)
    assert linked.session.packed() == pack(linked.session.briefing)


def test_a_request_is_answered(running: Linked, qtbot: QtBot) -> None:
    answers: list[Any] = []
    running.link.ask(protocol.Check, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE)
    assert isinstance(answers[0], protocol.Done)
    assert "problems" in answers[0].answer


def test_a_request_of_a_process_that_dies_has_failed(running: Linked, qtbot: QtBot) -> None:
    answers: list[Any] = []
    running.link.ask(lambda id_: protocol.Issue(id_, with_source=False), answers.append)
    os.kill(running.link.pid, 9)
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE)
    assert isinstance(answers[0], protocol.Failed)
    assert "try again" in answers[0].sentence
    assert len(answers) == 1


def test_a_request_of_no_process_has_failed(linked: Linked, qtbot: QtBot) -> None:
    answers: list[Any] = []
    linked.link.ask(protocol.Check, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE)
    assert isinstance(answers[0], protocol.Failed)


def test_progress_of_a_request_is_told(linked: Linked) -> None:
    told: list[tuple[int, int]] = []
    id_ = linked.link.ask(protocol.Check, lambda _: None, lambda done, of: told.append((done, of)))
    linked.link._take(protocol.Progress(id_, 2, 5))
    assert told == [(2, 5)]


def test_a_process_out_of_step_gets_the_whole_briefing(linked: Linked, qtbot: QtBot) -> None:
    linked.link.start()
    linked.open()
    sent: list[protocol.Message] = []
    linked.link.send = sent.append  # type: ignore[method-assign]
    linked.link._take(protocol.OutOfStep(1, "That row is not there."))
    assert [type(message) for message in sent] == [protocol.Open]
    assert sent[0].payload == pack(linked.session.briefing)


def test_a_process_that_dies_at_once_is_given_up_and_tried_again_at_the_next_change(
    linked: Linked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(monkeypatch, "import sys; sys.stderr.write('no memory'); sys.exit(3)")
    replaced: list[str] = []
    linked.link.replaced.connect(replaced.append)
    linked.open()
    with qtbot.waitSignal(linked.link.given_up, timeout=PATIENCE) as given_up:
        linked.link.start()
    assert len(replaced) == RESTARTS
    assert "no memory" in given_up.args[0]
    assert linked.link.has_given_up
    assert linked.link.pid == 0
    with qtbot.waitSignal(linked.link.given_up, timeout=PATIENCE):
        linked.session.set(parse("#/title"), "Another")
    monkeypatch.undo()
    linked.session.undo()
    with qtbot.waitSignal(linked.link.replaced, timeout=PATIENCE):
        pass
    linked.settle(qtbot)
    assert linked.pages
    assert not linked.link.has_given_up


def test_a_program_that_is_missing_is_given_up(
    linked: Linked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "command", lambda: ("/nowhere/briefgen-render", ["worker"]))
    with qtbot.waitSignal(linked.link.given_up, timeout=PATIENCE) as given_up:
        linked.link.start()
    assert given_up.args[0]


def test_a_process_that_speaks_another_language_is_replaced(
    linked: Linked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(monkeypatch, "print('Hello', flush=True); import time; time.sleep(60)")
    with qtbot.waitSignal(linked.link.replaced, timeout=PATIENCE):
        linked.link.start()
    assert "Hello" in linked.link.errors
    linked.link.stop()


def test_a_new_process_hears_first_what_is_in_view(linked: Linked, qtbot: QtBot) -> None:
    sent: list[protocol.Message] = []
    linked.open()
    linked.link.look_at([4, 5], 4, "kfor")
    linked.link.send = sent.append  # type: ignore[method-assign]
    linked.link.start()
    assert sent[0] == protocol.View([4, 5], "kfor")
    assert isinstance(sent[1], protocol.Open)


def test_the_same_view_is_told_once(linked: Linked) -> None:
    sent: list[protocol.Message] = []
    linked.link.send = sent.append  # type: ignore[method-assign]
    linked.link.look_at([2], 2, "a")
    linked.link.look_at([2], 2, "a")
    assert sent == [protocol.View([2], "a")]


def test_a_flood_of_messages_lets_the_window_have_its_turn(linked: Linked, qtbot: QtBot) -> None:
    words = [("word ", 1.5, 2.5, 3.5, 4.5)] * 400
    page = protocol.Page(1, 1, 1, "key", (595.0, 842.0), [], words, [], payload=b"%PDF")
    linked.link._unread += page.encode() * 60
    linked.link._take_up()
    assert 0 < len(linked.pages) < 60
    qtbot.waitUntil(lambda: len(linked.pages) == 60, timeout=PATIENCE)


def test_stopping_says_nothing_and_starts_nothing(running: Linked, qtbot: QtBot) -> None:
    pid = running.link.pid
    with qtbot.assertNotEmitted(running.link.replaced, wait=50):
        running.link.stop()
    assert running.link.pid == 0
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    running.session.set(parse("#/title"), "Another")
    assert running.link.pid == 0
