"""What the models say of what a form shows, without reading the whole briefing for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.core.briefing import Briefing
from briefgen.core.fields import Row, WidgetKind
from briefgen.core.head import Head, SectionHead
from briefgen.core.reading import read
from briefgen.gui.forms.folded import Refused
from briefgen.i18n import msg
from briefgen.sections import shape
from briefgen.sections.registry import kinds
from briefgen.sections.shape import Shape

NEEDED = msg("Needed")
"""What is said of a field that is empty and must not be."""


class Judged:
    """One section, or the document's head where `section` is empty, held against its model.

    Lists of rows are left out: a table judges the rows that are in sight.
    """

    def __init__(self, briefing: Briefing, section: str) -> None:
        self._tree = briefing.tree
        found = [one for one in briefing.sections() if one.get("id") == section]
        self._section: Mapping[str, Any] | None = found[0] if section and found else None

    def head(self) -> Refused:
        """Give what is refused of the section's own fields."""
        if self._section is None:
            return {}
        own = {name: value for name, value in self._section.items() if name != "data"}
        return _refused(SectionHead, own, shape.section_head())

    def data(self) -> Refused:
        """Give what is refused of the section's data, or of the head."""
        if self._section is None:
            own = {name: value for name, value in self._tree.items() if name != "sections"}
            return _refused(Head, own, shape.head())
        kind = kinds().get(str(self._section.get("kind")))
        data = self._section.get("data", {})
        if kind is None or not isinstance(data, dict):
            return {}
        return _refused(kind.model, data, shape.shapes(kind.model))


def _refused(model: type[Row], data: Mapping[str, Any], fields: Sequence[Shape]) -> Refused:
    lists = {one.name for one in fields if one.kind is WidgetKind.ROWS}
    thin = {
        name: [] if name in lists and isinstance(value, list) else value
        for name, value in data.items()
    }
    return {
        refusal.path: NEEDED if refusal.missing else refusal.message
        for refusal in read(model, thin).refusals
    }
