"""What a kind of section declares of itself; all else derives from it.

A kind is a package `briefgen/sections/<kind>/` whose `SECTION` is a `Section`, and a
template `templates/sections/<kind>.html.j2`. Nothing outside the two knows the kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel

from briefgen.core.dates import Edtf
from briefgen.core.fields import Row
from briefgen.core.problems import Problem
from briefgen.i18n import Language, Message

DataT = TypeVar("DataT", bound=Row)


@dataclass(frozen=True)
class DatedItem:
    """A date that a section knows, for a timeline and for the check of dates.

    `planned` marks what is to come: it may be later than the cut-off.
    """

    date: Edtf
    text: Message | str
    pointer: str
    planned: bool = False


@dataclass(frozen=True)
class Elsewhere:
    """A date that another section knows: its whole address, and that section's heading."""

    item: DatedItem
    address: str
    section: str


@dataclass(frozen=True)
class Scope:
    """What a section may know of the briefing around it.

    `section` is its id, `detail` its length (`headline`, `brief`, `full`), `language` the
    document's, `as_of` the information cut-off, `likelihood_scale` the yardstick's id and
    `likelihood_terms` its row of words where it has two (None where none was chosen).
    `sourced` are the pointers into its data for which its provenance names sources.
    `elsewhere` are the dates of the other sections on the pages of a kind that gathers them.
    """

    section: str
    detail: str
    language: Language
    as_of: Edtf
    likelihood_scale: str = "icd203"
    likelihood_terms: int | None = None
    sourced: frozenset[str] = frozenset()
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True)
class KeyFigure:
    """A figure that a section proposes for the strip of the first page.

    `value` is text in the document's language, `pointer` the value in the section's data.
    """

    value: str
    text: Message | str
    pointer: str
    unit: Message | str = ""
    as_of: Edtf | None = None


@dataclass(frozen=True)
class Facts:
    """What a section tells the whole document: figures, dates, names of its charts' findings."""

    key_figures: tuple[KeyFigure, ...] = ()
    dates: tuple[DatedItem, ...] = ()
    methods: tuple[Message, ...] = ()
    """Sentences for the annex on how the figures were worked out."""
    abbreviations: tuple[tuple[str, str], ...] = ()
    """Abbreviations that the section's data explain, with their long forms."""
    assessment: Message | str = ""
    """The section in one line."""


def no_facts(data: Any, analysis: Any, scope: Scope) -> Facts:
    """Give nothing: the facts of a kind that has none."""
    return Facts()


def no_analysis(data: Any) -> None:
    """Give nothing: the analysis of a kind that has none."""
    return


def no_view(data: Any, analysis: Any, scope: Scope) -> Mapping[str, Any]:
    """Give nothing: the view of a kind whose template needs the data alone."""
    return {}


def no_problems(data: Any, analysis: Any, scope: Scope) -> Iterable[Problem]:
    """Find nothing: the checks of a kind that needs none beyond its model's."""
    return ()


def gathers_none(data: Any) -> bool:
    """Say no: the answer of a kind that needs no dates of other sections."""
    return False


@dataclass(frozen=True)
class Entry:
    """A way in which a kind is offered besides its own: with a name, a heading and first data.

    `data` holds what is true whenever the entry is chosen, such as the country.
    """

    name: Message
    purpose: Message
    title: Message
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Section(Generic[DataT]):
    """A kind of section.

    - `kind`: its name in files, also that of its package and template;
    - `name`, `purpose`: for the picker, a word or two and a sentence;
    - `model`: the pydantic model of its data;
    - `analyse(data)`: works out what the data imply; a pydantic model, or None;
    - `analyse_at(data, as_of)`: in its place where what the data imply depends on the cut-off;
    - `facts(data, analysis, scope)`: what it tells the whole document;
    - `view(data, analysis, scope)`: what its template gets as `v` besides data and
      analysis: the geometry of charts, rows in print order;
    - `problems(data, analysis, scope)`: its own checks, addresses included;
    - `columns`: for each list of rows (`results`), the header words of each field in data
      files, in any language, for matching columns on import;
    - `gathers(data)`: whether its pages show the dates that the other sections know;
    - `starts_page`: whether it begins a page at `full` where the briefing does not say;
    - `gallery`: further entries under which the picker offers it, already begun.
    """

    kind: str
    name: Message
    purpose: Message
    model: type[DataT]
    analyse: Callable[[DataT], BaseModel | None] = no_analysis
    analyse_at: Callable[[DataT, Edtf], BaseModel | None] | None = None
    facts: Callable[[DataT, Any, Scope], Facts] = no_facts
    view: Callable[[DataT, Any, Scope], Mapping[str, Any]] = no_view
    problems: Callable[[DataT, Any, Scope], Iterable[Problem]] = no_problems
    columns: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    gathers: Callable[[DataT], bool] = gathers_none
    starts_page: bool = False
    gallery: tuple[Entry, ...] = ()

    def analysis(self, data: DataT, as_of: Edtf) -> BaseModel | None:
        """Work out what the data imply, seen from the cut-off."""
        return self.analyse_at(data, as_of) if self.analyse_at else self.analyse(data)

    @cached_property
    def row_keys(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """Give the key fields of each list of rows, by its pattern (`("districts", "*", "results")`)."""
        return dict(_row_keys(self.model, ()))


def row_model(annotation: Any) -> type[Row] | None:
    """Find the model of the rows (or of the part) in a field's type, or None for a leaf."""
    if isinstance(annotation, type) and issubclass(annotation, Row):
        return annotation
    for inner in get_args(annotation):
        if (found := row_model(inner)) is not None:
            return found
    return None


def is_list(annotation: Any) -> bool:
    """Say whether a field's type, seen through Annotated and None, is a list."""
    if get_origin(annotation) is list:
        return True
    return any(
        is_list(inner) for inner in get_args(annotation) if get_origin(annotation) is not dict
    )


def _row_keys(
    model: type[Row], path: tuple[str, ...]
) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
    for name, info in model.model_fields.items():
        rows = row_model(info.annotation)
        if rows is None:
            continue
        here = (*path, name)
        if is_list(info.annotation):
            if rows.row_key:
                yield here, rows.row_key
            here = (*here, "*")
        yield from _row_keys(rows, here)
