"""Pages to PDF: the archivable and accessible document, or a quick preview of some pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from briefgen.render.paginate import Laid, LaidPage


@dataclass(frozen=True)
class Metadata:
    """What the PDF says of itself; all of it shows on the pages, nothing more goes in.

    `created` and `modified` come from the briefing, never from the clock, with a zone.
    """

    title: str
    language: str
    created: datetime
    modified: datetime
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF; `relationship` is PDF/A-3's: Source, Data, Supplement..."""

    name: str
    data: bytes
    media_type: str
    description: str
    modified: datetime
    relationship: str = "Source"


def publish(laid: Laid, metadata: Metadata, attachments: Sequence[Attachment] = ()) -> bytes:
    """Write the document as PDF/A-3a and PDF/UA-1 in one; the same input gives the same bytes."""
    raise NotImplementedError


def preview(pages: Sequence[LaidPage]) -> bytes:
    """Write these pages alone, untagged and quick; links to other pages are left out."""
    raise NotImplementedError


def source_attachment(data: bytes, name: str, modified: datetime) -> Attachment:
    """Make the attachment of an archive copy: the whole `.briefing` that the pages came from."""
    raise NotImplementedError


def extract_source(pdf: bytes) -> bytes:
    """Give the `.briefing` embedded in an archive copy.

    Raises `BriefgenError` where the bytes are no PDF, or a PDF without one.
    """
    raise NotImplementedError
