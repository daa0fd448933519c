"""Choosing a name that fills the fields beside it, as one step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.core.address import Address
from briefgen.core.edit import Batch, Delete, Edit, Set
from briefgen.core.fields import Filling
from briefgen.core.tree import Tree
from briefgen.i18n import Language
from briefgen.sections.base import Section
from briefgen.sections.registry import kinds
from briefgen.sections.shape import Shape, shapes


def choosing(
    shape: Shape, part: Address, value: str, node: Tree, language: Language
) -> Edit | None:
    """Give the edit that chooses a name in a part: the name, and what it fills.

    `node` is the part as it is, `language` the document's. A name that is not known fills
    nothing, and a field that the choice empties is taken out. None where nothing changes.
    """
    assert shape.filling is not None
    there = node if type(node) is dict else {}
    changes = {shape.name: value, **shape.filling.fill(value, there, language)}
    if type(node) is not dict:
        return Set(part, {name: one for name, one in changes.items() if one not in (None, [])})
    edits = tuple(_edits(part, there, changes))
    return Batch(edits) if edits else None


def _edits(part: Address, there: dict[str, Tree], changes: dict[str, Tree]) -> Iterator[Edit]:
    for name, value in changes.items():
        if value in (None, []):
            if name in there:
                yield Delete(part.child(name))
        elif name not in there or repr(there[name]) != repr(value):
            yield Set(part.child(name), value)


def fillings() -> Iterator[tuple[Section[Any], Shape, Filling]]:
    """Give the fields of every kind that fill others."""
    for kind in kinds().values():
        for shape in shapes(kind.model):
            if shape.filling is not None:
                yield kind, shape, shape.filling
