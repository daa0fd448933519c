"""Files inside the PDF: the briefing that an archive copy holds, put in and taken out."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime

import pikepdf

from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg
from briefgen.render.weasy import weasyprint

BRIEFING_TYPE = "application/vnd.briefgen.briefing+zip"
"""The media type by which an embedded briefing is known again, whatever its name."""


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF; `relationship` is PDF/A-3's: Source, Data, Supplement..."""

    name: str
    data: bytes
    media_type: str
    description: str
    modified: datetime
    relationship: str = "Source"


def source_attachment(data: bytes, name: str, description: str, modified: datetime) -> Attachment:
    """Make the attachment of an archive copy: the whole `.briefing` that the pages came from.

    `description` is shown by readers beside the file, in the document's language.
    """
    return Attachment(name, data, BRIEFING_TYPE, description, modified)


def as_weasyprint(attachment: Attachment) -> weasyprint.Attachment:
    """Give WeasyPrint an attachment with explicit times."""
    moment = attachment.modified.astimezone(UTC)
    return weasyprint.Attachment(
        file_obj=io.BytesIO(attachment.data),
        name=attachment.name,
        description=attachment.description,
        created=moment,
        modified=moment,
        relationship=attachment.relationship,
    )


def extract_source(pdf: bytes) -> bytes:
    """Give the `.briefing` embedded in an archive copy.

    Raises `BriefgenError` where the bytes are no PDF, are locked by a password, or hold none.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            for spec in opened.attachments.values():
                embedded = spec.get_file()
                if embedded.mime_type == BRIEFING_TYPE:
                    return embedded.read_bytes()
    except pikepdf.PasswordError:
        raise BriefgenError(
            msg("The PDF is locked by a password: save an open copy and extract from that.")
        ) from None
    except pikepdf.PdfError:
        raise BriefgenError(
            msg("The file is no PDF that can be read: choose an archive copy made by Briefgen.")
        ) from None
    raise BriefgenError(
        msg(
            "The PDF holds no briefing: it is a release copy or was not made by Briefgen; "
            "choose the archive copy."
        )
    )
