"""What can be added to a briefing: every kind, every entry of a kind's gallery, and their pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from briefgen.core import tree as trees
from briefgen.core.address import Address
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Insert, Set
from briefgen.core.ids import free, readable
from briefgen.core.places import section_index
from briefgen.core.tree import Tree
from briefgen.i18n import Language, Message
from briefgen.sections.base import Section
from briefgen.sections.registry import kinds, row_keys

CUT_OFF = "2025-02-21T09:00:00+01:00"
"""The information cut-off of pictures; nothing in a sample is later."""


@dataclass(frozen=True)
class Offer:
    """A section that can be added: its kind, what the picker says of it, what it begins with."""

    kind: Section[Any]
    name: Message
    purpose: Message
    title: Message
    data: Mapping[str, Any]


@cache
def offers() -> tuple[Offer, ...]:
    """Give what can be added, each kind before its gallery, kinds in the order of their names."""
    found = []
    for kind in kinds().values():
        found.append(Offer(kind, kind.name, kind.purpose, kind.name, {}))
        found += [
            Offer(kind, entry.name, entry.purpose, entry.title, entry.data)
            for entry in kind.gallery
        ]
    return tuple(found)


def added(
    briefing: Briefing, offer: Offer, after: str, language: Language
) -> tuple[Insert | Set, str]:
    """Give the edit that adds a section after another, and the new section's id.

    It comes last where `after` is empty, but before an annex that stands last. The heading is in the document's `language`.
    """
    ids = [section.get("id") for section in briefing.sections()]
    title = language.text(offer.title)
    id_ = free(readable(title, offer.kind.kind), ids)
    section: dict[str, Tree] = {
        "id": id_,
        "kind": offer.kind.kind,
        "title": title,
        "data": trees.copy(dict(offer.data)),
    }
    there = briefing.tree.get("sections")
    if type(there) is not list:
        return Set(Address("", ("sections",)), [section]), id_
    position = section_index(briefing.tree, after) + 1 if after else len(there)
    last = there[-1] if there else None
    if position == len(there) and type(last) is dict and last.get("kind") == "annex":
        position -= 1
    return Insert(Address("", ("sections", str(position))), section), id_


def sample(kind: Section[Any]) -> dict[str, Any] | None:
    """Give the sample that lies in a kind's package: title, data, sources, provenance; or None."""
    package = kind.model.__module__.rpartition(".")[0]
    file = resources.files(package) / "sample.json" if package else None
    if file is None or not file.is_file():
        return None
    found = trees.loads(file.read_bytes(), "sample.json")
    return found if type(found) is dict else None


def pictured(kind: Section[Any], detail: str = "full") -> Briefing | None:
    """Give the briefing whose first page is the picture of a kind; None where it has no sample."""
    found = sample(kind)
    if found is None:
        return None
    section = {
        "id": kind.kind,
        "kind": kind.kind,
        "title": found.get("title", ""),
        "detail": detail,
        "data": found.get("data", {}),
        "provenance": found.get("provenance", {}),
    }
    tree: dict[str, Tree] = {
        "format": 1,
        "title": found.get("title", ""),
        "as_of": CUT_OFF,
        "edition": {"number": 1, "status": "issued", "issued": CUT_OFF},
        "page": {"size": "A4", "cover": False, "contents": False},
        "key_figures": [],
        "sources": found.get("sources", []),
        "sections": [section],
    }
    return Briefing(tree, keys_of=row_keys)
