"""Where a briefing's sources are cited, and the edit that gives a source another id.

It is read off the raw tree alone, so sections of unknown kind count too, and it is quick
enough to be asked after every key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.core.address import Address, Path
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Batch, Edit, Set
from briefgen.core.errors import BriefgenError
from briefgen.core.places import Places
from briefgen.core.quoted import quoted
from briefgen.core.tree import Tree
from briefgen.i18n import msg

_BRACKETS = re.compile(r"\[@[^\[\]]*\]")
_CITED = re.compile(r"(?<=[\[;\s])@([^\s,;\[\]@]+)")
_ID = re.compile(r"[^\s,;@\]\[]+")


@dataclass(frozen=True)
class Use:
    """A citation of a source: its id and the path of the text, or of the entry, that names it."""

    id: str
    path: Path


def uses(tree: dict[str, Tree]) -> Iterator[Use]:
    """Give every citation in texts, in lists of sources, in provenance and in `via`."""
    for index, source in enumerate(_list(tree.get("sources"))):
        if type(source) is dict and type(source.get("via")) is str:
            yield Use(source["via"], ("sources", index, "via"))
    for index, section in enumerate(_list(tree.get("sections"))):
        if type(section) is not dict:
            continue
        for member in ("data", "provenance"):
            yield from _within(section.get(member), ("sections", index, member))


def _within(node: Tree, path: Path) -> Iterator[Use]:
    if type(node) is str:
        if "[@" in node:
            for brackets in _BRACKETS.findall(node):
                for id_ in _CITED.findall(brackets):
                    yield Use(id_, path)
    elif type(node) is dict:
        for key, inner in node.items():
            if key == "sources" and type(inner) is list:
                yield from _listed(inner, (*path, key))
            else:
                yield from _within(inner, (*path, key))
    elif type(node) is list:
        for row, inner in enumerate(node):
            yield from _within(inner, (*path, row))


def _listed(entries: list[Tree], path: Path) -> Iterator[Use]:
    for row, entry in enumerate(entries):
        if type(entry) is str:
            yield Use(entry, (*path, row))
        elif type(entry) is dict and type(entry.get("id")) is str:
            yield Use(entry["id"], (*path, row, "id"))


def _list(value: Any) -> list[Any]:
    return value if type(value) is list else []


def places_of(briefing: Briefing, id_: str) -> list[Address]:
    """Give the addresses at which a source is cited, each once, in the document's order."""
    places = briefing.places()
    paths = (use.path for use in uses(briefing.tree) if use.id == id_)
    return list(dict.fromkeys(_owner(places, path) for path in paths))


def _owner(places: Places, path: Path) -> Address:
    """Name what cites: the text, the row, or the place that a provenance speaks of."""
    if len(path) > 3 and path[0] == "sections" and path[2] == "provenance":
        section = places.name((*path[:2],)).child("provenance")
        return section.child(str(path[3]))
    if "sources" in path[3:]:
        path = path[: 3 + path[3:].index("sources") + 1]
    return places.name(path)


def renamed(briefing: Briefing, old: str, new: str) -> Edit:
    """Give the edit by which a source gets another id and every citation follows, in one step.

    Raises `BriefgenError` where the id cannot be cited, another source has it, or none has
    the old one.
    """
    sources = _list(briefing.tree.get("sources"))
    ids = [one.get("id") if type(one) is dict else None for one in sources]
    if not _ID.fullmatch(new):
        raise BriefgenError(
            msg(
                "“%(id)s” cannot be cited: write a short name without spaces, commas,"
                " semicolons, brackets and @.",
                id=quoted(new),
            )
        )
    if old not in ids:
        raise BriefgenError(msg("There is no source “%(id)s”.", id=quoted(old)))
    if new in ids:
        raise BriefgenError(
            msg("There is a source “%(id)s” already: choose another name.", id=quoted(new))
        )
    found = dict.fromkeys(use.path for use in uses(briefing.tree) if use.id == old)
    edits: list[Edit] = [Set(briefing.places().name(("sources", ids.index(old), "id")), new)]
    # Provenance first: a text may be its row's key, by which provenance is named.
    for path in sorted(found, key=_in_data):
        value = _at(briefing.tree, path)
        after = new if value == old else _BRACKETS.sub(_renaming(old, new), value)
        # By index, since the key of a row may change on the way.
        edits.append(Set(Address("", tuple(map(str, path))), after))
    return Batch(tuple(edits))


def _in_data(path: Path) -> bool:
    return len(path) > 2 and path[2] == "data"


def _renaming(old: str, new: str) -> Callable[[re.Match[str]], str]:
    def rename(brackets: re.Match[str]) -> str:
        return _CITED.sub(lambda cited: f"@{new}" if cited[1] == old else cited[0], brackets[0])

    return rename


def _at(tree: Tree, path: Path) -> Any:
    for step in path:
        tree = tree[step]
    return tree
