"""Made-up briefings for tests: sections with keyed, composite, nested and nameless rows.

Each row carries a `uid` that no edit changes; each labelled cell's provenance says in its
note whose it is (`u3.votes`). So a test can follow a cell without knowing its name.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from briefgen.core.address import Names, Path, RowKeys, write_pointer
from briefgen.core.places import Places

KEYS: dict[str, RowKeys] = {
    "elections": {
        ("results",): ("abbr",),
        ("districts",): ("name",),
        ("districts", "*", "results"): ("abbr",),
    },
    "timeline": {("events",): ("date", "text")},
}

NAMES = ("LVV", "PDK", "LDK", "AAK–Nisma", "a/b", "til~de", "1", "-", "", "LVV")


def keys_of(kind: str) -> RowKeys:
    return KEYS.get(kind, {})


class Maker:
    """Draws rows, sections and briefings by one seed, every row with a uid of its own."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self._uids = 0

    def _uid(self) -> str:
        self._uids += 1
        return f"u{self._uids}"

    def party(self) -> dict[str, Any]:
        votes = Decimal(self.draw.randrange(10**6)).scaleb(-2)
        return {"uid": self._uid(), "abbr": self.draw.choice(NAMES), "votes": votes}

    def district(self) -> dict[str, Any]:
        rows = [self.party() for _ in range(self.draw.randrange(4))]
        name = self.draw.choice(["North", "South", "East", "0"])
        return {"uid": self._uid(), "name": name, "seats": 3, "results": rows}

    def event(self) -> dict[str, Any]:
        date = self.draw.choice(["2025", "2025-02-09", "2025-02"])
        return {"uid": self._uid(), "date": date, "text": self.draw.choice(["A", "B", "C d"])}

    def section(self, number: int) -> dict[str, Any]:
        if self.draw.random() < 0.5:
            kind = "elections"
            data: dict[str, Any] = {
                "seats": 120,
                "results": [self.party() for _ in range(self.draw.randrange(6))],
                "districts": [self.district() for _ in range(self.draw.randrange(3))],
            }
        else:
            kind = "timeline"
            data = {
                "events": [self.event() for _ in range(self.draw.randrange(6))],
                "tasks": [{"uid": self._uid(), "text": "x"} for _ in range(3)],
            }
        section = {
            "id": f"s{number}",
            "born": f"s{number}",
            "kind": kind,
            "title": "T",
            "data": data,
        }
        labels = {
            write_pointer(Names(keys_of(kind)).name(data, path)): {
                "sources": ["x"],
                "note": whose(data, path),
            }
            for path in cells(data)
            if self.draw.random() < 0.8
        }
        shuffled = list(labels.items())
        self.draw.shuffle(shuffled)
        section["provenance"] = dict(shuffled)
        section["bindings"] = {pointer: {"file": label["note"]} for pointer, label in shuffled[:3]}
        return section

    def briefing(self, sections: int = 3) -> dict[str, Any]:
        made = [self.section(number) for number in range(sections)]
        tree = {"format": 1, "title": "Made up", "sections": made}
        places = Places(tree, keys_of)
        paths = [
            ("sections", i, "data", *path)
            for i, one in enumerate(made)
            for path in cells(one["data"])
        ]
        chosen = [(self.whose(tree, path), str(places.name(path))) for path in paths[::3]]
        return {
            **tree,
            "key_figures": [{"text": text, "from": at, "value": 1} for text, at in chosen],
            "edition": {
                "number": 1,
                "overrides": [{"check": text, "at": at} for text, at in chosen],
                "status": "draft",
            },
        }

    @staticmethod
    def whose(tree: dict[str, Any], path: Path) -> str:
        """Give a cell's identity in the whole briefing."""
        return tree["sections"][path[1]]["born"] + ":" + whose(tree, path)


def cells(node: Any, path: Path = ()) -> Iterator[Path]:
    """Give the paths of all cells of rows that have a uid."""
    if isinstance(node, dict):
        for key, member in node.items():
            if isinstance(member, dict | list):
                yield from cells(member, (*path, key))
            elif "uid" in node and key != "uid":
                yield (*path, key)
    elif isinstance(node, list):
        for i, member in enumerate(node):
            yield from cells(member, (*path, i))


def whose(data: Any, path: Path) -> str:
    """Give a cell's identity: its row's uid and its field."""
    for step in path[:-1]:
        data = data[step]
    return f"{data['uid']}.{path[-1]}"
