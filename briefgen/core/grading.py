"""The Admiralty grading of sources: a letter for the source, a digit for what it says.

Letter and digit are judged apart: a completely reliable source can report what is doubtful.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.core.errors import BriefgenError
from briefgen.i18n import Message, msg

RELIABILITY = {
    "A": msg("Completely reliable"),
    "B": msg("Usually reliable"),
    "C": msg("Fairly reliable"),
    "D": msg("Not usually reliable"),
    "E": msg("Unreliable"),
    "F": msg("Reliability cannot be judged"),
}
CREDIBILITY = {
    1: msg("Confirmed by other sources"),
    2: msg("Probably true"),
    3: msg("Possibly true"),
    4: msg("Doubtful"),
    5: msg("Improbable"),
    6: msg("Truth cannot be judged"),
}


class GradingError(BriefgenError, ValueError):
    """A grading outside A to F and 1 to 6; a ValueError too, for a model's validation."""


@dataclass(frozen=True, slots=True)
class Grading:
    """A letter, a digit, or one of them where the other was not judged (None)."""

    reliability: str | None = None
    credibility: int | None = None

    def __post_init__(self) -> None:
        if self.reliability is not None and self.reliability not in RELIABILITY:
            raise GradingError(
                msg(
                    "“%(given)s” is no reliability; choose a letter from A to F.",
                    given=str(self.reliability),
                )
            )
        whole = isinstance(self.credibility, int) and not isinstance(self.credibility, bool)
        if self.credibility is not None and not (whole and self.credibility in CREDIBILITY):
            raise GradingError(
                msg(
                    "“%(given)s” is no credibility; choose a digit from 1 to 6.",
                    given=str(self.credibility),
                )
            )

    def __bool__(self) -> bool:
        return self.reliability is not None or self.credibility is not None

    @property
    def code(self) -> str:
        """Give the short form, B2; what was not judged is left out."""
        digit = "" if self.credibility is None else str(self.credibility)
        return (self.reliability or "") + digit

    @property
    def words(self) -> tuple[Message, ...]:
        """Give the words for the letter, then for the digit, of those that were judged."""
        found = []
        if self.reliability is not None:
            found.append(RELIABILITY[self.reliability])
        if self.credibility is not None:
            found.append(CREDIBILITY[self.credibility])
        return tuple(found)
