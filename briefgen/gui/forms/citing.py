"""A source put on what has the focus: into a text, among a field's sources, on chosen rows."""

from __future__ import annotations

from briefgen.gui.forms.cited import SourcesEditor
from briefgen.gui.forms.field import Field
from briefgen.gui.forms.markdown import MarkdownEditor
from briefgen.gui.forms.table.table import RowTable
from briefgen.sections.naming import Values


def cite(place: Field | RowTable, source: str) -> bool:
    """Cite a source, by its id, at a field or on the chosen rows of a table; say whether it could be."""
    if isinstance(place, RowTable):
        return place.shape.part("sources") is not None and _cite_rows(place, source)
    if isinstance(place.editor, MarkdownEditor):
        place.editor.cite(source)
        return True
    beside = place.form.items.get("sources")
    for field in (place, beside):
        if isinstance(field, Field) and isinstance(field.editor, SourcesEditor):
            field.editor.add(source)
            return True
    return False


def _cite_rows(table: RowTable, source: str) -> bool:
    work: list[tuple[int, Values]] = []
    for row in table.chosen_rows():
        there = table.model.row_value(row, "sources")
        uses = there if isinstance(there, list) else []
        if source not in [use.get("id") if isinstance(use, dict) else use for use in uses]:
            work.append((row, {"sources": [*uses, source]}))
    return bool(work) and table.model.write(work)
