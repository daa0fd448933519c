"""One self-contained web page of a briefing: nothing outside it is asked for.

It is made of the same composed parts as the pages. Styles in points and millimetres become
multiples of the reader's own text size; fonts are cut to the characters shown; charts are
drawn in place and pictures embedded. It carries nothing that it does not show: no addresses
of fields, no ids of sections or sources, no briefing.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from PIL import Image

from briefgen.render.compose import Whole
from briefgen.render.fetcher import RASTER_FORMATS, Resources
from briefgen.render.markup import Element, classes, elements, parents, parse, text, written
from briefgen.render.webfonts import font_faces

FRAME = "html/page.html.j2"
"""The template around the composed parts."""

STYLE = "html/page.css.j2"
"""The style sheet of the screen, behind the theme's."""

TEXT_SIZE = 10.5
"""The size of running text on paper in points: on a screen it is the reader's own."""

WIDE_TABLE = 3
"""How many columns a table has that may be wider than a telephone."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
"""What the page may load, in a browser's terms: what is inside it."""

_POINTS = {"pt": 1.0, "mm": 72 / 25.4}
_LENGTH = re.compile(r"(?<![\w#.])(-?(?:\d+\.?\d*|\.\d+))(pt|mm)\b")
_SHEET = re.compile(r"@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}")
_FILE = re.compile(r"""url\(\s*["']?((?:theme|image|chart):[^"')\s]+)["']?\s*\)""")
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)[\"']?\s*\)")
_SVG = "{http://www.w3.org/2000/svg}"
_MEDIA_TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
}


def webpage(whole: Whole) -> bytes:
    """Make the page of a document that was composed in the frame `FRAME`, as UTF-8."""
    root = parse(whole.html)
    _embed(root, whole.resources)
    _open_wide_tables(root)
    _renumber(root)
    for element in elements(root):
        for name in [name for name in element.attrib if name.startswith("data-")]:
            del element.attrib[name]
        if "style" in element.attrib:
            element.set("style", in_text_sizes(element.attrib["style"]))
    head = root.find("head")
    assert head is not None
    policy = ET.Element("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    head.insert(1, policy)
    style = ET.SubElement(head, "style")
    style.text = _style(whole, frozenset("".join(root.itertext())))
    return written(root).encode()


def in_text_sizes(css: str) -> str:
    """Turn lengths in points and millimetres into multiples of the reader's text size.

    The rules of sheets of paper (`@page`) keep theirs.
    """
    pieces = []
    end = 0
    for sheet in _SHEET.finditer(css):
        pieces += [_LENGTH.sub(_scaled, css[end : sheet.start()]), sheet[0]]
        end = sheet.end()
    return "".join([*pieces, _LENGTH.sub(_scaled, css[end:])])


def _scaled(length: re.Match[str]) -> str:
    size = float(length[1]) * _POINTS[length[2]] / TEXT_SIZE
    return f"{size:.3f}".rstrip("0").rstrip(".") + "rem" if size else "0"


def _style(whole: Whole, characters: frozenset[str]) -> str:
    """Put the style sheets together, with the fonts and files they name."""
    css = "\n".join(whole.css)
    faces = font_faces(css, characters | frozenset("".join(_strings(css))))
    return faces + "\n" + _FILE.sub(lambda found: _data(found[1], whole), in_text_sizes(css))


def _strings(css: str) -> Iterator[str]:
    """Give the strings of a style sheet, some of which are printed."""
    return (found[1] for found in re.finditer(r'"((?:[^"\\]|\\.)*)"', css))


def _data(address: str, whole: Whole) -> str:
    found = whole.resources.find(address)
    return "none" if found is None else f'url("{_inline(address, found)}")'


def _inline(address: str, data: bytes) -> str:
    """Give the `data:` address of a file's bytes."""
    kind = _MEDIA_TYPES.get(PurePosixPath(address).suffix.lower(), "")
    if not kind.startswith("font/"):
        kind = _image_type(data)
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _image_type(data: bytes) -> str:
    """Tell a picture's kind by what it holds, as the pages do; an SVG is what Pillow cannot read."""
    if data[:512].lstrip().startswith((b"<svg", b"<?xml", b"<!--")):
        return "image/svg+xml"
    with Image.open(io.BytesIO(data), formats=RASTER_FORMATS) as image:
        return Image.MIME[str(image.format)]


def _embed(root: Element, files: Resources) -> None:
    """Draw charts in place, so that they share the fonts, and put pictures into the page."""
    around = parents(root)
    drawn = 0
    for image in [one for one in elements(root) if one.tag == "img"]:
        address = image.get("src", "")
        data = files.find(address)
        if data is None:
            if not address.startswith("data:"):
                image.set("src", "data:,")
        elif address.startswith("chart:"):
            drawn += 1
            parent = around[image]
            parent[list(parent).index(image)] = _drawing(data, image, f"c{drawn}-")
        else:
            image.set("src", _inline(address, data))


def _drawing(svg: bytes, image: Element, prefix: str) -> Element:
    """Give a chart as an element with the alternative text of its picture.

    Ids are made the page's own; links, which lead from a mark to its field, become groups.
    """
    drawing = ET.fromstring(svg)  # noqa: S314 - written by the program itself
    names = {one.get("id", ""): f"{prefix}{n}" for n, one in enumerate(drawing.iter(), 1)}
    names.pop("", None)
    for one in drawing.iter():
        one.tag = one.tag.removeprefix(_SVG)
        one.attrib = dict(_kept(one, names))
        if one.tag == "a":
            one.tag = "g"
    width = drawing.attrib.pop("width", "")
    drawing.attrib.pop("height", None)
    drawing.attrib.pop("xmlns", None)
    drawing.set("class", f"drawing {drawing.get('class', '')}".rstrip())
    drawing.set("role", "img")
    drawing.set("aria-label", image.get("alt", ""))
    if _LENGTH.fullmatch(width):
        drawing.set("style", f"width: {width}")
    drawing.tail = image.tail
    return drawing


def _kept(element: Element, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        plain = name.rpartition("}")[2]
        if plain == "id":
            yield "id", names[value]
        elif plain == "href":
            # A mark of the same drawing is used again; an address of a field leads nowhere here.
            if element.tag != "a" and value.removeprefix("#") in names:
                yield "href", "#" + names[value.removeprefix("#")]
        else:
            yield plain, _REFERENCE.sub(lambda found: f"url(#{names.get(found[1], '')})", value)


def _open_wide_tables(root: Element) -> None:
    """Let tables of many columns be moved sideways where the screen is narrower."""
    around = parents(root)
    for table in [one for one in elements(root) if one.tag == "table"]:
        columns = max((sum(map(_span, row)) for row in table.iter("tr")), default=0)
        if columns < WIDE_TABLE or table.get("role") == "presentation":
            continue
        parent = around[table]
        place = list(parent).index(table)
        scroll = ET.Element("div", {"class": "scroll", "style": f"--columns: {columns}"})
        scroll.tail, table.tail = table.tail, None
        if table.get("role") != "img":
            label = _label(table, around)
            scroll.attrib |= {"role": "group", "aria-label": label, "tabindex": "0"}
        parent[place] = scroll
        scroll.append(table)


def _span(cell: Element) -> int:
    return int(cell.get("colspan", "1"))


def _label(table: Element, around: Mapping[Element, Element]) -> str:
    """Say what a table is: the finding of its figure, or the heading above it."""
    figure = around[table]
    while figure in around and figure.tag != "figure":
        figure = around[figure]
    for one in figure.iter("figcaption"):
        return ". ".join(filter(None, (text(part).strip().rstrip(".") for part in one)))
    heading = ""
    for one in elements(figure):
        if one.tag in {"h1", "h2", "h3", "h4"}:
            heading = text(one)
        if one is table:
            break
    return heading


def _renumber(root: Element) -> None:
    """Call ids by numbers, since names of sections and sources are not shown; mend links."""
    fixed = {"main", "contents"}
    names: dict[str, str] = {}
    for element in elements(root):
        name = element.get("id")
        if name is None or name in fixed or "drawing" in classes(element):
            continue
        if re.fullmatch(r"c\d+-\d+", name):
            continue
        if name in names:
            del element.attrib["id"]
        else:
            names[name] = f"d{len(names) + 1}"
            element.set("id", names[name])
    for link in elements(root):
        target = link.get("href", "")
        if link.tag == "a" and target.startswith("#") and target[1:] not in fixed:
            if target[1:] in names:
                link.set("href", "#" + names[target[1:]])
            else:
                del link.attrib["href"]
