"""Editors that help to find a value: countries by any of their names, colours by eye."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QPainter,
    QPen,
    QPixmap,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QColorDialog, QCompleter, QLabel, QListView, QToolButton, QWidget

from briefgen.core import countries
from briefgen.core.fields import WidgetKind
from briefgen.core.tree import Tree
from briefgen.gui import appearance, flags
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.editor import LineEditor
from briefgen.i18n import Language, msg
from briefgen.sections.shape import Shape

MOST = 12
"""How many countries are offered at once."""
UNDECIDED = 1500
"""Milliseconds without a key after which a name that is no country's is taken as it stands."""


class CountryEditor(LineEditor):
    """A country by its name, found by codes and by what sources call it; also an actor's."""

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(shape, around, parent)
        self.wide = False
        self._pending.setInterval(UNDECIDED)
        self.flag = QLabel()
        self._row.insertWidget(0, self.flag)
        self.flag.hide()
        self._names = QStandardItemModel(self)
        self._popup = QListView()
        self._popup.setIconSize(flags.SIZE)
        completer = QCompleter(self._names, self)
        completer.setPopup(self._popup)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(MOST)
        completer.activated.connect(self._picked)
        self.line.setCompleter(completer)
        self.line.setPlaceholderText(
            self.text(
                msg("Country or organisation") if shape.kind is WidgetKind.ACTOR else msg("Country")
            )
        )

    def show_value(self, value: Tree) -> None:
        """Show the country's name and its flag."""
        super().show_value(value)
        found = flags.flag(value)
        self.flag.setPixmap(found.pixmap(flags.SIZE) if found else QPixmap())
        self.flag.setVisible(found is not None)

    @property
    def offering(self) -> bool:
        """Say whether countries are offered at the moment."""
        return self._popup.isVisible()

    def _typed(self, text: str) -> None:
        self._names.clear()
        for code, name in offered(
            text, self.around.language, actors=self.shape.kind is WidgetKind.ACTOR
        ):
            self._names.appendRow(QStandardItem(flags.flag(code) or QIcon(), name))
        self._typing = True
        if text.strip():
            # BI is Burundi on the way to BiH: a name is given on when it is picked or left.
            self.hold()
        else:
            super()._typed(text)

    def _picked(self, name: str) -> None:
        self.line.setText(name)
        self.hold()
        self.flush()


def offered(text: str, language: Language, *, actors: bool) -> list[tuple[str, str]]:
    """Give the codes and names that fit what was typed, the likeliest first."""
    wanted = text.strip().casefold()
    if not wanted:
        return []
    named = _names(language, actors=actors)
    begins = [one for one in named if one[1].casefold().startswith(wanted)]
    within = [one for one in named if f" {wanted}" in f" {one[1].casefold()}"]
    meant = countries.find(text)
    codes = ([meant.code] if meant.code else []) + list(meant.candidates)
    exact = [
        (code, name)
        for code in codes
        if (actors or code not in countries.ACTORS) and (name := countries.name(code, language))
    ]
    return list(dict.fromkeys([*exact, *begins, *within]))[:MOST]


@cache
def _names(language: Language, *, actors: bool) -> tuple[tuple[str, str], ...]:
    codes = (*(countries.ACTORS if actors else ()), *countries.codes())
    named = ((code, name) for code in codes if (name := countries.name(code, language)))
    return tuple(sorted(named, key=lambda one: one[1]))


class ColourEditor(LineEditor):
    """A colour as #rrggbb, with a patch that opens the colours."""

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(shape, around, parent)
        self.wide = False
        self.line.setPlaceholderText("#1f5c99")
        self.patch = QToolButton()
        self.patch.setAutoRaise(True)
        self.patch.setIconSize(QSize(18, 18))
        self.patch.setToolTip(self.text(msg("Choose a colour")))
        self.patch.clicked.connect(self.choose)
        self._row.insertWidget(0, self.patch)

    def call(self, name: str) -> None:
        """Name the line and its patch."""
        super().call(name)
        self.patch.setAccessibleName(self.text(msg("%(field)s: choose", field=name)))

    def show_value(self, value: Tree) -> None:
        """Show the colour as it is written and as it looks."""
        super().show_value(value)
        self.patch.setIcon(patch(value if isinstance(value, str) else ""))

    def choose(self) -> QColorDialog:
        """Open the colours; what is chosen there is the value."""
        dialog = QColorDialog(QColor(self.line.text() or "#1f5c99"), self)
        dialog.setWindowTitle(self.text(self.shape.label))
        dialog.finished.connect(dialog.deleteLater)
        dialog.colorSelected.connect(lambda colour: self.changed.emit(colour.name()))
        dialog.open()
        return dialog


def patch(colour: str, size: int = 18) -> QIcon:
    """Draw a patch of a colour; an empty frame where it is none."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    picture = appearance.blank(QSize(size, size), ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(appearance.colours().line), 1))
    made = QColor(colour) if colour.startswith("#") else QColor()
    painter.setBrush(made if made.isValid() else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(1.5, 1.5, size - 3, size - 3), 3, 3)
    painter.end()
    return QIcon(picture)
