"""Pages to PDF: the archivable and accessible document, or a quick preview of some pages."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from briefgen.render import attach, weasy, xmp
from briefgen.render.attach import Attachment, extract_source, source_attachment
from briefgen.render.finisher import Finisher
from briefgen.render.units import Laid, LaidPage
from briefgen.render.weasy import DocumentMetadata, Setting
from briefgen.render.weasy_tags import recorded_tags
from briefgen.render.xmp import Metadata

__all__ = ["Attachment", "Metadata", "extract_source", "preview", "publish", "source_attachment"]


def publish(
    laid: Laid, setting: Setting, metadata: Metadata, attachments: Sequence[Attachment] = ()
) -> bytes:
    """Write the document as PDF/A-3a and PDF/UA-1 in one; the same input gives the same bytes.

    `setting` is the paginator's. Without attachments the PDF carries nothing but its pages.
    """
    with recorded_tags() as record:
        return weasy.write(
            _with_numbered_anchors([page.page for page in laid.pages]),
            setting,
            xmp.as_weasyprint(metadata),
            finisher=Finisher(record, {item.name: item.media_type for item in attachments}),
            pdf_variant="pdf/a-3a",
            pdf_tags=True,
            attachments=[attach.as_weasyprint(item) for item in attachments],
        )


def preview(pages: Sequence[LaidPage], setting: Setting) -> bytes:
    """Write these pages alone, untagged and quick; links to other pages are left out."""
    shown = [page.page for page in pages]
    here = {name for page in shown for name in page.anchors}
    return weasy.write(
        [_with_links_within(page, here) for page in shown], setting, DocumentMetadata()
    )


def _with_numbered_anchors(pages: Sequence[Any]) -> list[Any]:
    """Call what links lead to by numbers: ids of sections and sources are not on the pages."""
    numbers: dict[str, str] = {}
    for page in pages:
        for name in page.anchors:
            numbers.setdefault(name, f"d{len(numbers) + 1}")
    shown = []
    for page in pages:
        one = copy.copy(page)
        one.anchors = {numbers[name]: at for name, at in page.anchors.items()}
        one.links = [
            (kind, numbers.get(target, target) if kind == "internal" else target, *rest)
            for kind, target, *rest in page.links
        ]
        shown.append(one)
    return shown


def _with_links_within(page: Any, anchors: set[str]) -> Any:
    shown = copy.copy(page)
    shown.links = [link for link in page.links if link[0] != "internal" or link[1] in anchors]
    return shown
