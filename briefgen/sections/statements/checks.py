"""The checks of statements: a quotation has a speaker, and a statement a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefgen.core.problems import Problem, Severity
from briefgen.i18n import msg
from briefgen.sections.base import Scope
from briefgen.sections.pointers import row_pointers
from briefgen.sections.statements.model import Statements

_QUOTED = re.compile(r"""\s*["“”„«»].*["“”„«»]\s*""", re.DOTALL)


def problems(data: Statements, analysis: Any, scope: Scope) -> Iterator[Problem]:
    """Find no statement, one of nobody or without a date, and doubled quotation marks."""
    if not data.statements:
        yield Problem(
            "statements-empty",
            Severity.WARNING,
            msg("This section has no statement; add one or leave it out."),
            f"{scope.section}#/statements",
        )
    pointers = row_pointers("statements", data.statements)
    for row, pointer in zip(data.statements, pointers, strict=True):
        address = f"{scope.section}#{pointer}"
        if not row.speaker:
            quoted = row.verbatim
            yield Problem(
                "statement-speaker",
                Severity.ERROR if quoted else Severity.WARNING,
                msg("This quotation has no speaker; name who said it.")
                if quoted
                else msg("This statement has no speaker; name who said it."),
                f"{address}/speaker",
            )
        if row.date is None:
            yield Problem(
                "statement-date",
                Severity.WARNING,
                msg("This statement has no date; say when it was made."),
                f"{address}/date",
            )
        if row.verbatim and _QUOTED.fullmatch(row.text):
            yield Problem(
                "statement-marks",
                Severity.WARNING,
                msg("The quotation marks are added on the page; take them out of the text."),
                f"{address}/text",
            )
