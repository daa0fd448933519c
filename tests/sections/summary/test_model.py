from __future__ import annotations

import pytest

from briefgen.core.reading import read
from briefgen.sections.summary.model import Summary


def judged(**fields: object) -> dict[str, object]:
    return {"bluf": "B", "judgements": [{"text": "A", **fields}]}


@pytest.mark.parametrize("value", ["One.", ["One.", "Two."]])
def test_assumptions_are_one_text_or_several(value: object) -> None:
    reading = read(Summary, judged(assumptions=value))
    assert reading.refusals == ()
    assert reading.view is not None
    assert reading.view.judgements[0].assumptions == value


def test_what_is_neither_is_refused_once_and_the_judgement_stays() -> None:
    reading = read(Summary, judged(gaps=3, likelihood="likely"))
    assert [one.path for one in reading.refusals] == [("judgements", 0, "gaps")]
    assert reading.view is not None
    assert reading.view.judgements[0].likelihood == "likely"


def test_an_unknown_confidence_level_is_refused_with_the_choices() -> None:
    (refusal,) = read(Summary, judged(confidence="sure")).refusals
    assert str(refusal.message) == "“sure” is not one of the choices: low, moderate, high."


def test_change_is_read_by_the_name_that_files_use() -> None:
    reading = read(Summary, judged(change={"from": "likely", "why": "New figures."}))
    assert reading.view is not None
    change = reading.view.judgements[0].change
    assert change is not None
    assert (change.from_, change.why) == ("likely", "New figures.")


def test_a_summary_without_a_bottom_line_has_nothing_to_show() -> None:
    reading = read(Summary, {"judgements": []})
    assert reading.view is None
    assert [(one.path, one.missing) for one in reading.refusals] == [(("bluf",), True)]
