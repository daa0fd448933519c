"""The sentence for what is needed and not there: the field as forms call it, and whose it is."""

from __future__ import annotations

from briefgen.core.places import sections
from briefgen.core.reading import Path
from briefgen.core.tree import Tree
from briefgen.i18n import Message, msg
from briefgen.sections import shape
from briefgen.sections.registry import kinds


def sentence(tree: Tree, path: Path, row: str | None) -> Message:
    """Say that the field at a path is needed; `row` is the row's key, None where it has none.

    The field is called by its name in files where no form shows it.
    """
    called = _called(tree, path)
    inside = path[2:] if path[0] == "sections" else path
    at = next((step for step in reversed(inside) if isinstance(step, int)), None)
    if at is None:
        return msg("“%(field)s” is needed and not there; fill it in.", field=called)
    if row is None:
        return msg(
            "“%(field)s” is needed in row %(number)s and not there; fill it in.",
            field=called,
            number=at + 1,
        )
    return msg(
        "“%(field)s” of “%(row)s” is needed and not there; fill it in.", field=called, row=row
    )


def _called(tree: Tree, path: Path) -> Message | str:
    fields, within = shape.head(), path
    if len(path) > 2 and path[0] == "sections":
        within = path[2:]
        fields = shape.section_head()
        if within[0] == "data":
            raw = sections(tree)[int(path[1])]
            kind = kinds().get(str(raw.get("kind"))) if type(raw) is dict else None
            fields = shape.shapes(kind.model) if kind else ()
            within = within[1:]
    found = shape.find(fields, within)
    return found.label if found is not None else str(path[-1])
