from __future__ import annotations

import pytest

from briefgen.core import bibtex

TWO = r"""
@string{peace = "Journal of Peace"}
@comment{not @me{}}
@article{smith2025,
  title  = {No {L}ist reaches 61},
  author = {Smith, J{\"o}rg and Krasni{\c{c}}i, Ana and others},
  journal = peace # " and War",
  year = 2025, month = feb,
  doi = {10.1/x},
}
@techreport{rep, title="Ga\v{s}i -- a report", institution={OSCE}, date={2024-11-03},
  url={https://example.org/x}, urldate={2025-02-01}}
"""


def test_entries_are_read_with_strings_months_and_letters_of_tex() -> None:
    (article, key, _), (report, _, _) = bibtex.read(TWO)
    assert key == "smith2025"
    assert article == {
        "type": "document",
        "title": "No List reaches 61",
        "publisher": "Journal of Peace and War",
        "author": "Smith, Jörg; Krasniçi, Ana; et al.",
        "url": "https://doi.org/10.1/x",
        "date": "2025-02",
        "retrieved": "",
    }
    assert report["title"] == "Gaši – a report"
    assert (report["date"], report["retrieved"]) == ("2024-11-03", "2025-02-01")


def test_entry_gives_what_there_is_when_it_is_cut_off() -> None:
    ((fields, key, _),) = bibtex.read("@book{b, title={A book}, publisher={A hou")
    assert (key, fields["title"], fields["publisher"]) == ("b", "A book", "A hou")


@pytest.mark.parametrize("text", ["me@example.org", "@who said {this}", "TY  - RPRT", ""])
def test_other_text_does_not_look_like_it(text: str) -> None:
    assert not bibtex.looks_like(text)
