"""What the template of a summary gets besides the data: changes worked out, and the yardstick."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.core import likelihood
from briefgen.i18n import Message
from briefgen.sections.base import Scope
from briefgen.sections.likelihoods import printed, term_of
from briefgen.sections.summary.model import Judgement, Summary


@dataclass(frozen=True)
class Shift:
    """How a judgement moved since the last edition.

    `direction` is `up`, `down`, `same` (the very term of the last edition) or `other`
    where the two cannot be compared on the scale; `before` is the earlier term as printed,
    empty where none was given.
    """

    direction: str
    before: str


@dataclass(frozen=True)
class Step:
    """One band of the yardstick: its words, its percentages, and whether a judgement uses it."""

    word: str
    range: str
    used: bool


def shift(judgement: Judgement, scope: Scope) -> Shift | None:
    """Compare a judgement's likelihood with that of the last edition; None where nothing is said."""
    change = judgement.change
    if change is None:
        return None
    if change.from_ is None:
        return Shift("other", "")
    before = scope.language.text(printed(change.from_, scope))
    then, now = term_of(change.from_, scope), term_of(judgement.likelihood, scope)
    if then is None or now is None:
        return Shift("other", before)
    if then.band is now.band:
        return Shift("same", before)
    return Shift("up" if now.position > then.position else "down", before)


def yardstick(data: Summary, scope: Scope) -> tuple[Step, ...]:
    """Give the bands of the briefing's scale in the row of words that the judgements use."""
    scale = likelihood.scale(scope.likelihood_scale)
    used = [term for each in data.judgements if (term := term_of(each.likelihood, scope))]
    if scale is None or not used:
        return ()
    row = scope.likelihood_terms or used[0].row
    positions = {term.position for term in used}
    steps = []
    for position, band in enumerate(scale.bands):
        words = [band.printed[row - 1]] if scale.rows == 2 else list(band.printed)
        steps.append(
            Step(
                " / ".join(scope.language.text(word) for word in words),
                band.percent_text(scope.language)
                + ("" if band.confirmed else "\N{NO-BREAK SPACE}†"),
                position in positions,
            )
        )
    return tuple(steps)


def legend(scope: Scope) -> tuple[Message, ...]:
    """Give the sentences under the yardstick."""
    scale = likelihood.scale(scope.likelihood_scale)
    return scale.legend if scale else ()


def view(data: Summary, analysis: Any, scope: Scope) -> Mapping[str, Any]:
    """Give `shifts` (one per judgement), the `yardstick`, its `legend`, and how many go `deeper`."""
    return {
        "shifts": [shift(judgement, scope) for judgement in data.judgements],
        "yardstick": yardstick(data, scope),
        "legend": legend(scope),
        "deeper": sum(
            bool(each.assumptions or each.alternatives or each.gaps or each.change)
            for each in data.judgements
        ),
    }
