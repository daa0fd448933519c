"""Markings: each can be read, and none is below what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.checks.base import document_check
from briefgen.checks.rollup import Parts, differences, policies_of
from briefgen.checks.survey import Survey, as_list
from briefgen.core import marking
from briefgen.core.address import Path
from briefgen.core.marking import Marking, MarkingError, Policy
from briefgen.core.problems import Problem, Severity
from briefgen.core.tree import Tree


@document_check("marking")
def unreadable(survey: Survey) -> Iterator[Problem]:
    """Name markings, and policies of the house, that cannot be read."""
    known = policies_of(survey)
    if known is None:
        # Whatever uses the house's policies would be named too, and wrongly.
        yield from _bad_policies(survey)
        return
    for path, value in _stated(survey):
        yield from _bad_marking(survey, path, value, known)


def _bad_policies(survey: Survey) -> Iterator[Problem]:
    house = as_list(survey.tree.get("marking_policies"))
    for index in range(len(house)):
        try:
            marking.policies(house[: index + 1])
        except MarkingError as error:
            address = survey.address(("marking_policies", index))
            yield Problem("marking", Severity.ERROR, error.message, address)
            return


def _bad_marking(
    survey: Survey, path: Path, value: Tree, known: Mapping[str, Policy]
) -> Iterator[Problem]:
    try:
        marking.parse_markings(value, known)
    except MarkingError as error:
        yield Problem("marking", Severity.ERROR, error.message, survey.address(path))


def _stated(survey: Survey) -> Iterator[tuple[Path, Tree]]:
    """Give every marking that is stated, with its path."""
    places: list[tuple[Path, dict[str, Tree]]] = [((), survey.tree)]
    places += [(("sources", index), source) for index, source in survey.sources.values()]
    places += [(("sections", index), section) for index, section in survey.sections]
    for path, node in places:
        if node.get("marking") is not None:
            yield (*path, "marking"), node["marking"]
    for part in survey.parts:
        # The schema names a row's marking that is neither an object nor a list.
        if "marking" in part.model.model_fields and type(part.node.get("marking")) in (dict, list):
            yield (*part.path, "marking"), part.node["marking"]


@document_check("accreditation")
def protected(survey: Survey) -> Iterator[Problem]:
    """Say what the program is not, where a level above RESTRICTED was chosen for the first time."""
    known = policies_of(survey)
    if known is None:
        return
    parts = Parts(survey, known)
    for path, stated in _chosen(survey, parts):
        sentence = marking.accreditation(stated)
        if sentence is not None:
            yield Problem("accreditation", Severity.NOTE, sentence, survey.address(path))
            return


def _chosen(survey: Survey, parts: Parts) -> Iterator[tuple[Path, tuple[Marking, ...]]]:
    """Give the markings of the document, its sections and sources, then those of their parts."""
    yield ("marking",), parts.stated(survey.tree)
    for index, section in survey.sections:
        yield ("sections", index, "marking"), parts.stated(section)
    for index, source in survey.sources.values():
        yield ("sources", index, "marking"), parts.stated(source)
    for one in parts.contributions:
        yield one.path, (one.marking,)


@document_check("roll-up")
def roll_up(survey: Survey) -> Iterator[Problem]:
    """Name markings of rows, sections and the document below what they hold, or above all of it."""
    known = policies_of(survey)
    if known is None:
        return
    for found in differences(survey, Parts(survey, known)):
        yield Problem(
            "roll-up",
            Severity.ERROR if found.is_error else Severity.WARNING,
            found.message,
            str(found.address),
            found.mends,
        )
