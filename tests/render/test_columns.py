from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.render.columns import ascii_only, hanging, width, wrapped


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("KFOR", 4), ("Straße", 7), ("Владa", 5), ("情報", 4), ("ﬁn", 3)],
)
def test_width_is_that_of_the_wider_form(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("one two three", ["one two", "three"]),
        ("one\ntwo", ["one", "two"]),
        ("over 4 600 in all", ["over", "4 600 in", "all"]),
        ("https://a.example/b", ["https://", "a.exampl", "e/b"]),
    ],
)
def test_lines_are_broken_between_words_and_words_only_where_they_must(
    text: str, lines: list[str]
) -> None:
    # The figure holds a narrow no-break space.
    assert wrapped(text.replace("4 6", "4\N{NARROW NO-BREAK SPACE}6"), 8) == lines


def test_continuation_is_set_in() -> None:
    assert hanging("one two three", "- ", "  ", 9) == ["- one two", "  three"]


@given(st.text(max_size=200), st.integers(4, 80))
def test_no_line_is_wider_and_no_character_is_lost(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert all(width(line) <= columns and len(line.upper()) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Lëvizja Vetëvendosje! Çka ka?", "Levizja Vetevendosje! Cka ka?"),
        ("Đorđe Šešelj, Županija", "Dorde Seselj, Zupanija"),
        ("Скупштина Србије, Љубљана, Ѓорче", "Skupstina Srbije, Ljubljana, Gjorce"),
        ("“5–20%” … −0.5 → ±1", '"5-20%" ... -0.5 -> +/-1'),
        ("▲ +2, ½", " +2, 12"),
        ("情", "?"),
    ],
)
def test_accents_and_signs_are_folded(text: str, folded: str) -> None:
    assert ascii_only(text) == folded


@given(st.text())
def test_folded_text_is_ascii_but_for_what_holds_words_together(text: str) -> None:
    assert ascii_only(text).replace("\N{NO-BREAK SPACE}", " ").isascii()
