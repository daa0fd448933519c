"""The checks that the kinds of section bring themselves: sums, shares, seats, dates in order."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.base import document_check
from briefgen.checks.survey import Survey
from briefgen.checks.walk import Part, texts
from briefgen.core.address import Path
from briefgen.core.fields import WidgetKind
from briefgen.core.problems import Problem, Severity
from briefgen.core.quoted import quoted
from briefgen.i18n import msg
from briefgen.sections.likelihoods import term_problems, text_problems


@document_check()
def of_kinds(survey: Survey) -> Iterator[Problem]:
    """Give what each section's kind finds in it.

    A kind sees nothing where a value was refused, and would call missing what is only wrong.
    """
    refused = [problem.address for problem in survey.document.refused]
    for problem in survey.of_kinds:
        inside = f"{problem.address}/"
        if not any(one == problem.address or one.startswith(inside) for one in refused):
            yield problem


@document_check("likelihood-term", "likelihood-row")
def likelihood_terms(survey: Survey) -> Iterator[Problem]:
    """Name likelihoods of another scale, or of the row of words that was not chosen."""
    scopes = {section.id: section.scope for section in survey.document.sections}
    for leaf in survey.leaves:
        if leaf.widget is WidgetKind.LIKELIHOOD:
            for path, word in texts(leaf):
                address = survey.places.name(path)
                if address.section in scopes:
                    pointer = str(address).partition("#")[2]
                    yield from term_problems(word, scopes[address.section], pointer)


@document_check("likelihood-text")
def likelihood_texts(survey: Survey) -> Iterator[Problem]:
    """Name rows whose sentence says another likelihood than is chosen for it."""
    scopes = {section.id: section.scope for section in survey.document.sections}
    for part in survey.parts:
        text, word = part.node.get("text"), part.node.get("likelihood")
        if type(text) is not str or type(word) is not str:
            continue
        address = survey.places.name((*part.path, "likelihood"))
        if address.section in scopes:
            pointer = str(address).partition("#")[2]
            yield from text_problems(text, word, scopes[address.section], pointer)


@document_check("row-key")
def row_keys(survey: Survey) -> Iterator[Problem]:
    """Name rows of one list that have the same key, so that none can be told by it.

    Where the kind speaks of such a row's key itself, it knows better what to say.
    """
    said = {problem.address for problem in survey.of_kinds}
    rows: dict[tuple[Path, tuple[str, ...]], list[Part]] = {}
    for part in survey.parts:
        values = [part.node.get(field) for field in part.model.row_key]
        if values and isinstance(part.path[-1], int):
            key = tuple(value for value in values if type(value) is str and value.strip())
            if len(key) == len(values):
                rows.setdefault((part.path[:-1], key), []).append(part)
    for (_, key), parts in rows.items():
        fields = parts[0].model.row_key
        if said.intersection(survey.address(part.path, fields[0]) for part in parts):
            continue
        for part in parts[1:]:
            yield Problem(
                "row-key",
                Severity.ERROR if len(fields) == 1 else Severity.WARNING,
                msg(
                    "Another row of this list is “%(key)s” too; tell them apart, or keep one.",
                    key=quoted(" ".join(key)),
                ),
                survey.address(part.path),
            )
