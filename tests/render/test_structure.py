"""Whatever the HTML, the structure tree is sound: made-up pages, and the rules asked of each."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from briefgen.core.errors import BriefgenError
from briefgen.render.fetcher import Resources
from briefgen.render.paginate import Paginator
from briefgen.render.publish import publish
from tests.render import samples
from tests.render.tagged import Element, Tagged

CSS = """@page { size: 200px 220px; margin: 20px; @top-left { content: "HEAD" } }
body { font: 12px/16px "Source Serif 4", "Source Sans 3"; margin: 0 }
.left { float: left; width: 60px } .box { display: inline-block } .flex { display: flex }
.half { opacity: 0.5 } .away { position: absolute; top: 5px }"""

HOLDS = {
    "Document": None,
    "L": {"LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOCI", "Caption", "TOC"},
    "P": {"Span", "Link", "Figure"},
    "Figure": {"Link"},
}
"""What a tag may hold besides content, where the standard or our own rules limit it."""

words = st.integers(1, 14).map(lambda count: "word " * count)
classes = st.sampled_from(["", "left", "box", "flex", "half", "away"])


def wrapped(tag: str, inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda kind, inside: f'<{tag} class="{kind}">{inside}</{tag}>', classes, inner)


def row(cells: list[str]) -> str:
    return (
        f"<tr><th scope='row'>{cells[0]}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    )


def within(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(inner, min_size=1, max_size=3).map("".join)
    items = st.lists(some, min_size=1, max_size=4).map(
        lambda parts: "".join(f"<li>{part}</li>" for part in parts)
    )
    terms = st.lists(some, min_size=1, max_size=3).map(
        lambda parts: "".join(f"<dt>{n}</dt><dd>{part}</dd>" for n, part in enumerate(parts))
    )
    rows = st.lists(st.lists(some, min_size=1, max_size=2), min_size=1, max_size=6).map(
        lambda rows: "".join(row(cells) for cells in rows)
    )
    return st.one_of(
        *(wrapped(tag, some) for tag in ("div", "section", "aside", "span", "b", "figure")),
        some.map(lambda part: f"<a href='https://a.example'>{part}</a>"),
        some.map(lambda part: f"<div role='img' aria-label='A'>{part}</div>"),
        some.map(lambda part: f"<i aria-hidden='true'>{part}</i>"),
        st.builds(
            lambda tag, inside: f"<{tag}>{inside}</{tag}>", st.sampled_from(["ul", "ol"]), items
        ),
        terms.map(lambda part: f"<dl>{part}</dl>"),
        st.builds(
            lambda role, head, inside: (
                f"<table role='{role}'><caption>c</caption>{head}{inside}</table>"
            ),
            st.sampled_from(["table", "presentation", "doc-toc"]),
            st.sampled_from(["", "<thead><tr><th>a</th><th>b</th></tr></thead>"]),
            rows,
        ),
    )


bodies = st.recursive(
    st.one_of(
        words, words.map(lambda text: f"<p>{text}</p>"), words.map(lambda t: f"<h2>{t}</h2>")
    ),
    within,
    max_leaves=12,
)


@pytest.mark.long
@given(bodies=st.lists(bodies, min_size=1, max_size=2))
def test_tree_is_sound_when_page_is_made_up(bodies: list[str]) -> None:
    paginator = Paginator(Resources())
    units = [samples.unit(f"u{n}", body, css=CSS) for n, body in enumerate(bodies)]
    try:
        laid = paginator.lay_out(units)
    except BriefgenError:
        reject()  # WeasyPrint fails on a few tables that no template makes
    tagged = Tagged.of(publish(laid, paginator.setting, samples.metadata()))
    tree, shown, owners = tagged.tree, tagged.text(), tagged.owners()
    claimed = Counter(content for element in tree.walk() for content in element.content)
    assert set(claimed.values()) <= {1}
    assert {content for content in shown if content[1] is not None} <= set(claimed)
    for element in tree.walk():
        assert_holds(element)
        for annotation in element.annotations:
            assert element.tag == "Link"
            assert owners[int(annotation.StructParent)].objgen == element.made.objgen
    ids = [str(element.made.ID) for element in tree.walk() if "/ID" in element.made]
    assert len(ids) == len(set(ids))
    for cell in tree.all("TH", "TD"):
        assert {str(name) for name in cell.made.A.get("/Headers", [])} <= set(ids)


def assert_holds(element: Element) -> None:
    allowed = HOLDS.get(element.tag)
    tags = {kid.tag for kid in element.kids}
    assert allowed is None or tags <= allowed, f"{element.tag} holds {tags}"
    assert "NonStruct" not in tags
    if element.tag in {"Document", "Sect", "Div", "L", "LI", "Table", "TR", "TOC"}:
        assert not element.content, f"{element.tag} holds text"
