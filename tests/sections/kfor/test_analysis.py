from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefgen.sections.kfor.analysis import analyse, by_size
from briefgen.sections.kfor.model import Contribution, Kfor
from tests.sections.kfor.placemats import AUGUST_2022, FEBRUARY_2017, FEBRUARY_2025


def kfor(**data: Any) -> Kfor:
    return Kfor.model_validate(data)


def test_sum_is_the_stated_total_when_all_thirty_nations_have_a_figure() -> None:
    found = analyse(kfor(**FEBRUARY_2017))
    assert found.sum_known == 4273
    assert found.difference == 0
    # 675, 551, 530, 487 and 350 of the placemat.
    assert found.top == ["US", "IT", "DE", "AT", "HU"]
    # 675 / 4273 = 15.7969 %, 1 / 4273 = 0.0234 %
    assert found.share_by_nation["US"] == Decimal("15.80")
    assert found.share_by_nation["LT"] == Decimal("0.02")
    assert len(found.share_by_nation) == 30
    assert found.change_since_previous is None


def test_difference_is_what_is_not_accounted_for_when_nations_are_missing() -> None:
    found = analyse(kfor(**AUGUST_2022))
    assert found.sum_known == 3060
    assert found.difference == 675


def test_nothing_is_summed_when_nations_have_ranks_alone() -> None:
    found = analyse(kfor(**FEBRUARY_2025))
    assert found.model_dump() == {
        "sum_known": None,
        "difference": None,
        "share_by_nation": {},
        "top": ["IT", "US", "HU", "TR"],
        "change_since_previous": None,
    }


def test_change_counts_only_nations_known_at_both_times_when_compared() -> None:
    found = analyse(kfor(**AUGUST_2022, previous=FEBRUARY_2017)).change_since_previous
    assert found is not None
    assert found.total == 3735 - 4273
    # Italy 638 from 551, the United States 635 from 675; North Macedonia and Montenegro
    # are not on the earlier placemat, Germany not in the later list.
    assert found.by_nation["IT"] == 87
    assert found.by_nation["US"] == -40
    assert set(found.by_nation) & {"MK", "ME", "DE"} == set()


def test_change_is_unknown_when_a_total_is() -> None:
    found = analyse(kfor(personnel={"total": 10}, previous={"nations": 3})).change_since_previous
    assert found is not None
    assert found.total is None
    assert found.by_nation == {}


def test_a_nation_known_by_rank_stands_in_its_place_when_others_have_figures() -> None:
    rows = [
        Contribution(nation="US", personnel=600),
        Contribution(nation="HU", personnel=400),
        Contribution(nation="IT", rank=1),
        Contribution(nation="TR", rank=4),
        Contribution(nation="AL"),
    ]
    assert [row.nation for row in by_size(rows)] == ["IT", "US", "HU", "TR"]


def test_no_share_is_given_when_the_total_is_unknown_or_nought() -> None:
    rows = [{"nation": "IT", "personnel": 5}]
    assert analyse(kfor(contributions=rows)).share_by_nation == {}
    assert analyse(kfor(contributions=rows, personnel={"total": 0})).share_by_nation == {}
    assert analyse(kfor(contributions=rows, personnel={"total": 0})).difference == -5


CODES = ["AL", "AM", "AT", "BG", "CA", "HR", "CZ", "DK", "EE", "FI", "DE", "GR"]


@given(
    st.dictionaries(st.sampled_from(CODES), st.none() | st.integers(0, 9999)), st.integers(1, 10**6)
)
def test_sum_and_difference_make_the_total_when_any_figure_is_known(
    figures: dict[str, int | None], total: int
) -> None:
    rows = [{"nation": code, "personnel": count} for code, count in figures.items()]
    found = analyse(kfor(personnel={"total": total}, contributions=rows))
    known = [count for count in figures.values() if count is not None]
    if known:
        assert found.sum_known is not None
        assert found.difference is not None
        assert found.sum_known + found.difference == total
    else:
        assert (found.sum_known, found.difference) == (None, None)
    assert len(found.share_by_nation) == len(known)
