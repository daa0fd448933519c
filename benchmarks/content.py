"""The briefing that everything is measured on: rounds of six sections, about 25 pages each.

It is made of the kinds' own samples, with lists as long as a quarter's worth of events, so
that tables break over pages as they do in use. `./dev python -m benchmarks.content PAGES FILE`
saves it, to be opened, rendered and looked at.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from briefgen.core.briefing import Briefing
from briefgen.store.briefingfile import save, unpack

ROUND = ("elections", "kfor", "stability", "outlook", "region", "statements")
"""The kinds of one round."""

ROWS = {"elections": (), "kfor": ("events",), "stability": ("incidents",),
        "region": ("commitments",), "statements": ("statements",)}  # fmt: skip
"""The lists that are lengthened, by kind."""

TIMES = 20
"""How often the rows of these lists stand, each time with another number in their text."""

ROUNDS = {25: 1, 121: 5, 400: 17}
"""How many rounds make about so many pages."""

EDITED = "elections-1#/comment"
"""The text that edits change; it stands on one of the first pages."""


def main(arguments: list[str]) -> int:
    """Save the briefing of so many pages in a file."""
    parser = argparse.ArgumentParser(prog="./dev python -m benchmarks.content")
    parser.add_argument("pages", type=int, choices=ROUNDS, help="about how many pages")
    parser.add_argument("file", type=Path, help="a .briefing or .json")
    asked = parser.parse_args(arguments)
    save(briefing(asked.pages), asked.file)
    return 0


def briefing(pages: int) -> Briefing:
    """Make the briefing of about 25, 121 or 400 pages; the same one each time."""
    sections: list[dict[str, Any]] = []
    sources: dict[str, dict[str, Any]] = {}
    for number in range(1, ROUNDS[pages] + 1):
        for kind in ROUND:
            sample = _sample(kind)
            sources |= {one["id"]: one for one in sample.get("sources", [])}
            sections.append(
                {
                    "id": f"{kind}-{number}",
                    "kind": kind,
                    "title": f"{sample['title']} ({number})",
                    "start": "page",
                    "data": _lengthened(kind, sample["data"]),
                    "provenance": sample.get("provenance", {}),
                }
            )
    tree = {
        "format": 1,
        "title": "A briefing to be measured",
        "reference": f"BENCH/{pages}",
        "as_of": "2025-02-21T09:00:00+01:00",
        "language": "en",
        "marking": {"policy": "nato", "level": "NATO UNCLASSIFIED"},
        "office": "Benchmarks",
        "edition": {"number": 1, "status": "draft"},
        "theme": "ministry",
        "page": {"size": "A4", "contents": True, "cover": True},
        "sources": list(sources.values()),
        "sections": sections,
    }
    # through the file's own reader, so that numbers are exact decimals as in use
    return unpack(json.dumps(tree, ensure_ascii=False).encode(), "benchmark")


def _sample(kind: str) -> dict[str, Any]:
    import briefgen.sections as package

    file = Path(package.__file__).parent / kind / "sample.json"
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def _lengthened(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    for name in ROWS.get(kind, ()):
        rows = data.get(name, [])
        data[name] = [
            {**row, "text": f"{row['text']} (No. {time})"} if "text" in row else row
            for time in range(1, TIMES + 1)
            for row in rows
        ]
    return data


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
