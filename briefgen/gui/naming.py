"""The name that is suggested for a file made of a briefing."""

from __future__ import annotations

import re
from typing import Any

from briefgen.i18n import Language, msg

LONGEST = 100
"""How many characters of the title a suggested name takes at most."""


def stem(head: dict[str, Any], language: Language) -> str:
    """Make a file's name of reference, title and edition, without what some system forbids."""
    title = _plain(head.get("title"))
    if len(title) > LONGEST:
        # at the end of a word
        title = title[: LONGEST + 1].rpartition(" ")[0] or title[:LONGEST]
    parts = [_plain(head.get("reference")), title.rstrip(" ,;–-")]
    if not any(parts):
        parts = [language.text(msg("Briefing"))]
    edition = head.get("edition")
    number = edition.get("number") if isinstance(edition, dict) else None
    if type(number) is int and number > 1:
        parts.append(language.text(msg("edition %(number)s", number=number)))
    return " ".join(part for part in parts if part)


def _plain(value: object) -> str:
    """Give a text as part of a file's name."""
    text = value if isinstance(value, str) else ""
    text = re.sub(r"\s*:\s+", " – ", text)
    text = re.sub(r'[<>:"/\\|?*\x00-\x1f\x7f]+', "-", text)
    return " ".join(text.split()).strip(" .-")
