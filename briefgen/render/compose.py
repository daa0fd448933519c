"""Composing: a read document and its outline become units of HTML, by templates.

A section's HTML is kept by the digest of its data and of the outline's facts, so an edit
composes its own section and no other. Units are runs of sections between page breaks; the
contents are made when the page numbers are known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from briefgen.core import countries, tree
from briefgen.core.designation import Designation, Progress, mark_html
from briefgen.i18n import Language, msg
from briefgen.render.fetcher import Resources
from briefgen.render.node import Node
from briefgen.render.outline import Outline
from briefgen.render.pen import Pen, css_string
from briefgen.render.themes import Theme
from briefgen.render.units import Numbers, Unit
from briefgen.render.views import DocumentView, annex, strip_view
from briefgen.sections.document import OpenSection

PEN_FILTERS = (
    "say", "date", "date_short", "number", "percent", "signed", "country", "actor",
    "md", "mdi", "plain", "cite",
)  # fmt: skip
PEN_FUNCTIONS = (
    "listing", "source_line", "portion_marking", "likelihood_term", "confidence_word",
    "clearance_step", "drawing",
)  # fmt: skip

NOTE = "<!--designation-note-->"
"""Stands at the end of each section, where the first that prints a designation has its note."""


CONTENTS = "<!--contents-->"
"""Stands on the first page where the contents go that have no cover to stand on."""


@dataclass(frozen=True)
class SectionName:
    """What a template sees of a section besides its data."""

    id: str
    kind: str
    detail: str
    title: Node


@dataclass(frozen=True)
class Composed:
    """One section as HTML, the drawings in it, and whether it prints a designation."""

    html: str
    charts: Mapping[str, bytes] = field(default_factory=dict)
    designated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Composition:
    """A whole document ready for layout: its units, and the files that they show."""

    units: tuple[Unit | Callable[[Numbers], Unit], ...]
    resources: Resources


class Composer:
    """Composes documents, keeping what did not change from one to the next."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._environments: dict[str, jinja2.Environment] = {}
        self._kept: dict[tuple[str, str], Composed] = {}

    def compose(self, outline: Outline) -> Composition:
        """Make the units of a document."""
        environment = self._environment(outline.language)
        used: dict[tuple[str, str], Composed] = {}
        opening = self._opening(outline, environment)
        parts: list[tuple[OpenSection | None, Composed]] = [(None, opening)]
        for index, section in enumerate(outline.sections):
            key = (section.id, _key(section, outline, index))
            if key not in self._kept:
                self._kept[key] = self._section(section, outline, environment, opening=index == 0)
            used[key] = self._kept[key]
            parts.append((section, used[key]))
        self._kept = used
        charts = {name: data for _, part in parts for name, data in part.charts.items()}
        files = Resources(
            self.theme.files,
            charts,
            {
                name.removeprefix("images/"): data
                for name, data in outline.document.briefing.files.items()
                if name.startswith("images/")
            },
        )
        css = (self.theme.css, self._page_css(outline, environment))
        units = list(self._units(_with_notes(parts, outline), outline, environment, css, files))
        return Composition(tuple(units), files)

    def prepare(self, language: Language) -> Iterator[str]:
        """Compile the templates before they are asked for, giving the name of each when it is done."""
        environment = self._environment(language)
        for name in environment.list_templates(extensions=["j2"]):
            if not name.startswith("themes/"):
                environment.get_template(name)
                yield name

    # -- units ----------------------------------------------------------------

    def _units(
        self,
        parts: list[tuple[OpenSection | None, str]],
        outline: Outline,
        environment: jinja2.Environment,
        css: tuple[str, ...],
        files: Resources,
    ) -> list[Unit | Callable[[Numbers], Unit]]:
        def unit(name: str, body: str) -> Unit:
            return Unit.of(name, self._whole(body, outline, environment), css, files)

        runs = _runs(parts)
        units: list[Unit | Callable[[Numbers], Unit]] = []
        if outline.head.page.cover:
            units.append(lambda numbers: unit("front", self._cover(outline, environment, numbers)))
        elif outline.head.page.contents and len(runs) > 1:
            name, body = runs.pop(0)

            def opening(numbers: Numbers) -> Unit:
                contents = self._contents(outline, environment, numbers)
                return unit(name, body.replace(CONTENTS, contents))

            units.append(opening)
        return units + [unit(name, body) for name, body in runs]

    def _whole(self, body: str, outline: Outline, environment: jinja2.Environment) -> str:
        return environment.get_template("unit.html.j2").render(
            doc=DocumentView(outline, self.theme),
            body=Markup(body),  # noqa: S704 - composed here
        )

    def _page_css(self, outline: Outline, environment: jinja2.Environment) -> str:
        return environment.get_template("page.css.j2").render(doc=DocumentView(outline, self.theme))

    # -- parts ----------------------------------------------------------------

    def _cover(self, outline: Outline, environment: jinja2.Environment, numbers: Numbers) -> str:
        html = self._render(
            "cover.html.j2",
            Pen(outline, environment),
            h=Node(outline.head, "#"),
            contents=_entries(outline, numbers) if outline.head.page.contents else [],
        )
        return _marked(html, outline).html

    def _contents(self, outline: Outline, environment: jinja2.Environment, numbers: Numbers) -> str:
        pen = Pen(outline, environment)
        html = self._render("contents.html.j2", pen, contents=_entries(outline, numbers))
        return _marked(html, outline).html

    def _opening(self, outline: Outline, environment: jinja2.Environment) -> Composed:
        pen = Pen(outline, environment)
        summary = _opening_summary(outline)
        html = self._render(
            "opening.html.j2",
            pen,
            h=Node(outline.head, "#"),
            after_cover=outline.head.page.cover,
            summary=summary,
            strip=[strip_view(figure, pen) for figure in outline.strip],
            contents_here=Markup(CONTENTS),  # noqa: S704 - a constant
        )
        marked = _marked(html, outline)
        return Composed(marked.html, pen.charts, marked.designated)

    def _section(
        self,
        section: OpenSection,
        outline: Outline,
        environment: jinja2.Environment,
        *,
        opening: bool,
    ) -> Composed:
        pen = Pen(outline, environment, section.head)
        opening = opening and _opening_summary(outline) is not None
        body = self._body(section, outline, pen, opening=opening)
        html = self._render(
            "section.html.j2",
            pen,
            s=_section_name(section),
            body=Markup(body),  # noqa: S704 - composed by a template
            opening=opening,
            section_marking=pen.portion_marking(section.head.marking),
            margin_sources=self._margin_sources(section, pen),
            designation_note=Markup(NOTE),  # noqa: S704 - a constant
        )
        marked = _marked(html, outline)
        return Composed(marked.html, pen.charts, marked.designated)

    def _body(self, section: OpenSection, outline: Outline, pen: Pen, *, opening: bool) -> str:
        if section.kind is None or section.data is None:
            reason = (
                msg(
                    "This section is of the kind “%(kind)s”, which is not known here; its data are kept.",
                    kind=section.head.kind,
                )
                if section.kind is None
                else msg(
                    "This section cannot be shown yet; the problems list says what is missing."
                )
            )
            return self._render("placeholder.html.j2", pen, reason=reason)
        view = section.kind.view(section.data, section.analysis, section.scope)
        extra = {"annex": annex(outline, pen)} if section.head.kind == "annex" else {}
        return self._render(
            f"sections/{section.head.kind}.html.j2",
            pen,
            s=_section_name(section),
            d=Node(section.data, f"{section.id}#"),
            a=section.analysis,
            v=view,
            scope=section.scope,
            opening=opening,
            at=lambda pointer: f"{section.id}#{pointer}",
            **extra,
        )

    @staticmethod
    def _margin_sources(section: OpenSection, pen: Pen) -> list[dict[str, Any]]:
        """Give the sources that the section cites, for its margin; none at a headline's length."""
        if section.head.detail == "headline" or section.head.kind == "annex":
            return []
        for found in section.head.provenance.values():
            for source in found.sources:
                if source in pen.outline.sources:
                    pen.cited[source] = pen.outline.sources[source]
        ordered = sorted(pen.cited.values(), key=lambda cited: cited.number)
        return [
            {"id": one.source.id, "number": one.number, "short": pen.short_source(one)}
            for one in ordered
        ]

    # -- templates ------------------------------------------------------------

    def _render(self, template: str, pen: Pen, **values: Any) -> str:
        environment = self._environment(pen.language)
        return environment.get_template(template).render(
            pen=pen, doc=DocumentView(pen.outline, self.theme), **values
        )

    def _environment(self, language: Language) -> jinja2.Environment:
        if language.tag not in self._environments:
            self._environments[language.tag] = environment(self.theme.folders, language)
        return self._environments[language.tag]


def _key(section: OpenSection, outline: Outline, index: int) -> str:
    """Give the digest of all that a section's HTML depends on."""
    digest = hashlib.sha256(section.digest)
    digest.update(outline.digest)
    digest.update(b"first" if index == 0 else b"")
    if section.head.kind == "annex":
        # The annex tells of all sections.
        for one in outline.sections:
            digest.update(one.digest)
        raw = outline.document.briefing.tree
        told = [raw.get(name) for name in ("clearance", "distribution", "page")]
        digest.update(tree.canonical(told))
    return digest.hexdigest()


def _runs(parts: list[tuple[OpenSection | None, str]]) -> list[tuple[str, str]]:
    """Part the sections into runs between page breaks, each under its first section's id.

    The first section stands on the first page whatever its kind.
    """
    runs: list[tuple[str, list[str]]] = [("opening", [])]
    for index, (section, html) in enumerate(parts):
        if section is not None and section.starts_page and index > 1:
            runs.append((section.id, []))
        runs[-1][1].append(html)
    return [(name, "".join(bodies)) for name, bodies in runs]


def _entries(outline: Outline, numbers: Numbers) -> list[dict[str, Any]]:
    """Give the contents: each section's heading and the page that it is on."""
    return [
        {
            "target": f"s-{section.id}",
            "title": section.head.title,
            "page": numbers.get(f"s-{section.id}", ""),
        }
        for section in outline.sections
    ]


def _section_name(section: OpenSection) -> SectionName:
    title = Node(section.head.title, f"#/sections/{section.id}/title")
    return SectionName(section.id, section.head.kind, section.head.detail, title)


def _opening_summary(outline: Outline) -> dict[str, Any] | None:
    """Give the bottom line of a summary that comes first, which the first page prints."""
    if not outline.sections:
        return None
    first = outline.sections[0]
    if first.head.kind != "summary" or first.data is None:
        return None
    name = _section_name(first)
    return {"id": name.id, "title": name.title, "bluf": Node(first.data, f"{name.id}#").bluf}


def _marked(html: str, outline: Outline) -> Composed:
    """Put the designation marks on composed HTML."""
    designated = []
    for one in outline.designations:
        printed = countries.name(one.code, outline.language)
        if one.mark and printed:
            progress = Progress()
            mark = f'<sup class="designation">{escape(one.mark)}</sup>'
            html = mark_html(html, printed, mark, progress)
            if progress.placed:
                designated.append(one.code)
    return Composed(html, designated=tuple(designated))


def _with_notes(
    parts: list[tuple[OpenSection | None, Composed]], outline: Outline
) -> list[tuple[OpenSection | None, str]]:
    """Put each designation's footnote at the end of the first section that prints its mark.

    A mark on the first page's own part (title, key figures) has it in the section after it.
    """
    due = [one for one in outline.designations if one.footnote]
    waiting: list[Designation] = []
    found = []
    for section, part in parts:
        waiting += [one for one in due if one.code in part.designated]
        due = [one for one in due if one not in waiting]
        html = part.html
        if section is not None:
            html = html.replace(NOTE, "".join(_note(one, outline.language) for one in waiting))
            waiting = []
        found.append((section, html))
    return found


def _note(designation: Designation, language: Language) -> str:
    text = language.text(designation.footnote)
    return (
        f'<p class="designation-note" data-proper>'
        f'<span class="designation-sign">{escape(designation.mark)}</span> {escape(text)}</p>'
    )


def environment(folders: tuple[Path, ...], language: Language) -> jinja2.Environment:
    """Make the sandbox in which templates run: autoescape, no undefined names, messages."""
    made = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=lambda name: name is None or not name.endswith(".css.j2"),
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        language.gettext,
        language.ngettext,
        newstyle=True,
        pgettext=language.pgettext,
    )
    for name in PEN_FILTERS:
        made.filters[name] = _pen_filter(name)
    for name in PEN_FUNCTIONS:
        made.globals[name] = _pen_function(name)
    made.filters["css_string"] = css_string
    return made


def _pen_filter(name: str) -> Callable[..., Any]:
    @jinja2.pass_context
    def filtered(context: Context, value: Any, *arguments: Any) -> Any:
        return getattr(context["pen"], name)(value, *arguments)

    return filtered


def _pen_function(name: str) -> Callable[..., Any]:
    @jinja2.pass_context
    def called(context: Context, *arguments: Any, **named: Any) -> Any:
        return getattr(context["pen"], name)(*arguments, **named)

    return called
