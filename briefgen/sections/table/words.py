"""What a table and its chart say, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from briefgen.charts.plot import Frame, Point
from briefgen.i18n import Language, Message, msg, nmsg, pmsg
from briefgen.sections.base import Scope
from briefgen.sections.table.cells import NUMBERS, cell
from briefgen.sections.table.frame import Fault, framed
from briefgen.sections.table.model import Chart, TableData

TOLD = 24
"""Up to so many figures are told where the chart cannot be seen."""

_KINDS: Mapping[str, Message] = {
    "bar": pmsg("chart", "Bar chart"),
    "stacked": pmsg("chart", "Bars in parts"),
    "line": pmsg("chart", "Line chart"),
    "area": pmsg("chart", "Area chart"),
    "dot": pmsg("chart", "Dot chart"),
    "scatter": pmsg("chart", "Scatter"),
    "slope": pmsg("chart", "Slopes"),
}


def frame_of(data: TableData, scope: Scope) -> Frame | Fault | None:
    """Give the figures of the chart, why there are none, or None where no chart is asked for."""
    if data.chart is None:
        return None
    return framed(data, data.chart, scope.section, scope.language)


def said(data: TableData, scope: Scope) -> Message | str:
    """Give what the table shows: the author's sentence, or the one worked out."""
    return data.finding or finding(data, frame_of(data, scope), scope.language)


def finding(data: TableData, frame: Frame | Fault | None, language: Language) -> Message:
    """Say where the figures are highest and lowest, or how they went, or how large the table is."""
    if not isinstance(frame, Frame):
        frame = _first_figures(data, language)
    if frame is not None:
        over_time = bool(frame.labels) or (data.chart is not None and data.chart.type == "slope")
        several = len(frame.series) > 1
        if over_time:
            found = _last(frame, language) if several else _course(frame, language)
        else:
            found = _extremes(data, frame, language)
        if found is not None:
            return found
    titles = language.listing([column.title for column in data.columns])
    if not titles:
        return msg("No figures yet")
    return nmsg(
        "One row: %(columns)s", "%(count)s rows: %(columns)s", len(data.rows), columns=titles
    )


def _course(frame: Frame, language: Language) -> Message | None:
    """Say how a single series went."""
    first, last = frame.series[0].points[0], frame.series[0].points[-1]
    if first is last:
        return None
    return msg(
        "From %(first)s (%(start)s) to %(last)s (%(end)s)",
        first=first.value,
        start=place(frame, first, language),
        last=last.value,
        end=place(frame, last, language),
    )


def _last(frame: Frame, language: Language) -> Message | None:
    """Say which of several series ends highest, and which lowest."""
    ends = [series.points[-1] for series in frame.series]
    here = [index for index, end in enumerate(ends) if end.at == max(one.at for one in ends)]
    most = max(here, key=lambda index: ends[index].value)
    least = min(here, key=lambda index: ends[index].value)
    if ends[most].value == ends[least].value:
        return None
    return msg(
        "%(at)s: highest is %(first)s (%(most)s), lowest %(last)s (%(least)s)",
        at=place(frame, ends[most], language),
        first=frame.series[most].name,
        most=ends[most].value,
        last=frame.series[least].name,
        least=ends[least].value,
    )


def _extremes(data: TableData, frame: Frame, language: Language) -> Message | None:
    """Say where the first series is highest and lowest."""
    series = frame.series[0]
    most = max(series.points, key=lambda point: point.value)
    least = min(series.points, key=lambda point: point.value)
    said = {
        "first": place(frame, most, language),
        "most": most.value,
        "last": place(frame, least, language),
        "least": least.value,
    }
    if most.value == least.value or not said["first"] or not said["last"]:
        return None
    if len(frame.series) > 1:
        return msg(
            "%(series)s: highest %(first)s (%(most)s), lowest %(last)s (%(least)s)",
            series=series.name,
            **said,
        )
    if _in_places(data, frame):
        return msg("Highest in %(first)s (%(most)s), lowest in %(last)s (%(least)s)", **said)
    return msg("Highest: %(first)s (%(most)s); lowest: %(last)s (%(least)s)", **said)


def _in_places(data: TableData, frame: Frame) -> bool:
    """Say whether the names along the axis are countries."""
    key = data.chart.x if data.chart else next((c.key for c in data.columns), "")
    return any(column.key == key and column.type == "country" for column in data.columns)


def _first_figures(data: TableData, language: Language) -> Frame | None:
    """Give the figures of the first column that has some, along the first column of the table."""
    figures = [column for column in data.columns[1:] if column.type in NUMBERS]
    if not figures or data.columns[0].type not in ("text", "country"):
        return None
    chart = Chart(type="bar", x=data.columns[0].key, y=figures[0].key)
    found = framed(data, chart, "", language)
    return found if isinstance(found, Frame) else None


def place(frame: Frame, point: Point, language: Language) -> str:
    """Write where a point stands along the axis, or what it is called."""
    if point.name:
        return point.name
    if frame.names and isinstance(point.at, int):
        return frame.names[point.at]
    if isinstance(point.at, date):
        return dict(frame.labels)[point.at]
    return language.number(point.at)


def measured(data: TableData) -> Message | str:
    """Say what the chart measures: the author's words, or the titles of its columns."""
    if data.measured or data.chart is None:
        return data.measured or ""
    named = {column.key: column for column in data.columns}
    what = []
    for key in data.chart.measures:
        column = named.get(key)
        if column is not None:
            unit = "%" if column.type == "percent" else column.unit
            what.append(f"{column.title} ({unit})" if unit else column.title)
    along = named.get(data.chart.x)
    if not what or along is None:
        return ""
    return pmsg(
        "chart", "%(figures)s by %(names)s", figures="; ".join(what), names=_lower(along.title)
    )


def _lower(title: str) -> str:
    """Begin a title with a small letter inside a sentence, unless it is an abbreviation."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def alt(data: TableData, frame: Frame, scope: Scope) -> Message:
    """Tell the chart in words: what it is, what it shows, and its figures where they are few."""
    assert data.chart is not None
    language = scope.language
    count = len(frame.values)
    parts = []
    for series in frame.series:
        told = [
            f"{place(frame, point, language)} {language.number(point.value)}"
            for point in series.points
        ]
        listed = ", ".join(told)
        parts.append(f"{series.name}: {listed}" if len(frame.series) > 1 else listed)
    what = _KINDS[data.chart.type]
    found = language.text(said(data, scope)).rstrip(".")
    if count > TOLD:
        return msg("%(chart)s. %(finding)s.", chart=what, finding=found)
    return msg(
        "%(chart)s. %(finding)s. %(figures)s.", chart=what, finding=found, figures="; ".join(parts)
    )


def total(data: TableData, index: int) -> Decimal | None:
    """Give the exact sum of a column's figures, None where it has none."""
    found = [getattr(row, cell(index), None) for row in data.rows]
    numbers = [one for one in found if isinstance(one, Decimal)]
    return sum(numbers, Decimal(0)) if numbers else None
