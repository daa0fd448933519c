from __future__ import annotations

from typing import Any

import pytest

from briefgen.i18n import Message, language
from briefgen.sections.kfor import words
from briefgen.sections.kfor.analysis import analyse
from briefgen.sections.kfor.model import Contribution, Kfor
from tests.sections.kfor.placemats import AUGUST_2022, FEBRUARY_2017, FEBRUARY_2025

EN = language("en")


TWO = {"contributions": [{"nation": "IT", "personnel": 900}, {"nation": "US", "personnel": 600}]}
"""Two nations, of which nobody said that they are all."""


def kfor(**data: Any) -> Kfor:
    return Kfor.model_validate(data)


def said(message: Message | None) -> str | None:
    return None if message is None else EN.text(message)


def total(number: int, qualifier: str = "exact") -> dict[str, Any]:
    return {"personnel": {"total": number, "qualifier": qualifier}}


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (22, "22nd"), (23, "23rd"), (111, "111th")],
)  # fmt: skip
def test_rank_is_an_ordinal_when_written(number: int, text: str) -> None:
    assert said(words.ordinal(number)) == text


def test_a_nation_without_figure_says_so_when_printed() -> None:
    assert said(words.not_stated(Contribution(nation="IT", rank=1))) == "1st, figure not stated"
    assert said(words.not_stated(Contribution(nation="IT"))) == "Figure not stated"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (FEBRUARY_2017, "The figures of all nations add up to 4,273, the stated total."),
        (
            AUGUST_2022,
            (
                "Figures are known for 16 of 27 nations and add up to 3,060; the stated strength is"
                " 3,735, which leaves 675 to the others."
            ),
        ),
        (
            {**AUGUST_2022, **total(3735, "over")},
            (
                "Figures are known for 16 of 27 nations and add up to 3,060; the stated strength is"
                " over 3,735, which leaves over 675 to the others."
            ),
        ),
        (
            {**FEBRUARY_2017, **total(4270)},
            "The figures known add up to 4,273, 3 above the stated 4,270.",
        ),
        (
            {**FEBRUARY_2017, **total(4300, "about")},
            (
                "The figures of all nations add up to 4,273; the stated strength is about 4,300, a"
                " difference of about 27."
            ),
        ),
        (
            {**FEBRUARY_2017, **total(4273, "over")},
            "The figures known add up to 4,273; the stated strength is over 4,273.",
        ),
        (
            {**TWO, **total(4600)},
            (
                "The figures known add up to 1,500; the stated strength is 4,600, which leaves"
                " 3,100 to other nations."
            ),
        ),
        ({**TWO, **total(1500)}, "The figures of all nations add up to 1,500, the stated total."),
        ({**FEBRUARY_2017, "personnel": None}, "The figures known add up to 4,273."),
        (FEBRUARY_2025, None),
    ],
)
def test_sum_is_compared_in_words_when_figures_are_known(
    data: dict[str, Any], text: str | None
) -> None:
    found = kfor(**data)
    assert said(words.sum_sentence(found, analyse(found))) == text


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (
            total(4600, "over"),
            total(3735),
            "It has risen by over 865 since August 2022, when it was 3,735.",
        ),
        (total(3735), total(4273), "It has fallen by 538 since August 2022, when it was 4,273."),
        (
            total(3735),
            total(4200, "over"),
            "It has fallen by over 465 since August 2022, when it was over 4,200.",
        ),
        (
            total(4600, "over"),
            total(4000, "over"),
            "It was over 4,000 in August 2022; how much has changed is not known exactly.",
        ),
        (total(9), total(9), "The strength is the same as in August 2022."),
        (total(9), {}, None),
    ],
)
def test_change_claims_a_direction_only_when_it_is_certain(
    now: dict[str, Any], before: dict[str, Any], text: str | None
) -> None:
    found = kfor(**now, previous={"as_of": "2022-08", **before})
    assert said(words.change_sentence(found, analyse(found), EN)) == text


def test_change_of_the_total_is_marked_when_it_is_not_exact() -> None:
    found = kfor(**total(3735), previous=total(4273))
    assert said(words.change_total(found, analyse(found))) == "−538"
    found = kfor(**total(4600, "over"), previous=total(3735))
    assert said(words.change_total(found, analyse(found))) == "~+865"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        # 675 + 551 + 530 = 1,756 of 4,273 is less than half, with Austria's 487 it is 2,243.
        (FEBRUARY_2017, "More than half of the strength comes from 4 nations"),
        (AUGUST_2022, "Largest of the nations listed: Italy"),
        (FEBRUARY_2025, "Largest contributor: Italy"),
        ({**TWO, "personnel": {"total": 4600}}, "Largest of the nations listed: Italy"),
        ({"contributions": [{"nation": "IT"}]}, "Contributions by nation"),
    ],
)
def test_title_says_no_more_than_is_known_when_nations_are_listed(
    data: dict[str, Any], text: str
) -> None:
    assert said(words.contributions_finding(kfor(**data), EN)) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ((4273, "exact"), (4600, "over"), "Strength rose from 4,273 (2017) to over 4,600 (2025)"),
        ((4273, "exact"), (3735, None), "Strength fell from 4,273 (2017) to 3,735 (2025)"),
        ((4000, "over"), (4600, "over"), "Strength: over 4,000 (2017), over 4,600 (2025)"),
    ],
)
def test_steps_are_titled_by_their_ends_when_drawn(
    first: tuple[int, str | None], last: tuple[int, str | None], text: str
) -> None:
    points = [
        {"date": "2025", "total": last[0], "qualifier": last[1]},
        {"date": "2023", "event": "Presence increased"},
        {"date": "2017", "total": first[0], "qualifier": first[1]},
    ]
    assert said(words.steps_finding(kfor(strength=points), EN)) == text


def test_others_are_counted_when_more_nations_contribute_than_are_listed() -> None:
    found = kfor(**FEBRUARY_2025)
    assert said(words.others(found, 4)) == (
        "24 more nations contribute; the source gives neither figure nor rank."
    )
    assert words.others(found, 28) is None
