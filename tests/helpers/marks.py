"""The marks that the charts of each kind must have, as they follow from the rows that they draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from briefgen.charts.basemap import base_map
from briefgen.charts.plot_field import FIELDS
from briefgen.charts.plot_rows import ROWS
from briefgen.sections.document import Document

Step = str | int
Marks = Iterator[tuple[str, list[tuple[Step, ...]]]]
"""Where a chart stands, and the field behind each of its marks, as paths into the data."""


def _elections(data: Mapping[str, Any], document: Document) -> Marks:
    if data["contest"] == "candidates":
        yield from _race_of_persons(data)
        return
    analysis: Any = document.sections[0].analysis
    results = data["results"]
    before = {one["abbr"]: n for n, one in enumerate(data["previous"]["results"])}
    seats = {one.abbr: one.seats for one in analysis.projection}
    groups = {one["group"]: n for n, one in enumerate(data["reserved"])}
    held = [
        ("results", n, "seats" if "seats" in row else "share_percent")
        for n, row in enumerate(results)
        for _ in range(seats[row["abbr"]])
    ]
    left = [
        ("reserved", groups[one.group], "seats")
        for one in analysis.unallocated
        for _ in range(one.seats)
    ]
    assert len(held) + len(left) == data["seats"]
    lines = [("lines", n, "seats") for n in range(len(data["lines"]))]
    yield "/results", [*held, *left, *lines, ("seats",)]
    yield "share", [("results", n, "share_percent") for n in range(len(results))]
    yield "share", [("other_share_percent",)]
    yield (
        "before",
        [
            ("previous", "results", before[row["abbr"]], "share_percent")
            if row["abbr"] in before
            else ("results", n, "previous_share")
            for n, row in enumerate(results)
            if row["abbr"] in before or "previous_share" in row
        ],
    )
    threshold = ("allocation", "threshold_percent")
    yield "line", [threshold for row in results if not {"group", "exempt"} & set(row)]


def _race_of_persons(data: Mapping[str, Any]) -> Marks:
    yield "share", [("results", n, "share_percent") for n in range(len(data["results"]))]
    for number, one in enumerate(data["rounds"]):
        rows = range(len(one["results"]))
        yield "share", [("rounds", number, "results", n, "votes") for n in rows]
    # In the last round the most votes decide: it has no line.
    yield "line", [("majority_percent",) for _ in data["results"]]


def _kfor(data: Mapping[str, Any], _: Document) -> Marks:
    rows = list(enumerate(data["contributions"]))
    field = ["personnel" if "personnel" in row else "nation" for _, row in rows]
    yield "bar", [("contributions", n, field[n]) for n, row in rows if "personnel" in row]
    if 2 * len(rows) >= data["nations"]:
        shapes = base_map("europe").shapes
        on_map = [n for n, row in rows if row["nation"] in shapes]
        yield "/contributions", [("contributions", n, field[n]) for n in on_map]
        beyond = [n for n, _ in rows if n not in on_map]
        yield "map-note", [("contributions", n, field[n]) for n in beyond]
    strength = list(enumerate(data["strength"]))
    yield "/strength", [("strength", n, "total") for n, row in strength if "total" in row]
    yield "/strength", [("strength", n, "event") for n, row in strength if "event" in row]
    yield "rung", [("responders", n, "order") for n in range(len(data["responders"]))]


def _map(data: Mapping[str, Any], _: Document) -> Marks:
    yield "/values", [("values", n, "rating") for n in range(len(data["values"]))]
    yield "/values", [("markers", n, "label") for n in range(len(data["markers"]))]


def _outlook(data: Mapping[str, Any], _: Document) -> Marks:
    said = [("scenarios", n, "likelihood") for n in range(len(data["scenarios"]))]
    yield "band", said
    yield "ruler", said


def _region(data: Mapping[str, Any], _: Document) -> Marks:
    yield "/countries", [("countries", n, "rating") for n in range(len(data["countries"]))]


def _stability(data: Mapping[str, Any], _: Document) -> Marks:
    yield "column", [("incidents",) for _ in {row["date"][:7] for row in data["incidents"]}]
    risks = range(len(data["risks"]))
    yield "matrix", [("risks", n, "likelihood") for n in risks]
    yield "ruler", [("risks", n, "likelihood") for n in risks]
    yield (
        "gone",
        [
            ("presence", n, "mandate", "until")
            for n, row in enumerate(data["presence"])
            if "adopted" in row["mandate"] and str(row["mandate"]["until"])[:1].isdigit()
        ],
    )


def _summary(data: Mapping[str, Any], _: Document) -> Marks:
    yield "ruler", [("judgements", n, "likelihood") for n in range(len(data["judgements"]))]


def _table(data: Mapping[str, Any], _: Document) -> Marks:
    yield (
        "/chart/type",
        [("rows", n, column) for n in range(len(data["rows"])) for column in data["chart"]["y"]],
    )


def _timeline(data: Mapping[str, Any], _: Document) -> Marks:
    yield "line", [("events", n, "date") for n in range(len(data["events"]))]


MARKS: dict[str, Callable[[Mapping[str, Any], Document], Marks]] = {
    "elections": _elections,
    "kfor": _kfor,
    "map": _map,
    "outlook": _outlook,
    "region": _region,
    "stability": _stability,
    "summary": _summary,
    "table": _table,
    "timeline": _timeline,
}


def _of_persons(data: dict[str, Any]) -> None:
    shares = {"A": "44.5", "B": "30.5", "C": "25"}
    second = [{"abbr": "A", "votes": 480}, {"abbr": "B", "votes": 520}]
    data.clear()
    data |= {
        "contest": "candidates",
        "majority_percent": 50,
        "results": [{"abbr": name, "share_percent": Decimal(one)} for name, one in shares.items()],
        "rounds": [{"results": second}],
    }


def _all_listed(data: dict[str, Any]) -> None:
    data["nations"] = len(data["contributions"])


def _chart(form: str, data: dict[str, Any]) -> None:
    data["chart"]["type"] = form
    if form == "scatter":
        data["chart"]["x"] = "share"


CHANGED = {
    "elections, of persons": ("elections", _of_persons),
    "kfor, with its map": ("kfor", _all_listed),
    **{f"table, {form}": ("table", partial(_chart, form)) for form in sorted(ROWS | FIELDS)},
}
"""Charts that no sample shows as it is, and the change that has them drawn."""
