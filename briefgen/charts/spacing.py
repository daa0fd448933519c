"""Room between things in a row: numbers over dates, names beside the ends of lines."""

from __future__ import annotations

from collections.abc import Sequence


def apart(wished: Sequence[float], step: float, low: float, high: float) -> list[float]:
    """Move places apart to at least `step`, in their order, as little as the room allows."""
    order = sorted(range(len(wished)), key=lambda index: (wished[index], index))
    placed = [0.0] * len(wished)
    last = low - step
    for index in order:
        last = placed[index] = max(wished[index], last + step)
    edge = high
    for index in reversed(order):
        placed[index] = min(placed[index], edge)
        edge = placed[index] - step
    return placed
