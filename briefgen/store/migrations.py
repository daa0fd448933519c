"""From older formats to the present one, by ordered functions.

Files, presets and the briefings inside PDFs all pass here. A function at key n takes a
tree of format n and gives one of format n + 1; it may change the tree it was given, and
need not set `format`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg

FORMAT = 1
"""The format that this program writes."""

Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: Mapping[int, Migration] = {}


def migrate(
    tree: dict[str, Any],
    name: str,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    current: int = FORMAT,
) -> dict[str, Any]:
    """Bring a tree to the present format; `name` is what errors call its file.

    Raises `BriefgenError` where the format is missing, newer than the program's, or one
    that no migration knows.
    """
    found = tree.get("format")
    if found is None:
        raise BriefgenError(msg("%(name)s is no briefing: it does not say its format.", name=name))
    if type(found) is not int or found < min([current, *migrations]):
        raise BriefgenError(
            msg(
                "%(name)s says a format that never was: write “format”: %(current)s.",
                name=name,
                current=current,
            )
        )
    if found > current:
        raise BriefgenError(
            msg(
                "%(name)s has format %(found)s and this program reads up to %(current)s: "
                "update the program.",
                name=name,
                found=found,
                current=current,
            )
        )
    for version in range(found, current):
        tree = migrations[version](tree)
        tree["format"] = version + 1
    return tree
