"""A form: the fields of one model, at one place of the briefing.

Parts and lists are folded where they are empty and made when they are opened, so that a
form of thirty fields is there at once and its thousand possible ones cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from briefgen.core.address import Address
from briefgen.core.errors import BriefgenError
from briefgen.core.fields import WidgetKind
from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.forms import typed
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.field import Field
from briefgen.gui.forms.marks import Elided, Fold, Tag, hairline
from briefgen.gui.forms.origin import origin
from briefgen.gui.forms.table.pasting import columnless
from briefgen.gui.forms.table.table import RowTable
from briefgen.i18n import Message, msg
from briefgen.sections.filling import choosing
from briefgen.sections.shape import Shape, seen_in

Path = tuple[str | int, ...]
Refused = dict[Path, Message]
NARROW = 44
"""Below this many letters' width, fields stand in one column."""


class Form(QWidget):
    """The fields of a model. `steps` makes them one by one, `build` all at once.

    `base` is the address of the object that holds the fields, `section` the section whose
    data it is in, `lead` what the names of its fields begin with for those who hear them.
    `vanishes` is set for a part that goes when its last field is emptied. `columns` is 1
    where there is never room for two.
    """

    def __init__(
        self,
        around: Around,
        fields: Sequence[Shape],
        base: Address,
        section: str,
        lead: str = "",
        *,
        vanishes: bool = False,
        columns: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.around = around
        self.fields = tuple(fields)
        self.base = base
        self.section = section
        self.lead = lead
        self.vanishes = vanishes
        self.items: dict[str, Field | Part | Rows] = {}
        self._aside: Aside | None = None
        self._refused: Refused = {}
        self._most = self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(appearance.WIDE)
        self._grid.setVerticalSpacing(appearance.GRID + appearance.TIGHT)
        for column in range(2):
            self._grid.setColumnStretch(column, 1)

    # -- making it ----------------------------------------------------------------

    def steps(self) -> Iterator[None]:
        """Make the fields, pausing after each."""
        node = self.node()
        aside = [shape for shape in self.fields if shape.aside]
        folded = len(aside) > 1
        for shape in self.fields:
            if shape.name in self.items or (folded and shape.aside):
                continue
            item = self._make(shape)
            self.items[shape.name] = item
            self._place()
            if isinstance(item, Part):
                yield from item.steps(node)
            else:
                item.refresh(node)
            yield
        if folded and self._aside is None:
            self._aside = Aside(self, aside)
            self._aside.refresh(node)
            self._place()
            yield
        self.show_refusals(self._refused)

    def build(self) -> Form:
        """Make all fields."""
        for _ in self.steps():
            pass
        return self

    def _make(self, shape: Shape) -> Field | Part | Rows:
        if shape.kind is WidgetKind.PART:
            return Part(self, shape)
        if shape.kind is WidgetKind.ROWS:
            return Rows(self, shape)
        return Field(self, shape, self.lead)

    def _place(self) -> None:
        """Put the items into the grid: the wide ones alone, the others in pairs."""
        row, column = 0, 0
        widgets: list[QWidget] = list(self.items.values())
        if self._aside is not None:
            widgets.append(self._aside)
        for widget in widgets:
            wide = getattr(widget, "wide", True) or self._columns == 1
            if wide and column:
                row, column = row + 1, 0
            place = (row, column, 1, 2 if wide else 1)
            if widget.property("place") != list(place):
                widget.setProperty("place", list(place))
                flag = isinstance(widget, Field) and widget.shape.kind is WidgetKind.FLAG
                side = Qt.AlignmentFlag.AlignBottom if flag else Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(widget, *place, side)
            if wide or column:
                row, column = row + 1, 0
            else:
                column = 1

    def changeEvent(self, event: QEvent) -> None:
        """Think again how many columns there is room for when the text's size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def resizeEvent(self, event: object) -> None:
        """Stand in one column where there is little room."""
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < NARROW * self.fontMetrics().averageCharWidth()
        wanted = 1 if narrow else self._most
        if wanted != self._columns:
            self._columns = wanted
            self._place()

    # -- value ------------------------------------------------------------------

    def node(self) -> Tree:
        """Give the object that the form shows, as it stands in the briefing."""
        return self.around.session.value(self.base)

    def refresh(self) -> None:
        """Show what changed."""
        node = self.node()
        for item in [*self.items.values()]:
            item.refresh(node)
        if self._aside is not None:
            self._aside.refresh(node)

    def rebase(self, base: Address) -> None:
        """Show the object at another address."""
        if base != self.base:
            self.flush()
            self.base = base
            if not self.items:
                self.build()
            self.refresh()

    def flush(self) -> None:
        """Give on what is being typed."""
        for item in self.items.values():
            item.flush()
        if self._aside is not None:
            self._aside.flush()

    def put(self, shape: Shape, value: Tree) -> None:
        """Give a field a value, or take it away; a part that is left empty goes too."""
        session = self.around.session
        node = self.node()
        alone = isinstance(node, dict) and set(node) <= {shape.name}
        try:
            if value is None and self.vanishes and alone and node is not None:
                session.set(self.base, None)
            elif value is not None and shape.filling is not None:
                chosen = choosing(shape, self.base, value, node, session.document.language)
                if chosen is not None:
                    session.do(chosen)
            else:
                session.set(self.base.child(shape.name), value)
        except BriefgenError as error:
            # The place is gone, or holds something else than a part: it is shown as it is.
            self.show_refusals({**self._refused, (shape.name,): error.message})
            self.refresh()

    # -- what is said of it -------------------------------------------------------

    def show_refusals(self, found: Refused) -> None:
        """Mark the fields whose values the model refuses."""
        self._refused = found
        for name, item in self.items.items():
            item.show_refusals(below(found, name))
        if self._aside is not None:
            self._aside.show_refusals(found)

    def locate(self, rest: Path) -> bool:
        """Go to a field, or to a place inside one; say whether there is one."""
        if not rest:
            return False
        name = str(rest[0])
        if self._aside is not None and self._aside.has(name):
            return self._aside.locate(rest)
        item = self.items.get(name)
        return item is not None and item.locate(tuple(rest[1:]))

    def tables(self) -> Iterator[RowTable]:
        """Yield the tables that are made, those in parts too."""
        for item in self.items.values():
            if isinstance(item, Rows) and item.table is not None:
                yield item.table
                if isinstance(item.table.details, Form):
                    yield from item.table.details.tables()
            elif isinstance(item, Part) and item.form is not None:
                yield from item.form.tables()


def below(found: Refused, name: str) -> Refused:
    """Give what is said of a field and of what is in it, by paths from there."""
    return {path[1:]: said for path, said in found.items() if path[:1] == (name,)}


class Folded(Fold):
    """A part or a list on a form: a heading with what is to be said of it, and the inside."""

    wide = True

    def __init__(self, form: Form, shape: Shape, name: str) -> None:
        super().__init__(name, form)
        self.form_of = form
        self.shape = shape
        self.note = Elided()
        self.chip = Tag()
        self.line.addWidget(self.note, 1)
        self.line.addWidget(self.chip)
        font = QFont(self.button.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.button.setFont(font)
        self.button.setToolTip(typed.said(shape.help, form.around.language))
        spoken = f"{form.lead}{form.around.language.text(shape.label)}"
        self.button.setAccessibleName(form.around.language.text(msg("%(part)s: show", part=spoken)))

    @property
    def address(self) -> Address:
        """Give the part's address."""
        return self.form_of.base.child(self.shape.name)

    def focused_address(self) -> Address:
        """Give the address that has the focus: the part's own, while its heading has it."""
        return self.address

    def _help(self) -> str:
        return typed.said(self.shape.help, self.form_of.around.language)

    def say(self, refused: Message | None, otherwise: str = "") -> None:
        """Say what is wrong with the whole, else what is in it."""
        if refused is not None:
            self.note.say(self.form_of.around.language.text(refused), "error")
        else:
            self.note.say(otherwise, "muted")

    def show_origin(self) -> None:
        """Show where the whole came from."""
        found = origin(self.form_of.around, self.address)
        self.chip.say(found.text if found else "", found.tip if found else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline that holds the inside together."""
        if self.is_open and self.shape.kind is WidgetKind.PART:
            hairline(QPainter(self), self.inside.geometry().adjusted(10, 4, 0, 0))


class Part(Folded):
    """An object inside the model, such as a mandate, as a group of fields."""

    def __init__(self, form: Form, shape: Shape) -> None:
        super().__init__(form, shape, form.around.language.text(shape.label))
        self.form: Form | None = None
        self._foreign = False
        self._refused: Refused = {}
        self._in_steps = False
        self.toggled.connect(self._opened)

    def steps(self, node: Tree) -> Iterator[None]:
        """Show the part, its fields made one by one."""
        self._in_steps = True
        self.refresh(node)
        self._in_steps = False
        if self.form is not None:
            yield
            yield from self.form.steps()
            self.refresh(self.form_of.node())

    def _opened(self, on: bool) -> None:  # noqa: FBT001 - Qt's own signal
        if on and self.form is None:
            outer = self.form_of
            said = outer.around.language.text(self.shape.label)
            self.form = Form(
                outer.around,
                [part for part in self.shape.parts if part.labelled or outer.section],
                self.address,
                outer.section,
                f"{outer.lead}{said}: ",
                vanishes=not self.shape.required,
            )
            self.column.addWidget(self.form)
            if not self._in_steps:
                self.form.build()
            self.form.setDisabled(self._foreign)
            self.form.show_refusals(self._refused)

    def refresh(self, node: Tree) -> None:
        """Show the part; it opens by itself when something stands in it."""
        value = node.get(self.shape.name) if isinstance(node, dict) else None
        self._foreign = value is not None and not isinstance(value, dict)
        if value and not self.is_open:
            self.open()
        if self.form is not None:
            self.form.rebase(self.address)
            self.form.setDisabled(self._foreign)
            self.form.refresh()
        self.show_origin()
        self._say(value)

    def _say(self, value: Tree) -> None:
        around = self.form_of.around
        text = self._help()
        if self._foreign:
            shown = typed.shown(self.shape, value, around.language)
            text = around.language.text(msg("In the file: %(value)s", value=shown))
        self.say(self._refused.get(()), text)

    def show_refusals(self, found: Refused) -> None:
        """Mark the part's fields, or the part itself."""
        self._refused = found
        if self.form is not None:
            self.form.show_refusals(found)
        self.say(found.get(()), self._help())

    def locate(self, rest: Path) -> bool:
        """Go to a field of the part."""
        self.open()
        assert self.form is not None
        if not self.form.locate(rest):
            first = next(iter(self.form.items.values()), None)
            return first is not None and first.locate(())
        return True

    def flush(self) -> None:
        """Give on what is being typed."""
        if self.form is not None:
            self.form.flush()


class Rows(Folded):
    """A list of rows, as a table."""

    def __init__(self, form: Form, shape: Shape) -> None:
        said = form.around.language.text(shape.label)
        super().__init__(form, shape, f"{said} *" if shape.required else said)
        self.table: RowTable | None = None
        self.column.setContentsMargins(appearance.GRID, appearance.TIGHT, 0, 0)
        self.add = QToolButton()
        self.add.setAutoRaise(True)
        self.add.setIcon(appearance.icon("plus"))
        add = form.around.language.text(msg("Add a row"))
        self.add.setToolTip(add)
        self.add.setAccessibleName(f"{form.lead}{said}: {add}")
        self.add.clicked.connect(self._add)
        self.line.addWidget(self.add)
        self.toggled.connect(self._opened)
        self._refused: Refused = {}
        if shape.required:
            self.open()

    def _opened(self, on: bool) -> None:  # noqa: FBT001 - Qt's own signal
        if on and self.table is None:
            self._make()

    def _make(self) -> None:
        """Make the table, with the columns that there are now."""
        outer = self.form_of
        seen = seen_in(self.shape, outer.node())
        self.table = RowTable(
            outer.around, seen, self.address, outer.section, self._detail, lead=outer.lead
        )
        self.table.moved.connect(self.show_origin)
        self.column.addWidget(self.table)

    def _follow(self, node: Tree) -> None:
        """Make the table anew where other columns are defined for it now."""
        assert self.table is not None
        if seen_in(self.shape, node).model is self.table.shape.model:
            return
        old, focused = self.table, self.table.view.hasFocus()
        self._make()
        if focused:
            self.table.view.setFocus()
        old.hide()
        self.column.removeWidget(old)
        old.deleteLater()

    def show_origin(self) -> None:
        """Show where the current cell came from, the whole list where there is none."""
        at = self.table.focused_address() if self.table is not None else self.address
        found = origin(self.form_of.around, at, inherited=True)
        self.chip.say(found.text if found else "", found.tip if found else "")

    def _detail(self, fields: Sequence[Shape], base: Address, lead: str) -> Form:
        return Form(self.form_of.around, fields, base, self.form_of.section, lead).build()

    def _add(self) -> None:
        self.open()
        assert self.table is not None
        self.table.go_to(len(self.table.model.rows), self.table.first_column())
        self.table.view.setFocus()
        self.table.view.edit(self.table.view.currentIndex())

    def refresh(self, node: Tree) -> None:
        """Show the rows; the table opens by itself when there are some."""
        value = node.get(self.shape.name) if isinstance(node, dict) else None
        if value and not self.is_open:
            self.open()
        if self.shape.defined is not None:
            # There is nothing to type into a row before there is a column.
            self.add.setEnabled(not columnless(seen_in(self.shape, node)))
            if self.table is not None:
                self._follow(node)
        if self.table is not None:
            if self.table.address != self.address:
                self.table.rebase(self.address)
            else:
                self.table.refresh()
        self.show_origin()
        self._say(value)

    def _say(self, value: Tree) -> None:
        count = len(value) if isinstance(value, list) else 0
        language = self.form_of.around.language
        text = language.number(count) if count else language.text(msg("None yet"))
        whole = self._refused.get(())
        self.say(whole, f"{text}   {self._help()}".rstrip())

    def show_refusals(self, found: Refused) -> None:
        """Mark the list where it is missing or none; its rows mark themselves."""
        self._refused = found
        if self.table is not None:
            self._say(self.table.model.rows)
        else:
            self.say(found.get(()), self.note.text)

    def locate(self, rest: Path) -> bool:
        """Go to a row, a cell, or a field under the table."""
        self.open()
        assert self.table is not None
        self.table.locate(rest)
        return True

    def flush(self) -> None:
        """Give on what is being typed."""
        if self.table is not None and isinstance(self.table.details, Form):
            self.table.details.flush()


class Aside(Fold):
    """The marking of a row or a section, folded: most have none of their own."""

    wide = True

    def __init__(self, form: Form, fields: Sequence[Shape]) -> None:
        text = form.around.language.text
        super().__init__(text(msg("Marking of its own")), form)
        self.button.setAccessibleName(f"{form.lead}{text(msg('Marking of its own'))}")
        self.line.addStretch(1)
        self._outer = form
        self._fields = tuple(fields)
        self.form: Form | None = None
        self._refused: Refused = {}
        self.toggled.connect(self._opened)

    def _opened(self, on: bool) -> None:  # noqa: FBT001 - Qt's own signal
        if on and self.form is None:
            outer = self._outer
            fields = [*self._fields]
            self.form = Form(outer.around, fields, outer.base, outer.section, outer.lead)
            self.column.addWidget(self.form)
            for shape in fields:
                item = Field(self.form, shape, outer.lead)
                self.form.items[shape.name] = item
                item.refresh(outer.node())
            self.form._place()  # noqa: SLF001 - one form puts another's fields in place
            self.form.show_refusals(self._refused)

    def has(self, name: str) -> bool:
        """Say whether a field is one of these."""
        return any(shape.name == name for shape in self._fields)

    def refresh(self, node: Tree) -> None:
        """Show the marking; the fold opens by itself when there is one."""
        there = isinstance(node, dict) and any(node.get(one.name) for one in self._fields)
        if there and not self.is_open:
            self.open()
        if self.form is not None:
            self.form.base = self._outer.base
            self.form.refresh()

    def show_refusals(self, found: Refused) -> None:
        """Mark what is refused."""
        self._refused = found
        if self.form is not None:
            self.form.show_refusals(found)

    def locate(self, rest: Path) -> bool:
        """Go to one of the fields."""
        self.open()
        assert self.form is not None
        return self.form.locate(rest)

    def flush(self) -> None:
        """Give on what is being typed."""
        if self.form is not None:
            self.form.flush()
