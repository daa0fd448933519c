"""What a summary tells the whole document."""

from __future__ import annotations

from typing import Any

from briefgen.core.text import Text
from briefgen.sections.base import DatedItem, Facts, Scope
from briefgen.sections.pointers import row_pointers
from briefgen.sections.summary.model import Summary


def facts(data: Summary, analysis: Any, scope: Scope) -> Facts:
    """Give the first paragraph of the bottom line, and the dates that judgements run to."""
    dates = tuple(
        DatedItem(
            judgement.by,
            Text(judgement.text, inline=True).plain(),
            f"{pointer}/by",
            planned=True,
        )
        for judgement, pointer in zip(
            data.judgements, row_pointers("judgements", data.judgements), strict=True
        )
        if judgement.by is not None
    )
    return Facts(dates=dates, assessment=Text(data.bluf).plain().split("\n\n")[0])
