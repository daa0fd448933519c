from __future__ import annotations

from typing import Any

import pytest

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.kfor.analysis import analyse
from briefgen.sections.kfor.checks import problems
from briefgen.sections.kfor.model import Kfor
from tests.sections.kfor.placemats import AUGUST_2022, FEBRUARY_2017, FEBRUARY_2025

SCOPE = Scope("kfor", "full", language("en"), Edtf.parse("2025-02-21T09:00:00+01:00"))


def found(**data: Any) -> list[tuple[str, str]]:
    read = Kfor.model_validate(data)
    return [(one.check, one.address) for one in problems(read, analyse(read), SCOPE)]


@pytest.mark.parametrize("data", [FEBRUARY_2017, AUGUST_2022, FEBRUARY_2025])
def test_nothing_is_found_when_the_figures_are_those_published(data: dict[str, Any]) -> None:
    assert found(**data) == []


@pytest.mark.parametrize(
    ("total", "qualifier", "wrong"),
    [
        (4273, "exact", False),
        (4274, "exact", True),
        (4272, None, True),
        (4200, "about", False),
        (4200, "over", False),
        (4273, "over", True),
        (4300, "over", True),
        (4300, "under", False),
        (4273, "under", True),
    ],
)
def test_a_sum_is_compared_when_all_nations_have_figures(
    total: int, qualifier: str | None, *, wrong: bool
) -> None:
    data = {**FEBRUARY_2017, "personnel": {"total": total, "qualifier": qualifier}}
    expected = [("strength-sum", "kfor#/personnel/total")] if wrong else []
    assert found(**data) == expected


def test_a_part_may_be_less_but_not_more_when_nations_are_missing() -> None:
    assert found(**{**AUGUST_2022, "personnel": {"total": 3000}}) == [
        ("strength-sum", "kfor#/personnel/total")
    ]


def test_contradictions_are_named_at_their_place_when_entered() -> None:
    assert found(
        as_of="2025-03",
        personnel={"total": 9, "qualifier": "over"},
        nations=1,
        contributions=[{"nation": "IT", "rank": 1}, {"nation": "US", "rank": 1}],
        responders=[
            {"order": 1, "name": "Police"},
            {"order": 1, "name": "EULEX"},
            {"name": "KFOR"},
        ],
        mandate={"adopted": "2024-11-01", "until": "2024-01-01"},
    ) == [
        ("later-than-cut-off", "kfor#/as_of"),
        ("nations-count", "kfor#/nations"),
        ("rank-twice", "kfor#/contributions/IT/rank"),
        ("rank-twice", "kfor#/contributions/US/rank"),
        ("responder-order", "kfor#/responders/Police/order"),
        ("responder-order", "kfor#/responders/EULEX/order"),
        ("responder-order", "kfor#/responders/KFOR/order"),
        ("mandate-order", "kfor#/mandate/until"),
    ]


def test_what_is_missing_or_over_is_named_when_nothing_else_is_wrong() -> None:
    assert found(mandate={"until": "2025-01-01"}) == [
        ("strength-missing", "kfor#/personnel"),
        ("mandate-expired", "kfor#/mandate/until"),
    ]
    twice = [{"nation": "IT"}, {"nation": "IT"}]
    assert ("country-twice", "kfor#/contributions/0/nation") in found(contributions=twice)
