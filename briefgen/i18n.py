"""Languages: catalogues (gettext) and the forms of numbers, dates and names (Babel).

A sentence is made with `msg` (or `nmsg` where a number decides its form) and stays a
`Message`, a template with its values, until a `Language` turns it into text. So one
finding can be shown in the window's language and printed in the document's.
Placeholders are named, `%(seats)s`; a value may itself be a `Message`.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, localcontext
from functools import cache
from typing import Any

import babel
import babel.dates
import babel.lists
import babel.numbers

from briefgen import resources

DOMAIN = "briefgen"
PSEUDO = "en-x-pseudo"
"""The language of tests: English with every message wrapped in ⟦⟧."""

NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True)
class Message:
    """A sentence not yet said: a template in English and the values for its placeholders."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None
    context: str | None = None

    def __str__(self) -> str:
        return language("en").text(self)

    def __hash__(self) -> int:
        return hash((self.template, self.count, repr(sorted(self.values.items()))))


def msg(template: str, **values: Any) -> Message:
    """Mark a sentence for translation and keep its values beside it."""
    return Message(template, values)


def pmsg(context: str, template: str, **values: Any) -> Message:
    """Mark a sentence that is ambiguous without its context, such as a single word."""
    return Message(template, values, context=context)


def nmsg(one: str, many: str, count: int, **values: Any) -> Message:
    """Mark a sentence whose form depends on `count`, which it may print as `%(count)s`."""
    return Message(one, {"count": count, **values}, plural=many, count=count)


class Language:
    """One language: its catalogue, and its way of writing numbers, dates, lists and names."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.pseudo = tag == PSEUDO
        base = "en" if self.pseudo else tag
        # CLDR's plain English writes dates the American way; a policy desk does not.
        cldr = "en-GB" if base == "en" else base
        self.locale = babel.Locale.parse(cldr, sep="-")
        self._catalogue: gettext.NullTranslations = gettext.translation(
            DOMAIN,
            localedir=str(resources.assets() / "locale"),
            languages=[base.replace("-", "_")],
            fallback=True,
        )

    # -- messages -------------------------------------------------------------

    def gettext(self, template: str) -> str:
        """Translate a template without filling it; for templates' `_()`."""
        return self._wrapped(self._catalogue.gettext(template) if template else "")

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Translate the form of a template that fits `count`."""
        return self._wrapped(self._catalogue.ngettext(one, many, count))

    def pgettext(self, context: str, template: str) -> str:
        """Translate a template that is ambiguous without its context."""
        return self._wrapped(self._catalogue.pgettext(context, template))

    def text(self, message: Message | str) -> str:
        """Say a message in this language; a plain string is somebody's own text and passes."""
        if isinstance(message, str):
            return message
        if message.plural is not None:
            template = self.ngettext(message.template, message.plural, message.count or 0)
        elif message.context is not None:
            template = self.pgettext(message.context, message.template)
        else:
            template = self.gettext(message.template)
        if not message.values:
            # The same rule as with values, so that a template is written in one way.
            return template.replace("%%", "%")
        return template % {name: self._value(value) for name, value in message.values.items()}

    def _value(self, value: Any) -> Any:
        if isinstance(value, Message):
            return self.text(value)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return self.number(value)
        return value

    def _wrapped(self, text: str) -> str:
        return f"⟦{text}⟧" if self.pseudo and text else text

    # -- numbers --------------------------------------------------------------

    def number(self, value: int | Decimal) -> str:
        """Write a number with the precision given, a true minus and grouped thousands."""
        value = Decimal(value)
        exponent = value.as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        with localcontext() as exact:
            exact.prec = max(exact.prec, abs(value.adjusted()) + decimals + 1)
            text = babel.numbers.format_decimal(
                value, format=pattern, locale=self.locale, decimal_quantization=False
            )
        return text.replace("-", "\N{MINUS SIGN}")

    def percent(self, value: int | Decimal) -> str:
        """Write a percentage (40.80 is 40.80 %) in the language's pattern, precision kept."""
        pattern = str(self.locale.percent_formats[None].pattern)
        text = self.number(value)
        return pattern.partition(";")[0].replace("#,##0", text).replace("#", "")

    def signed(self, value: int | Decimal) -> str:
        """Write a change with its sign, a plus as well as a minus."""
        return ("+" if value > 0 else "") + self.number(value)

    def listing(self, items: list[str]) -> str:
        """Join items as the language lists them: a, b and c."""
        return babel.lists.format_list(items, locale=self.locale) if items else ""

    # -- dates ----------------------------------------------------------------

    def day(self, value: date) -> str:
        """Write a whole date: 9 February 2025."""
        pattern = None
        if self.locale.language == "en":
            pattern = "d MMMM y"
        return self._wrapped(
            babel.dates.format_date(value, format=pattern or "long", locale=self.locale)
        )

    def short_day(self, value: date) -> str:
        """Write a date for a narrow column: 9 Feb 2025."""
        pattern = "d MMM y" if self.locale.language == "en" else "medium"
        return self._wrapped(babel.dates.format_date(value, format=pattern, locale=self.locale))

    def month(self, value: date) -> str:
        """Write a month with its year: February 2025."""
        return self._wrapped(babel.dates.format_skeleton("yMMMM", value, locale=self.locale))

    def short_month(self, value: date) -> str:
        """Write a month for an axis: Feb 2025."""
        return self._wrapped(babel.dates.format_skeleton("yMMM", value, locale=self.locale))

    def month_name(self, value: date) -> str:
        """Write a month for an axis that names the year elsewhere: Feb."""
        return self._wrapped(babel.dates.format_date(value, format="LLL", locale=self.locale))

    def year(self, value: date) -> str:
        """Write a year as the language does: 2023, or 2023. where years are ordinals."""
        return self._wrapped(babel.dates.format_skeleton("y", value, locale=self.locale))

    def period(self, first: date, last: date, fields: str) -> str:
        """Write a span of days, months or years: 9–14 February 2025.

        `fields` is `yMMMMd`, `yMMMM` or `y`. CLDR has spans of days with short months
        only, so the month is lengthened in its pattern.
        """
        if fields != "yMMMMd":
            text = babel.dates.format_interval(first, last, fields, locale=self.locale)
        else:
            differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
            halves = self.locale.interval_formats["yMMMd"][differs]
            text = "".join(
                babel.dates.format_date(day, _long(half), locale=self.locale)
                for day, half in zip((first, last), halves, strict=True)
            )
        return self._wrapped(text.replace("\N{THIN SPACE}", " "))

    def clock(self, value: time | datetime) -> str:
        """Write a time of day as 09:00."""
        return value.strftime("%H:%M")

    # -- names ----------------------------------------------------------------

    def territory(self, code: str) -> str | None:
        """Name a territory as CLDR does, or None where CLDR has no name for the code."""
        name = self.locale.territories.get(code)
        return self._wrapped(name) if name else None

    @property
    def rtl(self) -> bool:
        """Say whether the language is written from right to left."""
        return self.locale.text_direction == "rtl"


def _long(pattern: str) -> str:
    return pattern.replace("MMM", "MMMM").replace("dd", "d")


@cache
def language(tag: str) -> Language:
    """Give the language of a BCP 47 tag; English where the tag is unknown to CLDR."""
    try:
        return Language(tag)
    except (babel.UnknownLocaleError, ValueError):
        return Language("en")


def known(tag: str) -> bool:
    """Say whether CLDR knows the language of a BCP 47 tag."""
    if tag == PSEUDO:
        return True
    try:
        babel.Locale.parse(tag, sep="-")
    except (babel.UnknownLocaleError, ValueError):
        return False
    return True
