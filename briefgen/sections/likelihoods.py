"""What sections that state likelihoods have in common: a stored word, its term, its check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.core import likelihood
from briefgen.core.address import parse
from briefgen.core.edit import Set
from briefgen.core.likelihood import Term
from briefgen.core.problems import Mend, Problem, Severity
from briefgen.i18n import Message, msg, pmsg
from briefgen.sections.base import Scope

_NEXT_SENTENCE = re.compile(r"[.!?…]\s")


def term_of(word: str | None, scope: Scope) -> Term | None:
    """Find a stored likelihood on the briefing's scale; None where it is not on it."""
    scale = likelihood.scale(scope.likelihood_scale)
    return scale.term(word) if scale and word else None


def printed(word: str, scope: Scope) -> Message | str:
    """Give a likelihood as it is printed; a word that the scale lacks stays as written."""
    term = term_of(word, scope)
    return term.printed if term else word


def term_problems(word: str | None, scope: Scope, pointer: str) -> Iterator[Problem]:
    """Report a likelihood that the scale, or the row of words chosen, does not have.

    The terms nearest to it are proposed; nothing is replaced.
    """
    scale = likelihood.scale(scope.likelihood_scale)
    if scale is None or not word:
        return
    address = f"{scope.section}#{pointer}"
    row = scope.likelihood_terms
    term = scale.term(word)
    if term is None:
        proposed = _proposed(likelihood.proposals(word, scale, row or 1))
        near = _nearest(proposed)
        found = (
            msg(
                "“%(word)s” is no likelihood of %(scale)s; the nearest is %(nearest)s.",
                word=word,
                scale=scale.title,
                nearest=near,
            )
            if near
            else msg(
                "“%(word)s” is no likelihood of %(scale)s; choose one of its terms.",
                word=word,
                scale=scale.title,
            )
        )
        mends = tuple(_use(one.printed, one.word, address) for one in proposed)
        yield Problem("likelihood-term", Severity.ERROR, found, address, mends)
    elif row is not None and scale.rows == 2 and term.row != row:
        yield Problem(
            "likelihood-row",
            Severity.WARNING,
            msg(
                "“%(word)s” is of the other row of %(scale)s; here it is “%(term)s”.",
                word=term.printed,
                scale=scale.title,
                term=term.band.printed[row - 1],
            ),
            address,
            (_use(term.band.printed[row - 1], term.band.terms[row - 1], address),),
        )


def text_problems(text: str, word: str | None, scope: Scope, pointer: str) -> Iterator[Problem]:
    """Report a sentence that says another likelihood than is chosen beside it.

    Of a text of several sentences it is not known which one is judged.
    """
    if _NEXT_SENTENCE.search(text.strip()):
        return
    chosen, scale = term_of(word, scope), likelihood.scale(scope.likelihood_scale)
    said = scale.said_in(text) if scale else []
    if chosen is None or not said or any(term.band == chosen.band for term in said):
        return
    address = f"{scope.section}#{pointer}"
    yield Problem(
        "likelihood-text",
        Severity.WARNING,
        msg(
            "The sentence says “%(said)s”, and “%(chosen)s” is chosen beside it; let both say the"
            " same.",
            said=said[0].printed,
            chosen=chosen.printed,
        ),
        address,
        (_use(said[0].printed, said[0].word, address),),
    )


def _use(printed: Message, word: str, address: str) -> Mend:
    return Mend(msg("Write “%(term)s”", term=printed), Set(parse(address), word))


def _proposed(terms: list[Term]) -> list[Term]:
    """Keep one or two terms, of different bands."""
    return list({term.position: term for term in reversed(terms)}.values())[::-1][:2]


def _nearest(terms: list[Term]) -> Message | None:
    """Name the terms in quotation marks."""
    words = [term.printed for term in terms]
    if not words:
        return None
    if len(words) == 1:
        return pmsg("proposed terms", "“%(first)s”", first=words[0])
    return pmsg("proposed terms", "“%(first)s” or “%(second)s”", first=words[0], second=words[1])
