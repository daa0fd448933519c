"""The model of a briefing's head: everything but its sections' data.

Names are those of the format, version 1. As with sections, the model is a view over the
raw tree; unknown fields stay in the tree.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from briefgen.core.fields import (
    Count,
    Date,
    Flag,
    Line,
    Lines,
    Number,
    Row,
    Widget,
    WidgetKind,
)
from briefgen.core.fields import Label as L
from briefgen.i18n import msg

CHOICE = Widget(WidgetKind.CHOICE)
MARKING = Widget(WidgetKind.MARKING)

Detail = Literal["headline", "brief", "full"]
Status = Literal["draft", "in_clearance", "issued", "superseded"]


class Recipient(Row):
    """Somebody whom the briefing goes to, for action or for information."""

    name: Annotated[Line, L(msg("Name"))]
    role: Annotated[Literal["action", "info"] | None, CHOICE, L(msg("For"))] = None
    copies: Annotated[Count | None, L(msg("Copies"))] = None


def _recipient(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class Clearance(Row):
    """One step on the way to issue: who drafted, cleared or approved, and when."""

    step: Annotated[Literal["drafted", "cleared", "approved"], CHOICE, L(msg("Step"))]
    office: Annotated[Line, L(msg("Office"))]
    name: Annotated[Line | None, L(msg("Name"))] = None
    at: Annotated[Date | None, L(msg("When"))] = None


class Override(Row):
    """A check that was overridden at issue, with the reason."""

    check: Line
    reason: Line
    at: Date


class PreviousEdition(Row):
    """The edition before this one, by reference, number and digest."""

    reference: Line | None = None
    number: Count | None = None
    sha256: Line | None = None


class Edition(Row):
    """Which edition this is and how far on its way."""

    number: Annotated[Count, L(msg("Edition"))] = 1
    status: Annotated[Status, CHOICE, L(msg("Status"))] = "draft"
    issued: Annotated[Date | None, L(msg("Issued"))] = None
    sha256: Line | None = None
    previous: PreviousEdition | None = None
    overrides: list[Override] | None = None


class Source(Row):
    """A source: a document, an interview, a data set, or an assessment of one's own."""

    row_key: ClassVar[tuple[str, ...]] = ("id",)

    id: Annotated[Line, Field(pattern=r"^[^\s,;@\]\[]+$"), L(msg("Short name"), msg("What texts cite, as in [@who-2025]."))]
    type: Annotated[
        Literal["document", "interview", "dataset", "assessment"] | None, CHOICE, L(msg("Type"))
    ] = None
    title: Annotated[Line, L(msg("Title"))]
    publisher: Annotated[Line | None, L(msg("Publisher"))] = None
    author: Annotated[Line | None, L(msg("Author"))] = None
    url: Annotated[Line | None, L(msg("Link"))] = None
    date: Annotated[Date | None, L(msg("Date"))] = None
    retrieved: Annotated[Date | None, L(msg("Retrieved"))] = None
    via: Annotated[Line | None, L(msg("Known through"), msg("The source in which this one was read."))] = None
    quote: Annotated[Line | None, L(msg("Quotation"))] = None
    reliability: Annotated[Literal["A", "B", "C", "D", "E", "F"] | None, CHOICE, L(msg("Reliability"))] = None
    credibility: Annotated[Count | None, Field(ge=1, le=6), L(msg("Credibility"))] = None
    marking: Annotated[Any, MARKING, L(msg("Marking"))] = None


class Page(Row):
    """The sheet and what stands before and behind the sections."""

    size: Annotated[Literal["A4", "Letter"], CHOICE, L(msg("Paper"))] = "A4"
    contents: Annotated[Flag, L(msg("Contents"))] = True
    cover: Annotated[Flag, L(msg("Cover"))] = True
    grey: Annotated[Flag, L(msg("Grey print"))] = False
    max_pages: Annotated[Count | None, L(msg("At most this many pages"))] = None


class Key(Row):
    """One figure of the strip on the first page."""

    text: Annotated[Line, L(msg("What it is"))]
    value: Annotated[Line | Number, L(msg("Figure"))]
    unit: Annotated[Line | None, L(msg("Unit"))] = None
    as_of: Annotated[Date | None, L(msg("As of"))] = None
    from_: Annotated[Line | None, Field(alias="from"), L(msg("From the field"))] = None


class Designation(Row):
    """A designation of one's own: the mark put after a name and its footnote."""

    text: Line
    footnote: Line


class Provenance(Row):
    """Where the values at a pointer came from."""

    sources: Lines = []
    as_of: Date | None = None
    note: Line | None = None


class Binding(Row):
    """The file, sheet and columns that rows were filled from."""

    file: Line
    sheet: Line | None = None
    range: Line | None = None
    columns: dict[str, Line] = {}
    number_format: Any = None
    sha256: Line | None = None
    retrieved: Date | None = None


class SectionHead(Row):
    """What every section has, whatever its kind; its data are read by the kind's own model."""

    row_key: ClassVar[tuple[str, ...]] = ("id",)

    id: Annotated[Line, Field(min_length=1, pattern=r"^[^#\s/~]+$"), L(msg("Id"))]
    kind: Annotated[Line, L(msg("Kind"))]
    title: Annotated[Line, L(msg("Heading"))]
    include: Annotated[Flag, L(msg("Include"))] = True
    detail: Annotated[Detail, CHOICE, L(msg("Length"))] = "full"
    start: Annotated[Literal["page", "flow"] | None, CHOICE, L(msg("Begins"))] = None
    marking: Annotated[Any, MARKING, L(msg("Marking"))] = None
    downgrade_reason: Annotated[Line | None, L(msg("Reason for a lower marking"))] = None
    data: dict[str, Any] = {}
    provenance: dict[str, Provenance] = {}
    bindings: dict[str, Binding] = {}


class Preset(Row):
    """What a briefing to start from says of itself."""

    name: Line
    description: Line = ""
    languages: Lines = []


class Head(Row):
    """Everything of a briefing but its sections."""

    format: Annotated[Literal[1], L(msg("Format"))]
    title: Annotated[Line, L(msg("Title"))]
    subtitle: Annotated[Line | None, L(msg("Subtitle"))] = None
    reference: Annotated[Line | None, L(msg("Reference"))] = None
    as_of: Annotated[Date, L(msg("Information cut-off"), msg("Nothing cited may be later."))]
    language: Annotated[Line, CHOICE, L(msg("Language"))] = "en"
    marking: Annotated[Any, MARKING, L(msg("Marking"))] = None
    marking_policies: list[Any] = []
    office: Annotated[Line | None, L(msg("Office"))] = None
    author: Annotated[Line | None, L(msg("Author"))] = None
    distribution: Annotated[
        list[Annotated[Recipient, BeforeValidator(_recipient)]], L(msg("Distribution"))
    ] = []
    clearance: Annotated[list[Clearance], L(msg("Clearance"))] = []
    edition: Annotated[Edition, L(msg("Edition"))] = Edition()
    likelihood_scale: Annotated[
        Literal["icd203", "phia", "nato"], CHOICE, L(msg("Likelihood scale"))
    ] = "icd203"
    likelihood_terms: Annotated[Literal[1, 2] | None, L(msg("Row of terms"))] = None
    theme: Annotated[Line, CHOICE, L(msg("Theme"))] = "ministry"
    page: Annotated[Page, L(msg("Page"))] = Page()
    designations: Annotated[
        dict[str, Literal["eu-footnote", "un-footnote", "plain"] | Designation],
        L(msg("Designations of countries")),
    ] = {}
    sources: Annotated[list[Source], L(msg("Sources"))] = []
    key_figures: Annotated[list[Key] | None, L(msg("Key figures"))] = None
    created: Date | None = None
    modified: Date | None = None
    preset: Preset | None = None
