"""Which marking each part of a document contributes, and where a whole falls short of them.

A part is a row's or a section's own marking, a portion mark in a text, or the marking of a
source that is cited, unless a row around the citation or its section gives a
`downgrade_reason`. Where nothing is marked there is nothing to find.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen.checks.survey import Survey, as_dict, as_list
from briefgen.core import marking
from briefgen.core.address import Address, Path
from briefgen.core.edit import Set
from briefgen.core.marking import Marking, MarkingError, Policy, unmarked_on_purpose
from briefgen.core.problems import Mend
from briefgen.core.quoted import quoted
from briefgen.core.rollup import Finding, Mismatch, compare
from briefgen.core.tree import Tree
from briefgen.i18n import Message, msg


@dataclass(frozen=True)
class Contribution:
    """A marking that a part brings into what holds it, and the part's path."""

    marking: Marking
    path: Path


@dataclass(frozen=True)
class Difference:
    """Where a marking and the parts below it disagree, in a sentence, and what mends it."""

    address: Address
    message: Message
    is_error: bool
    mends: tuple[Mend, ...]


def policies_of(survey: Survey) -> Mapping[str, Policy] | None:
    """Give the marking policies, None where the house's own cannot be read."""
    try:
        return marking.policies(as_list(survey.tree.get("marking_policies")))
    except MarkingError:
        return None


class Parts:
    """The markings of a document's parts; what cannot be read counts as absent."""

    def __init__(self, survey: Survey, known: Mapping[str, Policy]) -> None:
        self._survey = survey
        self._known = known

    def stated(self, node: Tree) -> tuple[Marking, ...]:
        """Give the markings that a row, a section or the head states of itself."""
        return marking.readable(node.get("marking"), self._known)

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        """Give what every part contributes."""
        return (*self._rows(), *self._portions(), *self._sources())

    def _rows(self) -> Iterator[Contribution]:
        for part in self._survey.parts:
            if "marking" in part.model.model_fields:
                for one in self.stated(part.node):
                    yield Contribution(one, part.path)

    def _portions(self) -> Iterator[Contribution]:
        looked_for = marking.portion_policies(self.stated(self._survey.tree), self._known)
        for written in self._survey.texts:
            for one in written.text.portions(looked_for):
                yield Contribution(one, written.path)

    def _sources(self) -> Iterator[Contribution]:
        sources = self._survey.sources
        for citation in self._survey.citations:
            if citation.id in sources and not self._downgraded(citation.part):
                for one in self.stated(sources[citation.id][1]):
                    yield Contribution(one, citation.part)

    def _downgraded(self, path: Path) -> bool:
        """Say whether the section or a row on the way to a path gives a reason."""
        return any(path[: len(each)] == each for each in self._reasons)

    @cached_property
    def _reasons(self) -> frozenset[Path]:
        sections = [(("sections", index), one) for index, one in self._survey.sections]
        rows = [(part.path, part.node) for part in self._survey.parts]
        return frozenset(
            path
            for path, node in (*sections, *rows)
            if type(reason := node.get("downgrade_reason")) is str and reason.strip()
        )


def differences(survey: Survey, parts: Parts) -> Iterator[Difference]:
    """Hold each marked row, each marked section and the document against what it holds."""
    for part in survey.parts:
        if "marking" in part.model.model_fields and (stated := parts.stated(part.node)):
            inner = [one for one in parts.contributions if _inside(one.path, part.path)]
            inner = [one for one in inner if one.path != part.path or one.marking not in stated]
            yield from _compared(survey, part.path, stated, inner)
    of_sections = []
    for index, section in survey.sections:
        path = ("sections", index)
        if stated := parts.stated(section):
            of_sections += [Contribution(one, path) for one in stated]
            inner = [one for one in parts.contributions if _inside(one.path, path)]
            yield from _compared(survey, path, stated, inner)
    marked = {one.path for one in of_sections}
    yield from _compared(
        survey,
        (),
        parts.stated(survey.tree),
        [*of_sections, *parts.contributions],
        all_marked=bool(marked) and len(marked) == len(survey.sections),
    )


def _inside(path: Path, whole: Path) -> bool:
    return path[: len(whole)] == whole


def _compared(
    survey: Survey,
    path: Path,
    stated: Sequence[Marking],
    parts: Sequence[Contribution],
    *,
    all_marked: bool = False,
) -> Iterator[Difference]:
    address = survey.places.name(path).child("marking")
    whole: Tree = survey.tree
    for step in path:
        whole = whole[step]
    markings = [part.marking for part in parts]
    for finding in compare(stated, markings, all_marked=all_marked):
        message = finding.message
        if finding.mismatch not in (Mismatch.HIGHER, Mismatch.NARROWER):
            message = msg(
                "%(finding)s See %(place)s.",
                finding=message,
                place=_place(survey, _cause(finding, parts).path),
            )
        mends = tuple(_mends(finding, as_dict(whole).get("marking"), address))
        yield Difference(address, message, finding.is_error, mends)


def _place(survey: Survey, path: Path) -> Message | str:
    """Say where a path leads as a reader finds it: by the section's title and the row's number."""
    node: Tree = survey.tree
    for step in path[:2]:
        node = node[step]
    title = as_dict(node).get("title")
    if not isinstance(title, str) or not title.strip():
        return quoted(str(survey.address(path)))
    row = next((step for step in path[2:] if isinstance(step, int)), None)
    if row is None:
        return msg("“%(section)s”", section=quoted(title))
    return msg("“%(section)s”, row %(number)s", section=quoted(title), number=row + 1)


def _mends(finding: Finding, stated: Tree, address: Address) -> Iterator[Mend]:
    """Offer the marking that the parts require; what is only a question has no mend."""
    required = finding.required
    level = required.level.name
    if finding.mismatch is Mismatch.MISSING:
        made: dict[str, Tree] = {"policy": required.policy.id, "level": level}
        if required.releasable_to:
            made["releasable_to"] = list(required.releasable_to)
        # The policy “none”, stated on purpose, is not written over.
        if stated is None:
            yield Mend(msg("Mark it %(level)s", level=level), Set(address, made))
        elif not unmarked_on_purpose(stated):
            beside: Tree = [*_entries(stated), made]
            yield Mend(msg("Mark it %(level)s as well", level=level), Set(address, beside))
    elif finding.mismatch is Mismatch.LOWER:
        raised = _with(stated, required.policy.id, "level", level)
        yield Mend(msg("Raise it to %(level)s", level=level), Set(address, raised))
    elif finding.mismatch is Mismatch.WIDER and finding.stated is not None:
        theirs = {name.casefold() for name in required.releasable_to or ()}
        own = finding.stated.releasable_to or ()
        kept = [name for name in own if name.casefold() in theirs]
        narrowed = _with(stated, required.policy.id, "releasable_to", kept)
        gone = ", ".join(name for name in own if name not in kept)
        yield Mend(msg("Take %(names)s away", names=gone), Set(address, narrowed))


def _entries(stated: Tree) -> list[Tree]:
    return stated if type(stated) is list else [stated]


def _with(stated: Tree, policy: str, field: str, value: Tree) -> Tree:
    """Give a stated marking with another value in the entry of a policy."""
    if type(stated) is list:
        return [_with(one, policy, field, value) for one in stated]
    return {**stated, field: value} if as_dict(stated).get("policy") == policy else stated


def _cause(finding: Finding, parts: Sequence[Contribution]) -> Contribution:
    """Find the part that requires what the whole does not have."""
    same = [part for part in parts if part.marking.policy.id == finding.required.policy.id]
    if finding.mismatch is Mismatch.WIDER and finding.stated is not None:
        beyond = set(finding.stated.releasable_to or ())
        for part in same:
            to = part.marking.releasable_to
            if to is not None and beyond - set(to):
                return part
    return max(same, key=lambda part: part.marking.level.rank)
