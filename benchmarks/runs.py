"""The results: one record for each task, subject, length and kind of edit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Run:
    """Some measurements of one thing; `median`, `p95` and `max` are in `unit`."""

    task: str
    subject: str
    pages: int
    unit: str
    median: float
    p95: float
    max: float
    n: int
    edit: str = ""

    def as_json(self) -> dict[str, Any]:
        """Give the record; `edit` only where there is one."""
        return {name: value for name, value in asdict(self).items() if value or name != "edit"}


def summed(  # noqa: PLR0917 - what a record is made of
    task: str, subject: str, pages: int, values: Sequence[float], unit: str = "ms", edit: str = ""
) -> Run:
    """Sum measurements up; p95 is the smallest value that 95 % of them do not exceed."""
    ranked = sorted(values)
    p95 = ranked[max(0, math.ceil(0.95 * len(ranked)) - 1)]
    worst = ranked[-1]
    return Run(
        task, subject, pages, unit, round(median(ranked), 2), round(p95, 2), round(worst, 2),
        len(ranked), edit,
    )  # fmt: skip
