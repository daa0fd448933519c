"""From longitude and latitude to the plane: the two projections of the maps.

Both keep areas true, so that a shade means the same on a large and on a small country. The
earth is a sphere of radius 1; angles go in as degrees, and y grows to the north.
"""

from __future__ import annotations

from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt

Projection = Callable[[float, float], tuple[float, float]]


def lambert_azimuthal(lon: float, lat: float) -> Projection:
    """Give Lambert's azimuthal equal-area projection around a point (Snyder 1987, 24-2 to 24-4)."""
    middle, parallel = radians(lon), radians(lat)

    def project(lon: float, lat: float) -> tuple[float, float]:
        turn, height = radians(lon) - middle, radians(lat)
        along = 1 + sin(parallel) * sin(height) + cos(parallel) * cos(height) * cos(turn)
        # Only the point on the far side of the earth has no place.
        scale = sqrt(2 / max(along, 1e-9))
        return (
            scale * cos(height) * sin(turn),
            scale * (cos(parallel) * sin(height) - sin(parallel) * cos(height) * cos(turn)),
        )

    return project


_A = (1.340264, -0.081106, 0.000893, 0.003796)


def equal_earth(lon: float, lat: float) -> tuple[float, float]:
    """Project by Equal Earth (Šavrič, Patterson and Jenny 2018, equations 1 to 5)."""
    a1, a2, a3, a4 = _A
    t = asin(sqrt(3) / 2 * sin(radians(lat)))
    slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
    x = 2 * sqrt(3) * radians(lon) * cos(t) / (3 * slope)
    return x, a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t
