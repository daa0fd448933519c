from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefgen.core.address import parse
from briefgen.core.edit import Insert
from briefgen.gui import appearance
from briefgen.gui.pages.fields import Place

from .conftest import PATIENCE, Pane

BLUF = "summary#/bluf"


def middle(pane: Pane, place: Place) -> QPoint:
    return pane.view.place(place).center().toPoint()


def test_a_focused_field_lights_up_and_is_scrolled_to(pane: Pane, qtbot: QtBot) -> None:
    assert 2 not in pane.view.in_view()
    pane.session.focused.emit("kfor#/personnel/total")
    places = pane.panel.follower.places()
    assert places
    assert any(pane.view.viewport().rect().contains(middle(pane, place)) for place in places)
    pane.rest(qtbot)
    place = next(one for one in places if pane.view.viewport().rect().contains(middle(pane, one)))
    edge = pane.view.place(place).adjusted(-2, -2, 2, 2).topLeft().toPoint()
    accent = QColor(appearance.LIGHT.accent)
    near = [pane.screen().pixelColor(edge + QPoint(dx, 8)) for dx in (-1, 0, 1)]
    assert accent in near


def test_a_section_that_is_chosen_is_shown_where_it_begins(pane: Pane, qtbot: QtBot) -> None:
    page, _ = pane.sheets.anchors["s-kfor"]
    pane.session.select("kfor")
    qtbot.waitUntil(lambda: pane.view.current == page)


def test_a_new_section_is_shown_as_soon_as_it_is_on_the_pages(pane: Pane, qtbot: QtBot) -> None:
    data = {"items": [{"text": "Act now.", "owner": "All"}]}
    section = {
        "id": "new",
        "kind": "recommendations",
        "title": "New",
        "data": data,
        "start": "page",
    }
    last = len(pane.session.briefing.sections())
    pane.session.do(Insert(parse(f"#/sections/{last}"), section))
    pane.session.select("new")
    qtbot.waitUntil(lambda: "s-new" in pane.sheets.anchors, timeout=20_000)
    page, _ = pane.sheets.anchors["s-new"]
    qtbot.waitUntil(lambda: pane.view.current == page)


def test_a_section_is_not_gone_to_when_a_field_of_it_is_asked_for(pane: Pane, qtbot: QtBot) -> None:
    before = pane.view.offset
    pane.session.ask_focus("kfor#/nations")
    qtbot.wait(0)
    assert pane.session.selected_section == "kfor"
    assert pane.view.offset == before


def test_what_is_on_screen_is_not_scrolled(pane: Pane, qtbot: QtBot) -> None:
    pane.view.go_to(2)
    pane.rest(qtbot)
    offset = pane.view.offset
    pane.session.focused.emit(BLUF)
    assert pane.view.offset == offset


def test_following_can_be_switched_off_and_is_remembered(pane: Pane) -> None:
    pane.panel.bar.follow.setChecked(False)
    pane.session.focused.emit("kfor#/personnel/total")
    assert pane.view.offset.y() == 0
    assert pane.panel.follower.places()
    assert not pane.panel._settings.follow
    pane.panel.bar.follow.setChecked(True)
    assert pane.view.offset.y() > 0
    assert pane.panel._settings.follow


def test_a_field_that_is_not_printed_yet_is_shown_once_it_is(pane: Pane, qtbot: QtBot) -> None:
    address = "#/subtitle"
    pane.set(address, None)
    pane.rest(qtbot)
    pane.view.go_to(3)
    pane.session.focused.emit(address)
    assert not pane.panel.follower.places()
    pane.set(address, "Printed now")
    qtbot.waitUntil(lambda: 1 in pane.view.in_view(), timeout=PATIENCE)
    assert pane.panel.follower.places()


def test_the_pointer_outlines_a_field(pane: Pane, qtbot: QtBot) -> None:
    pane.view.go_to(2)
    pane.rest(qtbot)
    page = pane.sheets.page(2)
    assert page is not None
    placed = next(one for one in page.fields if one[0] == BLUF)
    before = pane.screen()
    QTest.mouseMove(pane.view.viewport(), middle(pane, Place.of(2, placed)))
    assert pane.view.marks.hovered == [Place.of(2, placed)]
    qtbot.waitUntil(lambda: pane.screen() != before, timeout=PATIENCE)
    QTest.mouseMove(pane.view.viewport(), QPoint(3, 3))
    assert pane.view.marks.hovered == []


def test_a_line_of_the_contents_leads_to_its_page_and_back_again(pane: Pane, qtbot: QtBot) -> None:
    page = pane.sheets.page(1)
    assert page is not None
    link = next(one for one in page.links if one[0] == "#s-elections")
    pane.view.reveal([Place.of(1, link)])
    offset = pane.view.offset
    pane.click(middle(pane, Place.of(1, link)), Qt.KeyboardModifier.ControlModifier)
    number, _ = pane.sheets.anchors["s-elections"]
    assert pane.view.current == number
    pane.panel.back()
    assert pane.view.offset == offset


def test_a_link_outside_is_opened_after_asking_only(pane: Pane) -> None:
    opened: list[str] = []
    pane.panel.open_address = lambda url: opened.append(url.toString())
    for name, expected in (("pages-link-copy", []), ("pages-link-open", ["https://example.org/a"])):
        pane.panel.follow_link("https://example.org/a")
        box = pane.panel.findChildren(QWidget, "pages-link")[-1]
        box.findChild(QPushButton, name).click()
        assert opened == expected
        assert QGuiApplication.clipboard().text() == "https://example.org/a"
        box.deleteLater()
    pane.panel.follow_link("file:///etc/passwd")
    box = pane.panel.findChildren(QWidget, "pages-link")[-1]
    assert box.findChild(QPushButton, "pages-link-open") is None
    box.close()


def test_words_are_selected_by_drawing_over_them_and_copied(pane: Pane, qtbot: QtBot) -> None:
    pane.view.go_to(2)
    pane.rest(qtbot)
    page = pane.sheets.page(2)
    assert page is not None
    first = next(i for i, word in enumerate(page.words) if word[0].startswith("govern"))
    begin, end = (middle(pane, Place.of(2, page.words[i])) for i in (first, first + 14))
    viewport = pane.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(viewport, (begin + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    expected = "".join(word[0] for word in page.words[first : first + 15]).strip()
    assert pane.panel.pointer.text == expected
    assert pane.view.marks.selected(2)
    assert not pane.view.marks.selected(1)
    pane.view.setFocus()
    QTest.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == expected
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert pane.panel.pointer.text == ""


def test_all_text_is_selected_by_ctrl_a(pane: Pane) -> None:
    QTest.keyClick(pane.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    text = pane.panel.pointer.text
    assert "Bottom line" in text
    assert "Sources and notes" in text
    assert "\N{SOFT HYPHEN}" not in text


def test_a_search_finds_words_whatever_their_accents_and_goes_round(
    pane: Pane, qtbot: QtBot
) -> None:
    search = pane.panel.search
    search.open_()
    QTest.keyClicks(search.box, "levizja vetevendosje")
    QTest.keyClick(search.box, Qt.Key.Key_Return)
    assert search.matches
    first = search.matches[search.index]
    assert pane.view.marks.current == list(first.places)
    assert first.page in pane.view.in_view()
    assert search.count.text() == f"1 of {len(search.matches)}"
    search.previous()
    assert search.index == len(search.matches) - 1
    QTest.keyClick(search.box, Qt.Key.Key_Return)
    assert search.index == 0
    QTest.keyClick(search.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert search.index == len(search.matches) - 1
    QTest.keyClick(search.box, Qt.Key.Key_Escape)
    assert search.isHidden()
    assert pane.view.marks.matches == {}


def test_a_search_follows_an_edit(pane: Pane, qtbot: QtBot) -> None:
    search = pane.panel.search
    search.open_()
    search.box.setText("zyxwvut")
    search.next()
    assert search.count.text() == "Not found"
    pane.set(BLUF, "Now zyxwvut stands here.")
    qtbot.waitUntil(lambda: len(search.matches) == 1, timeout=PATIENCE)
    assert search.matches[0].page == 2


def test_the_drawer_shows_pages_and_contents_and_leads_there(pane: Pane, qtbot: QtBot) -> None:
    panel = pane.panel
    panel.bar.drawer.setChecked(True)
    assert panel.thumbnails.isVisible()
    assert panel.thumbnails.model().rowCount() == pane.sheets.total
    qtbot.waitUntil(
        lambda: all(
            panel.thumbnails.model().index(row, 0).data(Qt.ItemDataRole.DecorationRole)
            for row in range(pane.sheets.total)
        ),
        timeout=PATIENCE,
    )
    panel.thumbnails.setCurrentIndex(panel.thumbnails.model().index(3, 0))
    assert pane.view.current == 4
    assert panel.bar.number.value() == 4
    panel.drawer.setCurrentWidget(panel.contents)
    model = panel.contents.model()
    entry = next(
        model.index(row, 0)
        for row in range(model.rowCount())
        if model.index(row, 0).data() == "KFOR"
    )
    panel.contents.activated.emit(entry)
    assert pane.view.current == pane.sheets.anchors["s-kfor"][0]


def test_a_typed_page_number_leads_there(pane: Pane) -> None:
    QTest.keyClick(pane.panel.bar.number, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(pane.panel.bar.number, "5")
    QTest.keyClick(pane.panel.bar.number, Qt.Key.Key_Return)
    assert pane.view.current == 5


@pytest.mark.parametrize(("typed", "zoom"), [("150", 1.5), ("75 %", 0.75), ("9", 0.25)])
def test_a_typed_size_is_taken(pane: Pane, typed: str, zoom: float) -> None:
    edit = pane.panel.bar.zoom.lineEdit()
    edit.selectAll()
    QTest.keyClicks(edit, typed)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert pane.view.zoom == zoom
    assert pane.panel.bar.zoom.currentText() == f"{round(zoom * 100)} %"


def test_nonsense_as_a_size_changes_nothing(pane: Pane) -> None:
    edit = pane.panel.bar.zoom.lineEdit()
    before = pane.view.zoom
    edit.selectAll()
    QTest.keyClicks(edit, "huge")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert pane.view.zoom == before
    assert pane.panel.bar.zoom.currentText() == "Fit width"


def test_a_briefing_that_cannot_be_shown_says_why(pane: Pane, qtbot: QtBot) -> None:
    title = pane.session.value("#/title")
    pane.set("#/title", None)
    qtbot.waitUntil(pane.panel.strip.isVisible, timeout=PATIENCE)
    # The pages from before stay, and a line says why they are old.
    assert pane.view.isVisible()
    assert "Title" in pane.panel.strip.sentence.text()
    pane.set("#/title", title)
    qtbot.waitUntil(lambda: not pane.panel.strip.isVisible(), timeout=PATIENCE)


def test_nothing_to_show_at_all_says_why(pane: Pane, qtbot: QtBot) -> None:
    broken = pane.session.briefing.copy()
    del broken.tree["title"]
    pane.session.open(broken, None)
    pane.name = ""
    notice = pane.panel.notice
    assert notice.title.text() == "The pages are being made"
    qtbot.waitUntil(lambda: notice.title.text() == "Nothing can be shown yet", timeout=PATIENCE)
    assert notice.isVisible()
    said = notice.sentence.text()
    assert said.startswith("Nothing can be shown until this is mended:")
    assert "Title" in said


def test_the_process_is_told_what_is_in_view(pane: Pane, qtbot: QtBot) -> None:
    pane.view.go_to(4)
    qtbot.waitUntil(lambda: pane.link._view.pages == pane.view.in_view(), timeout=PATIENCE)
    assert pane.link._view.section


def test_who_hears_the_page_hears_its_words(pane: Pane, qtbot: QtBot) -> None:
    pane.view.go_to(2)
    qtbot.waitUntil(
        lambda: "No list can govern" in pane.view.accessibleDescription(), timeout=PATIENCE
    )
    assert pane.view.accessibleDescription().startswith("Page 2 of ")


def test_controls_have_names_that_differ(pane: Pane) -> None:
    controls = [
        one
        for one in pane.panel.findChildren(QWidget)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and one.isVisibleTo(pane.window)
        and not one.objectName().startswith("qt_")
    ]
    names = [one.accessibleName() for one in controls]
    assert all(names), [one for one in controls if not one.accessibleName()]
    assert len(set(names)) == len(names)


def test_every_command_can_be_run(pane: Pane) -> None:
    commands = pane.panel.commands()
    assert len({command.id for command in commands}) == len(commands)
    for command in commands:
        command.run()
    pane.panel.search.close_()
    shortcuts = [command.shortcut for command in commands if command.shortcut]
    assert len(set(shortcuts)) == len(shortcuts)


def test_the_menu_of_a_place_leads_to_its_field(pane: Pane, qtbot: QtBot) -> None:
    pane.view.go_to(2)
    page = pane.sheets.page(2)
    assert page is not None
    placed = next(one for one in page.fields if one[0] == BLUF)
    menu = pane.panel.menu(middle(pane, Place.of(2, placed)))
    names = [action.text().replace("&", "") for action in menu.actions()]
    assert "Go to its field" in names
    with qtbot.waitSignal(pane.session.focus_asked) as asked:
        menu.actions()[names.index("Go to its field")].trigger()
    assert asked.args == [BLUF]
    menu.deleteLater()


def test_old_pages_stay_when_the_page_maker_is_given_up(pane: Pane, qtbot: QtBot) -> None:
    # What the link says is enough here; tests of the link have processes that die.
    started: list[bool] = []
    pane.link.given_up.emit("four deaths")
    assert pane.view.isVisible()
    assert pane.panel.strip.sentence.text().startswith("These pages are old")
    pane.panel.strip._run = lambda: started.append(True)
    pane.panel.strip.button.click()
    assert started == [True]
    pane.link.replaced.emit("")
    assert pane.panel.strip.isHidden()
    pane.set(BLUF, "Kosovo goes on.")
    pane.rest(qtbot)


def test_bar_leaves_the_size_out_where_there_is_no_room_and_takes_it_back(pane: Pane) -> None:
    bar = pane.panel.bar
    wide = bar.size()
    least = bar.minimumSizeHint().width()
    assert least < wide.width()
    for width, shown in ((least, False), (wide.width(), True)):
        bar.resize(width, wide.height())
        assert bar.zoom.isVisible() is shown
        assert bar.minimumSizeHint().width() == least
