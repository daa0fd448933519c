"""What is asked of the reading process and what it answers, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from briefgen.core.tree import Tree

MERGE = "merge"
UPDATE = "update"
APPEND = "append"
REPLACE = "replace"
MODES = (MERGE, UPDATE, APPEND, REPLACE)
"""What becomes of the rows: known ones updated and new ones added; known ones updated alone;
all added; the file's rows in place of all."""
PREVIEWED = 200
"""How many rows a preview shows."""
MOST_ROWS = 5_000
"""How many rows a section takes in; a briefing is read by people."""


@dataclass
class Request:
    """What is asked: `pattern` is the list's place in the data of a section of `kind`.

    `existing` are the list's rows as they stand, `beside` the columns that are defined for
    them, where the user defines them; `header` a row, -1 where there is none,
    None where it is to be found; `mapping` gives headers or letters by field, empty ones
    for fields to leave; `final` asks for all rows.
    """

    kind: str
    pattern: list[str]
    existing: list[Tree] = field(default_factory=list)
    beside: list[Tree] = field(default_factory=list)
    sheet: str | None = None
    header: int | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    locale: str | None = None
    decimal: str | None = None
    dates: str | None = None
    fractions: bool | None = None
    meanings: dict[str, str] = field(default_factory=dict)
    mode: str = MERGE
    language: str = "en"
    final: bool = False

    def as_json(self) -> dict[str, Tree]:
        """Give the request as a tree."""
        return asdict(self)


@dataclass
class Question:
    """What must be decided: the sentence, the readings (answer, what it then is, flag), the answer.

    `topic` is the field of the request that answers it; for `meaning` and `row` these are
    the `meanings` of `example`.
    """

    topic: str
    example: str
    sentence: str
    readings: list[tuple[str, str, str]]
    answer: str | None = None


@dataclass
class ColumnSeen:
    """A column of the file: its name, header, the fields that it fills, and those it fits as well."""

    name: str
    header: str
    fields: list[str]
    also: list[str]


@dataclass
class Row:
    """A row of the file as it will be: the row of the list that it is, its number, its cells."""

    at: int | None
    values: dict[str, Tree]
    cells: dict[str, str]


@dataclass
class Outcome:
    """What a file comes to, by what was decided so far; `refused` and open questions forbid it.

    `defined` are the columns that the list has to get first, where its user defines them and
    has defined none.
    """

    sheets: list[str]
    sheet: str
    header: int | None
    range: str
    columns: list[ColumnSeen]
    preview: list[list[tuple[str, str | None]]]
    numbers: list[int]
    count: int
    updated: int
    added: int
    gone: list[str]
    questions: list[Question]
    said: list[str]
    refused: list[str]
    number_format: dict[str, str]
    sha256: str
    rows: list[Row]
    defined: list[Tree] = field(default_factory=list)

    @property
    def open(self) -> list[Question]:
        """Give the questions without an answer."""
        return [one for one in self.questions if one.answer is None]

    def as_json(self) -> dict[str, Tree]:
        """Give the outcome as a tree."""
        plain: dict[str, Tree] = _lists(asdict(self))
        return plain


def outcome_from_json(plain: Mapping[str, Any]) -> Outcome:
    """Read an outcome that was written by its `as_json`."""
    made = dict(plain)
    made["preview"] = [[(raw, read) for raw, read in line] for line in plain["preview"]]
    made["columns"] = [ColumnSeen(**one) for one in plain["columns"]]
    made["questions"] = [
        Question(**{**one, "readings": [tuple(reading) for reading in one["readings"]]})
        for one in plain["questions"]
    ]
    made["rows"] = [Row(**one) for one in plain["rows"]]
    return Outcome(**made)


def _lists(value: Any) -> Any:
    """Give plain data without tuples, which JSON has not."""
    if isinstance(value, dict):
        return {key: _lists(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_lists(one) for one in value]
    return value
