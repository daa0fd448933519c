"""The text of a page: finding in it, selecting from it, copying it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from briefgen.gui.pages.fields import Place
from briefgen.protocol import Page

SOFT_BREAK = "\N{SOFT HYPHEN}\n"
"""What stands where a word was divided at the end of a line."""


@dataclass(frozen=True, order=True)
class Spot:
    """A word of the document: the number of its page, and its index there."""

    page: int
    word: int


@dataclass(frozen=True)
class Match:
    """Where a searched text was found: its place in the page's text, and on the page."""

    page: int
    start: int
    places: tuple[Place, ...]


class PageText:
    """A page's words as one text, each character knowing its word."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @cached_property
    def text(self) -> str:
        """Give the page's text, lines and cells parted as on the page."""
        return "".join(word[0] for word in self._page.words)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for word in self._page.words:
            starts.append(at)
            at += len(word[0])
        return starts

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """Give the text as it is searched, and for each character its index in the text."""
        folded: list[str] = []
        origin: list[int] = []
        text, at = self.text, 0
        while at < len(text):
            if text.startswith(SOFT_BREAK, at):
                at += len(SOFT_BREAK)
                continue
            for one in fold(text[at]):
                if one == " " and folded and folded[-1] == " ":
                    continue
                folded.append(one)
                origin.append(at)
            at += 1
        return "".join(folded), origin

    def prepare(self) -> None:
        """Read the page now, so that finding takes no time."""
        _ = self._folded

    def find(self, query: str) -> Iterator[Match]:
        """Give where a text stands, whatever its case, accents and line breaks."""
        wanted = " ".join("".join(fold(one) for one in query).split())
        folded, origin = self._folded
        at = folded.find(wanted) if wanted else -1
        while at >= 0:
            start, end = origin[at], origin[at + len(wanted) - 1] + 1
            yield Match(self._page.number, start, tuple(self._places(start, end)))
            at = folded.find(wanted, at + len(wanted))

    def _places(self, start: int, end: int) -> Iterator[Place]:
        """Give the rectangles of a part of the text; a part of a word by its share of letters."""
        first = bisect_right(self._starts, start) - 1
        for index in range(first, len(self._page.words)):
            begin = self._starts[index]
            if begin >= end:
                return
            text, x, y, width, height = self._page.words[index]
            word = text.rstrip()
            whole = _breadth(word) or 1.0
            left = _breadth(word[: max(0, start - begin)]) / whole
            right = _breadth(word[: end - begin]) / whole
            if right > left:
                yield Place(self._page.number, x + width * left, y, width * (right - left), height)


NARROW, BROAD = frozenset("iljtfrI.,;:'’|!()[]-"), frozenset("mwMW@%…—")


def _breadth(letters: str) -> float:
    """Estimate how broad letters are in any usual type, for a share of a word's breadth."""
    return sum(0.5 if one in NARROW else 1.5 if one in BROAD else 1.0 for one in letters)


@cache
def fold(char: str) -> str:
    """Give a character as it is searched: small, without accents, any space as a space."""
    if char.isspace():
        return " "
    if char == "\N{SOFT HYPHEN}":
        return ""
    plain = "".join(
        one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one)
    )
    return plain.casefold().replace("\N{MODIFIER LETTER APOSTROPHE}", "'")


def nearest(page: Page, x: float, y: float) -> int | None:
    """Give the index of the word at a point, or of the nearest, lines before columns."""
    best: tuple[float, float] | None = None
    found = None
    for index, (_, left, top, width, height) in enumerate(page.words):
        down = max(top - y, 0.0, y - top - height)
        across = max(left - x, 0.0, x - left - width)
        # A word of the same line is nearer than one above it, even at the other end.
        far = (down + across / 8, across)
        if best is None or far < best:
            best, found = far, index
    return found


def between(first: Spot, last: Spot, page: Page) -> range:
    """Give the words of a page that lie between two spots, both included."""
    first, last = min(first, last), max(first, last)
    begin = first.word if first.page == page.number else 0
    end = last.word + 1 if last.page == page.number else len(page.words)
    return range(begin, end) if first.page <= page.number <= last.page else range(0)


def copied(pages: Iterator[Page], first: Spot, last: Spot) -> str:
    """Give the text between two spots as it goes to the clipboard, divided words made whole."""
    parts = []
    for page in pages:
        words = "".join(page.words[index][0] for index in between(first, last, page))
        if words:
            parts.append(words.replace(SOFT_BREAK, "").strip("\n\t "))
    return "\n\n".join(parts)


def lines(page: Page, chosen: range) -> list[Place]:
    """Give the rectangles of chosen words, those side by side in a line made one."""
    found: list[Place] = []
    for index in chosen:
        place = Place.of(page.number, page.words[index])
        if found and _goes_on(found[-1], place):
            before = found[-1]
            top = min(before.y, place.y)
            bottom = max(before.y + before.height, place.y + place.height)
            found[-1] = Place(
                page.number, before.x, top, place.x + place.width - before.x, bottom - top
            )
        else:
            found.append(place)
    return found


def _goes_on(before: Place, place: Place) -> bool:
    gap = place.x - before.x - before.width
    middle = place.y + place.height / 2
    return -1 < gap < place.height and before.y < middle < before.y + before.height
