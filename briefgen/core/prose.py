"""The running text of composed HTML: block by block, each character with its place.

Used to put something into finished HTML by what its text says. Text that is not the
briefing's own prose (quotations, proper names, code, drawings) is masked, so that words
around it keep their neighbours but nothing in it is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

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
_HEADING = re.compile(r"h[1-6]")
_QUOTED = re.compile(
    r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|&quot;(?:(?!&quot;).)*&quot;|&#34;(?:(?!&#34;).)*&#34;",
    re.DOTALL,
)


@dataclass(slots=True)
class Run:
    """One block's text; character n of it stands at `places[n]` of the HTML.

    `linked` says of each character whether it stands in a link.
    """

    heading: bool
    cell: bool
    text: str = ""
    places: list[int] = field(default_factory=list)
    linked: list[bool] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Open:
    name: str
    prose: bool
    margin: bool


def runs(source: str) -> Iterator[Run]:
    """Yield the blocks of an HTML fragment that hold any prose, in their order."""
    stack: list[_Open] = []
    pieces: list[str] = []
    run = Run(heading=False, cell=False)
    position = 0
    while position < len(source):
        tag = _TAG.search(source, position)
        end = tag.start() if tag else len(source)
        _take(run, pieces, source[position:end], position, stack)
        if tag is None:
            break
        position = tag.end()
        name = (tag["name"] or "").lower()
        if not name:
            continue
        if not _INLINE.fullmatch(name):
            yield from _closed(run, pieces)
            pieces = []
        if tag["close"]:
            _pop(stack, name)
        elif not _VOID.fullmatch(name) and not tag["rest"].endswith("/"):
            stack.append(_opened(name, tag["rest"], stack))
            if name in _VERBATIM:
                shut = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, position)
                position = shut.start() if shut else len(source)
        if not _INLINE.fullmatch(name):
            names = [each.name for each in stack]
            run = Run(
                heading=any(_HEADING.fullmatch(each) for each in names),
                cell="td" in names or "th" in names,
            )
    yield from _closed(run, pieces)


def without_quotations(text: str) -> str:
    """Mask what stands in quotation marks, length for length."""
    return _QUOTED.sub(lambda quoted: MASKED * len(quoted[0]), text)


def _take(run: Run, pieces: list[str], text: str, at: int, stack: list[_Open]) -> None:
    if not text:
        return
    if not all(each.prose for each in stack):
        pieces.append(MASKED * len(text))
    elif any(each.name in ("sup", "sub") for each in stack):
        pieces.append(RAISED * len(text))
    else:
        pieces.append(text)
    run.places += range(at, at + len(text))
    run.linked += [any(each.name == "a" for each in stack)] * len(text)


def _closed(run: Run, pieces: list[str]) -> Iterator[Run]:
    run.text = "".join(pieces)
    if run.text.strip(MASKED + RAISED + " \n\t"):
        yield run


def _opened(name: str, rest: str, stack: list[_Open]) -> _Open:
    attributes = {
        match[1].lower(): match[2] or match[3] or match[4] or ""
        for match in _ATTRIBUTE.finditer(rest)
    }
    classes = attributes.get("class", "").split()
    in_margin = any(each.margin for each in stack)
    prose = (
        not _NO_PROSE.fullmatch(name)
        and "data-proper" not in attributes
        and "hidden" not in attributes
        and not (in_margin and "source" in classes)
    )
    return _Open(name, prose, in_margin or "margin-note" in classes)


def _pop(stack: list[_Open], name: str) -> None:
    for index in range(len(stack) - 1, -1, -1):
        if stack[index].name == name:
            del stack[index:]
            return
