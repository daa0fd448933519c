from __future__ import annotations

from typing import Any

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.kfor.analysis import analyse
from briefgen.sections.kfor.charts import contribution_bars
from briefgen.sections.kfor.model import Kfor
from briefgen.sections.kfor.view import turn, view
from tests.sections.kfor.placemats import AUGUST_2022, FEBRUARY_2017, FEBRUARY_2025


def seen(detail: str = "full", **data: Any) -> Any:
    found = Kfor.model_validate(data)
    scope = Scope("kfor", detail, language("en"), Edtf.parse("2025-02-21T09:00:00+01:00"))
    return view(found, analyse(found), scope)


def test_bars_are_parts_of_the_longest_when_figures_are_known() -> None:
    rows = Kfor.model_validate(FEBRUARY_2017).contributions
    bars = contribution_bars(rows)
    assert [rows[bar.index].nation for bar in bars][:3] == ["US", "IT", "DE"]
    assert bars[0].fraction == 1
    assert bars[1].fraction == 551 / 675
    assert len(bars) == 30


def test_a_bar_is_never_nought_when_the_figure_is_unknown() -> None:
    bars = seen(**FEBRUARY_2025)["bars"]
    assert [bar.fraction for bar in bars] == [None] * 4
    assert [str(bar.instead) for bar in bars][:2] == [
        "1st, figure not stated",
        "2nd, figure not stated",
    ]


def test_a_bar_is_nought_when_the_figure_is() -> None:
    (bar,) = seen(contributions=[{"nation": "IT", "personnel": 0}])["bars"]
    assert (bar.fraction, bar.instead) == (0.0, None)


def test_shares_are_rounded_once_and_never_to_nothing_when_printed() -> None:
    shares = seen(**FEBRUARY_2017)["shares"]
    assert shares["US"] == "15.8"
    assert shares["LT"] == "<0.1"
    # 2,676 of 3,735 is 71.647 %, which two roundings would make 71.7.
    partial = {"personnel": {"total": 3735}, "contributions": [{"nation": "IT", "personnel": 2676}]}
    assert seen(**partial)["shares"]["IT"] == "71.6"
    assert str(seen(**partial)["sum_share"]) == "71.6"


def test_five_nations_are_shown_when_brief() -> None:
    brief = seen("brief", **FEBRUARY_2017)
    assert (len(brief["bars"]), brief["hidden"]) == (5, 25)
    assert seen(**FEBRUARY_2017)["hidden"] == 0


def test_the_previous_state_stands_beside_when_it_has_figures() -> None:
    found = seen(**AUGUST_2022, previous=FEBRUARY_2017)
    names = [row["nation"] for row in FEBRUARY_2017["contributions"]]
    assert found["before"]["IT"] == names.index("IT")
    assert found["before"]["MK"] is None
    assert "DE" in [names[index] for index in found["gone"]]
    assert seen(**AUGUST_2022, previous={"as_of": "2017-02"})["before"] == {}


def test_steps_are_drawn_when_two_strengths_are_known() -> None:
    points = [{"date": "2025-02-20", "total": 4600, "qualifier": "over"},
              {"date": "2023", "event": "Presence increased"},
              {"date": "2022-08", "total": 3735}]  # fmt: skip
    found = seen(strength=points)
    assert [point.address for point in found["steps"].points] == [
        "kfor#/strength/2022-08/total",
        "kfor#/strength/2025-02-20/total",
    ]
    assert found["strength_order"] == [2, 1, 0]
    assert found["event_numbers"] == {1: 1}
    assert seen(strength=points[:2])["steps"] is None


def test_turns_are_words_when_responders_are_three() -> None:
    assert [str(turn(order)) for order in (1, 2, 3, 4)] == ["First", "Second", "Third", "4th"]
    assert turn(None) is None
