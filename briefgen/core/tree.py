"""JSON as a raw tree: dicts, lists, strings, whole numbers, exact decimals, booleans, nulls.

A tree never holds a binary float. Reading keeps what was written (`40.80` stays
`40.80`, keys keep their order) and refuses what could not be written again; writing
is the exact reverse. Each limit is a constant, and the error names the place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal, DecimalException
from json.encoder import encode_basestring
from typing import Any, NoReturn

from briefgen.core.errors import BriefgenError
from briefgen.i18n import Message, msg

Tree = Any
"""A JSON value: dict, list, str, int, Decimal, bool or None."""

MAX_BYTES = 64 * 1024 * 1024
"""The longest JSON text that is read, in bytes."""
MAX_DEPTH = 64
"""How many objects and lists may lie inside each other."""
MAX_DIGITS = 60
"""The most digits of a number, and the largest power of ten, up or down."""
LINE_WIDTH = 100
"""A list or object of plain values is written on one line up to this many characters."""


class _RefusedError(Exception):
    """A value was met that JSON's grammar allows and a briefing does not."""


# -- reading ------------------------------------------------------------------


def loads(data: bytes, name: str) -> Tree:
    """Read JSON text as a tree; `name` is what errors call the text, usually the file.

    A byte order mark is skipped. Raises `BriefgenError` with line and column where the
    text is no JSON, repeats a key, holds NaN or Infinity, or passes a limit.
    """
    text = _decoded(data, name)
    try:
        tree = json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=_decimal,
            parse_int=_whole,
            parse_constant=_constant,
        )
        _check(tree, depth=0, surrogates="\\u" in text)
    except json.JSONDecodeError as error:
        raise _error(text, name, error.pos, _reason(error.msg)) from None
    except (_RefusedError, RecursionError):
        position, reason = _first_refused(text)
        raise _error(text, name, position, reason) from None
    return tree


def _decoded(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise BriefgenError(
            msg(
                "%(name)s holds more than %(limit)s MB of JSON: make it smaller, "
                "or keep long tables in data files.",
                name=name,
                limit=MAX_BYTES // (1024 * 1024),
            )
        )
    if not data.strip():
        raise BriefgenError(msg("%(name)s is empty: choose a briefing.", name=name))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BriefgenError(
            msg("%(name)s is written in UTF-16: save it as UTF-8 and try again.", name=name)
        )
    if b"\0" in data:
        raise BriefgenError(
            msg("%(name)s is a binary file and no briefing: choose another file.", name=name)
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BriefgenError(
            msg(
                "%(name)s is not written in UTF-8 (see line %(line)s): "
                "save it as UTF-8 and try again.",
                name=name,
                line=line,
            )
        ) from None


def _object(pairs: list[tuple[str, Tree]]) -> dict[str, Tree]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _RefusedError
    return result


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except DecimalException:
        raise _RefusedError from None
    if not _fits(value):
        raise _RefusedError
    return value


def _whole(text: str) -> int:
    if len(text.lstrip("-")) > MAX_DIGITS:
        raise _RefusedError
    return int(text)


def _constant(_text: str) -> NoReturn:
    raise _RefusedError


def _fits(value: Decimal) -> bool:
    return (
        value.is_finite()
        and abs(value.adjusted()) <= MAX_DIGITS
        and len(value.as_tuple().digits) <= MAX_DIGITS
    )


def _check(value: Tree, depth: int, *, surrogates: bool) -> None:
    """Refuse what the parser lets pass: deep nesting, and halves of surrogate pairs."""
    if isinstance(value, dict | list):
        if depth >= MAX_DEPTH:
            raise _RefusedError
        if isinstance(value, dict):
            if surrogates and not all(map(_encodable, value)):
                raise _RefusedError
            value = value.values()
        for member in value:
            if isinstance(member, dict | list):
                _check(member, depth + 1, surrogates=surrogates)
            elif surrogates and isinstance(member, str) and not _encodable(member):
                raise _RefusedError
    elif isinstance(value, str) and surrogates and not _encodable(value):
        raise _RefusedError


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


# -- what is wrong, and where ---------------------------------------------------

_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*"|-?(?:NaN|Infinity)|-?\d[\d.eE+-]*|[\[\]{},:]|true|false|null', re.DOTALL
)


def _first_refused(text: str) -> tuple[int, Message]:
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
            if not _encodable(string):
                return match.start(), msg("a character is cut in half (a lone surrogate)")
            keys = stack[-1] if stack else None
            if keys is not None and before in "{,":
                if string in keys:
                    return match.start(), msg("the key “%(key)s” stands twice", key=string)
                keys.add(string)
        elif word.endswith(("NaN", "Infinity")):
            return match.start(), msg("%(text)s is no number: write null", text=word)
        elif word[0] in "-0123456789" and not _number_fits(word):
            return match.start(), msg("the number has more than %(limit)s digits", limit=MAX_DIGITS)
        before = word
    return 0, msg("the text is no briefing")


def _number_fits(text: str) -> bool:
    try:
        return _fits(Decimal(text))
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


def _reason(message: str) -> Message:
    for start, reason in _REASONS:
        if message.startswith(start):
            return reason()
    return msg("the text is no JSON")


def _error(text: str, name: str, position: int, reason: Message) -> BriefgenError:
    return BriefgenError(
        msg(
            "%(name)s cannot be read at line %(line)s, column %(column)s: %(reason)s.",
            name=name,
            line=text.count("\n", 0, position) + 1,
            column=position - text.rfind("\n", 0, position),
            reason=reason,
        )
    )


# -- taking in --------------------------------------------------------------------


def copy(value: Tree, depth: int = 0) -> Tree:
    """Copy a value for a place `depth` levels down in a tree, checking that it may stand there.

    Raises `BriefgenError` where the value could not be read back after writing (nested too
    deeply, too many digits, NaN, half a surrogate pair) and `TypeError` where it is no tree
    at all, such as a float.
    """
    kind = type(value)
    if kind is str:
        if not value.isascii() and not _encodable(value):
            raise BriefgenError(
                msg("The text holds a character that is cut in half: type it again.")
            )
        return value
    if value is None or kind is bool:
        return value
    if kind is int or kind is Decimal:
        if not (abs(value) < _TOO_LARGE if kind is int else _fits(value)):
            raise BriefgenError(
                msg("The number has more than %(limit)s digits.", limit=MAX_DIGITS)
                if Decimal(value).is_finite()
                else msg("The value is no number: leave it empty where it is unknown.")
            )
        return value
    if kind is dict or kind is list:
        if depth >= MAX_DEPTH:
            raise BriefgenError(
                msg("More than %(limit)s lists and objects lie inside each other.", limit=MAX_DEPTH)
            )
        if kind is list:
            return [copy(member, depth + 1) for member in value]
        if not all(type(key) is str for key in value):
            raise TypeError("keys of a tree are texts")
        return {copy(key): copy(member, depth + 1) for key, member in value.items()}
    raise _no_tree(value)


_TOO_LARGE = 10**MAX_DIGITS


def _no_tree(value: object) -> TypeError:
    return TypeError("a tree holds no " + type(value).__name__)


# -- writing ----------------------------------------------------------------------


def _decimal_text(value: Decimal) -> str:
    if not value.is_finite():
        raise TypeError("a tree holds no NaN and no Infinity")
    return str(value)


_SCALARS: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: repr,
    Decimal: _decimal_text,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _value: "null",
}


def _scalar(value: Tree) -> str:
    try:
        writer = _SCALARS[type(value)]
    except KeyError:
        raise _no_tree(value) from None
    return writer(value)


def dumps(tree: Tree) -> bytes:
    """Write a tree to be read by people too: order kept, indented, UTF-8, one newline at the end.

    These are the bytes of `briefing.json`. Equal text goes in and out: `dumps(loads(dumps(x)))`
    is `dumps(x)`. Raises `TypeError` for a float.
    """
    return (_pretty(tree, "\n") + "\n").encode()


def _pretty(value: Tree, newline: str) -> str:
    is_dict = type(value) is dict
    if not is_dict and type(value) is not list:
        return _scalar(value)
    opening, closing = "{}" if is_dict else "[]"
    members = value.values() if is_dict else value
    deeper = newline + "  "
    if any(type(member) is dict or type(member) is list for member in members):
        texts = [_pretty(member, deeper) for member in members]
        flat = False
    else:
        texts = [_scalar(member) for member in members]
        flat = True
    if is_dict:
        texts = [
            f"{encode_basestring(key)}: {text}" for key, text in zip(value, texts, strict=True)
        ]
    if flat:
        line = ", ".join(texts)
        if len(line) <= LINE_WIDTH:
            return opening + line + closing
    return opening + deeper + ("," + deeper).join(texts) + newline + closing


def line(tree: Tree) -> bytes:
    """Write a tree on one line, order kept and without a newline: the form of messages."""
    return _compact(tree, sort=False).encode()


def canonical(tree: Tree) -> bytes:
    """Write a tree in the form that digests are made of: keys sorted, no spaces, UTF-8.

    The precision of a decimal is part of what is said, so 40.80 and 40.8 differ.
    """
    return _compact(tree, sort=True).encode()


def _compact(value: Tree, *, sort: bool) -> str:
    if type(value) is dict:
        items = sorted(value.items()) if sort else value.items()
        return (
            "{"
            + ",".join(
                f"{encode_basestring(key)}:{_compact(item, sort=sort)}" for key, item in items
            )
            + "}"
        )
    if type(value) is list:
        return "[" + ",".join(_compact(item, sort=sort) for item in value) + "]"
    return _scalar(value)
