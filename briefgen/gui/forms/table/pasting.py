"""A paste into a table without columns: the paste says which there are."""

from __future__ import annotations

from briefgen.core.address import Address
from briefgen.core.edit import Batch, Set
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.table.clipboard import Cells
from briefgen.importers import defining
from briefgen.sections.shape import Shape


def columnless(shape: Shape) -> bool:
    """Say whether a table waits for its user to define columns."""
    return shape.defined is not None and not any(part.cell for part in shape.columns)


def with_columns(around: Around, shape: Shape, address: Address, cells: Cells) -> Batch:
    """Give the step that defines the columns of pasted cells and adds their rows."""
    assert shape.defined is not None
    definitions, rows = defining.pasted(cells, shape, around.language)
    there = around.session.value(address)
    kept = list(there) if isinstance(there, list) else []
    by = address.parent.child(shape.defined.by)
    return Batch((Set(by, definitions), Set(address, [*kept, *rows])))
