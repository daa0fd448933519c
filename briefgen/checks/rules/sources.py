"""Sources: each that is cited is there, each that is there is cited, each has one id."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.base import document_check
from briefgen.checks.survey import Survey, as_list
from briefgen.core.edit import Delete, Set
from briefgen.core.ids import free
from briefgen.core.problems import Mend, Problem, Severity
from briefgen.i18n import msg


@document_check("missing-source")
def missing(survey: Survey) -> Iterator[Problem]:
    """Name citations of a source that the briefing does not list."""
    cited = [(citation.id, citation.path) for citation in survey.citations]
    cited += _via(survey)
    for name, path in cited:
        if name not in survey.sources:
            yield Problem(
                "missing-source",
                Severity.ERROR,
                msg(
                    "There is no source “%(id)s”; add it to the sources, or cite another.", id=name
                ),
                survey.address(path),
            )


@document_check("uncited-source")
def uncited(survey: Survey) -> Iterator[Problem]:
    """Name sources that nothing cites and no other source was known through."""
    cited = {citation.id for citation in survey.citations} | {name for name, _ in _via(survey)}
    for name, (index, _) in survey.sources.items():
        if name not in cited:
            at = survey.places.name(("sources", index))
            yield Problem(
                "uncited-source",
                Severity.WARNING,
                msg("Nothing cites the source “%(id)s”; cite it, or take it out.", id=name),
                str(at),
                (Mend(msg("Take the source out"), Delete(at)),),
            )


@document_check("source-id")
def repeated(survey: Survey) -> Iterator[Problem]:
    """Name sources with an id that another has: a citation could mean either."""
    for index, source in enumerate(as_list(survey.tree.get("sources"))):
        name = source.get("id") if type(source) is dict else None
        if type(name) is str and survey.sources[name][0] != index:
            at, other = survey.places.name(("sources", index, "id")), free(name, survey.sources)
            yield Problem(
                "source-id",
                Severity.ERROR,
                msg("Two sources have the id “%(id)s”; give one of them another.", id=name),
                str(at),
                (Mend(msg("Call this one “%(id)s”", id=other), Set(at, other)),),
            )


@document_check("citation")
def unreadable(survey: Survey) -> Iterator[Problem]:
    """Name what begins like a citation in a text and cannot be read as one."""
    for written in survey.texts:
        for stray in written.text.stray:
            yield Problem(
                "citation",
                Severity.ERROR,
                msg(
                    "“%(text)s” cannot be read as a citation; write it like [@id] or [@id, p. 4].",
                    text=" ".join(stray.split()),
                ),
                survey.address(written.path),
            )


@document_check("annex-left-out")
def annex_left_out(survey: Survey) -> Iterator[Problem]:
    """Say that an annex which is left out does not end the list of sources.

    The numbers that cite them have to lead somewhere, so the program prints one of its own.
    """
    annexes = [(index, one) for index, one in survey.sections if one.get("kind") == "annex"]
    included = [one for _, one in survey.sections if one.get("include") is not False]
    if not annexes or not included or any(one.get("kind") == "annex" for one in included):
        return
    at = survey.places.name(("sections", annexes[0][0])).child("include")
    yield Problem(
        "annex-left-out",
        Severity.NOTE,
        msg(
            "The annex is left out, so a plain one is printed in its place: what is cited has to"
            " stand somewhere. Include it to have your own printed."
        ),
        str(at),
        (Mend(msg("Include the annex"), Set(at, value=True)),),
    )


def _via(survey: Survey) -> list[tuple[str, tuple[str | int, ...]]]:
    """Give the sources through which others were known, each with the path that says so."""
    return [
        (source["via"], ("sources", index, "via"))
        for index, source in survey.sources.values()
        if type(source.get("via")) is str
    ]
