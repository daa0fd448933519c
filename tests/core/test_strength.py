from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.strength import difference_qualifier, qualified
from briefgen.i18n import language

EN = language("en")


@pytest.mark.parametrize(
    ("qualifier", "text"),
    [
        ("exact", "4,600"),
        (None, "4,600"),
        ("about", "about 4,600"),
        ("over", "over 4,600"),
        ("under", "under 4,600"),
    ],
)
def test_qualified_says_the_word_when_the_number_is_not_exact(
    qualifier: str | None, text: str
) -> None:
    assert EN.text(qualified(4600, qualifier)) == text


def test_difference_is_over_when_an_exact_number_is_taken_from_a_lower_bound() -> None:
    assert difference_qualifier("over", "exact") == "over"
    assert difference_qualifier("exact", "over") == "under"
    assert difference_qualifier("over", "over") == "about"


def _values(number: int, qualifier: str) -> range:
    match qualifier:
        case "over":
            return range(number + 1, number + 4)
        case "under":
            return range(number - 3, number)
        case "about":
            return range(number - 2, number + 3)
        case _:
            return range(number, number + 1)


QUALIFIERS = st.sampled_from(["exact", "about", "over", "under"])


@given(st.integers(10, 99), QUALIFIERS, st.integers(10, 99), QUALIFIERS)
def test_difference_holds_for_all_that_the_strengths_may_be_when_bounded(
    one: int, of_one: str, other: int, of_other: str
) -> None:
    said = difference_qualifier(of_one, of_other)
    differences = {a - b for a in _values(one, of_one) for b in _values(other, of_other)}
    holds = {
        "exact": all(found == one - other for found in differences),
        "over": all(found > one - other for found in differences),
        "under": all(found < one - other for found in differences),
        "about": max(differences) >= one - other >= min(differences) or len(differences) > 1,
    }
    assert holds[said]
