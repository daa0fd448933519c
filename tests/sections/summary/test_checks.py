from __future__ import annotations

from typing import Any

from briefgen.core.dates import Edtf
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.summary.checks import problems
from briefgen.sections.summary.model import Summary

WHOLE = {
    "id": "partner",
    "text": "The largest list will need a partner.",
    "likelihood": "almost certain",
    "confidence": "high",
    "basis": "Its projection stays below 61 seats.",
    "sources": ["cec"],
}


def found(judgement: dict[str, Any], *, sourced: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    data = Summary.model_validate({"bluf": "No list governs alone.", "judgements": [judgement]})
    scope = Scope(
        "summary",
        "full",
        language("en"),
        Edtf.parse("2025-02-21T09:00:00+01:00"),
        sourced=frozenset(sourced),
    )
    return [(one.check, one.address) for one in problems(data, None, scope)]


def without(*fields: str) -> dict[str, Any]:
    return {name: value for name, value in WHOLE.items() if name not in fields}


def test_a_whole_judgement_has_no_problems() -> None:
    assert found(WHOLE) == []


def test_each_part_that_a_judgement_lacks_is_named_at_its_place() -> None:
    assert found({"id": "partner", "text": "It will need a partner."}) == [
        ("judgement-likelihood", "summary#/judgements/partner/likelihood"),
        ("judgement-confidence", "summary#/judgements/partner/confidence"),
        ("judgement-basis", "summary#/judgements/partner/basis"),
        ("judgement-source", "summary#/judgements/partner/sources"),
    ]


def test_a_judgement_without_an_id_goes_by_its_index() -> None:
    assert found(without("id", "likelihood")) == [
        ("judgement-likelihood", "summary#/judgements/0/likelihood")
    ]


def test_a_citation_in_the_text_or_the_basis_is_a_source() -> None:
    assert found({**without("sources"), "basis": "As counted [@cec]."}) == []
    assert found({**without("sources"), "text": "It needs a partner [@cec, p. 4]."}) == []


def test_provenance_of_the_judgement_or_of_what_holds_it_is_a_source() -> None:
    for pointer in ("", "/judgements", "/judgements/partner", "/judgements/0/text"):
        assert found(without("sources"), sourced=(pointer,)) == []
    elsewhere = ("/bluf", "/judgements/partners")
    assert found(without("sources"), sourced=elsewhere) == [
        ("judgement-source", "summary#/judgements/partner/sources")
    ]


def test_a_likelihood_of_another_scale_is_reported() -> None:
    assert found({**WHOLE, "likelihood": "even chance"}) == [
        ("likelihood-term", "summary#/judgements/partner/likelihood")
    ]


def test_a_judgement_whose_time_is_over_before_the_cut_off_is_reported() -> None:
    assert found({**WHOLE, "by": "2025-01"}) == [
        ("judgement-past", "summary#/judgements/partner/by")
    ]
    for by in ("2025", "2025-02", "2025-02-21"):
        assert found({**WHOLE, "by": by}) == []


def test_an_empty_bottom_line_is_an_error() -> None:
    data = Summary.model_validate({"bluf": "  "})
    scope = Scope("summary", "full", language("en"), Edtf.parse("2025"))
    assert [one.check for one in problems(data, None, scope)] == ["bottom-line"]
