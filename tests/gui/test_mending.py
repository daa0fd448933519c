"""A mend that is looked for by the real render process: lengths that fit the pages allowed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from briefgen.core.address import parse
from briefgen.gui.link import Link
from briefgen.gui.problems import ProblemsPanel
from briefgen.gui.session import Session
from briefgen.store import load
from tests.helpers.desk import EXAMPLE, PATIENCE


@pytest.fixture(scope="module")
def linked(qapp: object) -> Iterator[tuple[Session, Link]]:
    session = Session()
    link = Link(session)
    link.start()
    assert link.pid not in (0, os.getpid())
    briefing = load(EXAMPLE)
    briefing.tree["sections"] = briefing.sections()[:2]
    briefing.tree["page"] = {"size": "A4", "cover": False, "contents": False}
    session.open(briefing, None)
    yield session, link
    link.stop()


@pytest.fixture(autouse=True)
def undone(linked: tuple[Session, Link]) -> Iterator[None]:
    yield
    while linked[0].history.can_undo:
        linked[0].undo()


@pytest.fixture(scope="module")
def panel(linked: tuple[Session, Link]) -> Iterator[ProblemsPanel]:
    made = ProblemsPanel(*linked)
    made.resize(480, 320)
    made.show()
    yield made
    made.close()


def said(panel: ProblemsPanel, qtbot: QtBot) -> str:
    """Wait for the sentence that says why nothing was mended, and close it."""

    def open_ones() -> list[QMessageBox]:
        return [one for one in panel.findChildren(QMessageBox, "error") if one.isVisible()]

    qtbot.waitUntil(lambda: bool(open_ones()), timeout=PATIENCE)
    (box,) = open_ones()
    box.close()
    return box.text()


def choose(panel: ProblemsPanel, session: Session, qtbot: QtBot) -> None:
    """Allow one page, and choose the problem that this is too little."""
    session.set(parse("#/page/max_pages"), 1)

    def row() -> int:
        checks = [one["check"] for one in panel.model.problems]
        return checks.index("too-long") if "too-long" in checks else -1

    qtbot.waitUntil(lambda: panel._fresh and row() >= 0, timeout=PATIENCE)
    panel.list.setCurrentIndex(panel.model.index(row()))
    assert panel.mend.text() == "Choose lengths that fit"


def lengths(session: Session) -> list[Any]:
    return [section.get("detail") for section in session.briefing.sections()]


def test_lengths_that_fit_are_found_and_taken_back_in_one_step(
    linked: tuple[Session, Link], panel: ProblemsPanel, qtbot: QtBot
) -> None:
    session, _ = linked
    choose(panel, session, qtbot)
    before = session.briefing.to_json()
    QTest.mouseClick(panel.mend, Qt.MouseButton.LeftButton)
    assert not panel.mend.isEnabled()
    assert panel.mend.text() == "Trying …"
    qtbot.waitUntil(lambda: any(lengths(session)), timeout=PATIENCE)
    qtbot.waitUntil(lambda: panel._fresh, timeout=PATIENCE)
    assert "too-long" not in [one["check"] for one in panel.model.problems]
    session.undo()
    assert session.briefing.to_json() == before


def test_what_cannot_fit_is_said(
    linked: tuple[Session, Link], panel: ProblemsPanel, qtbot: QtBot
) -> None:
    session, _ = linked
    session.set(parse("#/sections/elections/detail"), "full")
    choose(panel, session, qtbot)
    before = session.briefing.to_json()
    QTest.mouseClick(panel.mend, Qt.MouseButton.LeftButton)
    assert said(panel, qtbot).startswith("Nothing was mended: The shortest possible is ")
    assert session.briefing.to_json() == before


def test_mend_is_not_done_where_something_was_changed_meanwhile(
    linked: tuple[Session, Link], panel: ProblemsPanel, qtbot: QtBot
) -> None:
    session, _ = linked
    choose(panel, session, qtbot)
    had = lengths(session)
    QTest.mouseClick(panel.mend, Qt.MouseButton.LeftButton)
    session.set(parse("#/subtitle"), "Written meanwhile")
    assert "The briefing was changed meanwhile: mend it again." in said(panel, qtbot)
    assert lengths(session) == had
    assert session.value(parse("#/subtitle")) == "Written meanwhile"
