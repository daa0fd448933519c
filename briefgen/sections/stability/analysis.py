"""What the data of a country's stability imply: directions, months, the next deadline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from briefgen.core.dates import Edtf
from briefgen.core.mandate import days_left
from briefgen.sections.stability.model import Incident, Indicator, Presence, Stability


class Deadline(BaseModel):
    """A mandate's end: the date as written, and the mission's name."""

    model_config = ConfigDict(frozen=True)

    date: str
    name: str


class StabilityAnalysis(BaseModel):
    """What the data imply; the names are the format's.

    `worse`, `better` and `steady` are indicators' names. `incidents_by_month` runs from the
    first month with an incident to the last, months without one between them as 0;
    incidents dated by year alone are not in it. `next_deadline` is the first end of a
    mandate that has not passed at the cut-off, None where there is none.
    """

    model_config = ConfigDict(frozen=True)

    worse: list[str]
    better: list[str]
    steady: list[str]
    incidents_by_month: dict[str, int]
    next_deadline: Deadline | None


def analyse(data: Stability, as_of: Edtf) -> StabilityAnalysis:
    """Work out directions, months and the next deadline as seen at the cut-off."""
    going: dict[str, list[str]] = {"worse": [], "better": [], "steady": []}
    for row in data.indicators:
        trend = direction(row)
        if trend in going:
            going[trend].append(row.name)
    coming = next_deadline(data.presence, as_of)
    return StabilityAnalysis(
        worse=going["worse"],
        better=going["better"],
        steady=going["steady"],
        incidents_by_month=by_month(data.incidents),
        next_deadline=Deadline(date=coming[0].original, name=coming[1].name) if coming else None,
    )


def direction(row: Indicator) -> str | None:
    """Give the trend that is stated, else what value, previous value and `better` say."""
    return row.trend or read_direction(row)


def read_direction(row: Indicator) -> str | None:
    """Read the value against the previous one; None where that cannot be told."""
    if row.value is None or row.previous is None:
        return None
    if row.value == row.previous:
        return "steady"
    if row.better is None:
        return None
    rose = row.value > row.previous
    return "better" if rose == (row.better == "higher") else "worse"


def by_month(incidents: Iterable[Incident]) -> dict[str, int]:
    """Count incidents by month, with the months between the first and the last as 0."""
    counts = Counter(key for row in incidents if (key := row.date.month_key) is not None)
    if not counts:
        return {}
    return {key: counts[key] for key in months(min(counts), max(counts))}


def months(first: str, last: str) -> Iterable[str]:
    """Give the months from `2025-02` to `2025-05`, both included."""
    start, end = (int(key[:4]) * 12 + int(key[5:]) - 1 for key in (first, last))
    for number in range(start, end + 1):
        yield f"{number // 12:04d}-{number % 12 + 1:02d}"


def next_deadline(presence: Sequence[Presence], as_of: Edtf) -> tuple[Edtf, Presence] | None:
    """Find the first end of a mandate that has not passed at the cut-off."""
    coming = [
        (row.mandate.deadline, row)
        for row in presence
        if row.mandate is not None
        and row.mandate.deadline is not None
        and not passed(row.mandate.deadline, as_of)
    ]
    return min(coming, key=lambda pair: (pair[0].last, pair[1].name), default=None)


def passed(deadline: Edtf, as_of: Edtf) -> bool:
    """Say whether a deadline lies wholly before the cut-off."""
    left = days_left(deadline, as_of)
    return left < 0 if left is not None else as_of.first > deadline.last
