from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.likelihood import (
    CONFIDENCE,
    ICD203,
    NATO,
    PHIA,
    SCALES,
    Scale,
    confidence,
    elsewhere,
    proposals,
    scale,
)
from briefgen.i18n import PSEUDO, language

EN = language("en")


def table(yardstick: Scale) -> list[tuple[str, str]]:
    return [(" / ".join(band.terms), band.percent_text(EN)) for band in yardstick.bands]


def test_icd203_is_the_directives_table() -> None:
    assert table(ICD203) == [
        ("almost no chance / remote", "1–5%"),
        ("very unlikely / highly improbable", "5–20%"),
        ("unlikely / improbable", "20–45%"),
        ("roughly even chance / roughly even odds", "45–55%"),
        ("likely / probable", "55–80%"),
        ("very likely / highly probable", "80–95%"),
        ("almost certain / nearly certain", "95–99%"),
    ]
    assert ICD203.gaps == ()
    assert ICD203.confirmed


def test_phia_keeps_its_gaps_and_doubts() -> None:
    assert table(PHIA) == [
        ("remote chance", "0–5%"),
        ("highly unlikely", "10–20%"),
        ("unlikely", "25–35%"),
        ("realistic possibility", "40–<50%"),
        ("likely / probable", "55–75%"),
        ("highly likely", "80–90%"),
        ("almost certain", "95–100%"),
    ]
    assert [tuple(map(int, gap)) for gap in PHIA.gaps] == [
        (5, 10),
        (20, 25),
        (35, 40),
        (50, 55),
        (75, 80),
        (90, 95),
    ]
    assert [band.high.confirmed for band in PHIA.bands] == [True] * 4 + [False] * 3
    assert not any(band.low.confirmed for band in PHIA.bands)
    assert len(PHIA.legend) == 3


def test_nato_is_open_at_both_ends_and_unconfirmed() -> None:
    assert table(NATO) == [
        ("highly unlikely", "under 10%"),
        ("unlikely", "10–40%"),
        ("even chance", "40–60%"),
        ("likely", "60–90%"),
        ("highly likely", "over 90%"),
    ]
    assert not any(band.confirmed for band in NATO.bands)


def test_the_legend_names_the_scales_source() -> None:
    for yardstick in SCALES:
        assert str(yardstick.source) in str(yardstick.legend[0])
    assert len(ICD203.legend) == 1


def test_scale_is_none_when_the_id_is_unknown() -> None:
    assert scale("phia") is PHIA
    assert scale("sherman-kent") is None


def test_terms_are_of_one_row_when_the_scale_has_two() -> None:
    assert [term.word for term in ICD203.terms(2)][:2] == ["remote", "highly improbable"]
    assert len(ICD203.terms(1)) == 7
    assert len(ICD203.terms()) == 14
    assert [term.row for term in ICD203.terms()] == [1, 2] * 7
    assert [term.word for term in PHIA.terms(2)].count("probable") == 1


def test_a_term_is_found_whatever_its_case_and_spacing() -> None:
    term = ICD203.term(" Very  Unlikely ")
    assert term is not None
    assert (term.word, term.position, term.row) == ("very unlikely", 1, 1)
    assert (term.band.low.percent, term.band.high.percent) == (Decimal(5), Decimal(20))
    assert (term.band.start, term.band.end) == (0.05, 0.2)
    assert ICD203.term("realistic possibility") is None
    assert ICD203.band("probable") is ICD203.bands[4]
    assert ICD203.band("perhaps") is None


def test_printed_words_go_through_the_catalogue() -> None:
    term = ICD203.term("likely")
    assert term is not None
    assert EN.text(term.printed) == "likely"
    assert language(PSEUDO).text(term.printed) == "⟦likely⟧"


@pytest.mark.parametrize(
    ("word", "target", "row", "expected"),
    [
        ("realistic possibility", ICD203, 1, ["roughly even chance", "unlikely"]),
        ("remote chance", ICD203, 1, ["almost no chance", "very unlikely"]),
        ("very likely", NATO, None, ["likely", "highly likely"]),
        ("roughly even odds", PHIA, None, ["realistic possibility", "likely", "probable"]),
        ("almost certian", ICD203, 1, ["almost certain"]),
        ("perhaps", ICD203, 1, []),
    ],
)
def test_proposals_are_the_nearest_bands_when_the_word_is_anothers(
    word: str, target: Scale, row: int | None, expected: list[str]
) -> None:
    assert [term.word for term in proposals(word, target, row)] == expected


def test_elsewhere_names_the_scales_that_have_the_word() -> None:
    assert [term.scale.id for term in elsewhere("highly unlikely", ICD203)] == ["phia", "nato"]
    assert list(elsewhere("perhaps", ICD203)) == []


def test_percentages_follow_the_language() -> None:
    assert "–" in ICD203.bands[0].percent_text(language("fr"))
    assert ICD203.bands[0].percent_text(language("fr")).endswith("%")
    assert ICD203.bands[1].percent_text(language("tr")) == "%5–20"


def test_confidence_has_three_levels() -> None:
    assert [word for word, _ in CONFIDENCE] == ["low", "moderate", "high"]
    assert str(confidence("Moderate")) == "moderate"
    assert confidence("medium") is None


@given(st.sampled_from(SCALES))
def test_bands_are_in_order_and_inside_the_ruler(yardstick: Scale) -> None:
    bounds = [edge for band in yardstick.bands for edge in (band.low.percent, band.high.percent)]
    assert bounds == sorted(bounds)
    assert all(0 <= band.start < band.end <= 1 for band in yardstick.bands)


@given(st.sampled_from(SCALES), st.sampled_from(SCALES), st.integers(0, 13))
def test_every_word_of_another_scale_has_a_proposal(one: Scale, other: Scale, index: int) -> None:
    words = [term.word for term in one.terms()]
    word = words[index % len(words)]
    if other.term(word) is None:
        assert proposals(word, other)
    else:
        assert other.band(word) is not None


def test_words_of_a_band_are_one_term_when_they_stand_together_as_printed() -> None:
    term = PHIA.term("Likely or  probable")
    assert term is not None
    assert (term.word, term.band.low.percent) == ("likely", 55)
    assert PHIA.band("likely or probable") is term.band
    assert PHIA.term("likely or remote chance") is None
    assert ICD203.term("likely or probable") is None  # its rows are not mixed
