"""What the template of recommendations gets besides the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.sections.base import Scope
from briefgen.sections.recommendations.model import Recommendations

SHOWN = {"headline": 1, "brief": 3}
"""How many actions, from the first on, are told at a length; at `full` all are."""


def view(data: Recommendations, analysis: Any, scope: Scope) -> Mapping[str, Any]:
    """Give how many actions are `shown`, and which columns of the table have something in them."""
    shown = data.items[: SHOWN.get(scope.detail, len(data.items))]
    return {
        "shown": len(shown),
        "with_owners": any(row.owner for row in shown),
        "with_deadlines": any(row.deadline for row in shown),
    }
