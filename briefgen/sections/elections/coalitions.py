"""Minimal coalitions: who can hold a majority together, with nobody to spare.

There may be hundreds of millions of them, so they are counted without being listed, and
listed one by one in their order without a search that comes to nothing: at each step a
table says whether the choices made so far can be completed.

Both rest on sets of sums held as one large whole number. For the listing, bit s says that
the sum s can be reached; for the count, the field of `_WIDTH` bits at s holds in how many
ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

LIMIT = 1000
"""How many coalitions are listed; beyond it only their number is given."""


@dataclass(frozen=True)
class Player:
    """A list, or a group's unallocated seats as one `block`.

    `names` are what exclusions know it by: the list's abbreviation and its group.
    """

    name: str
    seats: int
    names: frozenset[str]
    block: bool = False


@dataclass(frozen=True)
class Found:
    """A minimal coalition, its strongest member first."""

    players: tuple[Player, ...]

    @property
    def seats(self) -> int:
        """Give the seats of all members."""
        return sum(one.seats for one in self.players)


@dataclass(frozen=True)
class Coalitions:
    """The first coalitions in order, and how many there are in all."""

    first: tuple[Found, ...]
    total: int


def minimal_coalitions(
    players: Sequence[Player],
    majority: int,
    exclusions: Sequence[frozenset[str]] = (),
    limit: int = LIMIT,
) -> Coalitions:
    """Find the minimal coalitions: those of lists alone first, then those with blocks.

    Each part goes by size, then by most seats, then by the order of the players' seats.
    No coalition holds all of one exclusion. One with blocks holds at least one list.
    """
    able = sorted((one for one in players if one.seats > 0), key=lambda one: -one.seats)
    lists = _Search([one for one in able if not one.block], majority, exclusions, blocks=False)
    mixed = _Search(able, majority, exclusions, blocks=True)
    found = [*islice(lists.coalitions(), limit)]
    found += islice(mixed.coalitions(), limit - len(found))
    return Coalitions(tuple(found), lists.count() + mixed.count())


class _Search:
    """The minimal coalitions of some players; with `blocks`, those that hold a block and a list.

    A state is the set of names held so far that still matter, as bits; the two last bits
    say whether a list and a block are among the members.
    """

    def __init__(
        self,
        players: Sequence[Player],
        majority: int,
        exclusions: Sequence[frozenset[str]],
        *,
        blocks: bool,
    ) -> None:
        self.players = players
        self.majority = majority
        here = {name for one in players for name in one.names}
        # An exclusion that names somebody without seats keeps nobody apart.
        live = [entry for entry in exclusions if entry <= here]
        tokens = sorted({name for entry in live for name in entry})
        bit = {name: 1 << index for index, name in enumerate(tokens)}
        self.forbidden = [sum(bit[name] for name in entry) for entry in live]
        a_list, a_block = 1 << len(tokens), 2 << len(tokens)
        self.required = a_list | a_block if blocks else 0
        self.gain = [
            sum(bit.get(name, 0) for name in one.names)
            | (a_block if one.block else a_list) * blocks
            for one in players
        ]
        self.kept = self._kept()
        self.table: dict[tuple[int, int, int, int], int] = {}

    def _kept(self) -> list[int]:
        """Give, for each player, the names that may still complete an exclusion after it."""
        kept = []
        for index in range(len(self.players)):
            later = 0
            for gain in self.gain[index + 1 :]:
                later |= gain
            mask = self.required
            for entry in self.forbidden:
                if entry & later:
                    mask |= entry
            kept.append(mask)
        return kept

    def _joined(self, index: int, state: int) -> int | None:
        """Give the state after a player joins, or None where an exclusion forbids it."""
        state |= self.gain[index]
        if any(entry & state == entry for entry in self.forbidden):
            return None
        return state & self.kept[index]

    # The smallest member of a minimal coalition of s seats has more than s - majority; so
    # with the players by size, its members are a choice from the first `end` of them.

    def _ends(self) -> Iterator[tuple[int, int]]:
        """Give each sum that a minimal coalition may have, greatest first, and its `end`."""
        most = max((one.seats for one in self.players), default=0)
        for total in range(self.majority + most - 1, self.majority - 1, -1):
            spare = total - self.majority
            end = sum(one.seats > spare for one in self.players)
            if end:
                yield total, end

    def count(self) -> int:
        """Count the minimal coalitions."""
        wanted: dict[int, list[int]] = {}
        for total, end in self._ends():
            wanted.setdefault(end, []).append(total)
        width = len(self.players) + 1
        field = (1 << width) - 1
        states = {0: 1}
        counted = 0
        for index, player in enumerate(self.players):
            following: dict[int, int] = {}
            for state, ways in states.items():
                without = state & self.kept[index]
                following[without] = following.get(without, 0) + ways
                joined = self._joined(index, state)
                if joined is not None:
                    more = ways << (player.seats * width)
                    following[joined] = following.get(joined, 0) + more
            states = following
            for total in wanted.get(index + 1, ()):
                counted += sum(
                    ways >> (total * width) & field
                    for state, ways in states.items()
                    if state & self.required == self.required
                )
        return counted

    def coalitions(self) -> Iterator[Found]:
        """Give the minimal coalitions in order."""
        ends = list(self._ends())
        for size in range(1, len(self.players) + 1):
            for total, end in ends:
                for chosen in self._chosen(end, size, total):
                    yield Found(tuple(self.players[index] for index in chosen))

    def _chosen(self, end: int, size: int, total: int) -> Iterator[tuple[int, ...]]:
        """Give the choices of `size` of the first `end` players that hold `total` seats."""
        chosen: list[int] = []
        # Where each level goes on after what was chosen there has been exhausted.
        levels = [(0, size, total, 0)]
        while levels:
            index, size, total, state = levels.pop()
            del chosen[len(levels) :]
            if size == 0:
                yield tuple(chosen)
                continue
            while self._sums(index, end, size, state) >> total & 1:
                seats, joined = self.players[index].seats, self._joined(index, state)
                state &= self.kept[index]
                index += 1
                if (
                    joined is not None
                    and seats <= total
                    and self._sums(index, end, size - 1, joined) >> (total - seats) & 1
                ):
                    levels.append((index, size, total, state))
                    levels.append((index, size - 1, total - seats, joined))
                    chosen.append(index - 1)
                    break

    def _sums(self, index: int, end: int, size: int, state: int) -> int:
        """Give the sums that `size` of the players from `index` to `end` can have."""
        wanted = (index, end, size, state)
        stack = [wanted]
        while stack:
            index, end, size, state = key = stack[-1]
            if key in self.table:
                stack.pop()
                continue
            if size == 0 or end - index < size:
                reached = size == 0 and state & self.required == self.required
                self.table[key] = int(reached)
                continue
            without = (index + 1, end, size, state & self.kept[index])
            joined = self._joined(index, state)
            with_it = None if joined is None else (index + 1, end, size - 1, joined)
            missing = [
                one for one in (without, with_it) if one is not None and one not in self.table
            ]
            if missing:
                stack += missing
                continue
            sums = self.table[without]
            if with_it is not None:
                sums |= self.table[with_it] << self.players[index].seats
            self.table[key] = sums
        return self.table[wanted]
