from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.abbreviations import first_uses, glossary

LISTS = {"AAK–Nisma": "Alliance and Initiative", "SL": "Serbian List", "Vakat": "Koalicija Vakat"}


@pytest.mark.parametrize(
    ("text", "shorts"),
    [
        ("KFOR and EULEX, then KFOR.", ["KFOR", "EULEX"]),
        ("UNSCR 1244 (1999)", ["UNSCR"]),
        ("AAK–Nisma and Vakat", ["AAK–Nisma", "Vakat"]),
        ("PDK-LDK talks; AAK’s MPs", ["PDK", "LDK", "AAK", "MP"]),
        ("BiH, FBiH and HDZ BiH", ["BiH", "FBiH", "HDZ BiH"]),
        ("VMRO-DPMNE in RC-E", ["VMRO-DPMNE", "RC-E"]),
        ("COVID-19 and C4ISR", ["COVID", "C4ISR"]),
        ("КФОР и ЕУ", ["КФОР", "ЕУ"]),
        ("Annex II, Part XIV, 210900AFEB25", []),
        ("A UNCLASSIFIED paper by McDonald, I think. iOS", []),
        ("snake_CASE 5G", ["CASE"]),
        ("", []),
    ],
)
def test_first_uses_finds_what_is_abbreviated(text: str, shorts: list[str]) -> None:
    assert [use.short for use in first_uses(text, LISTS)] == shorts


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Democratic Party of Kosovo (PDK)", "PDK", "Democratic Party of Kosovo"),
        ("In Pristina the Democratic Party of Kosovo (PDK)", "PDK", "Democratic Party of Kosovo"),
        ("The Democratic League of Kosovo (LDK) left.", "LDK", "Democratic League of Kosovo"),
        (
            "It ended. Office of the High Representative (OHR)",
            "OHR",
            "Office of the High Representative",
        ),
        ("Yesterday Prime Minister (PM) Kurti", "PM", "Prime Minister"),
        ("gross domestic product (GDP)", "GDP", "gross domestic product"),
        ("Lëvizja Vetëvendosje (LVV)", "LVV", "Lëvizja Vetëvendosje"),
        (
            "EULEX (European Union Rule of Law Mission)",
            "EULEX",
            "European Union Rule of Law Mission",
        ),
    ],
)
def test_a_long_form_is_read_where_the_text_gives_it(text: str, short: str, long: str) -> None:
    uses = {use.short: use for use in first_uses(text)}
    assert uses[short].long == long
    assert uses[short].spelled_out


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("It fell (PDK).", "PDK", "Democratic Party of Kosovo"),
        ("KFOR (Pristina North) moved", "KFOR", "Kosovo Force"),
        ("He left (XYZ) early", "XYZ", None),
        ("SL won", "SL", "Serbian List"),
    ],
)
def test_a_long_form_comes_from_elsewhere_when_the_text_gives_none(
    text: str, short: str, long: str | None
) -> None:
    [use] = [use for use in first_uses(text, LISTS) if use.short == short]
    assert (str(use.long) if use.long else None) == long
    assert not use.spelled_out


def test_first_uses_say_where_they_stand() -> None:
    assert [(use.short, use.start) for use in first_uses("See KFOR and the EU; KFOR")] == [
        ("KFOR", 4),
        ("EU", 17),
    ]


def test_the_glossary_of_texts_prefers_what_one_of_them_spells_out() -> None:
    uses = glossary(["XYZ and KFOR", "Xenial Youth Zone (XYZ), EU"])
    assert [(use.short, str(use.long)) for use in uses] == [
        ("EU", "European Union"),
        ("KFOR", "Kosovo Force"),
        ("XYZ", "Xenial Youth Zone"),
    ]


@given(st.text(max_size=200))
def test_first_uses_are_in_the_text_where_they_say(text: str) -> None:
    uses = first_uses(text)
    assert [use.start for use in uses] == sorted(use.start for use in uses)
    assert len({use.short for use in uses}) == len(uses)
    for use in uses:
        assert text.startswith(use.short, use.start)
