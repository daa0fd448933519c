from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

from briefgen.sections.elections.analysis import analyse
from briefgen.sections.elections.model import Elections
from briefgen.sections.elections.results import ElectionsAnalysis
from tests.sections.elections.facts import (
    CONTRACT,
    KOSOVO_2021,
    KOSOVO_2025,
    KOSOVO_2025_GROUPS,
    KOSOVO_2025_VALID,
    KOSOVO_RESERVED,
    NETHERLANDS_2023,
)


def analysed(data: dict[str, Any]) -> ElectionsAnalysis:
    found = analyse(Elections.model_validate(data))
    assert isinstance(found, ElectionsAnalysis)
    return found


def seats(data: dict[str, Any]) -> dict[str, int | None]:
    return {one.abbr: one.seats for one in analysed(data).projection}


def with_method(method: str) -> dict[str, Any]:
    data = copy.deepcopy(CONTRACT)
    data["allocation"]["method"] = method
    return data


def test_the_preliminary_shares_of_kosovo_give_the_seats_that_were_projected() -> None:
    assert seats(CONTRACT) == {"LVV": 47, "PDK": 25, "LDK": 20, "AAK–Nisma": 8, "SL": 10}
    assert seats(with_method("sainte-lague")) == {
        "LVV": 46, "PDK": 25, "LDK": 20, "AAK–Nisma": 9, "SL": 10,
    }  # fmt: skip


def test_the_result_is_written_as_the_format_says() -> None:
    found = analysed(CONTRACT).model_dump()
    assert list(found) == [
        "projection", "seats_total", "majority", "governs_alone", "minimal_coalitions",
        "minimal_coalitions_total", "ties", "unallocated", "margins", "districts", "differences",
    ]  # fmt: skip
    assert found["projection"][-1] == {
        "abbr": "SL", "votes": None, "share_percent": Decimal("4.61"), "seats": 10,
        "seats_reserved": 10, "up_to": True, "crosses_threshold": None,
    }  # fmt: skip
    assert found["projection"][0]["crosses_threshold"] is True
    assert (found["seats_total"], found["majority"], found["governs_alone"]) == (120, 61, [])
    assert found["unallocated"] == [{"group": "other communities", "seats": 10}]
    assert (found["ties"], found["districts"], found["differences"]) == ([], {}, [])
    assert found["margins"][1] == {
        "abbr": "PDK", "last_seat_rank": 99, "to_gain": Decimal("0.55"), "to_lose": Decimal("0.79"),
    }  # fmt: skip


def test_coalitions_of_lists_come_before_those_that_need_community_seats() -> None:
    assert analysed(CONTRACT).model_dump()["minimal_coalitions"] == [
        {"parties": ["LVV", "PDK"], "seats": 72, "surplus": 11},
        {"parties": ["LVV", "LDK"], "seats": 67, "surplus": 6},
        {"parties": ["PDK", "LDK", "AAK–Nisma", "SL"], "seats": 63, "surplus": 2},
        {"parties": ["LVV", "AAK–Nisma"], "needs": {"other communities": 6}, "seats": 65, "surplus": 4},
        {"parties": ["PDK", "LDK", "SL"], "needs": {"other communities": 6}, "seats": 65, "surplus": 4},
        {"parties": ["PDK", "LDK", "AAK–Nisma"], "needs": {"other communities": 8}, "seats": 63, "surplus": 2},
    ]  # fmt: skip


def test_the_excluded_coalition_is_there_once_nobody_excludes_it() -> None:
    found = analysed({**CONTRACT, "exclusions": []}).minimal_coalitions
    assert [one.parties for one in found if "SL" in one.parties and "LVV" in one.parties] == [
        ["LVV", "AAK–Nisma", "SL"],
        ["LVV", "SL"],
    ]


def plain(
    facts: dict[str, tuple[int, int]], method: str, threshold: str, **more: Any
) -> dict[str, Any]:
    return {
        "allocation": {"method": method, "threshold_percent": Decimal(threshold), **more},
        "results": [{"abbr": abbr, "votes": votes} for abbr, (votes, _) in facts.items()],
    }


def test_the_netherlands_of_2023_come_out_as_certified() -> None:
    # The Dutch quota, valid votes over 150, is two thirds of a per cent of them.
    data = plain(NETHERLANDS_2023, "dhondt", "0.6666666666666666", seats=150)
    assert seats(data) == {abbr: won for abbr, (_, won) in NETHERLANDS_2023.items()}


def test_kosovo_of_2021_comes_out_by_sainte_lague() -> None:
    data = plain(KOSOVO_2021, "sainte-lague", "5", seats=100)
    assert seats(data) == {abbr: won for abbr, (_, won) in KOSOVO_2021.items()}


def kosovo_2025() -> dict[str, Any]:
    data = plain(KOSOVO_2025, "dhondt", "5", seats=100)
    data["results"] += [
        {"abbr": abbr, "votes": votes, "group": group}
        for abbr, (votes, _, group) in KOSOVO_2025_GROUPS.items()
    ]
    return {**data, "seats": 120, "reserved": KOSOVO_RESERVED, "valid_votes": KOSOVO_2025_VALID}


def test_kosovo_of_2025_comes_out_by_dhondt_with_all_community_seats() -> None:
    found = analysed(kosovo_2025())
    assert {one.abbr: one.seats for one in found.projection} == {
        abbr: won for abbr, (_, won, *_) in {**KOSOVO_2025, **KOSOVO_2025_GROUPS}.items()
    }
    assert not any(one.up_to for one in found.projection)
    assert found.unallocated == []
    assert found.seats_total == 120
    by_other = kosovo_2025()
    by_other["allocation"]["method"] = "sainte-lague"
    assert [one.seats for one in analysed(by_other).projection[:4]] == [47, 24, 21, 8]


def test_an_official_figure_wins_and_the_difference_is_told() -> None:
    data = copy.deepcopy(CONTRACT)
    data["results"][0]["seats"] = 48
    data["results"][4]["seats"] = 9
    found = analysed(data)
    assert (found.of("LVV").seats, found.of("SL").seats, found.of("SL").up_to) == (48, 9, False)
    assert [one.model_dump() for one in found.differences] == [
        {"abbr": "LVV", "official": 48, "projected": 47}
    ]
    # One Serb seat is then some other list's.
    assert {one.group: one.seats for one in found.unallocated} == {
        "Serb community": 1,
        "other communities": 10,
    }
    assert found.margins == []


def test_seats_of_a_group_stay_open_when_no_list_of_it_has_a_figure() -> None:
    data = kosovo_2025()
    for row in data["results"]:
        if row.get("group") == KOSOVO_RESERVED[0]["group"]:
            row.pop("votes", None)
    found = analysed(data)
    assert [(one.group, one.seats) for one in found.unallocated] == [
        (KOSOVO_RESERVED[0]["group"], 10)
    ]
    assert found.of("SL").seats is None
