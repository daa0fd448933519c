"""The charts of KFOR: contributions as bars, strength as steps, responders as a ladder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.charts import ladder, steps
from briefgen.core.strength import qualified
from briefgen.i18n import Language, Message
from briefgen.sections.base import Scope
from briefgen.sections.kfor import words
from briefgen.sections.kfor.analysis import by_size
from briefgen.sections.kfor.model import Contribution, Kfor
from briefgen.sections.pointers import row_pointers


@dataclass(frozen=True)
class ContributionBar:
    """One nation's row: the index of its row in the data, and its bar.

    `fraction` is the bar's part of the longest, None where there is no figure; `instead`
    is then said in its place.
    """

    index: int
    fraction: float | None
    instead: Message | None


def contribution_bars(rows: Sequence[Contribution]) -> tuple[ContributionBar, ...]:
    """Give the nations in the order of print: by size, then those of which nothing is known."""
    ordered = by_size(rows)
    indices = {id(row): index for index, row in enumerate(rows)}
    ordered += [row for row in rows if row.personnel is None and row.rank is None]
    most = max((row.personnel or 0 for row in rows), default=0)
    return tuple(
        ContributionBar(
            indices[id(row)],
            None if row.personnel is None else row.personnel / most if most else 0.0,
            words.not_stated(row) if row.personnel is None else None,
        )
        for row in ordered
    )


def strength_order(data: Kfor) -> list[int]:
    """Give the indices of the strength's rows by date."""
    return sorted(range(len(data.strength)), key=lambda index: data.strength[index].date)


def event_numbers(data: Kfor) -> dict[int, int]:
    """Give the rows that tell an event their numbers, by date from 1; by index of the row."""
    told = [index for index in strength_order(data) if data.strength[index].event]
    return {index: number for number, index in enumerate(told, 1)}


def strength_steps(data: Kfor, scope: Scope, language: Language) -> steps.Steps | None:
    """Lay out the strength over time; None with fewer than two figures."""
    numbers = event_numbers(data)
    pointers = row_pointers("strength", data.strength)
    return steps.steps(
        [
            steps.Reading(
                point.date,
                point.total,
                language.text(qualified(point.total, point.qualifier))
                if point.total is not None
                else "",
                f"{scope.section}#{pointer}/total",
                numbers.get(index),
                f"{scope.section}#{pointer}/event",
            )
            for index, (point, pointer) in enumerate(zip(data.strength, pointers, strict=True))
        ],
        language,
    )


def responders(data: Kfor) -> tuple[ladder.Rung, ...]:
    """Give the responders by their turns."""
    return ladder.rungs([row.order for row in data.responders])
