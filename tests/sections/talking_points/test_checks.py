from __future__ import annotations

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.talking_points.checks import MOST_WORDS, problems
from briefgen.sections.talking_points.facts import facts
from briefgen.sections.talking_points.model import TalkingPoints

SCOPE = Scope("points", "full", language("en"), Edtf.parse("2025-02-21"))


def points(*messages: str) -> TalkingPoints:
    return TalkingPoints.model_validate({"points": [{"message": text} for text in messages]})


def test_a_message_is_counted_without_its_citations() -> None:
    fits = "word " * MOST_WORDS + "[@press]"
    assert list(problems(points(fits), None, SCOPE)) == []


def test_a_message_too_long_to_be_read_aloud_is_noted_with_its_words() -> None:
    (found,) = problems(points("We stay.", "word " * (MOST_WORDS + 1)), None, SCOPE)
    assert found.address == "points#/points/1/message"
    assert str(found.message) == "This message has 61 words; 60 are read aloud well."


def test_facts_give_the_first_message() -> None:
    assert facts(points("We **stay**.", "They go."), None, SCOPE).assessment == "We stay."
    assert facts(points(), None, SCOPE).assessment == ""


def test_a_section_without_a_message_is_reported() -> None:
    (found,) = problems(points(), None, SCOPE)
    assert (found.check, found.address) == ("points-empty", "points#/points")
