"""What the analysis of an election gives; the names are the format's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from briefgen.i18n import Message


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)


class Projection(_Result):
    """A list's seats: the official figure where there is one, else what the votes give.

    `seats` includes `seats_reserved` and is None where nothing is known; `up_to` says that
    it is an upper limit. `crosses_threshold` is None for rows of a group and exempt ones.
    """

    abbr: str
    votes: int | None
    share_percent: Decimal | None
    seats: int | None
    seats_reserved: int
    up_to: bool
    crosses_threshold: bool | None


class Coalition(_Result):
    """Lists that hold a majority together, and would not without any one of them.

    `needs` says how many of each group's unallocated seats the lists lack; `seats` counts
    these groups' seats whole. `surplus` is what `seats` has above the majority.
    """

    parties: list[str]
    needs: dict[str, int] | None = None
    seats: int
    surplus: int

    @model_serializer(mode="wrap")
    def _written(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = handler(self)
        if self.needs is None:
            written.pop("needs", None)
        return written


class Unallocated(_Result):
    """Seats of a group that no known list holds."""

    group: str
    seats: int


class Margin(_Result):
    """How near a list is to one seat more or less, all others unchanged.

    In votes, or in percentage points where only shares are known. `last_seat_rank` is the
    place, among all seats handed out, of its last one. `to_lose` is None for a list
    without a seat, `to_gain` where no number of votes would do.
    """

    abbr: str
    last_seat_rank: int | None
    to_gain: int | Decimal | None
    to_lose: int | Decimal | None


class Difference(_Result):
    """An official figure that is not what the votes give."""

    abbr: str
    official: int
    projected: int


class NextSeat(_Result):
    """A place in the order of seats around the last one: who won it, or would be next."""

    rank: int
    abbr: str
    won: bool


class ElectionsAnalysis(_Result):
    """What an election's figures imply.

    The fields that are not dumped serve the pages and the checks: `seat_ties` are ties with
    the number of seats left open by each, `order` who is in line for the last seats, `fault`
    why there is no projection, `points` whether margins are percentage points, `projected`
    whether the seats of a list are not official (`general_projected`: of one outside the groups
    that has some), `rest` the share of the votes of which it is not known whose they are, and
    `outsiders` whether lists with it could win seats.
    """

    projection: list[Projection]
    seats_total: int | None
    majority: int | None
    governs_alone: list[str]
    minimal_coalitions: list[Coalition]
    minimal_coalitions_total: int
    ties: list[list[str]]
    unallocated: list[Unallocated]
    margins: list[Margin]
    districts: dict[str, dict[str, int]]
    differences: list[Difference]
    seat_ties: list[tuple[list[str], int]] = Field(default=[], exclude=True)
    order: list[NextSeat] = Field(default=[], exclude=True)
    fault: Message | None = Field(default=None, exclude=True)
    points: bool = Field(default=False, exclude=True)
    projected: bool = Field(default=False, exclude=True)
    general_projected: bool = Field(default=False, exclude=True)
    rest: Decimal | None = Field(default=None, exclude=True)
    outsiders: bool = Field(default=False, exclude=True)

    @property
    def lacking(self) -> bool:
        """Say whether the votes give seats that lists whose votes are unknown could win.

        They could not where official seats fill the chamber.
        """
        return self.outsiders and (self.general_projected or self.unheld > 0)

    @property
    def conditional(self) -> bool:
        """Say whether seats are printed that hold for the lists entered alone."""
        return self.outsiders and self.general_projected

    @property
    def unheld(self) -> int:
        """Give the seats of the chamber that neither a list here nor a community has."""
        held = sum(one.seats or 0 for one in self.projection)
        left = sum(one.seats for one in self.unallocated)
        return max(0, (self.seats_total or 0) - held - left)

    @property
    def open_seats(self) -> int:
        """Give the seats that are nobody's yet.

        What official figures leave beside seats that are projected is not open: the
        projection gave it to others than the officials did.
        """
        return 0 if self.projected and self.differences else self.unheld

    def of(self, abbr: str) -> Projection:
        """Give a list's projection."""
        return next(one for one in self.projection if one.abbr == abbr)
