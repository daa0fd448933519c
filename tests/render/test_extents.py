"""Which pages each section takes, worked out by hand from fixed heights."""

from __future__ import annotations

import pytest

from briefgen.render.extents import Extent, PageCount, count, extents, room
from briefgen.render.fetcher import Resources
from briefgen.render.paginate import Laid, Paginator
from briefgen.render.units import Unit

CSS = "@page { size: 400pt 300pt; margin: 50pt } * { margin: 0 } p { height: 80pt }"


def laid_out(*bodies: str) -> Laid:
    resources = Resources()
    units = [
        Unit.of(str(n), f"<!DOCTYPE html><title>t</title><body>{body}", [CSS], resources)
        for n, body in enumerate(bodies)
    ]
    return Paginator(resources).lay_out(units)


def section(name: str, paragraphs: int) -> str:
    return f'<section data-section="{name}">{"<p>text</p>" * paragraphs}</section>'


@pytest.fixture(scope="module")
def laid() -> Laid:
    cover = "<section><p>cover</p></section>"
    return laid_out(cover, section("", 1) + section("a", 2) + section("b", 1), section("annex", 3))


def test_parts_of_sections_are_measured_page_by_page(laid: Laid) -> None:
    # A page has room for two paragraphs of 80 points each.
    assert room(laid.pages[0]) == pytest.approx(200)
    found = [(one.section, one.page, round(one.height)) for one in extents(laid.pages)]
    assert found[0] == ("", 2, 80)
    assert [(name, page) for name, page, _ in found] == [
        ("", 2),
        ("a", 2),
        ("a", 3),
        ("b", 3),
        ("annex", 4),
        ("annex", 5),
    ]
    assert found[3] == ("b", 3, 80)
    last = extents(laid.pages)[-1]
    assert last == Extent("annex", 5, pytest.approx(80))


def test_cover_and_annex_are_counted_for_the_whole_alone(laid: Laid) -> None:
    assert count(laid.pages, {"a", "b"}) == PageCount(5, 2, {"a": 2, "b": 1, "annex": 2})
    assert count(laid.pages, {"a", "b", "annex"}).counted == 4
