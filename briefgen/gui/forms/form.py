"""A form: the fields of one model, at one place of the briefing.

Parts and lists are folded where they are empty and made when they are opened, so that a
form of thirty fields is there at once and its thousand possible ones cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from briefgen.core.address import Address
from briefgen.core.errors import BriefgenError
from briefgen.core.fields import WidgetKind
from briefgen.core.tree import Tree
from briefgen.gui import appearance
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.field import Field
from briefgen.gui.forms.folded import Path, Refused
from briefgen.gui.forms.parts import Aside, Part
from briefgen.gui.forms.rows import Rows
from briefgen.gui.forms.table.table import RowTable
from briefgen.sections.filling import choosing
from briefgen.sections.shape import Shape

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
            self.place()
            if isinstance(item, Part):
                yield from item.steps(node)
            else:
                item.refresh(node)
            yield
        if folded and self._aside is None:
            self._aside = Aside(self, aside)
            self._aside.refresh(node)
            self.place()
            yield
        self.show_refusals(self._refused)

    def build(self) -> Form:
        """Make all fields."""
        for _ in self.steps():
            pass
        return self

    def within(
        self, fields: Sequence[Shape], base: Address, lead: str, *, vanishes: bool = False
    ) -> Form:
        """Give a form, with no fields yet, of something inside what this one shows."""
        return Form(self.around, fields, base, self.section, lead, vanishes=vanishes)

    def _make(self, shape: Shape) -> Field | Part | Rows:
        if shape.kind is WidgetKind.PART:
            return Part(self, shape)
        if shape.kind is WidgetKind.ROWS:
            return Rows(self, shape)
        return Field(self, shape, self.lead)

    def place(self) -> None:
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
            self.place()

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
