"""The sample of every kind on its pages: each printed value and each mark of a chart is located.

Where things stand is asked of what the window is told; what stands there is read from the PDF by
pdftotext, from outside, and which marks there must be follows from the rows of the sample.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from briefgen.core import countries
from briefgen.core.address import parse
from briefgen.core.briefing import Briefing
from briefgen.core.dates import Edtf
from briefgen.core.fields import WidgetKind
from briefgen.core.text import Text
from briefgen.engine.press import Press
from briefgen.i18n import language
from briefgen.render.locate import Located, Rectangle, locate
from briefgen.render.publish import preview
from briefgen.render.weasy import element_of, page_box, unwrapped
from briefgen.sections import shape
from briefgen.sections.document import Document
from briefgen.sections.registry import kinds
from briefgen.sections.shape import Shape
from tests.helpers.composed import STEERING, leaves, of_sample
from tests.helpers.marks import CHANGED, MARKS
from tests.test_house_pages import Word, letters, pages_of

KINDS = sorted(kinds())
LEAST = 0.95
"""The part of a kind's printed values that must be located."""
TOLD = {
    # The line of the seats is located; their number is part of its label.
    "elections": ("/lines/0/seats", "/lines/1/seats"),
    # The nation's number of before stands in its row of now.
    "kfor": ("/previous/contributions/US/nation", "/previous/contributions/IT/nation"),
    # A topic is printed once, as the heading of its statements.
    "statements": ("/topics/0",),
    # “Unchanged.”
    "summary": ("/judgements/us-kfor/change/from",),
}
"""How the addresses end whose words stand where another field is, and why."""
INK = 0.4
"""A word stands in a rectangle that covers so much of its height."""
ROUNDING = 0.1
"""Points that locations lose by rounding."""

DRAWN = re.compile(r"(?<!-)(left|width|height): ")
"""In the style of an element that is placed or sized by a value."""
AXES = {"grid", "tick"}
"""What charts draw that is no field's."""

ENGLISH = language("en")


@dataclass(frozen=True)
class Sheets:
    """A briefing's pages: what is located on them, their words, and their boxes by class.

    `drawn` holds, of each element without text that is placed or sized by its style, its class
    and whether it names a field.
    """

    briefing: Briefing
    document: Document
    located: list[Located]
    words: list[list[Word]]
    boxes: dict[str, list[tuple[int, Rectangle]]]
    drawn: set[tuple[str, bool]]

    def text_at(self, address: str) -> str:
        """Give the words that stand in the rectangles of an address."""
        places = [one for one in self.located if one.address == address]
        return " ".join(
            word.text for one in places for word in self.words[one.page - 1] if stands(word, one)
        )

    def marks(self, where: str) -> Counter[str]:
        """Count the addresses located in a chart: boxes of a class, or a drawing by its address."""
        room = self.boxes.get(where, [])
        return Counter(
            one.address
            for one in self.located
            if any(one.page == page and within(one.place, place) for page, place in room)
        )


def stands(word: Word, located: Located) -> bool:
    place = located.place
    across = min(word.right, place.x + place.width) - max(word.left, place.x)
    down = min(word.bottom, place.y + place.height) - max(word.top, place.y)
    return across > 0.6 and down > INK * (word.bottom - word.top)


def within(place: Rectangle, around: Rectangle) -> bool:
    return (
        place.x > around.x - ROUNDING
        and place.y > around.y - ROUNDING
        and place.x + place.width < around.x + around.width + ROUNDING
        and place.y + place.height < around.y + around.height + ROUNDING
    )


Laid = Callable[[Briefing], Sheets]


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Laid:
    """Lay briefings out by one press; the sample of a kind once for all tests."""
    press, file = Press(), tmp_path_factory.mktemp("located") / "pages.pdf"
    return partial(_laid, press, file)


def _laid(press: Press, file: Path, briefing: Briefing) -> Sheets:
    press.begin()
    document = press.reader.read(briefing)
    pages = press.lay_out(document)
    words = pages_of(preview(pages.pages, press.setting), file)
    boxes: dict[str, list[tuple[int, Rectangle]]] = {}
    drawn: set[tuple[str, bool]] = set()
    for page in pages.pages:
        for box in map(unwrapped, page_box(page.page).descendants()):
            element = element_of(box)
            if element is None or box.is_table_wrapper:
                continue
            for name in _names(element):
                place = Rectangle.of(_corners(box))
                boxes.setdefault(name, []).append((page.number, place))
            if not element.text and not len(element) and DRAWN.search(element.get("style", "")):
                drawn.add((element.get("class", ""), bool(element.get("data-field"))))
    return Sheets(briefing, document, locate(pages.pages), words, boxes, drawn)


def _names(element: Any) -> Iterator[str]:
    """Give the classes of an element; a drawing goes by the address of what it draws."""
    if element.tag == "img":
        yield element.get("data-field", "").partition("#")[2]
    else:
        yield from element.get("class", "").split()


def _corners(box: Any) -> tuple[float, float, float, float]:
    x, y, width, height = box.hit_area()
    return x, y, x + width, y + height


@pytest.fixture(scope="module")
def sheets(laid: Laid) -> Callable[[str], Sheets]:
    kept: dict[str, Sheets] = {}

    def of(kind: str) -> Sheets:
        if kind not in kept:
            kept[kind] = laid(of_sample(kind))
        return kept[kind]

    return of


# -- values ------------------------------------------------------------------------


def shape_of(kind: str, briefing: Briefing, address: str) -> Shape | None:
    """Give the shape of a leaf; None where it is an entry of a list."""
    node: Any = briefing.tree["sections"][0]["data"]
    fields, found = shape.shapes(kinds()[kind].model), None
    for step in briefing.places().path(parse(address))[3:]:
        if isinstance(step, str):
            found = next((one for one in fields if one.name == step), None)
            if found is None:
                return None
            found = shape.seen_in(found, node)
            fields = found.parts
        node = node[step]
    return found


def wordings(field: Shape | None, value: Any) -> list[str]:
    """Give the ways in which pages may write a value; none for yes and no."""
    if value is None or isinstance(value, bool):
        return []
    kind = field.kind if field else WidgetKind.LINE
    said = [ENGLISH.text(one.name) for one in field.choices if one.value == value] if field else []
    if isinstance(value, int | Decimal):
        return [*said, ENGLISH.number(value)]
    if kind in (WidgetKind.DATE, WidgetKind.UNTIL) and re.match(r"\d{4}", value):
        date = Edtf.parse(value)
        return [date.text(ENGLISH), date.short(ENGLISH)]
    if kind in (WidgetKind.COUNTRY, WidgetKind.ACTOR):
        said.append(countries.name(value, ENGLISH) or value)
    return [*said, Text(value, inline="\n" not in value).plain()]


def is_in(text: str, wording: str) -> bool:
    """Say whether a value's words, line by line, or its figures are in a text."""
    lines = [line for line in wording.splitlines() if line.strip()]
    return all(
        letters(line) in letters(text)
        if letters(line)
        else re.search(rf"(?<!\d){re.escape(line)}(?!\d)", text)
        for line in lines
    )


@pytest.mark.parametrize("kind", KINDS)
def test_printed_values_of_a_sample_are_located_where_their_words_stand(
    kind: str, sheets: Callable[[str], Sheets]
) -> None:
    pages = sheets(kind)
    everything = " ".join(word.text for page in pages.words for word in page)
    printed, missing = 0, []
    for address in leaves(pages.briefing):
        if address.endswith(STEERING.get(kind, ())):
            continue
        value = pages.briefing.get(address)
        said = wordings(shape_of(kind, pages.briefing, address), value)
        there = pages.text_at(address)
        if any(is_in(everything, one) for one in said):
            found = any(is_in(there, one) for one in said)
        else:
            # Printed in other words (“reported”, “about 1,100”), if at all.
            found = bool(there)
        printed += 1
        if not found:
            missing.append((address, value, there))
    assert printed
    assert [one for one in missing if not one[0].endswith(TOLD.get(kind, ()))] == []
    assert len(missing) <= (1 - LEAST) * printed, missing


# -- marks of charts ---------------------------------------------------------------


def unlocated(pages: Sheets, kind: str) -> list[str]:
    """Give the marks of a sample's charts that are located nowhere in their chart."""
    places = pages.briefing.places()
    data = pages.briefing.tree["sections"][0]["data"]
    wanted: dict[str, Counter[str]] = {}
    for where, fields in MARKS[kind](data, pages.document):
        named = (str(places.name(("sections", 0, "data", *path))) for path in fields)
        wanted.setdefault(where, Counter()).update(named)
    assert all(wanted.values())
    return [
        f"{where}: {address}"
        for where, counts in wanted.items()
        for address in (counts - pages.marks(where)).elements()
    ]


@pytest.mark.parametrize("kind", sorted(MARKS))
def test_marks_of_a_chart_are_located(kind: str, sheets: Callable[[str], Sheets]) -> None:
    assert unlocated(sheets(kind), kind) == []


def test_marks_of_charts_that_no_sample_shows_are_located(
    laid: Laid, sample: Callable[[Sequence[str], int], list[str]]
) -> None:
    for case in sample(list(CHANGED), 2):
        kind, change = CHANGED[case]
        briefing = of_sample(kind)
        change(briefing.tree["sections"][0]["data"])
        assert unlocated(laid(briefing), kind) == [], case


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_section_draws_is_located_or_belongs_to_an_axis(
    kind: str, sheets: Callable[[str], Sheets]
) -> None:
    pages = sheets(kind)
    assert {one for one, located in pages.drawn if not located} <= AXES
    data = pages.briefing.tree["sections"][0]["data"]
    told = {where for where, _ in MARKS[kind](data, pages.document)} if kind in MARKS else set()
    marks = {one for one, _ in pages.drawn} - AXES
    drawings = {name for name in pages.boxes if name.startswith("/")}
    assert drawings <= told
    assert not marks or told
