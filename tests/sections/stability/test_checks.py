from __future__ import annotations

from typing import Any

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.stability.analysis import analyse
from briefgen.sections.stability.checks import problems
from briefgen.sections.stability.model import Stability

CUT_OFF = Edtf.parse("2025-02-21T09:00:00+01:00")
SCOPE = Scope("bosnia", "full", language("en"), CUT_OFF)


def found(**data: Any) -> list[tuple[str, str]]:
    read = Stability.model_validate({"assessment": "It is stable.", **data})
    return [(one.check, one.address) for one in problems(read, analyse(read, CUT_OFF), SCOPE)]


def test_a_missing_assessment_is_named_when_there_is_none() -> None:
    assert found() == []
    assert found(assessment="") == [("assessment-missing", "bosnia#/assessment")]


def test_a_trend_is_compared_with_its_values_when_both_are_stated() -> None:
    row = {"name": "Arrests", "value": 9, "previous": 4, "better": "lower"}
    assert found(indicators=[{**row, "trend": "worse"}]) == []
    assert found(indicators=[{**row, "trend": "unknown"}]) == []
    assert found(indicators=[{**row, "trend": "better"}]) == [
        ("trend-against-value", "bosnia#/indicators/Arrests/trend")
    ]
    assert found(indicators=[{"name": "Arrests"}]) == [
        ("indicator-empty", "bosnia#/indicators/Arrests")
    ]


def test_mandates_are_checked_when_they_have_dates() -> None:
    lapsed = {"name": "Envoy", "mandate": {"until": "2025-02-20"}}
    running = {"name": "Althea", "mandate": {"until": "2025-02-21"}}
    wrong = {"name": "Police", "mandate": {"adopted": "2025-12-01", "until": "2025-11-01"}}
    assert found(presence=[lapsed, running, wrong, {"name": "OSCE"}]) == [
        ("mandate-expired", "bosnia#/presence/Envoy/mandate/until"),
        ("mandate-order", "bosnia#/presence/Police/mandate/until"),
    ]


def test_risks_need_a_term_of_the_scale_and_an_impact_when_listed() -> None:
    assert found(risks=[{"text": "A"}, {"text": "B", "likelihood": "perhaps", "impact": 3}]) == [
        ("risk-likelihood", "bosnia#/risks/0/likelihood"),
        ("risk-impact", "bosnia#/risks/0/impact"),
        ("likelihood-term", "bosnia#/risks/1/likelihood"),
    ]
