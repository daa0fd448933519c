"""A click on a page leads to the field behind what is printed there, and the field back to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefgen.core.address import Path, parse
from briefgen.core.briefing import Briefing
from briefgen.core.fields import WidgetKind
from briefgen.gui.forms.field import Field
from briefgen.gui.forms.table.table import RowTable
from briefgen.gui.pages.fields import Place
from briefgen.gui.settings import Settings
from briefgen.gui.window import Window
from briefgen.protocol import Page, Placed
from briefgen.sections import shape
from briefgen.sections.registry import kinds
from tests.helpers.composed import of_sample

PATIENCE = 60_000
"""How long anything may take on a busy machine, in milliseconds."""

Spot = tuple[Page, Placed]


class Desk:
    """The window with a briefing on its pages, magnified."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.view = window.pages.view

    def open(self, briefing: Briefing) -> list[Spot]:
        """Open a briefing, and give everything that is located on its pages."""
        window, sheets = self.window, self.window.pages.sheets
        window.session.open(briefing, None)
        self.qtbot.waitUntil(
            lambda: (
                not window.link.busy
                and sheets.total > 0
                and all(sheets.page(number) for number in range(1, sheets.total + 1))
            ),
            timeout=PATIENCE,
        )
        self.window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
        # So large that the middle of the thinnest bar is a pixel of its own.
        self.view.set_zoom(4.0)
        return [(page, placed) for page in sheets for placed in page.fields]

    def click(self, place: Place) -> None:
        """Click the middle of a place on the pages, and let the form be made."""
        view, x, y = self.view, place.x + place.width / 2, place.y + place.height / 2
        view.go_to(place.page, max(0.0, y - 60))
        view.horizontalScrollBar().setValue(round(x * view.scale) - 300)
        at = view.place(place).center().toPoint()
        assert view.viewport().rect().contains(at)
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
        )
        self.rest()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.form.built, timeout=PATIENCE)
        QCoreApplication.processEvents()

    def focused(self) -> Field | RowTable | None:
        """Give the field, or the table, that the focus is in."""
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, Field | RowTable):
            widget = widget.parentWidget()
        return widget

    def address(self) -> str:
        """Give the address of the field, or the cell, that the focus is in."""
        focused = self.focused()
        if focused is None:
            return ""
        around = focused.around if isinstance(focused, RowTable) else focused.form.around
        return str(around.canonical(focused.focused_address()))

    def leave(self) -> None:
        """Take the focus to a field that is another one: the title of what the form shows."""
        form = self.window.form.head or self.window.form.form
        assert form is not None
        title = form.items["title"]
        if title.isAncestorOf(QApplication.focusWidget()):
            title = form.items["author" if "author" in form.items else "detail"]
        assert isinstance(title, Field)
        title.locate(())


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Window]:
    made = Window(Settings.load(tmp_path_factory.mktemp("window") / "settings.json"))
    made.resize(1400, 900)
    made.show()
    made.link.start()
    yield made
    made.session.history.mark_saved()
    made.close()
    made.end()


@pytest.fixture
def desk(window: Window, qtbot: QtBot) -> Desk:
    return Desk(window, qtbot)


def smallest(page: Page, placed: Placed) -> str:
    """Give the address of the smallest field at the middle of a placed one, by hand."""
    x, y = placed[1] + placed[3] / 2, placed[2] + placed[4] / 2
    found = ("", float("inf"))
    for address, left, top, width, height in page.fields:
        inside = left <= x <= left + width and top <= y <= top + height
        if inside and width * height <= found[1]:
            found = address, width * height
    return found[0]


def field_of(path: Path, tree: Any) -> tuple[Path, bool]:
    """Give the path of the field that a form has for a path, as its model says.

    A field is what has no fields of its own: a list of words or a date with its condition is
    one. A list of rows, a row or a part is none: then the path is as it was, and False is given.
    """
    node, fields, begin = tree, shape.head(), 0
    if path[0] == "sections":
        node, fields, begin = tree["sections"][path[1]], shape.section_head(), 2
        if path[2] == "data":
            node, fields, begin = node["data"], shape.shapes(kinds()[node["kind"]].model), 3
    for depth, step in enumerate(path[begin:], begin + 1):
        if isinstance(step, str):
            found = shape.seen_in(next(one for one in fields if one.name == step), node)
            if found.kind not in (WidgetKind.ROWS, WidgetKind.PART, WidgetKind.KEYED):
                return path[:depth], True
            fields = found.parts
        node = None if node is None else node.get(step) if isinstance(step, str) else node[step]
    return path, False


def led_to(desk: Desk, address: str) -> bool:
    """Say whether the focus is in the field of an address, with every table around at its row.

    Of a list or a row, which is no field, it is any cell.
    """
    around = desk.window.form.around
    path, is_field = field_of(around.path(parse(address)), around.session.briefing.tree)
    focused = desk.focused()
    if focused is None or around.path(parse(desk.address()))[: len(path)] != path:
        return False
    tables = []
    widget: QWidget | None = focused
    while widget is not None:
        tables += [widget] if isinstance(widget, RowTable) else []
        widget = widget.parentWidget()
    rows = [(around.path(one.address), one.view.currentIndex().row()) for one in tables]
    return (is_field or focused in tables) and all(
        at == path[: len(at)] and path[len(at) : len(at) + 1] in ((), (row,)) for at, row in rows
    )


@pytest.mark.long
@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_click_on_what_is_printed_leads_to_its_field_and_the_field_lights_it_up(
    desk: Desk, kind: str, sample: Callable[[Sequence[Spot], int], list[Spot]]
) -> None:
    located = desk.open(of_sample(kind))
    follower = desk.window.pages.follower
    hit, astray, dark = 0, [], []
    for page, placed in sample(located, 15):
        place, address = Place.of(page.number, placed), smallest(page, placed)
        desk.click(place)
        if not led_to(desk, address):
            astray.append((address, desk.address()))
        elif address == placed[0]:
            hit += 1
            widget, table = QApplication.focusWidget(), desk.focused()
            assert widget is not None
            if isinstance(table, RowTable) and address == str(
                table.around.canonical(table.address)
            ):
                # The list itself has the focus in the empty row after its last.
                table.go_to(len(table.model.rows), table.first_column())
            desk.leave()
            assert place not in follower.places()
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            if place not in follower.places():
                dark.append((address, desk.address()))
    assert astray == []
    assert dark == []
    assert hit
