"""Where a value came from: the file and the sources that its section notes for it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from briefgen.core.address import Address, Pointer, write_pointer
from briefgen.core.tree import Tree
from briefgen.gui.forms.around import Around
from briefgen.i18n import msg


@dataclass(frozen=True)
class Origin:
    """A few words for the chip, and all that is known for its tool tip."""

    text: str
    tip: str


def origin(around: Around, address: Address, *, inherited: bool = False) -> Origin | None:
    """Give the origin noted for a place in a section's data; None where none is noted.

    `inherited` looks at what encloses the place too, up to the list that it is in: a cell
    came from where its rows came from.
    """
    if not address.section:
        return None
    section = _section(around, address.section)
    if section is None:
        return None
    bindings, provenance = section.get("bindings"), section.get("provenance")
    if not _any(bindings) and not _any(provenance):
        return None
    pointer = address.pointer
    if any(token.isdigit() for token in pointer):
        pointer = around.canonical(address).pointer
    while True:
        place = write_pointer(pointer)
        bound = _claimed(bindings, place, address.pointer[len(pointer) :])
        noted = provenance.get(place) if isinstance(provenance, dict) else None
        if isinstance(bound, dict) and "cells" in bound:
            bound, noted = _with_list(bindings, pointer[:-1], bound, noted)
        if isinstance(bound, dict) or isinstance(noted, dict):
            return _say(around, bound, noted, address)
        if not inherited or len(pointer) <= 1:
            return None
        pointer = pointer[:-1]


def _section(around: Around, id_: str) -> dict[str, Any] | None:
    found = [one for one in around.session.briefing.sections() if one.get("id") == id_]
    return found[0] if len(found) == 1 else None


def _claimed(bindings: Any, place: str, rest: Pointer) -> Any:
    """Give the binding at a place if it speaks of what lies at `rest` below it.

    A row's own says which of its fields came from the file, in `cells`; the list's holds
    for a row only where no row has one of its own.
    """
    bound = bindings.get(place) if isinstance(bindings, dict) else None
    if not isinstance(bound, dict) or not rest:
        return bound
    cells = bound.get("cells")
    if isinstance(cells, dict):
        return bound if rest[0] in cells else None
    if any(other.startswith(place + "/") for other in bindings):
        return None
    columns = bound.get("columns")
    return None if columns and rest[-1] not in columns and len(rest) > 1 else bound


def _with_list(
    bindings: Any, pointer: Pointer, bound: dict[str, Any], noted: Any
) -> tuple[dict[str, Any], Any]:
    """Add to a row's binding what its list's says of the same file: headers, time and source."""
    place = write_pointer(pointer)
    whole = bindings.get(place)
    if isinstance(whole, dict) and whole.get("file") == bound.get("file"):
        added = {key: whole[key] for key in ("columns", "retrieved") if key in whole}
        bound = {**added, **bound}
        if not isinstance(noted, dict) and isinstance(whole.get("source"), str):
            noted = {"sources": [whole["source"]]}
    return bound, noted


def _any(labels: Any) -> bool:
    return isinstance(labels, dict) and bool(labels)


def _typed_over(around: Around, bound: dict[str, Any], address: Address) -> Tree:
    """Give what the file holds where another value stands by now; None where it is the same."""
    values = bound.get("values")
    field = address.pointer[-1] if address.pointer else ""
    kept = values.get(field) if isinstance(values, dict) else bound.get("value")
    return kept if kept is not None and around.session.value(address) != kept else None


def _say(around: Around, bound: Any, noted: Any, address: Address) -> Origin | None:
    pointer = address.pointer
    words: list[str] = []
    lines: list[str] = []
    say = around.language.text
    if isinstance(bound, dict):
        file = str(bound.get("file", "")).rpartition("/")[2]
        cells = bound.get("cells")
        cell = cells.get(pointer[-1]) if isinstance(cells, dict) and pointer else None
        span = [cell] if cell else [bound[key] for key in ("range",) if bound.get(key)]
        parts = [file, *([bound["sheet"]] if bound.get("sheet") else []), *map(str, span)]
        columns = bound.get("columns")
        header = columns.get(pointer[-1]) if isinstance(columns, dict) and pointer else None
        kept = _typed_over(around, bound, address)
        by_hand = [say(msg("edited by hand"))] if kept is not None else []
        words.append(" · ".join(part for part in (*parts, *by_hand) if part))
        if kept is not None:
            number = isinstance(kept, int | Decimal) and not isinstance(kept, bool)
            was = around.language.number(kept) if number else str(kept)
            lines.append(say(msg("Edited by hand. The file says: %(value)s", value=was)))
        lines.append(say(msg("File: %(file)s", file=", ".join(parts))))
        if isinstance(header, str):
            lines.append(say(msg("Column: %(header)s", header=header)))
        if bound.get("retrieved"):
            lines.append(say(msg("Read: %(when)s", when=str(bound["retrieved"]))))
    if isinstance(noted, dict):
        titles = around.titles()
        sources = noted.get("sources")
        ids = [str(one) for one in sources] if isinstance(sources, list) else []
        if ids and not words:
            words.append(", ".join(ids))
        lines += [say(msg("Source: %(title)s", title=titles.get(one, one))) for one in ids]
        if noted.get("as_of"):
            lines.append(say(msg("As of: %(when)s", when=str(noted["as_of"]))))
        if isinstance(noted.get("note"), str):
            words = words or [noted["note"]]
            lines.append(noted["note"])
    return Origin(" ".join(words), "\n".join(lines)) if words else None
