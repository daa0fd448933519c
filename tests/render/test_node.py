"""Values that know their address."""

from __future__ import annotations

from typing import ClassVar

import pytest
from markupsafe import Markup

from briefgen.core.fields import Row
from briefgen.core.reading import read
from briefgen.render.node import Node, leaf


class Party(Row):
    row_key: ClassVar[tuple[str, ...]] = ("abbr",)

    abbr: str
    seats: int | None = None


class Chamber(Row):
    name: str
    parties: list[Party] = []


def chamber(*names: str) -> Node:
    return Node(Chamber(name="A/B~C", parties=[Party(abbr=name) for name in names]), "e#")


def test_row_is_named_by_its_key_when_the_key_is_unique() -> None:
    assert [row.address for row in chamber("LVV", "PDK").parties] == [
        "e#/parties/LVV",
        "e#/parties/PDK",
    ]


@pytest.mark.parametrize("names", [("LVV", "LVV"), ("1", "2"), ("", "-")])
def test_row_is_named_by_its_index_when_the_key_cannot_name_it(names: tuple[str, str]) -> None:
    assert [row.address for row in chamber(*names).parties] == ["e#/parties/0", "e#/parties/1"]


def test_key_is_escaped_when_it_holds_a_slash() -> None:
    assert chamber("A/B~C", "x").parties[0].abbr.address == "e#/parties/A~1B~0C/abbr"


def test_leaf_prints_with_its_address_and_escaped_when_it_is_printed() -> None:
    node = Node(Chamber(name="<b>"), "e#").name
    assert str(node) == '<span data-field="e#/name">&lt;b&gt;</span>'


def test_missing_value_prints_nothing_when_it_is_printed() -> None:
    seats = chamber("LVV").parties[0].seats
    assert not seats
    assert str(seats) == ""


def test_zero_is_a_value_when_it_is_asked() -> None:
    assert Node(0, "e#/seats")
    assert str(Node(0, "e#/seats")) == '<span data-field="e#/seats">0</span>'


def test_unknown_field_is_an_error_when_a_template_names_it() -> None:
    with pytest.raises(AttributeError, match="shares"):
        _ = Node(Party(abbr="x"), "e#").shares


def test_format_keeps_the_address_when_it_is_applied_to_a_node() -> None:
    double = leaf(lambda value: str(value * 2))
    assert double(Node(3, "e#/n")) == Markup('<span data-field="e#/n">6</span>')
    assert double(3) == "6"
    assert double(None) == ""


def test_node_of_no_is_false_and_of_nought_is_true_when_asked() -> None:
    assert not Node(False, "elections#/results/LVV/incumbent")
    assert Node(0, "elections#/results/LVV/seats")


def test_row_without_a_key_has_its_index_in_the_data_when_one_before_it_was_left_out() -> None:
    class Point(Row):
        message: str

    class Points(Row):
        points: list[Point] = []

    view = read(Points, {"points": [{"message": 1}, {"message": "b"}]}).view
    assert [row.address for row in Node(view, "p#").points] == ["p#/points/1"]
