"""What of a free text is printed at which length."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.core.text import Block, Text
from briefgen.i18n import Message, nmsg
from briefgen.sections.base import Scope
from briefgen.sections.text.model import FreeText

BRIEF = 3
"""How many paragraphs, lists and the like are printed at `brief`."""


def view(data: FreeText, analysis: Any, scope: Scope) -> Mapping[str, Any]:
    """Give the text that is `printed`, and how much was left out, None where nothing was.

    A headline is the first paragraph; at `brief` the first blocks are printed, no heading last.
    """
    blocks = Text(data.body).blocks
    if scope.detail == "full":
        return {"printed": data.body, "shortened": None}
    printed = first_paragraph(blocks) if scope.detail == "headline" else _brief(blocks)
    return {"printed": printed, "shortened": _shortened(data.body, printed)}


def first_paragraph(blocks: tuple[Block, ...]) -> str:
    """Give the first paragraph, or the first block where there is none."""
    paragraphs = [block.source for block in blocks if block.kind == "paragraph"]
    return next(iter(paragraphs or [block.source for block in blocks]), "")


def _brief(blocks: tuple[Block, ...]) -> str:
    told: list[Block] = []
    for block in blocks:
        if sum(one.kind != "heading" for one in told) == BRIEF:
            break
        told.append(block)
    while told and told[-1].kind == "heading":
        told.pop()
    return "\n\n".join(block.source for block in told)


def _shortened(body: str, printed: str) -> Message | None:
    left = len(Text(body).plain().split()) - len(Text(printed).plain().split())
    return nmsg("%(count)s more word.", "%(count)s more words.", left) if left > 0 else None
