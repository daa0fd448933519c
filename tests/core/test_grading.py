from __future__ import annotations

import pytest

from briefgen.core.grading import CREDIBILITY, RELIABILITY, Grading, GradingError


def test_the_words_are_those_of_the_admiralty_code() -> None:
    assert [f"{letter} {word}" for letter, word in RELIABILITY.items()] == [
        "A Completely reliable",
        "B Usually reliable",
        "C Fairly reliable",
        "D Not usually reliable",
        "E Unreliable",
        "F Reliability cannot be judged",
    ]
    assert [f"{digit} {word}" for digit, word in CREDIBILITY.items()] == [
        "1 Confirmed by other sources",
        "2 Probably true",
        "3 Possibly true",
        "4 Doubtful",
        "5 Improbable",
        "6 Truth cannot be judged",
    ]


@pytest.mark.parametrize(
    ("grading", "code", "words"),
    [
        (Grading("B", 2), "B2", ["Usually reliable", "Probably true"]),
        (Grading("A"), "A", ["Completely reliable"]),
        (Grading(None, 6), "6", ["Truth cannot be judged"]),
        (Grading(), "", []),
    ],
)
def test_letter_and_digit_stand_apart(grading: Grading, code: str, words: list[str]) -> None:
    assert grading.code == code
    assert [str(word) for word in grading.words] == words
    assert bool(grading) is bool(code)


@pytest.mark.parametrize(
    ("reliability", "credibility"), [("G", 1), ("b", 1), ("A", 0), ("A", 7), ("A", True), ("", 1)]
)
def test_grading_refuses_what_is_not_on_the_scale(reliability: str, credibility: int) -> None:
    with pytest.raises(GradingError, match="choose a"):
        Grading(reliability, credibility)
