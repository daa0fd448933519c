"""The running text of composed HTML: block by block, each character with its place.

Used to put something into finished HTML by what its text says. Text that is not the
briefing's own prose (quotations, proper names, code, drawings) is masked, so that words
around it keep their neighbours but nothing in it is found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter

MASKED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each character that is not to be found."""

RAISED = "\N{WORD JOINER}"
"""Stands for each character set high or low: a citation's number ends the word before it."""

# Attribute values may hold ">", so a tag ends only outside quotation marks.
_TAG = re.compile(
    r"<!--.*?-->|<[!?][^>]*>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w:-]*)(?P<rest>(?:[^\"'>]|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:@-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_VOID = re.compile(r"area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_INLINE = re.compile(
    r"a|abbr|b|bdi|bdo|cite|code|data|dfn|em|i|kbd|mark|q|s|small|span|strong|sub|sup|time"
    r"|u|var|wbr"
)
_NO_PROSE = re.compile(
    r"blockquote|q|cite|code|kbd|pre|samp|title|script|style|textarea|svg|math|head"
    r"|template"
)
_VERBATIM = frozenset(["script", "style", "textarea", "title"])
_TELLING = re.compile(r"data-proper|hidden|class", re.IGNORECASE)
_NOTHING = MASKED + RAISED + " \n\t"
_HEADING = re.compile(r"h[1-6]")
_QUOTED = re.compile(
    r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|&quot;(?:(?!&quot;).)*&quot;|&#34;(?:(?!&#34;).)*&#34;",
    re.DOTALL,
)


@dataclass(slots=True)
class Run:
    """One block's text, in pieces: where each starts in the text and in the HTML, and whether
    it stands in a link.
    """

    heading: bool
    cell: bool
    text: str = ""
    pieces: list[tuple[int, int, bool]] = field(default_factory=list)

    def place(self, position: int) -> int:
        """Give where a character of the text stands in the HTML."""
        start, at, _ = self._piece(position)
        return at + position - start

    def linked(self, position: int) -> bool:
        """Say whether a character of the text stands in a link."""
        return self._piece(position)[2]

    def _piece(self, position: int) -> tuple[int, int, bool]:
        return self.pieces[bisect_right(self.pieces, position, key=itemgetter(0)) - 1]


@dataclass(frozen=True, slots=True)
class _Open:
    """An open element, with what it has from those around it."""

    name: str = ""
    prose: bool = True
    margin: bool = False
    raised: bool = False
    linked: bool = False
    heading: bool = False
    cell: bool = False


_OUTSIDE = _Open()


def runs(source: str) -> Iterator[Run]:
    """Yield the blocks of an HTML fragment that hold any prose, in their order."""
    stack = [_OUTSIDE]
    run, texts, length = Run(heading=False, cell=False), list[str](), 0
    position = 0
    while position < len(source):
        tag = _TAG.search(source, position)
        end = tag.start() if tag else len(source)
        if end > position:
            run.pieces.append((length, position, stack[-1].linked))
            texts.append(_readable(source[position:end], stack[-1]))
            length += end - position
        if tag is None:
            break
        position = tag.end()
        name = (tag["name"] or "").lower()
        if not name:
            continue
        block = not _INLINE.fullmatch(name)
        if block and _closed(run, texts):
            yield run
        if tag["close"]:
            _pop(stack, name)
        elif not _VOID.fullmatch(name) and not tag["rest"].endswith("/"):
            stack.append(_opened(name, tag["rest"], stack[-1]))
            if name in _VERBATIM:
                shut = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, position)
                position = shut.start() if shut else len(source)
        if block:
            run, texts, length = Run(stack[-1].heading, stack[-1].cell), [], 0
    if _closed(run, texts):
        yield run


def without_quotations(text: str) -> str:
    """Mask what stands in quotation marks, length for length."""
    return _QUOTED.sub(lambda quoted: MASKED * len(quoted[0]), text)


def _readable(text: str, where: _Open) -> str:
    if not where.prose:
        return MASKED * len(text)
    return RAISED * len(text) if where.raised else text


def _closed(run: Run, texts: list[str]) -> bool:
    """Put a run together; say whether it holds anything to read."""
    run.text = "".join(texts)
    return bool(run.text.strip(_NOTHING))


def _opened(name: str, rest: str, around: _Open) -> _Open:
    margin, proper = around.margin, False
    if _TELLING.search(rest):
        attributes = {
            match[1].lower(): match[2] or match[3] or match[4] or ""
            for match in _ATTRIBUTE.finditer(rest)
        }
        classes = attributes.get("class", "").split()
        proper = (
            "data-proper" in attributes
            or "hidden" in attributes
            or (margin and "source" in classes)
        )
        margin = margin or "margin-note" in classes
    return _Open(
        name,
        prose=around.prose and not proper and not _NO_PROSE.fullmatch(name),
        margin=margin,
        raised=around.raised or name in ("sup", "sub"),
        linked=around.linked or name == "a",
        heading=around.heading or bool(_HEADING.fullmatch(name)),
        cell=around.cell or name in ("td", "th"),
    )


def _pop(stack: list[_Open], name: str) -> None:
    for index in range(len(stack) - 1, 0, -1):
        if stack[index].name == name:
            del stack[index:]
            return
