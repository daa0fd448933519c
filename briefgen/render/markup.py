"""Composed HTML as a tree: read by the parser of the pages, walked, and written again."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

import tinyhtml5

Element = ET.Element


def parse(html: str) -> Element:
    """Read a whole HTML document; what a browser would mend is mended likewise."""
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return root


def written(root: Element) -> str:
    """Write a whole document as HTML."""
    return "<!DOCTYPE html>\n" + ET.tostring(root, encoding="unicode", method="html") + "\n"


def classes(element: Element) -> frozenset[str]:
    """Give the classes of an element."""
    return frozenset(element.get("class", "").split())


def elements(root: Element) -> Iterator[Element]:
    """Give the elements in document order, comments left out."""
    return (one for one in root.iter() if not callable(one.tag))


def parents(root: Element) -> dict[Element, Element]:
    """Give the element around each element."""
    return {child: parent for parent in root.iter() for child in parent}


def text(element: Element) -> str:
    """Give an element's text, runs of spaces and line ends made one space."""
    return " ".join("".join(element.itertext()).split())
