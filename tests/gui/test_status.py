from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefgen import protocol
from briefgen.core.address import parse
from briefgen.gui.link import RESTARTS, Link
from briefgen.gui.session import Session
from briefgen.gui.status import StatusLine
from briefgen.store.briefingfile import load


class Line:
    """A status line whose render process says what the test lets it say."""

    def __init__(self, qtbot: QtBot) -> None:
        self.session = Session()
        self.link = Link(self.session, self.session)
        self.line = StatusLine(self.session, self.link)
        qtbot.addWidget(self.line)

    def says(self) -> tuple[str, str, str]:
        return self.line.pages.text(), self.line.page.text(), self.line.saved.text()

    def settle(self, pages: int = 3) -> None:
        keys = [f"k{number}" for number in range(pages)]
        self.link._take(protocol.Settled(self.link.revision, keys, [], {}, 1))


@pytest.fixture
def line(qtbot: QtBot) -> Line:
    return Line(qtbot)


@pytest.fixture
def example(root: Path) -> Path:
    return root / "examples" / "western-balkans-2025-02.json"


def test_without_a_briefing_the_line_is_empty(line: Line) -> None:
    assert line.says() == ("", "", "")


def test_the_line_says_when_pages_are_made_and_when_they_are_done(
    line: Line, example: Path
) -> None:
    line.session.open(load(example), None)
    assert line.says() == ("Making pages …", "", "New")
    line.settle()
    assert line.says() == ("Pages up to date", "Page 1 of 3", "New")
    line.session.set(parse("#/title"), "Another")
    assert line.says() == ("Making pages …", "Page 1 of 3", "Not saved")
    line.session.undo()
    line.settle()
    assert line.says() == ("Pages up to date", "Page 1 of 3", "New")


def test_the_line_says_that_a_file_is_saved(line: Line, example: Path) -> None:
    line.session.open(load(example), example)
    assert line.line.saved.text() == "Saved"
    line.session.set(parse("#/title"), "Another")
    assert line.line.saved.text() == "Not saved"
    line.session.mark_saved(example)
    assert line.line.saved.text() == "Saved"


def test_the_line_follows_the_page_that_is_read(line: Line, example: Path) -> None:
    line.session.open(load(example), None)
    line.settle(8)
    line.link.look_at([3, 4], 4, "kfor")
    assert line.line.page.text() == "Page 4 of 8"


def test_the_line_says_that_the_page_maker_was_started_again(line: Line) -> None:
    line.link.replaced.emit("killed")
    assert line.line.currentMessage().startswith("The page maker was started again.")


def test_the_line_says_that_there_is_no_page_maker(line: Line, example: Path) -> None:
    line.session.open(load(example), None)
    line.link._deaths = RESTARTS + 1
    line.link.given_up.emit("")
    assert line.line.pages.text() == "No page maker"
    assert line.line.currentMessage().startswith("The page maker stopped several times.")


def test_the_line_says_that_pages_cannot_be_made(line: Line, example: Path) -> None:
    line.session.open(load(example), None)
    line.link._take(protocol.NotShown(line.link.revision, "No title."))
    assert line.line.pages.text() == "Pages cannot be made"
    line.settle()
    assert line.line.pages.text() == "Pages up to date"
