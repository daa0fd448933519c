"""Markings: NATO's, the European Union's, national ones, a house's own, and TLP.

The program labels; it protects nothing. Levels are ranked inside their policy alone, and
no policy is ever ranked against another. `rollup` finds what a whole must carry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefgen.core.errors import BriefgenError
from briefgen.i18n import Message, msg

MAX_LEVELS = 20
"""A house's policy with more levels than this is a mistake in the file."""


class MarkingError(BriefgenError, ValueError):
    """A marking that cannot be read; a ValueError too, so that a model's validation reports it."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a policy: its name, portion mark and rank (higher is stricter).

    `colour` is the text's `#RRGGBB`; TLP's stand on black. `protected` is set where the
    level is above RESTRICTED, that is, where an accredited system is asked for.
    """

    name: str
    portion: str
    rank: int
    colour: str | None = None
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """A family of levels, the least strict first; TLP is no classification."""

    id: str
    levels: tuple[Level, ...]
    classification: bool = True

    def level(self, name: str) -> Level | None:
        """Find a level by its name or portion mark, whatever its case and spacing."""
        wanted = _plain(name)
        for level in self.levels:
            if wanted in (_plain(level.name), _plain(level.portion)):
                return level
        return None


@dataclass(frozen=True, slots=True)
class Marking:
    """A level under its policy, to whom it may be released besides, and its caveats.

    `releasable_to` is None where the marking says nothing of it (a portion mark) and
    empty where it is released to nobody beyond the policy's own circle.
    """

    policy: Policy
    level: Level
    releasable_to: tuple[str, ...] | None = ()
    caveats: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Give the lines to print at top and bottom: NATO UNCLASSIFIED RELEASABLE TO EU."""
        first = self.level.name
        if self.releasable_to:
            # Fixed English of the policies, capital in every language of a document.
            first += " RELEASABLE TO " + ", ".join(self.releasable_to).upper()
        caveats = " – ".join(caveat.upper() for caveat in self.caveats)
        return (first, caveats) if caveats else (first,)

    @property
    def text(self) -> str:
        """Give the marking in one line."""
        return " – ".join(self.lines)

    @property
    def portion(self) -> str:
        """Give the mark that a portion begins with: (NU)."""
        return f"({self.level.portion})"


def _levels(*rows: tuple[str, str], protected_from: int) -> tuple[Level, ...]:
    return tuple(
        Level(name, portion, rank, protected=rank >= protected_from)
        for rank, (name, portion) in enumerate(rows)
    )


NATO = Policy(
    "nato",
    _levels(
        ("NATO UNCLASSIFIED", "NU"),
        ("NATO RESTRICTED", "NR"),
        ("NATO CONFIDENTIAL", "NC"),
        ("NATO SECRET", "NS"),
        ("COSMIC TOP SECRET", "CTS"),
        protected_from=2,
    ),
)
# Portion marks of Council Decision 2013/488/EU. LIMITE restricts distribution and is no
# classification, so it stands below all of them.
EU = Policy(
    "eu",
    _levels(
        ("LIMITE", "LIMITE"),
        ("RESTREINT UE/EU RESTRICTED", "R-UE/EU-R"),
        ("CONFIDENTIEL UE/EU CONFIDENTIAL", "C-UE/EU-C"),
        ("SECRET UE/EU SECRET", "S-UE/EU-S"),
        ("TRÈS SECRET UE/EU TOP SECRET", "TS-UE/EU-TS"),
        protected_from=2,
    ),
)
NATIONAL = Policy(
    "national",
    _levels(
        ("UNCLASSIFIED", "U"),
        ("RESTRICTED", "R"),
        ("CONFIDENTIAL", "C"),
        ("SECRET", "S"),
        ("TOP SECRET", "TS"),
        protected_from=2,
    ),
)
# TLP 2.0 of FIRST: capitals, no space after the colon, text colour on black.
TLP = Policy(
    "tlp",
    (
        Level("TLP:CLEAR", "TLP:CLEAR", 0, "#FFFFFF"),
        Level("TLP:GREEN", "TLP:GREEN", 1, "#33FF00"),
        Level("TLP:AMBER", "TLP:AMBER", 2, "#FFC000"),
        Level("TLP:AMBER+STRICT", "TLP:AMBER+STRICT", 3, "#FFC000"),
        Level("TLP:RED", "TLP:RED", 4, "#FF2B2B"),
    ),
    classification=False,
)
TLP_BACKGROUND = "#000000"
UNMARKED = "none"
"""The policy of a paper that carries no marking on purpose."""


def policies(house: Sequence[Mapping[str, Any]] = ()) -> dict[str, Policy]:
    """Give the policies by id: the program's own, then a briefing's `marking_policies`.

    A house may describe `national` anew, but not the policies of NATO, the EU and TLP.
    """
    found = {policy.id: policy for policy in (NATO, EU, NATIONAL, TLP)}
    own: set[str] = set()
    for entry in house:
        policy = _house_policy(entry)
        if policy.id in (NATO.id, EU.id, TLP.id, UNMARKED) or policy.id in own:
            raise MarkingError(
                msg("The marking policy “%(id)s” is taken; give yours another id.", id=policy.id)
            )
        own.add(policy.id)
        found[policy.id] = policy
    return found


def parse_marking(value: Any, known: Mapping[str, Policy]) -> Marking | None:
    """Read one `{policy, level, releasable_to?, caveats?}`; None for the policy `none`."""
    if not isinstance(value, Mapping):
        raise MarkingError(msg("A marking is an object with a policy and a level."))
    policy_id = value.get("policy")
    if policy_id == UNMARKED:
        return None
    policy = known.get(policy_id) if isinstance(policy_id, str) else None
    if policy is None:
        raise MarkingError(
            msg(
                "“%(policy)s” is no marking policy; choose one of %(known)s.",
                policy=str(policy_id),
                known=", ".join([*known, UNMARKED]),
            )
        )
    name = value.get("level")
    level = policy.level(name) if isinstance(name, str) else None
    if level is None:
        raise MarkingError(
            msg(
                "“%(level)s” is no level of the marking policy “%(policy)s”;"
                " choose one of %(known)s.",
                level=str(name),
                policy=policy.id,
                known=", ".join(each.name for each in policy.levels),
            )
        )
    return Marking(policy, level, _names(value, "releasable_to"), _names(value, "caveats"))


def parse_markings(value: Any, known: Mapping[str, Policy]) -> tuple[Marking, ...]:
    """Read a marking, or a list of at most one classification and one TLP, or nothing."""
    if value is None:
        return ()
    entries = value if isinstance(value, list | tuple) else [value]
    found = [marking for entry in entries if (marking := parse_marking(entry, known))]
    for wanted in (True, False):
        if sum(marking.policy.classification is wanted for marking in found) > 1:
            raise MarkingError(
                msg("There are two classifications; keep at most one, and one TLP beside it.")
                if wanted
                else msg("There are two TLP labels; keep one.")
            )
    return tuple(sorted(found, key=lambda marking: not marking.policy.classification))


def readable(value: Any, known: Mapping[str, Policy]) -> tuple[Marking, ...]:
    """Read what `parse_markings` does; nothing where it cannot be read, which a check names."""
    try:
        return parse_markings(value, known)
    except MarkingError:
        return ()


def unmarked_on_purpose(value: Any) -> bool:
    """Say whether a stated value says that there is to be no marking."""
    entries = value if isinstance(value, list | tuple) else [value]
    return any(isinstance(one, Mapping) and one.get("policy") == UNMARKED for one in entries)


_PORTION = re.compile(r"\(([^()\s]{1,40})(?:\s+REL(?:\s+TO)?\s+([^()]{1,200}))?\)(?:\s+|$)")


def portion_policies(stated: Iterable[Marking], known: Mapping[str, Policy]) -> tuple[Policy, ...]:
    """Choose the policies whose portion marks are looked for, the document's own first.

    The letters of `national` count only where the document carries it: elsewhere `(C)` or
    `(S)` at a paragraph's start may be anything.
    """
    first = [marking.policy for marking in stated]
    rest = [policy for policy in known.values() if policy is not NATIONAL]
    return tuple(dict.fromkeys([*first, *rest]))


def read_portion(text: str, looked_for: Iterable[Policy]) -> tuple[Marking | None, str]:
    """Split the portion mark, `(NR)` or `(NR REL EU)`, from a paragraph's beginning.

    Portion marks are matched in the very case they are written in by their policy.
    """
    match = _PORTION.match(text)
    if match:
        for policy in looked_for:
            for level in policy.levels:
                if level.portion == match[1]:
                    to = match[2] and tuple(part.strip() for part in match[2].split(","))
                    return Marking(policy, level, to or None), text[match.end() :]
    return None, text


def accreditation(markings: Iterable[Marking]) -> Message | None:
    """Give the sentence to show where a level is above RESTRICTED, else None."""
    for marking in markings:
        if marking.level.protected:
            return msg(
                "This program prints the marking %(level)s;"
                " it is not an accredited system for information so marked.",
                level=marking.level.name,
            )
    return None


def _house_policy(entry: Any) -> Policy:
    name = entry.get("id") if isinstance(entry, Mapping) else None
    rows = entry.get("levels") if isinstance(entry, Mapping) else None
    if not isinstance(name, str) or not name or not isinstance(rows, list | tuple) or not rows:
        raise MarkingError(msg("A marking policy has an id and a list of levels; give both."))
    if len(rows) > MAX_LEVELS:
        raise MarkingError(
            msg(
                "The marking policy “%(id)s” has more than %(most)s levels.",
                id=name,
                most=MAX_LEVELS,
            )
        )
    levels = sorted((_house_level(name, row) for row in rows), key=lambda level: level.rank)
    for field in ("name", "portion", "rank"):
        if len({getattr(level, field) for level in levels}) < len(levels):
            raise MarkingError(
                msg(
                    "Two levels of the marking policy “%(id)s” have the same %(field)s;"
                    " tell them apart.",
                    id=name,
                    field=field,
                )
            )
    return Policy(name, _with_protection(levels))


def _house_level(policy: str, row: Any) -> Level:
    if isinstance(row, Mapping):
        name, portion, rank = row.get("name"), row.get("portion"), row.get("rank")
        colour = row.get("colour")
        whole = isinstance(rank, int) and not isinstance(rank, bool)
        if isinstance(name, str) and name and isinstance(portion, str) and portion and whole:
            if colour is None or (
                isinstance(colour, str) and re.fullmatch(r"#[0-9A-Fa-f]{6}", colour)
            ):
                return Level(name, portion, int(rank or 0), colour)
            raise MarkingError(
                msg("“%(colour)s” is no colour; write it as #RRGGBB.", colour=str(colour))
            )
    raise MarkingError(
        msg(
            "Each level of the marking policy “%(id)s” needs a name, a portion mark"
            " and a whole number as its rank.",
            id=policy,
        )
    )


# What says in a house's own level that it lies above RESTRICTED, in the scripts of the region.
_ABOVE_RESTRICTED = re.compile(
    r"SECRET|CONFIDENTI|TAJN|ТАЈН|СТРОГО|POVERLJIV|POVJERLJIV|ПОВЕРЉИВ|ДОВЕРЛИВ|SEKRET|KONFIDENCIAL"
)


def _with_protection(levels: list[Level]) -> tuple[Level, ...]:
    ranks = [level.rank for level in levels if _ABOVE_RESTRICTED.search(level.name.upper())]
    if not ranks:
        return tuple(levels)
    return tuple(replace(level, protected=level.rank >= min(ranks)) for level in levels)


def _names(value: Mapping[str, Any], key: str) -> tuple[str, ...]:
    names = value.get(key)
    if names is None:
        return ()
    if not isinstance(names, list | tuple) or not all(
        isinstance(name, str) and name.strip() for name in names
    ):
        raise MarkingError(
            msg('“%(key)s” of a marking is a list of names, such as ["EU"].', key=key)
        )
    return tuple(dict.fromkeys(name.strip() for name in names))


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name.replace(": ", ":")).strip().upper().replace("TRES ", "TRÈS ")
