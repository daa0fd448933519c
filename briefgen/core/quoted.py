"""Other people's text inside our sentences: on one line, printable, and not too long."""

from __future__ import annotations

LIMIT = 80
"""How many characters of a quoted text are shown."""


def quoted(text: str, limit: int = LIMIT) -> str:
    """Give a text as a sentence can hold it: what cannot be printed as �, the end as …."""
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    return "".join(letter if letter.isprintable() else "�" for letter in text)
