"""The Markdown that a briefing is written in: CommonMark with tables and citations.

Raw HTML is text. A link leads to http, https, mailto or `#` and is text otherwise; an
image is one of the briefing's own, `images/<name>`, or else its description. Quotation
marks and dashes stay as they were typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_inline import StateInline
    from markdown_it.utils import OptionsDict

_LINK = re.compile(r"(?:https?://|mailto:|#).", re.IGNORECASE)
_IMAGE = re.compile(r"images/(?!\.)[^\x00-\x1f/\\]+")
_CITATION = re.compile(
    r"\[(?P<all>@[^\s,;\[\]@]+(?:,[^;\[\]]*)?(?:;\s*@[^\s,;\[\]@]+(?:,[^;\[\]]*)?)*)\s*\]"
)
_STRAY = re.compile(r"\[@.{0,40}")


@dataclass(frozen=True, slots=True)
class Cited:
    """One source cited, and the place in it (`p. 4`) where one is given."""

    id: str
    locator: str | None = None


class _Parser(MarkdownIt):
    """Markdown with links and images of the kinds that a briefing may hold."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name of the overridden method
        return bool(_LINK.match(url) or image_path(url))


@cache
def _parser() -> _Parser:
    parser = _Parser("commonmark", {"html": False, "xhtmlOut": False})
    parser.enable("table")
    parser.inline.ruler.before("link", "citation", _citation)
    return parser


def parse(text: str, *, inline: bool) -> tuple[list[Token], list[str]]:
    """Read a text into tokens; give besides what begins like a citation and is none."""
    env: dict[str, Any] = {"stray": []}
    tokens = _parser().parseInline(text, env) if inline else _parser().parse(text, env)
    _number_headings(tokens)
    for token in tokens:
        if token.type == "inline":
            token.children = _cleaned(token.children or [])
        elif "style" in token.attrs:  # a table's cell, the one style that Markdown makes
            side = str(token.attrs.pop("style")).removeprefix("text-align:")
            token.attrSet("class", f"align-{side}")
        elif token.type == "fence":
            token.info = ""
    return tokens, env["stray"]


def options() -> OptionsDict:
    """Give the options that a renderer of the tokens is called with."""
    return _parser().options


def image_path(url: str) -> str | None:
    """Give the path of a briefing's image, `images/<name>`; None for any other address."""
    path = unquote(url)
    return path if _IMAGE.fullmatch(path) else None


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's call
    """Read `[@id]`, `[@id, p. 4]` or `[@a; @b, p. 2]` where the parser stands."""
    if not state.src.startswith("[@", state.pos):
        return False
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if match is None:
        stray = _STRAY.match(state.src, state.pos, state.posMax)
        if not silent and stray:
            state.env["stray"].append(stray[0])
        return False
    if not silent:
        # The space before a citation belongs to how it is printed: a figure set high has none.
        state.pending = state.pending.rstrip(" ")
        token = state.push("citation", "", 0)
        token.content = match[0]
        token.meta = {"cited": tuple(_each(match["all"]))}
    state.pos = match.end()
    return True


def _each(citations: str) -> Iterator[Cited]:
    for citation in citations.split(";"):
        source, _, locator = citation.strip().removeprefix("@").partition(",")
        yield Cited(source.strip(), " ".join(locator.split()) or None)


def _cleaned(children: list[Token]) -> list[Token]:
    """Keep what may be printed: no links to elsewhere, no foreign images."""
    kept: list[Token] = []
    dropped = False
    for token in children:
        if token.type == "link_open":
            href = str(token.attrs.get("href", ""))
            dropped = not _LINK.match(href)
            token.attrs = {"href": href}  # a title would be text that no page shows
        if token.type in ("link_open", "link_close") and dropped:
            continue
        if token.type == "image" and image_path(str(token.attrs.get("src", ""))) is None:
            kept.append(Token("text", "", 0, content=plain_inline(token.children or [])))
            continue
        if token.type == "citation":
            if kept and kept[-1].type == "softbreak":
                kept.pop()
            if kept and kept[-1].type == "citation":
                # One mark for both: two numbers set high side by side would be read as one.
                kept[-1].meta = {"cited": kept[-1].meta["cited"] + token.meta["cited"]}
                continue
        kept.append(token)
    return kept


def plain_inline(children: list[Token]) -> str:
    """Give the characters of inline tokens without their marks; citations are left out."""
    found = []
    for token in children:
        if token.type in ("text", "code_inline"):
            found.append(token.content)
        elif token.type == "image":
            found.append(plain_inline(token.children or []))
        elif token.type in ("softbreak", "hardbreak"):
            found.append(" ")
    return "".join(found)


def _number_headings(tokens: list[Token]) -> None:
    """Give each heading its depth from 0 without a step left out, whatever signs were typed."""
    above: list[int] = []
    depth = 0
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
            while above and above[-1] >= level:
                above.pop()
            depth = len(above)
            above.append(level)
        if token.type in ("heading_open", "heading_close"):
            token.meta = {"depth": depth}
