"""Ids that people read: `kosovo-election`, and a free one where that is taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count

LONGEST = 40
"""The longest id that is made of a text, in characters."""

_PLAIN = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe"})
_CYRILLIC = str.maketrans("абвгдежзијклмнопрстћуфхцчшѓќ", "abvgdezzijklmnoprstcufhccsgk")
_TWO_LETTERS = str.maketrans({"љ": "lj", "њ": "nj", "ђ": "dj", "џ": "dz", "ѕ": "dz"})
_BETWEEN = re.compile(r"[^a-z0-9]+")
_NUMBERED = re.compile(r"(.*?)-[0-9]{1,4}")


def readable(text: str, otherwise: str) -> str:
    """Make an id of a text: small Latin letters, digits and hyphens; `otherwise` of none.

    Words at the end that do not fit are left out whole.
    """
    folded = text.casefold()
    for table in (_PLAIN, _CYRILLIC, _TWO_LETTERS):
        folded = folded.translate(table)
    letters = unicodedata.normalize("NFKD", folded)
    letters = "".join(one for one in letters if not unicodedata.combining(one))
    words = [word for word in _BETWEEN.split(letters) if word]
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        made = longer
    # Digits alone would be read as the number of a row.
    return made if made and not made.isdigit() else f"{otherwise}-{made}".rstrip("-")


def free(wish: str, taken: Collection[object]) -> str:
    """Give an id that is not taken: the one wished for, or that with the least number from 2."""
    if wish not in taken:
        return wish
    numbered = _NUMBERED.fullmatch(wish)
    stem = numbered[1] if numbered and numbered[1] in taken else wish
    return next(made for n in count(2) if (made := f"{stem}-{n}") not in taken)
