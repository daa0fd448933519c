"""What is used of WeasyPrint's and Pango's insides to place characters."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.render.fetcher import Resources
from briefgen.render.paginate import Paginator
from briefgen.render.weasy import boxes, page_box
from briefgen.render.weasy_text import offsets
from tests.render import samples


def text_box(text: str, style: str = "") -> Any:
    unit = samples.unit("one", f'<p style="{style}">{text}</p>')
    page = Paginator(Resources()).lay_out([unit]).pages[0]
    found = [box for box in page_box(page.page).descendants() if isinstance(box, boxes.TextBox)]
    return found[0]


@pytest.mark.parametrize("style", ["", "letter-spacing: 2px", "word-spacing: 5px"])
def test_characters_stand_between_the_ends_of_their_box(style: str) -> None:
    box = text_box("Đuro Žižić, 12", style)
    found = offsets(box, range(len(box.text) + 1))
    assert found == sorted(found)
    assert found[0] == 0
    assert found[-1] == pytest.approx(box.width, abs=3)


def test_characters_may_be_asked_for_in_any_order() -> None:
    box = text_box("Влада Србије")
    whole = offsets(box, range(len(box.text) + 1))
    assert offsets(box, [7, 2, 12, 0]) == [whole[7], whole[2], whole[12], whole[0]]


def test_box_can_be_drawn_after_its_characters_were_asked_for() -> None:
    box = text_box("One two")
    assert offsets(box, [4]) == offsets(box, [4])
