from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.quoted import LIMIT, quoted


@given(st.text())
def test_quoted_text_is_short_and_printable(text: str) -> None:
    said = quoted(text)
    assert len(said) <= LIMIT
    assert said.isprintable()
    said.encode()


def test_text_is_quoted_as_it_stands_when_it_can_be() -> None:
    assert quoted("Nisma – Đ") == "Nisma – Đ"
    assert quoted("a\nb\0\ud800") == "a�b��"
    assert quoted("x" * (LIMIT + 1)) == "x" * (LIMIT - 1) + "…"
