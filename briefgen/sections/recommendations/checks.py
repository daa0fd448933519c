"""The checks of recommendations: each has an owner, and its deadline is not over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.core.problems import Problem, Severity
from briefgen.i18n import msg
from briefgen.sections.base import Scope
from briefgen.sections.pointers import row_pointers
from briefgen.sections.recommendations.model import Recommendations


def problems(data: Recommendations, analysis: Any, scope: Scope) -> Iterator[Problem]:
    """Find no action at all, actions of nobody, and deadlines before the cut-off."""
    if not data.items:
        yield Problem(
            "actions-none",
            Severity.WARNING,
            msg("Nothing is recommended; add an action or leave the section out."),
            f"{scope.section}#/items",
        )
    for row, pointer in zip(data.items, row_pointers("items", data.items), strict=True):
        address = f"{scope.section}#{pointer}"
        if not row.owner:
            yield Problem(
                "action-owner",
                Severity.NOTE,
                msg("This action has no owner; name who is to do it."),
                f"{address}/owner",
            )
        if row.deadline is not None and scope.as_of.later_than(row.deadline):
            yield Problem(
                "action-deadline",
                Severity.WARNING,
                msg(
                    "This deadline was over at the information cut-off; set a new one, or take"
                    " the action out."
                ),
                f"{address}/deadline",
            )
