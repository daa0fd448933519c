from __future__ import annotations

from typing import Any

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Facts, Scope
from briefgen.sections.kfor.analysis import analyse
from briefgen.sections.kfor.facts import facts
from briefgen.sections.kfor.model import Kfor
from tests.sections.kfor.placemats import FEBRUARY_2017, FEBRUARY_2025

SCOPE = Scope("kfor", "full", language("en"), Edtf.parse("2025-02-21T09:00:00+01:00"))


def told(**data: Any) -> Facts:
    found = Kfor.model_validate(data)
    return facts(found, analyse(found), SCOPE)


def test_strength_is_the_key_figure_when_stated() -> None:
    (figure,) = told(**FEBRUARY_2025).key_figures
    assert figure.value == "over 4,600"
    assert str(figure.text) == "KFOR personnel, from 28 nations"
    assert figure.pointer == "/personnel/total"
    assert str(figure.as_of) == "2025-02-20"
    assert str(told(**FEBRUARY_2025).assessment) == "KFOR: over 4,600 personnel from 28 nations"


def test_nations_are_the_key_figure_when_the_strength_is_unknown() -> None:
    (figure,) = told(nations=28).key_figures
    assert (figure.value, figure.pointer) == ("28", "/nations")
    assert told(nations=28).assessment == ""


def test_a_mandates_deadline_is_a_key_figure_when_it_has_one() -> None:
    found = told(mandate={"basis": "A resolution", "adopted": "2024-11-01", "until": "2025-11-01"})
    (figure,) = found.key_figures
    assert figure.value == "253 days left"
    assert figure.pointer == "/mandate/until"
    assert [(str(one.date), one.pointer, one.planned) for one in found.dates] == [
        ("2024-11-01", "/mandate/adopted", False),
        ("2025-11-01", "/mandate/until", True),
    ]


def test_dates_are_those_of_events_and_strengths_when_told() -> None:
    found = told(
        events=[{"date": "2023", "text": "Presence increased."},
                {"date": "2025-10", "text": "Command passes on.", "planned": True}],
        strength=[{"date": "2017-02", "total": 4273},
                  {"date": "2023-10", "event": "Reinforced"},
                  {"date": "2024"}],
    )  # fmt: skip
    assert [(str(one.date), str(one.text), one.pointer, one.planned) for one in found.dates] == [
        ("2023", "Presence increased.", "/events/2023 Presence increased./date", False),
        ("2025-10", "Command passes on.", "/events/2025-10 Command passes on./date", True),
        ("2017-02", "KFOR strength: 4,273", "/strength/2017-02/date", False),
        ("2023-10", "Reinforced", "/strength/2023-10/date", False),
    ]


def test_the_method_of_shares_is_told_when_there_are_any() -> None:
    assert len(told(**FEBRUARY_2017).methods) == 1
    assert told(**FEBRUARY_2025).methods == ()
