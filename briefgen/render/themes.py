"""Themes: style sheets and templates over one base, and a user's own over those.

A theme is a folder of which every file may be missing: `theme.toml` says colours, fonts and a
logo, `theme.css` follows the style sheets of what it is based on, and a template of the
base's name stands in for it. What a user's own has wrong is a `ThemeError`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen import resources
from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg
from briefgen.render.blame import ThemeError
from briefgen.render.look import FILE, Look, ThemeFile, look, read
from briefgen.render.stylesheet import judged

STYLE = "theme.css"

MAX_FILES, MAX_BYTES = 500, 50_000_000
"""Above these a folder is taken for something else than a theme."""

_WRITTEN = {".css", ".j2", ".toml"}
"""Files that are read as text; every other one a style sheet or template may show."""


@dataclass(frozen=True)
class Theme:
    """A theme: its name, where its templates are, its style sheets, files and colours.

    `folders` are its own, that of the theme it is based on, and the base, in this order;
    `own` are those of them that are the user's. `files` may be named as `theme:NAME`.
    """

    name: str
    folders: tuple[Path, ...]
    own: tuple[Path, ...]
    sheets: tuple[str, ...]
    files: dict[str, bytes]
    said: tuple[ThemeFile, ...]
    stamp: tuple[tuple[str, int], ...]

    def look(self, *, grey: bool) -> Look:
        """Give the theme's look on a document, `grey` where that is for grey print."""
        return look(self.said, grey=grey)

    @property
    def is_stale(self) -> bool:
        """Say whether a file of the user's folders has changed since the theme was loaded."""
        return bool(self.own) and _stamp(self.own) != self.stamp


def load(name: str, folders: Mapping[str, Path] | None = None) -> Theme:
    """Load a theme of these folders by name (of all at hand where none are given).

    Raises `BriefgenError` for a name that is none, `ThemeError` for a user's mistake.
    """
    at_hand = resources.themes() if folders is None else folders
    base = resources.templates()
    chain: list[Path] = []
    said: list[ThemeFile] = []
    wanted: str | None = name
    while wanted is not None:
        folder = at_hand.get(wanted)
        if folder is None or folder in chain:
            raise _unknown(wanted, chain, at_hand)
        chain.append(folder)
        said.append(read(folder))
        wanted = said[-1].based_on
    own = tuple(folder for folder in chain if not folder.is_relative_to(base))
    stamp = _stamp(own)
    files: dict[str, bytes] = {}
    for folder in reversed(chain):
        files |= _files(folder)
    sheets = [_base_style(base)]
    for folder in reversed(chain):
        file = folder / STYLE
        if file.is_file():
            sheets.append(judged(folder, file, files) if folder in own else file.read_text("utf-8"))
    _check_logo(chain, said, files)
    order = (read(base), *reversed(said))
    return Theme(name, (*chain, base), own, tuple(sheets), files, order, stamp)


def _unknown(name: str, chain: list[Path], at_hand: Mapping[str, Path]) -> BriefgenError:
    if not chain:
        return BriefgenError(
            msg(
                "There is no theme “%(name)s”; choose one of %(names)s.",
                name=name,
                names=", ".join(at_hand),
            )
        )
    cause = msg("“based_on” names no other theme at hand: “%(name)s”", name=name)
    return ThemeError(chain[-1], chain[-1] / FILE, None, cause)


def _base_style(base: Path) -> str:
    sheets = [base / "base.css", *sorted((base / "sections").glob("*.css"))]
    return "\n".join(sheet.read_text("utf-8") for sheet in sheets)


def _walk(folder: Path) -> Iterator[Path]:
    """Give the files of a theme's folder; raises `BriefgenError` where it cannot be one."""
    size = 0
    for count, file in enumerate(path for path in folder.rglob("*") if path.is_file()):
        size += file.stat().st_size
        if count >= MAX_FILES or size > MAX_BYTES:
            raise BriefgenError(
                msg(
                    "The folder %(name)s is too large for a theme: name the one that holds "
                    "theme.toml or theme.css.",
                    name=str(folder),
                )
            )
        yield file


def _files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in _walk(folder)
        if file.suffix not in _WRITTEN
    }


def _stamp(folders: tuple[Path, ...]) -> tuple[tuple[str, int], ...]:
    files = (file for folder in folders for file in _walk(folder))
    return tuple(sorted((str(file), file.stat().st_mtime_ns) for file in files))


def _check_logo(chain: list[Path], said: list[ThemeFile], files: Mapping[str, bytes]) -> None:
    for folder, one in zip(chain, said, strict=True):
        if one.logo is not None and one.logo.file not in files:
            cause = msg("the theme's folder has no file “%(name)s”", name=one.logo.file)
            raise ThemeError(folder, folder / FILE, None, cause)
