"""What a check is: a function over plain data, with the names of what it may report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from briefgen.checks.survey import Survey
from briefgen.core.problems import Problem

SubjectT = TypeVar("SubjectT")


@dataclass(frozen=True)
class PageFinding:
    """Something wrong on a laid-out page.

    `kind` is `overflow` (`text` is how what stands out begins) or `glyph-missing` (`text`
    is the character that no font has); `address` is that of the nearest field, or empty.
    """

    kind: str
    page: int
    address: str
    text: str


@dataclass(frozen=True)
class ImageFinding:
    """An image that was not shown: its name, why, and the address of the field that asks for it.

    `reason` is `address`, `missing`, `size` or `unreadable`.
    """

    name: str
    reason: str
    address: str = ""


@dataclass(frozen=True)
class LengthFinding:
    """How many pages the sections take, and how many the briefing allows.

    `free` says whether a section has no length of its own, so that one can be chosen.
    """

    pages: int
    limit: int
    free: bool


@dataclass(frozen=True)
class Check(Generic[SubjectT]):
    """A check: `names` are those of the problems that it may report.

    `subject` is the type of what `run` takes: a survey of the whole document, or one
    finding on a page, on an image or on the length. `names` is empty where the kinds of section name them.
    """

    subject: type[SubjectT]
    names: tuple[str, ...]
    run: Callable[[SubjectT], Iterable[Problem]]


Run = Callable[[SubjectT], Iterable[Problem]]


def document_check(*names: str) -> Callable[[Run[Survey]], Check[Survey]]:
    """Declare a function over the survey of a document as a check."""
    return lambda run: Check(Survey, names, run)


def page_check(*names: str) -> Callable[[Run[PageFinding]], Check[PageFinding]]:
    """Declare a function over one finding on a page as a check."""
    return lambda run: Check(PageFinding, names, run)


def image_check(*names: str) -> Callable[[Run[ImageFinding]], Check[ImageFinding]]:
    """Declare a function over one image that was not shown as a check."""
    return lambda run: Check(ImageFinding, names, run)


def length_check(*names: str) -> Callable[[Run[LengthFinding]], Check[LengthFinding]]:
    """Declare a function over the length of a document as a check."""
    return lambda run: Check(LengthFinding, names, run)
