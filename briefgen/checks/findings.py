"""All findings on a briefing: what its data, its laid-out pages and its images show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import unquote

from briefgen.checks.base import ImageFinding, LengthFinding, PageFinding
from briefgen.checks.registry import checks_of
from briefgen.checks.survey import Survey
from briefgen.core.problems import Problem, Severity
from briefgen.sections.document import Document

__all__ = ["ImageFinding", "PageFinding", "on_document", "on_images", "on_length", "on_pages"]

_ORDER = tuple(Severity)

_OF_THE_FILE = frozenset({"schema", "section-id", "analysis", "unknown-kind", "marking"})
"""What counts in a section that is left out too: it stays in the file, though on no page."""


def on_document(document: Document, themes: Collection[str] | None = None) -> Iterator[Problem]:
    """Give what the checks find in a document, errors first, each finding once.

    What a section that is left out lacks is not looked for: nobody will read it.

    `themes` are the names of the themes at hand; without them the theme is not checked.
    """
    survey = Survey(document, themes)
    out = {one.get("id") for _, one in survey.sections if one.get("include") is False}
    found = dict.fromkeys(
        problem
        for check in checks_of(Survey)
        for problem in check.run(survey)
        if problem.check in _OF_THE_FILE or problem.address.partition("#")[0] not in out
    )
    yield from sorted(found, key=lambda problem: _ORDER.index(problem.severity))


def on_pages(document: Document, found: Iterable[PageFinding]) -> Iterator[Problem]:
    """Give the problems that laid-out pages show, each once however many pages show it."""
    findings = dict.fromkeys(
        told for one in _beginnings(found) for told in _where_written(document, one)
    )
    yield from dict.fromkeys(
        problem
        for check in checks_of(PageFinding)
        for finding in findings
        if finding.kind in check.names
        for problem in check.run(finding)
    )


def on_length(document: Document, pages: int) -> Iterator[Problem]:
    """Give the problems of a document whose sections take so many pages."""
    limit = document.head.page.max_pages if document.head else None
    if limit is not None:
        for check in checks_of(LengthFinding):
            yield from check.run(LengthFinding(pages, limit, _is_free(document)))


def _is_free(document: Document) -> bool:
    """Say whether a section that counts has no length of its own, so that one can be chosen."""
    raw = {one.get("id"): one for one in document.briefing.sections()}
    counted = (one for one in document.included() if one.head.kind != "annex")
    return any("detail" not in raw.get(one.id, {}) for one in counted)


def _beginnings(found: Iterable[PageFinding]) -> list[PageFinding]:
    """Keep the first of what stands out of a field on a page: of one long line each piece does."""
    first: dict[tuple[object, ...], PageFinding] = {}
    for one in found:
        pieces = one.kind == "overflow" and bool(one.address)
        first.setdefault((one.kind, one.page, one.address, "" if pieces else one.text), one)
    return list(first.values())


def _where_written(document: Document, finding: PageFinding) -> list[PageFinding]:
    """Lead a missing character back to the fields that hold it, wherever pages print them."""
    if finding.kind != "glyph-missing":
        return [finding]
    survey = Survey(document)
    return [
        PageFinding(finding.kind, 0, survey.address(path), finding.text)
        for path in survey.holding(finding.text)
    ] or [finding]


def on_images(document: Document, refused: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Give the problems of images that were not shown.

    `refused` are the addresses asked for in vain (`image:map.png`), each with its reason:
    `address`, `missing`, `size` or `unreadable`.
    """
    survey = Survey(document)
    shown = {
        path.removeprefix("images/"): survey.address(written.path)
        for written in reversed(survey.texts)
        for path, _ in written.text.images
    }
    findings = []
    for address, reason in refused:
        scheme, _, name = unquote(address).partition(":")
        own = scheme == "image"
        findings.append(
            ImageFinding(f"images/{name}", reason, shown.get(name, ""))
            if own
            else ImageFinding(address, reason)
        )
    yield from dict.fromkeys(
        problem
        for check in checks_of(ImageFinding)
        for finding in findings
        for problem in check.run(finding)
    )
