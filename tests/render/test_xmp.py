from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from xml.etree.ElementTree import fromstring

import pytest

from briefgen.core.errors import BriefgenError
from briefgen.render import xmp
from tests.render import samples

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def test_schema_of_pdfua_is_declared_when_it_is_claimed() -> None:
    made = xmp.as_weasyprint(samples.metadata()).generate_rdf_metadata("a", 3, "A")
    rdf = fromstring(made)  # noqa: S314  # our own
    said = [description.attrib for description in rdf.findall(f"{RDF}Description")]
    assert {f"{RDF}about": "", "{http://www.aiim.org/pdfua/ns/id/}part": "1"} in said
    schema = "{http://www.aiim.org/pdfa/ns/schema#}"
    assert [element.text for element in rdf.iter(f"{schema}namespaceURI")] == [
        "http://www.aiim.org/pdfua/ns/id/"
    ]
    item = "{http://www.aiim.org/pdfa/ns/property#}"
    assert [element.text for element in rdf.iter(f"{item}category")] == ["internal"]


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2025, 2, 14, 9, 0, tzinfo=UTC), "2025-02-14T09:00:00Z"),
        (
            datetime(2025, 2, 14, 9, 0, tzinfo=timezone(timedelta(hours=1))),
            "2025-02-14T09:00:00+01:00",
        ),
        (datetime(2025, 2, 14, 9, 0, 5, 999, tzinfo=UTC), "2025-02-14T09:00:05Z"),
    ],
)
def test_moment_is_written_with_its_zone_when_it_has_one(moment: datetime, written: str) -> None:
    assert xmp.as_weasyprint(samples.metadata(created=moment)).created == written


def test_error_says_so_when_a_date_has_no_zone() -> None:
    naive = datetime(2025, 2, 14, 9, 0)  # noqa: DTZ001  # the case itself
    with pytest.raises(BriefgenError, match="2025-02-14T09:00:00 of the PDF has no time zone"):
        xmp.as_weasyprint(samples.metadata(modified=naive))


def test_nothing_is_said_of_what_is_empty_when_document_has_a_title_alone() -> None:
    made = xmp.as_weasyprint(samples.metadata(author="", subject=""))
    assert (made.authors, made.description, made.keywords) == ([], None, [])
    assert b"dc:creator" not in made.generate_rdf_metadata("a", 3, "A")
