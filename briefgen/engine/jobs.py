"""The jobs of the program on one briefing: render, analyse, check, extract, describe.

Each takes what it needs and gives plain data or bytes; who called it shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from briefgen.checks import findings
from briefgen.core.address import Address
from briefgen.core.briefing import Briefing
from briefgen.core.dates import Edtf
from briefgen.core.edit import Set
from briefgen.core.errors import BriefgenError
from briefgen.core.fields import Row
from briefgen.core.head import Head, SectionHead
from briefgen.core.problems import InputError, Problem, Severity
from briefgen.engine.lengths import fit
from briefgen.engine.press import Press
from briefgen.i18n import msg
from briefgen.render.blame import ThemeError
from briefgen.render.units import Laid
from briefgen.sections.document import Document
from briefgen.sections.registry import kinds

BLOCKING = (
    "schema",
    "section-id",
    "analysis",
    "theme",
    "language",
    "marking",
    "designation",
    "image",
    "glyph-missing",
)
"""The checks whose errors let no page out: what they find cannot be printed as it stands."""

UNANSWERED = ("allocation",)
"""The checks whose errors say that the rules entered give no answer."""


@dataclass(frozen=True)
class Options:
    """What a call of `render` asks for instead of what the briefing says; None keeps it.

    `pages` asks for lengths with which the sections fit so many.
    """

    theme: str | Path | None = None
    """A theme's name, or the folder of one that is not at hand by name."""
    page: str | None = None
    language: str | None = None
    detail: str | None = None
    pages: int | None = None

    @property
    def theme_name(self) -> str | None:
        """Give the name that the theme has in a briefing: a folder's own."""
        return self.theme.name if isinstance(self.theme, Path) else self.theme

    @property
    def folder(self) -> Path | None:
        """Give the folder of the theme where one was named."""
        return self.theme if isinstance(self.theme, Path) else None


@dataclass(frozen=True)
class Rendered:
    """The outcome of a rendering: the PDF, its number of pages, and what was noticed.

    `pdf` is None where an error forbids pages. `lengths` are those that were chosen to fit
    a number of pages, by section.
    """

    pdf: bytes | None
    pages: int
    problems: tuple[Problem, ...]
    lengths: Mapping[str, str] = field(default_factory=dict)


def with_options(briefing: Briefing, options: Options) -> Briefing:
    """Give the briefing as the options ask for it; the given one stays as it was."""
    changed = briefing.copy()
    for pointer, value in (
        (("theme",), options.theme_name),
        (("page", "size"), options.page),
        (("language",), options.language),
    ):
        if value is not None:
            _set(changed, pointer, value)
    if options.detail is not None:
        for section in changed.sections():
            section["detail"] = options.detail
    return changed


def _set(briefing: Briefing, pointer: tuple[str, ...], value: str) -> None:
    if len(pointer) == 2 and not isinstance(briefing.tree.get(pointer[0]), dict):
        briefing.tree[pointer[0]] = {}
    briefing.apply(Set(Address("", pointer), value))


def render(
    briefing: Briefing, options: Options | None = None, *, with_source: bool = True
) -> Rendered:
    """Make the PDF of a briefing: the archive copy, or with no source the release copy.

    Errors that let pages out all the same, such as a section of unknown kind, are told as
    warnings: they stop an issue, not a print. Raises `BriefgenError` where no lengths of the
    sections fit the pages that are asked for.
    """
    options = options or Options()
    press = Press(options.folder)
    wanted, lengths = with_options(briefing, options), dict[str, str]()
    document = press.reader.read(wanted)
    if options.pages is not None and not _stopped(findings.on_document(document, press.themes)):
        fitted = fit(press, wanted, options.pages)
        document, lengths = press.reader.read(fitted.briefing), dict(fitted.lengths)
    made = issued(press, document, with_source=with_source)
    if made.pdf is None:
        return made
    told = (
        replace(one, severity=Severity.WARNING) if one.severity is Severity.ERROR else one
        for one in made.problems
    )
    return replace(made, problems=tuple(told), lengths=lengths)


def _stopped(problems: Iterable[Problem]) -> list[Problem]:
    """Give the problems that let no page out."""
    return [one for one in problems if one.check in BLOCKING and one.severity is Severity.ERROR]


def issued(press: Press, document: Document, *, with_source: bool) -> Rendered:
    """Make the PDF of a document by a press, which may have laid it out before."""
    problems = list(checked(press, document))
    if stopped := _stopped(problems):
        return Rendered(None, 0, tuple(stopped))
    laid = press.lay_out(document)
    return Rendered(press.pdf(laid, document, with_source=with_source), laid.total, tuple(problems))


def check(briefing: Briefing) -> list[Problem]:
    """Check a briefing, its laid-out pages included where it can be laid out."""
    press = Press()
    return list(checked(press, press.reader.read(briefing)))


def checked(press: Press, document: Document, laid: Laid | None = None) -> Iterable[Problem]:
    """Give all findings on a document, those on its pages last.

    `laid` is the document as the press laid it out, where it has done so already.
    """
    found = list(findings.on_document(document, press.themes))
    yield from found
    if not _stopped(found):
        try:
            laid = laid or press.lay_out(document)
        except ThemeError as error:
            yield Problem("theme", Severity.ERROR, error.message, "#/theme")
            return
        on_pages = [
            findings.PageFinding(one.kind, one.page, one.address, one.text)
            for page in laid.pages
            for one in press.findings_on(page)
        ]
        yield from findings.on_pages(document, on_pages)
        yield from findings.on_length(document, press.count(laid, document).counted)
        refused = [*press.refusals, *press.unreadable_images(document)]
        yield from findings.on_images(
            document, dict.fromkeys((one.address, str(one.reason)) for one in refused)
        )


def analyse(briefing: Briefing) -> dict[str, Any]:
    """Give the results of every section's analysis by the section's id, as plain data.

    Under `pages` stand the number of pages (`total`), those that count for a limit (`counted`:
    not cover, contents and annex), and those of each printed section; it is null where no
    page can be laid out. Raises `InputError` where the briefing cannot be read.
    """
    press = Press()
    document = press.reader.read(briefing)
    if document.refused:
        raise InputError(document.refused)
    pages = None
    if not _stopped(findings.on_document(document, press.themes)):
        with suppress(ThemeError):
            pages = asdict(press.count(press.lay_out(document), document))
    return {
        "pages": pages,
        "sections": {
            section.id: _plain(section.analysis.model_dump())
            for section in document.sections
            if section.analysis is not None
        },
    }


def unanswered(briefing: Briefing) -> list[Problem]:
    """Give what `analyse` could not work out, though all could be read, and why."""
    found = findings.on_document(Press().reader.read(briefing))
    return [one for one in found if one.check in UNANSWERED and one.severity is Severity.ERROR]


def _plain(value: Any) -> Any:
    """Give a model's dump as a JSON tree: dates as they were written."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.original if isinstance(value, Edtf) else value


def schema(kind: str | None = None) -> dict[str, Any]:
    """Give the JSON Schema of a kind's data, or of a whole briefing.

    Raises `BriefgenError` for a kind that is not known.
    """
    if kind is not None:
        if kind not in kinds():
            raise BriefgenError(
                msg(
                    "There is no section kind “%(kind)s”; choose one of %(kinds)s.",
                    kind=kind,
                    kinds=", ".join(kinds()),
                )
            )
        return _schema(kinds()[kind].model, f"briefgen section {kind}")
    whole = _schema(Head, "briefgen briefing, format 1")
    section = _schema(SectionHead, "section")
    definitions: dict[str, Any] = {**whole.pop("$defs", {}), **section.pop("$defs", {})}
    variants = []
    for name, one in kinds().items():
        data = _schema(one.model, name)
        definitions |= {f"{name}.{key}": inner for key, inner in data.pop("$defs", {}).items()}
        definitions[f"data.{name}"] = _renamed(data, name)
        variants.append(
            {
                "if": {"properties": {"kind": {"const": name}}},
                "then": {"properties": {"data": {"$ref": f"#/$defs/data.{name}"}}},
            }
        )
    section["properties"]["kind"]["examples"] = list(kinds())
    section["allOf"] = variants
    definitions["section"] = section
    for key in [key for key in definitions if "." in key]:
        name = key.split(".")[0]
        if name in kinds():
            definitions[key] = _renamed(definitions[key], name)
    whole["properties"]["sections"] = {
        "type": "array",
        "title": "Sections",
        "items": {"$ref": "#/$defs/section"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **whole,
        "$defs": definitions,
    }


_BOUNDS = {
    "ge": "minimum",
    "le": "maximum",
    "gt": "exclusiveMinimum",
    "lt": "exclusiveMaximum",
}


def _schema(model: type[Row], title: str) -> dict[str, Any]:
    return {**_bounded(model.model_json_schema()), "title": title}


def _bounded(value: Any) -> Any:
    """Give bounds the names that JSON Schema knows: pydantic keeps its own behind a validator."""
    if isinstance(value, dict):
        return {
            _BOUNDS.get(key, key) if isinstance(inner, int | float) else key: _bounded(inner)
            for key, inner in value.items()
        }
    return [_bounded(inner) for inner in value] if isinstance(value, list) else value


def _renamed(value: Any, kind: str) -> Any:
    """Point a kind's references at its definitions in the whole briefing's schema."""
    if isinstance(value, dict):
        return {
            key: inner.replace("#/$defs/", f"#/$defs/{kind}.")
            if key == "$ref" and not inner.startswith(f"#/$defs/{kind}.")
            else _renamed(inner, kind)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_renamed(inner, kind) for inner in value]
    return value
