"""The copies of an issue: what each is for, how it is called, and writing all of them or none."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.core.errors import BriefgenError
from briefgen.gui import naming
from briefgen.i18n import Language, Message, msg
from briefgen.store import files


@dataclass(frozen=True)
class Copy:
    """One of the PDFs that an issue makes; `purpose` names it in settings and objects."""

    purpose: str
    name: Message
    explained: Message
    place: Message
    choose: Message
    making: Message
    with_source: bool


COPIES = (
    Copy(
        "release",
        msg("Copy to send"),
        msg("Carries nothing that its pages do not show."),
        msg("File of the copy to send"),
        msg("Choose the file of the copy to send"),
        msg("Making the copy to send …"),
        with_source=False,
    ),
    Copy(
        "archive",
        msg("Copy for the archive"),
        msg(
            "Holds the whole briefing with its data, and can be opened again. "
            "Do not send it on unless its readers may have the data."
        ),
        msg("File of the copy for the archive"),
        msg("Choose the file of the copy for the archive"),
        msg("Making the copy for the archive …"),
        with_source=True,
    ),
)


ARCHIVE = msg("archive")
"""What the name of a copy to keep ends with."""


def suggested_name(head: dict[str, Any], copy: Copy, language: Language) -> str:
    """Make a file's name of reference, title and edition; a copy to keep says that it is one."""
    name = naming.stem(head, language)
    return beside(Path(f"{name}.pdf"), copy, language).name


def beside(path: Path, copy: Copy, language: Language) -> Path:
    """Give the file of a copy to keep that goes with a copy to send."""
    return path.with_name(f"{path.stem} {language.text(ARCHIVE)}.pdf") if copy.with_source else path


def write_all(made: Sequence[tuple[Path, bytes]]) -> None:
    """Write all files or none: after a failure what was there before is there again.

    Raises `BriefgenError` of the file that could not be written.
    """
    before: list[tuple[Path, bytes | None]] = []
    try:
        for path, data in made:
            was = files.read(path) if path.exists() else None
            files.write(path, data)
            before.append((path, was))
    except BriefgenError:
        for path, was in reversed(before):
            with contextlib.suppress(BriefgenError, OSError):
                if was is None:
                    path.unlink()
                else:
                    files.write(path, was)
        raise
