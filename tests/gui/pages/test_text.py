from __future__ import annotations

import pytest

from briefgen.gui.pages.fields import Place
from briefgen.gui.pages.text import PageText, Spot, between, copied, lines, nearest

from .made import line, page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kosovo", 2),
        ("KOSOVO", 2),
        ("vetevendosje", 1),
        ("Vetëvendosje", 1),
        ("lëvizja   vetëvendosje", 1),
        ("kosovo and kosovo", 1),
        ("osov", 2),
        ("", 0),
        ("   ", 0),
        ("nowhere", 0),
    ],
)
def test_a_text_is_found_whatever_its_case_accents_and_lines(query: str, found: int) -> None:
    text = PageText(page(words=line("Lëvizja Vetëvendosje Kosovo") + line("and Kosovo", 120)))
    assert len(list(text.find(query))) == found


def test_a_word_that_was_divided_is_found_whole() -> None:
    words = [("govern\u00ad\n", 50.0, 100.0, 60.0, 12.0), ("ment\n", 50.0, 120.0, 40.0, 12.0)]
    (match,) = PageText(page(words=words)).find("government")
    assert match.places == (Place(1, 50, 100, 60, 12), Place(1, 50, 120, 40, 12))


def test_a_part_of_a_word_is_marked_where_it_stands() -> None:
    (match,) = PageText(page(words=line("abcdefgh"))).find("def")
    (place,) = match.places
    assert (place.x, place.width) == pytest.approx((80, 30), abs=6)


def test_letters_that_are_wide_count_for_more() -> None:
    (match,) = PageText(page(words=line("mm,,"))).find("mm")
    assert match.places[0].width > 25


def test_spots_give_what_lies_between_them_in_either_order() -> None:
    one, two = page(1, words=line("a b c")), page(2, words=line("d e f"))
    assert list(between(Spot(1, 1), Spot(2, 1), one)) == [1, 2]
    assert list(between(Spot(2, 1), Spot(1, 1), two)) == [0, 1]
    assert list(between(Spot(2, 1), Spot(2, 1), one)) == []


def test_copied_text_keeps_lines_and_mends_divided_words() -> None:
    words = [
        ("The ", 50.0, 100.0, 30.0, 12.0),
        ("govern\u00ad\n", 90.0, 100.0, 60.0, 12.0),
        ("ment\n", 50.0, 120.0, 40.0, 12.0),
        ("acts.\n\n", 50.0, 140.0, 40.0, 12.0),
    ]
    pages = [page(1, words=words), page(2, words=line("Then rests"))]
    assert copied(iter(pages), Spot(1, 0), Spot(2, 1)) == "The government\nacts.\n\nThen rests"
    assert copied(iter(pages), Spot(1, 3), Spot(1, 3)) == "acts."


def test_words_side_by_side_are_marked_as_one() -> None:
    one = page(1, words=line("a b c") + line("d", 120))
    assert lines(one, range(4)) == [Place(1, 50, 100, 50, 12), Place(1, 50, 120, 10, 12)]


def test_the_nearest_word_is_one_of_the_same_line() -> None:
    one = page(1, words=line("aa bb") + line("cc", 130))
    assert nearest(one, 55, 105) == 0
    assert nearest(one, 400, 105) == 1
    assert nearest(one, 0, 135) == 2
    assert nearest(page(1), 0, 0) is None
