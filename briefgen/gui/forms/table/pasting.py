"""What a paste says of its columns: which of the table's they are, or which there are at all."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.core.address import Address
from briefgen.core.edit import Batch, Set
from briefgen.gui.forms import typed
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.table.clipboard import Cells
from briefgen.sections.registry import kinds
from briefgen.sections.shape import Shape


def columnless(shape: Shape) -> bool:
    """Say whether a table waits for its user to define columns."""
    return shape.defined is not None and not any(part.cell for part in shape.columns)


def with_columns(around: Around, shape: Shape, address: Address, cells: Cells) -> Batch:
    """Give the step that defines the columns of pasted cells and adds their rows."""
    from briefgen.importers import defining

    assert shape.defined is not None
    definitions, rows = defining.pasted(cells, shape, around.language)
    there = around.session.value(address)
    kept = list(there) if isinstance(there, list) else []
    by = address.parent.child(shape.defined.by)
    return Batch((Set(by, definitions), Set(address, [*kept, *rows])))


def headed(
    around: Around, section: str, address: Address, columns: Sequence[Shape], cells: Sequence[str]
) -> list[Shape | None] | None:
    """Match a row of words with the columns' names; None where it is no heading."""
    words = _synonyms(around, section, address, columns)
    found = [words.get(_plain(cell)) for cell in cells]
    named = [shape for shape in found if shape is not None]
    filled = sum(bool(cell.strip()) for cell in cells)
    if len(named) < max(2, filled) or len({shape.name for shape in named}) < len(named):
        return None
    return found


def _synonyms(
    around: Around, section: str, address: Address, columns: Sequence[Shape]
) -> dict[str, Shape]:
    """Give the words that name a column: its label, its name, and what data files call it."""
    raw = around.session.briefing.section(section) if section else {}
    kind = kinds().get(str(raw.get("kind")))
    pointer = "/".join(part for part in address.pointer if not part.isdigit())
    known = dict(kind.columns).get(pointer, {}) if kind else {}
    words: dict[str, Shape] = {}
    for shape in reversed(columns):
        label = around.language.text(shape.label)
        own = [shape.name, label, typed.label(shape, around.language)]
        for word in (*known.get(shape.name, ()), *own):
            words[_plain(word)] = shape
    return words


def _plain(word: str) -> str:
    return " ".join(word.replace("_", " ").split()).casefold()
