from __future__ import annotations

import pytest

from briefgen.core.dates import Edtf
from briefgen.core.problems import Severity
from briefgen.i18n import language
from briefgen.sections.base import Scope
from briefgen.sections.likelihoods import printed, term_of, term_problems


def scope(scale: str = "icd203", row: int | None = None) -> Scope:
    return Scope("s", "full", language("en"), Edtf.parse("2025-02-21"), scale, row)


def sentences(word: str | None, at: Scope) -> list[str]:
    return [at.language.text(found.message) for found in term_problems(word, at, "/likelihood")]


def test_a_term_of_the_scale_is_no_problem() -> None:
    assert sentences("almost certain", scope()) == []
    assert sentences("Very  Likely", scope()) == []
    assert sentences(None, scope()) == []


def test_a_term_of_another_scale_gets_the_nearest_terms_of_this_one() -> None:
    (found,) = term_problems("realistic possibility", scope(), "/risks/0/likelihood")
    assert found.check == "likelihood-term"
    assert found.severity is Severity.ERROR
    assert found.address == "s#/risks/0/likelihood"
    assert str(found.message) == (
        "“realistic possibility” is no likelihood of ICD 203;"
        " the nearest is “roughly even chance” or “unlikely”."
    )


def test_a_word_like_no_term_gets_no_proposal() -> None:
    assert sentences("perhaps", scope("phia")) == [
        "“perhaps” is no likelihood of PHIA probability yardstick; choose one of its terms."
    ]


def test_a_slip_of_the_pen_gets_the_term_that_was_meant() -> None:
    (sentence,) = sentences("almost certian", scope())
    assert "the nearest is “almost certain”" in sentence


@pytest.mark.parametrize(("row", "count"), [(None, 0), (1, 1), (2, 0)])
def test_the_other_row_of_words_is_reported_where_one_row_was_chosen(
    row: int | None, count: int
) -> None:
    found = list(term_problems("probable", scope(row=row), "/likelihood"))
    assert [one.check for one in found] == ["likelihood-row"] * count
    assert all("here it is “likely”" in str(one.message) for one in found)


def test_a_likelihood_is_printed_in_the_documents_language_or_as_it_was_written() -> None:
    assert str(printed("LIKELY", scope())) == "likely"
    assert printed("perhaps", scope()) == "perhaps"
    assert term_of("perhaps", scope()) is None
    assert term_of(None, scope()) is None
