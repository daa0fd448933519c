"""What the PDF says of itself: XMP that claims PDF/A-3a and PDF/UA-1 together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, fromstring, register_namespace, tostring

from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg
from briefgen.render.weasy import DocumentMetadata

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PDFUA = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"

_UA_PART = "1"


@dataclass(frozen=True)
class Metadata:
    """What the PDF says of itself; nothing else about it is written down.

    `language` is BCP 47. `created` and `modified` come from the briefing, never from the
    clock, and have a zone.
    """

    title: str
    language: str
    created: datetime
    modified: datetime
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    creator: str = "Briefgen"


class ArchiveMetadata(DocumentMetadata):  # type: ignore[misc]  # WeasyPrint comes without types
    """WeasyPrint's metadata, to which PDF/UA-1 and the schema that declares it are added."""

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        """Give the RDF of PDF/A with the identification of PDF/UA in it."""
        rdf = fromstring(super().generate_rdf_metadata(variant, version, conformance))  # noqa: S314  # our own
        for prefix, namespace in (
            ("pdfuaid", _PDFUA),
            ("pdfaExtension", _EXTENSION),
            ("pdfaSchema", _SCHEMA),
            ("pdfaProperty", _PROPERTY),
        ):
            register_namespace(prefix, namespace)
        claim = _described(rdf)
        claim.set(f"{{{_PDFUA}}}part", _UA_PART)
        rdf.append(_extension_schema())
        written: bytes = tostring(rdf, encoding="utf-8")
        return written


def as_weasyprint(metadata: Metadata) -> ArchiveMetadata:
    """Give WeasyPrint the metadata; raises `BriefgenError` where a date has no zone."""
    for moment in (metadata.created, metadata.modified):
        if moment.tzinfo is None:
            raise BriefgenError(
                msg(
                    "The date %(date)s of the PDF has no time zone: give one, such as Z for UTC.",
                    date=moment.isoformat(),
                )
            )
    return ArchiveMetadata(
        title=metadata.title,
        authors=[metadata.author] if metadata.author else [],
        description=metadata.subject or None,
        keywords=list(metadata.keywords),
        generator=metadata.creator,
        created=_w3c(metadata.created),
        modified=_w3c(metadata.modified),
        lang=metadata.language,
    )


def _w3c(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _described(parent: Element) -> Element:
    description = SubElement(parent, f"{{{_RDF}}}Description")
    description.set(f"{{{_RDF}}}about", "")
    return description


def _extension_schema() -> Element:
    """Declare the property `pdfuaid:part`, as PDF/A asks of every schema not its own."""
    description = Element(f"{{{_RDF}}}Description")
    description.set(f"{{{_RDF}}}about", "")
    bag = SubElement(SubElement(description, f"{{{_EXTENSION}}}schemas"), f"{{{_RDF}}}Bag")
    schema = SubElement(bag, f"{{{_RDF}}}li")
    schema.set(f"{{{_RDF}}}parseType", "Resource")
    _say(schema, _SCHEMA, schema="PDF/UA Universal Accessibility Schema")
    _say(schema, _SCHEMA, namespaceURI=_PDFUA, prefix="pdfuaid")
    sequence = SubElement(SubElement(schema, f"{{{_SCHEMA}}}property"), f"{{{_RDF}}}Seq")
    item = SubElement(sequence, f"{{{_RDF}}}li")
    item.set(f"{{{_RDF}}}parseType", "Resource")
    _say(item, _PROPERTY, name="part", valueType="Integer", category="internal")
    _say(item, _PROPERTY, description="Indicates which part of ISO 14289 is followed")
    return description


def _say(parent: Element, namespace: str, **values: str) -> None:
    for name, value in values.items():
        SubElement(parent, f"{{{namespace}}}{name}").text = value
