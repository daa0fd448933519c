from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from briefgen import resources
from briefgen.core import tree
from briefgen.core.errors import BriefgenError
from briefgen.i18n import language
from briefgen.sections.elections import packs
from briefgen.sections.elections.analysis import analyse
from briefgen.sections.elections.filling import filled
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.pack_words import told, unconfirmed
from tests.sections.elections.facts import (
    KOSOVO_2021,
    KOSOVO_2025,
    KOSOVO_2025_GROUPS,
    KOSOVO_2025_VALID,
    SARAJEVO_2014,
    SARAJEVO_2014_VALID,
)

EN = language("en")
NAMES = ["AL-2025", "BA-2022", "ME-2023", "MK-2024", "RS-2023", "XK-2021", "XK-2025"]
ALL = [pytest.param(name, id=name) for name in NAMES]


def test_there_is_a_pack_for_each_country_of_the_desk() -> None:
    assert list(packs.packs()) == NAMES


@pytest.mark.parametrize("name", ALL)
def test_every_rule_has_an_article_and_a_source_or_is_marked_as_not_confirmed(name: str) -> None:
    pack = packs.packs()[name]
    known = {one.id for one in pack.sources}
    used = {id_ for rule in pack.rules() for id_ in rule.sources}
    assert used == known
    for rule in pack.rules():
        assert not rule.confirmed or (rule.article and rule.sources)
        assert rule.confirmed or rule.note


@pytest.mark.parametrize("name", ALL)
def test_the_seats_of_a_pack_add_up_and_its_majorities_are_what_they_say(name: str) -> None:
    pack = packs.packs()[name]
    total = pack.seats.seats
    assert pack.method.seats + sum(one.seats for one in pack.groups) == total
    if pack.districts:
        tiers = [*pack.districts, *pack.compensatory]
        assert sum(one.seats for one in tiers) == pack.method.seats
    by_label = {one.label: one.seats for one in pack.majorities}
    assert by_label["two thirds"] == -(-2 * total // 3)
    assert pack.majority is not None
    assert pack.majority.seats == total // 2 + 1


@pytest.mark.parametrize("name", ALL)
def test_a_pack_is_told_with_each_article_source_and_doubt(name: str) -> None:
    pack = packs.packs()[name]
    telling = told(name, EN)
    assert telling is not None
    assert telling.title == pack.title
    rules = list(pack.rules())
    assert telling.doubts == sum(not rule.confirmed for rule in rules)
    for one, rule in zip(telling.things, rules, strict=True):
        assert (one.article, one.confirmed) == (rule.article or "", rule.confirmed)
        assert one.sources == tuple(rule.sources)
    assert [one.url for one in telling.sources] == [one.url or "" for one in pack.sources]
    assert told("XX-1900", EN) is None


def test_what_was_found_in_the_texts_is_in_the_packs() -> None:
    serbia, montenegro, bosnia = (packs.packs()[name] for name in ("RS-2023", "ME-2023", "BA-2022"))
    assert serbia.threshold is not None
    assert (serbia.threshold.percent, serbia.threshold.base) == (3, "cast")
    assert serbia.minorities is not None
    assert serbia.minorities.factor == Decimal("1.35")
    assert montenegro.method.method == "dhondt"
    assert bosnia.method.method == "sainte-lague"
    assert [one.seats for one in bosnia.compensatory] == [7, 5]
    assert packs.packs()["MK-2024"].threshold is None
    assert len(packs.packs()["AL-2025"].districts) == 12


def test_doubts_are_said_once_each() -> None:
    doubts = unconfirmed(packs.packs()["BA-2022"], EN)
    assert str(doubts).startswith("Not confirmed. Threshold: Read in an older text")
    assert str(doubts).count("how many each has was not seen") == 1
    assert unconfirmed(packs.packs()["XK-2021"], EN) is None


def test_a_pack_is_found_whatever_its_case_and_none_for_another_name() -> None:
    assert packs.find("xk-2025") is packs.packs()["XK-2025"]
    assert packs.find("XK-1999") is None
    assert packs.find(None) is None


def test_a_file_that_is_no_pack_is_named_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elections").mkdir()
    (tmp_path / "elections/XX-2030.json").write_text('{"country": "XK", "sets": 3}', "utf-8")
    monkeypatch.setattr(resources, "assets", lambda: tmp_path)
    with pytest.raises(BriefgenError, match=re.escape("XX-2030.json cannot be read, at /")):
        packs.packs.__wrapped__()


# -- filling in ----------------------------------------------------------------------


def taken(name: str, data: dict[str, Any], tag: str = "en") -> dict[str, Any]:
    """Choose a pack: what it fills takes the place of what was there."""
    changed = {**data, **filled(name, data, language(tag))}
    assert tree.loads(tree.dumps(changed), "data") == changed
    return changed


def rows(votes: dict[str, tuple[int, int]]) -> list[dict[str, Any]]:
    return [{"abbr": abbr, "votes": count} for abbr, (count, _) in votes.items()]


def test_kosovo_of_2025_comes_out_of_its_pack() -> None:
    groups = {
        "Serb": "Serb community", "Turkish": "Turkish community", "Bosniak": "Bosniak community",
        "Egyptian": "Egyptian community", "Ashkali": "Ashkali community", "Roma": "Roma community",
        "Gorani": "Gorani community",
    }  # fmt: skip
    results = rows(KOSOVO_2025) + [
        {"abbr": abbr, "votes": count, "group": groups[group]}
        for abbr, (count, _, group) in KOSOVO_2025_GROUPS.items()
    ]
    data = taken("XK-2025", {"results": results, "valid_votes": KOSOVO_2025_VALID})
    data["reserved"] = [{**one, "complete": True} for one in data["reserved"]]
    analysis = analyse(Elections.model_validate(data))
    official = {abbr: one[1] for abbr, one in (*KOSOVO_2025.items(), *KOSOVO_2025_GROUPS.items())}
    assert {one.abbr: one.seats for one in analysis.projection} == official
    assert (analysis.seats_total, analysis.majority) == (120, 61)


def test_a_pack_that_was_chosen_by_mistake_leaves_nothing_of_its_own() -> None:
    wrong = taken("AL-2025", {"results": []})
    right = taken("XK-2025", {"results": []})
    mended = taken("XK-2025", wrong)
    assert {key: one for key, one in mended.items() if one not in (None, [])} == {
        key: one for key, one in right.items() if one not in (None, [])
    }
    kept = taken("XK-2025", {**wrong, "country": "RS", "chamber": "Another"})
    assert (kept["country"], kept["chamber"]) == ("RS", "Another")


def test_kosovo_of_2021_comes_out_of_its_pack_and_not_out_of_the_next() -> None:
    data = {"results": rows(KOSOVO_2021)}
    seats = {
        name: [one.seats for one in analyse(Elections.model_validate(taken(name, data))).projection]
        for name in ("XK-2021", "XK-2025")
    }
    assert seats == {"XK-2021": [58, 19, 15, 8], "XK-2025": [59, 19, 14, 8]}


def test_a_constituency_of_bosnias_house_comes_out_of_its_pack() -> None:
    data = taken("BA-2022", {"results": [{"abbr": abbr} for abbr in SARAJEVO_2014]})
    sarajevo = data["districts"][2]
    assert (sarajevo["name"], sarajevo["seats"]) == ("Federation, constituency 3", 4)
    sarajevo |= {"results": rows(SARAJEVO_2014), "valid_votes": SARAJEVO_2014_VALID}
    analysis = analyse(Elections.model_validate(data))
    official = {abbr: seats for abbr, (_, seats) in SARAJEVO_2014.items()}
    assert analysis.districts["Federation, constituency 3"] == official
    # The other constituencies are not counted yet, so nothing tops this one up.
    assert {one.abbr: one.seats for one in analysis.projection} == official


def test_deadlines_count_from_the_election_or_its_certification() -> None:
    kosovo = taken("XK-2025", {"date": "2025-02-09", "certified": "2025-03-27", "results": []})
    assert kosovo["deadlines"][0] == {
        "text": "First session of the Assembly, within 30 days of the announcement of the results",
        "date": "2025-04-26",
        "basis": "Constitution, Article 66(1)",
    }
    assert "date" not in kosovo["deadlines"][1]
    macedonia = taken("MK-2024", {"date": "2024-05-08", "results": []})
    assert macedonia["deadlines"][0]["date"] == "2024-05-28"
    unsure = taken("RS-2023", {"date": "2023-12", "results": []})["deadlines"][0]
    assert (unsure["confirmed"], unsure.get("date")) == (False, None)


def test_what_somebody_added_stays_and_what_the_former_pack_brought_goes() -> None:
    own = {"text": "The parties meet", "date": "2025-03-01"}
    first = taken(
        "XK-2021",
        {
            "chamber": "The Assembly",
            "results": [],
            "reserved": [{"group": "Serb community", "seats": 9, "complete": True}],
            "deadlines": [own],
        },
    )
    assert first["chamber"] == "The Assembly"
    assert first["country"] == "XK"
    assert first["reserved"][0] == {"group": "Serb community", "seats": 10, "complete": True}
    assert first["deadlines"][-1] == own
    second = taken("AL-2025", first)
    assert [one["seats"] for one in second["lines"]] == [71, 84, 94]
    assert [one["text"] for one in second["deadlines"]] == [
        "First session of the Assembly, within 20 days of the conclusion of the elections",
        "The parties meet",
    ]
    assert second["reserved"] == []
    assert len(second["districts"]) == 12
    third = taken("RS-2023", second)
    assert third["districts"] == []


def test_an_unknown_name_fills_nothing() -> None:
    assert filled("XX-1900", {"results": []}, EN) == {}
