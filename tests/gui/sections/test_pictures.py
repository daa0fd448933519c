"""Pictures by the real render process, and from the cache without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen import protocol
from briefgen.gui.link import Link
from briefgen.gui.sections import pictures
from briefgen.gui.sections.pictures import Pictures
from briefgen.gui.session import Session
from briefgen.sections.registry import kinds


@pytest.fixture
def link(qtbot: Any) -> Iterator[Link]:
    link = Link(Session())
    yield link
    link.stop()


@pytest.mark.long
def test_pictures_come_from_the_process_and_then_from_the_cache(
    qtbot: Any, link: Link, tmp_path: Path
) -> None:
    kind = kinds()["talking_points"]
    link.start()
    asked = Pictures(link, tmp_path)
    with qtbot.waitSignal(asked.came, timeout=60_000):
        asked.ask([kind])
    assert link.pid > 0
    image = asked.get(kind)
    assert image is not None
    assert image.width() == pictures.WIDTH
    dark = sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )
    assert dark > 200
    assert len(list(tmp_path.glob("*.png"))) == 1
    link.stop()
    again = Pictures(Link(Session()), tmp_path)
    with qtbot.waitSignal(again.came):
        again.ask([kind])
    assert again.get(kind) is not None


def test_kind_has_no_picture_when_the_process_cannot_make_it(
    qtbot: Any, link: Link, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def fail(make: Any, answered: Any, _progressed: Any = None) -> int:
        asked.append(1)
        answered(protocol.Failed(1, "no"))
        return 1

    monkeypatch.setattr(link, "ask", fail)
    found = Pictures(link, tmp_path)
    with qtbot.waitSignals([found.came] * 2):
        found.ask([kinds()["kfor"], kinds()["region"]])
    assert found.get(kinds()["kfor"]) is None
    assert len(asked) == 2
    found.ask([kinds()["kfor"]])
    assert len(asked) == 2
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_asked_for_any_more_when_stopped(
    qtbot: Any, link: Link, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Any] = []
    monkeypatch.setattr(link, "ask", lambda *given: answers.append(given[1]))
    found = Pictures(link, tmp_path)
    found.ask(list(kinds().values()))
    qtbot.waitUntil(lambda: len(answers) == 1)
    found.stop()
    with qtbot.waitSignal(found.came):
        answers[0](protocol.Failed(1, "no"))
    qtbot.wait(20)
    assert len(answers) == 1


def test_no_picture_is_drawn_when_the_bytes_are_no_pdf() -> None:
    assert pictures.drawn(b"no PDF") is None
