from __future__ import annotations

import pytest

from briefgen.charts.projections import equal_earth, lambert_azimuthal


def test_the_point_in_the_middle_is_the_origin_when_azimuthal() -> None:
    assert lambert_azimuthal(10, 52)(10, 52) == pytest.approx((0, 0))


def test_a_place_lies_where_the_published_example_says_when_azimuthal() -> None:
    # Snyder, Map Projections (USGS 1395), page 332: radius 3, 40° N 100° W, point 20° S 100° E.
    x, y = lambert_azimuthal(-100, 40)(100, -20)
    assert (3 * x, 3 * y) == pytest.approx((-4.2339303, 4.0257775), abs=1e-6)


def test_the_far_side_has_a_place_too_when_azimuthal() -> None:
    x, y = lambert_azimuthal(10, 52)(-170, -52)
    assert abs(x) < 1e6
    assert abs(y) < 1e6


def test_the_whole_earth_has_its_true_area_when_equal_earth() -> None:
    # On a sphere of radius 1 the earth has 4 pi; strips between parallels add up to it.
    height = sum(
        (equal_earth(180, lat)[0] + equal_earth(180, lat + 1)[0])
        * (equal_earth(0, lat + 1)[1] - equal_earth(0, lat)[1])
        for lat in range(-90, 90)
    )
    assert height == pytest.approx(4 * 3.14159265, rel=1e-3)


def test_the_equator_is_straight_when_equal_earth() -> None:
    assert equal_earth(0, 0) == (0, 0)
    assert equal_earth(-90, 0)[0] == pytest.approx(-equal_earth(90, 0)[0])
    # Šavrič, Patterson and Jenny: the equator is 2.05 times as long as the central meridian.
    assert equal_earth(180, 0)[0] / equal_earth(0, 90)[1] == pytest.approx(2.05, abs=0.01)
