"""Walking a section's raw data by the model of its kind.

Checks look at the raw tree, since a view leaves refused rows out and its indices then no
longer name the rows of the file; the model says what each field is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from briefgen.core.address import Path
from briefgen.core.fields import Defined, Row, Widget, WidgetKind
from briefgen.core.tree import Tree
from briefgen.sections.base import row_model


@dataclass(frozen=True)
class Part:
    """An object in the data that a model describes: a row, or the data as a whole."""

    model: type[Row]
    path: Path
    node: dict[str, Tree]


@dataclass(frozen=True)
class Leaf:
    """A value in the data, and the way in which its field is edited."""

    widget: WidgetKind
    path: Path
    value: Tree


def walk(model: type[Row], node: Tree, path: Path) -> Iterator[Part | Leaf]:
    """Give all parts and leaves of raw data in their order; nulls and unknown fields are passed over.

    Values of a shape that the model does not have are passed over too: the schema names them.
    """
    if type(node) is not dict:
        return
    yield Part(model, path, node)
    for name, info in model.model_fields.items():
        key = info.alias or name
        if node.get(key) is not None:
            widget = _widget(info.metadata) or _widget_within(info.annotation)
            inner = row_model(info.annotation) if widget is not WidgetKind.SOURCES else None
            defined = next((one for one in info.metadata if isinstance(one, Defined)), None)
            if defined is not None:
                inner = defined.row(node.get(defined.by))
            yield from _field(inner, widget, node[key], (*path, key))


def _field(
    inner: type[Row] | None, widget: WidgetKind | None, value: Tree, path: Path
) -> Iterator[Part | Leaf]:
    if inner is not None and type(value) is list:
        for index, row in enumerate(value):
            yield from walk(inner, row, (*path, index))
    elif inner is not None and type(value) is dict:
        yield from walk(inner, value, path)
    elif widget is not None:
        yield Leaf(widget, path, value)


def _widget(metadata: Any) -> WidgetKind | None:
    return next((one.kind for one in metadata if isinstance(one, Widget)), None)


def _widget_within(annotation: Any) -> WidgetKind | None:
    """Find the widget of a type inside `| None`, a union or a list."""
    if get_origin(annotation) is dict:
        return None
    found = _widget(getattr(annotation, "__metadata__", ()))
    if found is not None:
        return found
    return next(filter(None, map(_widget_within, get_args(annotation))), None)


def texts(leaf: Leaf) -> Iterator[tuple[Path, str]]:
    """Give the texts of a leaf that is one text or a list of them, each with its path."""
    if type(leaf.value) is str:
        yield leaf.path, leaf.value
    elif type(leaf.value) is list:
        for index, each in enumerate(leaf.value):
            if type(each) is str:
                yield (*leaf.path, index), each
