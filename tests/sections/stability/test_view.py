from __future__ import annotations

from typing import Any

import pytest

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.stability.analysis import analyse
from briefgen.sections.stability.charts import risk_matrix
from briefgen.sections.stability.model import Stability
from briefgen.sections.stability.view import view

CUT_OFF = Edtf.parse("2025-02-21T09:00:00+01:00")
ALTHEA = {
    "name": "EUFOR Althea",
    "mandate": {"basis": "UNSCR 2757 (2024)", "adopted": "2024-11-01", "until": "2025-11-01"},
}


def scope(scale: str = "icd203", terms: int | None = None) -> Scope:
    return Scope("bosnia", "full", language("en"), CUT_OFF, scale, terms)


def seen(data: dict[str, Any], where: Scope | None = None) -> Any:
    found = Stability.model_validate(data)
    return view(found, analyse(found, CUT_OFF), where or scope())


def indicators(*trends: str | None) -> dict[str, Any]:
    return {"indicators": [{"name": f"I{n}", "trend": trend} for n, trend in enumerate(trends)]}


@pytest.mark.parametrize(
    ("trends", "text"),
    [
        (["worse", "steady"], "One of 2 indicators is getting worse"),
        (["worse", "worse", "better"], "2 of 3 indicators are getting worse"),
        (["worse"], "I0: getting worse"),
        (["better", "steady"], "One of 2 indicators is getting better, none worse"),
        (["better"], "I0: getting better"),
        (["steady", None], "No indicator is getting worse"),
        (["unknown"], "How the indicators stand"),
    ],
)
def test_title_says_how_many_get_worse_when_there_are_indicators(
    trends: list[str | None], text: str
) -> None:
    assert str(seen(indicators(*trends))["finding"]) == text


def incidents(*dates: str) -> dict[str, Any]:
    return {"incidents": [{"date": date, "text": f"On {date}."} for date in dates]}


def test_incidents_are_titled_by_their_peak_when_there_is_one() -> None:
    found = seen(incidents("2024-12", "2025-02-03", "2025-02-20", "2023"))
    assert str(found["incidents_finding"]) == "3 incidents, the most in February 2025 (2)"
    assert str(found["months_alt"]) == (
        "The columns show one incident in December 2024, none in January 2025 and 2 incidents in"
        " February 2025."
    )
    assert str(found["undated"]) == "One more incident is dated by its year alone."
    assert found["incidents"] == [3, 0, 1, 2]


def test_incidents_are_titled_by_their_span_when_no_month_has_most() -> None:
    found = seen(incidents("2024-12", "2025-02"))
    assert str(found["incidents_finding"]) == "2 incidents from December 2024 to February 2025"


def test_no_chart_is_drawn_when_all_incidents_are_of_one_month() -> None:
    found = seen(incidents("2025-02-03", "2025-02-20"))
    assert found["months"] is None
    assert str(found["incidents_count"]) == "2 incidents"


def test_clock_shows_the_part_of_the_term_that_is_over_when_dated() -> None:
    (clock,) = seen({"presence": [ALTHEA]})["clocks"]
    assert str(clock["left"]) == "253 days left"
    assert clock["elapsed"] == 112 / 365


RISKS = [
    {"text": "A", "likelihood": "unlikely", "impact": 4},
    {"text": "B", "likelihood": "likely", "impact": 2},
    {"text": "C", "likelihood": "unlikely", "impact": 5},
    {"text": "D", "likelihood": "perhaps", "impact": 5},
]


def test_risks_lie_in_their_band_and_impact_when_on_the_scale() -> None:
    found = risk_matrix(Stability.model_validate({"risks": RISKS}), scope())
    assert found is not None
    assert [str(row.word) for row in found.rows] == [
        "almost certain",
        "very likely",
        "likely",
        "roughly even chance",
        "unlikely",
        "very unlikely",
        "almost no chance",
    ]
    assert found.rows[2].cells == ((), (1,), (), (), ())
    assert found.rows[4].cells == ((), (), (), (0,), (2,))
    assert found.rows[4].range == "20–45%"
    assert found.outside == (3,)


def test_bands_are_those_of_the_yardstick_when_another_is_chosen() -> None:
    found = risk_matrix(Stability.model_validate({"risks": RISKS}), scope("nato"))
    assert found is not None
    assert [str(row.word) for row in found.rows] == [
        "highly likely",
        "likely",
        "even chance",
        "unlikely",
        "highly unlikely",
    ]
    second = risk_matrix(
        Stability.model_validate({"risks": [{"text": "A", "likelihood": "probable", "impact": 1}]}),
        scope(),
    )
    assert second is not None
    assert str(second.rows[0].word) == "nearly certain"


def test_matrix_is_on_request_and_its_risks_numbered_by_weight_when_shown() -> None:
    assert seen({"risks": RISKS})["matrix"] is None
    found = seen({"risks": RISKS, "risk_matrix": True})
    assert found["matrix"] is not None
    assert found["risks"] == [1, 2, 0, 3]
    assert found["numbers"] == {1: 1, 2: 2, 0: 3, 3: 4}
    assert found["beside"]
    assert str(found["matrix_alt"]).startswith("The matrix shows risk 1: likely, impact 2 of 5")
    assert str(found["risk_finding"]) == "The likeliest of 4 risks is judged likely"


def test_no_matrix_is_drawn_when_no_risk_can_be_placed() -> None:
    found = seen({"risks": [{"text": "A", "likelihood": "perhaps"}], "risk_matrix": True})
    assert found["matrix"] is None
    assert str(found["risk_finding"]) == "Risks"
