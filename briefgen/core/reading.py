"""Validated views over raw data, with what is wrong named and everything else kept.

The raw tree is the document; a model is a view of it. A value that the model refuses is
left out of the view and reported at its address, so that the rest still shows while
somebody types; the tree keeps it as it was written.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefgen.core.fields import ROW_INDEX, shown
from briefgen.i18n import Message, msg

ModelT = TypeVar("ModelT", bound=BaseModel)

Path = tuple[str | int, ...]

ROUNDS = 50
"""How often a view is tried with refused values left out; each round leaves out all it finds."""


@dataclass(frozen=True)
class Refusal:
    """A value that a model refused: where it stands, and why in a sentence.

    `missing` is set where a value is needed and there is none.
    """

    path: Path
    message: Message
    missing: bool = False


@dataclass(frozen=True)
class Reading(Generic[ModelT]):
    """A view over raw data and what had to be left out of it.

    `view` is None where what is missing leaves nothing to show.
    """

    view: ModelT | None
    refusals: tuple[Refusal, ...]


def read(model: type[ModelT], data: Any) -> Reading[ModelT]:
    """Read raw data as a model, leaving out what the model refuses.

    A refused leaf goes alone; where a required value is missing or refused, the row that
    needs it goes, and at the top the whole view.
    """
    try:
        return Reading(model.model_validate(data), ())
    except ValidationError as error:
        details = error.errors(include_url=False)
    refusals = list(_refusals(data, details))
    pruned = copy.deepcopy(data)
    _number(pruned)
    for _ in range(ROUNDS):
        if not _prune(pruned, details):
            break
        try:
            return Reading(model.model_validate(pruned), tuple(refusals))
        except ValidationError as error:
            details = error.errors(include_url=False)
    return Reading(None, tuple(refusals))


def _number(data: Any) -> None:
    """Write its index on each row, since rows before it may be left out."""
    if isinstance(data, dict):
        for value in data.values():
            _number(value)
    elif isinstance(data, list):
        for index, row in enumerate(data):
            _number(row)
            if isinstance(row, dict):
                row[ROW_INDEX] = index


def _refusals(data: Any, details: list[ErrorDetails]) -> Iterator[Refusal]:
    """Say each fault once, at its innermost place.

    Of a value that may be of several types validation reports what each of them lacks.
    """
    found: dict[Path, Refusal] = {}
    for detail in details:
        path = _real_path(data, detail)
        found.setdefault(path, Refusal(path, _sentence(detail), detail["type"] == "missing"))
    around = {path[:end] for path in found for end in range(len(path))}
    yield from (refusal for path, refusal in found.items() if path not in around)


def _real_path(data: Any, detail: ErrorDetails) -> Path:
    """Give the part of a location that exists in the data.

    Validation adds the names of union members to its locations (`("a", "int")`); a
    missing field is the last step of its path and stays.
    """
    here = data
    path: list[str | int] = []
    for step in detail["loc"]:
        named = isinstance(here, dict) and isinstance(step, str) and step in here
        if named or (isinstance(here, list) and isinstance(step, int) and step < len(here)):
            here = here[step]
            path.append(step)
    if detail["type"] == "missing":
        path.append(detail["loc"][-1])
    return tuple(path)


def _prune(data: Any, details: list[ErrorDetails]) -> bool:
    """Take out what was refused; say whether anything was."""
    doomed: set[Path] = set()
    for detail in details:
        path = _real_path(data, detail)
        if detail["type"] == "missing":
            path = path[:-1]
        if path:
            doomed.add(path)
    if not doomed:
        return False
    # The last row first, so that an index still names its row when its turn comes.
    order = sorted(doomed, key=lambda path: [(isinstance(s, int), s) for s in path], reverse=True)
    for path in order:
        _drop(data, path)
    return True


def _drop(data: Any, path: Path) -> None:
    *parents, last = path
    try:
        for step in parents:
            data = data[step]
        del data[last]
    except (KeyError, IndexError, TypeError):
        return  # an enclosing row went first


def _sentence(detail: ErrorDetails) -> Message:
    context = detail.get("ctx", {})
    if detail["type"] == "briefgen":
        message = context["message"]
        assert isinstance(message, Message)
        return message
    value = shown(detail["input"])
    match detail["type"]:
        case "missing":
            return msg("This is needed and not there; fill it in.")
        case "model_type" | "dict_type" | "model_attributes_type":
            return msg("“%(value)s” stands where an object with named fields belongs.", value=value)
        case "list_type":
            return msg("“%(value)s” stands where a list belongs; put it in brackets.", value=value)
        case "literal_error" | "enum":
            return msg(
                "“%(value)s” is not one of the choices: %(choices)s.",
                value=value,
                choices=str(context["expected"]).replace("'", "").replace(" or ", ", "),
            )
        case "greater_than_equal":
            return msg(
                "%(value)s is too small; %(limit)s is the least.",
                value=value,
                limit=str(context["ge"]),
            )
        case "less_than_equal":
            return msg(
                "%(value)s is too large; %(limit)s is the most.",
                value=value,
                limit=str(context["le"]),
            )
        case "greater_than":
            return msg(
                "%(value)s is too small; it must be above %(limit)s.",
                value=value,
                limit=str(context["gt"]),
            )
        case "int_type" | "int_parsing" | "int_from_float":
            return msg("“%(value)s” is not a whole number; write digits only.", value=value)
        case "string_type":
            return msg("“%(value)s” is not a text; put it in quotation marks.", value=value)
        case "too_short":
            return msg(
                "There are too few entries; %(limit)s is the least.",
                limit=str(context["min_length"]),
            )
        case "too_long":
            return msg(
                "There are too many entries; %(limit)s is the most.",
                limit=str(context["max_length"]),
            )
        case "string_pattern_mismatch" | "string_too_short":
            return msg(
                "“%(value)s” is no short name; write letters, digits and hyphens, without spaces.",
                value=value,
            )
        case _:
            return msg("“%(value)s” is not allowed here; see the schema of this kind.", value=value)
