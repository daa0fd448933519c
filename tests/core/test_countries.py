from __future__ import annotations

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.countries import _ALIASES, ACTORS, ENTITIES, Found, codes, find, known, name
from briefgen.i18n import PSEUDO, language

EN = language("en")


def test_codes_are_those_of_iso_and_the_four_of_the_region() -> None:
    assert len(codes()) == 249 + 1 + 3  # ISO 3166-1 has 249
    assert {"XK", *ENTITIES} <= set(codes())
    assert not {"EU", "UN", "XA", "ZZ", "UK"} & set(codes())
    assert known("NATO")
    assert not known("NATO ")
    assert not known("xk")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("BA", "Bosnia and Herzegovina"),
        ("XK", "Kosovo"),
        ("BA-SRP", "Republika Srpska"),
        ("BA-BIH", "Federation of Bosnia and Herzegovina"),
        ("BA-BRC", "Brčko District"),
        ("TR", "Türkiye"),
        ("MK", "North Macedonia"),
        ("CZ", "Czechia"),
        ("RS", "Serbia"),
        ("GB", "United Kingdom"),
        ("TT", "Trinidad and Tobago"),
        ("CD", "Democratic Republic of the Congo"),
        ("EU", "European Union"),
        ("UN", "United Nations"),
        ("NATO", "NATO"),
        ("ZZ", None),
        ("", None),
        ("BA-XXX", None),
    ],
)
def test_name_is_the_desks_usage(code: str, said: str | None) -> None:
    assert name(code, EN) == said


@pytest.mark.parametrize(
    ("code", "tag", "said"),
    [
        ("BA", "fr", "Bosnie-Herzégovine"),
        ("BA", "sr-Latn", "Bosna i Hercegovina"),
        ("XK", "sr-Cyrl", "Косово"),
        ("TR", "sq", "Turqi"),
        ("EU", "fr", "Union européenne"),
        ("XK", PSEUDO, "⟦Kosovo⟧"),
        ("TT", PSEUDO, "⟦Trinidad and Tobago⟧"),
    ],
)
def test_name_follows_the_language(code: str, tag: str, said: str) -> None:
    assert name(code, language(tag)) == said


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("XKX", "XK"),
        ("KSV", "XK"),
        ("UNK", "XK"),
        ("xkk", "XK"),
        ("983", "XK"),
        ("KV", "XK"),
        ("Kosovo*", "XK"),
        ("Kosovo¹", "XK"),
        ("KOSOVË", "XK"),
        ("Kosova", "XK"),
        ("Косово", "XK"),
        ("Republic of Kosovo", "XK"),
        ("Kosovo (under UNSCR 1244/99)", "XK"),
        ("Turkey", "TR"),
        ("Turkiye", "TR"),
        ("Türkei", "TR"),
        ("Turqi", "TR"),
        ("Bosnia and Herz.", "BA"),
        ("Bosnia & Herzegovina", "BA"),
        ("Bosnia-Herzegovina", "BA"),
        ("Bosnie-Herzégovine", "BA"),
        ("Bosna i Hercegovina", "BA"),
        ("BIH", "BA"),
        ("70", "BA"),
        ("FBiH", "BA-BIH"),
        ("Republika Srpska", "BA-SRP"),
        ("Republika Srbija", "RS"),
        ("Srbija", "RS"),
        ("SRB", "RS"),
        ("688", "RS"),
        ("Macedonia", "MK"),
        ("FYROM", "MK"),
        ("Severna Makedonija", "MK"),
        ("Czech Republic", "CZ"),
        ("UK", "GB"),
        ("Britain", "GB"),
        ("GBR", "GB"),
        ("U.S.A.", "US"),
        ("the United States of America", "US"),
        ("Italia", "IT"),
        ("Ungarn", "HU"),
        ("St Lucia", "LC"),
        ("8", "AL"),
        ("eu", "EU"),
        ("OTAN", "NATO"),
    ],
)
def test_find_reads_what_sources_write(text: str, code: str) -> None:
    assert find(text) == Found(code)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Congo", ("CD", "CG")),
        ("Kongo", ("CD", "CG")),
        ("Korea", ("KP", "KR")),
        ("Serbia and Montenegro", ("ME", "RS")),
        ("Serbian Republic", ("BA-SRP", "RS")),
        ("Germny", ("DE",)),
        ("Total", ()),
        ("", ()),
        ("XQ", ()),
        ("12345", ()),
        ("x" * 5000, ()),
    ],
)
def test_find_shows_its_doubts(text: str, candidates: tuple[str, ...]) -> None:
    assert find(text) == Found(None, candidates)


def test_no_alias_hides_the_code_of_another_country() -> None:
    iso = {**{code: (code,) for code in codes()}, **get_global("territory_aliases")}
    for targets, texts in _ALIASES.items():
        for text in texts.split("|"):
            if text in iso:
                assert set(iso[text]) == set(targets.split()), text


@given(st.sampled_from([*codes(), *ACTORS]), st.sampled_from(["en", "sq", "sr-Cyrl", "bs", "fr"]))
def test_a_printed_name_is_read_back(code: str, tag: str) -> None:
    printed = name(code, language(tag))
    assert printed
    found = find(printed)
    assert code == found.code or code in found.candidates


@given(st.text(max_size=100))
def test_find_gives_one_code_or_candidates_for_any_text(text: str) -> None:
    found = find(text)
    assert found.code is None or not found.candidates
    assert all(known(code) for code in (*found.candidates, *([found.code] if found.code else [])))
