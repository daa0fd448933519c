from __future__ import annotations

from briefgen.render.fetcher import Resources
from briefgen.render.paginate import Paginator
from briefgen.render.units import Unit, files_named
from tests.render import samples


def test_key_is_the_same_when_nothing_shown_changes() -> None:
    one, two = (samples.unit(name, "<p>x</p>") for name in ("one", "two"))
    assert one.key == two.key


def test_key_differs_when_html_css_or_a_file_differs() -> None:
    image = '<img src="image:a.png" alt="A">'
    made = [
        samples.unit("one", "<p>x</p>"),
        samples.unit("one", "<p>y</p>"),
        samples.unit("one", "<p>x</p>", css="p {}"),
        samples.unit("one", image),
        samples.unit("one", image, Resources(images={"a.png": b"1"})),
        samples.unit("one", image, Resources(images={"a.png": b"2"})),
        Unit.of("one", samples.html("<p>x</p>"), ["p", "{}"], Resources()),
    ]
    assert len({unit.key for unit in made}) == len(made)


def test_files_are_found_when_html_and_css_name_them() -> None:
    texts = ["<img src='chart:3f2a'> image&colon;", 'p { background: url("theme:a/b.svg") }']
    assert set(files_named(texts, Resources())) == {"chart:3f2a", "theme:a/b.svg"}


def test_numbers_give_the_first_page_when_an_id_is_broken_over_pages(paginator: Paginator) -> None:
    laid = paginator.lay_out(samples.units())
    numbers = laid.numbers()
    starts = {name: pages[0].number for name, pages in laid.units()}
    assert {name: numbers[name] for name in starts} == starts
    assert numbers["note-1"] == starts["elections"] - 1
    assert [page.number for page in laid.pages] == list(range(1, laid.total + 1))
