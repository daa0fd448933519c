from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from briefgen.render.fetcher import Resources
from briefgen.render.locate import Rectangle
from briefgen.render.paginate import Paginator
from briefgen.render.publish import preview
from briefgen.render.units import Laid, LaidPage
from briefgen.render.words import links, words
from tests.render import samples

NEAR = 0.6
"""Points by which two programs may differ on where a word ends: side bearings."""

CSS = """
@page { size: 400pt 300pt; margin: 30pt; @top-left { content: "Head" }
  @bottom-left { content: counter(page) } }
body { font: 10pt/14pt "Source Serif 4"; hyphenate-character: "\\2010" }
p { margin: 0 0 6pt }
"""


def laid(body: str, css: str = CSS) -> LaidPage:
    paginator = Paginator(Resources())
    return paginator.lay_out([samples.unit("one", body, css=css)]).pages[0]


def text(page: LaidPage) -> str:
    return "".join(word for word, _ in words(page))


def body_text(body: str) -> str:
    """Give the text between head and foot."""
    whole = text(laid(body))
    assert whole.startswith("Head\n\n")
    assert whole.endswith("\n\n1\n\n")
    return whole.removeprefix("Head\n\n").removesuffix("\n\n1\n\n")


def test_words_are_divided_by_what_stands_between_them() -> None:
    assert body_text("<p>One <b>two</b>, th<i>re</i>e</p><p>four</p>") == "One two, three\n\nfour"


def test_number_with_a_narrow_space_is_one_word() -> None:
    page = laid("<p>votes 400\N{NARROW NO-BREAK SPACE}000 in all</p>")
    assert "400\N{NARROW NO-BREAK SPACE}000 " in [word for word, _ in words(page)]


def test_lines_end_where_the_layout_broke_them() -> None:
    sentence = "Nobody answered the question that everybody had asked for days and days on end. "
    found = body_text(f"<p>{sentence * 3}</p>")
    assert found.count("\n") >= 2
    assert found.replace("\n", " ") == (sentence * 3).strip()


def test_line_that_was_broken_by_the_author_ends() -> None:
    assert body_text("<p>One<br>two</p>") == "One\ntwo"


def test_hyphen_of_the_layout_is_soft() -> None:
    found = body_text('<p style="hyphens: auto; width: 60pt">incomprehensibilities</p>')
    assert "\N{SOFT HYPHEN}\n" in found
    assert found.replace("\N{SOFT HYPHEN}\n", "") == "incomprehensibilities"


def test_cells_end_with_tabs_and_rows_with_lines() -> None:
    found = body_text(
        "<table><tr><th>List</th><th>Seats</th></tr><tr><td><p>LVV</p></td><td>48</td></tr></table>"
        "<p>After</p>"
    )
    assert found == "List\tSeats\nLVV\t48\n\nAfter"


def test_marker_of_a_list_stands_before_its_item() -> None:
    assert body_text("<ol><li>first</li><li>second</li></ol>") == "1. first\n\n2. second"


def test_note_that_floats_does_not_stand_amid_the_line() -> None:
    note = '<span style="float: right; width: 40pt">note</span>'
    assert body_text(f"<p>Before {note}and after</p>") == "Before and after\n\nnote"


def test_what_is_hidden_has_no_words() -> None:
    assert body_text('<p>Seen <span style="visibility: hidden">hidden</span> here</p>') == (
        "Seen here"
    )


def test_words_of_turned_text_stand_where_it_is_drawn() -> None:
    page = laid('<div style="transform: rotate(90deg); width: 100pt; height: 20pt">upright</div>')
    place = next(place for word, place in words(page) if word.startswith("upright"))
    assert place.height > 2 * place.width


def test_places_are_those_that_another_program_finds(tmp_path: Path) -> None:
    css = CSS + "p { text-align: justify; letter-spacing: 0.3pt; word-spacing: 1pt }"
    body = f"<p>{samples.prose(3)}</p><p><b>Влада</b> Është <i>Ćirić.</i></p>"
    paginator = Paginator(Resources())
    page = paginator.lay_out([samples.unit("one", body, css=css)]).pages[0]
    (tmp_path / "in.pdf").write_bytes(preview([page], paginator.setting))
    subprocess.run(["pdftotext", "-bbox", "in.pdf", "out.html"], cwd=tmp_path, check=True)
    theirs = {}
    for one in ET.parse(tmp_path / "out.html").iter():  # noqa: S314  # made just now
        if one.tag.endswith("word"):
            theirs.setdefault(one.text, []).append(
                tuple(float(one.attrib[side]) for side in ("xMin", "xMax", "yMin", "yMax"))
            )
    ours: dict[str, list[Rectangle]] = {}
    for word, place in words(page):
        ours.setdefault(word.strip(), []).append(place)
    compared = 0
    for word, places in theirs.items():
        assert word in ours
        assert len(ours[word]) == len(places)
        for place, (left, right, top, bottom) in zip(ours[word], places, strict=True):
            assert place.x == pytest.approx(left, abs=NEAR)
            assert place.x + place.width == pytest.approx(right, abs=NEAR)
            assert place.y <= (top + bottom) / 2 <= place.y + place.height
            compared += 1
    assert compared > 60


def test_words_of_the_sample_are_those_that_another_program_reads(
    laid: Laid, paginator: Paginator
) -> None:
    for page in laid.pages:
        if "<svg" in page.unit.html:
            continue  # the words of drawings are found by the drawings' own tests
        pdf = preview([page], paginator.setting)
        done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
        theirs = done.stdout.decode().replace("\N{HYPHEN}\n", "").split()
        ours = text(page).replace("\N{SOFT HYPHEN}\n", "").split()
        assert sorted(ours) == sorted(theirs)


def test_links_lead_to_places_of_the_document_and_outside() -> None:
    page = laid(
        '<p id="here"><a href="#there">Go <em>there</em></a> or '
        '<a href="https://example.org/a?b=c">out</a></p>'
    )
    found = links(page)
    assert [target for target, _ in found] == ["#there", "https://example.org/a?b=c"]
    there = next(place for word, place in words(page) if word.startswith("there"))
    assert found[0][1].holds(there.x + 1, there.y + there.height / 2)


def test_link_over_two_lines_has_a_place_on_each() -> None:
    page = laid(f'<p><a href="https://example.org">{samples.prose(1)}</a></p>')
    assert len(links(page)) > 1
    assert {target for target, _ in links(page)} == {"https://example.org"}
