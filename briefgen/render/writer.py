"""Writing the parts of one document as HTML: cover, contents, first page, sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from briefgen.i18n import msg
from briefgen.render.annex import annex
from briefgen.render.designated import NOTE, marked
from briefgen.render.extents import SECTION
from briefgen.render.node import Node
from briefgen.render.outline import Outline
from briefgen.render.pen import Pen
from briefgen.render.templating import Sandbox
from briefgen.render.themes import Theme
from briefgen.render.units import Numbers
from briefgen.render.views import DocumentView, strip_view
from briefgen.sections.document import Document, OpenSection

CONTENTS = "<!--contents-->"
"""Stands on the first page where the contents go that have no cover to stand on."""

BODY = "<!--body-->"
"""Stands in a frame where the composed parts go."""


@dataclass(frozen=True)
class SectionName:
    """What a template sees of a section besides its data.

    The title of one that the program put in, as the annex, has no address.
    """

    id: str
    kind: str
    detail: str
    title: Node

    @classmethod
    def of(cls, section: OpenSection, document: Document) -> SectionName:
        """Name a section of a document."""
        written = any(one.id == section.id for one in document.sections)
        title = Node(section.head.title, f"#/sections/{section.id}/title" if written else "")
        return cls(section.id, section.head.kind, section.head.detail, title)


@dataclass(frozen=True)
class Composed:
    """One part as HTML, the drawings in it, and the codes of the designations it marks."""

    html: str
    charts: Mapping[str, bytes] = field(default_factory=dict)
    designated: tuple[str, ...] = ()


class Writer:
    """Writes one document's parts by the templates of a theme in a language."""

    def __init__(self, outline: Outline, theme: Theme, environment: Sandbox) -> None:
        self._outline = outline
        self._environment = environment
        self._look = theme.look(grey=outline.head.page.grey)
        self._view = DocumentView(outline, theme.name, self._look)
        self._head = Node(outline.head, "#")

    def whole(self, body: str) -> str:
        """Make an HTML document of parts."""
        return self._render("unit.html.j2", self._pen(), body=_composed(body))

    def framed(self, template: str, body: str) -> str:
        """Put the composed parts into a frame that says the rest of the document's head."""
        html = self._render(
            template,
            self._pen(),
            h=self._head,
            body=_composed(BODY),
            contents=self._entries({}),
        )
        # The parts have their marks already.
        return marked(html, self._outline)[0].replace(BODY, body)

    def css(self, theme: Theme, style: str | None = None) -> tuple[str, ...]:
        """Give the style sheets: colours and fonts, the theme's, and that of the medium.

        That of paper says what stands in the margins of its sheets; `style` is one behind it.
        """
        of_medium = ("page.css.j2",) if style is None else ("page.css.j2", style)
        written = (self._render(name, self._pen()) for name in of_medium)
        return (self._look.css, *theme.sheets, *written)

    def cover(self, numbers: Numbers) -> str:
        """Write the cover, with the contents where they are wanted."""
        entries = self._entries(numbers) if self._outline.head.page.contents else []
        html = self._render("cover.html.j2", self._pen(), h=self._head, contents=entries)
        return marked(html, self._outline)[0]

    def contents(self, numbers: Numbers) -> str:
        """Write the contents alone."""
        html = self._render("contents.html.j2", self._pen(), contents=self._entries(numbers))
        return marked(html, self._outline)[0]

    def opening(self) -> Composed:
        """Write the first page's own part: title, bottom line, key figures."""
        pen = self._pen()
        html = self._render(
            "opening.html.j2",
            pen,
            h=self._head,
            after_cover=self._outline.head.page.cover,
            summary=self._summary_first(),
            strip=[strip_view(figure, pen) for figure in self._outline.strip],
            mark=_mark(""),
            contents_here=_composed(CONTENTS),
        )
        return self._composed(html, pen)

    def section(self, section: OpenSection, *, first: bool) -> Composed:
        """Write a section; of a summary that comes first, the first page has the bottom line."""
        pen = Pen(self._outline, self._environment, self._look, section.head)
        opening = first and self._summary_first() is not None
        body = self._body(section, pen, opening=opening)
        html = self._render(
            "section.html.j2",
            pen,
            mark=_mark(section.id),
            s=SectionName.of(section, self._outline.document),
            body=_composed(body),
            opening=opening,
            section_markings=pen.portion_markings(section.head.marking),
            margin_sources=_margin_sources(section, pen),
            designation_note=_composed(NOTE),
        )
        return self._composed(html, pen)

    # -- parts of parts -----------------------------------------------------------

    def _body(self, section: OpenSection, pen: Pen, *, opening: bool) -> str:
        if section.kind is None or section.data is None:
            reason = (
                msg(
                    "This section is of the kind “%(kind)s”, which is not known here;"
                    " its data are kept.",
                    kind=section.head.kind,
                )
                if section.kind is None
                else msg(
                    "This section cannot be shown yet; the problems list says what is missing."
                )
            )
            return self._render("placeholder.html.j2", pen, reason=reason)
        view = section.kind.view(section.data, section.analysis, section.scope)
        extra: dict[str, Any] = {}
        if section.head.kind == "annex":
            extra["annex"] = annex(self._outline, pen)
        return self._render(
            f"sections/{section.head.kind}.html.j2",
            pen,
            s=SectionName.of(section, self._outline.document),
            d=Node(section.data, f"{section.id}#"),
            a=section.analysis,
            v=view,
            scope=section.scope,
            opening=opening,
            at=lambda pointer: f"{section.id}#{pointer}",
            **extra,
        )

    def _summary_first(self) -> dict[str, Any] | None:
        """Give the bottom line of a summary that comes first, which the first page prints."""
        sections = self._outline.sections
        if not sections or sections[0].head.kind != "summary" or sections[0].data is None:
            return None
        name = SectionName.of(sections[0], self._outline.document)
        return {
            "id": name.id,
            "title": name.title,
            "markings": self._pen().portion_markings(sections[0].head.marking),
            "bluf": Node(sections[0].data, f"{name.id}#").bluf,
        }

    def _entries(self, numbers: Numbers) -> list[dict[str, Any]]:
        """Give the contents: each section's heading and the page that it is on."""
        return [
            {
                "target": f"s-{section.id}",
                "title": section.head.title,
                "page": numbers.get(f"s-{section.id}", ""),
            }
            for section in self._outline.sections
        ]

    def _pen(self) -> Pen:
        return Pen(self._outline, self._environment, self._look)

    def _composed(self, html: str, pen: Pen) -> Composed:
        with_marks, codes = marked(html, self._outline)
        return Composed(with_marks, pen.charts, codes)

    def _render(self, template: str, pen: Pen, *, mark: str = "", **values: Any) -> str:
        given = {"pen": pen, "doc": self._view, "look": self._look}
        return self._environment.write(template, given | values, mark)


def _margin_sources(section: OpenSection, pen: Pen) -> list[dict[str, Any]]:
    """Give the sources that a section cites, for its margin; none at a headline's length."""
    if section.head.detail == "headline" or section.head.kind == "annex":
        return []
    known = pen.outline.sources
    origins = section.head.provenance.values()
    named = {one: known[one] for origin in origins for one in origin.sources if one in known}
    ordered = sorted({**pen.cited, **named}.values(), key=lambda cited: cited.number)
    return [
        {"id": one.source.id, "number": one.number, "short": pen.short_source(one)}
        for one in ordered
    ]


def _mark(section: str) -> str:
    """Give what a section's element is found by on the pages; see `extents`."""
    return f'{SECTION}="{escape(section)}"'


def _composed(html: str) -> Markup:
    """Take HTML that templates wrote, in which every value is escaped, as it is."""
    return Markup(html)  # noqa: S704
