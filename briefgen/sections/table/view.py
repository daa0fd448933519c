"""What the template of a table gets besides the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from briefgen.charts.plot import Drawing, Frame, looks
from briefgen.charts.plot_field import FIELDS
from briefgen.charts.plot_rows import ROWS
from briefgen.core import countries
from briefgen.core.dates import Edtf
from briefgen.i18n import Language
from briefgen.sections.base import Scope
from briefgen.sections.table import words
from briefgen.sections.table.cells import NUMBERS, cell
from briefgen.sections.table.frame import columns
from briefgen.sections.table.model import Column, TableData

BRIEF = 8
"""How many rows a table shows at `brief` where there is no chart."""
NARROW = 5
"""From so many columns on a table takes the margin too."""
WHOLE = NUMBERS | {"date"}
"""The types whose cells stand on one line."""
LEAST, MOST = 5.0, 26.0
"""How many letters' width a column counts for at least and at most."""
ROOM, WORDS = 90.0, 20.0
"""How many letters a line holds, and how many a column of words keeps where that is too few."""
BOLD = 1.2
"""How much wider than figures the letters of a column's head are."""
FIGURE, MARK = 0.5, 0.25
"""The width of a figure and of the decimal mark, in em of the figures that tables print."""


@dataclass(frozen=True)
class ColumnView:
    """A column as it is printed.

    `index` is its number in the data, `cell` the name of its cells' field, `width` in percent
    of the table; `pads` stand, row by row, behind its figures, in em, so that their decimals
    align; `total` is the sum of its figures where it is asked for.
    """

    index: int
    cell: str
    number: bool
    width: float
    pads: tuple[float, ...] = ()
    total: Decimal | None = None
    total_pad: float = 0.0


def view(data: TableData, analysis: Any, scope: Scope) -> Mapping[str, Any]:
    """Give the columns, the chart, and what is said of both."""
    frame = words.frame_of(data, scope)
    drawn = _drawn(data, frame, scope.language)
    shown = list(range(len(data.rows)))
    if scope.detail == "brief":
        shown = [] if drawn else shown[:BRIEF]
    printed = list(columns(data).values())
    return {
        "chart": drawn,
        "looks": looks(len(frame.series)) if isinstance(frame, Frame) else (),
        "alt": words.alt(data, frame, scope) if isinstance(frame, Frame) else "",
        "finding": words.said(data, scope),
        "measured": words.measured(data),
        "columns": _columns(data, printed, scope.language),
        "rows": shown,
        "hidden": 0 if drawn else len(data.rows) - len(shown),
        "wide": len(printed) > NARROW,
        "totals": any(data.columns[index].total for index in printed),
    }


def _drawn(data: TableData, frame: object, language: Language) -> Drawing | None:
    if data.chart is None or not isinstance(frame, Frame):
        return None
    return (ROWS | FIELDS)[data.chart.type](frame, language)


def _columns(data: TableData, printed: list[int], language: Language) -> list[ColumnView]:
    weights = _within(
        [_weight(data, index, language) for index in printed],
        [data.columns[index].type in WHOLE for index in printed],
    )
    whole = sum(weights)
    made = []
    for index, weight in zip(printed, weights, strict=True):
        column = data.columns[index]
        number = column.type in NUMBERS
        total = words.total(data, index) if column.total and number else None
        figures = [_figure(row, index) for row in data.rows]
        pads = _pads([*figures, total]) if number else ()
        made.append(
            ColumnView(
                index,
                cell(index),
                number,
                round(100 * weight / whole, 2),
                tuple(pads[:-1]),
                total,
                pads[-1] if pads else 0.0,
            )
        )
    return made


def _weight(data: TableData, index: int, language: Language) -> float:
    """Give the width that a column asks for, in letters: figures all of it, words up to a limit."""
    column = data.columns[index]
    head = column.title if not column.unit else f"{column.title}, {column.unit}"
    if column.type == "percent":
        head = f"{column.title},\N{NO-BREAK SPACE}%"
    longest = BOLD * max((len(word) for word in head.split(" ")), default=0)
    texts = [_written(getattr(row, cell(index), None), column, language) for row in data.rows]
    if column.total and column.type in NUMBERS:
        texts.append(_written(words.total(data, index), column, language))
    widest = max(map(len, texts), default=0)
    if column.type in WHOLE:
        # Words of a date are wider than figures, and stand apart from figures before them.
        apart = 6 if column.type == "date" else 3
        return max(LEAST, widest, min(longest, MOST)) + apart
    total = max(sum(map(len, texts)) / max(len(texts), 1), longest)
    return max(LEAST, min(widest, total * 1.6, MOST * 1.5), min(longest, MOST)) + 2


def _within(weights: list[float], numbers: list[bool]) -> list[float]:
    """Take from the columns of words, which can break their lines, what figures would lack."""
    over = sum(weights) - ROOM
    spare = [
        0.0 if number else max(0.0, weight - WORDS)
        for weight, number in zip(weights, numbers, strict=True)
    ]
    share = min(1.0, over / sum(spare)) if over > 0 and any(spare) else 0.0
    return [weight - share * one for weight, one in zip(weights, spare, strict=True)]


def _written(value: object, column: Column, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, Edtf):
        return value.short(language)
    if isinstance(value, int | Decimal):
        return language.number(value)
    text = str(value)
    return (countries.name(text, language) or text) if column.type == "country" else text


def _figure(row: object, index: int) -> Decimal | None:
    value = getattr(row, cell(index), None)
    return value if isinstance(value, Decimal) else None


def _pads(figures: list[Decimal | None]) -> list[float]:
    places = [_decimals(one) for one in figures]
    most = max(places, default=0)
    return [round((most - own) * FIGURE + (MARK if most and not own else 0), 2) for own in places]


def _decimals(value: Decimal | None) -> int:
    if value is None:
        return 0
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
