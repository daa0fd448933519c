"""A matrix of bands by steps: which items lie in which cell, and which lie in none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Matrix:
    """Items by band and step.

    `rows` runs from the highest band to the lowest; each row holds its band's position and
    a cell for each step from the first to the last, a cell the numbers of its items from 0.
    `outside` are the items whose band or step is unknown.
    """

    rows: tuple[tuple[int, tuple[tuple[int, ...], ...]], ...]
    outside: tuple[int, ...]


def matrix(places: Sequence[tuple[int | None, int | None]], bands: int, steps: int) -> Matrix:
    """Lay out items whose places are `(band from 0, step from 1)`.

    A band or step that the matrix does not have counts as unknown.
    """
    cells: dict[tuple[int, int], list[int]] = {}
    outside: list[int] = []
    for number, (band, step) in enumerate(places):
        if band is None or step is None or not (0 <= band < bands and 1 <= step <= steps):
            outside.append(number)
        else:
            cells.setdefault((band, step), []).append(number)
    rows = tuple(
        (band, tuple(tuple(cells.get((band, step), ())) for step in range(1, steps + 1)))
        for band in reversed(range(bands))
    )
    return Matrix(rows, tuple(outside))
