"""Rubbish goes on the window's thread, and nowhere else."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from briefgen.gui.rubbish import Rubbish


class Knot:
    """Something that only the collector can free; `died` notes in which thread."""

    died: list[int]

    def __init__(self, died: list[int]) -> None:
        self.died = died
        self.itself = self

    def __del__(self) -> None:
        self.died.append(threading.get_ident())


@pytest.fixture
def rubbish(qapp: QApplication) -> Iterator[Rubbish]:
    made = Rubbish()
    made.look()
    yield made
    made.stop()
    assert gc.isenabled()


def test_nothing_is_collected_in_another_thread_when_much_is_made_there(rubbish: Rubbish) -> None:
    died: list[int] = []
    Knot(died)

    def work() -> None:
        assert not gc.isenabled()
        kept = [[number] for number in range(20 * rubbish.limits[0])]
        assert kept

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert died == []
    held = [[number] for number in range(2 * rubbish.limits[0])]
    rubbish.look()
    assert held
    assert died == [threading.get_ident()]


def test_every_generation_is_collected_when_it_is_due(rubbish: Rubbish) -> None:
    died: list[int] = []
    knots = [Knot(died)]
    for _ in range(3):
        gc.collect(1)
    knots.clear()
    for _ in range(200 * rubbish.limits[2]):
        kept = [[number] for number in range(2 * rubbish.limits[0])]
        rubbish.look()
        del kept
        if died:
            break
    assert died, "what is old is looked through as well"
