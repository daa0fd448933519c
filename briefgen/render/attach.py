"""Files inside the PDF: the briefing that an archive copy holds is put in."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime

from briefgen.render.weasy import weasyprint
from briefgen.store.archives import BRIEFING_TYPE, extract_source

__all__ = ["Attachment", "as_weasyprint", "extract_source", "source_attachment"]


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
