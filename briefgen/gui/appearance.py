"""How the window looks: two palettes with one accent, an 8-pixel grid, icons of one set.

The style (`style.py`) is one on every system, so that a picture of one is a picture of all.
Colours that a palette has no role for are in `Colours`; ask for them when painting, since they
change with the palette.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget

from briefgen import resources
from briefgen.gui.style import Style

GRID = 8
"""The step of the grid that everything stands on, in device-independent pixels."""
TIGHT = GRID // 2
"""Between things that belong to each other, such as a label and its field."""
WIDE = 2 * GRID
"""Between things that do not, and around a pane."""
FRAME = QSize(16, 48)
"""Room for the frame around a window, whose size is known only once the window stands."""
ICON = 2 * GRID
"""The edge of an icon in a menu, a button or a list."""


@dataclass(frozen=True)
class Colours:
    """The colours of one appearance, as #rrggbb.

    `muted` is for what may be overlooked, `line` for hairlines, `wash` behind what is
    marked lightly; `error`, `warning`, `note` and `good` are legible as text on `window`
    and on `base`.
    """

    dark: bool
    window: str
    base: str
    raised: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    wash: str
    error: str
    error_wash: str
    warning: str
    warning_wash: str
    note: str
    good: str


LIGHT = Colours(
    dark=False,
    window="#f4f5f6",
    base="#ffffff",
    raised="#eceef0",
    text="#1b2026",
    muted="#59636e",
    line="#d3d8dd",
    accent="#1f5c99",
    on_accent="#ffffff",
    wash="#e3edf7",
    error="#b3261e",
    error_wash="#fbe9e7",
    warning="#8a5300",
    warning_wash="#fdf1dc",
    note="#1f5c99",
    good="#256b3e",
)
DARK = Colours(
    dark=True,
    window="#202327",
    base="#17191c",
    raised="#2b2f34",
    text="#e7eaed",
    muted="#a1abb5",
    line="#3d434a",
    accent="#74b0ea",
    on_accent="#0d1722",
    wash="#1f3247",
    error="#ff9a90",
    error_wash="#43211e",
    warning="#f0bd68",
    warning_wash="#3c2e14",
    note="#74b0ea",
    good="#7fcf9a",
)


def apply(application: QApplication, settings: Any) -> None:
    """Give the program its looks; where the settings say `system` they follow the desktop's."""
    if not isinstance(application.style(), Style):
        application.setStyle(Style(colours, icon))
    choice = getattr(settings, "appearance", "system")
    hints = application.styleHints()
    dark = choice == "dark"
    if choice == "system":
        dark = hints.colorScheme() is Qt.ColorScheme.Dark
        _follow(application)
    _dress(application, DARK if dark else LIGHT)


def _dress(application: QApplication, chosen: Colours) -> None:
    made = palette(chosen)
    application.setPalette(made)
    QToolTip.setPalette(made)


def _follow(application: QApplication) -> None:
    """Change with the desktop; the signal is joined once, whatever how often one applies."""
    if application.property("follows_desktop"):
        return
    application.setProperty("follows_desktop", True)  # noqa: FBT003 - Qt's own name and value

    def changed(scheme: Qt.ColorScheme) -> None:
        _dress(application, DARK if scheme is Qt.ColorScheme.Dark else LIGHT)

    application.styleHints().colorSchemeChanged.connect(changed)


def colours() -> Colours:
    """Give the colours of the appearance that the program has now."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def palette(chosen: Colours) -> QPalette:
    """Make Qt's palette of a set of colours."""
    made = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, chosen.window),
        (role.WindowText, chosen.text),
        (role.Base, chosen.base),
        (role.AlternateBase, chosen.window),
        (role.Text, chosen.text),
        (role.PlaceholderText, chosen.muted),
        (role.Button, chosen.raised if chosen.dark else "#fbfbfc"),
        (role.ButtonText, chosen.text),
        (role.BrightText, chosen.error),
        (role.ToolTipBase, chosen.raised if chosen.dark else chosen.base),
        (role.ToolTipText, chosen.text),
        (role.Highlight, chosen.accent),
        (role.HighlightedText, chosen.on_accent),
        (role.Accent, chosen.accent),
        (role.Link, chosen.accent),
        (role.LinkVisited, chosen.accent),
        (role.Light, chosen.base if not chosen.dark else chosen.raised),
        (role.Midlight, chosen.raised),
        (role.Mid, chosen.line),
        (role.Dark, chosen.line),
        (role.Shadow, "#000000"),
    ):
        made.setColor(name, QColor(colour))
    faint = QColor(chosen.muted)
    faint.setAlpha(150)
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, faint)
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(chosen.line))
    made.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, faint)
    return made


def size(window: QWidget, wanted: QSize) -> None:
    """Give a window or a dialog a size, no larger than its screen has room for."""
    window.resize(wanted.boundedTo(window.screen().availableSize() - FRAME))


def blank(wanted: QSize, ratio: float) -> QPixmap:
    """Give an empty picture to draw on, sharp at a scale of so many pixels to one of the layout."""
    made = QPixmap(wanted * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


# -- icons ------------------------------------------------------------------------


def icon(name: str) -> QIcon:
    """Give an icon of `assets/icons`, drawn in the colours of the moment; raises KeyError for none."""
    return QIcon(_Engine(name, _lines(name)))


def names() -> list[str]:
    """Name the icons that there are."""
    return sorted(path.stem for path in (resources.assets() / "icons").glob("*.svg"))


@cache
def _lines(name: str) -> bytes:
    path = resources.assets() / "icons" / f"{name}.svg"
    if not path.is_file():
        raise KeyError(name)
    return path.read_bytes()


_ARGB = QColor.NameFormat.HexArgb


class _Engine(QIconEngine):
    """Draws an icon of lines in the palette's own colour, sharp at every size and scale."""

    def __init__(self, name: str, lines: bytes) -> None:
        super().__init__()
        self._name = name
        self._lines = lines

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon into a rectangle."""
        now = QGuiApplication.palette()
        group, role = QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText
        if mode is QIcon.Mode.Disabled:
            group = QPalette.ColorGroup.Disabled
        elif mode is QIcon.Mode.Selected:
            role = QPalette.ColorRole.HighlightedText
        elif state is QIcon.State.On:
            role = QPalette.ColorRole.Accent
        ratio = painter.device().devicePixelRatioF()
        drawn = self._drawn(rect.size(), ratio, now.color(group, role))
        painter.drawPixmap(rect.topLeft(), drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw the icon into a picture of its own."""
        if size.isEmpty():
            return QPixmap()
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    def _drawn(self, size: QSize, ratio: float, colour: QColor) -> QPixmap:
        """Give the icon in a colour and at a scale, drawn once for all who show it."""
        key = f"{self._name} {size.width()} {size.height()} {ratio} {colour.name(_ARGB)}"
        drawn = QPixmap()
        if QPixmapCache.find(key, drawn):
            return drawn
        drawn = blank(size, ratio)
        lines = self._lines.replace(b"currentColor", colour.name().encode())
        painter = QPainter(drawn)
        painter.setOpacity(colour.alphaF())
        QSvgRenderer(QByteArray(lines)).render(
            painter, QRectF(QRect(0, 0, size.width(), size.height()))
        )
        painter.end()
        QPixmapCache.insert(key, drawn)
        return drawn

    def clone(self) -> QIconEngine:
        """Give another one of the same icon."""
        return _Engine(self._name, self._lines)

    def iconName(self) -> str:
        """Give the icon's name."""
        return self._name


def tint(label: QLabel, colour: str) -> None:
    """Give a label's text a colour, the usual one where it is empty."""
    label.setStyleSheet(f"color: {colour}" if colour else "")
