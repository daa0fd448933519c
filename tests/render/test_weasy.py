"""Contracts with WeasyPrint: what `weasy.py` takes for granted and nobody promises."""

from __future__ import annotations

import inspect
import logging
from typing import Any

import pytest
import weasyprint
from weasyprint.document import Document
from weasyprint.layout import LayoutContext
from weasyprint.layout.page import make_all_pages, make_margin_boxes
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

from briefgen.render import weasy
from briefgen.render.fetcher import Fetcher, Resources
from briefgen.render.paginate import Paginator
from briefgen.render.publish import preview
from briefgen.render.weasy import Flow, Setting
from briefgen.render.weasy_svg import Mark, svg_marks
from briefgen.render.weasy_tags import recorded_tags
from tests.render import samples


def flow(body: str, css: str = samples.CSS) -> Flow:
    made = Flow(samples.html(body), [css], Setting(Fetcher(Resources())))
    for _ in made.lay_out(1, 1):
        pass
    return made


def texts(box: Any) -> list[str]:
    box = weasy.unwrapped(box)
    if isinstance(box, weasy.boxes.TextBox):
        return [box.text]
    return [text for child in box.all_children() for text in texts(child)]


def parameters(function: object) -> list[str]:
    return list(inspect.signature(function).parameters)


def test_version_is_the_one_that_was_read_when_private_names_are_used() -> None:
    assert weasyprint.__version__.split(".")[0] == "70"


def test_private_functions_take_what_they_took_when_they_were_read() -> None:
    assert parameters(Document._build_layout_context) == [
        "html",
        "font_config",
        "counter_style",
        "color_profiles",
        "options",
    ]
    assert parameters(make_all_pages) == ["context", "root_box", "html", "pages"]
    assert parameters(make_margin_boxes) == ["context", "page", "state"]
    assert parameters(tags._build_box_tree) == [
        "box",
        "parent",
        "pdf",
        "page_number",
        "nums",
        "annotations",
        "tags",
    ]
    assert "_build_box_tree(" in inspect.getsource(tags.add_tags)
    assert {"current_page", "string_set", "broken_out_of_flow"} <= set(
        LayoutContext(None, print, None, None, None).__dict__
    )


def test_page_maker_holds_state_and_counters_when_pages_are_made() -> None:
    made = flow("<p>one</p><p style='break-before: page'>two</p>")
    states = made._context.page_maker
    assert len(states) == len(made.pages) + 1
    resume_at, next_page, right_page, page_state, remake_state = states[1]
    assert resume_at == {0: {1: None}}
    assert next_page["break"] == "page"
    assert right_page is False
    assert page_state[1]["page"] == [1]
    assert "content_changed" in remake_state


def test_marked_content_is_three_operations_when_it_is_drawn() -> None:
    stream = Stream({}, None, {}, {}, {}, {}, None)
    with stream.marked("box", "Span"):
        pass
    tag, properties, operator = stream.stream[:3]
    assert (tag, properties, operator) == ("/Span", {"MCID": 0}, b"BDC")


def test_tags_are_recorded_and_the_recorder_is_taken_out_when_writing_fails(
    paginator: Paginator,
) -> None:
    before = tags._build_box_tree
    laid = paginator.lay_out([samples.unit("one", "<ul><li>a</li></ul>")])

    def fail(document: object, pdf: object) -> None:
        raise RuntimeError

    with recorded_tags() as record, pytest.raises(RuntimeError):
        weasy.write(
            [laid.pages[0].page],
            paginator.setting,
            weasy.DocumentMetadata(lang="en"),
            finisher=fail,
            pdf_tags=True,
        )
    assert tags._build_box_tree is before
    assert [box.element_tag for box in record.boxes.values()].count("ul") == 1
    assert [box.text for box in record.contents.values()] == ["a", "• ", "RESTRICTED", "1 of 1"]


def test_anonymous_box_has_no_element_when_asked() -> None:
    [page] = flow("<div>text<p>block</p></div>").pages
    named = {
        (type(box).__name__, weasy.element_of(box) is not None)
        for box in weasy.page_box(page).descendants()
        if box.element_tag == "div"
    }
    assert ("BlockBox", True) in named
    assert ("BlockBox", False) in named


def test_element_is_repeated_on_every_page_when_it_is_fixed() -> None:
    made = flow(
        "<p style='position: fixed; top: 0'>Mark</p><p>a</p><p style='break-before: page'>b</p>"
    )
    assert [texts(weasy.page_box(page)).count("Mark") for page in made.pages] == [1, 1]


def test_missing_characters_are_those_that_writing_warns_of(
    paginator: Paginator, caplog: pytest.LogCaptureFixture, expect_log
) -> None:
    expect_log("notdef glyph")
    laid = paginator.lay_out([samples.unit("one", "<p>a 中 b ◐ c</p>")])
    box = weasy.page_box(laid.pages[0].page)
    found = [
        char
        for child in box.descendants()
        if isinstance(child, weasy.boxes.TextBox)
        for char in weasy.missing_characters(child)
    ]
    assert found == ["中", "◐"]
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        preview(laid.pages, paginator.setting)
    assert [record.args[0] for record in caplog.records] == found


def test_marks_are_scaled_into_the_box_when_svg_has_transforms() -> None:
    svg = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
    <g transform="translate(10,10)"><g data-field="elections#/results/LVV">
    <path d="M0,0h20v10h-20Z" transform="translate(5,5)"/></g></g>
    <g data-field="elections#/results/PDK"><circle cx="50" cy="25" r="5"/></g>
    <rect width="5" height="5"/></svg>"""
    made = flow(svg)
    [box] = [
        box
        for box in weasy.page_box(made.pages[0]).descendants()
        if isinstance(box, weasy.boxes.ReplacedBox)
    ]
    # 200 x 200 pixels hold 100 x 50 units twice as large, 50 pixels below the top.
    assert svg_marks(box.replacement, 200, 200) == [
        Mark("elections#/results/LVV", 30, 80, 70, 100),
        Mark("elections#/results/PDK", 90, 90, 110, 110),
    ]


def test_texts_are_marks_where_they_stand_when_they_are_anchored(
    paginator: Paginator,
) -> None:
    svg = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="90" font-size="10"
    style="display: block">
    <text data-field="a#" x="100" y="20">Kosovo</text>
    <text data-field="b#" x="100" y="50" text-anchor="middle">Kosovo</text>
    <text data-field="c#" x="100" y="80" text-anchor="end">Kosovo</text></svg>"""
    laid = paginator.lay_out([samples.unit("one", svg, paginator.resources)])
    preview(laid.pages, paginator.setting)
    [box] = [
        box
        for box in weasy.page_box(laid.pages[0].page).descendants()
        if isinstance(box, weasy.boxes.ReplacedBox)
    ]
    start, middle, end = svg_marks(box.replacement, 200, 90)
    wide = start.x2 - start.x1
    assert wide > 20
    assert [start.x1, middle.x1, end.x1] == pytest.approx([100, 100 - wide / 2, 100 - wide])
    assert [one.y1 < y < one.y2 for one, y in ((start, 19), (middle, 49), (end, 79))] == [True] * 3
