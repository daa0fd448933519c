"""The outline: what the pages of one section need to know of the whole document.

It is made from the read document once an edit, and is immutable. Citations are numbered in
the order of `sources`, so that citing something never renumbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from briefgen.core import grading, marking, tree
from briefgen.core.designation import Designation, DesignationError, designations
from briefgen.core.fields import Row
from briefgen.core.head import Head, SectionHead, Source
from briefgen.core.marking import Marking, MarkingError, Policy
from briefgen.i18n import Language, Message, msg, pmsg
from briefgen.sections.base import Elsewhere, Facts, KeyFigure, Scope
from briefgen.sections.document import Document, OpenSection
from briefgen.sections.registry import kinds

STRIP = 5
"""How many key figures the first page holds."""
FROM_ONE = 2
"""How many of the proposed key figures one section gives."""

STATUS: Mapping[str, Message] = {
    "draft": pmsg("status", "DRAFT"),
    "in_clearance": pmsg("status", "DRAFT, IN CLEARANCE"),
    "issued": pmsg("status", "Issued"),
    "superseded": pmsg("status", "Superseded"),
}


@dataclass(frozen=True)
class CitedSource:
    """A source with its number in the document."""

    number: int
    source: Source

    @property
    def grade(self) -> str:
        """Give the grade, B2; empty for an assessment of one's own, which has none."""
        if self.source.type == "assessment":
            return ""
        return grading.Grading(self.source.reliability, self.source.credibility).code


@dataclass(frozen=True)
class StripFigure:
    """A figure of the first page's strip: its text and the addresses behind it."""

    figure: KeyFigure
    address: str
    own: str = ""


@dataclass(frozen=True)
class Outline:
    """The facts of a whole document, for composing its parts."""

    document: Document
    head: Head
    language: Language
    sources: Mapping[str, CitedSource]
    policies: Mapping[str, Policy]
    markings: tuple[Marking, ...]
    designations: tuple[Designation, ...]
    strip: tuple[StripFigure, ...]
    sections: tuple[OpenSection, ...]
    """The sections that are printed, the annex last."""

    @cached_property
    def digest(self) -> bytes:
        """Give the digest of what any section's HTML may depend on besides the section."""
        raw = self.document.briefing.tree
        names = ("sources", "designations", "marking", "marking_policies", "language", "theme")
        facts: list[Any] = [raw.get(name) for name in names]
        facts += [raw.get("likelihood_scale"), raw.get("likelihood_terms"), raw.get("as_of")]
        facts.append(self.head.page.grey)
        return hashlib.sha256(tree.canonical(facts)).digest()

    @property
    def draft(self) -> bool:
        """Say whether the pages carry the draft mark."""
        return self.head.edition.status in ("draft", "in_clearance")

    def images(self) -> dict[str, bytes]:
        """Give the briefing's images by the names that texts call them."""
        files = self.document.briefing.files
        return {
            name.removeprefix("images/"): data
            for name, data in files.items()
            if name.startswith("images/")
        }

    @property
    def classification(self) -> Marking | None:
        """Give the document's classification, if it carries one."""
        return next((one for one in self.markings if one.policy.classification), None)

    @property
    def chosen(self) -> Iterator[Marking]:
        """Give the markings of the document, of its sections and of its sources."""
        yield from self.markings
        stated = [section.head.marking for section in self.sections]
        stated += [one.source.marking for one in self.sources.values()]
        for raw in stated:
            yield from marking.readable(raw, self.policies)

    @property
    def tlp(self) -> Marking | None:
        """Give the document's TLP label, if it carries one."""
        return next((one for one in self.markings if not one.policy.classification), None)


def outline(document: Document) -> Outline:
    """Make the outline of a document whose head could be read."""
    head = document.head
    assert head is not None
    language = document.language
    sections = _gathered(document.included())
    return Outline(
        document,
        head,
        language,
        {one.id: CitedSource(n, one) for n, one in enumerate(head.sources, 1)},
        policies(head),
        marking.readable(head.marking, policies(head)),
        _designations(head, language),
        tuple(_strip(head, sections, language)),
        _with_annex(document, head, sections),
    )


def policies(head: Head) -> Mapping[str, Policy]:
    """Give the marking policies; a house's own are left out where they cannot be read."""
    try:
        return marking.policies(head.marking_policies)
    except MarkingError:
        return marking.policies()


def _designations(head: Head, language: Language) -> tuple[Designation, ...]:
    """Give the designations; none where they cannot be read, which a check names."""
    plain = {
        code: one.model_dump() if isinstance(one, Row) else one
        for code, one in head.designations.items()
    }
    try:
        return tuple(designations(plain, language))
    except DesignationError:
        return ()


def _strip(
    head: Head, sections: tuple[OpenSection, ...], language: Language
) -> Iterator[StripFigure]:
    if head.key_figures is not None:
        for index, key in enumerate(head.key_figures[:STRIP]):
            value = key.value if isinstance(key.value, str) else language.number(key.value)
            own = f"#/key_figures/{index}"
            figure = KeyFigure(value, key.text, "", key.unit or "", key.as_of)
            yield StripFigure(figure, key.from_ or f"{own}/value", f"{own}/text")
        return
    proposed = [
        StripFigure(figure, f"{section.id}#{figure.pointer}")
        for section in sections
        for figure in section.facts.key_figures[:FROM_ONE]
    ]
    yield from proposed[:STRIP]


def _gathered(sections: tuple[OpenSection, ...]) -> tuple[OpenSection, ...]:
    """Give sections that show the dates of others these dates, and a digest that tells of them."""
    return tuple(_with_dates(section, sections) for section in sections)


def _with_dates(section: OpenSection, sections: tuple[OpenSection, ...]) -> OpenSection:
    if section.kind is None or section.data is None or not section.kind.gathers(section.data):
        return section
    language = section.scope.language
    elsewhere = tuple(
        Elsewhere(item, f"{other.id}#{item.pointer}", other.head.title)
        for other in sections
        if other.id != section.id
        for item in other.facts.dates
    )
    told = [
        [
            one.item.date.original,
            language.text(one.item.text),
            one.item.planned,
            one.address,
            one.section,
        ]
        for one in elsewhere
    ]
    return replace(
        section,
        scope=replace(section.scope, elsewhere=elsewhere),
        digest=section.digest + tree.canonical(told),
    )


def _with_annex(
    document: Document, head: Head, sections: tuple[OpenSection, ...]
) -> tuple[OpenSection, ...]:
    """Put the annex behind the sections where none of them is one."""
    kind = kinds().get("annex")
    if kind is None or not sections or any(one.head.kind == "annex" for one in sections):
        return sections
    taken = {one.id for one in document.sections}
    name = "annex"
    while name in taken:
        name += "-"
    short = all(one.head.detail == "headline" for one in sections)
    own = SectionHead(
        id=name,
        kind="annex",
        title=document.language.text(msg("Sources and notes")),
        detail="headline" if short else "full",
    )
    scope = Scope(name, own.detail, document.language, head.as_of, head.likelihood_scale)
    data = kind.model()
    annex = OpenSection(own, kind, data, kind.analyse(data), Facts(), scope, (), b"built")
    return (*sections, annex)
