from __future__ import annotations

from typing import Any

import pytest

from briefgen.core import citation_line

KNOWN = [
    {"id": "cec", "title": "Preliminary results", "publisher": "Central Election Commission"},
    {"id": "tracker", "title": "Conflict tracker", "publisher": "A House"},
]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Smith, J. (2025, February 10). No list reaches 61. Crisis Group. https://e.org/a_(b).",
            {
                "author": "Smith, J.",
                "date": "2025-02-10",
                "title": "No list reaches 61",
                "publisher": "Crisis Group",
                "url": "https://e.org/a_(b)",
            },
        ),
        (
            "Jane Smith, “After the vote,” Foreign Policy, February 10, 2025, https://e.org/x/.",
            {
                "author": "Jane Smith",
                "title": "After the vote",
                "publisher": "Foreign Policy",
                "date": "2025-02-10",
                "url": "https://e.org/x/",
            },
        ),
        (
            "“No list reached 61 seats.”\nCentral Election Commission: Statement, 10.02.2025.",
            {
                "quote": "No list reached 61 seats.",
                "publisher": "Central Election Commission",
                "title": "Statement",
                "date": "2025-02-10",
            },
        ),
        (
            "[Election results](https://e.org/r) – CEC, 2025-02-11",
            {
                "title": "Election results",
                "url": "https://e.org/r",
                "publisher": "CEC",
                "date": "2025-02-11",
            },
        ),
        (
            "Kosovo votes | BBC News\nhttps://e.org/news/1",
            {"title": "Kosovo votes", "publisher": "BBC News", "url": "https://e.org/news/1"},
        ),
        (
            "OSCE, *Final report*, Feb. 2025, cited in Conflict tracker",
            {"publisher": "OSCE", "title": "Final report", "date": "2025-02", "via": "tracker"},
        ),
        (
            "Влада Србије, „Извештај“, 10. фебруар 2025, преузето 11.2.2025, https://e.org/a",
            {
                "publisher": "Влада Србије",
                "title": "Извештај",
                "date": "2025-02-10",
                "retrieved": "2025-02-11",
                "url": "https://e.org/a",
            },
        ),
        ("doi:10.1000/xyz123.", {"url": "https://doi.org/10.1000/xyz123"}),
        # Nothing tells publisher from title here, so nothing is told.
        (
            "Something unmarked. Some House. 2024",
            {"title": "Something unmarked. Some House", "date": "2024"},
        ),
        # A date inside a title is the title's.
        (
            "Report of 10 February 2025 on turnout",
            {"title": "Report of 10 February 2025 on turnout"},
        ),
    ],
)
def test_citations_are_read_by_their_marks(text: str, fields: dict[str, Any]) -> None:
    found, _, unread = citation_line.read(text, KNOWN)
    assert found == fields
    assert unread == ""


def test_source_it_is_cited_in_is_left_over_when_the_briefing_lacks_it() -> None:
    found, _, unread = citation_line.read("*Final report*, as cited in Some Weekly", KNOWN)
    assert "via" not in found
    assert "Some Weekly" in unread
