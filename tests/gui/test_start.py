"""The start page: presets with pictures, recent briefings, the keyboard, the empty state."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from briefgen import protocol
from briefgen.gui import cards, shelf, thumbnails
from briefgen.gui.cards import Card, Row
from briefgen.gui.settings import Settings
from briefgen.store import load, presets, save
from briefgen.store.briefingfile import unpack
from briefgen.store.keeping import preset_of
from tests.helpers.desk import EXAMPLE, PATIENCE, Desk, small

BUILT_IN = [
    "Election night",
    "Mission update",
    "One-page note",
    "Stability note",
    "Western Balkans weekly",
    "Empty briefing",
]

pytestmark = pytest.mark.usefixtures("home")


def names(desk: Desk) -> list[str]:
    return [card.text() for card in desk.start.gallery.cards]


def rows(desk: Desk) -> list[Row]:
    """Give the rows that are shown, in their order."""
    items = [desk.start._rows.itemAt(number) for number in range(desk.start._rows.count())]
    found = [item.widget() for item in items if item is not None]
    return [row for row in found if isinstance(row, Row) and row.isVisible()]


def menu(desk: Desk) -> dict[str, QAction]:
    (shown,) = (one for one in desk.start.findChildren(QMenu) if one.isVisible())
    return {action.text(): action for action in shown.actions()}


def test_first_page_of_a_preset_is_two_clicks_from_the_start(desk: Desk, qtbot: QtBot) -> None:
    pages: list[protocol.Page] = []
    desk.link.page.connect(pages.append)
    desk.link.start()
    desk.show(qtbot)
    assert desk.link.pid not in (0, os.getpid())
    assert names(desk) == BUILT_IN
    cards_ = desk.start.gallery.cards
    # all are drawn by the render process and not by this one
    qtbot.waitUntil(lambda: all(card.image for card in cards_), timeout=PATIENCE)
    assert cards_[0].image != cards_[1].image
    desk.files.ask_new()
    QTest.mouseClick(desk.start.gallery.cards[4], Qt.MouseButton.LeftButton)
    assert desk.title == "Western Balkans: weekly briefing"
    qtbot.waitUntil(lambda: bool(pages), timeout=PATIENCE)
    assert pages[0].payload.startswith(b"%PDF")


def test_pictures_are_kept_and_need_no_render_process_again(desk: Desk, qtbot: QtBot) -> None:
    desk.link.start()
    desk.show(qtbot)
    cards_ = desk.start.gallery.cards
    qtbot.waitUntil(lambda: all(card.image for card in cards_), timeout=PATIENCE)
    wanted = [*(one.key for one in desk.start.shelf.presets)]
    qtbot.waitUntil(
        lambda: all((thumbnails.folder() / f"{key}.png").exists() for key in wanted),
        timeout=PATIENCE,
    )
    other = Desk()
    other.show(qtbot)
    assert all(card.image for card in other.start.gallery.cards[:3])
    assert other.link.pid == 0
    other.close()


def test_thumbnails_that_are_oldest_go_first(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thumbnails, "KEPT", 2)
    image = cards.QImage(4, 4, cards.QImage.Format.Format_RGB32)
    for number, name in enumerate("abc"):
        thumbnails._keep(name, image)
        os.utime(thumbnails.folder() / f"{name}.png", (number, number))
    thumbnails._keep("d", image)
    assert sorted(path.stem for path in thumbnails.folder().iterdir()) == ["c", "d"]
    assert thumbnails.kept("a") is None
    assert thumbnails.kept("d") is not None
    assert thumbnails.first_page(b"no pdf") is None


def test_presets_are_chosen_by_keys_alone(desk: Desk, qtbot: QtBot) -> None:
    desk.show(qtbot)
    with qtbot.waitActive(desk.window, timeout=PATIENCE):
        desk.window.activateWindow()
    desk.files.ask_new()
    first, second, third, *_, last = desk.start.gallery.cards
    assert first.hasFocus()
    for key, expected in (
        (Qt.Key.Key_Right, second),
        (Qt.Key.Key_Right, third),
        (Qt.Key.Key_Left, second),
        (Qt.Key.Key_End, last),
        (Qt.Key.Key_Right, last),
        (Qt.Key.Key_Home, first),
        (Qt.Key.Key_Up, first),
    ):
        QTest.keyClick(desk.window.focusWidget(), key)
        assert expected.hasFocus()
    desk.window.resize(440, 900)
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert not first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert desk.title == "Election night: [country and chamber]"


def test_empty_briefing_is_begun_and_led_back_to(desk: Desk, qtbot: QtBot) -> None:
    desk.show(qtbot)
    assert not desk.start.back.isVisible()
    desk.start.gallery.cards[-1].click()
    assert desk.title == "New briefing"
    assert desk.start.back.text() == "Back to “New briefing”"
    with qtbot.waitSignal(desk.files.back_asked, timeout=PATIENCE):
        desk.start.back.click()


def test_page_says_what_to_do_when_nothing_was_opened_yet(desk: Desk, qtbot: QtBot) -> None:
    desk.show(qtbot)
    assert desk.start.empty.isVisible()
    assert "Drop a briefing" in desk.start.empty.text()
    assert rows(desk) == []
    desk.answers.paths = [EXAMPLE]
    desk.start.open.click()
    assert desk.session.path == EXAMPLE
    qtbot.waitUntil(lambda: len(rows(desk)) == 1, timeout=PATIENCE)
    assert not desk.start.empty.isVisible()


def test_recent_briefings_stand_with_title_place_and_time_and_can_be_forgotten(
    qtbot: QtBot, tmp_path: Path
) -> None:
    there, broken, gone = (tmp_path / f"{name}.briefing" for name in ("a", "b", "c"))
    save(small("The title"), there)
    broken.write_bytes(b"{")
    os.utime(there, (1_740_128_400, 1_740_128_400))
    desk = Desk(Settings(recent=[str(there), str(broken), str(gone)]))
    desk.show(qtbot)
    qtbot.waitUntil(lambda: len(rows(desk)) == 3, timeout=PATIENCE)
    found = rows(desk)
    assert [row.text() for row in found] == ["The title", "b", "c"]
    assert found[0].line == str(there)
    assert found[0].aside.startswith("21 Feb 2025, ")
    assert (found[2].missing, found[2].aside) == (True, "Not found")
    names_ = [row.forget.accessibleName() for row in found]
    assert names_ == ["Forget “The title”", "Forget “b”", "Forget “c”"]
    found[2].click()
    assert "There is no file" in desk.answers.errors[0]
    found[2].forget.click()
    qtbot.waitUntil(lambda: len(rows(desk)) == 2, timeout=PATIENCE)
    QTest.keyClick(rows(desk)[1], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(rows(desk)) == 1, timeout=PATIENCE)
    assert desk.settings.recent == [str(there)]
    rows(desk)[0].menu_asked.emit(QPoint(5, 5))
    assert list(menu(desk)) == ["Open", "Forget"]
    menu(desk)["Open"].trigger()
    assert desk.title == "The title"
    desk.close()


def test_recent_briefing_has_the_picture_of_its_first_page(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "a.briefing"
    save(small(), file)
    desk = Desk(Settings(recent=[str(file)]), pages=True)
    desk.show(qtbot)
    qtbot.waitUntil(lambda: len(rows(desk)) == 1, timeout=PATIENCE)
    (row,) = rows(desk)
    qtbot.waitUntil(lambda: row.image is not None, timeout=PATIENCE)
    assert row.image is not None
    assert row.image.width() == thumbnails.WIDTH
    assert row.image.height() == round(thumbnails.WIDTH * 842 / 595.28)
    desk.close()


def test_picture_of_a_long_briefing_costs_its_beginning_alone(tmp_path: Path) -> None:
    long = load(EXAMPLE)
    own = long.tree["sections"]
    long.tree["sections"] = [{**own[n % 8], "id": f"s{n}"} for n in range(80)]
    save(long, tmp_path / "long.briefing")
    (recent,) = shelf.read([tmp_path / "long.briefing"]).recent
    cut = unpack(recent.packed, "long")
    assert [one["title"] for one in cut.sections()] == [one["title"] for one in long.sections()]
    whole = sum(one == other for one, other in zip(cut.sections(), long.sections(), strict=True))
    assert cut.sections()[:whole] == long.sections()[:whole]
    assert 3 <= whole <= 10
    assert all(one["data"] == {} for one in cut.sections()[whole:])


def test_picture_of_a_short_briefing_is_of_all_its_sections(tmp_path: Path) -> None:
    note = EXAMPLE.parent / "kosovo-note-2026-02.json"
    found = shelf.read([note])
    assert unpack(found.recent[0].packed, "note") == load(note)
    for one in found.presets:
        kept, whole = (briefing.sections() for briefing in
                       (unpack(one.packed, "preset"), one.preset.begin()))  # fmt: skip
        assert kept[:5] == whole[:5]


def test_own_presets_stand_beside_the_built_in_ones_and_have_a_menu(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    presets.add(preset_of(small(), "Mine", "My own.", {}))
    desk.show(qtbot)
    assert names(desk) == [*BUILT_IN[:-1], "Mine", "Empty briefing"]
    own = desk.start.gallery.cards[-2]
    assert (own.accessibleName(), own.accessibleDescription()) == ("Mine", "My own.")
    desk.start.gallery.cards[0].menu_asked.emit(QPoint(5, 5))
    assert list(menu(desk)) == ["Begin a briefing", "Export …"]
    desk.answers.paths = [tmp_path / "out"]
    menu(desk)["Export …"].trigger()
    assert (tmp_path / "out.briefpreset").exists()
    (shown,) = (one for one in desk.start.findChildren(QMenu) if one.isVisible())
    shown.close()
    own.menu_asked.emit(QPoint(5, 5))
    desk.answers.lines = ["Ours"]
    menu(desk)["Rename …"].trigger()
    qtbot.waitUntil(lambda: "Ours" in names(desk), timeout=PATIENCE)
    desk.answers.answers = ["Cancel", "Delete"]
    for _ in range(2):
        QTest.keyClick(desk.start.gallery.cards[-2], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(desk) == BUILT_IN, timeout=PATIENCE)


def test_every_control_has_a_name_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    save(small(), tmp_path / "a.briefing")
    desk = Desk(Settings(recent=[str(tmp_path / "a.briefing"), str(tmp_path / "b.briefing")]))
    desk.show(qtbot)
    qtbot.waitUntil(lambda: len(rows(desk)) == 2, timeout=PATIENCE)
    found = [
        one.accessibleName() or one.text()
        for kind in (Card, Row, QPushButton)
        for one in desk.start.findChildren(kind)
        if one.isVisible()
    ]
    found += [row.forget.accessibleName() for row in rows(desk)]
    assert all(found)
    assert len(set(found)) == len(found)
    desk.close()


def test_text_on_a_card_is_broken_into_lines_that_fit(qtbot: QtBot) -> None:
    card = Card("Name", "")
    qtbot.addWidget(card)
    metrics = card.fontMetrics()
    text = "one two three four five six seven eight nine ten eleven twelve thirteen"
    broken = cards.lines(text, metrics, metrics.horizontalAdvance("one two three"), 3)
    assert broken[0] == "one two three"
    assert len(broken) == 3
    assert broken[2].endswith("…")
    assert cards.lines("", metrics, 100) == []
    assert cards.lines("short", metrics, 1000) == ["short"]
