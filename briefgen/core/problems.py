"""What a check found: a problem at an address, with its severity and its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from briefgen.core.edit import Edit
from briefgen.core.errors import BriefgenError
from briefgen.i18n import Language, Message


class Severity(StrEnum):
    """How much a problem matters: an error stops an issue, a warning asks, a note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Mend:
    """A way to mend a problem by one press: what it does, in a few words, and the edit."""

    label: Message
    edit: Edit


@dataclass(frozen=True)
class Search:
    """A way to mend a problem whose edit costs time to find, and is looked for when it is wanted.

    `by` names how: `fit`, by trying lengths of sections.
    """

    label: Message
    by: str


@dataclass(frozen=True)
class Problem:
    """One finding of one check.

    `check` is the check's stable name (`share-range`), `address` is
    `<section id>#<JSON Pointer>` or `#<JSON Pointer>` for the head, and empty for
    the document as a whole. `mends`, and what `search` would find, are offered, never done unasked.
    """

    check: str
    severity: Severity
    message: Message
    address: str = ""
    # An edit may hold lists and objects, which have no hash.
    mends: tuple[Mend, ...] = field(default=(), hash=False)
    search: Search | None = None

    def as_json(self, language: Language) -> dict[str, Any]:
        """Give the problem as plain data, its message in `language`."""
        return {
            "check": self.check,
            "severity": str(self.severity),
            "address": self.address,
            "message": language.text(self.message),
            "mends": [
                *(
                    {"label": language.text(mend.label), "edit": mend.edit.as_json()}
                    for mend in self.mends
                ),
                *(
                    {"label": language.text(one.label), "search": one.by}
                    for one in (self.search,)
                    if one is not None
                ),
            ],
        }


class InputError(BriefgenError):
    """What a briefing holds does not let something be done; `problems` say where and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems[0].message)
        self.problems = tuple(problems)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
