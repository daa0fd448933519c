from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.palette import distance, reads_on
from briefgen.charts.plot import Scale, looks, ticks, wrapped

numbers = st.decimals(-(10**9), 10**9, places=2)


@given(st.tuples(numbers, numbers))
def test_ticks_are_round_and_reach_over_all_figures(ends: tuple[Decimal, Decimal]) -> None:
    low, high = min(ends), max(ends)
    found = ticks(low, high)
    assert found[0] <= low
    assert high <= found[-1]
    assert 2 <= len(found) <= 6
    step = found[1] - found[0]
    assert all(b - a == step for a, b in pairwise(found))
    assert step.normalize().as_tuple().digits in ((1,), (2,), (5,))


def test_ticks_have_the_decimals_that_they_need() -> None:
    assert list(map(str, ticks(Decimal(0), Decimal("0.9")))) == [
        "0",
        "0.2",
        "0.4",
        "0.6",
        "0.8",
        "1",
    ]
    assert list(map(str, ticks(Decimal(0), Decimal(4500)))) == ["0", "1000", "2000", "3000", "4000", "5000"]  # fmt: skip


def test_a_scale_leads_from_figures_to_places() -> None:
    scale = Scale(Decimal(0), Decimal(200), 100, 20)
    assert [scale(Decimal(n)) for n in (0, 50, 200)] == [100, 80, 20]


def test_words_are_broken_at_spaces_and_never_cut() -> None:
    lines = wrapped("Exports of the manufacturing industry", 80)
    assert " ".join(lines) == "Exports of the manufacturing industry"
    assert len(lines) > 1
    assert wrapped("Unbreakablewordofgreatlength", 20) == ["Unbreakablewordofgreatlength"]


def test_series_differ_by_colour_and_by_tone_or_hatching() -> None:
    found = looks(8)
    assert len({one.colour for one in found}) == 8
    assert len({(one.grey, one.hatched) for one in found}) == 8
    assert all(distance(one.colour, reads_on(one.colour)) > 40 for one in found)
