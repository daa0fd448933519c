from __future__ import annotations

from briefgen.core import ris

TWO = """TY  - RPRT
TI  - A report
AU  - Smith, J.
AU  - Doe, A.
PB  - OSCE
PY  - 2025/02/10/
UR  - https://example.org/r
Y2  - 2025/02/12
ER  -
TY  - JOUR
T1  - An article
T2  - A journal
PB  - A house
PY  - 2024
DO  - 10.1/x
ER  -
"""


def test_records_are_read_by_their_tags() -> None:
    (report, _, _), (article, _, _) = ris.read(TWO)
    assert report == {
        "type": "document",
        "title": "A report",
        "publisher": "OSCE",
        "author": "Smith, J.; Doe, A.",
        "url": "https://example.org/r",
        "date": "2025-02-10",
        "retrieved": "2025-02-12",
    }
    assert (article["publisher"], article["url"]) == ("A journal", "https://doi.org/10.1/x")
    assert article["date"] == "2024"


def test_text_looks_like_it_when_a_record_begins() -> None:
    assert ris.looks_like(TWO)
    assert not ris.looks_like("A report, TY - not this")
