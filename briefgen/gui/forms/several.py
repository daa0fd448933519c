"""Editors of values that take one of several forms: the end of a mandate, a number or more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from briefgen.core import countries
from briefgen.core.fields import WidgetKind
from briefgen.core.mandate import OPEN_ENDED
from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.box import Box
from briefgen.gui.forms.editor import Editor, LineEditor
from briefgen.gui.forms.pickers import CountryEditor
from briefgen.i18n import msg
from briefgen.sections.shape import Shape

NOTHING, DATE, OPEN, CONDITION = range(4)


class UntilEditor(Editor):
    """The end of a mandate: a date, open-ended, or a condition."""

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(shape, around, parent)
        self.way = Box()
        for name in (
            msg("Not stated"),
            msg("Until a date"),
            msg("Open-ended"),
            msg("On a condition"),
        ):
            self.way.addItem(self.text(name))
        self.way.unset = True
        self.date = LineEditor(Shape("until", shape.label, WidgetKind.DATE), around)
        self.condition = LineEditor(Shape("condition", shape.label, WidgetKind.LINE), around)
        self.condition.line.setPlaceholderText(self.text(msg("Such as: 5+2 agenda met")))
        self.take(self.way, stretch=2)
        self._row.addWidget(self.date, 3)
        self._row.addWidget(self.condition, 3)
        self.date.hide()
        self.condition.hide()
        self.way.activated.connect(self._chosen)
        self.date.changed.connect(self.changed)
        self.condition.changed.connect(lambda text: self.changed.emit({"condition": text or ""}))
        self._way = NOTHING

    def call(self, name: str) -> None:
        """Name the parts after the field."""
        self.way.setAccessibleName(name)
        self.date.call(self.text(msg("%(field)s: date", field=name)))
        self.condition.call(self.text(msg("%(field)s: condition", field=name)))

    def show_value(self, value: Tree) -> None:
        """Show which way the mandate ends, and when."""
        way = DATE
        if value is None:
            # Somebody who just chose a date has not typed it yet.
            typing = self._way == DATE and self.date.line.hasFocus()
            way = DATE if typing else NOTHING
        elif value == OPEN_ENDED:
            way = OPEN
        elif isinstance(value, dict):
            way = CONDITION
        self._show_way(way)
        self.date.show_value(value if way == DATE else None)
        self.condition.show_value(value.get("condition") if isinstance(value, dict) else None)

    def flush(self) -> None:
        """Give on a date that is being typed."""
        self.date.flush()

    def locate(self, rest: tuple[str | int, ...]) -> None:
        """Take the focus where the end is written."""
        editor = {DATE: self.date, CONDITION: self.condition}.get(self._way)
        (editor or self.way).setFocus()

    def _show_way(self, way: int) -> None:
        self._way = way
        if self.way.currentIndex() != way:
            self.way.setCurrentIndex(way)
        self.date.setVisible(way == DATE)
        self.condition.setVisible(way == CONDITION)

    def _chosen(self, way: int) -> None:
        self._show_way(way)
        if way == DATE:
            self.date.line.setFocus()
            self.changed.emit(None)
        elif way == CONDITION:
            self.changed.emit({"condition": ""})
            self.condition.line.setFocus()
        else:
            self.changed.emit(OPEN_ENDED if way == OPEN else None)


class EitherEditor(Editor):
    """A plain value, or an object that says more: a factor, or a factor below a share."""

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(shape, around, parent)
        self._value: Tree = None
        self.plain = LineEditor(shape, around)
        self.take(self.plain, stretch=1)
        self.more = QToolButton()
        self.more.setCheckable(True)
        self.more.setAutoRaise(True)
        self.more.setIcon(appearance.icon("ellipsis"))
        self.more.setToolTip(self.text(msg("With a condition")))
        self._row.addWidget(self.more)
        self._parts: dict[str, LineEditor] = {}
        self._group = QWidget()
        group = QHBoxLayout(self._group)
        group.setContentsMargins(0, 0, 0, 0)
        for part in shape.parts:
            editor = LineEditor(part, around)
            label = QLabel(self.text(part.label))
            label.setBuddy(editor)
            group.addWidget(label)
            group.addWidget(editor, 1)
            editor.changed.connect(lambda value, name=part.name: self._given(name, value))
            self._parts[part.name] = editor
        self._row.insertWidget(0, self._group, 3)
        self._group.hide()
        self.plain.changed.connect(self.changed)
        self.more.clicked.connect(self._turned)

    def call(self, name: str) -> None:
        """Name the parts after the field."""
        self.plain.call(name)
        self.more.setAccessibleName(self.text(msg("%(field)s: with a condition", field=name)))
        for part in self.shape.parts:
            label = self.text(part.label)
            self._parts[part.name].call(f"{name}: {label}")

    def show_value(self, value: Tree) -> None:
        """Show the plain value, or each of the object's."""
        self._value = value
        full = isinstance(value, dict)
        self.more.setChecked(full)
        self._group.setVisible(full)
        self.plain.setVisible(not full)
        if isinstance(value, dict):
            for name, editor in self._parts.items():
                editor.show_value(value.get(name))
        else:
            self.plain.show_value(value)

    def flush(self) -> None:
        """Give on what is being typed."""
        for editor in (self.plain, *self._parts.values()):
            editor.flush()

    def locate(self, rest: tuple[str | int, ...]) -> None:
        """Take the focus in the part that is meant."""
        editor = self._parts.get(str(rest[0])) if rest else None
        (editor or self.plain).setFocus()

    def _turned(self) -> None:
        first = self.shape.parts[0].name
        if isinstance(self._value, dict):
            self.changed.emit(self._value.get(first))
        else:
            self.changed.emit({first: self._value} if self._value is not None else {})

    def _given(self, name: str, value: Tree) -> None:
        there = self._value if isinstance(self._value, dict) else {}
        made = {key: old for key, old in there.items() if key != name}
        if value is not None:
            made[name] = value
        self.changed.emit(made)


class KeyedEditor(Editor):
    """Designations: for each country what its name is marked with."""

    def __init__(self, shape: Shape, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(shape, around, parent)
        self._value: Mapping[str, Any] = {}
        self._name = ""
        self._boxes: dict[str, Box] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.country = CountryEditor(Shape("country", msg("Country"), WidgetKind.COUNTRY), around)
        self.country.line.setPlaceholderText(self.text(msg("Add a country")))
        self.country.changed.connect(self._added)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addWidget(self.country)
        self._row.addLayout(column, 1)
        self.setFocusProxy(self.country)

    def call(self, name: str) -> None:
        """Name the parts after the field."""
        self._name = name
        self.country.call(self.text(msg("%(field)s: country", field=name)))

    def show_value(self, value: Tree) -> None:
        """Show a line for each country."""
        found = value if isinstance(value, dict) else {}
        if repr(found) == repr(self._value):
            return
        self._value = found
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes = {}
        for code, kind in found.items():
            self._rows.addWidget(self._line(code, kind))

    def locate(self, rest: tuple[str | int, ...]) -> None:
        """Take the focus at a country's line."""
        box = self._boxes.get(str(rest[0])) if rest else None
        (box or self.country).setFocus()

    def _line(self, code: str, kind: Any) -> QWidget:
        name = countries.name(code, self.around.language) or code
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(QLabel(name), 1)
        box = Box()
        box.setAccessibleName(self.text(msg("Designation of %(country)s", country=name)))
        for choice in self.shape.choices:
            box.addItem(self.text(choice.name), choice.value)
        if isinstance(kind, str) and box.findData(kind) >= 0:
            box.setCurrentIndex(box.findData(kind))
        else:
            # A footnote of one's own, or what is none of these: kept as it is.
            own = kind.get("footnote") if isinstance(kind, dict) else kind
            box.addItem(str(own), kind)
            box.setCurrentIndex(box.count() - 1)
        box.activated.connect(
            lambda at, box=box: self.changed.emit({**self._value, code: box.itemData(at)})
        )
        self.watch(box)
        self._boxes[code] = box
        row.addWidget(box, 2)
        out = QToolButton()
        out.setAutoRaise(True)
        out.setIcon(appearance.icon("x"))
        out.setAccessibleName(self.text(msg("Take out %(name)s", name=name)))
        out.setToolTip(out.accessibleName())
        out.clicked.connect(lambda: self._removed(code))
        row.addWidget(out)
        return line

    def _added(self, code: Tree) -> None:
        if isinstance(code, str) and countries.known(code) and code not in self._value:
            first = self.shape.choices[0].value if self.shape.choices else "plain"
            self.country.line.clear()
            self.changed.emit({**self._value, code: first})

    def _removed(self, code: str) -> None:
        self.country.setFocus()
        self.changed.emit({k: v for k, v in self._value.items() if k != code} or None)
