"""What laid-out pages and their images show: overflow, lacking characters, too many pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from briefgen.checks.base import (
    ImageFinding,
    LengthFinding,
    PageFinding,
    document_check,
    image_check,
    length_check,
    page_check,
)
from briefgen.checks.survey import Survey
from briefgen.core.problems import Problem, Search, Severity
from briefgen.i18n import msg, nmsg


@page_check("glyph-missing")
def glyph_missing(finding: PageFinding) -> Iterator[Problem]:
    """Name a character that no font of the theme can draw; PDF/A forbids an empty box for it."""
    code = f"U+{ord(finding.text):04X}"
    name = unicodedata.name(finding.text, "")
    yield Problem(
        "glyph-missing",
        Severity.ERROR,
        msg(
            "No font can draw the character %(code)s; write something else for it.",
            code=f"“{finding.text}” ({code}, {name.lower()})" if name else code,
        ),
        finding.address,
    )


@page_check("overflow")
def overflow(finding: PageFinding) -> Iterator[Problem]:
    """Name what stands out of its column or of the page."""
    yield Problem(
        "overflow",
        Severity.WARNING,
        msg(
            "On page %(page)s “%(text)s” stands out of its column; shorten it, or divide it.",
            page=finding.page,
            text=finding.text,
        ),
        finding.address,
    )


@length_check("too-long")
def too_long(finding: LengthFinding) -> Iterator[Problem]:
    """Name more pages than the briefing allows itself; cover, contents and annex are free."""
    if finding.pages > finding.limit:
        yield Problem(
            "too-long",
            Severity.WARNING,
            nmsg(
                "The sections take one page more than the %(limit)s allowed; make one shorter, or"
                " leave one out.",
                "The sections take %(count)s pages more than the %(limit)s allowed; make some"
                " shorter, or leave some out.",
                finding.pages - finding.limit,
                limit=finding.limit,
            ),
            "#/page/max_pages",
            search=Search(msg("Choose lengths that fit"), "fit") if finding.free else None,
        )


_REASONS = {
    "address": msg("it lies outside the briefing; put it into the briefing’s “images”"),
    "missing": msg("it is not there; add it, or take it out of the text"),
    "size": msg("it is too large; save it with fewer pixels"),
    "colour": msg("its colours are printers’ inks (CMYK); save it in RGB"),
    "unreadable": msg("it is no image that can be read; save it as PNG, JPEG or SVG"),
}


@image_check("image")
def not_shown(finding: ImageFinding) -> Iterator[Problem]:
    """Name an image that was asked for in vain."""
    yield Problem(
        "image",
        Severity.ERROR,
        msg(
            "The image “%(name)s” cannot be shown: %(reason)s.",
            name=finding.name,
            reason=_REASONS[finding.reason],
        ),
        finding.address,
    )


@document_check("image")
def missing(survey: Survey) -> Iterator[Problem]:
    """Name images that a text shows and the briefing does not hold."""
    for written in survey.texts:
        for name, _ in written.text.images:
            if name not in survey.document.briefing.files:
                address = survey.address(written.path)
                yield from not_shown.run(ImageFinding(name, "missing", address))
