"""What is laid over a page: the field in focus, the one under the pointer, matches, a selection."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from briefgen.gui import appearance
from briefgen.gui.pages.fields import Place

if TYPE_CHECKING:
    from briefgen.gui.pages.view import PageView

MATCH = QColor(255, 214, 64)
CURRENT = QColor(255, 150, 50)
"""Colours of found words and of the one that is shown now, on white paper in either appearance."""

AROUND = 2.0
"""How far an outline stands off, in pixels, so that it touches no letter."""

Places = dict[int, list[Place]]


class Marks:
    """Places on pages, by what they mean.

    `fields` gives those of the field in focus, `selected` the selected words of a page.
    """

    def __init__(self) -> None:
        self.fields: Callable[[], Iterable[Place]] = tuple
        self.hovered: list[Place] = []
        self.matches: Places = {}
        self.current: list[Place] = []
        self.selected: Callable[[int], Iterable[Place]] = lambda _: ()

    def clear(self) -> None:
        """Forget what was marked in another briefing."""
        self.hovered, self.current = [], []
        self.matches = {}

    def paint(self, painter: QPainter, number: int, view: PageView) -> None:
        """Paint the marks of a page over it; letters stay readable under all of them."""
        # Paper is white in either appearance, and so the light one's accent is seen on it.
        accent = QColor(appearance.LIGHT.accent)
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for place in self.matches.get(number, ()):
            painter.fillRect(view.place(place), MATCH)
        for place in self.current:
            if place.page == number:
                painter.fillRect(view.place(place), CURRENT)
        for place in self.selected(number):
            painter.fillRect(view.place(place), _tint(accent, 0.35))
        focused = _outline(view.place(place) for place in self.fields() if place.page == number)
        painter.fillPath(focused, _tint(accent, 0.12))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(accent, 2))
        painter.drawPath(focused)
        painter.setPen(QPen(accent, 1))
        for place in self.hovered:
            if place.page == number:
                painter.drawRect(_off(view.place(place)))
        painter.restore()


def _outline(rects: Iterable[QRectF]) -> QPainterPath:
    """Give one outline around what lies together, such as the lines of a paragraph."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for rect in rects:
        path.addRect(_off(rect))
    return path.simplified()


def _off(rect: QRectF) -> QRectF:
    return rect.adjusted(-AROUND, -AROUND, AROUND, AROUND)


def _tint(colour: QColor, strength: float) -> QColor:
    """Give a colour as thin as this on white; to be multiplied with what is on the paper."""
    red, green, blue = (
        round(255 - (255 - part) * strength)
        for part in (colour.red(), colour.green(), colour.blue())
    )
    return QColor(red, green, blue)
