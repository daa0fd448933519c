"""From a table to the figures of its chart, or the reason why there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from briefgen.charts import plot_rows
from briefgen.charts.days import middle
from briefgen.charts.plot import SERIES, Frame, Place, Point, Series
from briefgen.core import countries
from briefgen.core.dates import Edtf
from briefgen.i18n import Language, Message, msg
from briefgen.sections.pointers import row_pointers
from briefgen.sections.table.cells import NUMBERS, TableRow, cell
from briefgen.sections.table.model import Chart, Column, TableData

PLACES = 60
"""So many names, each with a mark, fit below a line."""


@dataclass(frozen=True)
class Fault:
    """Why there is no chart; `field` is the field of the chart that is to blame."""

    field: str
    message: Message


@dataclass(frozen=True)
class Cell:
    """A cell with its column: its value and its address."""

    column: Column
    value: object
    address: str

    def said(self, language: Language) -> str:
        """Write the cell as a name."""
        if isinstance(self.value, Edtf):
            return self.value.short(language)
        if isinstance(self.value, int | Decimal):
            return language.number(self.value)
        text = str(self.value)
        return (countries.name(text, language) or text) if self.column.type == "country" else text


def columns(data: TableData) -> dict[str, int]:
    """Give the number of each column by its key; of two with one key the first."""
    found: dict[str, int] = {}
    for index, column in enumerate(data.columns):
        found.setdefault(column.key, index)
    return found


def framed(data: TableData, chart: Chart, section: str, language: Language) -> Frame | Fault:
    """Give the figures of the chart."""
    return _Framer(data, chart, section, language).frame()


class _Framer:
    def __init__(self, data: TableData, chart: Chart, section: str, language: Language) -> None:
        self.data, self.chart, self.language = data, chart, language
        self.numbers = columns(data)
        self.pointers = [f"{section}#{one}" for one in row_pointers("rows", data.rows)]

    def frame(self) -> Frame | Fault:
        fault = self._columns() or self._along()
        if fault is not None:
            return fault
        made = self._slopes() if self._is_wide_slope else self._series()
        return self._judged(made)

    @property
    def _is_wide_slope(self) -> bool:
        """Say whether the measured columns are the places of slopes, and each row is a slope."""
        return self.chart.type == "slope" and len(self.chart.measures) > 1

    # -- what is asked of the columns --------------------------------------------------

    def _columns(self) -> Fault | None:
        chart = self.chart
        named = [("x", chart.x), *(("y", one) for one in chart.measures)]
        if chart.series:
            named.append(("series", chart.series))
        for field, key in named:
            if key not in self.numbers:
                return Fault(
                    field,
                    msg("The chart asks for a column “%(key)s”, which there is not.", key=key),
                )
        if not chart.measures:
            return Fault("y", msg("Choose the column that the chart measures."))
        for key in chart.measures:
            column = self._column(key)
            if column.type not in NUMBERS:
                return Fault(
                    "y",
                    msg(
                        "The chart measures “%(column)s”, which holds no figures; choose another"
                        " column, or say that it holds numbers.",
                        column=column.title,
                    ),
                )
        if chart.series and len(chart.measures) > 1:
            return Fault(
                "series",
                msg("Several measured columns make the series; take the column of series out."),
            )
        return None

    def _along(self) -> Fault | None:
        along = self._column(self.chart.x)
        if self.chart.type == "scatter" and along.type not in NUMBERS:
            return Fault(
                "x",
                msg(
                    "A scatter compares two columns of figures, and “%(column)s” holds none;"
                    " choose another.",
                    column=along.title,
                ),
            )
        return None

    def _column(self, key: str) -> Column:
        return self.data.columns[self.numbers[key]]

    def _cell(self, row: int, key: str) -> Cell | None:
        """Give a cell, None where it is empty."""
        value = getattr(self.data.rows[row], cell(self.numbers[key]), None)
        if value is None or value == "":
            return None
        token = key.replace("~", "~0").replace("/", "~1")
        return Cell(self._column(key), value, f"{self.pointers[row]}/{token}")

    # -- figures -----------------------------------------------------------------

    def _series(self) -> Frame:
        chart = self.chart
        along = self._column(chart.x).type
        dated = along == "date" and chart.type in ("line", "area")
        measured = along in NUMBERS and chart.type in ("line", "area", "scatter")
        names: dict[str, int] = {}
        labels: dict[date, str] = {}
        found: dict[str, dict[Place, Point]] = {}
        loose: dict[str, list[Point]] = {}
        for row in range(len(self.data.rows)):
            at = self._cell(row, chart.x)
            part = self._cell(row, chart.series) if chart.series else None
            if at is None or (chart.series and part is None):
                continue
            for key in chart.measures:
                figure = self._cell(row, key)
                if figure is None:
                    continue
                name = part.said(self.language) if part else self._column(key).title
                place: Place
                if dated and isinstance(at.value, Edtf):
                    place = middle(at.value)
                    labels[place] = at.said(self.language)
                elif measured and isinstance(at.value, Decimal):
                    place = at.value
                else:
                    place = names.setdefault(at.said(self.language), len(names))
                assert isinstance(figure.value, Decimal)
                point = Point(place, figure.value, figure.address, self._called(row))
                loose.setdefault(name, []).append(point)
                found.setdefault(name, {})[place] = point
        scattered = chart.type == "scatter"
        made = (
            [Series(name, tuple(points)) for name, points in loose.items()]
            if scattered
            else [Series(name, tuple(_ordered(points))) for name, points in found.items()]
        )
        return Frame(
            tuple(made),
            tuple(names),
            tuple(sorted(labels.items())),
            _titled(self._column(chart.x)) if scattered else "",
            _titled(self._column(chart.measures[0])) if scattered else "",
        )

    def _slopes(self) -> Frame:
        keys = self.chart.measures
        made = []
        for row in range(len(self.data.rows)):
            name = self._cell(row, self.chart.x)
            figures = [self._cell(row, key) for key in keys]
            points = [
                Point(index, one.value, one.address)
                for index, one in enumerate(figures)
                if one is not None and isinstance(one.value, Decimal)
            ]
            if name is not None and points:
                made.append(Series(name.said(self.language), tuple(points)))
        return Frame(tuple(made), tuple(self._column(key).title for key in keys))

    def _called(self, row: int) -> str:
        """Give the name of a row's point: its first cell of words or of a country."""
        if self.chart.type != "scatter":
            return ""
        for column in self.data.columns:
            if column.type in ("text", "country") and column.key != self.chart.series:
                found = self._cell(row, column.key)
                return found.said(self.language) if found else ""
        return ""

    # -- what a chart can show ---------------------------------------------------------

    def _judged(self, frame: Frame) -> Frame | Fault:
        kind = self.chart.type
        if not frame.series:
            return Fault("y", msg("There are no figures for the chart yet."))
        if len(frame.series) > (4 * SERIES if kind == "slope" else SERIES):
            return Fault(
                "series",
                msg(
                    "The chart would have %(count)s series, which nobody could tell apart; keep"
                    " at most %(most)s.",
                    count=len(frame.series),
                    most=4 * SERIES if kind == "slope" else SERIES,
                ),
            )
        if kind in ("stacked", "area") and min(frame.values) < 0:
            return Fault("type", msg("Parts of a whole cannot be negative; choose another chart."))
        if kind in plot_rows.ROWS and plot_rows.height(frame, kind) > plot_rows.HIGHEST:
            return Fault(
                "x",
                msg(
                    "The chart would be higher than a page with its %(count)s names; keep fewer"
                    " rows, or leave the chart out.",
                    count=len(frame.names),
                ),
            )
        if kind not in plot_rows.ROWS and len(frame.names) > PLACES:
            return Fault(
                "x",
                msg(
                    "The chart would have %(count)s names along its axis; keep at most %(most)s,"
                    " or choose a column of dates or figures.",
                    count=len(frame.names),
                    most=PLACES,
                ),
            )
        places = {point.at for series in frame.series for point in series.points}
        if kind in ("line", "area", "scatter", "slope") and len(places) < 2:
            return Fault("x", msg("This chart needs figures at two places at least."))
        if kind == "slope" and len(frame.names) > 6:
            return Fault(
                "x", msg("A slope leads over at most %(most)s places; choose a line.", most=6)
            )
        return frame


def _ordered(points: dict[Place, Point]) -> Sequence[Point]:
    return [points[at] for at in sorted(points)]


def _titled(column: Column) -> str:
    unit = "%" if column.type == "percent" else column.unit
    return f"{column.title}, {unit}" if unit else column.title


def has_loose(row: TableRow) -> set[str]:
    """Name what a row holds under no column."""
    return {name for name in row.model_extra or {} if not name.startswith("__")}
