"""Cells as values of a field: by the field's type, with what the whole column proves."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from briefgen.core import countries, likelihood
from briefgen.core.fields import WidgetKind
from briefgen.core.quoted import quoted
from briefgen.core.tree import Tree
from briefgen.i18n import Language, Message, msg, nmsg
from briefgen.importers import days, numbers
from briefgen.importers.matching import folded
from briefgen.importers.sheets import Cell, Percent, text
from briefgen.sections.shape import Shape

_BALLOT = re.compile(r"\s*([0-9]{1,4})\s?[.)–-]\s+(?=\S)")
_YES = frozenset({"true", "yes", "y", "1", "x", "po", "da", "ja", "oui", "✓", "да"})
_NO = frozenset({"false", "no", "n", "0", "jo", "ne", "nein", "non", "не"})
_SHOWN = 3


@dataclass(frozen=True)
class Choices:
    """What was decided about a sheet's texts.

    `decimal` is the mark of decimals, `dates` the order of day and month, `fractions`
    whether shares are parts of one; each None where the column must prove it. `meanings`
    give what a doubtful text stands for, such as a country's code.
    """

    decimal: str | None = None
    dates: str | None = None
    fractions: bool | None = None
    meanings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Doubt:
    """A question about a column: what can be read in more than one way, with an example.

    `topic` is `decimal`, `dates`, `fractions` or `meaning`; `readings` give for each answer
    what the example then is.
    """

    topic: str
    example: str
    readings: tuple[tuple[str, str], ...]


@dataclass
class Column:
    """One column as values of its field, row by row; None is blank.

    What is no value of the field's type stays as the text that it is: nothing is lost.
    """

    values: list[Tree]
    doubts: list[Doubt] = field(default_factory=list)
    said: list[Message] = field(default_factory=list)
    decimal: str | None = None
    dates: str | None = None


def read(
    shape: Shape, cells: Sequence[Cell], chosen: Choices, proved: str | None, language: Language
) -> Column:
    """Read a column as a field's values.

    `proved` is the decimal mark that other columns of the sheet prove.
    """
    if shape.number:
        return _numbers(shape, cells, chosen, proved, language)
    match shape.kind:
        case WidgetKind.DATE:
            return _dates(cells, chosen)
        case WidgetKind.COUNTRY | WidgetKind.ACTOR:
            return _countries(cells, chosen, language)
        case WidgetKind.CHOICE if shape.among is None:
            return _words(cells, _chooser(shape, language))
        case WidgetKind.FLAG:
            return _words(cells, _flag)
        case WidgetKind.LIKELIHOOD:
            return _words(cells, _term)
        case WidgetKind.LINE | WidgetKind.CHOICE:
            # What names a row of another list may name one that is not there yet.
            return _lines(cells)
    return Column([text(cell).strip() or None for cell in cells])


def number_texts(cells: Sequence[Cell]) -> set[str]:
    """Give the decimal marks that the texts of a column prove."""
    return numbers.evidence(cell for cell in cells if isinstance(cell, str))


# -- numbers ----------------------------------------------------------------------


def _numbers(
    shape: Shape, cells: Sequence[Cell], chosen: Choices, proved: str | None, language: Language
) -> Column:
    own = number_texts(cells)
    found = next(iter(own)) if len(own) == 1 else proved if not own else None
    mark = chosen.decimal or found
    is_share = shape.kind is WidgetKind.PERCENT
    read_cells = [_number(cell, mark, is_share=is_share) for cell in cells]
    column = Column([one.value for one in read_cells], decimal=mark)
    if shape.kind is WidgetKind.COUNT:
        column.values = [_whole(value) for value in column.values]
    if found is None:
        doubtful = (
            text(one).strip() for one in cells if _number(one, None, is_share=is_share).doubtful
        )
        if (example := next(doubtful, None)) is not None:
            column.doubts.append(_decimal_doubt(example, language))
    elif found != mark:
        column.said.append(
            msg("the file itself uses “%(mark)s” for decimals; it was read as chosen", mark=found)
        )
    if footnotes := sum(one.footnote for one in read_cells):
        column.said.append(
            nmsg(
                "A footnote mark was taken off one number.",
                "Footnote marks were taken off %(count)s numbers.",
                footnotes,
            )
        )
    if is_share and not any(one.percent for one in read_cells):
        _fractions(column, chosen, language)
    return column


@dataclass(frozen=True)
class _Number:
    """A cell as a number, and what was found about it."""

    value: Tree = None
    doubtful: bool = False
    footnote: bool = False
    percent: bool = False


def _number(cell: Cell, mark: str | None, *, is_share: bool) -> _Number:
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return _Number(_plain(cell), percent=isinstance(cell, Percent))
    if cell is None or (isinstance(cell, str) and numbers.missing(cell)):
        return _Number()
    if not isinstance(cell, str):
        return _Number(text(cell))
    found = numbers.written(cell)
    number = found.value(mark)
    if number is None and is_share:
        number = _as_share(found)
    if number is None and (rank := numbers.rank(cell)) is not None:
        number = Decimal(rank)
    if number is not None:
        return _Number(_plain(number), footnote=bool(found.footnote), percent=found.percent)
    return _Number(None if found.ambiguous else cell.strip(), doubtful=found.ambiguous)


def _as_share(found: numbers.Written) -> Decimal | None:
    """Give the one reading that can be a percentage, None where both or none can."""
    possible = [value for _, value in found.values if 0 <= value <= 100]
    return possible[0] if len(possible) == 1 else None


def _plain(number: int | Decimal) -> int | Decimal:
    """Give whole numbers as such; a decimal keeps the digits it was given with."""
    value = Decimal(number)
    exponent = value.as_tuple().exponent
    return int(value) if isinstance(exponent, int) and exponent >= 0 else value


def _whole(value: Tree) -> Tree:
    """Give a count that a file writes with noughts behind the mark as the whole number that it is."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def _decimal_doubt(example: str, language: Language) -> Doubt:
    found = numbers.written(example)
    return Doubt(
        "decimal",
        example,
        tuple((mark, language.number(_plain(value))) for mark, value in found.values),
    )


def _fractions(column: Column, chosen: Choices, language: Language) -> None:
    """Ask where shares may be parts of one: none is above 1, and together they are about 1."""
    found = [value for value in column.values if isinstance(value, int | Decimal)]
    if len(found) < 2 or any(not 0 <= value <= 1 for value in found):
        return
    if Decimal("0.8") <= sum(map(Decimal, found)) <= Decimal("1.02"):
        first = next(value for value in found if value)
        column.doubts.append(
            Doubt(
                "fractions",
                language.number(first),
                (
                    ("yes", language.percent(_hundredfold(first))),
                    ("no", language.percent(first)),
                ),
            )
        )
    if chosen.fractions:
        column.values = [
            _hundredfold(value) if isinstance(value, int | Decimal) else value
            for value in column.values
        ]


def _hundredfold(value: int | Decimal) -> int | Decimal:
    scaled = Decimal(value).scaleb(2)
    return int(scaled) if scaled == scaled.to_integral_value() else scaled


# -- dates ------------------------------------------------------------------------


def _dates(cells: Sequence[Cell], chosen: Choices) -> Column:
    column = Column([])
    own = days.evidence(cell for cell in cells if isinstance(cell, str))
    found = next(iter(own)) if len(own) == 1 else None
    order = column.dates = chosen.dates or found
    example, clocks = "", 0
    for cell in cells:
        value: Tree = None
        if isinstance(cell, datetime):
            value, clocks = cell.date().isoformat(), clocks + 1
        elif isinstance(cell, date):
            value = cell.isoformat()
        elif cell is not None and not (isinstance(cell, str) and numbers.missing(cell)):
            written = days.written(text(cell))
            value = written.value(order)
            if written.ambiguous and found is None:
                example = example or text(cell).strip()
            if value is None and not written.ambiguous:
                value = text(cell).strip()
        column.values.append(value)
    if example:
        column.doubts.append(Doubt("dates", example, days.written(example).values))
    if clocks:
        column.said.append(
            nmsg(
                "The time of day was left out of one date: its zone is not known.",
                "The time of day was left out of %(count)s dates: its zone is not known.",
                clocks,
            )
        )
    return column


# -- words ------------------------------------------------------------------------


def _countries(cells: Sequence[Cell], chosen: Choices, language: Language) -> Column:
    column = Column([])
    asked: set[str] = set()
    for cell in cells:
        words = text(cell).strip()
        if not words:
            column.values.append(None)
            continue
        found = countries.find(words)
        code = found.code
        if code is None and found.candidates and words not in asked:
            asked.add(words)
            names = ((one, countries.name(one, language) or one) for one in found.candidates)
            column.doubts.append(Doubt("meaning", words, (*names, (words, words))))
        column.values.append(chosen.meanings.get(words) or code or words)
    return column


def _words(cells: Sequence[Cell], find: Callable[[str], Tree]) -> Column:
    column = Column([])
    for cell in cells:
        words = text(cell).strip()
        value = find(words) if words else None
        if words and value is None and not numbers.missing(words):
            value = words
        column.values.append(value)
    return column


def _chooser(shape: Shape, language: Language) -> Callable[[str], Tree]:
    known: dict[str, Tree] = {}
    for one in shape.choices:
        for name in (str(one.value), language.text(one.name), str(one.name)):
            known.setdefault(folded(name), one.value)
    return lambda words: known.get(folded(words))


def _flag(words: str) -> Tree:
    plain = words.casefold()
    return True if plain in _YES else False if plain in _NO else None


def _term(words: str) -> Tree:
    plain = folded(words)
    terms = (one.word for scale in likelihood.SCALES for one in scale.terms())
    return next((word for word in terms if folded(word) == plain), None)


def _lines(cells: Sequence[Cell]) -> Column:
    """Read names: ballot numbers before them go where most of the column has them."""
    found = [" ".join(text(cell).split()) or None for cell in cells]
    filled = [words for words in found if words]
    ballots = [_BALLOT.match(words) for words in filled]
    numbered = [one for one in ballots if one is not None]
    column = Column(list(found))
    if len(numbered) >= 2 and len(numbered) >= 0.8 * len(filled):
        column.values = [_BALLOT.sub("", words, count=1) if words else None for words in found]
        column.said.append(
            msg("The numbers before the names are left out: “%(text)s”.", text=quoted(filled[0]))
        )
    return column
