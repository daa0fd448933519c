"""Lines of plain text: how wide they are, how they are wrapped, and what is left in ASCII.

A message system may write everything in capitals, so a line is as wide as its wider form:
ß becomes SS. A character counts once at least, and twice where a terminal gives it two cells.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_WIDE = frozenset("WF")

_LETTERS = {
    "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "AE", "œ": "oe",
    "Œ": "OE", "ß": "ss", "ı": "i", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H",
}  # fmt: skip

_SIGNS = {
    "‘": "'", "’": "'", "‚": "'", "‹": "'", "›": "'", "′": "'", "“": '"', "”": '"', "„": '"',
    "«": '"', "»": '"', "″": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "…": "...",
    "·": "-", "•": "-", "×": "x", "÷": "/", "±": "+/-", "≤": "<=", "≥": ">=", "≈": "~", "≠": "!=",
    "→": "->", "←": "<-", "↔": "<->", "€": "EUR ", "£": "GBP ", "°": " deg ", "№": "No. ",
    "†": "+", "‡": "++", "§": "Sec. ", "¶": "", "©": "(c)", "®": "(R)", "™": "(TM)", "‰": " per mille",
}  # fmt: skip

_CYRILLIC = dict(
    zip("абвгдђѓежзѕијклљмнњопрстћќуфхцчџш", [
        "a", "b", "v", "g", "d", "dj", "gj", "e", "z", "z", "dz", "i", "j", "k", "l", "lj", "m", "n",
        "nj", "o", "p", "r", "s", "t", "c", "kj", "u", "f", "h", "c", "c", "dz", "s",
    ], strict=True),
)  # fmt: skip
"""Serbian and Macedonian letters by their Latin ones, accents left off."""


def width(text: str) -> int:
    """Count the columns that a text takes, in capitals too."""
    return max(_cells(text), _cells(text.upper()))


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in text)


def wrapped(text: str, columns: int) -> list[str]:
    r"""Break a text into lines of at most so many columns; `\n` in it begins a line.

    What holds words together (a no-break space) keeps them on one line. A word that is wider
    than a line goes on in the next one.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split(" "):
            if not word:
                continue
            if line and width(line) + 1 + width(word) <= columns:
                line += " " + word
                continue
            if line:
                lines.append(line)
            *full, line = _pieces(word, columns)
            lines += full
        if line:
            lines.append(line)
    return [_plain_spaces(line) for line in lines]


def hanging(text: str, first: str, after: str, columns: int) -> list[str]:
    """Break a text into lines that begin with `first`, and those after it with `after`."""
    lines = wrapped(text, columns - max(width(first), width(after))) or [""]
    return [(after if n else first) + line for n, line in enumerate(lines)]


def _pieces(word: str, columns: int) -> Iterator[str]:
    """Cut a word that is wider than a line."""
    while width(word) > columns:
        end = 1
        while end < len(word) and width(word[: end + 1]) <= columns:
            end += 1
        yield word[:end]
        word = word[end:]
    yield word


def _plain_spaces(line: str) -> str:
    return "".join(" " if char.isspace() else char for char in line)


def ascii_only(text: str) -> str:
    """Write a text without accents, its signs by ASCII ones; what is left without becomes `?`."""
    return "".join(_folded(char) for char in unicodedata.normalize("NFC", text))


def _folded(char: str) -> str:
    if char.isascii():
        return char
    if char.isspace():
        return "\N{NO-BREAK SPACE}"  # still one word until the lines are broken
    known = _LETTERS.get(char) or _SIGNS.get(char)
    if known is not None:
        return known
    cyrillic = _CYRILLIC.get(char.lower())
    if cyrillic is not None:
        return cyrillic if char.islower() else cyrillic.capitalize()
    plain = "".join(one for one in unicodedata.normalize("NFKD", char) if one.isascii())
    if plain:
        return plain
    return "" if unicodedata.category(char) in {"So", "Sm", "Mn", "Cf"} else "?"
