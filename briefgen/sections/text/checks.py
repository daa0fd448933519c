"""The checks of a free text: it says something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.core.problems import Problem, Severity
from briefgen.i18n import msg
from briefgen.sections.base import Scope
from briefgen.sections.text.model import FreeText


def problems(data: FreeText, analysis: Any, scope: Scope) -> Iterator[Problem]:
    """Find a text without a word."""
    if not data.body.strip():
        yield Problem(
            "text-empty",
            Severity.WARNING,
            msg("This section has no text; write it, or leave the section out."),
            f"{scope.section}#/body",
        )
