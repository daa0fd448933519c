"""The annex, gathered: sources with grades, glossary, methods, yardstick, data files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefgen.core import abbreviations, countries, grading, likelihood
from briefgen.core.marking import Marking
from briefgen.core.text import Text
from briefgen.i18n import Message
from briefgen.render.node import Node
from briefgen.render.outline import Outline
from briefgen.render.pen import Pen


@dataclass(frozen=True)
class AnnexSource:
    """A source as the annex lists it."""

    number: int
    id: str
    node: Node
    type: str
    via: int | None
    grade: str
    grade_words: tuple[Message, ...]
    markings: tuple[Marking, ...]

    def __getattr__(self, name: str) -> Node:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.node[name]


@dataclass(frozen=True)
class YardstickRow:
    """A band of the likelihood scale: its words and bounds."""

    words: tuple[Message, ...]
    range: str
    start: float
    end: float
    confirmed: bool


@dataclass(frozen=True)
class DataFile:
    """A file that fields were filled from."""

    name: str
    sheet: str
    sha256: str
    retrieved: Any


@dataclass(frozen=True)
class Annex:
    """What the annex prints: sources, glossary, methods, yardstick, files, the grading key."""

    sources: tuple[AnnexSource, ...]
    glossary: tuple[tuple[str, str], ...]
    methods: tuple[str, ...]
    yardstick: tuple[YardstickRow, ...]
    yardstick_legend: tuple[Message, ...]
    files: tuple[DataFile, ...]
    grading_key: tuple[tuple[str, Message], ...]
    clearance: Node
    distribution: Node
    covered: bool
    """Whether a cover says who cleared it and whom it goes to."""


def annex(outline: Outline, pen: Pen) -> Annex:
    """Gather the annex of a document."""
    head = Node(outline.head, "#")
    scale = likelihood.scale(outline.head.likelihood_scale) if _judges(outline) else None
    graded = [one for one in outline.sources.values() if one.grade]
    return Annex(
        tuple(_sources(outline, head, pen)),
        tuple(_glossary(outline)),
        tuple(
            dict.fromkeys(
                outline.language.text(m) for s in outline.sections for m in s.facts.methods
            )
        ),
        tuple(_yardstick(scale, outline)) if scale else (),
        scale.legend if scale else (),
        tuple(_files(outline)),
        tuple(_grading_key(graded)),
        head.clearance,
        head.distribution,
        outline.head.page.cover,
    )


def _judges(outline: Outline) -> bool:
    """Say whether a printed section holds a likelihood."""
    return any(_holds(section.head.data, "likelihood") for section in outline.sections)


def _holds(value: Any, key: str) -> bool:
    if isinstance(value, Mapping):
        return key in value or any(_holds(inner, key) for inner in value.values())
    return isinstance(value, list) and any(_holds(inner, key) for inner in value)


def _sources(outline: Outline, head: Node, pen: Pen) -> Iterator[AnnexSource]:
    for index, one in enumerate(outline.sources.values()):
        source = one.source
        through = outline.sources.get(source.via or "")
        grade = grading.Grading(source.reliability, source.credibility) if one.grade else None
        yield AnnexSource(
            one.number,
            source.id,
            head.sources[index],
            source.type or "document",
            through.number if through else None,
            one.grade,
            grade.words if grade else (),
            pen.portion_markings(source.marking),
        )


def _glossary(outline: Outline) -> Iterator[tuple[str, str]]:
    """Give the abbreviations that the sections use and whose long form is known."""
    own = {
        short: long for section in outline.sections for short, long in section.facts.abbreviations
    }
    texts = [text for section in outline.sections for text in _texts(section.head.data, own)]
    for use in abbreviations.glossary(texts, own):
        if use.long is not None:
            yield use.short, outline.language.text(use.long)


def _texts(value: Any, own: Mapping[str, str]) -> Iterator[str]:
    if isinstance(value, str):
        # A field that is a code alone is printed as the name it stands for; SL is a list's
        # own name where a section says so, and not Sierra Leone.
        if value in own or not countries.known(value):
            yield _plain(value)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner, own)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, own)


@lru_cache(maxsize=4096)
def _plain(markdown: str) -> str:
    """Give a text without its marks; all but the edited ones were asked for an edit ago."""
    return Text(markdown).plain()


def _yardstick(scale: likelihood.Scale, outline: Outline) -> Iterator[YardstickRow]:
    row = outline.head.likelihood_terms
    for band in scale.bands:
        words = band.printed if scale.rows == 1 or row is None else (band.printed[row - 1],)
        yield YardstickRow(
            words, band.percent_text(outline.language), band.start, band.end, band.confirmed
        )


def _files(outline: Outline) -> Iterator[DataFile]:
    seen: set[tuple[str, str]] = set()
    for section in outline.sections:
        for binding in section.head.bindings.values():
            key = (binding.file, binding.sheet or "")
            if key not in seen:
                seen.add(key)
                yield DataFile(*key, binding.sha256 or "", binding.retrieved)


def _grading_key(graded: list[Any]) -> Iterator[tuple[str, Message]]:
    """Give the words of the letters and digits that the sources' grades use."""
    for letter, word in grading.RELIABILITY.items():
        if any(one.source.reliability == letter for one in graded):
            yield letter, word
    for digit, word in grading.CREDIBILITY.items():
        if any(one.source.credibility == digit for one in graded):
            yield str(digit), word
