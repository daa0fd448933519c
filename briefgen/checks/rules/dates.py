"""Dates against the information cut-off: nothing that is cited may be later."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.base import document_check
from briefgen.checks.survey import Survey, as_dict
from briefgen.core.address import Path
from briefgen.core.dates import DateError, Edtf
from briefgen.core.problems import Problem, Severity
from briefgen.core.tree import Tree
from briefgen.i18n import msg


@document_check("source-date")
def sources(survey: Survey) -> Iterator[Problem]:
    """Name sources, and provenance of values, later than the cut-off."""
    if survey.head is None:
        return
    places: list[tuple[Tree, Path]] = [
        (source.get("date"), ("sources", index, "date"))
        for index, source in survey.sources.values()
    ]
    for index, section in survey.sections:
        for pointer, origin in as_dict(section.get("provenance")).items():
            path: Path = ("sections", index, "provenance", pointer, "as_of")
            places.append((as_dict(origin).get("as_of"), path))
    for value, place in places:
        date = _date(value)
        if date is not None and date.later_than(survey.head.as_of):
            yield Problem(
                "source-date",
                Severity.ERROR,
                msg(
                    "This source is of %(date)s, later than the information cut-off on"
                    " %(as_of)s; correct the date, or move the cut-off.",
                    date=date.text(survey.document.language),
                    as_of=survey.head.as_of.text(survey.document.language),
                ),
                survey.address(place),
            )


@document_check("event-date")
def events(survey: Survey) -> Iterator[Problem]:
    """Name events later than the cut-off that are not said to be planned."""
    if survey.head is None:
        return
    for section in survey.document.sections:
        for item in section.facts.dates:
            if not item.planned and item.date.later_than(survey.head.as_of):
                yield Problem(
                    "event-date",
                    Severity.ERROR,
                    msg(
                        "This is of %(date)s, later than the information cut-off on %(as_of)s;"
                        " correct the date, move the cut-off, or mark it as planned.",
                        date=item.date.text(survey.document.language),
                        as_of=survey.head.as_of.text(survey.document.language),
                    ),
                    f"{section.id}#{item.pointer}",
                )


def _date(value: Tree) -> Edtf | None:
    """Read a date; None for what is none, which the schema names."""
    try:
        return Edtf.parse(value) if type(value) is str else None
    except DateError:
        return None
