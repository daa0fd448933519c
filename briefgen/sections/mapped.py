"""What sections that draw a map have in common: rows become areas, classes, a legend, sentences.

A rating colours the map where any row has one; else values do, in classes. What the map cannot
show is told, so that nothing of the data is lost with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen.charts import classes, fills
from briefgen.charts.basemap import BaseMap, Extent, base_map
from briefgen.charts.fills import Fill
from briefgen.charts.hemicycle_labels import text_width
from briefgen.charts.map import Area, Map, Pin, draw
from briefgen.core import countries
from briefgen.i18n import Language, Message, msg, nmsg, pmsg
from briefgen.sections.choices import name as choice_name

COLUMN = 351.0
"""The width of the text column in points."""

SWATCH, APART, ROW = 18.0, 12.0, 13.0
"""Of the legend: a swatch with its gap, the gap between entries, from line to line."""

RATINGS = ("red", "amber", "green")

EXTENTS: Mapping[Extent, Message] = {
    "balkans": pmsg("map", "the Western Balkans"),
    "europe": pmsg("map", "Europe"),
    "world": pmsg("map", "the world"),
}


@dataclass(frozen=True)
class MapRow:
    """A country with what the map may show of it; `address` is that of the value shown.

    `label` is a text that stands on the map where there is no value.
    """

    country: str
    address: str
    value: Decimal | None = None
    rating: str | None = None
    label: str = ""


@dataclass(frozen=True)
class Entry:
    """An entry of the legend: its fill's name, its text, and where its swatch begins."""

    style: str
    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Legend:
    """The legend below a map; no entries where there is one fill alone that says nothing."""

    entries: tuple[Entry, ...] = ()
    height: float = 0.0


@dataclass(frozen=True)
class Beside:
    """What stands below the map instead of on it: a name or a number, its value, its address."""

    name: str | int
    value: str
    address: str


@dataclass(frozen=True)
class MapView:
    """A map for its template.

    `values` are the texts of the rows' values. `entities` and `beyond` are the countries that
    it has no shape for, `unlabelled` those whose label does not say all, `numbered` the markers
    whose label found no room; `alt` tells the map in words.
    """

    drawing: Map
    fills: Mapping[str, Fill]
    legend: Legend
    values: Sequence[str]
    alt: Message
    entities: Sequence[Beside] = ()
    beyond: Sequence[Beside] = ()
    unlabelled: Sequence[Beside] = ()
    numbered: Sequence[Beside] = ()


def mapped(
    extent: Extent,
    rows: Sequence[MapRow],
    pins: Sequence[Pin],
    language: Language,
    width: float = COLUMN,
) -> MapView:
    """Draw the rows and markers on a base map of a width in points."""
    base = base_map(extent)
    styles, named, found = _styles(rows, base, language)
    names = [countries.name(row.country, language) or row.country for row in rows]
    values = [language.number(row.value) if row.value is not None else row.label for row in rows]
    drawing = draw(
        base,
        [
            Area(row.country, style, name, value, row.address)
            for row, style, name, value in zip(rows, styles, names, values, strict=True)
        ],
        pins,
        width,
    )

    def beside(indices: Iterable[int]) -> list[Beside]:
        return [Beside(names[index], values[index], rows[index].address) for index in indices]

    entity = {index for index in drawing.absent if rows[index].country in countries.ENTITIES}
    return MapView(
        drawing,
        found,
        _legend(named, width),
        values,
        _alt(extent, zip(styles, names, strict=True), named, pins, language),
        beside(sorted(entity)),
        beside(index for index in drawing.absent if index not in entity),
        beside(index for index in drawing.unlabelled if values[index]),
        [
            Beside(pin.number, pins[pin.index].label, pin.address)
            for pin in drawing.pins
            if pin.number is not None
        ],
    )


def narrowest(codes: Iterable[str]) -> Extent:
    """Give the closest map that shows all countries; the closest of all where none shows any.

    The entities of Bosnia and Herzegovina are on no map.
    """
    wanted = {code for code in codes if code not in countries.ENTITIES}
    shown = {extent: len(wanted & base_map(extent).shapes.keys()) for extent in EXTENTS}
    return max(EXTENTS, key=lambda extent: shown[extent])


# -- fills -------------------------------------------------------------------------


def _styles(
    rows: Sequence[MapRow], base: BaseMap, language: Language
) -> tuple[list[str], dict[str, str], dict[str, Fill]]:
    """Give each row its fill's name, the legend's words by these names, and the fills.

    The legend names what is drawn alone.
    """
    if any(row.rating for row in rows):
        styles = [f"rating-{row.rating}" if row.rating else "unknown" for row in rows]
        words = {f"rating-{one}": language.text(choice_name("rating", one)) for one in RATINGS}
        found = {f"rating-{one}": fills.rating(one) for one in RATINGS}
        without = pmsg("map", "Not rated")
    else:
        numbers = [row.value for row in rows if row.value is not None]
        if not numbers:
            return ["named"] * len(rows), {}, {"named": fills.NAMED}
        made = classes.classes(numbers)
        styles = [
            "unknown" if row.value is None else f"class-{classes.class_of(row.value, made)}"
            for row in rows
        ]
        said = class_words(numbers, made)
        words = {f"class-{at}": language.text(one) for at, one in enumerate(said)}
        found = {f"class-{at}": one for at, one in enumerate(fills.shades(len(made)))}
        without = pmsg("map", "No figure")
    words["unknown"], found["unknown"] = language.text(without), fills.UNKNOWN
    drawn = {style for row, style in zip(rows, styles, strict=True) if row.country in base.shapes}
    return (
        styles,
        {style: text for style, text in words.items() if style in drawn},
        {style: fill for style, fill in found.items() if style in styles},
    )


def class_words(numbers: Sequence[Decimal], made: Sequence[classes.Class]) -> list[Message]:
    """Say the bounds of each class: whole numbers from the first to the last that it may hold.

    The first class begins with the least value there is, the last ends with the greatest.
    """
    whole = all(number == number.to_integral_value() for number in numbers)
    said = []
    for one in made:
        held = [number for number in numbers if one.holds(number)]
        low = min(held) if one.low is None else one.low
        high = max(held) if one.high is None else one.high - whole
        if low == high or (len(made) > 1 and len(set(held)) == 1 and one.high is None):
            said.append(pmsg("class", "%(value)s", value=held[0]))
        elif one.high is None or whole:
            said.append(pmsg("class", "%(low)s–%(high)s", low=low, high=high))
        else:
            said.append(pmsg("class", "%(low)s to under %(high)s", low=low, high=high))
    return said


def _legend(words: Mapping[str, str], width: float) -> Legend:
    entries: list[Entry] = []
    x, y = 0.0, 7.0
    for style, text in words.items():
        wide = SWATCH + text_width(text)
        if entries and x + wide > width:
            x, y = 0.0, y + ROW
        entries.append(Entry(style, text, round(x, 2), y))
        x += wide + APART
    return Legend(tuple(entries), y + ROW if entries else 0.0)


# -- words -------------------------------------------------------------------------


def _alt(
    extent: Extent,
    styled: Iterable[tuple[str, str]],
    named: Mapping[str, str],
    pins: Sequence[Pin],
    language: Language,
) -> Message:
    """Tell the map: who is in which class, and which places are marked.

    `styled` are the fills' names with the countries' names, `named` the words of the legend.
    """
    groups: dict[str, list[str]] = {style: [] for style in named}
    for style, name in styled:
        groups.setdefault(style, []).append(name)
    parts: list[Message | str] = []
    for style, names in groups.items():
        said = language.listing(names)
        told = pmsg("map", "%(fill)s: %(countries)s", fill=named.get(style), countries=said)
        parts.append(told if style in named else said)
    if pins:
        marked = language.listing([pin.label for pin in pins])
        parts.append(pmsg("map", "Marked: %(places)s", places=marked))
    what = "; ".join(language.text(part) for part in parts)
    return msg("Map of %(extent)s. %(what)s.", extent=EXTENTS[extent], what=what)


def finding(rows: Sequence[MapRow], extent: Extent, language: Language) -> Message:
    """Say what a map shows: who is rated worst, or where the value is highest and lowest."""
    names = {row.country: countries.name(row.country, language) or row.country for row in rows}
    rated = [row for row in rows if row.rating]
    for word in RATINGS[:2]:
        those = [names[row.country] for row in rated if row.rating == word]
        if those:
            return _rated_words(word, those, len(rated), language)
    if rated:
        return nmsg(
            "The one country rated is green",
            "All %(count)s countries are rated green",
            len(rated),
        )
    valued = sorted((row for row in rows if row.value is not None), key=lambda row: row.value or 0)
    if len(valued) > 1 and valued[0].value != valued[-1].value:
        return msg(
            "Highest in %(first)s (%(most)s), lowest in %(last)s (%(least)s)",
            first=names[valued[-1].country],
            most=valued[-1].value,
            last=names[valued[0].country],
            least=valued[0].value,
        )
    return msg("Map of %(extent)s", extent=EXTENTS[extent])


def _rated_words(word: str, those: Sequence[str], rated: int, language: Language) -> Message:
    colour = language.text(choice_name("rating", word)).lower()
    if len(those) > 3:
        return msg(
            "%(count)s of %(rated)s countries are rated %(rating)s",
            count=len(those),
            rated=rated,
            rating=colour,
        )
    listed = language.listing(list(those))
    return nmsg(
        "%(countries)s is rated %(rating)s",
        "%(countries)s are rated %(rating)s",
        len(those),
        countries=listed,
        rating=colour,
    )
