from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops

from briefgen.core.errors import BriefgenError
from briefgen.render import paginate
from briefgen.render.fetcher import Resources
from briefgen.render.paginate import Numbers, Paginator, SupersededError, Unit
from briefgen.render.publish import preview
from briefgen.render.units import LaidPage
from briefgen.render.weasy import Flow
from tests.render import samples

Pictures = Callable[[bytes], list[Image.Image]]


@pytest.fixture
def flows(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gather the first heading of each unit that is laid out, as it happens."""
    made: list[str] = []

    class Counted(Flow):
        def __init__(self, html: str, *others: Any, **named: Any) -> None:
            made.append(html.partition("<h1")[2].partition(">")[2].partition("<")[0])
            super().__init__(html, *others, **named)

    monkeypatch.setattr(paginate, "Flow", Counted)
    return made


def units(*heads: str, pages: int = 1) -> list[Unit]:
    """Make a unit of so many pages for each heading."""
    return [
        samples.unit(
            head.lower(),
            f'<h1 id="{head.lower()}">{head}</h1>'
            + '<p style="break-before: page">more</p>' * (pages - 1),
        )
        for head in heads
    ]


def differing(one: Image.Image, other: Image.Image) -> int:
    """Count the pixels that differ."""
    assert one.size == other.size
    red, green, blue = ImageChops.difference(one, other).split()
    changed = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(changed.histogram()[1:])


def assert_same(one: list[Image.Image], other: list[Image.Image]) -> None:
    assert len(one) == len(other)
    assert [differing(*pair) for pair in zip(one, other, strict=True)] == [0] * len(one)


def test_joined_pages_are_the_plain_documents_when_pictured(
    paginator: Paginator, pictures: Pictures
) -> None:
    joined = paginator.lay_out(samples.units())
    html = samples.document(*samples.SECTIONS)
    plain = Paginator(Resources())
    whole = plain.lay_out([Unit.of("all", html, [samples.CSS], Resources())])
    assert len(list(joined.units())) == 3
    assert_same(
        pictures(preview(joined.pages, paginator.setting)),
        pictures(preview(whole.pages, plain.setting)),
    )


def test_plain_document_is_weasyprints_own_when_pictured(
    paginator: Paginator, pictures: Pictures
) -> None:
    import weasyprint

    html = samples.document(*samples.SECTIONS)
    own = weasyprint.HTML(string=html).write_pdf(stylesheets=[weasyprint.CSS(string=samples.CSS)])
    laid = paginator.lay_out(samples.units())
    assert_same(pictures(preview(laid.pages, paginator.setting)), pictures(own))


def test_renumbered_pages_are_those_from_scratch_when_pictured(
    paginator: Paginator, pictures: Pictures
) -> None:
    paginator.lay_out(samples.units())
    opening = units("Contents", pages=2)
    moved = paginator.lay_out([*opening, *samples.units(), *units("Annex")])
    fresh = Paginator(Resources())
    scratch = fresh.lay_out([*opening, *samples.units(), *units("Annex")])
    assert_same(
        pictures(preview(moved.pages, paginator.setting)),
        pictures(preview(scratch.pages, fresh.setting)),
    )


def test_pages_are_renumbered_back_and_forth_when_two_documents_hold_them(
    paginator: Paginator, pictures: Pictures
) -> None:
    short = paginator.lay_out(units("One", "Two"))
    before = pictures(preview(short.pages, paginator.setting))
    longer = paginator.lay_out(units("Zero", "One", "Two"))
    preview(longer.pages, paginator.setting)
    assert_same(pictures(preview(short.pages, paginator.setting)), before)


def test_only_the_changed_unit_is_laid_out_when_one_changes(
    paginator: Paginator, flows: list[str]
) -> None:
    paginator.lay_out(units("One", "Two", "Three"))
    flows.clear()
    changed = [units("One")[0], units("Two", pages=3)[0], units("Three")[0]]
    laid = paginator.lay_out(changed)
    assert flows == ["Two"]
    assert [(page.unit.name, page.number, page.total) for page in laid.pages] == [
        ("one", 1, 5),
        ("two", 2, 5),
        ("two", 3, 5),
        ("two", 4, 5),
        ("three", 5, 5),
    ]


def test_nothing_is_laid_out_when_units_are_reordered(
    paginator: Paginator, flows: list[str]
) -> None:
    made = units("One", "Two", "Three")
    paginator.lay_out(made)
    flows.clear()
    laid = paginator.lay_out(list(reversed(made)))
    assert flows == []
    assert [page.unit.name for page in laid.pages] == ["three", "two", "one"]


def test_two_units_have_pages_of_their_own_when_they_look_alike(paginator: Paginator) -> None:
    laid = paginator.lay_out([*units("One"), *units("One")])
    assert laid.pages[0].page is not laid.pages[1].page
    texts = [
        "".join(box.text for box in page.page._page_box.descendants() if hasattr(box, "text"))
        for page in laid.pages
    ]
    assert ["1 of 2" in texts[0], "2 of 2" in texts[1]] == [True, True]


def test_unit_in_view_comes_first_when_it_is_named(paginator: Paginator, flows: list[str]) -> None:
    paginator.lay_out(units("One", "Two", "Three"), first="three")
    assert flows == ["Three", "One", "Two"]


def contents(seen: list[Numbers], length: int = 1) -> Callable[[Numbers], Unit]:
    def made(numbers: Numbers) -> Unit:
        seen.append(dict(numbers))
        rows = "".join(f"<li>{name} {number}</li>" for name, number in sorted(numbers.items()))
        [unit] = units("Contents", pages=length)
        return samples.unit("contents", unit.html.replace("</h1>", f"</h1><ul>{rows}</ul>"))

    return made


def test_contents_print_the_final_numbers_when_they_take_pages_themselves(
    paginator: Paginator,
) -> None:
    seen: list[Numbers] = []
    parts = [contents(seen, length=2), *units("One", "Two", pages=3)]
    laid = paginator.lay_out(parts)
    expected = {"contents": 1, "one": 3, "two": 6}
    assert seen[-1] == expected == laid.numbers()
    assert laid.total == 8
    assert "<li>one 3</li>" in laid.pages[0].unit.html
    seen.clear()
    paginator.lay_out(parts)
    assert seen == [expected]  # the second time they are right at once


def test_contents_settle_when_their_length_depends_on_what_they_list(
    paginator: Paginator,
) -> None:
    def made(numbers: Numbers) -> Unit:
        return units("Contents", pages=1 + (numbers.get("one", 0) > 1))[0]

    laid = paginator.lay_out([made, *units("One")])
    assert laid.numbers() == {"contents": 1, "one": 3}


def test_each_page_is_delivered_once_when_nothing_moves(paginator: Paginator) -> None:
    given: list[LaidPage] = []
    made = units("One", "Two", pages=2)
    laid = paginator.lay_out(made, deliver=given.append)
    latest = {page.number: page.key for page in given}
    assert latest == {page.number: page.key for page in laid.pages}
    given.clear()
    paginator.lay_out(made, deliver=given.append)
    assert given == []
    changed = [made[0], samples.unit("two", made[1].html.replace("more", "less"))]
    paginator.lay_out(changed, deliver=given.append)
    assert [page.number for page in given] == [3, 4]


def test_pages_come_one_by_one_when_a_unit_is_long(paginator: Paginator) -> None:
    ready: list[int] = []
    paginator.lay_out(
        units("One", pages=4), deliver=lambda page: ready.append(len(page.flow.pages))
    )
    assert ready[:4] == [1, 2, 3, 4]


def test_work_ends_between_pages_when_a_newer_request_comes(
    paginator: Paginator, flows: list[str]
) -> None:
    made = units("One", "Two", "Three", pages=3)
    with pytest.raises(SupersededError):
        paginator.lay_out(made, newer=lambda: len(flows) == 2)
    assert flows == ["One", "Two"]
    flows.clear()
    laid = paginator.lay_out(made)
    assert flows == ["Two", "Three"]  # the first was finished and is kept
    assert laid.total == 9


def test_pages_come_once_and_those_of_the_first_unit_at_once_in_a_first_layout(
    paginator: Paginator,
) -> None:
    made = units("One", "Two", "Three", pages=2)
    given: list[tuple[str, int, int]] = []

    def deliver(page: LaidPage) -> None:
        given.append((page.unit.name, page.number, page.total))

    paginator.lay_out(made, deliver=deliver, first=made[1].name)
    two = made[1].name
    assert [name for name, _, _ in given[:2]] == [two, two]  # under guessed numbers
    rest = given[2:]
    assert rest[:2] == [(two, 3, 6), (two, 4, 6)]
    assert [number for _, number, _ in rest[2:]] == [1, 2, 5, 6]


def test_contents_in_view_come_first_and_again_with_their_numbers(paginator: Paginator) -> None:
    listed: list[dict[str, int]] = []

    def contents(numbers: Numbers) -> Unit:
        listed.append(dict(numbers))
        return samples.unit("contents", f"<h1>Contents</h1><p>{sorted(numbers.items())}</p>")

    one = samples.unit("one", '<section id="one"><h1>One</h1></section>')
    given: list[int] = []
    laid = paginator.lay_out(
        [contents, one], deliver=lambda page: given.append(page.number), first="contents"
    )
    assert given == [1, 1, 2]
    assert listed[0] == {}
    assert listed[-1] == laid.numbers()


def test_delivery_ends_between_pages_when_a_newer_request_comes(paginator: Paginator) -> None:
    given: list[int] = []
    made = units("One", "Two", pages=2)
    with pytest.raises(SupersededError):
        paginator.lay_out(
            made, deliver=lambda page: given.append(page.number), newer=lambda: len(given) == 3
        )
    assert len(given) == 3
    paginator.lay_out(made, deliver=lambda page: given.append(page.number))
    assert given[3:] == [2, 3, 4]  # the first page came already under its numbers


def test_another_document_begins_with_all_its_pages(paginator: Paginator) -> None:
    made = units("One", pages=2)
    paginator.lay_out(made, deliver=[].append)
    paginator.begin()
    given: list[int] = []
    paginator.lay_out(made, deliver=lambda page: given.append(page.number))
    assert set(given) == {1, 2}


def test_page_that_went_and_came_back_is_delivered_again(paginator: Paginator) -> None:
    one, both = units("One"), units("One", "Two")
    given: list[int] = []
    for made in (both, one, both):
        given.clear()
        paginator.lay_out(made, deliver=lambda page: given.append(page.number))
    assert set(given) == {1, 2}


def test_longest_unused_units_go_when_too_many_pages_are_kept(
    paginator: Paginator, flows: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paginate, "SPARE_PAGES", 5)
    one, two, three, four = (units(head, pages=2) for head in ("One", "Two", "Three", "Four"))
    for made in ([*one, *two], [*two, *three], [*three, *four]):
        paginator.lay_out(made)
    flows.clear()
    paginator.lay_out([*two, *three])  # beside them stand the four pages of One and Four
    paginator.lay_out(one)  # beside it stand six: Four, unused the longest, goes
    paginator.lay_out([*one, *two, *three])
    assert flows == []
    paginator.lay_out(four)
    assert flows == ["Four"]


def picture(colour: str) -> bytes:
    written = BytesIO()
    Image.new("RGB", (8, 8), colour).save(written, "PNG")
    return written.getvalue()


def test_picture_is_the_new_one_when_its_file_is_replaced(
    paginator: Paginator, pictures: Pictures
) -> None:
    body = '<img src="image:a.png" alt="A" style="display: block; width: 100px; height: 100px">'
    seen = []
    for colour in ("red", "blue"):
        paginator.resources = Resources(images={"a.png": picture(colour)})
        laid = paginator.lay_out([samples.unit("one", body, paginator.resources, css="")])
        [drawn] = pictures(preview(laid.pages, paginator.setting))
        seen.append(drawn.getpixel((150, 150)))
    assert seen == [(255, 0, 0), (0, 0, 255)]


def test_error_names_the_section_when_layout_itself_fails(
    paginator: Paginator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Flow, first: int, total: int) -> Iterator[int]:
        yield 0
        raise AssertionError

    monkeypatch.setattr(Flow, "lay_out", fail)
    with pytest.raises(BriefgenError, match="section “one” cannot be laid out: simplify"):
        paginator.lay_out(units("One"))
