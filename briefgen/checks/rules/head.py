"""The head: a theme and a language that there are, designations that can be read, the edition."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.base import document_check
from briefgen.checks.survey import Survey
from briefgen.core.address import Address
from briefgen.core.designation import DesignationError, designations
from briefgen.core.edit import Delete, Set
from briefgen.core.fields import Row
from briefgen.core.problems import Mend, Problem, Severity
from briefgen.i18n import known, msg


@document_check("theme")
def theme(survey: Survey) -> Iterator[Problem]:
    """Name a theme that is not at hand."""
    if survey.head and survey.themes is not None and survey.head.theme not in survey.themes:
        yield Problem(
            "theme",
            Severity.ERROR,
            msg(
                "There is no theme “%(name)s”; choose one of %(names)s.",
                name=survey.head.theme,
                names=", ".join(sorted(survey.themes)),
            ),
            "#/theme",
            tuple(
                Mend(msg("Use the theme “%(name)s”", name=name), Set(Address("", ("theme",)), name))
                for name in sorted(survey.themes)
            ),
        )


@document_check("language")
def language(survey: Survey) -> Iterator[Problem]:
    """Name a language that is none."""
    if survey.head and not known(survey.head.language):
        yield Problem(
            "language",
            Severity.ERROR,
            msg(
                "“%(tag)s” is no language known here; use a tag such as en or sr-Latn.",
                tag=survey.head.language,
            ),
            "#/language",
        )


@document_check("designation")
def designation(survey: Survey) -> Iterator[Problem]:
    """Name designations that cannot be read, or are not meant for their country."""
    if survey.head is None:
        return
    for code, one in survey.head.designations.items():
        plain = one.model_dump() if isinstance(one, Row) else one
        try:
            designations({code: plain}, survey.document.language)
        except DesignationError as error:
            at = survey.places.name(("designations", code))
            out = Mend(msg("Take the designation out"), Delete(at))
            yield Problem("designation", Severity.ERROR, error.message, str(at), (out,))


@document_check("edition")
def edition(survey: Survey) -> Iterator[Problem]:
    """Name an issued edition without its date, and an issue before the cut-off."""
    if survey.head is None:
        return
    one = survey.head.edition
    if one.issued is None:
        if one.status in ("issued", "superseded"):
            yield Problem(
                "edition",
                Severity.WARNING,
                msg("The edition is issued, but not when; add the date, which its pages bear."),
                "#/edition/issued",
                (
                    Mend(
                        msg("Make it a draft again"),
                        Set(Address("", ("edition", "status")), "draft"),
                    ),
                ),
            )
    elif survey.head.as_of.later_than(one.issued):
        yield Problem(
            "edition",
            Severity.WARNING,
            msg(
                "The edition was issued before its information cut-off on %(as_of)s;"
                " correct one of the dates.",
                as_of=survey.head.as_of.text(survey.document.language),
            ),
            "#/edition/issued",
        )


@document_check("edition-changed")
def edition_changed(survey: Survey) -> Iterator[Problem]:
    """Name an issued edition that says something else than when it was issued."""
    if survey.head is None or survey.head.edition.status != "issued":
        return
    one, briefing = survey.head.edition, survey.document.briefing
    if one.sha256 is None or one.sha256 == briefing.digest():
        return
    following = one.number + 1
    before = {"number": one.number, "sha256": one.sha256}
    if survey.head.reference:
        before = {"reference": survey.head.reference, **before}
    at = Address("", ("edition",))
    begin = Set(at, {"number": following, "status": "draft", "previous": before})
    yield Problem(
        "edition-changed",
        Severity.WARNING,
        msg(
            "Edition %(number)s was changed after it was issued, and its pages do not say so;"
            " begin edition %(following)s, or take the changes back.",
            number=one.number,
            following=following,
        ),
        "#/edition/status",
        (Mend(msg("Begin edition %(number)s as a draft", number=following), begin),),
    )
