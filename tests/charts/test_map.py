from __future__ import annotations

from itertools import combinations

from briefgen.charts.basemap import base_map
from briefgen.charts.map import Area, Box, Map, Pin, draw

BALKANS = base_map("balkans")
REGION = {"AL": "Albania", "BA": "Bosnia and Herzegovina", "ME": "Montenegro",
          "MK": "North Macedonia", "RS": "Serbia", "XK": "Kosovo"}  # fmt: skip
MITROVICA = Pin(20.87, 42.89, "Mitrovica", "m#/markers/0/label")


def areas(*codes: str, value: str = "12") -> list[Area]:
    return [
        Area(code, "named", REGION.get(code, code), value, f"m#/values/{at}/value")
        for at, code in enumerate(codes)
    ]


def boxes(made: Map) -> list[Box]:
    labels = [one.label for one in (*made.areas, *made.pins) if one.label]
    return [label.box for label in labels]


def apart(made: Map) -> bool:
    return not any(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for one, other in combinations(boxes(made), 2)
    )


def test_the_region_is_labelled_with_names_and_values() -> None:
    made = draw(BALKANS, areas(*REGION), [], 351)
    assert made.unlabelled == ()
    assert {" ".join(one.label.lines) for one in made.areas if one.label} == {
        f"{name} 12" for name in REGION.values()
    }
    assert apart(made)


def test_labels_of_markers_keep_apart_from_all_others() -> None:
    towns = [MITROVICA, Pin(20.95, 42.9, "Zvečan", "z"), Pin(21.17, 42.66, "Pristina", "p"),
             Pin(20.74, 42.21, "Prizren", "r"), Pin(21.43, 42.0, "Skopje", "s")]  # fmt: skip
    made = draw(BALKANS, areas(*REGION), towns, 351)
    assert apart(made)
    assert len(boxes(made)) > 8
    for left, top, right, bottom in boxes(made):
        assert left >= 0
        assert top >= 0
        assert right <= made.width
        assert bottom <= made.height


def test_a_marker_has_a_number_when_its_label_finds_no_room() -> None:
    crowd = [Pin(20.87, 42.89, f"A rather long name {at}", f"p{at}") for at in range(12)]
    made = draw(BALKANS, [], crowd, 351)
    numbers = [one.number for one in made.pins if one.label is None]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers
    assert apart(made)


def test_what_the_base_has_no_shape_for_is_told() -> None:
    made = draw(BALKANS, areas("BA-SRP", "US", "XK"), [Pin(-77.0, 38.9, "Washington", "w")], 351)
    assert made.absent == (0, 1)
    assert made.outside == (0,)
    assert [one.index for one in made.areas] == [2]
    assert made.pins == ()


def test_a_small_country_is_a_dot_over_its_neighbours() -> None:
    made = draw(base_map("world"), areas("IT", "VA", "MT", "XK"), [], 487)
    dots = {made_area.index for made_area in made.areas if made_area.dot}
    assert dots == {1, 2, 3}
    assert made.areas[0].index == 0
    assert made.unlabelled == (0, 1, 2, 3)


def test_a_country_that_stands_twice_is_drawn_once() -> None:
    made = draw(BALKANS, areas("XK", "RS", "XK"), [], 351)
    assert sorted(one.index for one in made.areas) == [1, 2]
    assert all(shape for shape in made.base)
    assert len(made.base) == len(BALKANS.shapes) - 2
