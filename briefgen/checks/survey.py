"""A survey of a document for its checks: every text, citation and row, each with its place.

It is taken of the raw tree, which also holds what a view had to leave out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from briefgen.checks.walk import Leaf, Part, texts, walk
from briefgen.core.address import Path, read_pointer
from briefgen.core.fields import WidgetKind
from briefgen.core.head import Head
from briefgen.core.places import Places
from briefgen.core.places import sections as raw_sections
from briefgen.core.problems import Problem
from briefgen.core.text import Text, TextError
from briefgen.core.tree import Tree
from briefgen.sections.document import Document
from briefgen.sections.registry import kinds


@dataclass(frozen=True)
class Written:
    """A text in Markdown and its path from the root."""

    text: Text
    path: Path


@dataclass(frozen=True)
class Citation:
    """A source that is cited: its id as written, and the path of the citation.

    `part` is the path of what is so sourced: a row's field for a citation in its text,
    the row for its `sources`, the place that a provenance speaks of.
    """

    id: str
    path: Path
    part: Path


class Survey:
    """What a document says, by place.

    `themes` are the names of the themes at hand; None where nobody said.
    """

    def __init__(self, document: Document, themes: Collection[str] | None = None) -> None:
        self.document = document
        self.themes = themes
        self.tree = document.briefing.tree
        self.places = Places(self.tree, document.briefing.keys_of)

    @property
    def head(self) -> Head | None:
        """Give the head's view, None where it cannot be read."""
        return self.document.head

    @property
    def sections(self) -> list[tuple[int, dict[str, Tree]]]:
        """Give the raw sections that are objects, with their indices."""
        return [
            (index, one) for index, one in enumerate(raw_sections(self.tree)) if type(one) is dict
        ]

    @cached_property
    def sources(self) -> dict[str, tuple[int, dict[str, Tree]]]:
        """Give the raw sources by their ids, with their indices; the first of equal ids."""
        found: dict[str, tuple[int, dict[str, Tree]]] = {}
        for index, one in enumerate(as_list(self.tree.get("sources"))):
            if type(one) is dict and type(one.get("id")) is str:
                found.setdefault(one["id"], (index, one))
        return found

    def address(self, path: Path, *fields: str) -> str:
        """Write the address of a path, or of fields below it that may be absent."""
        return str(self.places.name(path).child(*fields))

    @cached_property
    def of_kinds(self) -> tuple[Problem, ...]:
        """Give what the sections' kinds find themselves."""
        return tuple(one for section in self.document.sections for one in section.problems())

    def holding(self, text: str) -> Iterator[Path]:
        """Give the paths of all values, known fields or not, that hold a text."""
        return _holding(self.tree, (), text)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Give every row, and the data of each section as a whole."""
        return tuple(found for found in self._walked if isinstance(found, Part))

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Give every value of the sections' data whose field is known."""
        return tuple(found for found in self._walked if isinstance(found, Leaf))

    @cached_property
    def _walked(self) -> tuple[Part | Leaf, ...]:
        known = kinds()
        return tuple(
            found
            for index, section in self.sections
            if type(name := section.get("kind")) is str and name in known
            for found in walk(known[name].model, section.get("data"), ("sections", index, "data"))
        )

    @cached_property
    def texts(self) -> tuple[Written, ...]:
        """Give every text in Markdown; one that is too long to read is left out."""
        return tuple(self._texts())

    def _texts(self) -> Iterator[Written]:
        for leaf in self.leaves:
            if leaf.widget is WidgetKind.MARKDOWN:
                for path, text in texts(leaf):
                    try:
                        yield Written(Text(text), path)
                    except TextError:
                        continue  # the schema names it

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Give every citation: in texts, in rows' sources, in provenance."""
        return (*self._cited_in_texts(), *self._cited_by_rows(), *self._cited_by_provenance())

    def _cited_in_texts(self) -> Iterator[Citation]:
        for written in self.texts:
            for cited in written.text.cited:
                yield Citation(cited.id, written.path, written.path)

    def _cited_by_rows(self) -> Iterator[Citation]:
        for leaf in self.leaves:
            if leaf.widget is WidgetKind.SOURCES:
                for index, use in enumerate(as_list(leaf.value)):
                    name = use.get("id") if type(use) is dict else use
                    if type(name) is str:
                        yield Citation(name, (*leaf.path, index), leaf.path[:-1])

    def _cited_by_provenance(self) -> Iterator[Citation]:
        for index, section in self.sections:
            names = self.places.data_names(index)
            for pointer, origin in as_dict(section.get("provenance")).items():
                tokens = read_pointer(pointer)
                inner = names.find(section.get("data"), tokens) if tokens is not None else None
                part = ("sections", index, "data", *(inner or ()))
                at: Path = ("sections", index, "provenance", pointer, "sources")
                for number, name in enumerate(as_list(as_dict(origin).get("sources"))):
                    if type(name) is str:
                        yield Citation(name, (*at, number), part)


def _holding(node: Tree, path: Path, text: str) -> Iterator[Path]:
    if type(node) is str:
        if text in node:
            yield path
    elif type(node) is dict or type(node) is list:
        for step, inner in node.items() if type(node) is dict else enumerate(node):
            yield from _holding(inner, (*path, step), text)


def as_list(value: Any) -> list[Tree]:
    """Give a list as it is, and nothing for another value: the schema names that."""
    return value if type(value) is list else []


def as_dict(value: Any) -> dict[str, Tree]:
    """Give an object as it is, and nothing for another value: the schema names that."""
    return value if type(value) is dict else {}
