"""Scales of likelihood, confidence levels, and the ruler that a term is shown on.

A likelihood is stored as the scale's English term and printed in the document's
language. Words are never moved from one scale to another: a word of another scale gets
proposals, and the author decides.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefgen.i18n import Language, Message, msg, pmsg

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a band, in per cent.

    `inclusive` is false for "under 50"; `confirmed` is false where the figure was not
    seen in a first-hand text, which the legend says.
    """

    percent: Decimal
    inclusive: bool = True
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the scale and its English terms, with their printed forms beside them.

    Where the scale has two rows of words, `terms[0]` is the first row's and `terms[1]`
    the second's; elsewhere all terms may be used alike.
    """

    terms: tuple[str, ...]
    printed: tuple[Message, ...]
    low: Bound
    high: Bound

    @property
    def start(self) -> float:
        """Give where the band begins on a ruler of length 1."""
        return float(self.low.percent / _HUNDRED)

    @property
    def end(self) -> float:
        """Give where the band ends on a ruler of length 1."""
        return float(self.high.percent / _HUNDRED)

    @property
    def confirmed(self) -> bool:
        """Say whether both bounds were seen in a first-hand text."""
        return self.low.confirmed and self.high.confirmed

    def percent_text(self, language: Language) -> str:
        """Write the band in the language's own percentages: 80–95%, under 10%, over 90%."""
        low, high = self.low.percent, self.high.percent
        if low == 0 and not self.high.inclusive:
            return language.text(msg("under %(percent)s", percent=language.percent(high)))
        if high == _HUNDRED and not self.low.inclusive:
            return language.text(msg("over %(percent)s", percent=language.percent(low)))
        # The sign stands where the language puts it, once for both figures.
        both = f"{language.number(low)}–{language.number(high)}"
        if not self.high.inclusive:
            both = f"{language.number(low)}–<{language.number(high)}"
        return language.percent(high).replace(language.number(high), both)


@dataclass(frozen=True, slots=True)
class Scale:
    """A yardstick: its bands from least to most likely, with the name of its source.

    `rows` is 2 where the scale has two rows of words that one product does not mix.
    """

    id: str
    title: Message
    source: Message
    bands: tuple[Band, ...]
    rows: int = 1

    def band(self, word: str) -> Band | None:
        """Find the band of a term, whatever its case and spacing; None where it has none."""
        found = self.term(word)
        return None if found is None else found.band

    def term(self, word: str) -> Term | None:
        """Find a term of this scale; None where the word is not one.

        The words of one band may stand together as its scale prints them, "likely or
        probable", where it does not keep them apart; the first is then the term.
        """
        wanted = _plain(word)
        together = wanted.split(" or ")
        if self.rows == 1 and any(together == list(band.terms) for band in self.bands):
            wanted = together[0]
        for position, band in enumerate(self.bands):
            if wanted in band.terms:
                index = band.terms.index(wanted)
                row = index + 1 if self.rows == 2 else 1
                return Term(self, band, position, wanted, band.printed[index], row)
        return None

    def terms(self, row: int | None = None) -> list[Term]:
        """List the terms from least to most likely; of one row where the scale has two."""
        found = [each for band in self.bands for word in band.terms if (each := self.term(word))]
        if row is None or self.rows == 1:
            return found
        return [each for each in found if each.row == row]

    def said_in(self, text: str) -> list[Term]:
        """Find the terms that a sentence says in English, each where no longer one stands.

        One that is denied ("not likely") says something else and is passed over.
        """
        words = sorted((word for band in self.bands for word in band.terms), key=len, reverse=True)
        pattern = r"(?<!\bnot )\b(?:" + "|".join(map(re.escape, words)) + r")\b"
        found = re.findall(pattern, " ".join(text.split()), flags=re.IGNORECASE)
        return [term for word in found if (term := self.term(word)) is not None]

    @property
    def gaps(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """Give the stretches between bands that no term covers, in per cent."""
        pairs = zip(self.bands, self.bands[1:], strict=False)
        ends = ((one.high.percent, other.low.percent) for one, other in pairs)
        return tuple((low, high) for low, high in ends if high > low)

    @property
    def confirmed(self) -> bool:
        """Say whether every bound was seen in a first-hand text."""
        return all(band.confirmed for band in self.bands)

    @property
    def legend(self) -> tuple[Message, ...]:
        """Give the sentences that stand under the scale: its source, its gaps, its doubts."""
        sentences = [msg("Likelihood is stated on the scale of %(source)s.", source=self.source)]
        if self.gaps:
            sentences.append(msg("The gaps between the bands are part of the scale."))
        if not self.confirmed:
            sentences.append(
                msg("Bounds marked † have not been confirmed from the scale's first-hand text.")
            )
        return tuple(sentences)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a scale: its band, the band's position from 0, the word stored and printed."""

    scale: Scale
    band: Band
    position: int
    word: str
    printed: Message
    row: int


def _bound(percent: str) -> Bound:
    """Read `40`, `<50` (not reached), and `40?` (not confirmed first-hand)."""
    return Bound(
        Decimal(percent.strip("<>?")),
        inclusive=percent[0] not in "<>",
        confirmed=not percent.endswith("?"),
    )


def _band(low: str, high: str, *printed: Message) -> Band:
    words = tuple(message.template for message in printed)
    return Band(words, printed, _bound(low), _bound(high))


ICD203 = Scale(
    "icd203",
    msg("ICD 203"),
    msg("Intelligence Community Directive 203, Analytic Standards"),
    (
        _band("1", "5", pmsg("likelihood", "almost no chance"), pmsg("likelihood", "remote")),
        _band(
            "5", "20", pmsg("likelihood", "very unlikely"), pmsg("likelihood", "highly improbable")
        ),
        _band("20", "45", pmsg("likelihood", "unlikely"), pmsg("likelihood", "improbable")),
        _band(
            "45",
            "55",
            pmsg("likelihood", "roughly even chance"),
            pmsg("likelihood", "roughly even odds"),
        ),
        _band("55", "80", pmsg("likelihood", "likely"), pmsg("likelihood", "probable")),
        _band("80", "95", pmsg("likelihood", "very likely"), pmsg("likelihood", "highly probable")),
        _band(
            "95", "99", pmsg("likelihood", "almost certain"), pmsg("likelihood", "nearly certain")
        ),
    ),
    rows=2,
)
# The upper bounds of the first four bands are from print; the others are not first-hand.
PHIA = Scale(
    "phia",
    msg("PHIA probability yardstick"),
    msg("the probability yardstick of the Professional Head of Intelligence Assessment"),
    (
        _band("0?", "5", pmsg("likelihood", "remote chance")),
        _band("10?", "20", pmsg("likelihood", "highly unlikely")),
        _band("25?", "35", pmsg("likelihood", "unlikely")),
        _band("40?", "<50", pmsg("likelihood", "realistic possibility")),
        _band("55?", "75?", pmsg("likelihood", "likely"), pmsg("likelihood", "probable")),
        _band("80?", "90?", pmsg("likelihood", "highly likely")),
        _band("95?", "100?", pmsg("likelihood", "almost certain")),
    ),
)
NATO = Scale(
    "nato",
    msg("NATO AJP-2.1"),
    msg("NATO AJP-2.1, Allied Joint Doctrine for Intelligence Procedures"),
    (
        _band("0?", "<10?", pmsg("likelihood", "highly unlikely")),
        _band("10?", "40?", pmsg("likelihood", "unlikely")),
        _band("40?", "60?", pmsg("likelihood", "even chance")),
        _band("60?", "90?", pmsg("likelihood", "likely")),
        _band(">90?", "100?", pmsg("likelihood", "highly likely")),
    ),
)

SCALES = (ICD203, PHIA, NATO)
DEFAULT_SCALE = ICD203.id

CONFIDENCE = (
    ("low", pmsg("confidence", "low")),
    ("moderate", pmsg("confidence", "moderate")),
    ("high", pmsg("confidence", "high")),
)
"""The confidence levels, least first: the word stored and the word printed."""


def scale(scale_id: str) -> Scale | None:
    """Give the scale of `icd203`, `phia` or `nato`; None for any other id."""
    return next((each for each in SCALES if each.id == scale_id), None)


def confidence(word: str) -> Message | None:
    """Give the printed form of a confidence level; None where the word is none."""
    return dict(CONFIDENCE).get(_plain(word))


def elsewhere(word: str, target: Scale) -> Iterator[Term]:
    """Give the terms of the other scales that are written so."""
    for other in SCALES:
        if other.id != target.id and (found := other.term(word)):
            yield found


def proposals(word: str, target: Scale, row: int | None = None) -> list[Term]:
    """Propose terms of a scale for a word that it does not have, the nearest first.

    For a term of another scale these are the bands that overlap it most, or else lie
    nearest; for a slip of the pen, the terms written most alike. Nothing is replaced.
    """
    choices = target.terms(row)
    foreign = [term.band for term in elsewhere(word, target)]
    if foreign:
        near = sorted(target.bands, key=lambda band: min(_distance(band, f) for f in foreign))
        return [term for band in near[:2] for term in choices if term.band is band]
    alike = difflib.get_close_matches(_plain(word), [term.word for term in choices], 2, 0.75)
    return [term for close in alike for term in choices if term.word == close]


def _distance(one: Band, other: Band) -> tuple[Decimal, Decimal]:
    """Order bands by overlap (most first), then by the distance of their middles."""
    overlap = min(one.high.percent, other.high.percent) - max(one.low.percent, other.low.percent)
    middles = one.low.percent + one.high.percent - other.low.percent - other.high.percent
    return -max(overlap, Decimal(0)), abs(middles)


def _plain(word: str) -> str:
    return " ".join(word.split()).casefold()
