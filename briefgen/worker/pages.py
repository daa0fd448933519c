"""What the window is told of a page besides its picture: fields, words and links."""

from __future__ import annotations

from typing import Any

from briefgen.render.locate import Rectangle, locate
from briefgen.render.units import LaidPage
from briefgen.render.words import links, words

Described = tuple[list[float], list[list[Any]], list[list[Any]], list[list[Any]]]


def described(page: LaidPage) -> Described:
    """Give a page's size, fields, words and links, in points, as the protocol sends them."""
    size = [round(page.page.width * 0.75, 2), round(page.page.height * 0.75, 2)]
    fields = [_row(found.address, found.place) for found in locate([page])]
    return (
        size,
        fields,
        [_row(text, place) for text, place in words(page)],
        [_row(target, place) for target, place in links(page)],
    )


def _row(name: Any, place: Rectangle) -> list[Any]:
    return [name, place.x, place.y, place.width, place.height]
