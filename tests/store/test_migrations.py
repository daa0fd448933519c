from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from briefgen.core.errors import BriefgenError
from briefgen.store.migrations import FORMAT, MIGRATIONS, migrate


def test_migrations_lead_without_a_gap_to_the_present_format() -> None:
    assert sorted(MIGRATIONS) == list(range(1, FORMAT))


def test_migrations_are_done_in_order_from_the_format_found() -> None:
    def rename(tree: dict[str, Any]) -> dict[str, Any]:
        tree["title"] = tree.pop("heading")
        return tree

    def wrap(tree: dict[str, Any]) -> dict[str, Any]:
        return {**tree, "title": [tree["title"]]}

    steps = {1: rename, 2: wrap}
    assert migrate({"format": 1, "heading": "T"}, "x", steps, 3) == {"format": 3, "title": ["T"]}
    assert migrate({"format": 2, "title": "T"}, "x", steps, 3) == {"format": 3, "title": ["T"]}
    assert migrate({"format": 3, "title": "T"}, "x", steps, 3) == {"format": 3, "title": "T"}


@pytest.mark.parametrize(
    ("tree", "sentence"),
    [
        ({}, "b.json is no briefing: it does not say its format."),
        ({"format": None}, "b.json is no briefing: it does not say its format."),
        ({"format": FORMAT + 1}, f"b.json has format {FORMAT + 1} and this program reads up to"),
        ({"format": 0}, "b.json says a format that never was"),
        ({"format": True}, "b.json says a format that never was"),
        ({"format": "1"}, "b.json says a format that never was"),
        ({"format": Decimal("1.0")}, "b.json says a format that never was"),
    ],
)
def test_format_is_refused_in_a_sentence_when_it_is_not_known(
    tree: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(BriefgenError) as caught:
        migrate(tree, "b.json")
    assert sentence in str(caught.value)
