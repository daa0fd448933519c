"""Mandates of missions: what they rest on, and until when, counted from the cut-off.

UNSCR 1244 (1999) is open-ended, EUFOR Althea's authorisation runs twelve months from its
adoption, and the Office of the High Representative ends on a condition, the 5+2 agenda.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from briefgen.core.dates import DateError, Edtf, Precision
from briefgen.core.fields import Date, Label, Line, Row, Widget, WidgetKind, shown
from briefgen.core.problems import Problem, Severity
from briefgen.i18n import Language, Message, msg, nmsg

OPEN_ENDED: Literal["open-ended"] = "open-ended"


class Condition(Row):
    """What must have come about for a mandate to end."""

    condition: Annotated[Line, Label(msg("Ends when"))]


class _UntilSchema:
    """Reads the end of a mandate: a date, `open-ended`, or an object with a condition."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _until, serialization=core_schema.plain_serializer_function_ser_schema(_written)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        condition = {
            "type": "object",
            "properties": {"condition": {"type": "string"}},
            "required": ["condition"],
        }
        return {
            "anyOf": [
                {"const": OPEN_ENDED},
                {"type": "string", "description": "EDTF level 0: 2025-11-01"},
                condition,
            ]
        }


def _until(value: Any) -> Edtf | Condition | str:
    if isinstance(value, Edtf | Condition) or value == OPEN_ENDED:
        return value  # type: ignore[no-any-return]  # the comparison tells no type
    if isinstance(value, dict) and isinstance(value.get("condition"), str):
        return Condition.model_validate(value)
    message = msg(
        "“%(value)s” is no end of a mandate; write a date such as 2025-11-01, “open-ended”,"
        " or an object with a “condition”.",
        value=shown(value),
    )
    if isinstance(value, str):
        try:
            return Edtf.parse(value)
        except DateError as error:
            # What begins as a date was meant as one: its own fault says more.
            message = error.message if value[:1].isdigit() else message
    raise PydanticCustomError(
        "briefgen", "{sentence}", {"sentence": str(message), "message": message}
    )


def _written(value: Edtf | Condition | str) -> Any:
    return value.model_dump() if isinstance(value, Condition) else str(value)


Until = Annotated[Edtf | Condition | str, _UntilSchema, Widget(WidgetKind.UNTIL)]
"""The end of a mandate: a date, `open-ended`, or a condition."""


class Mandate(Row):
    """What a mission rests on, when that was adopted, and until when it holds."""

    basis: Annotated[
        Line | None, Label(msg("Basis"), msg("The resolution or agreement, with its year."))
    ] = None
    adopted: Annotated[Date | None, Label(msg("Adopted"))] = None
    until: Annotated[
        Until | None,
        Label(msg("Until"), msg("A date, “open-ended”, or the condition on which it ends.")),
    ] = None

    @property
    def deadline(self) -> Edtf | None:
        """Give the date on which the mandate ends; None where it has none."""
        return self.until if isinstance(self.until, Edtf) else None

    @property
    def condition(self) -> str | None:
        """Give the condition on which the mandate ends; None where it has none."""
        return self.until.condition if isinstance(self.until, Condition) else None


class End(StrEnum):
    """In which way a mandate ends, and whether it has."""

    OPEN = "open-ended"
    CONDITION = "condition"
    RUNNING = "running"
    TODAY = "today"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Clock:
    """A mandate's clock at the cut-off.

    `days` counts from the cut-off to the end: negative where that has passed, None where
    there is no date or the cut-off is not known to the day. For an end known by month or
    year it counts to the last day that this can mean, and `vague` is set. `elapsed` is the
    part of the term that is over, 0 to 1; None where the adoption or the end is not known
    to the day.
    """

    end: End
    days: int | None = None
    vague: bool = False
    elapsed: Fraction | None = None


def days_left(until: Edtf, as_of: Edtf) -> int | None:
    """Count the days from the cut-off's day to the last day of `until`."""
    if as_of.precision < Precision.DAY:
        return None
    return (until.last - as_of.first).days


def clock(mandate: Mandate, as_of: Edtf) -> Clock:
    """Read a mandate's clock at the cut-off."""
    until = mandate.until
    if until is None:
        return Clock(End.UNKNOWN)
    if isinstance(until, Condition):
        return Clock(End.CONDITION)
    if not isinstance(until, Edtf):
        return Clock(End.OPEN)
    vague = until.precision < Precision.DAY
    days = days_left(until, as_of)
    if days is None:
        # Both are spans: expired only where the cut-off lies wholly after the end.
        end = End.EXPIRED if as_of.first > until.last else End.RUNNING
        return Clock(end, None, vague)
    end = End.EXPIRED if days < 0 else End.TODAY if days == 0 and not vague else End.RUNNING
    return Clock(end, days, vague, _elapsed(mandate, until, days))


def _elapsed(mandate: Mandate, until: Edtf, days: int) -> Fraction | None:
    adopted = mandate.adopted
    if adopted is None or min(adopted.precision, until.precision) < Precision.DAY:
        return None
    term = (until.first - adopted.first).days
    if term <= 0:
        return None
    return min(max(Fraction(term - days, term), Fraction(0)), Fraction(1))


def sentence(mandate: Mandate, as_of: Edtf, language: Language) -> Message:
    """Say in words until when a mandate holds, seen from the cut-off."""
    read = clock(mandate, as_of)
    match read.end:
        case End.OPEN:
            return msg("Open-ended: it holds until it is ended.")
        case End.CONDITION:
            return msg("Ends on a condition: %(condition)s.", condition=_bare(mandate.condition))
        case End.UNKNOWN:
            return msg("No end is stated.")
        case _:
            deadline = mandate.deadline
            assert deadline is not None
            return _counted(read, deadline.text(language))


def _counted(read: Clock, until: str) -> Message:
    days = read.days
    if read.end is End.EXPIRED:
        if days is None or read.vague:
            return msg("Expired: it ran until %(until)s.", until=until)
        return nmsg(
            "Expired on %(until)s, one day before the information cut-off.",
            "Expired on %(until)s, %(count)s days before the information cut-off.",
            -days,
            until=until,
        )
    if read.end is End.TODAY:
        return msg("Ends on %(until)s, the day of the information cut-off.", until=until)
    if days is None:
        return msg("Runs until %(until)s.", until=until)
    if read.vague:
        return nmsg(
            "Runs until %(until)s, at most one day from the information cut-off.",
            "Runs until %(until)s, at most %(count)s days from the information cut-off.",
            days,
            until=until,
        )
    return nmsg(
        "Runs until %(until)s, one day from the information cut-off.",
        "Runs until %(until)s, %(count)s days from the information cut-off.",
        days,
        until=until,
    )


def _bare(text: str | None) -> str:
    """Give a text without the full stop that the sentence around it sets."""
    return (text or "").strip().rstrip(".")


def left(read: Clock) -> Message:
    """Say a clock in a few words, for a table: 253 days left, expired, on a condition."""
    match read.end:
        case End.OPEN:
            return msg("Open-ended")
        case End.CONDITION:
            return msg("Ends on a condition")
        case End.UNKNOWN:
            return msg("No end stated")
        case End.EXPIRED:
            return msg("Expired")
        case End.TODAY:
            return msg("Last day")
    if read.days is None:
        return msg("Running")
    if read.vague:
        return nmsg("At most one day left", "At most %(count)s days left", read.days)
    return nmsg("One day left", "%(count)s days left", read.days)


def problems(mandate: Mandate | None, as_of: Edtf, address: str) -> Iterator[Problem]:
    """Find a mandate that has expired at the cut-off, or ends before it was adopted.

    `address` is that of the mandate.
    """
    deadline = mandate.deadline if mandate else None
    if mandate is None or deadline is None:
        return
    if mandate.adopted is not None and mandate.adopted.later_than(deadline):
        yield Problem(
            "mandate-order",
            Severity.ERROR,
            msg("The mandate ends before it was adopted; correct one of the two dates."),
            f"{address}/until",
        )
    elif clock(mandate, as_of).end is End.EXPIRED:
        yield Problem(
            "mandate-expired",
            Severity.WARNING,
            msg(
                "The mandate expired before the information cut-off; enter its renewal, or say"
                " in the text that it has lapsed."
            ),
            f"{address}/until",
        )
