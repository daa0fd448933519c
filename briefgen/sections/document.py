"""A briefing read: its head and every section as validated views, and what was refused.

Reading is what everything else begins with: pages, analysis and checks. A section that
did not change since the last reading is not read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from briefgen.core import tree as trees
from briefgen.core.briefing import Briefing
from briefgen.core.fields import Row
from briefgen.core.head import Head, SectionHead
from briefgen.core.places import Places
from briefgen.core.places import sections as raw_sections
from briefgen.core.problems import Problem, Severity
from briefgen.core.reading import Path, Refusal, read
from briefgen.core.tree import Tree
from briefgen.i18n import Language, language, msg
from briefgen.sections.base import Facts, Scope, Section
from briefgen.sections.registry import kinds


@dataclass(frozen=True)
class OpenSection:
    """One section, read.

    `kind` is None where the kind is unknown here; `data` is None where nothing can be
    shown of it; `refusals` are what its model refused, with paths into the data.
    """

    head: SectionHead
    kind: Section[Any] | None
    data: Row | None
    analysis: BaseModel | None
    facts: Facts
    scope: Scope
    refusals: tuple[Refusal, ...]
    digest: bytes

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

    `head` is None where not even title and cut-off can be read. `refused` are problems of
    the check `schema`, with addresses.
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
        if head is None:
            return Document(briefing, None, (), tuple(refused))
        opened = []
        for index, raw in enumerate(raw_sections(tree)):
            section, problems = self._section(index, raw, head, names)
            refused += problems
            if section is not None:
                opened.append(section)
        if type(tree.get("sections")) is not list:
            refused.append(
                Problem("schema", Severity.ERROR, msg("“sections” is a list of sections."), "#/sections")
            )
        refused += _repeated_ids(opened)
        self._kept = {section.id: section for section in opened}
        return Document(briefing, head, tuple(opened), tuple(refused))

    def _section(
        self, index: int, raw: Tree, head: Head, names: Places
    ) -> tuple[OpenSection | None, list[Problem]]:
        """Read one section, or take it as it was read before where nothing changed."""
        at: Path = ("sections", index)
        yardstick = [head.likelihood_scale, head.likelihood_terms]
        context = [raw, head.language, head.as_of.original, *yardstick]
        digest = trees.canonical(context)
        kept = self._kept.get(raw["id"]) if type(raw) is dict and type(raw.get("id")) is str else None
        if kept is not None and kept.digest == digest:
            opened, own = kept, ()
        else:
            reading = read(SectionHead, raw)
            own = reading.refusals
            if reading.view is None:
                return None, [_problem(names, at, refusal) for refusal in own]
            opened = _opened(reading.view, head, digest)
        problems = [_problem(names, at, refusal) for refusal in own]
        problems += [_problem(names, (*at, "data"), refusal) for refusal in opened.refusals]
        return opened, problems


def _opened(section: SectionHead, head: Head, digest: bytes) -> OpenSection:
    scope = Scope(
        section.id,
        section.detail,
        language(head.language),
        head.as_of,
        head.likelihood_scale,
        head.likelihood_terms,
        frozenset(pointer for pointer, origin in section.provenance.items() if origin.sources),
    )
    kind = kinds().get(section.kind)
    if kind is None:
        return OpenSection(section, None, None, None, Facts(), scope, (), digest)
    reading = read(kind.model, section.data)
    data, analysis, facts = reading.view, None, Facts()
    if data is not None:
        analysis = kind.analysis(data, scope.as_of)
        facts = kind.facts(data, analysis, scope)
    return OpenSection(section, kind, data, analysis, facts, scope, reading.refusals, digest)


def _problem(names: Places, at: Path, refusal: Refusal) -> Problem:
    """Make a problem of a refusal at a path, whose address names rows by their keys."""
    path = (*at, *refusal.path)
    if not refusal.missing:
        return Problem("schema", Severity.ERROR, refusal.message, str(names.name(path)))
    field = str(path[-1])
    return Problem(
        "schema",
        Severity.ERROR,
        msg("“%(field)s” is needed and not there; fill it in.", field=field),
        str(names.name(path[:-1]).child(field)),
    )


def _repeated_ids(sections: list[OpenSection]) -> list[Problem]:
    ids = [section.id for section in sections]
    return [
        Problem(
            "section-id",
            Severity.ERROR,
            msg("Two sections have the id “%(id)s”; give one of them another.", id=found),
            "#/sections",
        )
        for found in dict.fromkeys(ids)
        if ids.count(found) > 1
    ]
