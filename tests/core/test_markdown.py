from __future__ import annotations

import pytest

from briefgen.core.markdown import Cited, image_path, parse


@pytest.mark.parametrize(
    ("text", "cited", "stray"),
    [
        ("[@cec]", [Cited("cec")], []),
        ("[@cec, p. 4]", [Cited("cec", "p. 4")], []),
        ("[@a; @b, p. 2]", [Cited("a"), Cited("b", "p. 2")], []),
        ("[@a, paras 3–5, 7 ; @b.c:d ]", [Cited("a", "paras 3–5, 7"), Cited("b.c:d")], []),
        ("[@a,\np. 4]", [Cited("a", "p. 4")], []),
        ("[@a,]", [Cited("a")], []),
        ("[@a] (http://x.org)", [Cited("a")], []),
        ("[@a](http://x.org)", [Cited("a")], []),
        ("`[@a]`", [], []),
        (r"\[@a]", [], []),
        ("[a@b.c]", [], []),
        ("[@a; see b]", [], ["[@a; see b]"]),
        ("[@a", [], ["[@a"]),
        ("[@]", [], ["[@]"]),
    ],
)
def test_parse_reads_citations(text: str, cited: list[Cited], stray: list[str]) -> None:
    [inline], found = parse(text, inline=True)
    assert [
        each
        for child in inline.children or []
        if child.type == "citation"
        for each in child.meta["cited"]
    ] == cited
    assert found == stray


@pytest.mark.parametrize("between", ["", " ", "\n"])
def test_citations_that_stand_together_are_one(between: str) -> None:
    [inline], _ = parse(f"fired [@a]{between}[@b, p. 2]. More [@c]", inline=True)
    found = [one.meta["cited"] for one in inline.children or [] if one.type == "citation"]
    assert found == [(Cited("a"), Cited("b", "p. 2")), (Cited("c"),)]


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("images/map.png", "images/map.png"),
        ("images/a%20b.png", "images/a b.png"),
        ("images/../briefing.json", None),
        ("images/%2e%2e%2fbriefing.json", None),
        ("images/.hidden", None),
        ("images/", None),
        ("images/a%00.png", None),
        ("/images/a.png", None),
        ("file:///etc/passwd", None),
        ("data:image/png;base64,AA", None),
        ("https://example.org/images/a.png", None),
    ],
)
def test_image_path_stays_in_the_briefing(url: str, path: str | None) -> None:
    assert image_path(url) == path
