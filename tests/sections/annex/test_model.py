from __future__ import annotations

from briefgen.core.reading import read
from briefgen.sections.annex import SECTION
from briefgen.sections.annex.model import Annex


def test_an_annex_needs_nothing_of_its_author() -> None:
    reading = read(Annex, {})
    assert reading.refusals == ()
    assert reading.view == Annex()


def test_own_abbreviations_go_by_their_letters() -> None:
    assert SECTION.row_keys == {("glossary",): ("abbr",)}


def test_an_annex_begins_a_page() -> None:
    assert SECTION.starts_page
