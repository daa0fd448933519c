"""What a free text tells the whole document."""

from __future__ import annotations

from typing import Any

from briefgen.core.text import Text
from briefgen.sections.base import Facts, Scope
from briefgen.sections.text.model import FreeText
from briefgen.sections.text.view import first_paragraph


def facts(data: FreeText, analysis: Any, scope: Scope) -> Facts:
    """Give the first paragraph as the section's line."""
    return Facts(assessment=Text(first_paragraph(Text(data.body).blocks)).plain())
