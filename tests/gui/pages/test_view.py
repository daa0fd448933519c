from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefgen.gui.pages.images import CACHE
from briefgen.gui.pages.layout import GAP
from briefgen.gui.pages.zoom import LARGEST, PIXELS_PER_POINT, Fit, larger

from .conftest import PATIENCE, Pane

BLUF = "summary#/bluf"


class Paints(QObject):
    """Keeps what was on the screen after each paint of the view, and where it was scrolled to."""

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self._pane = pane
        self._due = False
        self.pictures: list[tuple[QImage, QPoint]] = []
        pane.view.painted.connect(self._painted)

    def _painted(self) -> None:
        if not self._due:
            self._due = True
            QTimer.singleShot(0, self, self._take)

    def _take(self) -> None:
        self._due = False
        self.pictures.append((self._pane.screen(), self._pane.view.offset))

    def end(self) -> None:
        self._pane.view.painted.disconnect(self._painted)


def ink(picture: QImage, rect: QRect) -> int:
    """Count the pixels of a part of a picture that are dark, every third of every third line."""
    part = picture.copy(rect.intersected(picture.rect()))
    return sum(
        QColor(part.pixel(x, y)).lightness() < 128
        for y in range(0, part.height(), 3)
        for x in range(0, part.width(), 3)
    )


def outside(picture: QImage, rects: list[QRect]) -> QImage:
    """Give a picture with these rectangles painted over."""
    found = picture.copy()
    painter = QPainter(found)
    for rect in rects:
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), Qt.GlobalColor.black)
    painter.end()
    return found


def test_pages_of_the_example_are_painted_by_another_process(pane: Pane) -> None:
    assert pane.link.pid not in (0, os.getpid())
    assert pane.sheets.total >= 6
    assert pane.view.in_view()[0] == 1
    assert ink(pane.screen(), pane.page_rect(1).toRect()) > 100


def test_scroll_bars_reach_every_page(pane: Pane, qtbot: QtBot) -> None:
    bar = pane.view.verticalScrollBar()
    seen = set()
    while True:
        pane.rest(qtbot)
        seen |= set(pane.view.in_view())
        if bar.value() == bar.maximum():
            break
        bar.setValue(bar.value() + bar.pageStep())
    assert seen == set(range(1, pane.sheets.total + 1))


def test_text_that_is_typed_changes_its_page_in_place(pane: Pane, qtbot: QtBot) -> None:
    pane.view.go_to(2)
    pane.rest(qtbot)
    before, offset, key = pane.screen(), pane.view.offset, pane.sheets.page(2).key
    pane.set(BLUF, "Another bottom line.")
    pane.rest(qtbot)
    assert pane.sheets.page(2).key != key
    assert "Another " in [word[0] for word in pane.sheets.page(2).words]
    assert pane.screen() != before
    assert pane.view.offset == offset


@pytest.mark.long
def test_fifty_edits_leave_the_rest_as_it_is(pane: Pane, qtbot: QtBot, sample) -> None:
    # Two pages in view: the end of the cover, which no edit changes, and the one that is typed on.
    pane.view.set_fit(Fit.PAGE)
    pane.view.set_zoom(0.5)
    pane.rest(qtbot)
    assert {1, 2} <= set(pane.view.in_view())
    whole, offset = pane.screen(), pane.view.offset
    keys = {page.number: page.key for page in pane.sheets}
    ink_before = ink(whole, pane.page_rect(2).toRect())
    paints = Paints(pane)
    edits = sample(range(50), 12)
    for number in edits:
        pane.set(BLUF, f"No list can govern Kosovo alone, as edit {number} says.")
        pane.rest(qtbot)
    paints.end()
    changed = [page.number for page in pane.sheets if keys[page.number] != page.key]
    assert changed == [2]
    assert len(paints.pictures) >= len(edits)
    around = outside(whole, [pane.page_rect(2).toRect()])
    for picture, at in paints.pictures:
        assert at == offset
        assert outside(picture, [pane.page_rect(2).toRect()]) == around
        assert ink(picture, pane.page_rect(2).toRect()) > ink_before / 2
    assert len({picture.constBits().tobytes() for picture, _ in paints.pictures}) >= len(edits)


def test_the_last_of_many_edits_wins_with_few_layouts(pane: Pane, qtbot: QtBot) -> None:
    before = pane.sheets.layouts
    for number in range(30):
        pane.set(BLUF, f"Posted as number {number}.")
        # On its way at once: the later ones come while the first is being laid out.
        QApplication.processEvents()
    pane.view.go_to(2)
    pane.rest(qtbot)
    words = "".join(word[0] for word in pane.sheets.page(2).words)
    assert "Posted as number 29." in words.replace("\n", " ")
    assert pane.sheets.layouts - before < 10


def test_undoing_shows_the_kept_image_at_once(pane: Pane, qtbot: QtBot) -> None:
    pane.view.go_to(2)
    pane.rest(qtbot)
    before = pane.screen()
    pane.set(BLUF, "Something else.")
    pane.rest(qtbot)
    pane.session.undo()
    pane.rest(qtbot)
    pane.session.focused.emit("")
    assert pane.screen() == before


def test_a_death_of_the_process_changes_no_pixel(pane: Pane, qtbot: QtBot) -> None:
    pane.view.go_to(4, 200)
    pane.rest(qtbot)
    before, offset, pid = pane.screen(), pane.view.offset, pane.link.pid
    came = []
    pane.link.page.connect(came.append)
    paints = Paints(pane)
    with qtbot.waitSignal(pane.link.replaced, timeout=PATIENCE):
        os.kill(pid, 9)
    with qtbot.waitSignal(pane.sheets.settled, timeout=PATIENCE):
        pass
    pane.rest(qtbot)
    paints.end()
    pane.link.page.disconnect(came.append)
    assert pane.link.pid not in (0, pid)
    assert {page.number for page in came} == set(range(1, pane.sheets.total + 1))
    assert all(picture == before for picture, _ in paints.pictures)
    assert pane.screen() == before
    assert pane.view.offset == offset


@pytest.mark.parametrize("fit", [Fit.WIDTH, Fit.PAGE])
def test_a_page_fits_the_pane(pane: Pane, qtbot: QtBot, fit: Fit) -> None:
    pane.view.set_fit(fit)
    pane.rest(qtbot)
    box, room = pane.view.layout_.page(1), pane.view.viewport().size()
    if fit is Fit.WIDTH:
        assert abs(box.width + 2 * GAP - room.width()) <= 1
    else:
        assert box.height + 2 * GAP <= room.height() + 1
    assert pane.view.horizontalScrollBar().maximum() == 0


def test_the_wheel_with_ctrl_zooms_around_the_pointer(pane: Pane, qtbot: QtBot) -> None:
    pane.view.set_zoom(2.0)
    pane.view.go_to(2, 100)
    pane.rest(qtbot)
    point = QPointF(300, 400)
    held = pane.view.at(point)
    event = QWheelEvent(
        point,
        pane.view.viewport().mapToGlobal(point),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.view.viewport(), event)
    assert pane.view.zoom == larger(2.0)
    now = pane.view.at(point)
    assert held is not None
    assert now is not None
    assert now[0] == held[0]
    assert now[1:] == pytest.approx(held[1:], abs=1.5)


def test_the_old_image_stays_while_a_new_size_is_drawn(pane: Pane, qtbot: QtBot) -> None:
    pane.view.set_zoom(1.0)
    pane.rest(qtbot)
    paints = Paints(pane)
    pane.view.set_zoom(1.37)  # a size that nobody has asked for before
    pane.rest(qtbot)
    paints.end()
    assert len(paints.pictures) >= 2
    page = pane.page_rect(1).toRect()
    assert all(ink(picture, page) > 50 for picture, _ in paints.pictures)


def test_the_largest_size_is_drawn_in_bands_that_show_no_seam(pane: Pane, qtbot: QtBot) -> None:
    pane.view.set_zoom(LARGEST)
    pane.view.go_to(2, 100)
    pane.rest(qtbot)
    assert pane.view.shown(2) == pane.sheets.page(2).key
    assert ink(pane.screen(), pane.view.viewport().rect()) > 200
    assert pane.images.bytes <= CACHE


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, "last"),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, "further"),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, "further"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "further"),
    ],
)
def test_keys_move_down_and_home_leads_back(
    pane: Pane, key: Qt.Key, modifier: Qt.KeyboardModifier, expected: str
) -> None:
    bar = pane.view.verticalScrollBar()
    QTest.keyClick(pane.view, key, modifier)
    assert bar.value() == bar.maximum() if expected == "last" else bar.value() > 0
    QTest.keyClick(pane.view, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_place_is_where_the_page_is_painted(pane: Pane) -> None:
    pane.view.set_zoom(1.0)
    box = pane.view.layout_.page(2)
    assert box.width == round(pane.sheets.page(2).size[0] * PIXELS_PER_POINT)
