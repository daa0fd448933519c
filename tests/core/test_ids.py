from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.ids import LONGEST, free, readable


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Election night", "election-night"),
        ("Çështja e Përgjithshme", "ceshtja-e-pergjithshme"),
        ("Изборна ноћ у Џепу", "izborna-noc-u-dzepu"),
        ("Đuro & Ђуро", "duro-djuro"),
        ("2025", "section-2025"),
        ("!?", "section"),
    ],
)
def test_readable_ids_are_plain_words_of_a_text(text: str, id_: str) -> None:
    assert readable(text, "section") == id_


@given(st.text())
def test_readable_ids_may_stand_in_addresses_whatever_the_text(text: str) -> None:
    made = readable(text, "section")
    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.isdigit()
    assert len(made) <= LONGEST + len("section-")


@pytest.mark.parametrize(
    ("wish", "taken", "got"),
    [
        ("kfor", [], "kfor"),
        ("kfor", ["kfor"], "kfor-2"),
        ("kfor", ["kfor", "kfor-2", None], "kfor-3"),
        ("kfor-2", ["kfor", "kfor-2"], "kfor-3"),
        ("who-2025", ["who-2025"], "who-2025-2"),
    ],
)
def test_free_ids_count_from_two_where_taken(wish: str, taken: list[object], got: str) -> None:
    assert free(wish, taken) == got
