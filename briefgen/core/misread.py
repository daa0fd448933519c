"""What a tree may hold, and where in a JSON text something else stands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal, DecimalException

from briefgen.core.errors import BriefgenError
from briefgen.core.quoted import quoted
from briefgen.i18n import Message, msg

MAX_BYTES = 64 * 1024 * 1024
"""The longest JSON text that is read, in bytes."""
MAX_DEPTH = 64
"""How many objects and lists may lie inside each other."""
MAX_DIGITS = 60
"""The most digits of a number, and the largest power of ten, up or down."""


def fits(value: Decimal) -> bool:
    """Say whether a number is finite and within `MAX_DIGITS`."""
    return (
        value.is_finite()
        and abs(value.adjusted()) <= MAX_DIGITS
        and len(value.as_tuple().digits) <= MAX_DIGITS
    )


def encodable(text: str) -> bool:
    """Say whether a text is whole characters: half a surrogate pair cannot be written."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*"|-?(?:NaN|Infinity)|-?\d[\d.eE+-]*|[\[\]{},:]|true|false|null', re.DOTALL
)


def first_refused(text: str) -> tuple[int, Message]:
    """Find the first value that JSON allows and a briefing does not: position and reason."""
    stack: list[set[str] | None] = []
    before = ""
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word[0] in "[{":
            if len(stack) >= MAX_DEPTH:
                return match.start(), msg(
                    "more than %(limit)s lists and objects lie inside each other", limit=MAX_DEPTH
                )
            stack.append(set() if word == "{" else None)
        elif word[0] in "]}":
            del stack[-1:]
        elif word[0] == '"':
            string = json.loads(word, strict=False)
            if not encodable(string):
                return match.start(), msg("a character is cut in half (a lone surrogate)")
            keys = stack[-1] if stack else None
            if keys is not None and before in "{,":
                if string in keys:
                    return match.start(), msg("the key “%(key)s” stands twice", key=quoted(string))
                keys.add(string)
        elif word.endswith(("NaN", "Infinity")):
            return match.start(), msg("%(text)s is no number: write null", text=word)
        elif word[0] in "-0123456789" and not _number_fits(word):
            return match.start(), msg("the number has more than %(limit)s digits", limit=MAX_DIGITS)
        before = word
    return 0, msg("the text is no briefing")


def _number_fits(text: str) -> bool:
    try:
        return fits(Decimal(text))
    except DecimalException:
        return False


_REASONS: tuple[tuple[str, Callable[[], Message]], ...] = (
    ("Expecting value", lambda: msg("a value is missing")),
    ("Expecting property name", lambda: msg("a key in double quotes is missing")),
    ("Expecting ':'", lambda: msg("a colon is missing")),
    ("Expecting ','", lambda: msg("a comma or a closing bracket is missing")),
    ("Illegal trailing comma", lambda: msg("there is a comma too many")),
    ("Unterminated string", lambda: msg("the text that begins here has no closing quote")),
    ("Invalid control character", lambda: msg("a line break or tab stands inside a text")),
    ("Invalid", lambda: msg("the character after the backslash is not allowed")),
    ("Extra data", lambda: msg("something follows the end")),
)


def reason_of(message: str) -> Message:
    """Say in our words what the JSON parser said in its own."""
    for start, reason in _REASONS:
        if message.startswith(start):
            return reason()
    return msg("the text is no JSON")


def misread(text: str, name: str, position: int, reason: Message) -> BriefgenError:
    """Give the error for a text that cannot be read, with the line and column of a position."""
    return BriefgenError(
        msg(
            "%(name)s cannot be read at line %(line)s, column %(column)s: %(reason)s.",
            name=name,
            line=str(text.count("\n", 0, position) + 1),
            column=str(position - text.rfind("\n", 0, position)),
            reason=reason,
        )
    )
