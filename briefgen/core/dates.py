"""Dates of the field: EDTF level 0, kept and shown with the precision given.

`2023` is a year and nothing more: it is never read as 1 January. Times carry their
zone, since a date-time group without one could be an hour off on either side of a border.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import IntEnum
from typing import TYPE_CHECKING

from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg

if TYPE_CHECKING:
    from briefgen.i18n import Language, Message


class Precision(IntEnum):
    """How much of a date is known."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    TIME = 4


class DateError(BriefgenError, ValueError):
    """A text that is no date; a ValueError too, so that a model's validation reports it."""


_SHAPE = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?:T(?P<clock>.+))?)?)?"
)
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.(?P<part>[0-9]{1,6}))?)?"
    r"(?P<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
_LAST_MOMENT = time(23, 59, 59, 999999)
# Military zone letters, hour by hour from UTC; J is left out, since it means local time.
_LETTERS_EAST = "ZABCDEFGHIKLM"
_LETTERS_WEST = "ZNOPQRSTUVWXY"
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


@dataclass(frozen=True, slots=True)
class Edtf:
    """A year, a month, a day or a moment, as somebody wrote it.

    `first` and `last` are the days it spans (one day where it is a day or a moment);
    `moment` is set for timestamps alone, in the zone given. Two dates are equal where
    they are written alike; they sort by their beginning, a vaguer one first.
    """

    original: str
    precision: Precision
    first: date
    last: date
    moment: datetime | None = None

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """Read `2023`, `2025-02`, `2025-02-09` or `2025-02-21T09:00:00+01:00`.

        Raises DateError, with the remedy, for another shape and for impossible dates.
        """
        shape = _SHAPE.fullmatch(text)
        if shape is None:
            raise DateError(_not_a_date(text))
        year = int(shape["year"])
        month = int(shape["month"]) if shape["month"] else None
        day = int(shape["day"]) if shape["day"] else None
        try:
            first = date(year, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            raise DateError(
                msg("“%(text)s” is not a date of the calendar; correct it.", text=text)
            ) from None
        if month is None:
            return cls(text, Precision.YEAR, first, date(year, 12, 31))
        if day is None:
            return cls(text, Precision.MONTH, first, date(year, month, monthrange(year, month)[1]))
        if shape["clock"] is None:
            return cls(text, Precision.DAY, first, first)
        return cls(text, Precision.TIME, first, first, _moment(text, first, shape["clock"]))

    @classmethod
    def of_moment(cls, moment: datetime) -> Edtf:
        """Write down a moment that has a zone, to the second."""
        if moment.utcoffset() is None:
            raise DateError(_no_zone(moment.isoformat()))
        return cls.parse(moment.replace(microsecond=0).isoformat())

    def __str__(self) -> str:
        return self.original

    # -- order ----------------------------------------------------------------

    def earliest(self) -> datetime:
        """Give the first moment it can mean, in UTC where no zone is given."""
        return self.moment or datetime.combine(self.first, time.min, UTC)

    def latest(self) -> datetime:
        """Give the last moment it can mean, in UTC where no zone is given."""
        return self.moment or datetime.combine(self.last, _LAST_MOMENT, UTC)

    def later_than(self, other: Edtf) -> bool:
        """Say whether this is certainly later: February 2025 is not later than 21 February.

        A day beside a moment is compared with the day that the moment's own zone shows,
        so that a source of the 21st is not later than a cut-off at 00:30 on the 21st.
        """
        if self.moment and other.moment:
            return self.moment > other.moment
        return self.first > other.last

    def __lt__(self, other: Edtf) -> bool:
        return self._order() < other._order()

    def __le__(self, other: Edtf) -> bool:
        return self._order() <= other._order()

    def __gt__(self, other: Edtf) -> bool:
        return self._order() > other._order()

    def __ge__(self, other: Edtf) -> bool:
        return self._order() >= other._order()

    def _order(self) -> tuple[date, int, datetime, str]:
        return self.first, self.precision, self.earliest(), self.original

    @property
    def month_key(self) -> str | None:
        """Give the month as `2025-02`, or None where only the year is known."""
        if self.precision is Precision.YEAR:
            return None
        return f"{self.first.year:04d}-{self.first.month:02d}"

    # -- text -----------------------------------------------------------------

    def text(self, language: Language) -> str:
        """Write it out: 21 February 2025, 09:00; 9 February 2025; February 2025; 2023."""
        if self.precision is Precision.YEAR:
            return language.year(self.first)
        if self.precision is Precision.MONTH:
            return language.month(self.first)
        return self._with_clock(language.day(self.first), language)

    def short(self, language: Language) -> str:
        """Write it for a table or an axis: 21 Feb 2025, 09:00; 9 Feb 2025; Feb 2025; 2023."""
        if self.precision is Precision.YEAR:
            return language.year(self.first)
        if self.precision is Precision.MONTH:
            return language.short_month(self.first)
        return self._with_clock(language.short_day(self.first), language)

    def _with_clock(self, day: str, language: Language) -> str:
        if self.moment is None:
            return day
        return language.text(msg("%(day)s, %(time)s", day=day, time=language.clock(self.moment)))

    def dtg(self) -> str | None:
        """Write the date-time group, 210900AFEB25, or None where no time of day is known.

        The letter is the zone's, A to Z without J by whole hours; a zone that has none
        (half hours, beyond +12) is given in Z. Months are English in every language.
        """
        if self.moment is None:
            return None
        moment, offset = self.moment, self.moment.utcoffset() or timedelta()
        hours, rest = divmod(offset, timedelta(hours=1))
        if rest or abs(hours) > 12:
            moment, hours = moment.astimezone(UTC), 0
        letter = _LETTERS_EAST[hours] if hours >= 0 else _LETTERS_WEST[-hours]
        month = _MONTHS[moment.month - 1]
        return (
            f"{moment.day:02d}{moment.hour:02d}{moment.minute:02d}{letter}"
            f"{month}{moment.year % 100:02d}"
        )


def range_text(start: Edtf, end: Edtf | None, language: Language) -> str:
    """Write a span as the language does: 9–14 February 2025; February–March 2025.

    Ends of different precision, and moments, are written out on both sides.
    """
    if end is None or end == start:
        return start.text(language)
    if start.precision == end.precision and start.precision < Precision.TIME:
        fields = {Precision.YEAR: "y", Precision.MONTH: "yMMMM", Precision.DAY: "yMMMMd"}
        return language.period(start.first, end.first, fields[start.precision])
    return language.text(
        msg("%(start)s to %(end)s", start=start.text(language), end=end.text(language))
    )


def _moment(text: str, day: date, clock: str) -> datetime:
    parts = _CLOCK.fullmatch(clock)
    if parts is None:
        raise DateError(_not_a_date(text))
    if parts["zone"] is None:
        raise DateError(_no_zone(text))
    micro = int((parts["part"] or "0").ljust(6, "0"))
    try:
        moment = datetime.combine(
            day,
            time(
                int(parts["hour"]),
                int(parts["minute"]),
                int(parts["second"] or 0),
                micro,
                tzinfo=_zone(parts["zone"]),
            ),
        )
        moment.astimezone(UTC)  # the years 1 and 9999 may leave the calendar here
    except (ValueError, OverflowError):
        raise DateError(
            msg("“%(text)s” is not a time of the clock; correct it.", text=text)
        ) from None
    return moment


def _zone(text: str) -> timezone:
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 14 or minutes > 59:
        raise ValueError(text)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)


def _not_a_date(text: str) -> Message:
    return msg(
        "“%(text)s” is not a date; write it as 2023, 2025-02, 2025-02-09"
        " or 2025-02-21T09:00:00+01:00.",
        text=text if len(text) <= 40 else text[:40] + "…",
    )


def _no_zone(text: str) -> Message:
    return msg(
        "“%(text)s” is a time without its zone; add Z for UTC or an offset such as +01:00.",
        text=text,
    )
