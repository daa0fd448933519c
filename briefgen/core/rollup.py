"""Roll-up: what the parts of a document require of the marking that the whole carries.

At least the highest rank, and at most the intersection of what may be released; each
policy for itself. A whole that is lower is an error, one that is higher a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from briefgen.core.marking import TLP, Marking
from briefgen.i18n import Message, msg


class Mismatch(StrEnum):
    """How a marking differs from what the parts require."""

    LOWER = "lower"
    WIDER = "wider"
    MISSING = "missing"
    OTHER_POLICY = "other-policy"
    HIGHER = "higher"
    NARROWER = "narrower"


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference: what is stated (None where nothing is) and what the parts require."""

    mismatch: Mismatch
    stated: Marking | None
    required: Marking

    @property
    def is_error(self) -> bool:
        """Say whether it stops an issue; else it is a question to the author."""
        return self.mismatch in (Mismatch.LOWER, Mismatch.WIDER, Mismatch.MISSING)

    @property
    def message(self) -> Message:
        """Say in one sentence what differs and what to do."""
        required = self.required
        stated = self.stated.level.name if self.stated else ""
        match self.mismatch:
            case Mismatch.LOWER:
                return msg(
                    "The marking %(stated)s is lower than its parts, which require %(required)s;"
                    " raise it, or give the part a reason for downgrading.",
                    stated=stated,
                    required=required.level.name,
                )
            case Mismatch.WIDER:
                return msg(
                    "The marking may be released to %(wider)s, but not all of its parts may;"
                    " take it away, or leave those parts out.",
                    wider=", ".join(_beyond(self.stated, required)),
                )
            case Mismatch.MISSING if required.policy.classification:
                return msg(
                    "There is no classification, but the parts require %(required)s; add it.",
                    required=required.level.name,
                )
            case Mismatch.MISSING:
                return msg(
                    "There is no TLP label, but the parts require %(required)s; add it.",
                    required=required.level.name,
                )
            case Mismatch.OTHER_POLICY:
                return msg(
                    "A part is marked %(required)s, and the whole carries no marking of that"
                    " policy; is its own marking strict enough?",
                    required=required.level.name,
                )
            case Mismatch.HIGHER:
                return msg(
                    "The marking %(stated)s is higher than all of its parts, which require"
                    " %(required)s; is that meant?",
                    stated=stated,
                    required=required.level.name,
                )
            case Mismatch.NARROWER:
                return msg(
                    "All parts may be released to %(more)s as well; is it left out on purpose?",
                    more=", ".join(_beyond(required, self.stated)),
                )


def roll_up(markings: Iterable[Marking]) -> tuple[Marking, ...]:
    """Give the least marking that the parts allow, one for each policy that occurs.

    The highest rank, the intersection of `releasable_to` among the parts that speak of it,
    and every caveat. Classifications come first, TLP last.
    """
    found: dict[str, Marking] = {}
    for marking in markings:
        before = found.get(marking.policy.id)
        found[marking.policy.id] = marking if before is None else _united(before, marking)
    return tuple(sorted(found.values(), key=lambda m: (not m.policy.classification, m.policy.id)))


def effective(
    own: Sequence[Marking], sources: Iterable[Marking], downgrade_reason: str | None = None
) -> tuple[Marking, ...]:
    """Give what a part contributes: its own marking and those of the sources it cites.

    With a reason for downgrading (which must say something) the sources do not count.
    """
    if downgrade_reason and downgrade_reason.strip():
        return tuple(own)
    return roll_up([*own, *sources])


def compare(
    stated: Sequence[Marking], parts: Iterable[Marking], *, all_marked: bool = False
) -> list[Finding]:
    """Hold a marking against its parts.

    Whether the whole is too high can be asked only where `all_marked`: an unmarked part
    is read as carrying the marking of the whole. A classification never stands for a TLP
    label, nor the other way about; TLP:CLEAR limits nothing, so it may be missing.
    """
    by_policy = {marking.policy.id: marking for marking in stated}
    findings = []
    for required in roll_up(parts):
        own = by_policy.get(required.policy.id)
        if own is not None:
            findings += _differences(own, required, all_marked=all_marked)
        elif required.policy.id != TLP.id or required.level.rank > 0:
            rivals = [
                one for one in stated if one.policy.classification == required.policy.classification
            ]
            kind = Mismatch.OTHER_POLICY if rivals else Mismatch.MISSING
            findings.append(Finding(kind, None, required))
    return findings


def _differences(own: Marking, required: Marking, *, all_marked: bool) -> list[Finding]:
    findings = []
    if own.level.rank < required.level.rank:
        findings.append(Finding(Mismatch.LOWER, own, required))
    elif all_marked and own.level.rank > required.level.rank:
        findings.append(Finding(Mismatch.HIGHER, own, required))
    if required.releasable_to is not None:
        if _beyond(own, required):
            findings.append(Finding(Mismatch.WIDER, own, required))
        elif all_marked and _beyond(required, own):
            findings.append(Finding(Mismatch.NARROWER, own, required))
    return findings


def _united(one: Marking, other: Marking) -> Marking:
    stricter = other if other.level.rank > one.level.rank else one
    if one.releasable_to is None or other.releasable_to is None:
        to = other.releasable_to if one.releasable_to is None else one.releasable_to
    else:
        theirs = {name.casefold() for name in other.releasable_to}
        to = tuple(name for name in one.releasable_to if name.casefold() in theirs)
    caveats = tuple(dict.fromkeys([*one.caveats, *other.caveats]))
    return replace(stricter, releasable_to=to, caveats=caveats)


def _beyond(one: Marking | None, other: Marking | None) -> tuple[str, ...]:
    """Give to whom `one` may be released and `other` may not."""
    theirs = {name.casefold() for name in (other.releasable_to or ())} if other else set()
    ours = (one.releasable_to or ()) if one else ()
    return tuple(name for name in ours if name.casefold() not in theirs)
