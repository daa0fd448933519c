"""Forms within a form: an object inside the model, and the marking of a row or a section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.core.tree import Tree
from briefgen.gui.forms import typed
from briefgen.gui.forms.field import Field
from briefgen.gui.forms.folded import Folded, Path, Refused
from briefgen.gui.forms.marks import Fold
from briefgen.i18n import msg
from briefgen.sections.shape import Shape

if TYPE_CHECKING:
    from briefgen.gui.forms.form import Form


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
            self.form = outer.within(
                [part for part in self.shape.parts if part.labelled or outer.section],
                self.address,
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
            self.form = outer.within(fields, outer.base, outer.lead)
            self.column.addWidget(self.form)
            for shape in fields:
                item = Field(self.form, shape, outer.lead)
                self.form.items[shape.name] = item
                item.refresh(outer.node())
            self.form.place()
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
