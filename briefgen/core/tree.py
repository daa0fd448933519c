"""JSON as a raw tree: dicts, lists, strings, whole numbers, exact decimals, booleans, nulls.

A tree never holds a binary float. Reading keeps what was written (`40.80` stays
`40.80`, keys keep their order) and refuses what could not be written again; writing
is the exact reverse. Each limit is a constant, and the error names the place.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal, DecimalException
from json.encoder import encode_basestring
from typing import Any, NoReturn

from briefgen.core.errors import BriefgenError
from briefgen.core.misread import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_DIGITS,
    encodable,
    first_refused,
    fits,
    misread,
    reason_of,
)
from briefgen.i18n import msg

Tree = Any
"""A JSON value: dict, list, str, int, Decimal, bool or None."""

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
        raise misread(text, name, error.pos, reason_of(error.msg)) from None
    except (_RefusedError, RecursionError):
        position, reason = first_refused(text)
        raise misread(text, name, position, reason) from None
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
    if not fits(value):
        raise _RefusedError
    return value


def _whole(text: str) -> int:
    if len(text.lstrip("-")) > MAX_DIGITS:
        raise _RefusedError
    return int(text)


def _constant(_text: str) -> NoReturn:
    raise _RefusedError


def _check(value: Tree, depth: int, *, surrogates: bool) -> None:
    """Refuse what the parser lets pass: deep nesting, and halves of surrogate pairs."""
    if isinstance(value, dict | list):
        if depth >= MAX_DEPTH:
            raise _RefusedError
        if isinstance(value, dict):
            if surrogates and not all(map(encodable, value)):
                raise _RefusedError
            value = value.values()
        for member in value:
            if isinstance(member, dict | list):
                _check(member, depth + 1, surrogates=surrogates)
            elif surrogates and isinstance(member, str) and not encodable(member):
                raise _RefusedError
    elif isinstance(value, str) and surrogates and not encodable(value):
        raise _RefusedError


# -- taking in --------------------------------------------------------------------


def copy(value: Tree, depth: int = 0) -> Tree:
    """Copy a value for a place `depth` levels down in a tree, checking that it may stand there.

    Raises `BriefgenError` where the value could not be read back after writing (nested too
    deeply, too many digits, NaN, half a surrogate pair) and `TypeError` where it is no tree
    at all, such as a float.
    """
    kind = type(value)
    if kind is str:
        if not value.isascii() and not encodable(value):
            raise BriefgenError(
                msg("The text holds a character that is cut in half: type it again.")
            )
        return value
    if value is None or kind is bool:
        return value
    if kind is int or kind is Decimal:
        if not (abs(value) < _TOO_LARGE if kind is int else fits(value)):
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
