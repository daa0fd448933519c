"""Validated views over raw data: what is refused is named, and the rest still shows."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from briefgen.core.fields import Count, Date, Line, Row, Share, SourcedRow
from briefgen.core.reading import read


class Result(SourcedRow):
    row_key: ClassVar[tuple[str, ...]] = ("abbr",)

    abbr: Line
    seats: Count | None = None
    share_percent: Share | None = None


class Election(Row):
    date: Date
    method: Literal["dhondt", "hare"] = "dhondt"
    impact: Annotated[int | None, Field(ge=1, le=5)] = None
    results: list[Result] = []


def data(**changes: Any) -> dict[str, Any]:
    return {"date": "2025-02-09", "results": [{"abbr": "LVV"}, {"abbr": "PDK"}], **changes}


def test_view_is_whole_when_nothing_is_wrong() -> None:
    reading = read(Election, data())
    assert reading.refusals == ()
    assert reading.view is not None
    assert [row.abbr for row in reading.view.results] == ["LVV", "PDK"]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("12x", "“12x” is not a whole number; write digits only."),
        ("12", "“12” is not a whole number; write digits only."),
        (-1, "-1 is negative"),
        (Decimal("1.5"), "“1.5” is not a whole number"),
        (True, "“true” is not a whole number"),
        ([], "“[]” is not a whole number"),
    ],
)
def test_leaf_goes_alone_when_it_is_refused(value: Any, sentence: str) -> None:
    reading = read(Election, data(results=[{"abbr": "LVV", "seats": value}]))
    assert [refusal.path for refusal in reading.refusals] == [("results", 0, "seats")]
    assert str(reading.refusals[0].message).replace("\N{MINUS SIGN}", "-").startswith(sentence)
    assert reading.view is not None
    assert reading.view.results[0].seats is None


def test_row_goes_when_what_it_needs_is_missing() -> None:
    reading = read(Election, data(results=[{"seats": 3}, {"abbr": "PDK"}]))
    assert reading.refusals[0].path == ("results", 0, "abbr")
    assert reading.refusals[0].missing
    assert reading.view is not None
    assert [row.abbr for row in reading.view.results] == ["PDK"]


def test_view_is_none_when_what_the_whole_needs_is_missing() -> None:
    assert read(Election, {"results": []}).view is None


def test_given_data_stay_as_they_were_when_something_is_left_out() -> None:
    given_data = data(results=[{"abbr": "LVV", "seats": "12x"}])
    read(Election, given_data)
    assert given_data == data(results=[{"abbr": "LVV", "seats": "12x"}])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"date": "2025-02-30"}, "2025-02-30"),
        ({"method": "d'hondt"}, "“d'hondt” is not one of the choices: dhondt, hare."),
        ({"impact": 6}, "6 is too large; 5 is the most."),
        ({"results": "LVV"}, "“LVV” stands where a list belongs"),
        ({"results": ["LVV"]}, "“LVV” stands where an object with named fields belongs."),
    ],
)
def test_sentence_says_what_is_wrong_when_a_value_is_refused(
    change: dict[str, Any], sentence: str
) -> None:
    refusals = read(Election, data(**change)).refusals
    assert len(refusals) == 1
    assert sentence in str(refusals[0].message)


def test_share_keeps_its_precision_when_it_is_read() -> None:
    view = read(Election, data(results=[{"abbr": "a", "share_percent": Decimal("40.80")}])).view
    assert view is not None
    assert str(view.results[0].share_percent) == "40.80"


def test_sources_are_read_alike_when_they_are_ids_or_objects() -> None:
    row = {"abbr": "a", "sources": ["x", {"id": "y", "credibility": 2}]}
    view = read(Election, data(results=[row])).view
    assert view is not None
    assert [(use.id, use.credibility) for use in view.results[0].sources or []] == [
        ("x", None),
        ("y", 2),
    ]


odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["date", "results", "abbr", "seats", "sources", "id", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(odd)
def test_reading_never_raises_when_the_data_are_odd(value: Any) -> None:
    reading = read(Election, value)
    assert reading.view is not None or reading.refusals


def test_row_knows_its_index_in_the_data_when_one_before_it_is_left_out() -> None:
    view = read(Election, data(results=[{"seats": 3}, {"abbr": "PDK"}, {"abbr": "LDK"}])).view
    assert view is not None
    assert [row.index_in_data(n) for n, row in enumerate(view.results)] == [1, 2]
    whole = read(Election, data()).view
    assert whole is not None
    assert [row.index_in_data(n) for n, row in enumerate(whole.results)] == [0, 1]
