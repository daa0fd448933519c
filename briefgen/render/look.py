"""How a theme looks: colours, fonts and a logo, as its `theme.toml` says them.

Style sheets and drawings take them from one place: a style sheet as `var(--accent)`, a
drawing as `look.colours.accent`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from briefgen.core.quoted import quoted
from briefgen.i18n import Message, msg
from briefgen.render.blame import ThemeError

FILE = "theme.toml"
"""The file of a theme that says its colours, fonts and logo."""

_Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
_Family = Annotated[str, StringConstraints(pattern=r"^[^\"'\\<>;{}\n]{1,60}$")]
_Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Colours(_Part):
    """The colours of a theme, each `#rrggbb`; what is not said is as in the theme below."""

    ink: _Colour | None = None
    muted: _Colour | None = None
    hairline: _Colour | None = None
    faint: _Colour | None = None
    accent: _Colour | None = None
    red: _Colour | None = None
    amber: _Colour | None = None
    green: _Colour | None = None


class Fonts(_Part):
    """The families of a theme: of running text, of heads and tables, of titles."""

    text: _Family | None = None
    sans: _Family | None = None
    display: _Family | None = None


class Logo(_Part):
    """A picture for the first page: a file of the theme's folder, and what it shows in words."""

    file: _Line
    text: _Line
    height_mm: Annotated[float, Field(gt=0, le=60, strict=False)] = 12


class ThemeFile(_Part):
    """What a `theme.toml` may say."""

    based_on: _Line | None = None
    saves_ink: bool | None = None
    colours: Colours = Colours()
    grey: Colours = Colours()
    fonts: Fonts = Fonts()
    logo: Logo | None = None


@dataclass(frozen=True)
class Look:
    """How one document looks: colours (`#rrggbb`) and font families by name, and the logo.

    `grey` says that nothing but greys is printed.
    """

    colours: Mapping[str, str]
    fonts: Mapping[str, str]
    grey: bool = False
    logo: Logo | None = None

    @property
    def css(self) -> str:
        """Give the colours and fonts as variables of a style sheet."""
        # The sans has the symbols that a serif lacks.
        sans = self.fonts["sans"]
        families = {
            name: ", ".join(f'"{one}"' for one in dict.fromkeys((family, sans, "Source Sans 3")))
            for name, family in self.fonts.items()
        }
        said = {**self.colours, **families}
        return ":root { " + " ".join(f"--{name}: {what};" for name, what in said.items()) + " }"


def look(files: tuple[ThemeFile, ...], *, grey: bool) -> Look:
    """Put together what the files of a theme say, the base's first; later ones win."""
    grey = grey or _saves_ink(files)
    colours: dict[str, str] = {}
    for one in files:
        colours |= one.colours.model_dump(exclude_none=True)
    if grey:
        for one in files:
            colours |= one.grey.model_dump(exclude_none=True)
    fonts: dict[str, str] = {}
    for one in files:
        fonts |= one.fonts.model_dump(exclude_none=True)
    logo = next((one.logo for one in reversed(files) if one.logo), None)
    return Look(colours, fonts, grey, logo)


def _saves_ink(files: tuple[ThemeFile, ...]) -> bool:
    said = [one.saves_ink for one in files if one.saves_ink is not None]
    return bool(said and said[-1])


def read(folder: Path) -> ThemeFile:
    """Read the `theme.toml` of a folder; without one nothing is said.

    Raises `ThemeError` with line and cause where it cannot be understood.
    """
    file = folder / FILE
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return ThemeFile()
    except (OSError, UnicodeDecodeError):
        raise ThemeError(folder, file, None, msg("it cannot be read as text")) from None
    try:
        return ThemeFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        said = re.search(r"line (\d+)", str(error))
        number = int(said[1]) if said else len(text.splitlines())
        why = re.sub(r" \(at .*\)$", "", str(error))
        raise ThemeError(
            folder, file, number, msg("this is no TOML (%(cause)s)", cause=quoted(why))
        ) from None
    except ValidationError as error:
        fault = error.errors()[0]
        place = [str(part) for part in fault["loc"]]
        line = _line_of(text, place)
        raise ThemeError(folder, file, line, _cause(fault["type"], place)) from None


def _cause(kind: str, place: list[str]) -> Message:
    name = ".".join(place)
    if kind == "extra_forbidden":
        return msg("“%(name)s” is nothing that a theme can say", name=name)
    if place[0] in {"colours", "grey"}:
        return msg('“%(name)s” is no colour such as "#1f3a5f"', name=name)
    if kind == "missing":
        return msg("“%(name)s” is missing", name=name)
    return msg("what “%(name)s” says cannot be understood", name=name)


def _line_of(text: str, place: list[str]) -> int | None:
    """Find the line of a TOML file on which a key stands, or its table where it has none."""
    table = found = ""
    at: int | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if head := re.match(r"\s*\[\s*([\w.-]+)\s*\]", line):
            table = head[1]
            if [table] == place[:1] and at is None:
                at = number
        elif key := re.match(r"\s*\"?([\w.-]+)\"?\s*=", line):
            found = f"{table}.{key[1]}" if table else key[1]
            if found == ".".join(place):
                return number
    return at
