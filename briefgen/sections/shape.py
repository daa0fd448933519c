"""The shape of a model: its fields as a tree, with all that a form or an import needs to know.

Derived from the models alone, so a new kind of section has its form without a line of its
own. Nothing here knows how a field is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic.fields import FieldInfo

from briefgen.core.fields import (
    Among,
    Defined,
    Filling,
    Label,
    NamedAfter,
    Row,
    SourcedRow,
    Widget,
    WidgetKind,
)
from briefgen.core.head import Head, SectionHead
from briefgen.i18n import Message
from briefgen.sections import choices
from briefgen.sections.base import row_model

_CELLS = frozenset(
    {
        WidgetKind.LINE,
        WidgetKind.MARKDOWN,
        WidgetKind.COUNT,
        WidgetKind.NUMBER,
        WidgetKind.PERCENT,
        WidgetKind.DATE,
        WidgetKind.COUNTRY,
        WidgetKind.ACTOR,
        WidgetKind.COLOUR,
        WidgetKind.LIKELIHOOD,
        WidgetKind.CHOICE,
        WidgetKind.FLAG,
    }
)
_NUMBERS = frozenset({WidgetKind.COUNT, WidgetKind.NUMBER, WidgetKind.PERCENT})


@dataclass(frozen=True)
class Choice:
    """One value that a field may take, and what it is called."""

    value: Any
    name: Message | str


@dataclass(frozen=True)
class Shape:
    """One field of a model.

    `name` is the field's in files; `kind` how it is edited; `default` what holds where it
    is absent, None where nothing does; `expected` what the checks ask for, `usual` what most briefings fill. `parts` are the
    fields of a part, of each row of a list, or of the object that a plain value may be replaced
    by; `model` and `row_key` are those of the part or the row. `filling` is set where choosing
    a value fills other fields, `among` where the value names a row of another list, `defined`
    where another list says which parts the rows have, `named_after` where a new row's value is
    made of another of its fields. `many` is set where a text may be a list of texts, and
    `labelled` is off for what is the program's own and needs no place on a form.
    """

    name: str
    label: Message | str
    kind: WidgetKind
    help: Message | None = None
    unit: str = ""
    required: bool = False
    expected: bool = False
    usual: bool = False
    default: Any = None
    choices: tuple[Choice, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    parts: tuple[Shape, ...] = ()
    model: type[Row] | None = None
    many: bool = False
    labelled: bool = True
    filling: Filling | None = None
    among: Among | None = None
    defined: Defined | None = None
    named_after: NamedAfter | None = None

    @property
    def row_key(self) -> tuple[str, ...]:
        """Give the fields that name a row in an address; none where rows go by index."""
        return self.model.row_key if self.model and self.kind is WidgetKind.ROWS else ()

    @property
    def asked(self) -> bool:
        """Say whether a briefing is not complete without the field, by its model or its checks."""
        return self.required or self.expected

    @property
    def cell(self) -> bool:
        """Say whether a value fits a cell of a table."""
        return self.kind in _CELLS

    @property
    def number(self) -> bool:
        """Say whether the value is a number."""
        return self.kind in _NUMBERS

    @property
    def aside(self) -> bool:
        """Say whether the field is about the row's marking and not about its matter."""
        return self.name in ("marking", "downgrade_reason")

    @property
    def columns(self) -> tuple[Shape, ...]:
        """Give the fields of a row that a table shows; those that fit no cell are summed up there."""
        return tuple(part for part in self.parts if not part.aside)

    @property
    def plain_row(self) -> Shape | None:
        """Give the field that a row written as a bare text stands for, None where there is none.

        A recipient may be written as a name alone.
        """
        needed = [part for part in self.parts if part.required]
        if len(needed) == 1 and needed[0].kind is WidgetKind.LINE:
            return needed[0]
        return None

    def part(self, name: str) -> Shape | None:
        """Find one of the parts by its name."""
        return next((part for part in self.parts if part.name == name), None)


def shapes(model: type[Row]) -> tuple[Shape, ...]:
    """Give the fields of a model, in its order; what every sourced row has comes last."""
    return _shapes(model)


@cache
def _shapes(model: Any) -> tuple[Shape, ...]:
    fields = model.model_fields.items()
    ordered = sorted(fields, key=lambda item: item[0] in SourcedRow.model_fields)
    return tuple(_shape(name, info) for name, info in ordered)


@cache
def head() -> tuple[Shape, ...]:
    """Give the fields of a briefing's head."""
    return shapes(Head)


@cache
def section_head() -> tuple[Shape, ...]:
    """Give the fields that every section has, whatever its kind."""
    return shapes(SectionHead)


def seen_in(shape: Shape, node: Any) -> Shape:
    """Give a list's shape with the columns that are defined beside it, in the object `node`.

    A list whose columns its kind declares is as it was.
    """
    if shape.defined is None:
        return shape
    model = shape.defined.row(node.get(shape.defined.by) if type(node) is dict else None)
    return replace(shape, model=model, parts=_shapes.__wrapped__(model))


def find(fields: Sequence[Shape], path: Sequence[str | int]) -> Shape | None:
    """Find the field that a path of names and row numbers leads to; None for what is none.

    A path that ends with a row's number gives the list of rows.
    """
    found: Shape | None = None
    for step in path:
        if isinstance(step, int):
            continue
        found = next((shape for shape in fields if shape.name == step), None)
        if found is None:
            return None
        fields = found.parts
    return found


def walk(
    fields: Sequence[Shape], path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Shape]]:
    """Yield every field below, with its path of names, parents first."""
    for shape in fields:
        yield (*path, shape.name), shape
        yield from walk(shape.parts, (*path, shape.name))


# -- reading a model ---------------------------------------------------------------


def _shape(name: str, info: FieldInfo) -> Shape:
    written = info.alias or name
    found = list(_metadata(info))
    label = next((item for item in found if isinstance(item, Label)), None)
    filling = _of(Filling, found)
    offered = {value: choices.name(written, value) for value in _literals(info.annotation)}
    if filling is not None:
        offered |= filling.offers()
    rows = row_model(_without_mappings(info.annotation))
    kind = _kind(info, found, rows)
    in_parts = kind in (WidgetKind.PART, WidgetKind.ROWS, WidgetKind.KEYED) or (
        rows is not None and kind in _NUMBERS
    )
    return Shape(
        written,
        label.name if label else str(choices.name("", written)),
        kind,
        help=label.help if label else None,
        unit=label.unit if label else "",
        required=info.is_required(),
        expected=bool(label and label.expected),
        usual=bool(label and label.usual),
        default=_plain(info.default),
        choices=tuple(Choice(value, named) for value, named in offered.items()),
        least=_limit(found, "ge"),
        most=_limit(found, "le"),
        parts=shapes(rows) if rows is not None and in_parts else (),
        model=rows if in_parts else None,
        many=_many(kind, info.annotation),
        labelled=label is not None,
        filling=filling,
        among=_of(Among, found),
        defined=_of(Defined, found),
        named_after=_of(NamedAfter, found),
    )


_Said = TypeVar("_Said")


def _of(kind: type[_Said], found: list[Any]) -> _Said | None:
    return next((item for item in found if isinstance(item, kind)), None)


def _kind(info: FieldInfo, found: list[Any], rows: type[Row] | None) -> WidgetKind:
    widgets = [item.kind for item in found if isinstance(item, Widget)]
    if widgets:
        return widgets[0]
    if _has_list(info.annotation):
        return WidgetKind.ROWS if rows is not None else WidgetKind.LINES
    if _has_mapping(info.annotation):
        return WidgetKind.KEYED
    if rows is not None:
        return WidgetKind.PART
    return WidgetKind.CHOICE if _literals(info.annotation) else WidgetKind.LINE


def _metadata(info: FieldInfo) -> Iterator[Any]:
    """Yield what is known of a field, the outermost first; what lists hold is not asked."""
    yield from reversed(info.metadata)
    yield from _inner(info.annotation)


def _inner(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        base, *own = get_args(annotation)
        for item in reversed(own):
            yield from reversed(item.metadata) if isinstance(item, FieldInfo) else (item,)
        yield from _inner(base)
    elif origin not in (list, dict, Literal):
        for inner in get_args(annotation):
            yield from _inner(inner)


def _literals(annotation: Any) -> tuple[Any, ...]:
    origin = get_origin(annotation)
    if origin is Literal:
        return get_args(annotation)
    if origin is list:
        return ()
    return tuple(
        value
        for inner in get_args(annotation)
        if get_origin(inner) is not None
        for value in _literals(inner)
    )


def _has(annotation: Any, wanted: type) -> bool:
    if get_origin(annotation) is wanted:
        return True
    if get_origin(annotation) in (list, dict, Literal):
        return False
    return any(_has(inner, wanted) for inner in get_args(annotation))


def _has_list(annotation: Any) -> bool:
    return _has(annotation, list)


def _many(kind: WidgetKind, annotation: Any) -> bool:
    """Say whether a field holds a list just as well as one of its entries alone."""
    if kind is WidgetKind.PARTIES:
        inner = [one for one in get_args(annotation) if one is not type(None)]
        return get_origin(annotation) is not list and len(inner) > 1 and _has_list(annotation)
    return kind is WidgetKind.MARKDOWN and _has_list(annotation)


def _has_mapping(annotation: Any) -> bool:
    return _has(annotation, dict)


def _without_mappings(annotation: Any) -> Any:
    """Look into the values of a mapping as if they stood alone."""
    return get_args(annotation)[1] if get_origin(annotation) is dict else annotation


def _limit(found: list[Any], side: str) -> Decimal | None:
    limits = [getattr(item, side) for item in found if hasattr(item, side)]
    return Decimal(str(limits[0])) if limits else None


def _plain(default: Any) -> Any:
    return default if isinstance(default, str | int | Decimal) else None
