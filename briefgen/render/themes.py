"""Themes: style sheets and templates over one base.

A theme is a folder `themes/<name>` whose `theme.css` follows the base's style sheet; any
template or file of the same name in it stands in for the base's.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen import resources
from briefgen.core.errors import BriefgenError
from briefgen.i18n import msg

STYLE = "theme.css"


@dataclass(frozen=True)
class Theme:
    """A theme: its name, the folders that templates are looked for in, style and files.

    `css` is the base's style sheet, the kinds', and the theme's own, in this order; `files`
    are what its style sheet may name as `theme:NAME`.
    """

    name: str
    folders: tuple[Path, ...]
    css: str
    files: dict[str, bytes]


def names() -> list[str]:
    """Name the themes there are."""
    folder = resources.templates() / "themes"
    return sorted(one.parent.name for one in folder.glob(f"*/{STYLE}"))


def load(name: str) -> Theme:
    """Load a theme; raises `BriefgenError` for a name that is none."""
    if name not in names():
        raise BriefgenError(
            msg(
                "There is no theme “%(name)s”; choose one of %(names)s.",
                name=name,
                names=", ".join(names()),
            )
        )
    base = resources.templates()
    own = base / "themes" / name
    sheets = [base / "base.css", *sorted((base / "sections").glob("*.css")), own / STYLE]
    css = "\n".join(sheet.read_text("utf-8") for sheet in sheets)
    files = {
        file.relative_to(own).as_posix(): file.read_bytes()
        for file in sorted(own.rglob("*"))
        if file.is_file() and file.suffix not in {".css", ".j2"}
    }
    return Theme(name, (own, base), css, files)
