"""Archive copies: PDFs that hold the briefing that they were made of."""

from __future__ import annotations

import io

from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg

BRIEFING_TYPE = "application/vnd.briefgen.briefing+zip"
"""The media type by which an embedded briefing is known again, whatever its name."""


def is_pdf(data: bytes) -> bool:
    """Say whether the bytes of a file are a PDF's."""
    return data.startswith(b"%PDF")


def extract_source(pdf: bytes) -> bytes:
    """Give the `.briefing` embedded in an archive copy.

    Raises `BriefgenError` where the bytes are no PDF, are locked by a password, or hold none.
    """
    # Loaded when a PDF is opened and not before: most briefings come from no PDF.
    import pikepdf

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
