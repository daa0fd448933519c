"""The press: a briefing in, its pages or its PDF out, with what did not change kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from markupsafe import escape

from briefgen import resources
from briefgen.core.errors import BriefgenError
from briefgen.core.head import Head
from briefgen.i18n import Language, Message, msg
from briefgen.render import themes
from briefgen.render.compose import Composer, Composition, Whole
from briefgen.render.extents import PageCount, count
from briefgen.render.fetcher import Refusal, Resources, unreadable
from briefgen.render.findings import Finding, findings
from briefgen.render.outline import outline
from briefgen.render.paginate import Laid, LaidPage, Paginator
from briefgen.render.plaintext import FRAME as MESSAGE
from briefgen.render.plaintext import plain_text
from briefgen.render.publish import Metadata, publish, source_attachment
from briefgen.render.units import Unit
from briefgen.render.weasy import Setting
from briefgen.render.webpage import FRAME as WEBPAGE
from briefgen.render.webpage import STYLE as WEBSTYLE
from briefgen.render.webpage import webpage
from briefgen.sections.document import Document, Reader
from briefgen.store.briefingfile import pack

ANCHOR = "s-"
"""What the id of a section's heading begins with; its section's id follows."""

Entry = tuple[int, str, int, str]
"""A line of the contents: level, title, page from 1, section id."""


class Press:
    """Reads, composes and lays out one briefing after another edit; keeps what it can.

    `folder` is one more theme, called by its folder's name, besides those at hand.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._more = {folder.name: folder} if folder else {}
        self.reader = Reader()
        self._composer: Composer | None = None
        self._paginator: Paginator | None = None
        self._findings: dict[str, list[Finding]] = {}

    def prepare(self, theme: str, language: Language) -> Iterator[str]:
        """Get ready for a theme and language, giving the name of each template when it is done."""
        yield from self._composer_of(theme).prepare(language)

    def begin(self) -> None:
        """Forget the pages made so far, so that all of the next document are delivered.

        What costs time to make and belongs to no document stays: templates, style sheets,
        fonts.
        """
        if self._paginator is not None:
            self._paginator.begin()

    def lay_out(
        self,
        document: Document,
        *,
        deliver: Callable[[LaidPage], None] | None = None,
        newer: Callable[[], bool] | None = None,
        section: str = "",
        unit: str | None = None,
    ) -> Laid:
        """Lay out a document, page by page; raises `BriefgenError` where nothing can be shown.

        The unit that holds `section` is laid out first, else the one called `unit`. See
        `Paginator.lay_out` for `deliver` and `newer`.
        """
        if document.head is None:
            raise BriefgenError(_hindrance(document))
        composition = self._composer_of(document.head.theme).compose(outline(document))
        if self._paginator is None:
            self._paginator = Paginator(composition.resources)
        self._paginator.resources = composition.resources
        laid = self._paginator.lay_out(
            composition.units,
            deliver=deliver,
            newer=newer,
            first=_holding(section, composition) or unit,
        )
        shown = {page.key for page in laid.pages}
        self._findings = {key: self._findings[key] for key in self._findings if key in shown}
        return laid

    def findings_on(self, page: LaidPage) -> list[Finding]:
        """Give what is wrong on a page; one that looks as before is not looked at again."""
        if page.key not in self._findings:
            self._findings[page.key] = findings([page])
        return self._findings[page.key]

    def contents(self, laid: Laid) -> list[Entry]:
        """Give the headings of a document, as its PDF's bookmarks have them.

        Each is level, title, page, and the id of the section it stands in, which is empty
        on the cover and in the title.
        """
        found: list[Entry] = []
        section = ""
        for page in laid.pages:
            begun = sorted(
                (corners[1], name.removeprefix(ANCHOR))
                for name, corners in page.anchors.items()
                if name.startswith(ANCHOR)
            )
            for level, title, (_, y), _ in page.page.bookmarks:
                while begun and begun[0][0] <= y:
                    section = begun.pop(0)[1]
                found.append((level, title, page.number, section))
            section = begun[-1][1] if begun else section
        return found

    def count(self, laid: Laid, document: Document) -> PageCount:
        """Count the pages of a document that was laid out here."""
        limited = {one.id for one in document.included() if one.head.kind != "annex"}
        return count(laid.pages, limited)

    def pdf(self, laid: Laid, document: Document, *, with_source: bool) -> bytes:
        """Write the PDF of a document that was laid out here.

        The archive copy holds the whole briefing (`with_source`); the release copy holds
        nothing that its pages do not show.
        """
        head = document.head
        assert head is not None
        modified = _modified(head)
        metadata = Metadata(
            title=head.title,
            language=head.language,
            created=head.created.earliest() if head.created else modified,
            modified=modified,
            author=head.office or head.author or "",
            subject=head.subtitle or "",
        )
        attachments = []
        if with_source:
            name = f"{_file_name(head.reference or head.title)}.briefing"
            note = document.language.text(msg("The briefing that these pages were made from"))
            attachments.append(source_attachment(pack(document.briefing), name, note, modified))
        return publish(laid, self.setting, metadata, attachments)

    def webpage(self, document: Document) -> bytes:
        """Make a document one self-contained web page, which holds nothing but what it shows."""
        return webpage(self._whole(document, WEBPAGE, WEBSTYLE, cover=False))

    def text(self, document: Document, *, fold: bool = False) -> str:
        """Make a document plain text for a message system; `fold` leaves ASCII alone."""
        return plain_text(self._whole(document, MESSAGE, cover=True).html, fold=fold)

    def _whole(
        self, document: Document, frame: str, style: str | None = None, *, cover: bool
    ) -> Whole:
        """Compose a document in one piece; `cover` says that the frame prints what a cover does."""
        head = document.head
        assert head is not None
        own = head.page.model_copy(update={"cover": cover, "contents": False})
        whole = replace(outline(document), head=head.model_copy(update={"page": own}))
        return self._composer_of(head.theme).whole(whole, frame, style)

    @property
    def setting(self) -> Setting:
        """Give what the pages that were laid out here share; `preview` asks for it."""
        assert self._paginator is not None
        return self._paginator.setting

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Give the addresses that the last document asked for in vain."""
        return self._paginator.refusals if self._paginator else ()

    def unreadable_images(self, document: Document) -> tuple[Refusal, ...]:
        """Give the briefing's images that could not be shown, those that no text asks for too.

        The archive copy would carry them all.
        """
        return unreadable(outline(document).images())

    @property
    def themes(self) -> dict[str, Path]:
        """Give the folders of the themes at hand by name, as they are now."""
        return resources.themes() | self._more

    def _composer_of(self, theme: str) -> Composer:
        known = self._composer.theme if self._composer else None
        if known is None or known.name != theme or known.is_stale:
            self._composer = None
            made = Composer(themes.load(theme, self.themes))
            self._composer = made
            self._paginator = Paginator(Resources(theme=made.theme.files))
            return made
        assert self._composer is not None
        return self._composer


def _hindrance(document: Document) -> Message:
    """Say what has to be mended before there are pages: what was refused of the head."""
    for problem in document.refused:
        if problem.address.startswith("#") and not problem.address.startswith("#/sections"):
            return msg("Nothing can be shown until this is mended: %(what)s", what=problem.message)
    return msg("Nothing can be shown: the briefing needs a title and a cut-off.")


def _holding(section: str, composition: Composition) -> str | None:
    """Name the unit that a section's heading stands in, or None where there is none."""
    heading = f'id="{escape(ANCHOR + section)}"'
    return next(
        (
            unit.name
            for unit in composition.units
            if section and isinstance(unit, Unit) and heading in unit.html
        ),
        None,
    )


def _modified(head: Head) -> datetime:
    """Give the time that the PDF bears: never the clock's, so that the bytes stay the same."""
    stated = head.edition.issued or head.modified or head.as_of
    return stated.earliest().astimezone(UTC)


def _file_name(text: str) -> str:
    kept = "".join(char if char.isalnum() else "-" for char in text).strip("-")
    return "-".join(part for part in kept.split("-") if part)[:80] or "briefing"
