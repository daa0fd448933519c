"""Names that rows get where they have none: made of another of their fields, and all different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.core.ids import free
from briefgen.core.tree import Tree
from briefgen.sections.shape import Shape

Values = Mapping[str, Tree]
"""New values of a row's fields by name; None takes a field away."""


def named(
    rows: Sequence[Tree], work: Sequence[tuple[int, Values]], shape: Shape
) -> list[tuple[int, Values]]:
    """Give rows that get the text of which their name is made that name, where they have none."""
    made = list(work)
    for part in shape.parts:
        if part.named_after is None:
            continue
        taken = {row.get(part.name) for row in rows if isinstance(row, dict)}
        taken |= {values.get(part.name) for _, values in work}
        for at, (index, values) in enumerate(made):
            row = rows[index] if index < len(rows) else {}
            texts = [values.get(field) for field in part.named_after.fields]
            text = next((one for one in texts if isinstance(one, str) and one.strip()), None)
            has = values.get(part.name) or (isinstance(row, dict) and row.get(part.name))
            if has or text is None:
                continue
            name = free(part.named_after.made(text, part.named_after.otherwise), taken)
            taken.add(name)
            made[at] = (index, {**values, part.name: name})
    return made
