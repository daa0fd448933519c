from __future__ import annotations

from itertools import combinations, pairwise

from briefgen.charts.palette import ALIKE, GREYS, SAFE, distance, paints


def test_a_partys_own_colour_is_kept() -> None:
    assert [one.colour for one in paints(["#c8102e", None])] == ["#c8102e", SAFE[0]]


def test_two_alike_are_told_apart_by_a_ring() -> None:
    assert [one.style for one in paints(["#c8102e", "#00529b", "#c9112f"])] == [
        "solid",
        "solid",
        "ring",
    ]


def test_the_safe_colours_and_neighbouring_greys_are_not_alike() -> None:
    assert all(distance(one, other) >= ALIKE for one, other in combinations(SAFE, 2))
    ringed = [*GREYS, GREYS[0]]
    assert all(distance(one, other) >= ALIKE for one, other in pairwise(ringed))


def test_a_colour_of_the_palette_that_a_party_has_is_given_to_no_other() -> None:
    made = paints([SAFE[0], None, None])
    assert [one.colour for one in made] == [SAFE[0], SAFE[1], SAFE[2]]


def test_sixty_lists_have_a_paint_each() -> None:
    made = paints([None] * 60)
    assert len(made) == 60
    assert {one.style for one in made} == {"solid", "ring"}


def test_distance_is_that_of_lab() -> None:
    # Black and white are 100 apart in lightness.
    assert round(distance("#000000", "#ffffff"), 1) == 100.0


def test_a_colour_is_pale_when_white_paper_swallows_it() -> None:
    made = paints(["#ffffff", "#f7f7f5", "#ffd700", "#c8102e"])
    assert [one.pale for one in made] == [True, True, False, False]
