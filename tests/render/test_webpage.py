"""The web page: whole in itself, readable by everybody, and nothing inside that is not shown."""

from __future__ import annotations

import base64
import io
import itertools
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from briefgen.core.briefing import Briefing
from briefgen.engine.press import Press
from briefgen.render import webpage
from briefgen.render.webpage import in_text_sizes
from briefgen.sections.registry import kinds
from briefgen.store import load
from tests.helpers.composed import briefing, composed, of_sample, text
from tests.helpers.webpages import WebPage

ADDRESS = re.compile(r"url\(([^)]*)\)|@import")


def made(one: Briefing) -> WebPage:
    press = Press()
    return WebPage(press.webpage(press.reader.read(one)).decode())


@pytest.fixture(scope="module")
def example(root: Path) -> Briefing:
    return load(root / "examples" / "western-balkans-2025-02.json")


@pytest.fixture(scope="module")
def page(example: Briefing) -> WebPage:
    return made(example)


def test_nothing_is_asked_for_from_outside(page: WebPage) -> None:
    loaded = [*page.texts("src"), *page.texts("srcset"), *page.texts("poster")]
    loaded += [tag.attributes["href"] for tag in page.tags if "href" in tag.attributes]
    styles = "".join(tag.text for tag in page.named("style")) + "".join(page.texts("style"))
    found = ADDRESS.findall(styles)
    assert found
    loaded += [one.strip("\"'") for one in found]
    assert {one.partition(":")[0] for one in loaded if not one.startswith("#")} == {"data"}
    assert not page.named("script", "iframe", "object", "embed", "link", "form", "base")
    policy = next(t for t in page.named("meta") if "http-equiv" in t.attributes)
    assert policy.attributes["content"].startswith("default-src 'none'")


def test_ids_are_unique_and_every_link_leads_to_one(page: WebPage) -> None:
    ids = page.texts("id")
    assert len(ids) == len(set(ids))
    links = [tag.attributes["href"] for tag in page.named("a") if "href" in tag.attributes]
    assert len(links) > 20
    assert {link.removeprefix("#") for link in links} <= set(ids)
    for name in ("aria-labelledby", "aria-describedby"):
        assert set(page.texts(name)) <= set(ids)


def test_page_can_be_walked_without_seeing_it(page: WebPage) -> None:
    assert page.named("html")[0].attributes["lang"] == "en"
    assert page.named("title")[0].text.startswith("Western Balkans: elections in Kosovo, KFOR")
    assert [len(page.named(name)) for name in ("main", "nav", "h1")] == [1, 1, 1]
    first = page.named("a")[0]
    assert first.attributes == {"class": "skip", "href": "#main"}
    assert page.named("main")[0].attributes["id"] == "main"
    levels = [int(tag.name[1]) for tag in page.named("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(tag.attributes.get("scope") for tag in page.named("th"))
    assert all(tag.attributes.get("alt") for tag in page.named("img"))
    drawings = page.named("svg")
    assert drawings
    assert all(tag.attributes["role"] == "img" for tag in drawings)
    assert all(len(tag.attributes["aria-label"]) > 20 for tag in drawings)
    moved = [tag for tag in page.tags if tag.attributes.get("tabindex") == "0"]
    labels = [tag.attributes["aria-label"] for tag in moved]
    assert all(labels)
    assert "Four lists cross the threshold of 5 per cent. Share of the votes, %" in labels


def test_contents_lead_to_every_section(page: WebPage, example: Briefing) -> None:
    entries = [tag.text for tag in page.named("a") if "nav" in tag.inside]
    titles = [one["title"] for one in example.sections()]
    assert [entry.replace("*", "") for entry in entries] == [*titles, "Sources and notes"]


def test_marking_is_first_and_last(page: WebPage) -> None:
    marking = "DRAFT NATO UNCLASSIFIED RELEASABLE TO EU"
    words = " ".join(page.words.split())
    assert words.removeprefix("To the text ").startswith(marking)
    assert words.endswith(marking)


def test_nothing_is_inside_that_is_not_shown(example: Briefing) -> None:
    one = example.copy()
    section = one.sections()[3]
    section["id"] = "hidden-name"
    one.tree["sources"].append({"id": "hidden-source", "title": "A source"})
    one.tree["note_to_self"] = "hidden note"
    source = made(one).source
    for word in ("hidden", "data-field", "#source-", "#s-", "elections#"):
        assert word not in source


@pytest.mark.parametrize("kind", sorted(kinds()))
@pytest.mark.parametrize("detail", ["headline", "brief", "full"])
def test_every_word_of_the_pages_is_there(
    kind: str, detail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webpage, "font_faces", lambda *_: "")
    one = of_sample(kind, detail)
    shown = re.findall(r"\w+", text(made(one).source))
    assert set(re.findall(r"\w+", text(composed(one)))) <= set(shown)


def test_fonts_hold_what_is_shown_and_no_more(page: WebPage) -> None:
    style = page.named("style")[0].text
    faces = re.findall(r"base64,([A-Za-z0-9+/=]+)\) format\('woff2'\)", style)
    assert len(faces) == 11
    assert len(page.source) < 300_000
    shown = {ord(char) for char in page.words if not char.isspace()}
    drawn: set[int] = set()
    for face in faces:
        with TTFont(io.BytesIO(base64.b64decode(face))) as font:
            drawn |= set(font.getBestCmap())
            names = {record.nameID: str(record) for record in font["name"].names}
        assert "Source" not in names[1] + names[4]
        assert "Adobe" in names[0]
    assert shown <= drawn
    assert ord("Ж") not in drawn


def test_picture_of_the_briefing_is_embedded() -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 3), "navy").save(out, "PNG")
    one = briefing("summary", {"bluf": "Nothing new.", "judgements": []})
    one.tree["sections"].append(
        {
            "id": "a",
            "kind": "annex",
            "title": "A",
            "data": {"note": "![A blue field](images/field.png)\n\n![Lost](images/lost.png)"},
        }
    )
    one.files["images/field.png"] = out.getvalue()
    image = made(one).named("img")[0]
    assert image.attributes["alt"] == "A blue field"
    assert base64.b64decode(image.attributes["src"].removeprefix("data:image/png;base64,")) == (
        out.getvalue()
    )


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a { margin: 10.5pt -21pt 0pt }", "a { margin: 1rem -2rem 0 }"),
        ("b { width: 25.4mm }", "b { width: 6.857rem }"),
        ("c { width: 50%; color: #12ptab }", "c { width: 50%; color: #12ptab }"),
        (
            "@page { size: A4; margin: 10mm; @top-left { width: 5pt } } d { top: 2.1pt }",
            "@page { size: A4; margin: 10mm; @top-left { width: 5pt } } d { top: 0.2rem }",
        ),
    ],
)
def test_lengths_follow_the_readers_text_size_but_on_paper(css: str, expected: str) -> None:
    assert in_text_sizes(css) == expected
