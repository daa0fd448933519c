"""Every kind at every length in every theme, A4 and Letter, colour and grey: what its pages hold.

Words and their places are read by pdftotext, from outside; a kind that has no sample fails.
"""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from briefgen import resources
from briefgen.core.text import Text
from briefgen.engine import jobs
from briefgen.i18n import language
from briefgen.sections.registry import kinds
from tests.helpers.composed import composed, leaves, of_sample, told

LENGTHS = ("headline", "brief", "full")
THEMES = sorted(folder.name for folder in (resources.templates() / "themes").iterdir())
SIZES = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
LOOKS = list(product(LENGTHS, THEMES, SIZES, (False, True)))

ENGLISH = language("en")

Look = tuple[str, str, str, bool]

ROUNDING = 0.1
"""By how much a word may stand beyond the page, in points: what PDF numbers lose."""
ASCENT, DESCENT = 0.2, 0.25
"""The parts of a word's box that hold no letter but accents and tails, at its top and bottom."""
TOUCHING = 0.6
"""By how much the letters of two words may meet, in points: less is not seen."""
EMPTY = 0.3
"""A page whose last word stands above this part of it is nearly empty."""


@dataclass(frozen=True)
class Word:
    """A word on a page, and its box in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def ink(self) -> tuple[float, float]:
        """Give where its letters begin and end in height: the box is as high as the font's line."""
        height = self.bottom - self.top
        return self.top + ASCENT * height, self.bottom - DESCENT * height

    def meets(self, other: Word) -> bool:
        """Say whether the letters of both would be drawn over each other."""
        (top, bottom), (other_top, other_bottom) = self.ink, other.ink
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(bottom, other_bottom) - max(top, other_top)
        return across > TOUCHING and down > TOUCHING


def pages_of(pdf: bytes, file: Path) -> list[list[Word]]:
    """Read the words of each page from outside."""
    file.write_bytes(pdf)
    told = subprocess.run(
        ["pdftotext", "-bbox", file, "-"], check=True, capture_output=True, text=True
    ).stdout
    one = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
    return [
        [
            Word(html.unescape(found[5]), *map(float, found.group(1, 2, 3, 4)))
            for found in one.finditer(page)
        ]
        for page in told.split("<page ")[1:]
    ]


def rendered(kind: str, look: Look, file: Path) -> list[list[Word]]:
    length, theme, size, grey = look
    briefing = of_sample(kind, length)
    briefing.tree["page"] |= {"size": size, "grey": grey}
    # Without the mark of a draft, which lies behind the words on purpose.
    briefing.tree["edition"] = {"number": 1, "status": "issued", "issued": "2025-02-21T12:00:00Z"}
    made = jobs.render(briefing, jobs.Options(theme=theme), with_source=False)
    assert made.pdf is not None
    return pages_of(made.pdf, file)


def letters(text: str) -> str:
    """Give a text's letters alone: lines break words, and marks of citations stand within it."""
    return "".join(one for one in text if one.isalpha()).casefold()


def values(kind: str) -> Iterator[tuple[str, str]]:
    """Give the sample's own words and numbers with their addresses, as the pages print them.

    Codes, choices and dates are printed in words of the language, which the tests of kinds ask for.
    """
    briefing = of_sample(kind)
    for address in leaves(briefing):
        value = briefing.get(address)
        if isinstance(value, str) and " " in value:
            for line in Text(value, inline="\n" not in value).plain().splitlines():
                yield address, line
        elif isinstance(value, int | Decimal) and not isinstance(value, bool):
            yield address, ENGLISH.number(value)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_pages_of_a_kind_are_whole_in_every_look(
    kind: str, sample: Callable[[Sequence[Look], int], list[Look]], tmp_path: Path
) -> None:
    for look in sample(LOOKS, 1):
        pages = rendered(kind, look, tmp_path / "pages.pdf")
        assert_within_and_apart(pages, SIZES[look[2]], (kind, look))
        # The annex, which is last, begins a page of its own.
        for number, page in enumerate(pages[:-2], 1):
            lowest = max(word.bottom for word in body(page, look[2]))
            assert lowest > EMPTY * SIZES[look[2]][1], (kind, look, number)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_each_value_of_a_sample_is_on_its_pages_at_full_length(
    kind: str, sample: Callable[[Sequence[Look], int], list[Look]], tmp_path: Path
) -> None:
    for look in sample([look for look in LOOKS if look[0] == "full"], 1):
        rendered(kind, look, tmp_path / "pages.pdf")
        there = reader(tmp_path / "pages.pdf")
        missing = [(address, value) for address, value in values(kind) if not there(value)]
        assert missing == [], look


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_each_value_that_a_shorter_length_composes_is_on_its_pages(
    kind: str, sample: Callable[[Sequence[Look], int], list[Look]], tmp_path: Path
) -> None:
    for look in sample([look for look in LOOKS if look[0] != "full"], 1):
        rendered(kind, look, tmp_path / "pages.pdf")
        there = reader(tmp_path / "pages.pdf")
        said = told(composed(of_sample(kind, look[0])))
        # Of a long text a shorter length prints the beginning.
        begun = {address for address, value in values(kind) if there(value)}
        assert [one for one, _ in values(kind) if one in said and one not in begun] == [], look


def reader(file: Path) -> Callable[[str], bool]:
    """Give a function that says whether a value is in a PDF's text, read in drawing order."""
    command = ["pdftotext", "-raw", file, "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    all_letters = letters(text)

    def there(value: str) -> bool:
        return letters(value) in all_letters if letters(value) else value in text

    return there


def body(page: list[Word], size: str) -> list[Word]:
    """Give the words between the running head and foot of a page."""
    height = SIZES[size][1]
    return [word for word in page if word.top > 60 and word.bottom < height - 50]


def assert_within_and_apart(pages: list[list[Word]], size: tuple[float, float], what: Any) -> None:
    width, height = size
    for number, page in enumerate(pages, 1):
        for word in page:
            assert word.left > -ROUNDING, (what, number, word)
            assert word.top > -ROUNDING, (what, number, word)
            assert word.right < width + ROUNDING, (what, number, word)
            assert word.bottom < height + ROUNDING, (what, number, word)
        ordered = sorted(page, key=lambda word: word.top)
        for index, word in enumerate(ordered):
            for other in ordered[index + 1 :]:
                if other.top >= word.bottom:
                    break
                assert not word.meets(other), (what, number, word, other)
