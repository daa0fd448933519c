from __future__ import annotations

from briefgen.render.fetcher import Resources
from briefgen.render.paginate import Paginator
from briefgen.worker.pages import anchors, described
from tests.render import samples

CSS = "@page { size: 400pt 300pt; margin: 30pt } p { margin: 0 }"


def test_page_is_described_in_points() -> None:
    body = '<p data-field="a#/b">Word</p><p id="x"><a href="#y">two</a></p><h1 id="y">End</h1>'
    laid = Paginator(Resources()).lay_out([samples.unit("one", body, css=CSS)])
    size, fields, words, links = described(laid.pages[0])
    assert size == (400, 300)
    ((address, x, y, width, _),) = fields
    assert (address, x, y, width) == ("a#/b", 36, 36, 328)  # the body has a margin of 8 px
    assert "".join(word for word, *_ in words) == "Word\n\ntwo\n\nEnd\n\n"
    assert [target for target, *_ in links] == ["#y"]


def test_anchors_are_where_a_name_stands_first() -> None:
    made = [
        samples.unit(name, f'<h1 id="{name}">H</h1><p id="all">x</p>', css=CSS) for name in "ab"
    ]
    found = anchors(Paginator(Resources()).lay_out(made))
    assert {name: page for name, (page, _) in found.items()} == {"a": 1, "all": 1, "b": 2}
    assert all(30 <= y <= 300 for _, y in found.values())
