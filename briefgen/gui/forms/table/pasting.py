"""What a paste says of its columns: which of the table's they are, or which there are at all."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.core.address import Address
from briefgen.core.edit import Batch, Set
from briefgen.core.fields import WidgetKind
from briefgen.gui.forms import typed
from briefgen.gui.forms.around import Around
from briefgen.gui.forms.table.clipboard import Cells
from briefgen.i18n import Language
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


def placed(shown: Sequence[Shape], cells: Cells, language: Language) -> list[Shape | None]:
    """Give the field that each pasted column without a heading goes to, of those from there on.

    They go side by side, but figures pass over columns of words to the next one of figures
    that can hold them all. The first column stays where it was put. This is for new rows:
    what is pasted over cells goes where these are.
    """
    fields: list[Shape | None] = []
    at = 0
    for column in range(max((len(row) for row in cells), default=0)):
        held = [row[column] for row in cells if len(row) > column and row[column].strip()]
        figures = [typed.number(one, language) for one in held]
        if column and held and None not in figures and at < len(shown) and not shown[at].number:
            whole = all(isinstance(one, int) for one in figures)
            fit = (
                i
                for i in range(at, len(shown))
                if shown[i].number and (whole or shown[i].kind is not WidgetKind.COUNT)
            )
            at = next(fit, at)
        fields.append(shown[at] if at < len(shown) else None)
        at += 1
    return fields
