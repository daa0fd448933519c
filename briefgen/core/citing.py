"""Sources out of what somebody pasted: a link, a line of citation, BibTeX or RIS.

What can be told is taken, what cannot is left empty: no title is made of an address, and
no publisher guessed. What was left over is said, so that somebody can look at it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from briefgen.core import bibtex, citation_line, ris
from briefgen.core.errors import BriefgenError
from briefgen.core.ids import free, readable
from briefgen.core.tree import Tree
from briefgen.i18n import msg

MAX_CHARACTERS = 200_000
"""The longest text that is read: a few hundred entries of a bibliography."""

FIELDS = (
    "type", "title", "publisher", "author", "url", "date", "retrieved", "via", "quote",
)  # fmt: skip
"""What is read of a source, in the order in which it is written."""

_LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_ID = re.compile(r"[^\s,;@\]\[#/~]+")


@dataclass(frozen=True)
class Pasted:
    """A source as it was read: its fields without an id, an id wished for, what was left over."""

    fields: Mapping[str, str]
    wish: str = ""
    unread: str = ""


def read(text: str, today: date, known: Sequence[Mapping[str, Any]] = ()) -> tuple[Pasted, ...]:
    """Read pasted text as sources; none where it is blank.

    `today` is when what has a link was retrieved, unless the text says. `known` are the
    briefing's sources: by them a publisher, or the source that another is cited in, is
    told. Raises `BriefgenError` where the text is too long.
    """
    if len(text) > MAX_CHARACTERS:
        raise BriefgenError(
            msg(
                "What was pasted has %(length)s characters and may have %(most)s:"
                " paste fewer sources at once.",
                length=len(text),
                most=MAX_CHARACTERS,
            )
        )
    found = [_retrieved(one, today) for one in _read(text.strip(), known)]
    return tuple(one for one in found if one.fields)


def _read(text: str, known: Sequence[Mapping[str, Any]]) -> list[Pasted]:
    if not text:
        return []
    if bibtex.looks_like(text):
        return [Pasted(*one) for one in bibtex.read(text)]
    if ris.looks_like(text):
        return [Pasted(*one) for one in ris.read(text)]
    lines = [line for line in text.splitlines() if line.strip()]
    # A list with a link in each line is a list of sources.
    if len(lines) < 2 or not all(len(_LINK.findall(line)) == 1 for line in lines):
        lines = [text]
    return [Pasted(*citation_line.read(line, known)) for line in lines]


def _retrieved(one: Pasted, today: date) -> Pasted:
    fields = {name: one.fields[name] for name in FIELDS if one.fields.get(name)}
    if "url" in fields and "retrieved" not in fields:
        fields["retrieved"] = today.isoformat()
    return replace(one, fields={name: fields[name] for name in FIELDS if name in fields})


def of_html(html: str) -> str | None:
    """Give a link that was copied with its text as `[text](address)`; None for anything else."""
    parser = _Anchors()
    parser.feed(html[:MAX_CHARACTERS])
    parser.close()
    if len(parser.links) != 1:
        return None
    address, words = parser.links[0]
    text = " ".join("".join(words).split())
    everything = " ".join("".join(parser.words).split())
    if not text or text != everything or _LINK.fullmatch(text) or set("[]") & set(text):
        return None
    return f"[{text}]({address})"


class _Anchors(HTMLParser):
    """Gathers links with their words, and all words."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, list[str]]] = []
        self.words: list[str] = []
        self._open = False
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "script", "title")
        address = dict(attrs).get("href") or ""
        if tag == "a" and re.match(r"https?://[^\s()<>]+$", address):
            self.links.append((address, []))
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script", "title")
        if tag == "a":
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._hidden > 0:
            return
        self.words.append(data)
        if self._open:
            self.links[-1][1].append(data)


def made(one: Pasted, taken: Collection[object]) -> dict[str, Tree]:
    """Make a source of what was pasted, under an id that is not taken."""
    return {"id": free(wished(one), taken), **one.fields}


def wished(one: Pasted) -> str:
    """Give the id that suits a source: its own, or its publisher and year: `osce-2025`."""
    if one.wish and _ID.fullmatch(one.wish) and not one.wish.isdigit():
        return one.wish
    fields = one.fields
    name = _short(fields.get("publisher", "")) or _short(_surname(fields.get("author", "")))
    name = name or _host(fields.get("url", "")) or " ".join(fields.get("title", "").split()[:3])
    return readable(f"{name} {fields.get('date', '')[:4]}", "source")


def _short(name: str) -> str:
    """Shorten a body's name of many words to their first letters, as CEC."""
    words = [word for word in re.split(r"[\s\-–]+", name) if word]
    letters = "".join(word[0] for word in words if word[0].isupper())
    return letters if len(words) > 2 and len(letters) > 2 else name


def _surname(author: str) -> str:
    first = re.split(r";| and | & ", author)[0]
    return first.split(",")[0] if "," in first else first


def _host(url: str) -> str:
    """Give the telling part of an address's host: `osce` of www.osce.org."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    labels = [label for label in host.split(".")[:-1] if label != "www"]
    return max(reversed(labels), key=len, default="")
