"""The checks of a summary: each judgement says how likely, how sure, why and from where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.core.problems import Problem, Severity
from briefgen.core.text import Text
from briefgen.i18n import Message, msg
from briefgen.sections.base import Scope
from briefgen.sections.likelihoods import term_problems
from briefgen.sections.pointers import row_pointers
from briefgen.sections.summary.model import Judgement, Summary


def problems(data: Summary, analysis: Any, scope: Scope) -> Iterator[Problem]:
    """Find judgements that lack a part, speak another scale's words, or whose time is over."""
    if not data.bluf.strip():
        yield Problem(
            "bottom-line",
            Severity.ERROR,
            msg("The bottom line is empty; say what matters in two or three sentences."),
            f"{scope.section}#/bluf",
        )
    pointers = row_pointers("judgements", data.judgements)
    for index, (judgement, pointer) in enumerate(zip(data.judgements, pointers, strict=True)):
        places = (pointer, f"/judgements/{index}")
        yield from _missing(judgement, places, scope)
        yield from term_problems(judgement.likelihood, scope, f"{pointer}/likelihood")
        if judgement.by is not None and judgement.by.last < scope.as_of.first:
            yield Problem(
                "judgement-past",
                Severity.WARNING,
                msg(
                    "This judgement runs until %(by)s, which is before the information cut-off;"
                    " renew or remove it.",
                    by=judgement.by.text(scope.language),
                ),
                f"{scope.section}#{pointer}/by",
            )


def _missing(judgement: Judgement, places: tuple[str, str], scope: Scope) -> Iterator[Problem]:
    found: list[tuple[str, str, Message]] = []
    if not judgement.likelihood:
        found.append(
            (
                "judgement-likelihood",
                "likelihood",
                msg("This judgement has no likelihood; choose a term of the scale."),
            )
        )
    if judgement.confidence is None:
        found.append(
            (
                "judgement-confidence",
                "confidence",
                msg("This judgement has no confidence level; choose low, moderate or high."),
            )
        )
    if not judgement.basis:
        found.append(
            (
                "judgement-basis",
                "basis",
                msg("This judgement does not say what its confidence rests on; add the basis."),
            )
        )
    if not _sourced(judgement, places, scope):
        found.append(
            (
                "judgement-source",
                "sources",
                msg(
                    "This judgement cites no source; name at least one, if only one's own assessment."
                ),
            )
        )
    for check, field, message in found:
        yield Problem(check, Severity.WARNING, message, f"{scope.section}#{places[0]}/{field}")


def _sourced(judgement: Judgement, places: tuple[str, str], scope: Scope) -> bool:
    """Say whether the row, its texts, or the provenance of it or of what holds it name a source."""
    if judgement.sources:
        return True
    texts = (judgement.text, judgement.basis or "")
    if any(Text(text).cited for text in texts):
        return True
    return any(
        pointer in ("", "/judgements") or any(_within(pointer, place) for place in places)
        for pointer in scope.sourced
    )


def _within(pointer: str, place: str) -> bool:
    return pointer == place or pointer.startswith(f"{place}/")
