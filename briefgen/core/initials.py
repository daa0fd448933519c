"""An abbreviation proposed for a name: `DPK` for the Democratic Party of Kosovo."""

from __future__ import annotations

import re

from briefgen.core.glossary import GLOSSARY

SHORT = 12
"""A name of one word is its own abbreviation up to this many letters."""
CUT = 4
"""So many letters are left of a longer word."""
MOST = 6
"""No more initials than this make an abbreviation."""
SMALL = 3
"""A word of no more small letters joins the others, such as `of`, `e`, `për`."""

_BESIDE = re.compile(r"\(([^\s()]{2,12})\)\s*$")
_WORD = re.compile(r"[^\W_]+")
_KNOWN = {str(long).casefold(): short for short, long in GLOSSARY.items()}


def initials(name: str, otherwise: str) -> str:
    """Propose an abbreviation: the one beside the name or known for it, else its initials.

    `otherwise` stands before what has no letter, since digits alone would name a row by
    its number.
    """
    text = name.strip()
    if beside := _BESIDE.search(text):
        return beside[1]
    if known := _KNOWN.get(text.casefold()):
        return known
    if not re.search(r"\s", text):
        made = text if len(text) <= SHORT else text[:CUT].upper()
    else:
        words = _WORD.findall(text)
        large = [word for word in words if len(word) > SMALL or not word.islower()] or words
        made = "".join(word[0] for word in large[:MOST]).upper()
    return made if any(map(str.isalpha, made)) else f"{otherwise} {made}".strip()
