"""What the frame's templates see: the document and the strip."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

from markupsafe import escape

from briefgen.core import marking
from briefgen.core.marking import Marking
from briefgen.i18n import Language, Message, msg, pmsg
from briefgen.render.look import Logo, Look
from briefgen.render.outline import STATUS, Outline, StripFigure
from briefgen.render.pen import Pen

RUNNING_TITLE = 64
"""How many characters of the title stand in the head of a page."""

_DRAFT_MARK = """<svg xmlns="http://www.w3.org/2000/svg" width="150mm" height="150mm" viewBox="0 0 150 150">
<text x="75" y="80" text-anchor="middle" transform="rotate(-45 75 75)" fill="#f4f4f4"
 font-family="{font}" font-weight="700" font-size="{size}">{word}</text></svg>"""


@dataclass(frozen=True)
class DocumentView:
    """The document as the frame, the cover and the margins of pages see it."""

    outline: Outline
    theme_name: str
    look: Look

    @property
    def language(self) -> Language:
        """Give the language that the document is written in."""
        return self.outline.language

    @property
    def title(self) -> str:
        """Give the title."""
        return self.outline.head.title

    @property
    def grey(self) -> bool:
        """Say whether nothing but greys is printed."""
        return self.look.grey

    @property
    def logo(self) -> Logo | None:
        """Give the theme's logo."""
        return self.look.logo

    @property
    def short(self) -> bool:
        """Say whether every section is at a headline's length, as in a one-page note."""
        return all(section.head.detail == "headline" for section in self.outline.sections)

    @property
    def size(self) -> str:
        """Give the sheet, as CSS names it."""
        return {"A4": "A4", "Letter": "letter"}[self.outline.head.page.size]

    @property
    def draft(self) -> bool:
        """Say whether the pages carry the draft mark."""
        return self.outline.draft

    @property
    def draft_mark(self) -> str:
        """Give the draft mark as the address of a picture behind the text."""
        word = self.language.text(pmsg("watermark", "DRAFT"))
        size = min(46, 230 // max(1, len(word)))
        svg = _DRAFT_MARK.format(size=size, word=escape(word), font=self.look.fonts["sans"])
        return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()

    @property
    def status_word(self) -> Message:
        """Give the edition's status in a word."""
        return STATUS[self.outline.head.edition.status]

    @property
    def edition_number(self) -> str:
        """Give the edition's number."""
        return self.language.number(self.outline.head.edition.number)

    @property
    def issued_dtg(self) -> str | None:
        """Give the date-time group of the issue; a draft has none."""
        issued = self.outline.head.edition.issued
        return None if self.draft or issued is None else issued.dtg()

    @property
    def cutoff_dtg(self) -> str | None:
        """Give the information cut-off as a date-time group."""
        return self.outline.head.as_of.dtg()

    # -- the margins of a page --------------------------------------------------

    @property
    def marking_text(self) -> str:
        """Give the classification as it stands at top and bottom, empty where there is none."""
        one = self.outline.classification
        return "\n".join(one.lines) if one else ""

    @property
    def tlp(self) -> Marking | None:
        """Give the TLP label."""
        return self.outline.tlp

    @property
    def accreditation(self) -> Message | None:
        """Give the sentence that stands where a level above RESTRICTED was chosen."""
        return marking.accreditation(self.outline.chosen)

    @property
    def marking_colour(self) -> str | None:
        """Give the colour that a house prints its level in; none in grey print."""
        one = self.outline.classification
        return one.level.colour if one and not self.grey else None

    @property
    def running_title(self) -> str:
        """Give the title for the head of a page, cut at a word where it is long.

        A note has its title right below: there the reference stands, unless it does already.
        """
        if self.short and not self.outline.head.page.cover:
            return self.running_reference if self.tlp else ""
        title = self.title
        if len(title) <= RUNNING_TITLE:
            return title
        return title[:RUNNING_TITLE].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"

    @property
    def running_reference(self) -> str:
        """Give the reference for the head of a page."""
        return self.outline.head.reference or ""

    @property
    def running_date(self) -> str:
        """Give the date-time group for the foot of a page; a draft says so before its cut-off."""
        if self.issued_dtg:
            return self.issued_dtg
        status = self.language.text(self.status_word)
        return " ".join(part for part in (status, self.cutoff_dtg) if part)

    @property
    def page_parts(self) -> tuple[str, str, str]:
        """Give what stands before, between and after a page's number and the total."""
        text = self.language.text(msg("Page %(page)s of %(pages)s", page="\0", pages="\1"))
        before, _, rest = text.partition("\0")
        between, _, after = rest.partition("\1")
        return before, between, after


def strip_view(figure: StripFigure, pen: Pen) -> dict[str, Any]:
    """Give a figure of the first page's strip as its template prints it."""
    shown = figure.figure
    return {
        "value": shown.value,
        "text": pen.say(shown.text),
        "unit": pen.say(shown.unit),
        "as_of": shown.as_of,
        "address": figure.address,
        "own": figure.own,
        "mark": pen.marks_at(figure.address),
    }
