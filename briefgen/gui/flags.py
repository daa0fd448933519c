"""Flags beside the names of countries, in forms and tables; no page prints one."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from briefgen import resources
from briefgen.gui import appearance

SIZE = QSize(21, 14)
"""How large a flag is, in pixels of the layout."""


def flag(code: object) -> QIcon | None:
    """Give the flag of a country by its code, None where there is none."""
    if not isinstance(code, str):
        return None
    return _drawn(code, QGuiApplication.primaryScreen().devicePixelRatio())


@cache
def _drawn(code: str, ratio: float) -> QIcon | None:
    if code not in _codes():
        return None
    picture = appearance.blank(SIZE, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inside = QRectF(0, 0, SIZE.width(), SIZE.height())
    QSvgRenderer(str(resources.assets() / "flags" / f"{code}.svg")).render(painter, inside)
    # A white flag on a white ground, a dark one on a dark: an edge between both.
    painter.setPen(QPen(QColor(128, 128, 128, 160), 1))
    painter.drawRect(inside.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.end()
    return QIcon(picture)


@cache
def _codes() -> frozenset[str]:
    """Name the codes that have a flag; a code is no path before it is one of these."""
    return frozenset(path.stem for path in (resources.assets() / "flags").glob("*.svg"))
