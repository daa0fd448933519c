"""Editors in which one chooses: words of an enumeration, yes or no, a likelihood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.forms import typed
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.box import Box
from briefgen.gui.forms.editor import Editor
from briefgen.i18n import msg
from briefgen.sections.shape import Choice, Shape

VALUE = int(Qt.ItemDataRole.UserRole)
BAND = VALUE + 1
PERCENT = VALUE + 2
LONG = 28
"""Choices of more letters than this get a line of their own: half of one would cut them."""
RULER = 72
"""The width of a likelihood's ruler, in pixels."""


class ChoiceEditor(Editor):
    """One of several words; a word that is none of them stays and is shown as it is."""

    wide = False

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(shape, around, parent)
        self.box = Box()
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(6)
        self.take(self.box)
        self._fill()
        longest = max((len(self.box.itemText(row)) for row in range(self.box.count())), default=0)
        self.wide = type(self).wide or longest > LONG
        self.box.activated.connect(self._chosen)

    def choices(self) -> Sequence[Choice]:
        """Give the choices that there are now."""
        if self.shape.among is not None:
            return self.around.among(self.section, self.shape.among)
        return self.shape.choices or self.around.offers.get(self.shape.name, ())

    def _fill(self) -> None:
        self.box.clear()
        choices = self._offered = self.choices()
        if not self.shape.required:
            usual = next((one for one in choices if one.value == self.shape.default), None)
            nothing = self.text(usual.name) if usual else self.text(msg("Not set"))
            if usual is not None:
                nothing = self.text(msg("%(choice)s (as usual)", choice=nothing))
            self.box.addItem(nothing)
            self.box.unset = True
            self.box.setItemData(
                0,
                self.palette().brush(QPalette.ColorRole.PlaceholderText),
                Qt.ItemDataRole.ForegroundRole,
            )
        for choice in choices:
            self.box.addItem(self.text(choice.name), choice.value)

    def show_value(self, value: Tree) -> None:
        """Show the name of the chosen word; where the choices are other ones by now, these."""
        if self.shape.among is not None and self.choices() != self._offered:
            self._fill()
        row = self._row_of(value)
        if row < 0 and value is not None:
            self.box.addItem(typed.shown(self.shape, value, self.around.language), value)
            row = self.box.count() - 1
        if row != self.box.currentIndex():
            self.box.setCurrentIndex(row)

    def _row_of(self, value: Tree) -> int:
        if value is None:
            return -1 if self.shape.required else 0
        for row in range(self.box.count()):
            found = self.box.itemData(row)
            if type(found) is type(value) and found == value:
                return row
        return -1

    def _chosen(self, row: int) -> None:
        self.changed.emit(self.box.itemData(row))


class FlagEditor(Editor):
    """Yes or no; what is neither is kept and shown as half a tick."""

    wide = False

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(shape, around, parent)
        self.box = QCheckBox(self.text(shape.label))
        self.take(self.box)
        self.box.clicked.connect(lambda: self.changed.emit(self.box.isChecked()))

    def show_value(self, value: Tree) -> None:
        """Tick the box, or not; an absent value is what it is as usual."""
        known = self.shape.default if value is None else value
        if isinstance(known, bool) or known is None:
            self.box.setTristate(False)
            self.box.setChecked(bool(known))
        else:
            self.box.setCheckState(Qt.CheckState.PartiallyChecked)


class LikelihoodEditor(ChoiceEditor):
    """A term of the briefing's scale, each beside its stretch of the ruler."""

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        self._terms: tuple[str, int | None] = ("", None)
        super().__init__(shape, around, parent)
        self.box.setItemDelegate(RulerDelegate(self.box))
        self.ruler = Ruler()
        self._row.addWidget(self.ruler)

    def _fill(self) -> None:
        scale, row = self.around.scale(), self.around.row_of_terms()
        self._terms = (scale.id, row)
        super()._fill()
        for term in scale.terms(row):
            self.box.addItem(self.text(term.printed), term.word)
            last = self.box.count() - 1
            self.box.setItemData(last, (term.band.start, term.band.end), BAND)
            self.box.setItemData(last, term.band.percent_text(self.around.language), PERCENT)

    def show_value(self, value: Tree) -> None:
        """Show the term and its stretch of the ruler; another scale brings its own terms."""
        if (self.around.scale().id, self.around.row_of_terms()) != self._terms:
            self._fill()
        super().show_value(value)
        term = self.around.scale().term(value) if isinstance(value, str) else None
        self.ruler.show_band((term.band.start, term.band.end) if term else None)
        tip = term.band.percent_text(self.around.language) if term else ""
        self.box.setToolTip(tip)
        self.ruler.setToolTip(tip)


class Ruler(QWidget):
    """A small ruler from 0 to 100 per cent with one stretch marked."""

    def __init__(self) -> None:
        super().__init__()
        self._band: tuple[float, float] | None = None
        self.setFixedWidth(RULER)

    def show_band(self, band: tuple[float, float] | None) -> None:
        """Mark a stretch, each end between 0 and 1; None marks nothing."""
        if band != self._band:
            self._band = band
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ruler."""
        painter = QPainter(self)
        draw_ruler(painter, QRectF(self.rect()), self._band)


def draw_ruler(
    painter: QPainter, rect: QRectF, band: tuple[float, float] | None, *, selected: bool = False
) -> None:
    """Draw a ruler into a rectangle, its line in the middle."""
    colours = appearance.colours()
    middle = round(rect.center().y())
    painter.fillRect(QRectF(rect.left(), middle, rect.width(), 1), QColor(colours.line))
    for part in (0.0, 0.5, 1.0):
        at = rect.left() + part * (rect.width() - 1)
        painter.fillRect(QRectF(at, middle - 3, 1, 7), QColor(colours.line))
    if band is not None:
        start, end = band
        mark = colours.on_accent if selected else colours.accent
        stretch = QRectF(
            rect.left() + start * rect.width(), middle - 2, max(3, (end - start) * rect.width()), 5
        )
        painter.fillRect(stretch, QColor(mark))


class RulerDelegate(QStyledItemDelegate):
    """Draws a term with its ruler and its percentages."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Leave room for the ruler."""
        size = super().sizeHint(option, index)
        percent = option.fontMetrics.horizontalAdvance(" 100–100% ")
        return QSize(size.width() + RULER + percent + 24, max(size.height(), 28))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the term on the left, the ruler and the percentages on the right."""
        super().paint(painter, option, index)
        band = index.data(BAND)
        if band is None:
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        right = option.rect.adjusted(0, 0, -8, 0)
        percent = option.fontMetrics.horizontalAdvance("100–100%")
        place = QRectF(right.right() - percent - RULER - 8, right.top(), RULER, right.height())
        draw_ruler(painter, place, band, selected=selected)
        colours = appearance.colours()
        painter.setPen(QColor(colours.on_accent if selected else colours.muted))
        painter.drawText(
            right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(PERCENT)
        )
