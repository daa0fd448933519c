"""Seats that only the lists of a group compete for, without a threshold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.sections.elections.model import Reserved, Result
from briefgen.sections.elections.pool import Pool, Rules, Tie, hand_out
from briefgen.sections.elections.threshold import competing, field_of


@dataclass(frozen=True)
class GroupPool:
    """One group's seats: how they fall among its known lists.

    `upper` says that they are an upper limit, since lists of the group may be missing.
    `pool` is None where the group's lists cannot be compared. `unallocated` are the seats
    that no known list competes for, or that cannot be handed out for want of figures. `tied`
    are the groups that tie for all of them.
    """

    group: str
    seats: int
    upper: bool
    pool: Pool | None
    unallocated: int = 0
    tied: tuple[str, ...] = ()

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Give the ties for these seats: between groups, or between a group's lists."""
        if self.tied:
            return (Tie(self.tied, self.unallocated),)
        return self.pool.ties if self.pool is not None else ()


def allocate_groups(
    entries: Sequence[Reserved], rows: Sequence[Result], rules: Rules
) -> tuple[GroupPool, ...]:
    """Hand out each group's seats to its rows; raises `AllocationError` as the method does.

    An entry with `of` adds its seats to the group with most votes. Which one that is stays
    unsure while the lists of any of these groups may be incomplete; seats are then an upper
    limit. Where these groups tie, or none has a known list, its seats stay unallocated.
    """
    by_group: dict[str, list[Result]] = {}
    for row in rows:
        if row.group is not None:
            by_group.setdefault(row.group, []).append(row)
    complete = {
        entry.group: entry.complete and _figures(by_group.get(entry.group, ()))
        for entry in entries
        if not entry.of
    }
    seats = {entry.group: entry.seats for entry in entries if not entry.of}
    upper = {group: not full for group, full in complete.items()}
    open_pools = []
    for entry in entries:
        if not entry.of:
            continue
        strongest = _strongest(entry.of, by_group)
        winner = strongest[0] if len(strongest) == 1 else None
        sure = entry.complete or all(complete.get(group, False) for group in entry.of)
        if winner is None or winner not in seats:
            tied = strongest if winner is None else ()
            open_pools.append(
                GroupPool(entry.group, entry.seats, not sure, None, entry.seats, tied)
            )
            continue
        seats[winner] += entry.seats
        upper[winner] = upper[winner] or not sure
    pools = [
        _group(group, count, by_group.get(group, []), rules, upper=upper[group])
        for group, count in seats.items()
    ]
    return (*pools, *open_pools)


def _group(
    group: str, seats: int, rows: Sequence[Result], rules: Rules, *, upper: bool
) -> GroupPool:
    if not rows:
        return GroupPool(group, seats, upper, None, seats)
    field = field_of(rows)
    if field is None or not any(one.amount for one in field.contenders):
        return GroupPool(group, seats, upper, None, seats)
    inside = replace(rules, whole=field.unit == "votes")
    return GroupPool(group, seats, upper, hand_out(field.contenders, seats, inside))


def _figures(rows: Sequence[Result]) -> bool:
    return all(row.votes is not None or row.share_percent is not None for row in rows)


def _strongest(groups: Sequence[str], by_group: Mapping[str, Sequence[Result]]) -> tuple[str, ...]:
    """Name the group with most votes, or those that tie for it; nobody where nothing is known."""
    rows = [row for group in groups for row in by_group.get(group, ())]
    if competing(rows) is None:
        return ()
    field = field_of(rows)
    assert field is not None
    amounts = {one.abbr: one.amount for one in field.contenders}
    totals = {
        group: sum(amounts.get(row.abbr, 0) for row in by_group.get(group, ())) for group in groups
    }
    best = max(totals.values())
    return tuple(group for group, total in totals.items() if total == best and best > 0)
