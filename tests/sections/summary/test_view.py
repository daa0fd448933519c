from __future__ import annotations

from typing import Any

import pytest

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.summary.facts import facts
from briefgen.sections.summary.model import Judgement, Summary
from briefgen.sections.summary.view import Shift, shift, view, yardstick


def scope(scale: str = "icd203", row: int | None = None) -> Scope:
    return Scope("summary", "full", language("en"), Edtf.parse("2025-02-21"), scale, row)


def judgement(likelihood: str, change: dict[str, Any] | None = None) -> Judgement:
    return Judgement.model_validate({"text": "It.", "likelihood": likelihood, "change": change})


@pytest.mark.parametrize(
    ("before", "now", "direction"),
    [
        ("likely", "very likely", "up"),
        ("almost certain", "very likely", "down"),
        ("likely", "likely", "same"),
        ("probable", "likely", "same"),
        ("a matter of time", "likely", "other"),
    ],
)
def test_a_change_is_read_from_the_two_terms(before: str, now: str, direction: str) -> None:
    found = shift(judgement(now, {"from": before}), scope())
    assert found == Shift(direction, before)


def test_nothing_is_said_of_a_change_that_was_not_stated() -> None:
    assert shift(judgement("likely"), scope()) is None
    assert shift(judgement("likely", {"why": "New figures."}), scope()) == Shift("other", "")


def test_the_yardstick_shows_all_bands_and_marks_those_used() -> None:
    data = Summary.model_validate(
        {"bluf": "B", "judgements": [{"text": "A", "likelihood": "unlikely"}, {"text": "B"}]}
    )
    steps = yardstick(data, scope())
    assert [(one.word, one.range) for one in steps if one.used] == [("unlikely", "20–45%")]
    assert len(steps) == 7


def test_the_yardstick_takes_the_row_of_words_that_is_used_or_chosen() -> None:
    data = Summary.model_validate(
        {"bluf": "B", "judgements": [{"text": "A", "likelihood": "improbable"}]}
    )
    assert [one.word for one in yardstick(data, scope())][2] == "improbable"
    assert [one.word for one in yardstick(data, scope(row=1))][2] == "unlikely"


def test_unconfirmed_bounds_are_marked() -> None:
    data = Summary.model_validate(
        {"bluf": "B", "judgements": [{"text": "A", "likelihood": "unlikely"}]}
    )
    steps = yardstick(data, scope("nato"))
    assert [one.range for one in steps if one.used] == ["10–40%\N{NO-BREAK SPACE}†"]


def test_there_is_no_yardstick_where_no_likelihood_is_stated() -> None:
    data = Summary.model_validate({"bluf": "B", "judgements": [{"text": "A"}]})
    assert view(data, None, scope())["yardstick"] == ()


def test_facts_give_the_first_paragraph_and_the_dates_that_judgements_run_to() -> None:
    data = Summary.model_validate(
        {
            "bluf": "No list governs alone [@cec].\n\nMore follows.",
            "judgements": [
                {"id": "a", "text": "It *stays*.", "by": "2025-12-31"},
                {"id": "b", "text": "It goes."},
            ],
        }
    )
    told = facts(data, None, scope())
    assert told.assessment == "No list governs alone."
    assert [(one.pointer, one.text, one.planned) for one in told.dates] == [
        ("/judgements/a/by", "It stays.", True)
    ]
