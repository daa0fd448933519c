"""The pen: what templates write with that depends on the document.

One pen serves one section (or the front matter). It remembers what was cited and drawn,
so that the frame can list the sources in the margin and hand on the drawings.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from briefgen.core import likelihood, marking
from briefgen.core.address import Pointer, as_address, write_pointer
from briefgen.core.countries import known, name
from briefgen.core.dates import Edtf
from briefgen.core.fields import SourceUse
from briefgen.core.head import Provenance, SectionHead
from briefgen.core.marking import Marking
from briefgen.core.text import Cited, Text
from briefgen.i18n import Message, pmsg
from briefgen.render.node import Node
from briefgen.render.outline import CitedSource, Outline

if TYPE_CHECKING:
    from briefgen.render.look import Look
    from briefgen.render.templating import Sandbox

_HOST = re.compile(r"(https?://[^\s/]+)")

SHORT_LOCATOR = 16
"""A place in a source of up to so many letters keeps to one line."""

CLEARANCE = {
    "drafted": pmsg("clearance", "Drafted"),
    "cleared": pmsg("clearance", "Cleared"),
    "approved": pmsg("clearance", "Approved"),
}


@dataclass(frozen=True)
class TermView:
    """A likelihood as it is printed: its word, and its band on a ruler from 0 to 1."""

    word: str
    known: bool
    start: float = 0
    end: float = 0
    range: str = ""


class Pen:
    """Writes values, citations, drawings and marks for one section."""

    def __init__(
        self, outline: Outline, environment: Sandbox, look: Look, section: SectionHead | None = None
    ) -> None:
        self.outline = outline
        self.language = outline.language
        self.section = section
        self.cited: dict[str, CitedSource] = {}
        self._noted: list[str] = []
        self.charts: dict[str, bytes] = {}
        self.look = look
        self._environment = environment
        self._portions = marking.portion_policies(outline.markings, outline.policies)

    # -- values ---------------------------------------------------------------

    def say(self, value: Message | str | Markup | Node) -> str | Markup | Node:
        """Say a message in the document's language; other text passes."""
        return self.language.text(value) if isinstance(value, Message) else value

    def date(self, value: Edtf | Node) -> str | Markup:
        """Write a date out, with the precision given."""
        return _kept(value, lambda date: date.text(self.language))

    def date_short(self, value: Edtf | Node) -> str | Markup:
        """Write a date for a table."""
        return _kept(value, lambda date: date.short(self.language))

    def number(self, value: Any) -> str | Markup:
        """Write a number with the precision given."""
        return _kept(value, self.language.number)

    def percent(self, value: Any) -> str | Markup:
        """Write a percentage with the precision given."""
        return _kept(value, self.language.percent)

    def signed(self, value: Any) -> str | Markup:
        """Write a change with its sign."""
        return _kept(value, self.language.signed)

    def country(self, value: Any) -> str | Markup:
        """Write a country's name; a code that has none is printed as it stands."""
        return _kept(value, lambda code: name(code, self.language) or code)

    def actor(self, value: Any) -> str | Markup:
        """Write an actor: a country or an organisation by its name, anything else as it stands."""
        return _kept(value, lambda actor: (known(actor) and name(actor, self.language)) or actor)

    def listing(self, items: Iterable[Any]) -> Markup:
        """Join items as the language lists them, their addresses kept."""
        texts = [item.__html__() if hasattr(item, "__html__") else escape(item) for item in items]
        return Markup(self.language.listing(texts))  # noqa: S704 - each item is escaped

    # -- texts ----------------------------------------------------------------

    def md(self, node: Node | str | Message | None, first_heading: int = 3) -> Markup:
        """Write a Markdown text as blocks, with its citations and portion marks."""
        return self._markdown(node, "div", inline=False, first_heading=first_heading)

    def mdi(self, node: Node | str | Message | None) -> Markup:
        """Write a Markdown text of one paragraph."""
        return self._markdown(node, "span", inline=True)

    def _markdown(
        self, node: Node | str | Message | None, tag: str, *, inline: bool, first_heading: int = 3
    ) -> Markup:
        source = node.value if isinstance(node, Node) else node
        if isinstance(source, Message):
            source = self.language.text(source)
        if not source:
            return Markup("")
        html = Text(source, inline=inline).html(
            self._citation,
            first_heading=first_heading,
            portions=self._portions,
            image=self._image,
        )
        if inline:
            html = html.removeprefix("<p>").removesuffix("</p>")
            if _right_to_left(source):
                # Its full stop is its own: by the order of our sentence it would stand at its head.
                html += "\N{RIGHT-TO-LEFT MARK}"
        # Text is escaped by its renderer, which lets no HTML through.
        body = Markup(html)  # noqa: S704
        if isinstance(node, Node):
            return Markup('<{} data-field="{}">{}</{}>').format(tag, node.address, body, tag)
        return body

    def plain(self, node: Node | str | None) -> str:
        """Write a Markdown text without marks, for alternative texts."""
        source = node.value if isinstance(node, Node) else node
        return Text(source).plain() if source else ""

    def _image(self, path: str) -> str | None:
        file = path if path.startswith("images/") else f"images/{path}"
        if file not in self.outline.document.briefing.files:
            return None
        return "image:" + file.removeprefix("images/")

    # -- sources --------------------------------------------------------------

    def _citation(self, cited: tuple[Cited, ...]) -> str:
        return str(self._marks((one.id, one.locator) for one in cited))

    def cite(self, node: Node, text: Node | None = None) -> Markup:
        """Write the citation marks of a row: its own sources, and those of its provenance.

        What the `text` before them cites already is not said twice.
        """
        said = {(one.id, one.locator) for one in Text(text.value).cited} if text else set()
        said |= {(source, None) for source, _ in said}
        uses = self._sources_at(node, inherited=False)
        return self._marks(use for use in uses if use not in said)

    def marks_at(self, address: str) -> Markup:
        """Write the citation marks of the value at an address of a printed section."""
        at = as_address(address)
        for section in self.outline.sections:
            if section.id == at.section:
                pen = Pen(self.outline, self._environment, self.look, section.head)
                uses = pen._provenance(at.pointer, inherited=True)
                return self._marks(uses)
        return Markup("")

    def source_line(self, node: Node) -> Markup:
        """Write the line under a figure that names its sources, and what is noted of its values.

        A note stands under the first figure that it concerns.
        """
        # A source stands once, however many places in it the rows name.
        uses = list(dict.fromkeys(source for source, _ in self._sources_at(node, inherited=True)))
        origins = self._origins(as_address(node.address).pointer, inherited=True)
        fresh = [one.note for one in origins if one.note and one.note not in self._noted]
        self._noted += fresh
        notes = Markup("").join(Markup(" <span>{}</span>").format(note) for note in fresh)
        if not uses:
            return Markup('<p class="source-line">{}</p>').format(notes) if notes else notes
        label = self.language.ngettext("Source:", "Sources:", len(uses))
        names = self.language.listing(
            [
                Markup("{}{}").format(self._short_name(source), self._marks([(source, None)]))
                for source in uses
            ]
        )
        named = Markup(names)  # noqa: S704 - each name is escaped
        stop = "." if notes else ""
        return Markup('<p class="source-line"><span>{}</span> {}{}{}</p>').format(
            label, named, stop, notes
        )

    def _short_name(self, source: str) -> str:
        found = self.outline.sources.get(source)
        if found is None:
            return source
        return found.source.publisher or found.source.author or found.source.title

    def _sources_at(self, node: Node, *, inherited: bool) -> Iterable[tuple[str, str | None]]:
        """Give the sources of a node as (id, locator): its rows', then its provenance's."""
        yield from _row_sources(node.value)
        yield from self._provenance(as_address(node.address).pointer, inherited=inherited)

    def _provenance(self, pointer: Pointer, *, inherited: bool) -> Iterable[tuple[str, str | None]]:
        for found in self._origins(pointer, inherited=inherited):
            yield from ((source, None) for source in found.sources)

    def _origins(self, pointer: Pointer, *, inherited: bool) -> Iterator[Provenance]:
        """Give where the value at a pointer came from, then what is said of all that holds it."""
        if self.section is None:
            return
        lengths = range(len(pointer), -1, -1) if inherited else (len(pointer),)
        for length in lengths:
            found = self.section.provenance.get(write_pointer(pointer[:length]))
            if found is not None:
                yield found

    def _marks(self, uses: Iterable[tuple[str, str | None]]) -> Markup:
        marks = []
        for source, locator in dict.fromkeys(uses):
            found = self.outline.sources.get(source)
            if found is None:
                marks.append(Markup('<span class="missing-source">?</span>'))
                continue
            self.cited[source] = found
            place = (
                Markup(', <span class="locator{}">{}</span>').format(
                    " nowrap" if len(locator) <= SHORT_LOCATOR else "", locator
                )
                if locator
                else ""
            )
            marks.append(
                Markup('<a href="#source-{}">{}</a>{}').format(source, found.number, place)
            )
        if not marks:
            return Markup("")
        return Markup('<sup class="cite">{}</sup>').format(
            Markup('<span class="cite-comma">,</span>').join(marks)
        )

    def short_source(self, cited: CitedSource) -> Markup:
        """Write a source for the margin: publisher, title, date, grade."""
        source = cited.source
        parts = [part for part in (source.publisher or source.author, source.title) if part]
        if source.date is not None:
            parts.append(source.date.short(self.language))
        text = Markup("<span data-proper>{}</span>").format(". ".join(parts))
        if source.via and (through := self.outline.sources.get(source.via)):
            text += Markup(', {} <a href="#source-{}">{}</a>').format(
                self.language.gettext("via"), source.via, through.number
            )
        if cited.grade:
            text += Markup('. <span class="grade">{}</span>').format(cited.grade)
        return text

    # -- marks ----------------------------------------------------------------

    def portion_markings(self, row: Any) -> tuple[Marking, ...]:
        """Give the markings of a row (or of its raw `marking`): a classification, a TLP, or both."""
        value = row.value if isinstance(row, Node) else row
        return marking.readable(getattr(value, "marking", value), self.outline.policies)

    def likelihood_term(self, node: Node) -> TermView:
        """Give a likelihood's printed word and band; another scale's word as it stands."""
        scale = likelihood.scale(self.outline.head.likelihood_scale)
        term = scale.term(str(node.value)) if scale else None
        if term is None:
            return TermView(str(node.value), known=False)
        return TermView(
            self.language.text(term.printed),
            known=True,
            start=term.band.start,
            end=term.band.end,
            range=term.band.percent_text(self.language),
        )

    def confidence_word(self, word: str) -> Message | str:
        """Give the printed form of a confidence level; another word as it stands."""
        return likelihood.confidence(word) or word

    def clearance_step(self, step: str) -> str:
        """Give the printed word of a clearance step."""
        return self.language.text(CLEARANCE[step])

    # -- drawings -------------------------------------------------------------

    def drawing(
        self, template: str, *, alt: str | Message, address: str = "", **values: Any
    ) -> Markup:
        """Draw an SVG template as an image with alternative text; marks inside may be links."""
        given = {"pen": self, "doc": self.outline, "look": self.look, "address": address}
        svg = self._environment.write(template, given | values)
        data = svg.strip().encode()
        digest = hashlib.sha256(data).hexdigest()[:32]
        self.charts[digest] = data
        field = Markup(' data-field="{}"').format(address) if address else ""
        return Markup('<img class="drawing" src="chart:{}" alt="{}"{}>').format(
            digest, self.say(alt), field
        )


def _kept(value: Any, write: Callable[[Any], str]) -> str | Markup:
    """Write a node's value with its address, a plain value as text, and nothing for None."""
    if isinstance(value, Node):
        return value.wrap("" if value.value is None else write(value.value))
    return "" if value is None else write(value)


def _row_sources(value: Any) -> Iterable[tuple[str, str | None]]:
    """Give the sources of a row, or of the rows of a list."""
    for row in value if isinstance(value, list | tuple) else (value,):
        for use in getattr(row, "sources", None) or ():
            if isinstance(use, SourceUse):
                yield use.id, use.locator


def css_string(text: str) -> str:
    """Write a text as a CSS string, line breaks kept."""
    quoted = json.dumps(text, ensure_ascii=False).replace("\\n", "\\A ")
    return quoted.replace("<", "\\3C ")


def host_whole(text: str) -> Markup:
    """Keep the host of each address in a text on one line: `https://` alone at an end leads nowhere."""
    parts = _HOST.split(text)
    return Markup("").join(
        Markup('<span class="nowrap">{}</span>').format(part) if at % 2 else escape(part)
        for at, part in enumerate(parts)
    )


def _right_to_left(text: str) -> bool:
    """Say whether a text begins in a script that is written from right to left."""
    sides = (unicodedata.bidirectional(letter) for letter in text)
    return next((side for side in sides if side in ("L", "R", "AL")), "L") != "L"
