"""The kinds of field that a section's model is made of.

A section's model is built from these types alone, and the form, the import, the JSON
Schema and the checks derive from them: each carries a `Widget` (how it is edited) and
each field of a model a `Label` (what it is called).

Numbers are exact and strict: `"12x"` and `"12"` are no counts, so that nothing is
corrected silently. A field that is unknown is absent or None, never 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from briefgen.core import countries
from briefgen.core.dates import DateError, Edtf
from briefgen.core.ids import readable
from briefgen.core.quoted import quoted
from briefgen.core.telling import Telling
from briefgen.core.text import MAX_CHARACTERS
from briefgen.i18n import Language, Message, msg

SHOWN = 60
"""How many characters of a value a sentence about it shows."""

MAX_LINE = 5_000
"""The longest text of a field that is one line, in characters."""

MAX_COUNT = 10**12
"""The largest count: more than all people, troops or votes, so that a larger one is a slip."""


@dataclass(frozen=True)
class Label:
    """What a field is called on the form and in the schema, and a sentence of help.

    `expected` marks what the checks ask for though files may lack it: a table shows its column
    before anything stands there. `usual` is what most briefings fill: its column is shown as
    well, as far as there is room.
    """

    name: Message
    help: Message | None = None
    unit: str = ""
    expected: bool = False
    usual: bool = False

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        made = dict(handler(schema))
        made["title"] = str(self.name)
        if self.help is not None:
            made["description"] = str(self.help)
        return made


class WidgetKind(StrEnum):
    """How a field is edited."""

    LINE = "line"
    MARKDOWN = "markdown"
    COUNT = "count"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    COUNTRY = "country"
    ACTOR = "actor"
    COLOUR = "colour"
    LIKELIHOOD = "likelihood"
    SOURCES = "sources"
    CHOICE = "choice"
    FLAG = "flag"
    LINES = "lines"
    ROWS = "rows"
    PARTIES = "parties"
    MARKING = "marking"
    UNTIL = "until"
    PART = "part"
    KEYED = "keyed"


@dataclass(frozen=True)
class Widget:
    """Names the way in which a field is edited; forms look for it in a field's metadata."""

    kind: WidgetKind


@dataclass(frozen=True)
class Filling:
    """Says that a field holds one of some names, and that choosing one fills the fields beside it.

    - `offers()`: the names that there are, and what each is called;
    - `fill(name, part, language)`: the fields that change with the choice, the name among
      them, of the part that it is chosen in; words are in the document's language;
    - `tell(name, language)`: what a name stands for; None where the name is not known;
    - `suits(name, part)`: whether a name is one for the part as it stands, such as for its
      country; those that are stand first.
    """

    offers: Callable[[], Mapping[str, Message]]
    fill: Callable[[str, Mapping[str, Any], Language], Mapping[str, Any]]
    tell: Callable[[str, Language], Telling | None]
    suits: Callable[[str, Mapping[str, Any]], bool]


@dataclass(frozen=True)
class Defined:
    """Says that the rows of a list have the columns that another list beside it defines.

    - `by`: the name of the list that defines them, each with a `key`;
    - `row(definitions)`: the model of a row, from definitions as they stand in the file, what
      is none among them passed over;
    - `define(title, kind, taken)`: the definition of a column with such a title whose cells are
      edited in such a way, its key none of those that are taken.
    """

    by: str
    row: Callable[[Any], type[Row]]
    define: Callable[[str, WidgetKind, Collection[str]], dict[str, Any]]


@dataclass(frozen=True)
class Among:
    """Says that a field holds what names a row of a list of the same section.

    `list` is the list's name, `field` that of the row's field which is held, `name` that of
    the field by which people know the row.
    """

    list: str
    field: str
    name: str


@dataclass(frozen=True)
class NamedAfter:
    """Says that a row's name is made of another of its fields, the first of `fields` that is there.

    `made(text, otherwise)` makes it; `otherwise` stands where the text says nothing.
    """

    fields: tuple[str, ...]
    otherwise: str
    made: Callable[[str, str], str] = readable


ROW_INDEX = "__index__"
"""Where a reading that left rows out notes the index that a row has in the data."""


class Row(BaseModel):
    """A part of a section's data: frozen, with unknown fields kept.

    `row_key` names the fields whose values name the row in an address; empty where rows go
    by their index.
    """

    model_config = ConfigDict(extra="allow", frozen=True, arbitrary_types_allowed=True)
    row_key: ClassVar[tuple[str, ...]] = ()

    def index_in_data(self, index: int) -> int:
        """Give the row's index in the data; `index` is the one that it has in the view."""
        found = (self.model_extra or {}).get(ROW_INDEX, index)
        assert isinstance(found, int)
        return found


def _refuse(message: Message) -> PydanticCustomError:
    """Wrap a message so that validation carries it whole to the one who shows it."""
    return PydanticCustomError(
        "briefgen", "{sentence}", {"sentence": str(message), "message": message}
    )


def _count(value: Any) -> int:
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise _refuse(
            msg("“%(value)s” is not a whole number; write digits only.", value=shown(value))
        )
    if value < 0:
        raise _refuse(msg("%(value)s is negative; a count is 0 or more.", value=value))
    if value > MAX_COUNT:
        raise _refuse(msg("%(value)s is more than anything counted here; correct it.", value=value))
    return value


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _refuse(msg("“%(value)s” is not a number; write digits only.", value=shown(value)))
    return Decimal(value)


def _share(value: Any) -> Decimal:
    number = _number(value)
    if not 0 <= number <= 100:
        raise _refuse(
            msg("%(value)s is not a percentage; it lies between 0 and 100.", value=number)
        )
    return number


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str):
        raise _refuse(
            msg("“%(value)s” is not a text; put it in quotation marks.", value=shown(value))
        )
    if len(value) > most:
        raise _refuse(
            msg(
                "This text has %(length)s characters and may have %(most)s; shorten it.",
                length=len(value),
                most=most,
            )
        )
    return value


def _line(value: Any) -> str:
    return _text(value, MAX_LINE)


def _prose(value: Any) -> str:
    return _text(value, MAX_CHARACTERS)


def _date(value: Any) -> Edtf:
    if isinstance(value, Edtf):
        return value
    try:
        return Edtf.parse(_line(value))
    except DateError as error:
        raise _refuse(error.message) from None


def _country(value: Any) -> str:
    code = _line(value)
    if not countries.known(code):
        raise _refuse(
            msg("“%(code)s” is no country code; use ISO's two letters, such as BA.", code=code)
        )
    return code


def _colour(value: Any) -> str:
    colour = _line(value)
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise _refuse(msg("“%(colour)s” is no colour; write it as #c8102e.", colour=colour))
    return colour.lower()


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _refuse(msg("“%(value)s” is neither true nor false.", value=shown(value)))
    return value


def shown(value: Any) -> str:
    """Give somebody's value as short text on one line for a sentence about it, as in the file."""
    return quoted(value if isinstance(value, str) else _written(value), SHOWN)


def _written(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, dict):
        pairs = (f"{name}: {_written(inner)}" for name, inner in islice(value.items(), SHOWN))
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, islice(value, SHOWN))) + "]"
    return str(value)


class _EdtfSchema:
    """Tells pydantic's JSON Schema that a date is a string."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _date, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": "string",
            "description": "EDTF level 0: 2023, 2025-02, 2025-02-09 or a timestamp",
        }


def _keep(value: Any) -> Any:
    return value


_exact = PlainSerializer(_keep)

Count = Annotated[int, BeforeValidator(_count), Field(ge=0), Widget(WidgetKind.COUNT)]
"""A whole number, 0 or more."""

Seats = Annotated[Count, Field(le=10_000)]
"""Seats of a chamber; the largest there is has some 3,000."""

Number = Annotated[Decimal, BeforeValidator(_number), _exact, Widget(WidgetKind.NUMBER)]
"""An exact decimal of either sign."""

Share = Annotated[Decimal, BeforeValidator(_share), _exact, Widget(WidgetKind.PERCENT)]
"""A percentage from 0 to 100, with the precision given."""

Line = Annotated[str, BeforeValidator(_line), Widget(WidgetKind.LINE)]
"""A short plain text on one line."""

Prose = Annotated[str, BeforeValidator(_prose), Widget(WidgetKind.MARKDOWN)]
"""Markdown with citations."""

Date = Annotated[Edtf, _EdtfSchema, Widget(WidgetKind.DATE)]
"""A date with the precision given."""

Country = Annotated[str, BeforeValidator(_country), Widget(WidgetKind.COUNTRY)]
"""A country's code; its name is printed."""

Actor = Annotated[str, BeforeValidator(_line), Widget(WidgetKind.ACTOR)]
"""A country's code, an organisation's abbreviation, or a free name."""

Colour = Annotated[str, BeforeValidator(_colour), Widget(WidgetKind.COLOUR)]
"""A colour as #rrggbb."""

Flag = Annotated[bool, BeforeValidator(_flag), Widget(WidgetKind.FLAG)]
"""Yes or no."""

Likelihood = Annotated[str, BeforeValidator(_line), Widget(WidgetKind.LIKELIHOOD)]
"""A likelihood as the English term of the briefing's scale; another word is kept and reported."""


class SourceUse(Row):
    """A source as a row cites it, with the credibility that this item has in it."""

    row_key: ClassVar[tuple[str, ...]] = ("id",)

    id: Line
    credibility: Annotated[Count | None, Field(ge=1, le=6)] = None
    locator: Line | None = None


def _source_use(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


Sources = Annotated[
    list[Annotated[SourceUse, BeforeValidator(_source_use)]], Widget(WidgetKind.SOURCES)
]
"""The sources of a row: ids, or ids with a credibility or a locator."""

Lines = Annotated[list[Line], Widget(WidgetKind.LINES)]
"""A list of short texts."""


class SourcedRow(Row):
    """A row that cites its sources and may carry a marking of its own."""

    sources: Annotated[Sources | None, Label(msg("Sources"))] = None
    marking: Annotated[
        dict[str, Any] | list[dict[str, Any]] | None,
        Label(msg("Marking")),
        Widget(WidgetKind.MARKING),
    ] = None
    downgrade_reason: Annotated[
        Line | None,
        Label(
            msg("Reason for a lower marking"),
            msg("Why this part carries less than the source that it cites."),
        ),
    ] = None
