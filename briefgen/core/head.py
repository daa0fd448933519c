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
    Label,
    Line,
    Lines,
    Number,
    Row,
    Widget,
    WidgetKind,
)
from briefgen.i18n import msg

CHOICE = Widget(WidgetKind.CHOICE)
MARKING = Widget(WidgetKind.MARKING)

Detail = Literal["headline", "brief", "full"]
Status = Literal["draft", "in_clearance", "issued", "superseded"]


class Recipient(Row):
    """Somebody whom the briefing goes to, for action or for information."""

    name: Annotated[Line, Label(msg("Name"))]
    role: Annotated[Literal["action", "info"] | None, CHOICE, Label(msg("For"))] = None
    copies: Annotated[Count | None, Label(msg("Copies"))] = None


def _recipient(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class Clearance(Row):
    """One step on the way to issue: who drafted, cleared or approved, and when."""

    step: Annotated[Literal["drafted", "cleared", "approved"], CHOICE, Label(msg("Step"))]
    office: Annotated[Line, Label(msg("Office"))]
    name: Annotated[Line | None, Label(msg("Name"))] = None
    at: Annotated[Date | None, Label(msg("When"))] = None


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

    number: Annotated[Count, Label(msg("Edition"))] = 1
    status: Annotated[Status, CHOICE, Label(msg("Status"))] = "draft"
    issued: Annotated[Date | None, Label(msg("Issued"))] = None
    sha256: Line | None = None
    previous: PreviousEdition | None = None
    overrides: list[Override] | None = None


class Source(Row):
    """A source: a document, an interview, a data set, or an assessment of one's own."""

    row_key: ClassVar[tuple[str, ...]] = ("id",)

    id: Annotated[
        Line,
        Field(pattern=r"^[^\s,;@\]\[]+$"),
        Label(msg("Short name"), msg("What texts cite, as in [@who-2025].")),
    ]
    type: Annotated[
        Literal["document", "interview", "dataset", "assessment"] | None, CHOICE, Label(msg("Type"))
    ] = None
    title: Annotated[Line, Label(msg("Title"))]
    publisher: Annotated[Line | None, Label(msg("Publisher"))] = None
    author: Annotated[Line | None, Label(msg("Author"))] = None
    url: Annotated[Line | None, Label(msg("Link"))] = None
    date: Annotated[Date | None, Label(msg("Date"))] = None
    retrieved: Annotated[Date | None, Label(msg("Retrieved"))] = None
    via: Annotated[
        Line | None, Label(msg("Known through"), msg("The source in which this one was read."))
    ] = None
    quote: Annotated[Line | None, Label(msg("Quotation"))] = None
    reliability: Annotated[
        Literal["A", "B", "C", "D", "E", "F"] | None, CHOICE, Label(msg("Reliability"))
    ] = None
    credibility: Annotated[Count | None, Field(ge=1, le=6), Label(msg("Credibility"))] = None
    marking: Annotated[Any, MARKING, Label(msg("Marking"))] = None


class Page(Row):
    """The sheet and what stands before and behind the sections."""

    size: Annotated[Literal["A4", "Letter"], CHOICE, Label(msg("Paper"))] = "A4"
    contents: Annotated[Flag, Label(msg("Contents"))] = True
    cover: Annotated[Flag, Label(msg("Cover"))] = True
    grey: Annotated[Flag, Label(msg("Grey print"))] = False
    max_pages: Annotated[Count | None, Label(msg("At most this many pages"))] = None


class Key(Row):
    """One figure of the strip on the first page."""

    text: Annotated[Line, Label(msg("What it is"))]
    value: Annotated[Line | Number, Label(msg("Figure"))]
    unit: Annotated[Line | None, Label(msg("Unit"))] = None
    as_of: Annotated[Date | None, Label(msg("As of"))] = None
    from_: Annotated[Line | None, Field(alias="from"), Label(msg("From the field"))] = None


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

    id: Annotated[Line, Field(min_length=1, pattern=r"^[^#\s/~]+$"), Label(msg("Id"))]
    kind: Annotated[Line, Label(msg("Kind"))]
    title: Annotated[Line, Label(msg("Heading"))]
    include: Annotated[Flag, Label(msg("Include"))] = True
    detail: Annotated[Detail, CHOICE, Label(msg("Length"))] = "full"
    start: Annotated[
        Literal["page", "flow"] | None,
        CHOICE,
        Label(
            msg("Begins"),
            msg("Where not set, as its kind does: long kinds begin a page when they are full."),
        ),
    ] = None
    marking: Annotated[Any, MARKING, Label(msg("Marking"))] = None
    downgrade_reason: Annotated[Line | None, Label(msg("Reason for a lower marking"))] = None
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

    format: Annotated[Literal[1], Label(msg("Format"))]
    title: Annotated[Line, Label(msg("Title"))]
    subtitle: Annotated[Line | None, Label(msg("Subtitle"))] = None
    reference: Annotated[Line | None, Label(msg("Reference"))] = None
    as_of: Annotated[Date, Label(msg("Information cut-off"), msg("Nothing cited may be later."))]
    language: Annotated[Line, CHOICE, Label(msg("Language"))] = "en"
    marking: Annotated[Any, MARKING, Label(msg("Marking"))] = None
    marking_policies: list[Any] = []
    office: Annotated[Line | None, Label(msg("Office"))] = None
    author: Annotated[Line | None, Label(msg("Author"))] = None
    distribution: Annotated[
        list[Annotated[Recipient, BeforeValidator(_recipient)]], Label(msg("Distribution"))
    ] = []
    clearance: Annotated[list[Clearance], Label(msg("Clearance"))] = []
    edition: Annotated[Edition, Label(msg("Edition"))] = Edition()
    likelihood_scale: Annotated[
        Literal["icd203", "phia", "nato"], CHOICE, Label(msg("Likelihood scale"))
    ] = "icd203"
    likelihood_terms: Annotated[Literal[1, 2] | None, Label(msg("Row of terms"))] = None
    theme: Annotated[Line, CHOICE, Label(msg("Theme"))] = "ministry"
    page: Annotated[Page, Label(msg("Page"))] = Page()
    designations: Annotated[
        dict[str, Literal["eu-footnote", "un-footnote", "plain"] | Designation],
        Label(msg("Designations of countries")),
    ] = {}
    sources: Annotated[list[Source], Label(msg("Sources"))] = []
    key_figures: Annotated[list[Key] | None, Label(msg("Key figures"))] = None
    created: Date | None = None
    modified: Date | None = None
    preset: Preset | None = None
