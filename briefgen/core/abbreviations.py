"""Abbreviations in plain text, and the long forms they stand for.

A long form is taken from the text where it is spelled out (`Democratic Party of Kosovo
(PDK)`), else from what the briefing knows (names of lists), else from the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefgen.core.glossary import GLOSSARY
from briefgen.i18n import Message

LONGEST = 8
"""More capitals than this in a row are a word in capitals, unless the word is known."""


@dataclass(frozen=True, slots=True)
class Use:
    """The first use of an abbreviation in a text: where it starts, and what it stands for.

    `spelled_out` says whether the text itself gives the long form there; `long` is None
    where neither the text nor the briefing nor the glossary knows it.
    """

    short: str
    start: int
    long: Message | str | None
    spelled_out: bool = False


_WORD = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
# Small words that stand inside a name, in the languages of the region and its partners.
_JOINTS = re.compile(
    r"(?:of|for|in|on|to|and|from|against)(?: the)?|e|i|të|dhe|për|za|u|od|de|du|des|la|pour|et|–|-"
)
_INSIDE = re.compile(r" \(([^()]{3,200})\)")
_ARTICLES = re.compile(r"The|A|An|In|Of|By|For|On|At|And|But")


def first_uses(text: str, known: Mapping[str, str] | None = None) -> list[Use]:
    """List the abbreviations of a plain text in the order of their first use.

    `known` holds the briefing's own with their long forms, such as the lists of an election.
    An abbreviation has at least two capitals and nothing but capitals and digits, or is
    known; roman numerals are none.
    """
    own = dict(known or {})
    found: dict[str, Use] = {}
    for short, start in _occurrences(text, own):
        if short in found:
            continue
        spelled = _spelled_out(text, short, start)
        long = spelled or own.get(short) or GLOSSARY.get(short)
        found[short] = Use(short, start, long, spelled_out=spelled is not None)
    return list(found.values())


def glossary(texts: Iterable[str], known: Mapping[str, str] | None = None) -> list[Use]:
    """List the abbreviations of several texts by alphabet, each with the best long form.

    A long form that one text spells out serves all of them.
    """
    found: dict[str, Use] = {}
    for text in texts:
        for use in first_uses(text, known):
            before = found.get(use.short)
            if before is None or (use.spelled_out and not before.spelled_out):
                found[use.short] = use
    return sorted(found.values(), key=lambda use: (use.short.casefold(), use.short))


def _occurrences(text: str, own: Mapping[str, str]) -> list[tuple[str, int]]:
    """Find each abbreviation and its place; names with joints (AAK–Nisma) go as a whole."""
    taken: list[tuple[str, int]] = []
    names = [name for name in {**GLOSSARY, **own} if not _WORD.fullmatch(name)]
    if names:
        longest_first = sorted(names, key=len, reverse=True)
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
        taken += [(match[0], match.start()) for match in pattern.finditer(text)]
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    for match in _WORD.finditer(text):
        short = _abbreviation(match[0], own)
        if short:
            taken.append((short, match.start()))
    return sorted(taken, key=lambda each: each[1])


def _abbreviation(word: str, own: Mapping[str, str]) -> str | None:
    if word in own or word in GLOSSARY:
        return word
    stem = word.removesuffix("s")  # MPs, NGOs
    capitals = sum(letter.isupper() for letter in stem)
    if capitals < 2 or not stem.isupper() or not stem[0].isalpha():
        return None
    if stem in own or stem in GLOSSARY:
        return stem
    return None if capitals > LONGEST or _ROMAN.fullmatch(stem) else stem


def _spelled_out(text: str, short: str, start: int) -> str | None:
    """Read the long form beside an abbreviation: `Long Form (LF)` or `LF (Long Form)`."""
    end = start + len(short)
    if text[max(0, start - 2) : start] == " (" and text[end : end + 1] == ")":
        return _before(text[max(0, start - 202) : start - 2], short)
    inside = _INSIDE.match(text, end)
    capitals = _capitals(inside[1]) if inside else ""
    if inside and len(capitals) > 1 and capitals[0].casefold() == short[0].casefold():
        return inside[1].strip()
    return None


def _before(text: str, short: str) -> str | None:
    words = re.split(r"\s+", re.split(r"[.!?;:,“”\"()\[\]]\s*", text)[-1].strip())
    name = _name_at_end(words)
    if len(_capitals(" ".join(name))) > 1:
        for skipped in range(len(name)):
            if _capitals(" ".join(name[skipped:])) == short:
                return " ".join(name[skipped:])
        return " ".join(name[1:] if _ARTICLES.fullmatch(name[0]) else name)
    plain = words[-len(short) :]
    if "".join(word[:1] for word in plain).casefold() == short.casefold() and len(plain) > 1:
        return " ".join(plain)
    return None


def _name_at_end(words: list[str]) -> list[str]:
    """Take the capitalised words at the end, with the small words between them."""
    start = len(words)
    position = len(words) - 1
    while position >= 0:
        if words[position][:1].isupper():
            start = position
            position -= 1
        elif start < len(words) and _JOINTS.fullmatch(words[position]):
            position -= 1
        elif start < len(words) and _JOINTS.fullmatch(" ".join(words[position - 1 : position + 1])):
            position -= 2
        else:
            break
    return words[start:]


def _capitals(text: str) -> str:
    return "".join(word[0] for word in _WORD.findall(text) if word[0].isupper())
