"""The data of an annex, which is mostly made by the program: a note and more abbreviations."""

from __future__ import annotations

from typing import Annotated, ClassVar

from briefgen.core.fields import Label, Line, Prose, Row
from briefgen.i18n import msg


class Abbreviation(Row):
    """An abbreviation and what it stands for."""

    row_key: ClassVar[tuple[str, ...]] = ("abbr",)

    abbr: Annotated[Line, Label(msg("Abbreviation"))]
    meaning: Annotated[Line, Label(msg("Meaning"))]


class Annex(Row):
    """What the author adds to the annex."""

    note: Annotated[Prose | None, Label(msg("Note"))] = None
    glossary: Annotated[
        list[Abbreviation] | None,
        Label(msg("Abbreviations"), msg("Those that the program does not know.")),
    ] = None
