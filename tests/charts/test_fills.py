from __future__ import annotations

import pytest

from briefgen.charts import fills
from briefgen.charts.palette import distance, neighbours_alike


@pytest.mark.parametrize("count", range(1, 6))
def test_neighbouring_shades_differ_in_colour_and_in_grey(count: int) -> None:
    found = fills.shades(count)
    assert len(found) == count
    assert not neighbours_alike([one.colour for one in found])
    assert not neighbours_alike([one.grey for one in found])
    assert [one.grey for one in found] == sorted((one.grey for one in found), reverse=True)


def test_ratings_differ_in_pattern_as_well() -> None:
    found = [fills.rating(word) for word in ("red", "amber", "green")]
    assert len({one.pattern for one in found}) == 3
    assert not neighbours_alike([one.grey for one in found])


@pytest.mark.parametrize("fill", [*fills.shades(5), fills.NAMED, fills.UNKNOWN,
                                  *map(fills.rating, ("red", "amber", "green"))])  # fmt: skip
def test_text_can_be_read_on_every_fill(fill: fills.Fill) -> None:
    assert distance(fill.text, fill.colour) > 38
    assert distance(fill.text, fill.grey) > 38
