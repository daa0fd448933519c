from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefgen import protocol
from briefgen.gui.link import Link
from briefgen.gui.pages.sheets import Sheets, State
from briefgen.gui.session import Session
from briefgen.store.briefingfile import load

from .made import page


@pytest.fixture
def sheets(qtbot: QtBot, root: Path) -> Sheets:
    """Give the sheets of an open briefing whose render process was never started."""
    session = Session()
    made = Sheets(session, Link(session, session), session)
    made.session = session  # type: ignore[attr-defined]
    session.open(load(root / "examples" / "western-balkans-2025-02.json"), None)
    return made


def settled(*keys: str, revision: int = 1) -> protocol.Settled:
    return protocol.Settled(revision, list(keys), [], {}, 1)


def keys(sheets: Sheets) -> list[str]:
    return [one.key for one in sheets]


def test_a_page_of_the_briefing_before_is_passed_over(sheets: Sheets) -> None:
    sheets._link.page.emit(page(1, revision=0))
    assert keys(sheets) == []
    assert sheets.state is State.MAKING


def test_an_older_page_does_not_replace_a_newer_one(sheets: Sheets) -> None:
    sheets._link.page.emit(page(1, key="new", revision=3))
    sheets._link.page.emit(page(1, key="old", revision=2))
    assert keys(sheets) == ["new"]


def test_the_number_of_pages_is_certain_once_they_settled(sheets: Sheets) -> None:
    sheets._link.page.emit(page(1, total=5))
    assert sheets.total == 5
    sheets._link.page.emit(page(2, total=2))
    assert sheets.total == 5
    sheets._link.settled.emit(settled("key-1", "key-2"))
    assert sheets.total == 2


def test_a_page_that_looks_the_same_is_not_told_of(sheets: Sheets, qtbot: QtBot) -> None:
    sheets._link.page.emit(page(1))
    with qtbot.assertNotEmitted(sheets.changed):
        sheets._link.page.emit(page(1, revision=2))


def test_pages_that_a_new_process_guesses_wait_until_they_settled(sheets: Sheets) -> None:
    for number in (1, 2):
        sheets._link.page.emit(page(number, total=2))
    sheets._link.settled.emit(settled("key-1", "key-2"))
    sheets._link.replaced.emit("killed")
    sheets._link.page.emit(page(1, key="guessed", total=1))
    assert keys(sheets) == ["key-1", "key-2"]
    sheets._link.page.emit(page(2, key="typed", total=2))
    assert keys(sheets) == ["key-1", "typed"]
    sheets._link.page.emit(page(3, key="more", total=3))
    sheets._link.settled.emit(settled("key-1", "typed", "more"))
    assert keys(sheets) == ["key-1", "typed", "more"]


def test_why_nothing_is_shown_goes_once_something_is(sheets: Sheets) -> None:
    sheets._link.not_shown.emit(protocol.NotShown(1, "No title."))
    assert (sheets.state, sheets.sentence) == (State.MAKING, "No title.")
    sheets._link.page.emit(page(1))
    sheets._link.not_shown.emit(protocol.NotShown(2, "No title."))
    assert (sheets.state, sheets.sentence) == (State.SHOWN, "No title.")
    sheets._link.settled.emit(settled("key-1", revision=3))
    assert (sheets.state, sheets.sentence) == (State.SHOWN, "")


def test_giving_up_lasts_until_a_process_is_there_again(sheets: Sheets) -> None:
    sheets._link.given_up.emit("four deaths")
    assert sheets.state is State.GIVEN_UP
    sheets._link.page.emit(page(1))
    assert sheets.state is State.SHOWN


def test_pages_that_have_not_come_are_as_large_as_their_neighbours(sheets: Sheets) -> None:
    sheets._link.page.emit(page(2, total=3, size=(100.0, 50.0)))
    assert sheets.sizes() == [(100.0, 50.0)] * 3
