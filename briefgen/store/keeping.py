"""What stays of a briefing that is made a preset: the author ticks it, section by section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from briefgen.core.address import Address, read_pointer
from briefgen.core.briefing import Briefing
from briefgen.core.fields import Row, WidgetKind
from briefgen.core.places import sections
from briefgen.core.tree import Tree
from briefgen.i18n import Language, language
from briefgen.sections.registry import kinds
from briefgen.sections.shape import Shape, shapes

GONE = ("reference", "edition", "key_figures", "created", "modified", "sources", "preset")
"""Members of the head that belong to one issue and not to the next."""

_CITATION = re.compile(r"[ \t]*\[@[^\]\n]*\]")


class Part(StrEnum):
    """A part of a section's content that stays or goes as a whole."""

    VALUES = "values"
    TEXT = "text"
    ROWS = "rows"
    SOURCES = "sources"


Keep = Mapping[str, frozenset[Part]]
"""By section id, which parts stay; of a section that is not named its settings alone stay."""

SETTINGS = frozenset({Part.VALUES})


def preset_of(briefing: Briefing, name: str, description: str, keep: Keep) -> Briefing:
    """Make a preset of a briefing: what is not kept is left out, what must be there is asked for.

    A text that a section cannot be without becomes its field's name in brackets. Texts, kept
    or so made, are noted in `preset.texts`, so that a briefing begun from the preset shows
    which of them nobody has written anew.
    """
    made = briefing.copy()
    tree = made.tree
    for gone in GONE:
        tree.pop(gone, None)
    for step in tree.get("clearance") or []:
        if type(step) is dict:
            step.pop("at", None)
    tag = tree.get("language")
    said = language(tag if type(tag) is str else "en")
    texts: dict[str, str] = {}
    for section in sections(tree):
        if type(section) is dict:
            _thin(section, keep.get(str(section.get("id")), SETTINGS), said)
    places = made.places()
    for index, section in enumerate(sections(tree)):
        if type(section) is dict:
            fields = _fields(section)
            for path, text in _prose(fields, section.get("data"), ("sections", index, "data")):
                texts[str(places.name(path))] = text
    _keep_labels(made)
    _keep_sources(briefing, made)
    images = any(Part.TEXT in parts or Part.ROWS in parts for parts in keep.values())
    made.files = {n: data for n, data in made.files.items() if images and n.startswith("images/")}
    block = {"name": name.strip(), "description": description.strip()}
    made.tree = {**tree, "preset": {**block, "languages": [said.tag], "texts": texts}}
    return made


def _fields(section: dict[str, Tree]) -> Sequence[Shape]:
    kind = section.get("kind")
    known = kinds().get(kind) if type(kind) is str else None
    if known is None:
        return ()
    model: type[Row] = known.model
    return shapes(model)


def _thin(section: dict[str, Tree], parts: frozenset[Part], said: Language) -> None:
    """Leave out of a section what is not kept."""
    data = section.get("data")
    fields = _fields(section)
    section.pop("bindings", None)
    if Part.SOURCES not in parts:
        section.pop("provenance", None)
    if type(data) is not dict:
        return
    if not fields:
        section["data"] = data if parts >= {Part.TEXT, Part.ROWS} else {}
        return
    for shape in fields:
        if shape.name in data and _part(shape) not in parts:
            del data[shape.name]
        if shape.required and shape.name not in data:
            data[shape.name] = _asked(shape, said)
        if shape.name in data and data[shape.name] is None:
            del data[shape.name]
    if Part.SOURCES not in parts:
        section["data"] = _unsourced(data)


def _part(shape: Shape) -> Part:
    if shape.kind is WidgetKind.MARKDOWN:
        return Part.TEXT
    if shape.kind in (WidgetKind.ROWS, WidgetKind.KEYED):
        return Part.ROWS
    return Part.SOURCES if shape.kind is WidgetKind.SOURCES else Part.VALUES


def _asked(shape: Shape, said: Language) -> Tree:
    """Give what stands for a field that must be there: an empty list, or its name in brackets."""
    if shape.kind in (WidgetKind.ROWS, WidgetKind.LINES, WidgetKind.SOURCES):
        return []
    if shape.kind in (WidgetKind.MARKDOWN, WidgetKind.LINE):
        return "[" + said.text(shape.label) + "]"
    return None


def _unsourced(node: Tree) -> Tree:
    """Give data without citations and without the sources of rows."""
    if type(node) is dict:
        return {name: _unsourced(inner) for name, inner in node.items() if name != "sources"}
    if type(node) is list:
        return [_unsourced(inner) for inner in node]
    return _CITATION.sub("", node) if type(node) is str else node


def _prose(
    fields: Sequence[Shape], node: Tree, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Give the texts of Markdown in data, those of rows included, with their paths."""
    if type(node) is not dict:
        return
    for shape in fields:
        value, at = node.get(shape.name), (*path, shape.name)
        if shape.kind is WidgetKind.MARKDOWN and type(value) is str and value.strip():
            yield at, value
        elif shape.parts and type(value) is list:
            for index, row in enumerate(value):
                yield from _prose(shape.parts, row, (*at, index))
        elif shape.parts:
            yield from _prose(shape.parts, value, at)


def _keep_labels(made: Briefing) -> None:
    """Leave out the provenance of values that went."""
    places = made.places()
    for section in made.sections():
        labels, name = section.get("provenance"), section.get("id")
        if type(labels) is dict and type(name) is str:
            section["provenance"] = {
                pointer: label
                for pointer, label in labels.items()
                if not pointer
                or places.find(Address(name, read_pointer(pointer) or ())) is not None
            }


def _keep_sources(briefing: Briefing, made: Briefing) -> None:
    """Keep of the sources those that something kept still names, directly or through another."""
    kept = made.to_json().decode()
    own = [one for one in briefing.copy().tree.get("sources") or [] if type(one) is dict]
    named = {one["id"] for one in own if type(one.get("id")) is str and _names(kept, one["id"])}
    while more := {one.get("via") for one in own if one.get("id") in named} - named - {None}:
        named |= more
    if stay := [one for one in own if one.get("id") in named]:
        made.tree["sources"] = stay


def _names(text: str, source: str) -> bool:
    quoted = re.escape(source)
    return re.search(rf'@{quoted}[,;\]]|"{quoted}"', text) is not None
