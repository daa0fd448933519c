"""Questions about a file: each once, with all readings and the flag that decides."""

from __future__ import annotations

from briefgen.core.dates import Edtf
from briefgen.core.quoted import quoted
from briefgen.i18n import Language, Message, msg
from briefgen.importers import days, numbers, rows
from briefgen.importers.exchange import Question
from briefgen.importers.values import Doubt


class Questions:
    """The questions about one file, answered ones too, so that an answer can be changed."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.all: list[Question] = []

    @property
    def open(self) -> bool:
        """Say whether one of them has no answer."""
        return any(one.answer is None for one in self.all)

    def ask(self, doubt: Doubt, column: str, answer: str | None) -> None:
        """Put a question, unless it was put before: a mark is asked once for all columns."""
        for one in self.all:
            same = doubt.topic not in ("meaning", "row") or one.example == doubt.example
            if one.topic == doubt.topic and same:
                return
        readings = [
            (value, self._reading(doubt, value, shown), _flag(doubt, value))
            for value, shown in doubt.readings
        ]
        sentence = self._language.text(_sentence(doubt, column))
        self.all.append(Question(doubt.topic, doubt.example, sentence, readings, answer))

    def _reading(self, doubt: Doubt, value: str, shown: str) -> str:
        if doubt.topic == "row":
            said = msg("a new row") if value == rows.NEW else msg("the row “%(row)s”", row=shown)
            return self._language.text(said)
        if doubt.topic == "meaning" and value == doubt.example:
            return self._language.text(msg("as it is written"))
        if doubt.topic == "dates":
            return Edtf.parse(shown).text(self._language)
        if doubt.topic == "decimal":
            said = msg("%(number)s, a whole number", number=shown)
            if value in doubt.example:
                said = msg("%(number)s, with decimals", number=shown)
            return self._language.text(said)
        return shown


def _sentence(doubt: Doubt, column: str) -> Message:
    example = quoted(doubt.example)
    match doubt.topic:
        case "decimal":
            return msg(
                "“%(example)s” in “%(column)s” can be read in two ways: which mark parts the"
                " decimals?",
                example=example,
                column=column,
            )
        case "dates":
            return msg(
                "“%(example)s” in “%(column)s” can be read in two ways: is the day or the month"
                " first?",
                example=example,
                column=column,
            )
        case "fractions":
            return msg(
                "“%(example)s” in “%(column)s” may be a part of one or a percentage: which is it?",
                example=example,
                column=column,
            )
        case "row":
            return msg(
                "“%(example)s” is like a row of the briefing: is it the same?", example=example
            )
    return msg(
        "“%(example)s” in “%(column)s” is not certain: what does it stand for?",
        example=example,
        column=column,
    )


def _flag(doubt: Doubt, value: str) -> str:
    """Give the flag of the command line that decides so."""
    match doubt.topic:
        case "decimal":
            return "--locale de" if value == numbers.COMMA else "--locale en"
        case "dates":
            return "--locale en-GB" if value == days.DAY_FIRST else "--locale en-US"
        case "fractions":
            return "--shares fraction" if value == "yes" else "--shares percent"
    return f'--read "{doubt.example}={value}"'
