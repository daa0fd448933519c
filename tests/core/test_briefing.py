from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

import pytest

from briefgen.core.address import parse
from briefgen.core.briefing import Briefing
from briefgen.core.edit import Delete, Set
from briefgen.core.errors import BriefgenError
from tests.helpers.made_briefings import keys_of


def briefing(**head: Any) -> Briefing:
    results = [{"abbr": "LVV", "share_percent": Decimal("40.80")}]
    sections = [{"id": "vote", "kind": "elections", "data": {"results": results}}, "odd"]
    return Briefing({"format": 1, "sections": sections, **head}, {"data/a.csv": b"a"}, keys_of)


def test_value_is_given_by_its_address() -> None:
    assert str(briefing().get("vote#/results/LVV/share_percent")) == "40.80"
    assert briefing().get(parse("#/format")) == 1
    path = ("sections", 0, "data", "results", 0)
    assert str(briefing().places().name(path)) == "vote#/results/LVV"
    with pytest.raises(BriefgenError, match="no “PDK”"):
        briefing().get("vote#/results/PDK")


def test_sections_are_given_by_order_and_id() -> None:
    one = briefing()
    assert [section["id"] for section in one.sections()] == ["vote"]
    assert one.section("vote")["kind"] == "elections"
    with pytest.raises(BriefgenError, match="no section “x”"):
        one.section("x")
    assert Briefing({"sections": 5}).sections() == []


def test_edit_changes_the_briefing_and_its_inverse_restores_it() -> None:
    one, untouched = briefing(), briefing()
    inverse = one.apply(Delete(parse("vote#/results/LVV")))
    assert one != untouched
    one.apply(inverse)
    assert one == untouched


def test_copy_is_equal_and_its_own() -> None:
    one = briefing()
    other = one.copy()
    assert other == one
    other.apply(Set(parse("vote#/results/LVV/share_percent"), 1))
    other.files["data/b.csv"] = b""
    assert one == briefing()


@pytest.mark.parametrize(
    "other",
    [
        briefing(title="T"),
        Briefing(dict(reversed(briefing().tree.items())), briefing().files),
        Briefing(briefing().tree, {"data/a.csv": b"b"}),
        Briefing({**briefing().tree, "format": True}, briefing().files),
        Briefing({**briefing().tree, "format": Decimal("1.0")}, briefing().files),
    ],
)
def test_briefings_differ_when_they_would_be_saved_differently(other: Briefing) -> None:
    assert other != briefing()


def test_json_is_as_before_when_read_and_written() -> None:
    one = briefing()
    again = Briefing.from_json(one.to_json(), "x", keys_of)
    again.files = dict(one.files)
    assert again == one
    with pytest.raises(BriefgenError, match=r"f\.json is no briefing"):
        Briefing.from_json(b"[]", "f.json")


def test_digest_is_that_of_a_list_of_checksums() -> None:
    one = briefing(edition={"number": 1, "sha256": "0" * 64}, as_of="2025")
    canonical = (
        b'{"as_of":"2025","edition":{"number":1},"format":1,"sections":[{"data":{"results":'
        b'[{"abbr":"LVV","share_percent":40.80}]},"id":"vote","kind":"elections"},"odd"]}'
    )
    listed = (
        f"{hashlib.sha256(canonical).hexdigest()}  briefing.json\n"
        f"{hashlib.sha256(b'a').hexdigest()}  data/a.csv\n"
    )
    assert one.digest() == hashlib.sha256(listed.encode()).hexdigest()
    assert one.tree["edition"]["sha256"] == "0" * 64


def test_digest_sees_content_and_names_but_not_the_order_of_keys() -> None:
    one = briefing(edition={"number": 1})
    same = Briefing(dict(reversed(one.tree.items())), one.files)
    assert same.digest() == one.digest()
    renamed = Briefing(one.tree, {"data/b.csv": b"a"})
    changed = briefing(edition={"number": 2})
    assert len({one.digest(), renamed.digest(), changed.digest()}) == 3
