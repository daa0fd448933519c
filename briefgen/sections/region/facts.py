"""What a region tells the whole document."""

from __future__ import annotations

from typing import Any

from briefgen.core import countries
from briefgen.core.text import Text
from briefgen.i18n import msg
from briefgen.sections.base import DatedItem, Facts, Scope
from briefgen.sections.pointers import row_pointers
from briefgen.sections.region.model import Region


def facts(data: Region, analysis: Any, scope: Scope) -> Facts:
    """Give the assessment, and the dates of commitments."""
    dates = tuple(
        DatedItem(
            commitment.date,
            msg(
                "%(actor)s: %(commitment)s",
                actor=countries.name(commitment.actor, scope.language) or commitment.actor,
                commitment=Text(commitment.text, inline=True).plain(),
            ),
            f"{pointer}/date",
            planned=commitment.date.later_than(scope.as_of),
        )
        for commitment, pointer in zip(
            data.commitments, row_pointers("commitments", data.commitments), strict=True
        )
        if commitment.date is not None
    )
    return Facts(dates=dates, assessment=Text(data.assessment or "", inline=True).plain())
