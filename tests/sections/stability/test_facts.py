from __future__ import annotations

from typing import Any

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Facts, Scope
from briefgen.sections.stability.analysis import analyse
from briefgen.sections.stability.facts import facts
from briefgen.sections.stability.model import Stability

CUT_OFF = Edtf.parse("2025-02-21T09:00:00+01:00")
SCOPE = Scope("bosnia", "full", language("en"), CUT_OFF)
ALTHEA = {
    "name": "EUFOR Althea",
    "mandate": {"basis": "UNSCR 2757 (2024)", "adopted": "2024-11-01", "until": "2025-11-01"},
}


def told(**data: Any) -> Facts:
    found = Stability.model_validate(data)
    return facts(found, analyse(found, CUT_OFF), SCOPE)


def test_the_next_deadline_is_the_key_figure_when_a_mandate_ends() -> None:
    lapsed = {"name": "Special envoy", "mandate": {"until": "2025-01-31"}}
    (figure,) = told(presence=[lapsed, ALTHEA]).key_figures
    assert figure.value == "1 Nov 2025"
    assert str(figure.text) == "the mandate of EUFOR Althea ends, 253 days from the cut-off"
    assert figure.pointer == "/presence/EUFOR Althea/mandate/until"
    assert told(presence=[lapsed]).key_figures == ()


def test_dates_are_those_of_incidents_and_mandates_when_told() -> None:
    found = told(incidents=[{"date": "2025-02", "text": "A rally."}], presence=[ALTHEA])
    assert [(str(one.date), str(one.text), one.planned) for one in found.dates] == [
        ("2025-02", "A rally.", False),
        ("2024-11-01", "Mandate of EUFOR Althea adopted", False),
        ("2025-11-01", "Mandate of EUFOR Althea ends", True),
    ]


def test_methods_and_the_line_are_told_when_there_is_something_to_tell() -> None:
    found = told(
        presence=[ALTHEA],
        risks=[{"text": "A", "impact": 3}],
        indicators=[{"name": "Relations", "trend": "worse"}],
    )
    assert len(found.methods) == 2
    assert str(found.assessment) == "Relations: getting worse"
    assert told() == Facts()
