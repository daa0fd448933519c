"""Rule packs: the rules of one election, each with its article, its source, and whether it is confirmed.

They are `assets/elections/<country>-<year>.json`. What a pack puts into an election is
`filling.py`'s matter, what is said of it `pack_words.py`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from briefgen import resources
from briefgen.core import tree
from briefgen.core.errors import BriefgenError
from briefgen.core.fields import Count, Country, Date, Flag, Line, Number, Seats, Share
from briefgen.i18n import msg
from briefgen.sections.elections.terms import Method, Scope


class _Part(BaseModel):
    """A part of a pack; a field that is not known is a slip of the pen."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class PackSource(_Part):
    """Where a rule was read."""

    id: Line
    title: Line
    publisher: Line
    url: Line | None = None
    date: Date | None = None
    retrieved: Date


class Rule(_Part):
    """What every rule has: its article, the ids of its sources, and whether it was confirmed.

    `note` says what else there is to know, and of a rule that is not confirmed what about it.
    """

    article: Line = ""
    sources: list[Line]
    confirmed: Flag = True
    note: Line | None = None


class ChamberSize(Rule):
    """How many seats the chamber has."""

    seats: Seats


class MethodRule(Rule):
    """How votes become seats, and how many are given out so.

    `equal_quotients` says which of them has priority where the law does.
    """

    method: Method
    seats: Seats
    equal_quotients: Literal["more_votes"] | None = None


class ThresholdRule(Rule):
    """What a list needs to take part."""

    percent: Share
    rule: Literal["at_least", "more_than"] = "at_least"
    base: Literal["valid", "cast"] = "valid"
    scope: Scope | None = None


class GroupRule(Rule):
    """Seats that only the lists of one group compete for, or of the strongest `of` some groups."""

    group: Line
    seats: Seats
    of: list[Line] | None = None
    to: Literal["most_votes"] | None = None


class DistrictRule(Rule):
    """A district and its seats."""

    name: Line
    seats: Seats
    region: Line | None = None


class CompensatoryRule(Rule):
    """Seats that top a region up."""

    region: Line | None = None
    seats: Seats


class MinorityRule(Rule):
    """How lists of minorities take part where they have no seats of their own.

    `factor` is on their quotients while their share stays below `below_percent`.
    """

    text: Line
    exempt: Flag = False
    factor: Annotated[Number, Field(gt=0)] | None = None
    below_percent: Share | None = None


class MajorityRule(Rule):
    """A majority and its purpose; the one that `governs` is the chamber's."""

    seats: Seats
    label: Line
    governs: Flag = False


class DeadlineRule(Rule):
    """What has to follow, in `days` after the election or its certification where that fixes a date."""

    text: Line
    days: Count | None = None
    after: Literal["election", "certification"] | None = None


class Pack(_Part):
    """The rules of one country's election in one year."""

    name: Line
    country: Country
    title: Line
    chamber: Line
    sources: list[PackSource]
    seats: ChamberSize
    method: MethodRule
    threshold: ThresholdRule | None = None
    groups: list[GroupRule] = []
    districts: list[DistrictRule] = []
    compensatory: list[CompensatoryRule] = []
    minorities: MinorityRule | None = None
    majorities: list[MajorityRule]
    deadlines: list[DeadlineRule] = []

    def rules(self) -> Iterator[Rule]:
        """Give every rule, in the order in which they are told."""
        yield self.seats
        yield self.method
        yield from (self.threshold,) if self.threshold else ()
        yield from (*self.groups, *self.districts, *self.compensatory)
        yield from (self.minorities,) if self.minorities else ()
        yield from (*self.majorities, *self.deadlines)

    @property
    def majority(self) -> MajorityRule | None:
        """Give the majority that elects a government."""
        return next((one for one in self.majorities if one.governs), None)


@cache
def packs() -> Mapping[str, Pack]:
    """Give the packs by name; raises `BriefgenError` for a file that is none."""
    folder = resources.assets() / "elections"
    found = {}
    for path in sorted(folder.glob("*.json")):
        raw = tree.loads(path.read_bytes(), path.name)
        try:
            found[path.stem] = Pack.model_validate({"name": path.stem, **raw})
        except ValidationError as error:
            first = error.errors()[0]
            raise BriefgenError(
                msg(
                    "The rule pack %(name)s cannot be read, at %(place)s: %(what)s.",
                    name=path.name,
                    place="/" + "/".join(map(str, first["loc"])),
                    what=first["msg"],
                )
            ) from None
    return found


def find(name: str | None) -> Pack | None:
    """Find a pack by its name, in capitals or not; None where there is none."""
    return next(
        (pack for key, pack in packs().items() if key.lower() == (name or "").lower()), None
    )
