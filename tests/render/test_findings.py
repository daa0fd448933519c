from __future__ import annotations

import pytest

from briefgen.render.fetcher import Resources
from briefgen.render.findings import Finding, findings
from briefgen.render.locate import Rectangle
from briefgen.render.paginate import Paginator
from briefgen.render.units import Laid
from tests.render import samples

PAGE = """@page { size: 400px 300px; margin: 40px 100px 40px 40px;
  @top-left { content: "HEAD"; white-space: nowrap; width: 80px } }
body { margin: 0; font: 16px/20px "Source Sans 3" } p { margin: 0 }"""
LONG = "Veryveryverylongwordthatcannotbebrokenanywhere"


def found(body: str, css: str = "", resources: Resources | None = None) -> list[Finding]:
    paginator = Paginator(resources or Resources())
    laid = paginator.lay_out([samples.unit("one", body, paginator.resources, css=PAGE + css)])
    return findings(laid.pages)


def test_nothing_is_found_when_sample_is_in_order(laid: Laid) -> None:
    assert findings(laid.pages) == []


@pytest.mark.parametrize(
    "body",
    [
        f'<p data-field="el#/x">{LONG}</p>',
        f'<div data-field="el#/x"><table><tr><td>{LONG}</td><td>{LONG}</td></tr></table></div>',
        '<div data-field="el#/x" style="width: 270px">wide</div>',
        '<div data-field="el#/x" style="float: left; width: 500px">wider than the page</div>',
        '<div data-field="el#/x"><img alt="A" src="image:a.svg" style="width: 300px"></div>',
        '<div data-field="el#/x"><img alt="A" src="image:a.svg" style="height: 250px"></div>',
        '<p data-field="el#/x" style="text-indent: -20px">hangs out</p>',
        f'<div style="width: 100px; overflow: hidden" data-field="el#/x">{LONG}</div>',
        '<div style="position: absolute; left: 300px; width: 99px" data-field="el#/x">out</div>',
    ],
)
def test_overflow_names_the_field_when_something_stands_out(body: str) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"/>'
    problems = found(body, resources=Resources(images={"a.svg": svg}))
    assert [(problem.kind, problem.address) for problem in problems] == [("overflow", "el#/x")]


@pytest.mark.parametrize(
    "body",
    [
        '<aside style="float: right; width: 70px; margin-right: -80px">In the margin</aside><p>a</p>',
        '<div style="margin: 0 -90px 0 -30px">A full strip</div>',
        '<p style="padding-left: 20px; text-indent: -20px">hangs in its padding</p>',
        "<ul><li>marker outside</li></ul>",
        '<table style="width: 100%"><tr><td>a</td><td>b</td></tr></table>',
        '<p style="white-space: nowrap">short</p>',
        '<div style="display: flex"><p>a</p><p>b</p></div>',
        '<div style="transform: rotate(-90deg); width: 20px">turned label</div>',
    ],
)
def test_nothing_is_found_when_something_stands_out_on_purpose(body: str) -> None:
    assert found(body) == []


def test_overflow_says_what_and_where_when_text_is_too_long() -> None:
    [problem] = found(f"<p>{LONG}</p>")
    assert (problem.page, problem.text) == (1, LONG)
    assert (problem.place.x, problem.place.y) == (30, 30)
    assert problem.place.width > 260 * 0.75


def test_overflow_is_found_when_running_head_is_too_long() -> None:
    [problem] = found("<p>a</p>", f'@page {{ @top-left {{ content: "{LONG}" }} }}')
    assert (problem.kind, problem.address, problem.text) == ("overflow", "", LONG)


def test_overflow_is_found_when_margin_note_runs_into_the_foot() -> None:
    note = (
        "<aside style='float: right; width: 70px; margin-right: -80px; break-inside: avoid'>"
        + "a<br>" * 20
    )
    kinds = {problem.kind for problem in found(f"{note}</aside><p>a</p>")}
    assert kinds == {"overflow"}


def test_missing_glyph_names_field_and_character_when_no_font_has_it() -> None:
    problems = found(
        '<p data-field="el#/a">Fine ▲ text \N{SOFT HYPHEN}</p><p data-field="el#/b">Not 中 ◐</p>'
    )
    assert [(problem.kind, problem.address, problem.text) for problem in problems] == [
        ("glyph-missing", "el#/b", "中"),
        ("glyph-missing", "el#/b", "◐"),
    ]


def test_missing_glyph_is_found_when_it_is_in_a_chart() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">Ж中</text></svg>'
    body = """<div data-field="el#/chart"><img alt="A" src="chart:ab"
    style="display: block; width: 40px; height: 40px"></div>"""
    assert found(body, resources=Resources(charts={"ab": svg.encode()})) == [
        Finding("glyph-missing", 1, "el#/chart", "中", Rectangle(30, 30, 30, 30))
    ]
