from __future__ import annotations

from briefgen.gui.pages.fields import Place, places, under

from .made import page

FIELDS = [
    ("kfor#/personnel", 50.0, 50.0, 200.0, 100.0),
    ("kfor#/personnel/total", 60.0, 60.0, 40.0, 10.0),
    ("kfor#/nations", 60.0, 60.0, 40.0, 10.0),
    ("kfor#/tasks/0", 60.0, 300.0, 40.0, 10.0),
]


def test_the_smallest_thing_under_a_point_is_meant_and_of_equals_the_last() -> None:
    assert under(FIELDS, 200, 100) == FIELDS[0]
    assert under(FIELDS, 70, 65) == FIELDS[2]
    assert under(FIELDS, 10, 10) is None


def test_a_field_stands_where_it_is_printed_on_every_page() -> None:
    pages = [page(1, fields=FIELDS), page(2, fields=FIELDS[1:2])]
    assert places(pages, "kfor#/personnel/total") == [
        Place(1, 60, 60, 40, 10),
        Place(2, 60, 60, 40, 10),
    ]


def test_a_row_lights_up_with_its_cells() -> None:
    fields = [
        ("e#/results/LVV/seats", 1.0, 1.0, 5.0, 5.0),
        ("e#/results/LVV2/x", 9.0, 1.0, 5.0, 5.0),
    ]
    assert places([page(1, fields=fields)], "e#/results/LVV") == [Place(1, 1, 1, 5, 5)]


def test_a_part_leads_to_the_whole_that_is_printed() -> None:
    assert places([page(1, fields=FIELDS)], "kfor#/nations/more/0") == [Place(1, 60, 60, 40, 10)]


def test_what_is_printed_nowhere_has_no_place() -> None:
    assert places([page(1, fields=FIELDS)], "summary#/bluf") == []
    assert places([page(1, fields=FIELDS)], "no address") == []
