"""A briefing read: its head and every section as validated views, and what was refused.

Reading is what everything else begins with: pages, analysis and checks. A section that
did not change since the last reading is not read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from briefgen.core import tree as trees
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Set
from briefgen.core.errors import BriefgenError
from briefgen.core.fields import Row
from briefgen.core.head import Head, SectionHead
from briefgen.core.ids import free
from briefgen.core.places import Places
from briefgen.core.places import sections as raw_sections
from briefgen.core.problems import Mend, Problem, Severity
from briefgen.core.reading import Path, Refusal, read
from briefgen.core.tree import Tree
from briefgen.i18n import Language, Message, language, msg
from briefgen.sections import needed
from briefgen.sections.base import Facts, Scope, Section
from briefgen.sections.registry import kinds


@dataclass(frozen=True)
class OpenSection:
    """One section, read.

    `kind` is None where the kind is unknown here; `data` is None where nothing can be
    shown of it; `refusals` are what the models refused, with paths into the section;
    `failure` says why the data, though each is allowed, cannot be worked out together.
    """

    head: SectionHead
    kind: Section[Any] | None
    data: Row | None
    analysis: BaseModel | None
    facts: Facts
    scope: Scope
    refusals: tuple[Refusal, ...]
    digest: bytes
    failure: Message | None = None

    @property
    def id(self) -> str:
        """Give the section's id."""
        return self.head.id

    @property
    def starts_page(self) -> bool:
        """Say whether the section begins a page."""
        if self.head.start is not None:
            return self.head.start == "page"
        return bool(self.kind and self.kind.starts_page and self.head.detail == "full")

    def problems(self) -> Iterator[Problem]:
        """Give the findings of the kind's own checks."""
        if self.kind is not None and self.data is not None:
            yield from self.kind.problems(self.data, self.analysis, self.scope)


@dataclass(frozen=True)
class Document:
    """A whole briefing, read: `head`, the `sections` in order, and what was refused.

    `head` is None where not even title and cut-off can be read. `refused` are problems with
    addresses: of the checks `schema`, `section-id`, and `analysis` for what failed there.
    """

    briefing: Briefing
    head: Head | None
    sections: tuple[OpenSection, ...]
    refused: tuple[Problem, ...]

    @property
    def language(self) -> Language:
        """Give the language that the document is written in."""
        return language(self.head.language if self.head else "en")

    def included(self) -> tuple[OpenSection, ...]:
        """Give the sections that are printed."""
        return tuple(section for section in self.sections if section.head.include)


class Reader:
    """Reads briefings, keeping the sections that did not change between two readings."""

    def __init__(self) -> None:
        self._kept: dict[str, OpenSection] = {}

    def read(self, briefing: Briefing) -> Document:
        """Read a briefing; what is wrong with it is in the document, nothing is raised."""
        tree = briefing.tree
        names = Places(tree, briefing.keys_of)
        reading = read(Head, {key: tree[key] for key in tree if key != "sections"})
        refused = [_problem(names, (), refusal) for refusal in reading.refusals]
        head = reading.view
        if type(tree.get("sections")) is not list:
            message = msg("“sections” must be a list of sections; put them in brackets.")
            refused.append(Problem("schema", Severity.ERROR, message, "#/sections"))
        opened = []
        for index, raw in enumerate(raw_sections(tree)):
            section, refusals = self._section(raw, head)
            refused += [_problem(names, ("sections", index), refusal) for refusal in refusals]
            if section is not None:
                opened.append(section)
                refused += _failed(section)
        refused += _repeated_ids(names)
        self._kept = {section.id: section for section in opened}
        return Document(briefing, head, tuple(opened), tuple(refused))

    def _section(
        self, raw: Tree, head: Head | None
    ) -> tuple[OpenSection | None, tuple[Refusal, ...]]:
        """Read one section, or take it as it was read before where nothing changed.

        Without a head a section is held against its model alone.
        """
        if head is None:
            return None, _Parts(raw).refusals
        yardstick = [head.likelihood_scale, head.likelihood_terms]
        context = [raw, head.language, head.as_of.original, *yardstick]
        digest = trees.canonical(context)
        known = type(raw) is dict and type(raw.get("id")) is str
        kept = self._kept.get(raw["id"]) if known else None
        if kept is not None and kept.digest == digest:
            return kept, kept.refusals
        parts = _Parts(raw)
        if parts.head is None:
            return None, parts.refusals
        return _opened(parts, parts.head, head, digest), parts.refusals


class _Parts:
    """A section read in its two parts: what all sections have, and the data of its kind."""

    def __init__(self, raw: Tree) -> None:
        whole = read(SectionHead, raw)
        self.head = whole.view
        self.data: Row | None = None
        self.refusals = whole.refusals
        name = raw.get("kind") if type(raw) is dict else None
        self.kind = kinds().get(name) if type(name) is str else None
        if self.kind is None:
            return
        own = raw.get("data", {})
        inner = read(self.kind.model, own if type(own) is dict else {})
        self.data = inner.view
        if all(refusal.path != ("data",) for refusal in self.refusals):
            self.refusals += tuple(
                replace(refusal, path=("data", *refusal.path)) for refusal in inner.refusals
            )


def _opened(parts: _Parts, section: SectionHead, head: Head, digest: bytes) -> OpenSection:
    scope = Scope(
        section.id,
        section.detail,
        language(head.language),
        head.as_of,
        head.likelihood_scale,
        head.likelihood_terms,
        frozenset(pointer for pointer, origin in section.provenance.items() if origin.sources),
    )
    kind, data, analysis, facts = parts.kind, parts.data, None, Facts()
    failure = None
    if kind is not None and data is not None:
        try:
            analysis = kind.analysis(data, scope.as_of)
            facts = kind.facts(data, analysis, scope)
        except BriefgenError as error:
            data, analysis, facts, failure = None, None, Facts(), error.message
    return OpenSection(section, kind, data, analysis, facts, scope, parts.refusals, digest, failure)


def _failed(section: OpenSection) -> list[Problem]:
    if section.failure is None:
        return []
    return [Problem("analysis", Severity.ERROR, section.failure, f"{section.id}#")]


def _problem(names: Places, at: Path, refusal: Refusal) -> Problem:
    """Make a problem of a refusal at a path, whose address names rows by their keys."""
    if not refusal.missing:
        address = names.name((*at, *refusal.path))
        return Problem("schema", Severity.ERROR, refusal.message, str(address))
    *within, field = map(str, refusal.path)
    path = (*at, *refusal.path[:-1])
    # A section without data at all lacks each thing that its kind needs.
    absent = within == ["data"] and "data" not in raw_sections(names.tree)[int(path[1])]
    address = names.name(at).child("data") if absent else names.name(path)
    key = address.pointer[-1] if address.pointer and isinstance(path[-1], int) else ""
    row = key if key and not key.isdecimal() else None
    message = needed.sentence(names.tree, (*at, *refusal.path), row)
    return Problem("schema", Severity.ERROR, message, str(address.child(field)))


def _repeated_ids(names: Places) -> list[Problem]:
    """Name each section whose id an earlier one has."""
    found: list[Problem] = []
    seen: set[str] = set()
    ids = [raw.get("id") if type(raw) is dict else None for raw in raw_sections(names.tree)]
    for index, own in enumerate(ids):
        if type(own) is str and own in seen:
            message = msg("Two sections have the id “%(id)s”; give one of them another.", id=own)
            at, other = names.name(("sections", index, "id")), free(own, ids)
            mend = Mend(msg("Call this one “%(id)s”", id=other), Set(at, other))
            found.append(Problem("section-id", Severity.ERROR, message, str(at), (mend,)))
        elif type(own) is str:
            seen.add(own)
    return found
