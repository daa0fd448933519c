"""What the window is told of pages besides their pictures: fields, words, links, anchors."""

from __future__ import annotations

from briefgen.protocol import Placed
from briefgen.render.locate import Rectangle, locate
from briefgen.render.units import Laid, LaidPage
from briefgen.render.weasy import PIXELS_TO_POINTS
from briefgen.render.words import links, words

Described = tuple[tuple[float, float], list[Placed], list[Placed], list[Placed]]


def described(page: LaidPage) -> Described:
    """Give a page's size, fields, words and links, in points, as the protocol sends them."""
    size = (
        round(page.page.width * PIXELS_TO_POINTS, 2),
        round(page.page.height * PIXELS_TO_POINTS, 2),
    )
    return (
        size,
        [_placed(found.address, found.place) for found in locate([page])],
        [_placed(text, place) for text, place in words(page)],
        [_placed(target, place) for target, place in links(page)],
    )


def anchors(laid: Laid) -> dict[str, tuple[int, float]]:
    """Give the page and height in points at which each id of a document stands first."""
    found: dict[str, tuple[int, float]] = {}
    for page in laid.pages:
        for name, corners in page.anchors.items():
            found.setdefault(name, (page.number, round(corners[1] * PIXELS_TO_POINTS, 2)))
    return found


def _placed(name: str, place: Rectangle) -> Placed:
    return name, place.x, place.y, place.width, place.height
