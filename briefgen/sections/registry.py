"""The kinds of section there are, found by walking this folder and the entry points.

Packages that an administrator installed beside the program declare theirs as entry points
of the group `briefgen.sections`. No list is kept by hand; the bundle uses the same walker.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg
from briefgen.sections.base import Section

ENTRY_POINTS = "briefgen.sections"


def packages() -> list[str]:
    """Name the packages of this folder that hold a kind, sorted."""
    folder = [str(Path(__file__).parent)]
    return sorted(found.name for found in pkgutil.iter_modules(folder) if found.ispkg)


def _declared() -> Iterator[Section[Any]]:
    for name in packages():
        yield importlib.import_module(f"briefgen.sections.{name}").SECTION
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name):
        yield point.load()


@cache
def kinds() -> Mapping[str, Section[Any]]:
    """Give every kind of section by its name, in the order of the names."""
    found: dict[str, Section[Any]] = {}
    for section in _declared():
        if section.kind in found:
            raise BriefgenError(
                msg(
                    "Two packages declare the section kind “%(kind)s”; remove one.",
                    kind=section.kind,
                )
            )
        found[section.kind] = section
    return dict(sorted(found.items()))


def row_keys(kind: str) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Give the row keys of a kind; none for a kind that is not known here."""
    section = kinds().get(kind)
    return section.row_keys if section else {}
