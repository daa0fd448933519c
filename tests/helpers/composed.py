"""Sections composed as HTML, and what can be asked of it: which fields were printed."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from importlib import resources
from typing import Any

from briefgen.core.briefing import Briefing
from briefgen.core.fields import Row
from briefgen.core.places import Places
from briefgen.render import themes
from briefgen.render.compose import Composer
from briefgen.render.outline import outline
from briefgen.sections.base import is_list, row_model
from briefgen.sections.document import Document, Reader
from briefgen.sections.registry import kinds, row_keys

UNPRINTED = {"id", "order", "exclusive", "sources", "marking", "downgrade_reason"}
"""Fields that steer what is printed, or are printed as marks."""

STEERING = {
    "elections": ("/contest", "/complete", "/colour"),
    "stability": ("/risk_matrix",),
    "table": ("/key", "/type", "/chart/x", "/chart/y/0", "/chart/y/1"),
}
"""How the addresses of a kind's values end that say how to print others, and are not printed."""


def sample(kind: str) -> dict[str, Any]:
    """Give a kind's own sample."""
    text = (resources.files(f"briefgen.sections.{kind}") / "sample.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return found


def briefing(kind: str, data: Any, *, detail: str = "full", **head: Any) -> Briefing:
    """Make a briefing of one section, whose id is `only`."""
    section = {"id": "only", "kind": kind, "title": "Only", "detail": detail, "data": data}
    section["provenance"] = head.pop("provenance", {})
    tree = {
        "format": 1,
        "title": "A briefing",
        "as_of": "2025-02-21T09:00:00+01:00",
        "page": {"cover": False, "contents": False},
        "sections": [section],
        **head,
    }
    return Briefing(tree, keys_of=row_keys)


def of_sample(kind: str, detail: str = "full") -> Briefing:
    """Make a briefing of a kind's sample."""
    found = sample(kind)
    return briefing(
        kind,
        found["data"],
        detail=detail,
        sources=found["sources"],
        provenance=found["provenance"],
    )


def read(made: Briefing) -> Document:
    """Read a briefing."""
    return Reader().read(made)


def composed(made: Briefing) -> str:
    """Compose a briefing's HTML, units joined."""
    composition = Composer(themes.load("ministry")).compose(outline(read(made)))
    units = (unit({}) if callable(unit) else unit for unit in composition.units)
    return "".join(unit.html for unit in units)


def text(page: str) -> str:
    """Give the words of composed HTML, spaces made one."""
    page = re.sub(r"<(style|title)\b.*?</\1>", "", page, flags=re.DOTALL)
    page = re.sub(r"</?(span|strong|em|sup|a)\b[^>]*>", "", page)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def printed(page: str) -> set[str]:
    """Give the addresses of what composed HTML prints."""
    return {html.unescape(found) for found in re.findall(r'data-field="([^"]*)"', page)}


def told(page: str) -> set[str]:
    """Give the addresses of what composed HTML prints as text, not as a bar or a change alone."""
    found = re.findall(r'data-field="([^"]*)"[^>]*>(?!</|<span class="change)', page)
    return {html.unescape(one) for one in found}


def leaves(made: Briefing) -> Iterator[str]:
    """Give the addresses of a briefing's values that are meant for the page."""
    places = Places(made.tree, made.keys_of)
    for index, section in enumerate(made.tree["sections"]):
        for path in _paths(section["data"], ("sections", index, "data")):
            yield str(places.name(path))


def _paths(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in UNPRINTED:
                yield from _paths(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _paths(inner, (*path, index))
    else:
        yield path


def unfilled(kind: str) -> list[str]:
    """Name the fields of a kind's model that its sample fills nowhere."""
    return list(_unfilled(kinds()[kind].model, [sample(kind)["data"]], ""))


def _unfilled(model: type[Row], values: list[Any], at: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        written = info.alias or name
        found = [one[written] for one in values if one.get(written) not in (None, [], "")]
        if not found:
            yield f"{at}/{written}"
            continue
        rows = row_model(info.annotation)
        if rows is None:
            continue
        if is_list(info.annotation):
            found = [row for one in found for row in one]
        parts = [one for one in found if isinstance(one, dict)]
        if parts:
            yield from _unfilled(rows, parts, f"{at}/{written}")
