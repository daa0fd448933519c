"""The order in which a form shows the fields of the document's head, and those of a section's."""

from __future__ import annotations

from briefgen.sections import shape
from briefgen.sections.shape import Shape

_FIRST = (
    "title", "subtitle", "reference", "as_of", "office", "author", "language", "theme",
    "likelihood_scale", "likelihood_terms", "marking", "edition", "distribution", "clearance",
    "key_figures", "designations", "page",
)  # fmt: skip
"""The order of the document's own fields."""
_HEAD = ("title", "detail", "start", "include", "marking", "downgrade_reason")
"""The order of the fields that every section has."""
_ELSEWHERE = frozenset({"format", "sources"})
"""Fields of the head that have a pane of their own, or none."""


def document_fields() -> list[Shape]:
    """Give the fields of the document's own form, in its order."""
    own = {one.name: one for one in shape.head() if one.labelled and one.name not in _ELSEWHERE}
    first = [own.pop(name) for name in _FIRST if name in own]
    return [*first, *own.values()]


def section_fields() -> list[Shape]:
    """Give the fields that every section has, beside the data of its kind."""
    fields = {one.name: one for one in shape.section_head() if one.labelled}
    return [fields[name] for name in _HEAD]
