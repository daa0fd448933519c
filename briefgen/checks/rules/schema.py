"""What the models refuse, and kinds of section that are not known here."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.base import document_check
from briefgen.checks.survey import Survey
from briefgen.core.edit import Set
from briefgen.core.problems import Mend, Problem, Severity
from briefgen.i18n import msg
from briefgen.sections.registry import kinds


@document_check("schema", "section-id", "analysis")
def refused(survey: Survey) -> Iterator[Problem]:
    """Name everything that could not be read or worked out when the document was opened."""
    yield from survey.document.refused


@document_check("unknown-kind")
def unknown_kind(survey: Survey) -> Iterator[Problem]:
    """Name sections of a kind that is not known here; their data are kept.

    One that is left out of the pages is only noted.
    """
    known = kinds()
    for index, section in survey.sections:
        kind = section.get("kind")
        if type(kind) is str and kind not in known:
            out = section.get("include") is False
            leave = Set(survey.places.name(("sections", index)).child("include"), value=False)
            yield Problem(
                "unknown-kind",
                Severity.NOTE if out else Severity.ERROR,
                msg(
                    "There is no section kind “%(kind)s” here; choose one of %(kinds)s.",
                    kind=kind,
                    kinds=", ".join(known),
                ),
                survey.address(("sections", index, "kind")),
                () if out else (Mend(msg("Leave the section out"), leave),),
            )
