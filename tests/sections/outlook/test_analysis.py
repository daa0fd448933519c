from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.likelihood import ICD203, NATO, SCALES, Band
from briefgen.sections.outlook.analysis import likeliest, total

BANDS = [band for scale in SCALES for band in scale.bands]


def icd(*words: str) -> list[Band]:
    return [band for word in words if (band := ICD203.band(word))]


def nato(*words: str) -> list[Band]:
    return [band for word in words if (band := NATO.band(word))]


def test_likely_and_unlikely_can_add_up_to_a_hundred() -> None:
    # 55 + 20 = 75 at least, 80 + 45 = 125 at most.
    added = total(icd("likely", "unlikely"))
    assert (added.low, added.high) == (Decimal(75), Decimal(125))
    assert not added.too_much
    assert not added.too_little


def test_two_likely_scenarios_are_too_much() -> None:
    # 55 + 55 = 110.
    assert total(icd("likely", "likely")).too_much


def test_two_unlikely_scenarios_are_too_little() -> None:
    # 45 + 45 = 90.
    assert total(icd("unlikely", "unlikely")).too_little


def test_a_sum_of_exactly_a_hundred_counts_only_where_the_bounds_may_be_reached() -> None:
    # ICD 203: 45 + 55 = 100, both bounds in the bands.
    exact = total(icd("roughly even chance", "likely"))
    assert exact.low == 100
    assert not exact.too_much
    # NATO: over 90, and 10 to 40: the sum is more than 100.
    assert total(nato("highly likely", "unlikely")).too_much
    # NATO: under 10, and up to 90: the sum stays below 100.
    assert total(nato("highly unlikely", "likely")).too_little


@given(st.lists(st.sampled_from(BANDS), min_size=1, max_size=6))
def test_no_sum_is_both_too_much_and_too_little(bands: list[Band]) -> None:
    added = total(bands)
    assert added.low <= added.high
    assert not (added.too_much and added.too_little)


@given(st.lists(st.sampled_from(BANDS), min_size=1, max_size=6), st.sampled_from(BANDS))
def test_another_scenario_only_adds(bands: list[Band], more: Band) -> None:
    before, after = total(bands), total([*bands, more])
    assert after.low >= before.low
    assert not before.too_much or after.too_much


def test_the_likeliest_is_one_or_none() -> None:
    assert likeliest([*icd("unlikely"), None, *icd("likely")]) == 2
    # What is unknown may be likelier than what is unlikely.
    assert likeliest([*icd("unlikely"), None]) is None
    assert likeliest([*icd("likely", "likely")]) is None
    assert likeliest([None]) is None
    assert likeliest([]) is None
