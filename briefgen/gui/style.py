"""The window's style: Fusion, with hairlines in the place of its bevels.

It is one for the whole program and asks for the colours whenever it draws, so that another
appearance costs a repaint. A style sheet would be matched against every widget each time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionHeader,
    QStyleOptionSpinBox,
    QStyleOptionToolButton,
    QToolBar,
    QToolButton,
    QWidget,
)

from briefgen.gui.strokes import ROUND, box, scroll_bar, stroke

if TYPE_CHECKING:
    from briefgen.gui.appearance import Colours

_Metric = QStyle.PixelMetric
_Primitive = QStyle.PrimitiveElement
_Control = QStyle.ControlElement
_Contents = QStyle.ContentsType
_Sub = QStyle.SubControl
_State = QStyle.StateFlag

_METRICS = {
    _Metric.PM_SplitterWidth: 1,
    _Metric.PM_IndicatorWidth: 16,
    _Metric.PM_IndicatorHeight: 16,
    _Metric.PM_ExclusiveIndicatorWidth: 16,
    _Metric.PM_ExclusiveIndicatorHeight: 16,
    _Metric.PM_HeaderMargin: 4,
    _Metric.PM_ToolBarFrameWidth: 1,
    _Metric.PM_ToolBarItemMargin: 5,
    _Metric.PM_ToolBarItemSpacing: 4,
    _Metric.PM_ToolTipLabelFrameWidth: 5,
}
"""What is wider or narrower than Fusion has it, in device-independent pixels."""

_ICONS = {
    QStyle.StandardPixmap.SP_ArrowBack: "chevron-left",
    QStyle.StandardPixmap.SP_ArrowForward: "chevron-right",
    QStyle.StandardPixmap.SP_FileDialogToParent: "arrow-up",
}
"""What Fusion has in black, whatever it stands on."""

_TICK = ((4.0, 8.5), (7.0, 11.5), (12.0, 5.0))
"""A tick in a box of 16 by 16."""
_CHEVRON = ((-4.0, -1.5), (0.0, 2.5), (4.0, -1.5))
"""What points down in a box of choices, around its middle."""
_BUTTON = QSize(10, 4)
"""What a button of a tool bar has around its words, besides what Fusion gives it."""


class Style(QProxyStyle):
    """Draws the parts that Fusion draws with bevels.

    `colours` gives the colours of the moment, `icon` an icon of the program by its name.
    """

    def __init__(self, colours: Callable[[], Colours], icon: Callable[[str], QIcon]) -> None:
        super().__init__("Fusion")
        self._colours = colours
        self._icon = icon
        self._primitives = {
            _Primitive.PE_PanelLineEdit: self._line_edit,
            _Primitive.PE_Frame: self._frame,
            _Primitive.PE_IndicatorCheckBox: self._tick_box,
            _Primitive.PE_IndicatorItemViewItemCheck: self._tick_box,
            _Primitive.PE_IndicatorRadioButton: self._radio,
            _Primitive.PE_PanelButtonCommand: self._button,
            _Primitive.PE_PanelButtonTool: self._tool_button,
            _Primitive.PE_FrameFocusRect: self._focus,
            _Primitive.PE_PanelStatusBar: self._status_bar,
            _Primitive.PE_PanelTipLabel: self._tool_tip,
        }
        self._controls = {
            _Control.CE_HeaderSection: self._header,
            _Control.CE_HeaderEmptyArea: self._header,
            _Control.CE_HeaderLabel: self._header_text,
            _Control.CE_ToolBar: self._tool_bar,
            _Control.CE_ToolButtonLabel: self._tool_button_text,
            _Control.CE_Splitter: self._splitter,
        }

    # -- sizes ------------------------------------------------------------------

    def polish(self, what: QWidget | QApplication | QPalette) -> None:  # type: ignore[override]
        """Give a line room around its text, and a button the Return key."""
        super().polish(what)  # Qt has one name for three
        if isinstance(what, QLineEdit) and what.hasFrame() and not _in_cell(what):
            what.setTextMargins(5, 3, 5, 3)
        elif isinstance(what, QPushButton) and not isinstance(what.window(), QDialog):
            # as in dialogs, Return presses a button, too
            what.setAutoDefault(True)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Give a measure."""
        found = _METRICS.get(metric)
        return super().pixelMetric(metric, option, widget) if found is None else found

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        """Give a habit; the colour of a table's lines is one."""
        if hint is QStyle.StyleHint.SH_Table_GridLineColor:
            # Qt's int holds the 32 bits of a colour, its highest as the sign
            return QColor(self._colours().line).rgba() - (1 << 32)
        if hint is QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            # the system's are black, whatever they stand on
            return 0
        return super().styleHint(hint, option, widget, returned)

    def standardIcon(
        self,
        wanted: QStyle.StandardPixmap,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> QIcon:
        """Give an icon for Qt's own dialogs."""
        own = _ICONS.get(wanted)
        return self._icon(own) if own else super().standardIcon(wanted, option, widget)

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """Give the size that something needs around its contents."""
        found = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind is _Contents.CT_ToolButton and _in_bar(widget):
            return found + _BUTTON
        if kind is _Contents.CT_HeaderSection and isinstance(option, QStyleOptionHeader):
            # names of columns have air above and below
            return found + QSize(0, 4 if option.orientation is Qt.Orientation.Horizontal else 0)
        return found

    # -- drawing ----------------------------------------------------------------

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a frame, a panel or a mark."""
        own = self._primitives.get(element)
        if own is None or not own(option, painter, widget):
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a part of a control."""
        own = self._controls.get(element)
        if own is None or not own(option, painter, widget):
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a control that has several parts."""
        if isinstance(option, QStyleOptionComboBox):
            self._combo_box(option, painter)
        elif control is QStyle.ComplexControl.CC_ScrollBar:
            scroll_bar(self, option, painter, widget, self._colours())
        elif isinstance(option, QStyleOptionSpinBox) and not option.subControls & _Sub.SC_SpinBoxUp:
            self._line_edit_frame(option, painter)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def _combo_box(self, option: QStyleOptionComboBox, painter: QPainter) -> None:
        self._line_edit_frame(option, painter)
        middle = QRectF(option.rect).right() - 15, QRectF(option.rect).center().y()
        shown = option.state & _State.State_Enabled
        colour = self._colours().text if shown else self._colours().line
        stroke(painter, colour, 1.5, [(middle[0] + x, middle[1] + y) for x, y in _CHEVRON])

    # Each of these says whether it drew; what it leaves, Fusion draws.

    def _line_edit(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        if not isinstance(option, QStyleOptionFrame) or option.lineWidth <= 0:
            return False
        self._line_edit_frame(option, painter, 0 if _in_cell(widget) else ROUND)
        return True

    def _line_edit_frame(
        self, option: QStyleOption, painter: QPainter, corner: float = ROUND
    ) -> None:
        colours, state = self._colours(), option.state
        edge = colours.accent if state & _State.State_HasFocus else colours.line
        ground = colours.base if state & _State.State_Enabled else colours.window
        box(painter, option.rect, edge, ground, corner)

    def _frame(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        colours = self._colours()
        if isinstance(widget, QPlainTextEdit):
            edge = colours.accent if option.state & _State.State_HasFocus else colours.line
            box(painter, option.rect, edge, _ground(widget).name(), ROUND)
        else:
            box(painter, option.rect, colours.line)
        return True

    def _tick_box(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        rect = QRectF(option.rect)
        self._indicator(option, painter, ROUND - 1)
        if option.state & _State.State_On:
            part = rect.width() / 16
            tick = [(rect.left() + x * part, rect.top() + y * part) for x, y in _TICK]
            stroke(painter, self._colours().on_accent, 1.75 * part, tick)
        return True

    def _radio(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        rect = QRectF(option.rect)
        self._indicator(option, painter, rect.width() / 2)
        if option.state & _State.State_On:
            aside = rect.width() * 5 / 16
            dot = rect.adjusted(aside, aside, -aside, -aside)
            box(painter, dot, None, self._colours().on_accent, dot.width() / 2)
        return True

    def _indicator(self, option: QStyleOption, painter: QPainter, corner: float) -> None:
        """Draw the ground of what is ticked or chosen."""
        colours, state = self._colours(), option.state
        edge, ground = colours.muted, colours.base
        if state & _State.State_NoChange:
            edge, ground = colours.warning, colours.warning_wash
        elif state & _State.State_On:
            edge = ground = colours.accent
        if not state & _State.State_Enabled:
            edge, ground = colours.line, colours.line if state & _State.State_On else ground
        box(painter, option.rect, edge, ground, corner)

    def _button(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        if not isinstance(option, QStyleOptionButton):
            return False
        colours, state = self._colours(), option.state
        chosen = option.features & QStyleOptionButton.ButtonFeature.DefaultButton
        edge = colours.accent if chosen or state & _State.State_HasFocus else colours.line
        ground = option.palette.button().color().name()
        if state & (_State.State_Sunken | _State.State_On):
            ground = colours.line
        elif not state & _State.State_Enabled:
            edge, ground = colours.line, colours.window
        elif state & _State.State_MouseOver:
            ground = colours.wash
        box(painter, option.rect, edge, ground, ROUND)
        return True

    def _tool_button(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        if not option.state & _State.State_AutoRaise:
            return False
        colours, state = self._colours(), option.state
        if state & _State.State_Sunken:
            box(painter, option.rect, None, colours.line, ROUND)
        elif state & _State.State_On:
            box(painter, option.rect, colours.accent, colours.wash, ROUND)
        elif state & _State.State_MouseOver:
            box(painter, option.rect, None, colours.raised, ROUND)
        return True

    def _focus(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        if not isinstance(widget, QToolButton) or not widget.autoRaise():
            return False
        box(painter, widget.rect(), self._colours().accent, None, ROUND)
        return True

    def _status_bar(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        rect = option.rect
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), self._line())
        return True

    def _tool_tip(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        colours = self._colours()
        box(painter, option.rect, colours.line, option.palette.toolTipBase().color().name())
        return True

    def _header(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        rect = option.rect
        painter.fillRect(rect, QColor(self._colours().window))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._line())
        return True

    def _header_text(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        if not isinstance(option, QStyleOptionHeader):
            return False
        quiet = QStyleOptionHeader(option)
        palette = quiet.palette
        palette.setColor(QPalette.ColorRole.ButtonText, QColor(self._colours().muted))
        quiet.palette = palette
        super().drawControl(_Control.CE_HeaderLabel, quiet, painter, widget)
        return True

    def _tool_bar(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        rect = option.rect
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._line())
        return True

    def _tool_button_text(
        self, option: QStyleOption, painter: QPainter, widget: QWidget | None
    ) -> bool:
        if not isinstance(option, QStyleOptionToolButton) or not _in_bar(widget):
            return False
        inside = QStyleOptionToolButton(option)
        aside = _BUTTON.width() // 2
        inside.rect = option.rect.adjusted(aside, 0, -aside, 0)
        super().drawControl(_Control.CE_ToolButtonLabel, inside, painter, widget)
        return True

    def _splitter(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        painter.fillRect(option.rect, self._line())
        return True

    def _line(self) -> QColor:
        return QColor(self._colours().line)


def _ground(area: QPlainTextEdit) -> QColor:
    return area.viewport().palette().color(QPalette.ColorRole.Base)


def _in_bar(widget: QWidget | None) -> bool:
    return isinstance(widget, QToolButton) and isinstance(widget.parentWidget(), QToolBar)


def _in_cell(widget: QWidget | None) -> bool:
    """Say whether a widget edits a cell of a list or a table."""
    above = widget.parentWidget() if widget is not None else None
    while above is not None and not isinstance(above, QAbstractItemView):
        above = None if above.isWindow() else above.parentWidget()
    return above is not None
