"""Composing: a read document and its outline become units of HTML, by templates.

A section's HTML is kept by the digest of its data and of the outline's facts, so an edit
composes its own section and no other. Units are runs of sections between page breaks; the
contents are made when the page numbers are known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefgen.core import tree
from briefgen.i18n import Language
from briefgen.render.designated import with_notes
from briefgen.render.fetcher import Resources
from briefgen.render.outline import Outline
from briefgen.render.templating import BASE, Sandbox, environment
from briefgen.render.themes import Theme
from briefgen.render.units import Numbers, Unit
from briefgen.render.writer import CONTENTS, Composed, Writer
from briefgen.sections.document import OpenSection


@dataclass(frozen=True)
class Composition:
    """A whole document ready for layout: its units, and the files that they show."""

    units: tuple[Unit | Callable[[Numbers], Unit], ...]
    resources: Resources


@dataclass(frozen=True)
class Whole:
    """A whole document as one piece of HTML, with its style sheets and the files it shows."""

    html: str
    css: tuple[str, ...]
    resources: Resources


class Composer:
    """Composes documents, keeping what did not change from one to the next."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._environments: dict[str, Sandbox] = {}
        self._kept: dict[tuple[str, str], Composed] = {}

    def compose(self, outline: Outline) -> Composition:
        """Make the units of a document."""
        writer, bodies, files = self._parts(outline)
        css = writer.css(self.theme)

        def unit(name: str, body: str) -> Unit:
            return Unit.of(name, writer.whole(body), css, files)

        runs = _runs(outline.sections, bodies)
        units: list[Unit | Callable[[Numbers], Unit]] = []
        if outline.head.page.cover:
            units.append(lambda numbers: unit("front", writer.cover(numbers)))
        elif outline.head.page.contents and len(runs) > 1:
            name, body = runs.pop(0)
            units.append(
                lambda numbers: unit(name, body.replace(CONTENTS, writer.contents(numbers)))
            )
        units += [unit(run, html) for run, html in runs]
        return Composition(tuple(units), files)

    def whole(self, outline: Outline, template: str, style: str | None = None) -> Whole:
        """Write a document in one piece by a frame and style of its own, without sheets of paper."""
        writer, bodies, files = self._parts(outline)
        html = writer.framed(template, "".join(bodies).replace(CONTENTS, ""))
        return Whole(html, writer.css(self.theme, style), files)

    def prepare(self, language: Language) -> Iterator[str]:
        """Compile the templates before they are asked for, giving the name of each when it is done."""
        made = self._environment(language)
        for name in made.list_templates(extensions=["j2"]):
            if not name.startswith(("themes/", BASE)):
                made.get_template(name)
                yield name

    def _parts(self, outline: Outline) -> tuple[Writer, list[str], Resources]:
        """Write the first page's own part and the sections, and gather what they show."""
        writer = Writer(outline, self.theme, self._environment(outline.language))
        parts = [writer.opening(), *self._sections(outline, writer)]
        bodies = with_notes([(part.html, part.designated) for part in parts], outline)
        charts = {name: data for part in parts for name, data in part.charts.items()}
        return writer, bodies, Resources(self.theme.files, charts, outline.images())

    def _sections(self, outline: Outline, writer: Writer) -> list[Composed]:
        """Write the sections that changed, and take the others as they were."""
        used: dict[tuple[str, str], Composed] = {}
        for index, section in enumerate(outline.sections):
            key = (section.id, _key(section, outline, first=index == 0))
            kept = self._kept.get(key)
            used[key] = kept or writer.section(section, first=index == 0)
        self._kept = used
        return list(used.values())

    def _environment(self, language: Language) -> Sandbox:
        if language.tag not in self._environments:
            self._environments[language.tag] = environment(
                self.theme.folders, language, self.theme.own
            )
        return self._environments[language.tag]


def _key(section: OpenSection, outline: Outline, *, first: bool) -> str:
    """Give the digest of all that a section's HTML depends on."""
    digest = hashlib.sha256(section.digest)
    digest.update(outline.digest)
    digest.update(b"first" if first else b"")
    if section.head.kind == "annex":
        # The annex tells of all sections.
        for one in outline.sections:
            digest.update(one.digest)
        raw = outline.document.briefing.tree
        told = [raw.get("clearance"), raw.get("distribution"), outline.head.page.model_dump()]
        digest.update(tree.canonical(told))
    return digest.hexdigest()


def _runs(sections: tuple[OpenSection, ...], bodies: list[str]) -> list[tuple[str, str]]:
    """Part the sections into runs between page breaks, each under its first section's id.

    `bodies` are the first page's own part and the sections; the first section stands on
    the first page whatever its kind.
    """
    runs: list[tuple[str, list[str]]] = [("opening", [bodies[0]])]
    for index, (section, body) in enumerate(zip(sections, bodies[1:], strict=True)):
        if section.starts_page and index > 0:
            runs.append((section.id, []))
        runs[-1][1].append(body)
    return [(name, "".join(parts)) for name, parts in runs]
