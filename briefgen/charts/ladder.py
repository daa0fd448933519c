"""A ladder of turns: who comes first, second and third, each rung set in from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Rung:
    """One rung: the index of its row in the data, its turn, and how deep it is set in.

    `turn` is None where the row says none; such rungs come last. Rows of one turn are set
    in alike.
    """

    index: int
    turn: int | None
    depth: int


def rungs(turns: Sequence[int | None]) -> tuple[Rung, ...]:
    """Order the rows of a ladder by their turns, given in the order of the data."""
    order = sorted(
        range(len(turns)), key=lambda index: (turns[index] is None, turns[index] or 0, index)
    )
    made: list[Rung] = []
    for index in order:
        turn = turns[index]
        alike = made and turn is not None and made[-1].turn == turn
        depth = len({rung.turn if rung.turn is not None else -rung.index for rung in made})
        made.append(Rung(index, turn, made[-1].depth if alike else depth))
    return tuple(made)
