"""`coalitions`: all minimal coalitions of so many lists counted, and the first thousand told.

The lists are of like size, which gives most coalitions: of 30 there are a hundred million,
of 60 some 10 to the 16th. No search through them could end; what is measured is that the
program's does, at a cost that grows gently with the number of lists.
"""

from __future__ import annotations

import time

from benchmarks.runs import Run, summed
from briefgen.sections.elections.coalitions import Player, minimal_coalitions

LISTS = (10, 20, 30, 40, 60)
TIMES = 5
"""How often each number of lists is measured; once more before."""


def measure() -> list[Run]:
    """Count and tell the coalitions of each number of lists; milliseconds."""
    found = []
    for lists in LISTS:
        values = [once(lists) for _ in range(TIMES + 1)][1:]
        found.append(summed("coalitions", "briefgen", 0, values, edit=f"{lists} lists"))
    return found


def once(lists: int) -> float:
    """Give the milliseconds that a chamber of lists of three to five seats takes."""
    players = [
        Player(f"L{index}", 3 + index % 3, frozenset({f"L{index}"})) for index in range(lists)
    ]
    majority = sum(player.seats for player in players) // 2 + 1
    began = time.perf_counter()
    coalitions = minimal_coalitions(players, majority)
    taken = time.perf_counter() - began
    if len(coalitions.first) > coalitions.total:
        raise RuntimeError("more coalitions are told than there are")
    return taken * 1000
