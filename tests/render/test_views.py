from __future__ import annotations

from typing import Any

import pytest

from briefgen.core.briefing import Briefing
from briefgen.render import themes
from briefgen.render.outline import outline
from briefgen.render.views import DocumentView
from tests.helpers.composed import read

TLP = {"policy": "tlp", "level": "TLP:GREEN"}


def view(detail: str, *, cover: bool, **head: Any) -> DocumentView:
    data = {"bluf": "One."}
    section = {"id": "one", "kind": "summary", "title": "One", "detail": detail, "data": data}
    tree = {
        "format": 1,
        "title": "Kosovo: 57 seats, and 23 days to find a president who can be elected",
        "reference": "WB/2026/06",
        "as_of": "2026-02-10",
        "page": {"cover": cover},
        "sections": [section],
        **head,
    }
    theme = themes.load("ministry")
    return DocumentView(outline(read(Briefing(tree))), theme.name, theme.look(grey=False))


def test_running_title_is_cut_at_a_word_when_it_is_long() -> None:
    cut = "Kosovo: 57 seats, and 23 days to find a president who can be …"
    assert view("full", cover=False).running_title == cut


@pytest.mark.parametrize(
    ("cover", "head", "shown"),
    [
        (False, {}, ""),  # the reference stands at the right
        (False, {"marking": TLP}, "WB/2026/06"),  # where the label takes its place
        (True, {}, "Kosovo: 57 seats, and 23 days to find a president who can be …"),
    ],
)
def test_note_has_its_title_once_when_it_stands_on_its_one_page(
    cover: bool, head: dict[str, Any], shown: str
) -> None:
    assert view("headline", cover=cover, **head).running_title == shown
