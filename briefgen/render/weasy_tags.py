"""Which boxes WeasyPrint tags while it writes a PDF: the third part of `weasy.py`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

from briefgen.render.weasy import unwrapped  # first: it sets the fonts


@dataclass
class TagRecord:
    """What tags were made for: elements by object number, marked content by (page, MCID)."""

    boxes: dict[int, Any] = field(default_factory=dict)
    contents: dict[tuple[int, int], Any] = field(default_factory=dict)


@contextmanager
def recorded_tags() -> Iterator[TagRecord]:
    """Note while a PDF is written which boxes its structure elements and contents show."""
    record = TagRecord()
    seen: set[int] = set()
    build = tags._build_box_tree

    def recording(box: Any, parent: Any, pdf: Any, page: int, *others: Any) -> Iterator[Any]:
        if page not in seen:  # the page itself, all of whose content is still there
            seen.add(page)
            marked: dict[Any, Any] = others[-1]
            record.contents |= {(page, kid["mcid"]): of for of, kid in marked.items()}
        for element in build(box, parent, pdf, page, *others):
            # Boxes without an element of their own pass on what was made for those inside.
            record.boxes.setdefault(element.number, unwrapped(box))
            yield element

    tags._build_box_tree = recording
    try:
        yield record
    finally:
        tags._build_box_tree = build


def drawn_streams(pdf: Any) -> Iterator[tuple[int, Any, bool]]:
    """Give every stream that holds tagged content: its page's index, and whether it is its own.

    What is drawn with opacity stands in a stream beside the page's, numbered with it.
    """
    pages: dict[int, tuple[int, Any]] = {}
    for index, reference in enumerate(pdf.page_references):
        page = pdf.objects[int(reference.split()[0])]
        own = pdf.objects[int(page["Contents"].split()[0])]
        pages[id(own._tags)] = (index, own)
    for stream in pdf.objects:
        if isinstance(stream, Stream) and id(stream._tags) in pages:
            index, own = pages[id(stream._tags)]
            yield index, stream, stream is own
