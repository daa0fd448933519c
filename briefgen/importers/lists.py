"""Which lists of rows a table can fill, and which of their fields."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.core.errors import BriefgenError
from briefgen.core.fields import WidgetKind
from briefgen.core.quoted import quoted
from briefgen.core.tree import Tree
from briefgen.i18n import msg
from briefgen.sections import shape as shapes
from briefgen.sections.registry import kinds
from briefgen.sections.shape import Shape, seen_in


def list_shape(kind: str, pattern: Sequence[str], beside: Sequence[Tree] = ()) -> Shape:
    """Give the shape of a list of rows in a section's data; raises `BriefgenError` for anything else.

    `beside` are the columns that are defined for it, where its user defines them.
    """
    section = kinds().get(kind)
    if section is None:
        raise BriefgenError(
            msg("This program knows no sections of the kind “%(kind)s”.", kind=quoted(kind))
        )
    fields = shapes.shapes(section.model)
    found = shapes.find(fields, [name for name in pattern if name != "*"])
    if found is None or found.kind is not WidgetKind.ROWS or pattern[-1:] == ["*"]:
        lists = [one.name for one in fields if one.kind is WidgetKind.ROWS]
        raise BriefgenError(
            msg(
                "A table fills a list of rows; in a section of the kind “%(kind)s” these are:"
                " %(lists)s.",
                kind=kind,
                lists=", ".join(lists),
            )
        )
    return seen_in(found, {found.defined.by: list(beside)}) if found.defined else found


def targets(shape: Shape) -> list[Shape]:
    """Give the fields of a row that a column can fill."""
    return [part for part in shape.columns if part.cell]
