"""WeasyPrint 70 from the inside: the only file that uses its private names.

Everything here that WeasyPrint does not promise has a contract test, so that a new version
fails by name and not by looks. The rest of `render` sees `Flow` (one HTML document laid out
page by page), `write`, and a few facts about boxes.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from typing import Any

from briefgen.render import fonts

fonts.configure()  # fontconfig reads its file when WeasyPrint is imported

import pydyf  # noqa: E402
import weasyprint  # noqa: E402
from weasyprint.anchors import rectangle_aabb  # noqa: E402
from weasyprint.css import ColorProfile  # noqa: E402
from weasyprint.css.counters import CounterStyle  # noqa: E402
from weasyprint.document import Document, Page  # noqa: E402
from weasyprint.formatting_structure import boxes  # noqa: E402
from weasyprint.formatting_structure.build import build_formatting_structure  # noqa: E402
from weasyprint.layout import initialize_page_maker, layout_fixed_boxes  # noqa: E402
from weasyprint.layout.absolute import AbsolutePlaceholder  # noqa: E402
from weasyprint.layout.background import layout_backgrounds, layout_box_backgrounds  # noqa: E402
from weasyprint.layout.page import make_all_pages, make_margin_boxes  # noqa: E402
from weasyprint.matrix import Matrix  # noqa: E402
from weasyprint.pdf.metadata import DocumentMetadata  # noqa: E402
from weasyprint.text.ffi import ffi, pango  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402
from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: E402

__all__ = [
    "DocumentMetadata",
    "Flow",
    "Matrix",
    "Page",
    "Setting",
    "URLFetcher",
    "URLFetcherResponse",
    "boxes",
    "element_of",
    "missing_characters",
    "page_box",
    "pydyf",
    "rectangle_aabb",
    "unwrapped",
    "weasyprint",
    "write",
]

PIXELS_TO_POINTS = 0.75
"""A CSS pixel is 1/96 inch, a PDF point 1/72."""

_MAX_ROUNDS = 8


class Setting:
    """What units share: fonts, counter styles, parsed style sheets, decoded images.

    A style sheet is parsed once and kept by its text; images are kept by address, so call
    `forget_image` when other bytes stand behind one.
    """

    def __init__(self, fetcher: URLFetcher) -> None:
        self.fetcher = fetcher
        self.font_config = FontConfiguration()
        self.counter_style = CounterStyle()
        self._sheets: dict[str, weasyprint.CSS] = {}
        self.images: dict[str, Any] = {}

    def sheet(self, css: str) -> weasyprint.CSS:
        """Give a style sheet, parsed when it is first asked for."""
        if css not in self._sheets:
            self._sheets[css] = weasyprint.CSS(
                string=css,
                url_fetcher=self.fetcher,
                font_config=self.font_config,
                counter_style=self.counter_style,
            )
        return self._sheets[css]

    def forget_image(self, address: str) -> None:
        """Drop a decoded image, since its bytes have changed."""
        self.images.pop(address, None)


class Flow:
    """One HTML document, laid out page by page; `pages` holds what is ready.

    Margin boxes are made for the page numbers given and can be made again for others, the
    body staying as it is.
    """

    def __init__(self, html: str, css: Sequence[str], setting: Setting) -> None:
        self._html = weasyprint.HTML(string=html, url_fetcher=setting.fetcher)
        options = weasyprint.DEFAULT_OPTIONS | {
            "stylesheets": [setting.sheet(text) for text in css],
            "cache": setting.images,
        }
        self._context = Document._build_layout_context(
            self._html, setting.font_config, setting.counter_style, {}, options
        )
        self._root = build_formatting_structure(
            self._html.etree_element,
            self._context.style_for,
            self._context.get_image_from_uri,
            self._html.base_url,
            self._context.target_collector,
            setting.counter_style,
            self._context.footnotes,
        )
        self.pages: list[Page] = []
        self._shown: list[tuple[int, int]] = []

    def lay_out(self, first: int, total: int) -> Iterator[int]:
        """Lay out the pages, giving each one's index as soon as it can be shown.

        `first` is the number of the first page, `total` that of all pages, as far as known.

        Where content that stands on a page changes it (running elements), the pages are
        made again and given again, from 0.
        """
        context = self._context
        initialize_page_maker(context, self._root)
        footnotes = context.footnotes.copy()
        for attempt in range(_MAX_ROUNDS):
            if attempt:
                context.footnotes = footnotes.copy()
            context.string_set.clear()
            bookmarked: set[tuple[int, str]] = set()
            self.pages, self._shown = [], []
            made = make_all_pages(context, self._root, self._html, [])
            for index, box in enumerate(made):
                self._collect(box, index, bookmarked)
                root, *areas = box.children  # the areas are of footnotes and of notes
                box.children = (root, *(area for area in areas if area.children))
                self._dress(box, index, first + index, total)
                self.pages.append(Page(box))
                self._shown.append((first + index, total))
                yield index
            if not any(state[-1]["content_changed"] for state in context.page_maker):
                break
        yield from self._repeat_fixed(first, total)

    def page(self, index: int, number: int, total: int) -> Page:
        """Give a page as it looks under this number, of so many.

        Where it last had others, its margin boxes are made again.
        """
        if self._shown[index] != (number, total):
            self._renumber(index, number, total)
            self._shown[index] = (number, total)
        return self.pages[index]

    def _renumber(self, index: int, number: int, total: int) -> None:
        box = self.pages[index]._page_box
        box.children = tuple(
            child for child in box.children if not isinstance(child, boxes.MarginBox)
        )
        made = self._margin_boxes(box, index, number, total)
        for margin_box in made:
            layout_box_backgrounds(box, margin_box, self._context.get_image_from_uri)
        box.children += made
        self.pages[index] = Page(box)

    def _collect(self, box: Any, index: int, bookmarked: set[tuple[int, str]]) -> None:
        """Note a page's named strings; an element broken over pages keeps one bookmark."""
        for child in box.descendants():
            if child.bookmark_label:
                key = (id(child.element), child.element_tag)
                if key in bookmarked:
                    child.bookmark_label = ""
                bookmarked.add(key)
            if child.string_set and child.string_set != "none":
                for name, text in child.string_set:
                    self._context.string_set[name][index + 1].append(text)

    def _dress(self, box: Any, index: int, number: int, total: int) -> None:
        box.children = (*box.children, *self._margin_boxes(box, index, number, total))
        layout_backgrounds(box, self._context.get_image_from_uri)

    def _margin_boxes(self, box: Any, index: int, number: int, total: int) -> tuple[Any, ...]:
        self._context.current_page = index + 1
        state = copy.deepcopy(self._context.page_maker[index + 1][3])
        state[1]["page"] = [number]
        state[1]["pages"] = [total]
        return tuple(make_margin_boxes(self._context, box, state))

    def _repeat_fixed(self, first: int, total: int) -> Iterator[int]:
        """Show what is `position: fixed` on every page of the flow."""
        page_boxes = [page._page_box for page in self.pages]
        if len(page_boxes) < 2 or not any(box.fixed_boxes for box in page_boxes):
            return
        for index, box in enumerate(page_boxes):
            root, *others = (
                child for child in box.children if not isinstance(child, boxes.MarginBox)
            )
            root.children = [
                *layout_fixed_boxes(self._context, page_boxes[:index], box),
                *root.children,
                *layout_fixed_boxes(self._context, page_boxes[index + 1 :], box),
            ]
            box.children = (root, *others)
            self._dress(box, index, first + index, total)
            self.pages[index] = Page(box)
            yield index


def unwrapped(box: Any) -> Any:
    """Give the box behind the placeholder of an absolutely positioned one."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box


def page_box(page: Page) -> Any:
    """Give the box tree of a page."""
    return page._page_box


def element_of(box: Any) -> Any:
    """Give the HTML element of a box that stands for one, None for an anonymous box.

    A table's element has two boxes, the table and the wrapper that holds its caption too.
    """
    if type(box.style).__name__ == "AnonymousStyle" and not box.is_table_wrapper:
        return None
    return box.element


def write(
    pages: Sequence[Page],
    setting: Setting,
    metadata: DocumentMetadata,
    *,
    finisher: Callable[[Document, pydyf.PDF], None] | None = None,
    **options: Any,
) -> bytes:
    """Write pages of any flows of one setting as one PDF.

    Annotations left over from an earlier write point at objects of that PDF and are
    dropped first.
    """
    for page in pages:
        for _kind, _target, _rectangle, box in page.links:
            box.link_annotation = None
    profiles = {"srgb": _srgb()} if options else {}
    document = Document(
        list(pages), metadata, setting.fetcher, setting.font_config, profiles, "srgb"
    )
    # The profile is ours, since WeasyPrint would leave its file open: it is asked for none.
    written: bytes = document.write_pdf(finisher=finisher, output_intent="", **options)
    return written


def _srgb() -> ColorProfile:
    """Give the output intent that WeasyPrint carries."""
    with (files(weasyprint.pdf) / "sRGB2014.icc").open("rb") as file:
        return ColorProfile(file, "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))


def missing_characters(text_box: Any) -> list[str]:
    """Give the characters of a text box that no font could draw, in order."""
    if not text_box.text.strip() or not text_box.style["font_size"]:
        return []
    layout = text_box.pango_layout
    layout.reactivate(text_box.style)
    line, _ = layout.get_first_line()
    found: list[str] = []
    run = line.runs[0]
    while run != ffi.NULL:
        glyphs = run.data.glyphs
        found += (
            chr(info.glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG)
            for info in glyphs.glyphs[0 : glyphs.num_glyphs]
            if info.glyph != pango.PANGO_GLYPH_EMPTY and info.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG
        )
        run = run.next
    layout.deactivate()
    return found
