"""What the window's style draws with: boxes with hairlines, strokes, and the scroll bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionComplex, QStyleOptionSlider, QWidget

if TYPE_CHECKING:
    from briefgen.gui.appearance import Colours

ROUND = 4.0
"""The radius of the corners of what one types in or presses, in device-independent pixels."""

ASIDE = 4
"""What is free on either side of a scroll bar's handle, in device-independent pixels."""

_Sub = QStyle.SubControl
_ARROWS = {
    # Where it points: up, down, left, right, around the middle of its end.
    (_Sub.SC_ScrollBarSubLine, False): ((-3.0, 1.5), (0.0, -1.5), (3.0, 1.5)),
    (_Sub.SC_ScrollBarAddLine, False): ((-3.0, -1.5), (0.0, 1.5), (3.0, -1.5)),
    (_Sub.SC_ScrollBarSubLine, True): ((1.5, -3.0), (-1.5, 0.0), (1.5, 3.0)),
    (_Sub.SC_ScrollBarAddLine, True): ((-1.5, -3.0), (1.5, 0.0), (-1.5, 3.0)),
}


def scroll_bar(
    style: QStyle,
    option: QStyleOptionComplex,
    painter: QPainter,
    widget: QWidget | None,
    colours: Colours,
) -> None:
    """Draw a scroll bar: a handle in its groove, and an arrow at either end.

    Fusion makes pictures of its bevels anew with every palette, some 4 ms a bar.
    """
    painter.fillRect(option.rect, QColor(colours.window))
    if not isinstance(option, QStyleOptionSlider):
        return
    level = option.orientation is Qt.Orientation.Horizontal
    for (end, lies), points in _ARROWS.items():
        if lies is level and option.subControls & end:
            rect = QRectF(_part(style, option, end, widget))
            pressed = bool(option.activeSubControls & end)
            at = [(rect.center().x() + x, rect.center().y() + y) for x, y in points]
            stroke(painter, colours.text if pressed else colours.muted, 1.5, at)
    handle = QRectF(_part(style, option, _Sub.SC_ScrollBarSlider, widget))
    inner = (
        handle.adjusted(1, ASIDE, -1, -ASIDE) if level else handle.adjusted(ASIDE, 1, -ASIDE, -1)
    )
    held = bool(option.activeSubControls & _Sub.SC_ScrollBarSlider)
    ground = QColor(colours.text if held else colours.muted)
    ground.setAlphaF(0.75)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    corner = min(inner.width(), inner.height()) / 2
    painter.drawRoundedRect(inner, corner, corner)
    painter.restore()


def _part(
    style: QStyle, option: QStyleOptionSlider, part: QStyle.SubControl, widget: QWidget | None
) -> QRect:
    return style.subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, widget)


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    edge: str | None,
    ground: str | None = None,
    corner: float = 0.0,
) -> None:
    """Draw a box with a hairline around it, where `edge` has a colour, inside a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, corner > 0)
    painter.setPen(Qt.PenStyle.NoPen if edge is None else QPen(QColor(edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if ground is None else QColor(ground))
    inner = QRectF(rect) if edge is None else QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inner, corner, corner)
    painter.restore()


def stroke(
    painter: QPainter, colour: str, width: float, points: Sequence[tuple[float, float]]
) -> None:
    """Draw a line of several parts, its ends and corners round."""
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
    painter.restore()
