"""The rules of PDF/UA-1 that WeasyPrint leaves to us, asked of the finished PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from briefgen.render.paginate import Paginator
from briefgen.render.publish import publish
from tests.render import samples
from tests.render.tagged import Element, Tagged


@pytest.fixture
def archive(published: bytes) -> Tagged:
    return Tagged.of(published)


@pytest.fixture
def tagged(paginator: Paginator) -> Callable[..., Tagged]:
    def made(*bodies: str, css: str = "") -> Tagged:
        units = [samples.unit(f"u{place}", body, css=css) for place, body in enumerate(bodies)]
        laid = paginator.lay_out(units)
        return Tagged.of(publish(laid, paginator.setting, samples.metadata()))

    return made


def test_all_content_is_claimed_or_an_artifact_when_document_is_published(archive: Tagged) -> None:
    shown = archive.text()
    claims = Counter(content for element in archive.tree.walk() for content in element.content)
    assert {content for content in shown if content[1] is not None} <= set(claims)
    assert set(claims.values()) == {1}
    assert all((page, None) in shown for page in range(len(archive.pdf.pages)))  # the margins


def test_parent_tree_names_the_owner_of_each_content_when_document_is_published(
    archive: Tagged,
) -> None:
    owners = archive.owners()
    expected = {
        content: element.made.objgen
        for element in archive.tree.walk()
        for content in element.content
    }
    for index, page in enumerate(archive.pdf.pages):
        for number, owner in enumerate(owners[int(page.StructParents)]):
            found = None if owner is None else owner.objgen
            assert found == expected.get((index, number))
    linked = [
        (annotation, element)
        for element in archive.tree.walk()
        for annotation in element.annotations
    ]
    for annotation, element in linked:
        assert owners[int(annotation.StructParent)].objgen == element.made.objgen
    assert len(linked) == sum(len(page.get("/Annots", [])) for page in archive.pdf.pages)
    assert archive.pdf.Root.StructTreeRoot.ParentTreeNextKey == max(owners) + 1


def test_parents_point_back_when_tree_is_read(archive: Tagged) -> None:
    for element in archive.tree.walk():
        for kid in element.kids:
            assert kid.made.P.objgen == element.made.objgen


def test_margins_are_pagination_artifacts_when_page_has_running_heads(archive: Tagged) -> None:
    kinds = Counter(
        str(operation.operands[1].Type)
        for operation in pikepdf.parse_content_stream(archive.pdf.pages[0])
        if str(operation.operator) == "BDC" and operation.operands[0] == "/Artifact"
    )
    assert kinds == {"/Pagination": 3}


def test_table_is_one_when_it_runs_over_pages(archive: Tagged) -> None:
    [table] = archive.tree.all("Table")
    assert [kid.tag for kid in table.kids] == ["Caption", "THead", "TBody"]
    assert len({content[0] for cell in table.all("TH", "TD") for content in cell.content}) == 3
    head, body = table.kids[1:]
    assert head.outline() == ("THead", [("TR", ["TH", "TH", "TH"])])
    assert body.outline() == ("TBody", [("TR", ["TH", "TD", "TD"])] * 70)


def test_head_cells_have_scope_and_cells_name_them_when_table_runs_over_pages(
    archive: Tagged,
) -> None:
    [table] = archive.tree.all("Table")
    columns, rows = table.kids[1].all("TH"), table.kids[2].all("TH")
    assert {str(cell.made.A.Scope) for cell in columns} == {"/Column"}
    assert {str(cell.made.A.Scope) for cell in rows} == {"/Row"}
    ids = [str(cell.made.ID) for cell in (*columns, *rows)]
    assert len(set(ids)) == 73
    for place, row in enumerate(table.kids[2].kids):
        named = [[str(name) for name in cell.made.A.Headers] for cell in row.kids[1:]]
        assert named == [[ids[3 + place], ids[1]], [ids[3 + place], ids[2]]]
    names = archive.pdf.Root.StructTreeRoot.IDTree.Names
    assert [str(name) for name in names[::2]] == sorted(ids)


def test_table_is_one_when_notes_stand_between_its_parts(tagged: Callable[..., Tagged]) -> None:
    rows = "<tr><th scope='row'>a</th><td>1</td><td>2</td></tr>" * 60
    note = "<p style='float: right; width: 20mm'>note</p>"
    made = tagged(f"{note * 20}<table>{rows}</table>{note * 3}", css="@page { size: A5 }")
    assert [kid.tag for kid in made.tree.kids].count("Table") == 1


def test_paragraph_and_list_item_are_one_when_they_run_over_pages(archive: Tagged) -> None:
    over_pages = [
        element.tag
        for element in archive.tree.walk()
        if len({page for page, _ in element.content}) > 1
    ]
    assert over_pages.count("P") == 1
    assert "LBody" in over_pages
    [section] = [kid for kid in archive.tree.kids if kid.all("Table")]
    assert len(section.kids[-1].kids) == 14  # the items of the last list


def test_sections_are_one_each_when_units_are_joined(archive: Tagged) -> None:
    assert [kid.tag for kid in archive.tree.kids] == ["Sect"] * 3
    assert [kid.kids[0].tag for kid in archive.tree.kids] == ["H1"] * 3


def test_figures_have_text_and_place_when_drawn_by_svg_or_html(archive: Tagged) -> None:
    figures = archive.tree.all("Figure")
    assert [str(figure.made.Alt) for figure in figures] == [
        "Seats rise from 12 to 48",
        "LVV 48 seats, PDK 24",
    ]
    for figure in figures:
        left, bottom, right, top = map(float, figure.made.A.BBox)
        assert figure.made.A.O == "/Layout"
        # A4 less the margins of the sample, 20 mm on the left and 60 on the right
        assert 56.6 < left < right < 595.3 - 170
        assert 70.8 < bottom < top < 841.9 - 70.8
        assert not figure.kids
    left, bottom, right, top = map(float, figures[0].made.A.BBox)
    assert (round(right - left), round(top - bottom)) == (225, 90)  # 300 by 120 CSS pixels


def test_links_say_where_they_lead_when_text_is_styled_and_broken(archive: Tagged) -> None:
    links = archive.tree.all("Link")
    labels = [{str(note.Contents) for note in link.annotations} for link in links]
    assert labels == [
        {"[1]"},
        {"Outlook for the spring"},
        {
            "the report of the commission on everything that was said in the capital that week",
        },
    ]
    targets = [{str(note.get("/Dest", "")) for note in link.annotations} for link in links]
    assert targets == [{"d2"}, {"d4"}, {""}]
    assert len(links[2].annotations) == 2  # one a line


def test_lists_say_how_they_count_when_nested(archive: Tagged) -> None:
    lists = archive.tree.all("L")
    assert [str(one.made.A.ListNumbering) for one in lists] == [
        "/Disc",
        "/Circle",
        "/Decimal",
        "/None",  # a list of terms has no labels
        "/Disc",
    ]


def test_language_and_expansion_are_kept_when_inline(archive: Tagged) -> None:
    spans = archive.tree.all("Span")
    assert [str(span.made.get("/E", "")) for span in spans] == ["Kosovo Force", ""]
    assert [str(span.made.get("/Lang", "")) for span in spans] == ["", "sr"]


def test_half_transparent_text_is_owned_when_it_is_drawn_in_a_group(
    tagged: Callable[..., Tagged],
) -> None:
    made = tagged(
        "<p>a</p><p style='opacity: .5'>b <b>c</b></p>",
        css="@page { @top-left { content: 'MARK'; opacity: .4 } }",
    )
    assert made.text() == {(0, 0): 1, (0, 1): 1, (0, 2): 1, (0, None): 1}
    assert made.tree.outline() == ("Document", ["P", "P"])
    [_, half] = made.tree.kids
    groups = {kid.Stm.objgen: kid.Stm for kid in half.made.K}
    [group] = groups.values()
    owners = made.owners()[int(group.StructParents)]
    assert [owner and owner.objgen for owner in owners] == [None, *[half.made.objgen] * 2]
    assert made.owners()[0][1] is None
    assert made.pdf.Root.StructTreeRoot.ParentTreeNextKey == max(made.owners()) + 1


def test_hidden_text_is_an_artifact_when_html_hides_it(tagged: Callable[..., Tagged]) -> None:
    made = tagged("<p>a <span aria-hidden='true'>▲ up</span></p>")
    assert made.tree.outline() == ("Document", ["P"])
    assert made.text() == {(0, 0): 1, (0, None): 1}


@pytest.mark.parametrize(
    ("body", "outline"),
    [
        ("<div>text</div>", ["P"]),
        ("<div><p>a</p><p>b</p></div>", [("Div", ["P", "P"])]),
        ("<div>text<p>a</p></div>", [("Div", ["P", "P"])]),
        ("<p>a <b>b</b> <i>c</i></p>", ["P"]),
        ("<p>a <b lang='sq'>b</b></p>", [("P", ["Span"])]),
        ("<p>a</p><div></div><p></p>", ["P"]),
        ("<aside><p>a</p></aside>", [("Div", ["P"])]),
        ("<ul><li>a</li></ul>", [("L", [("LI", ["Lbl", "LBody"])])]),
        ("<ul><li><p>a</p></li></ul>", [("L", [("LI", ["Lbl", ("LBody", ["P"])])])]),
        (
            "<ul><li>a<ol><li>b</li></ol></li></ul>",
            [("L", [("LI", ["Lbl", ("LBody", [("L", [("LI", ["Lbl", "LBody"])])])])])],
        ),
        ("<h1>a</h1><section><h2>b</h2></section>", ["H1", ("Sect", ["H2"])]),
        (
            "<table><tr><th>a</th></tr><tr><td></td></tr></table>",
            [("Table", [("TBody", [("TR", ["TH"]), ("TR", ["TD"])])])],
        ),
        (
            "<table role='presentation'><tr><td>a</td><td><b>b</b></td><td></td></tr></table>",
            [("Div", [("Div", ["P", "P"])])],
        ),
        (
            "<table role='doc-toc'><tr><td><a href='https://a.example'>a</a><td>2</tr></table>",
            [("TOC", [("TOCI", [("P", ["Link"]), "P"])])],
        ),
        (
            "<dl><dt>KFOR</dt><dd>Kosovo Force</dd><dt>EU</dt><dd>Union</dd><dd>of 27</dd></dl>",
            [("L", [("LI", ["Lbl", "LBody"]), ("LI", ["Lbl", "LBody"]), ("LI", ["LBody"])])],
        ),
        (
            "<style>b{display:inline-block}</style><div><b><h2>a</h2></b> <b><p>b</p></b></div>",
            [("Div", [("Div", ["H2"]), ("Div", ["P"])])],
        ),
        (
            "<div>text <span style='display: inline-block'><p>b</p></span></div>",
            [("Div", ["P", ("Div", ["P"])])],
        ),
        ("<div><span style='display: inline-block'>chip</span> text</div>", [("P", ["Span"])]),
        (
            "<div role='img' aria-label='A'><p>a</p><p><a href='https://example.org'>b</a></p></div>",
            [("Figure", ["Link"])],
        ),
    ],
)
def test_tags_follow_the_html_when_boxes_are_more_than_elements(
    body: str, outline: Any, tagged: Callable[..., Tagged]
) -> None:
    assert tagged(body).tree.outline() == ("Document", outline)


def test_row_heads_are_cells_when_heads_would_outnumber_cells(
    tagged: Callable[..., Tagged],
) -> None:
    head = "<tr><th scope='col'>List</th><th scope='col'>Seats</th><th scope='col'>Of</th></tr>"
    row = "<tr><th scope='row'>LVV</th><td>48</td><td>120</td></tr>"
    made = [
        tagged(f"<table><thead>{head}</thead><tbody>{row * rows}</tbody></table>")
        for rows in (1, 3)
    ]
    small, large = (one.tree for one in made)
    assert [len(small.all("TH")), len(small.all("TD"))] == [3, 3]
    assert [str(name) for name in small.all("TD")[1].made.A.Headers] == ["th00002"]
    assert [len(large.all("TH")), len(large.all("TD"))] == [6, 6]


def test_order_is_the_html_one_when_block_is_between_texts_on_two_pages(
    tagged: Callable[..., Tagged],
) -> None:
    made = tagged(
        f"<div>{samples.prose(3)}<p>between</p>{samples.prose(45)}</div>",
        css="@page { size: A5 }",
    )
    [div] = made.tree.kids
    assert [kid.tag for kid in div.kids] == ["P", "P", "P"]
    assert len({page for page, _ in div.kids[2].content}) >= 3


def test_margin_note_stays_whole_when_column_runs_over_pages(
    tagged: Callable[..., Tagged],
) -> None:
    note = "<aside style='float: right; width: 20mm'>note</aside>"
    made = tagged(f"<section>{note}<p>{samples.prose(45)}</p></section>", css="@page{size:A5}")
    assert made.tree.outline() == ("Document", [("Sect", ["P", "P"])])


def test_figure_without_text_is_said_when_published(
    tagged: Callable[..., Tagged], expect_log
) -> None:
    expect_log("briefgen.*A figure on page 1 has no text in its place")
    made = tagged("<div role='img'>x</div>")
    assert made.tree.all("Figure") != []


def depth(element: Element) -> int:
    return 1 + max((depth(kid) for kid in element.kids), default=0)


def test_tree_stays_shallow_when_lines_are_many(archive: Tagged) -> None:
    assert depth(archive.tree) <= 8
    # a paragraph holds its lines itself: no element for each
    assert len(list(archive.tree.walk())) < sum(archive.text().values())
