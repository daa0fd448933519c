from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QStyle,
    QTableWidget,
    QToolBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefgen.gui import appearance
from briefgen.gui.forms.box import Box
from briefgen.gui.settings import Settings
from briefgen.gui.style import Style

SETS = {"light": appearance.LIGHT, "dark": appearance.DARK}


@pytest.fixture(params=["light", "dark"])
def chosen(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[appearance.Colours]:
    appearance.apply(qapp, Settings(appearance=request.param))
    yield SETS[request.param]
    appearance.apply(qapp, Settings(appearance="light"))


def _drawn(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def _edge(widget: QWidget) -> str:
    """The colour in the middle of a widget's left edge."""
    return _drawn(widget).pixelColor(0, widget.height() // 2).name()


class Hearing(QLineEdit):
    """Notes what changes for it."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[QEvent.Type] = []

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        self.heard.append(event.type())
        super().changeEvent(event)


def test_style_stays_when_the_appearance_changes(qtbot: QtBot, qapp: QApplication) -> None:
    appearance.apply(qapp, Settings(appearance="light"))
    style = qapp.style()
    line = Hearing()
    qtbot.addWidget(line)
    line.show()
    line.heard.clear()
    appearance.apply(qapp, Settings(appearance="dark"))
    qtbot.waitUntil(lambda: QEvent.Type.PaletteChange in line.heard)
    assert isinstance(style, Style)
    assert qapp.style() is style
    assert not qapp.styleSheet()
    assert QEvent.Type.StyleChange not in line.heard
    appearance.apply(qapp, Settings(appearance="light"))


def test_what_one_types_in_has_a_hairline_when_it_has_no_focus(
    qtbot: QtBot, chosen: appearance.Colours
) -> None:
    for widget in (QLineEdit("text"), QPlainTextEdit("text"), QTableWidget(2, 2), Box()):
        qtbot.addWidget(widget)
        widget.resize(200, 80)
        assert _edge(widget) == chosen.line


def test_line_takes_the_accent_when_it_has_the_focus(
    qtbot: QtBot, chosen: appearance.Colours
) -> None:
    for widget in (QLineEdit("text"), QPlainTextEdit("text")):
        qtbot.addWidget(widget)
        widget.resize(200, 80)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
            widget.setFocus()
        assert _edge(widget) == chosen.accent


def test_fields_are_of_one_height_whatever_they_are(
    qtbot: QtBot, chosen: appearance.Colours
) -> None:
    line, box = QLineEdit(), Box()
    for widget in (line, box):
        qtbot.addWidget(widget)
    assert line.sizeHint().height() == box.sizeHint().height()


def test_line_keeps_to_its_row_when_it_is_a_cell(qtbot: QtBot, chosen: appearance.Colours) -> None:
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    cell, free = QLineEdit(table.viewport()), QLineEdit()
    qtbot.addWidget(free)
    assert cell.sizeHint().height() < free.sizeHint().height()
    cell.resize(80, 24)
    assert _drawn(cell).pixelColor(0, 0).name() == chosen.line  # its corners are square


def test_lines_of_a_table_are_hairlines(qtbot: QtBot, chosen: appearance.Colours) -> None:
    table = QTableWidget(2, 2)
    qtbot.addWidget(table)
    table.resize(400, 200)
    drawn = _drawn(table.viewport())
    assert drawn.pixelColor(table.columnWidth(0) - 1, 3).name() == chosen.line
    header = table.horizontalHeader()
    ground, line = (_drawn(header.viewport()).pixelColor(2, at) for at in (2, header.height() - 1))
    assert (ground.name(), line.name()) == (chosen.window, chosen.line)


@pytest.mark.parametrize("way", list(Qt.Orientation))
def test_scroll_bar_shows_where_one_is(
    qtbot: QtBot, chosen: appearance.Colours, way: Qt.Orientation
) -> None:
    bar = QScrollBar(way)
    qtbot.addWidget(bar)
    level = way is Qt.Orientation.Horizontal
    thick = bar.sizeHint().height() if level else bar.sizeHint().width()
    bar.resize(*((200, thick) if level else (thick, 200)))
    bar.setRange(0, 100)
    bar.setPageStep(20)

    def handle() -> list[int]:
        """Give where along the middle something else than the groove is drawn, the ends left out."""
        drawn, end = _drawn(bar), thick + 2
        return [
            at
            for at in range(end, 200 - end)
            if drawn.pixelColor(*((at, thick // 2) if level else (thick // 2, at))).name()
            != chosen.window
        ]

    first = handle()
    assert 20 < len(first) < 80
    assert first[0] < 30
    bar.setValue(100)
    last = handle()
    assert last[-1] > 170
    assert abs(len(last) - len(first)) <= 2


@pytest.mark.parametrize("state", list(Qt.CheckState))
def test_box_is_ticked_in_the_accent(
    qtbot: QtBot, chosen: appearance.Colours, state: Qt.CheckState
) -> None:
    box = QCheckBox("choice")
    qtbot.addWidget(box)
    box.setTristate(True)
    box.setCheckState(state)
    box.resize(box.sizeHint())
    grounds = {
        Qt.CheckState.Unchecked: chosen.base,
        Qt.CheckState.PartiallyChecked: chosen.warning_wash,
        Qt.CheckState.Checked: chosen.accent,
    }
    at = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, _option(box), box)
    drawn = _drawn(box)
    assert drawn.pixelColor(at.topLeft() + QPoint(3, 4)).name() == grounds[state]
    tick = drawn.pixelColor(at.topLeft() + QPoint(7, 11))
    marked = state is Qt.CheckState.Checked
    assert _near(tick, chosen.on_accent) if marked else tick.name() == grounds[state]


@pytest.mark.parametrize("on", [False, True])
def test_radio_button_is_a_ring_until_it_is_chosen(
    qtbot: QtBot, chosen: appearance.Colours, on: bool
) -> None:
    radio = QRadioButton("choice")
    qtbot.addWidget(radio)
    radio.setChecked(on)
    radio.resize(radio.sizeHint())
    ring = QStyle.SubElement.SE_RadioButtonIndicator
    at = radio.style().subElementRect(ring, _option(radio), radio)
    drawn = _drawn(radio)
    assert _near(
        drawn.pixelColor(at.left(), at.center().y()), chosen.accent if on else chosen.muted
    )
    assert drawn.pixelColor(at.left() + 3, at.center().y()).name() == (
        chosen.accent if on else chosen.base
    )
    assert _near(drawn.pixelColor(at.center()), chosen.on_accent if on else chosen.base)


def test_arrows_of_the_file_dialog_are_in_the_colour_of_text(
    qtbot: QtBot, chosen: appearance.Colours
) -> None:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    up = dialog.findChild(QToolButton, "toParentButton")
    assert up is not None
    drawn = up.icon().pixmap(QSize(16, 16)).toImage()
    colours = {
        drawn.pixelColor(x, y).name() for x in range(16) for y in range(16)
        if drawn.pixelColor(x, y).alpha() == 255
    }  # fmt: skip
    assert colours == {chosen.text}


def _option(box: QCheckBox | QRadioButton) -> object:
    from PySide6.QtWidgets import QStyleOptionButton

    option = QStyleOptionButton()
    box.initStyleOption(option)
    return option


def _near(one: QColor, other: str) -> bool:
    found = QColor(other)
    parts = zip(one.getRgb()[:3], found.getRgb()[:3], strict=True)
    return all(abs(a - b) < 60 for a, b in parts)


def test_default_button_is_told_from_others(qtbot: QtBot, chosen: appearance.Colours) -> None:
    usual, other = QPushButton("Save"), QPushButton("Cancel")
    usual.setDefault(True)
    for button in (usual, other):
        qtbot.addWidget(button)
        button.resize(80, 26)
    assert (_edge(usual), _edge(other)) == (chosen.accent, chosen.line)


def test_return_presses_a_button_of_a_window(qtbot: QtBot, chosen: appearance.Colours) -> None:
    button = QPushButton("Cite")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_button_of_a_tool_bar_has_room_around_its_words(
    qtbot: QtBot, chosen: appearance.Colours
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    bar = QToolBar()
    action = bar.addAction("Issue")
    row.addWidget(bar)
    window.resize(300, 60)
    window.show()
    button = bar.widgetForAction(action)
    words = button.fontMetrics().horizontalAdvance("Issue")
    assert button.width() - words >= 2 * appearance.GRID
    assert _drawn(bar).pixelColor(2, bar.height() - 1).name() == chosen.line
