"""Every word that the program prints is a message: seen by a language that wraps them in ⟦⟧.

What stands outside of the brackets must be the briefing's own. Checked on the text of the
finished pages, drawings and page margins included, and on alternative texts.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefgen.core import marking
from briefgen.core.briefing import Briefing
from briefgen.core.text import Text
from briefgen.engine import jobs
from briefgen.i18n import PSEUDO
from briefgen.sections.registry import kinds, row_keys

# Fixed in every language: date-time groups, and the words and letters of markings.
FIXED = re.compile(r"\b[0-9]{6}[A-Z](JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[0-9]{2}\b")
WORD = re.compile(r"[^\W\d_]+")
# CLDR's list of two names, which has no catalogue here, says "and".
FIXED_WORDS = {"RELEASABLE", "TO", "and"} | {
    word
    for policy in marking.policies().values()
    for level in policy.levels
    for word in WORD.findall(f"{level.name} {level.portion}")
}


def outside(text: str) -> str:
    """Give what stands outside of the brackets, which may be nested."""
    depth, kept = 0, []
    for char in text:
        if char == "⟦":
            depth += 1
        elif char == "⟧":
            depth -= 1
            kept.append(" ")
        elif depth <= 0:
            kept.append(char)
    return "".join(kept)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield Text(value).plain()
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def own_words(tree: dict[str, Any]) -> set[str]:
    words = {word for text in strings(tree) for word in WORD.findall(text)} | FIXED_WORDS
    return {word.casefold() for word in words}  # a topic as a heading begins with a capital


def strange_words(text: str, own: set[str]) -> list[str]:
    # A word broken at a line's end by its own hyphen is put together again.
    plain = FIXED.sub(" ", outside(text.replace("-\n", "-")))
    return sorted({word for word in WORD.findall(plain) if word.casefold() not in own})


def printed(pdf: bytes, folder: Path) -> str:
    file = folder / "pseudo.pdf"
    file.write_bytes(pdf)
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def alternatives(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            str(thing["/Alt"])
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        ]


def in_pseudo_language(tree: dict[str, Any]) -> bytes:
    briefing = Briefing({**tree, "language": PSEUDO}, keys_of=row_keys)
    made = jobs.render(briefing, with_source=False)
    assert made.pdf is not None, [str(problem.message) for problem in made.problems]
    return made.pdf


def assert_all_messages(tree: dict[str, Any], folder: Path) -> None:
    pdf = in_pseudo_language(tree)
    text = printed(pdf, folder)
    assert text.count("⟦") > 10
    assert strange_words(text, own_words(tree)) == []
    for alternative in alternatives(pdf):
        assert strange_words(alternative, own_words(tree)) == []


@pytest.mark.long
def test_every_word_is_a_message_when_the_example_is_printed(root: Path, tmp_path: Path) -> None:
    example = root / "examples" / "western-balkans-2025-02.json"
    assert_all_messages(Briefing.from_json(example.read_bytes(), "example").tree, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("kind", sorted(kinds()))
@pytest.mark.parametrize("detail", ["headline", "full"])
def test_every_word_is_a_message_when_a_sample_is_printed(
    kind: str, detail: str, root: Path, tmp_path: Path
) -> None:
    sample = json.loads((root / "briefgen" / "sections" / kind / "sample.json").read_text("utf-8"))
    section = {"id": "one", "kind": kind, "detail": detail, "title": sample["title"]}
    section |= {key: sample[key] for key in ("data", "provenance") if key in sample}
    tree = {
        "format": 1,
        "title": "T",
        "as_of": "2025-12-31T09:00:00Z",
        "sources": sample.get("sources", []),
        "page": {"cover": False},
        "sections": [section],
    }
    exact = Briefing.from_json(json.dumps(tree).encode(), "sample").tree
    assert_all_messages(exact, tmp_path)


def test_strange_word_is_found_when_it_stands_outside_of_the_brackets() -> None:
    text = "⟦Seats of ⟦all⟧ lists⟧ Vetëvendosje seats 210900AFEB25 NATO"
    assert strange_words(text, {"vetëvendosje", "nato"}) == ["seats"]
