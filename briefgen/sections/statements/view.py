"""Which statements are printed, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from briefgen.core.dates import Edtf
from briefgen.sections.base import Scope
from briefgen.sections.statements.model import Statement, Statements

BRIEF = 3
"""How many statements `brief` gives where all stand together; of several topics, it gives one each."""


@dataclass(frozen=True)
class Group:
    """Statements that stand together.

    `rows` are indices into the data. `topic` names the row and the place in its topics
    that the group's heading is printed from; it is None where there is no heading.
    `hidden` counts the statements that this length leaves out.
    """

    rows: tuple[int, ...]
    topic: tuple[int, int] | None = None
    hidden: int = 0


def in_time(rows: list[Statement]) -> list[int]:
    """Order statements by date, oldest first; those without a date stand last."""
    undated = Edtf.parse(date.max.isoformat())
    return sorted(range(len(rows)), key=lambda index: rows[index].date or undated)


def groups(data: Statements) -> tuple[Group, ...]:
    """Put statements into the order that the data ask for, which is by time where they do not.

    By topic, a statement stands once, under the first of its topics; topics come in the
    order in which they are first met, statements without one at the end.
    """
    rows = data.statements
    order = in_time(rows)
    if data.order != "topic":
        return (Group(tuple(order)),) if order else ()
    headings: dict[str, tuple[int, int]] = {}
    for index, row in enumerate(rows):
        if row.topics:
            headings.setdefault(row.topics[0], (index, 0))
    found = [
        Group(tuple(i for i in order if (rows[i].topics or [""])[0] == topic), place)
        for topic, place in headings.items()
    ]
    rest = tuple(index for index in order if not rows[index].topics)
    return (*found, Group(rest)) if rest else tuple(found)


def newest(group: Group, rows: list[Statement], most: int) -> Group:
    """Keep the newest statements of a group in their order; those without a date give way."""
    dated = [index for index in group.rows if rows[index].date]
    undated = [index for index in group.rows if not rows[index].date]
    kept = [*dated[-most:], *undated][:most]
    return replace(group, rows=tuple(kept), hidden=len(group.rows) - len(kept))


def latest(data: Statements) -> int | None:
    """Give the index of the last statement that has a date, or of the first one; None if none."""
    dated = [index for index in in_time(data.statements) if data.statements[index].date]
    if dated:
        return dated[-1]
    return 0 if data.statements else None


def view(data: Statements, analysis: Any, scope: Scope) -> Mapping[str, Any]:
    """Give the `groups` in print order, and the `latest` statement's index."""
    found = groups(data)
    if scope.detail == "brief":
        most = BRIEF if len(found) == 1 else 1
        found = tuple(newest(group, data.statements, most) for group in found)
    return {"groups": found, "latest": latest(data)}
