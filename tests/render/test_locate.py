from __future__ import annotations

import pytest

from briefgen.render.fetcher import Resources
from briefgen.render.locate import Located, Rectangle, field_at, locate
from briefgen.render.paginate import Paginator
from tests.render import samples

PAGE = "@page { size: 400px 300px; margin: 40px } html { font-size: 16px } body { margin: 0 }"


def located(body: str, css: str = "", resources: Resources | None = None) -> list[Located]:
    paginator = Paginator(resources or Resources())
    laid = paginator.lay_out([samples.unit("one", body, paginator.resources, css=PAGE + css)])
    return locate(laid.pages)


def test_field_is_in_points_from_the_top_left_when_box_has_a_size() -> None:
    [found] = located(
        '<div data-field="el#/seats" style="width: 100px; height: 20px; margin: 10px 0 0 20px">',
    )
    assert found == Located(1, "el#/seats", Rectangle(45, 37.5, 75, 15))


def test_field_has_a_fragment_for_each_line_and_page_when_it_is_broken() -> None:
    words = "word " * 150
    found = located(
        f'<p data-field="el#/text">a <span data-field="el#/long">{words}</span></p>',
        "p { font: 16px/20px 'Source Sans 3'; margin: 0 }",
    )
    pages = {fragment.page for fragment in found if fragment.address == "el#/text"}
    assert pages == {1, 2}
    lines = [fragment for fragment in found if fragment.address == "el#/long"]
    assert len(lines) > 11
    assert all(line.place.width <= 240 for line in lines)


def test_field_keeps_its_place_when_it_is_turned() -> None:
    [found] = located(
        '<div data-field="el#/x" style="width: 100px; height: 20px; transform: rotate(90deg)">'
    )
    # turned about its middle (90, 50): 20 wide and 100 high from (80, 0), in pixels
    assert found.place == Rectangle(60, 0, 15, 75)


def test_anonymous_and_empty_boxes_are_no_fragments_when_located() -> None:
    found = located('<div data-field="el#/a">text<p>block</p></div><i data-field="el#/b"></i>')
    assert [fragment.address for fragment in found] == ["el#/a"]


def test_marks_are_scaled_into_the_chart_when_it_is_an_image() -> None:
    svg = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
    <g data-field="el#/results/LVV"><rect x="10" y="10" width="20" height="10"/></g>
    <rect data-field="kfor#/total" x="0" y="0" width="5" height="5"/></svg>"""
    found = located(
        '<figure style="margin: 0" data-field="el#/chart"><img alt="A" src="chart:ab" '
        'style="display: block; width: 200px; height: 100px"></figure>',
        resources=Resources(charts={"ab": svg}),
    )
    assert found[1:] == [
        Located(1, "el#/results/LVV", Rectangle(45, 45, 30, 15)),
        Located(1, "kfor#/total", Rectangle(30, 30, 7.5, 7.5)),
    ]


def test_marks_are_found_when_svg_stands_in_the_html() -> None:
    found = located(
        """<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 10 10"
        style="display: block"><title>Seats</title>
        <circle data-field="el#/results/PDK/seats" cx="5" cy="5" r="1"/></svg>"""
    )
    assert found == [Located(1, "el#/results/PDK/seats", Rectangle(60, 60, 15, 15))]


def test_table_cell_is_located_when_table_is_in_a_wrapper() -> None:
    found = located(
        '<table data-field="el#/results"><tr><td data-field="el#/results/0/name">A</td></tr></table>'
    )
    assert [fragment.address for fragment in found] == ["el#/results", "el#/results/0/name"]


@pytest.mark.parametrize(
    ("x", "y", "address"), [(5, 5, "a#"), (25, 25, "a#/b"), (32, 32, "a#/b/c"), (99, 99, None)]
)
def test_smallest_field_is_given_when_several_lie_under_a_point(
    x: float, y: float, address: str | None
) -> None:
    fields = [
        Located(1, "a#", Rectangle(0, 0, 90, 90)),
        Located(1, "a#/b", Rectangle(20, 20, 40, 40)),
        Located(1, "a#/b/c", Rectangle(30, 30, 5, 5)),
        Located(2, "other#", Rectangle(0, 0, 1, 1)),
    ]
    found = field_at(fields, 1, x, y)
    assert (found.address if found else None) == address


def test_last_drawn_is_given_when_fields_are_of_one_size() -> None:
    fields = [Located(1, name, Rectangle(0, 0, 9, 9)) for name in ("under#", "over#")]
    found = field_at(fields, 1, 1, 1)
    assert found is fields[1]


def test_margin_box_is_located_by_its_lines_when_its_style_names_a_field() -> None:
    found = located(
        "",
        "@page { @top-center { --field: '#/marking'; font: 12px/16px 'Source Sans 3';"
        " content: 'RESTRICTED\\a Releasable to ISAF'; white-space: pre }"
        "@bottom-left { content: 'Page 1' } }",
    )
    assert [(fragment.page, fragment.address) for fragment in found] == [(1, "#/marking")] * 2
    first, second = (fragment.place for fragment in found)
    assert first.y + first.height == pytest.approx(second.y, abs=0.1)
    assert 40 < first.width < second.width < 150  # the words, and not the whole head of the page
