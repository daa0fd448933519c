"""The briefing where there are no sheets of paper: a web page, a message of plain text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from briefgen.checks import findings
from briefgen.core.briefing import Briefing
from briefgen.core.problems import Problem, Severity
from briefgen.engine.jobs import BLOCKING, Options, with_options
from briefgen.engine.press import Press
from briefgen.sections.document import Document


@dataclass(frozen=True)
class Exported:
    """The outcome of an export: the file's bytes, and what was noticed.

    `data` is None where an error forbids it; then the problems are those errors.
    """

    data: bytes | None
    problems: tuple[Problem, ...]


def webpage(briefing: Briefing, options: Options | None = None) -> Exported:
    """Make one self-contained web page of a briefing; it holds nothing but what it shows."""
    options = options or Options()
    press = Press(options.folder)
    return webpage_of(press, press.reader.read(with_options(briefing, options)))


def text(briefing: Briefing, options: Options | None = None, *, fold: bool = False) -> Exported:
    """Make plain text of a briefing for a message system, as UTF-8; `fold` leaves ASCII alone."""
    options = options or Options()
    press = Press(options.folder)
    return text_of(press, press.reader.read(with_options(briefing, options)), fold=fold)


def webpage_of(press: Press, document: Document) -> Exported:
    """Make the web page of a document by a press, which may have its theme at hand."""
    return _exported(press, document, lambda: press.webpage(document))


def text_of(press: Press, document: Document, *, fold: bool = False) -> Exported:
    """Make the plain text of a document by a press, which may have its theme at hand."""
    return _exported(press, document, lambda: press.text(document, fold=fold).encode())


def _exported(press: Press, document: Document, make: Callable[[], bytes]) -> Exported:
    """Make a document's export where no error forbids it; other errors are told as warnings."""
    found = [
        *findings.on_document(document, press.themes),
        *_unreadable_images(press, document),
    ]
    errors = [one for one in found if one.severity is Severity.ERROR]
    stopped = [one for one in errors if one.check in BLOCKING]
    if stopped:
        return Exported(None, tuple(stopped))
    told = (replace(one, severity=Severity.WARNING) if one in errors else one for one in found)
    return Exported(make(), tuple(told))


def _unreadable_images(press: Press, document: Document) -> list[Problem]:
    if document.head is None:
        return []
    refused = press.unreadable_images(document)
    return list(findings.on_images(document, ((one.address, str(one.reason)) for one in refused)))
